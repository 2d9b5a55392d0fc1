// The chart: lanes of bars on a canvas, drawn by hand because no library draws what is not known.
// Solid: certainly going on. Fading: may have begun or ended there. Between brackets: at some time
// in there. A claim is hatched, a plan dashed, what was denied or did not happen struck through.

const $ = id => document.getElementById(id);
const SCALES = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 30.4 * DAY, 91.3 * DAY, 365.25 * DAY,
  2 * 365.25 * DAY, 5 * 365.25 * DAY, 10 * 365.25 * DAY, 20 * 365.25 * DAY, 50 * 365.25 * DAY, 100 * 365.25 * DAY, 500 * 365.25 * DAY];
const AXIS = 42, FADE = 52, DOT = 11, MOST_LANES = 24, NARROW = 640, LANE_PAD = 7;
// Rows with room for words, and those of a lane in which there are too many events for words.
const ROOMY = {row: 25, bar: 18, label: 190}, DENSE = {row: 9, bar: 6, label: 0};
// Hours that a part of day may cover; the night of a day is at either end of it.
const PARTS = {morning: [[5, 12]], midday: [[11, 14]], afternoon: [[12, 18]], evening: [[17, 22]],
  night: [[0, 5], [20, 24]], daytime: [[6, 18]]};

let ink = {};
function readInk() {
  const style = getComputedStyle(document.documentElement);
  const get = name => style.getPropertyValue('--' + name).trim();
  ink = {force: get('force'), dispute: get('dispute'), talk: get('talk'), 'help-given': get('help'), word: get('word'),
    ink: get('ink'), soft: get('soft'), line: get('line'), hair: get('hair'), card: get('card'), paper: get('paper'),
    accent: get('accent'), on: get('on'), font: '12.5px ' + get('sans'), small: '11px ' + get('sans'), strong: '600 12.5px ' + get('sans')};
}

const view = {from: 0, to: DAY, width: 0, gutter: 160, lanes: [], mode: 'actor', shown: [], chosen: null, hovered: null, hits: [],
  showsAll: false, isPaper: false, total: 0, scale: 0};
const toX = time => view.gutter + (time - view.from) / (view.to - view.from) * (view.width - view.gutter);
const toTime = x => view.from + (x - view.gutter) / (view.width - view.gutter) * (view.to - view.from);
const perPixel = () => (view.to - view.from) / Math.max(1, view.width - view.gutter);

// Draws in another stretch of time, on another canvas.
function elsewhere(stretch, work) {
  const keep = {from: view.from, to: view.to, width: view.width, gutter: view.gutter};
  Object.assign(view, {gutter: 0}, stretch);
  work();
  Object.assign(view, keep);
}

function fitCanvas(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.height = height + 'px';
  }
  const g = canvas.getContext('2d');
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  g.clearRect(0, 0, width, height);
  return g;
}

const withAlpha = (colour, alpha) => {
  const n = parseInt(colour.slice(1), 16);
  return `rgba(${n >> 16}, ${n >> 8 & 255}, ${n & 255}, ${alpha})`;
};

// ---- text that fits

const clipped = new Map();
function clip(g, text, width) {
  if (width < 14) return '';
  const key = g.font + '|' + Math.round(width / 4) + '|' + text;
  let fit = clipped.get(key);
  if (fit !== undefined) return fit;
  const points = [...text];
  const first = n => {  // what was opened to set a name apart is closed before the dots
    const words = points.slice(0, n).join('').trimEnd();
    return words + (words.lastIndexOf('\u2068') > words.lastIndexOf('\u2069') ? '\u2069' : '') + '…';
  };
  let low = 0, high = points.length;
  if (g.measureText(text).width <= width) low = high;
  else while (low + 1 < high) {
    const middle = low + high >> 1;
    if (g.measureText(first(middle)).width <= width) low = middle;
    else high = middle;
  }
  fit = low === points.length ? text : low ? first(low) : '';
  if (clipped.size > 20000) clipped.clear();
  clipped.set(key, fit);
  return fit;
}

// ---- lanes and rows

function makeLanes() {
  const names = LANE_NAMES[view.mode], lanes = new Map();
  for (const event of view.shown) {
    if (!event.isDated) continue;
    const own = names(event);
    for (const name of own.length ? own : ['']) {
      if (!lanes.has(name)) lanes.set(name, {name, events: []});
      lanes.get(name).events.push(event);
    }
  }
  let sorted = [...lanes.values()].sort((x, y) => !x.name - !y.name || y.events.length - x.events.length || (x.name < y.name ? -1 : 1));
  if (!view.showsAll && sorted.length > MOST_LANES + 1) {
    const folded = sorted.slice(MOST_LANES), all = [...new Set(folded.flatMap(lane => lane.events))];
    sorted = sorted.slice(0, MOST_LANES);
    sorted.push({name: `${folded.length} more`, isFold: true, events: all});
  }
  for (const lane of sorted) {
    lane.label = lane.name || {actor: 'No actor', place: 'No place'}[view.mode] || '?';
    lane.events.sort((x, y) => x.from - y.from || x.to - y.to || x.place_in_list - y.place_in_list);
  }
  view.lanes = sorted;
  packLanes();
}

// Pixels of an event from the zero of time, so that moving does not shuffle the rows.
function extent(event, scale) {
  let x1 = event.from / scale - (event.a === null ? FADE : 0), x2 = event.to / scale + (event.d === null ? FADE : 0);
  if (event.a === null) x1 = Math.min(x1, event.to / scale - FADE);
  if (x2 - x1 < DOT) { const middle = (x1 + x2) / 2; x1 = middle - DOT / 2; x2 = middle + DOT / 2; }
  return [x1, x2];
}

const labelIn = (event, lane) => (event.act && event.sides === lane.name ? event.act : event.label);  // not the lane's name again

// Puts the events of a lane into rows; false if some lie over others. Words stand in the bar if
// they fit there, else behind it.
function packLane(lane, scale, most, room) {
  const ends = [];
  let fits = true;
  lane.boxes = lane.events.map(event => {
    const [x1, x2] = extent(event, scale);
    const words = room ? Math.min(room, labelIn(event, lane).length * 6.6 + 12) : 0;
    let row = ends.findIndex(end => end <= x1);
    if (row < 0 && ends.length < most) row = ends.push(-Infinity) - 1;
    if (row < 0) { fits = false; row = ends.indexOf(Math.min(...ends)); }
    const before = x1 - ends[row];
    ends[row] = Math.max(ends[row], x2 - x1 > words ? x2 + 4 : x2 + 4 + words);
    return {event, x1, x2, row, before};
  });
  lane.rows = Math.max(1, ends.length);
  return fits;
}

function packLanes() {
  const scale = perPixel(), isNarrow = view.width < NARROW;
  const most = view.lanes.length > 12 ? 7 : view.lanes.length > 5 ? 9 : 14;
  let top = AXIS;
  for (const lane of view.lanes) {
    lane.size = ROOMY;
    const rows = Math.max(most, lane.events.length <= 12 ? 12 : 0);
    if (!packLane(lane, scale, rows, ROOMY.label) && !packLane(lane, scale, rows, 70)) {
      lane.size = DENSE;
      packLane(lane, scale, most * 3, DENSE.label);
    }
    const nextInRow = new Array(lane.rows).fill(Infinity);
    for (let i = lane.boxes.length; i--;) {
      const box = lane.boxes[i];
      box.room = lane.size === DENSE ? 0 : nextInRow[box.row] - box.x2 - 10;
      nextInRow[box.row] = Math.min(nextInRow[box.row], box.x1);
    }
    lane.head = isNarrow ? 20 : 0;
    lane.top = top;
    lane.height = Math.max(lane.rows * lane.size.row, isNarrow ? 0 : 20) + 2 * LANE_PAD + lane.head;
    top += lane.height;
  }
  view.total = Math.max(top, AXIS + 80);
  view.scale = scale;
}

// ---- one event

function fading(g, event, x1, x2, colour, strong) {
  const paint = g.createLinearGradient(x1, 0, Math.max(x2, x1 + 1), 0);
  const at = x => Math.min(1, Math.max(0, (x - x1) / Math.max(1, x2 - x1)));
  const isCertain = hasCore(event);
  if (!isCertain && event.a !== null && event.d !== null) return withAlpha(colour, strong * 0.3);
  const start = event.b !== null && event.a !== null ? at(toX(event.b)) : event.a === null ? 1 : 0;
  const end = event.c !== null && event.d !== null ? at(toX(event.c)) : event.d === null ? 0 : 1;
  paint.addColorStop(0, withAlpha(colour, event.a === null ? 0 : strong * 0.25));
  paint.addColorStop(Math.min(start, isCertain ? end : 1), withAlpha(colour, strong));
  if (end >= start) paint.addColorStop(end, withAlpha(colour, strong));
  paint.addColorStop(1, withAlpha(colour, event.d === null ? 0 : strong * 0.25));
  return paint;
}

function hatch(g, box, paint) {
  g.save();
  g.clip();
  g.strokeStyle = paint;
  g.lineWidth = 1.2;
  g.beginPath();
  const from = Math.max(box.x1, -30), to = Math.min(box.x2, view.width + 30);
  for (let x = from - (from - box.x1) % 5 - box.bar; x < to; x += 5) { g.moveTo(x, box.y + box.bar); g.lineTo(x + box.bar, box.y); }
  g.stroke();
  g.restore();
}

function drawBrackets(g, {x1, x2, y, bar}, colour) {
  g.strokeStyle = colour;
  g.lineWidth = 1.6;
  g.setLineDash([]);
  g.beginPath();
  g.moveTo(x1 + 4, y + 0.8); g.lineTo(x1 + 0.8, y + 0.8); g.lineTo(x1 + 0.8, y + bar - 0.8); g.lineTo(x1 + 4, y + bar - 0.8);
  g.moveTo(x2 - 4, y + 0.8); g.lineTo(x2 - 0.8, y + 0.8); g.lineTo(x2 - 0.8, y + bar - 0.8); g.lineTo(x2 - 4, y + bar - 0.8);
  g.stroke();
}

// A part of day that was told: where in the day it lies.
function drawParts(g, event, {y, bar}, colour) {
  const hours = PARTS[event.part];
  if (!hours || event.to - event.from > 1.01 * DAY) return;
  g.fillStyle = withAlpha(colour, 0.4);
  for (const [from, to] of hours) {
    const x = toX(event.from + from * HOUR);
    g.fillRect(x, y + 2, toX(event.from + to * HOUR) - x, bar - 4);
  }
}

const hasCore = event => event.b !== null && event.c !== null && event.b < event.c;
const isBetween = (event, box) => box.x2 - box.x1 > DOT + 1 && event.a !== null && event.d !== null && !hasCore(event);
const isStruck = event => event.status === 'denied' || event.status === 'negated';

function shape(g, {x1, x2, y, bar}, inset, isDot) {
  g.beginPath();
  if (isDot) g.ellipse((x1 + x2) / 2, y + bar / 2, Math.min(DOT, bar) / 2 - inset, Math.min(DOT, bar) / 2 - inset, 0, 0, 2 * Math.PI);
  else g.roundRect(x1 + inset, y + inset, Math.max(1, x2 - x1 - 2 * inset), Math.max(1, bar - 2 * inset), Math.min(4, bar / 2));
}

// box: {x1, x2, y, bar} in pixels.
function drawBar(g, event, box) {
  const colour = ink[event.family], isDot = box.x2 - box.x1 <= DOT + 1, isSpan = isBetween(event, box);
  const isActual = event.status === 'actual', isClaim = event.status === 'reported', isOff = isStruck(event);
  const strong = isActual ? 0.92 : isClaim ? 0.2 : 0.07;
  shape(g, box, 0, isDot);
  g.fillStyle = isDot ? withAlpha(colour, strong) : fading(g, event, box.x1, box.x2, colour, strong);
  g.fill();
  const edge = isDot ? colour : isSpan ? withAlpha(colour, 0.6) : fading(g, event, box.x1, box.x2, colour, 1);
  if (isClaim) hatch(g, box, isSpan ? withAlpha(colour, 0.4) : edge);
  if (isSpan) drawParts(g, event, box, colour);
  if (!isSpan || !isActual) {
    shape(g, box, 0.75, isDot);
    g.strokeStyle = edge;
    g.lineWidth = 1.4;
    g.setLineDash(isActual || isClaim || isOff ? [] : [3, 2.5]);
    g.stroke();
    g.setLineDash([]);
  }
  if (isSpan && box.bar > DENSE.bar) drawBrackets(g, box, colour);
  if (!isOff) return;
  g.fillStyle = colour;
  g.fillRect(box.x1 - 2, box.y + box.bar / 2 - 0.75, box.x2 - box.x1 + 4, 1.5);
}

// The chosen event alone, as wide as its panel, with the days of its ends below.
function drawAlone(canvas, event, width) {
  const g = fitCanvas(canvas, width, 44), bar = {x1: 1, x2: width - 1, y: 4, bar: 16}, room = width / 5;
  const from = event.a === null ? room : 1, to = width - (event.d === null ? room : 1);
  const span = Math.max(event.to - event.from, 1), scale = span / (to - from);
  elsewhere({from: event.from - from * scale, to: event.from + (width - from) * scale, width}, () => drawBar(g, event, bar));
  g.font = ink.small;
  g.fillStyle = ink.soft;
  g.textBaseline = 'alphabetic';
  const [first, , , last] = event.bounds;
  g.fillText(first ? dateWords(first) : 'unknown', 1, 38);
  g.textAlign = 'right';
  g.fillText(last ? dateWords(last) : 'open', width - 1, 38);
  g.textAlign = 'left';
}

// ---- the axis

function stepOf(scale) {
  const wanted = scale * 74;
  return SCALES.find(step => step >= wanted) || SCALES[SCALES.length - 1];
}

// Calls each(time) for every tick of the step inside the view.
function eachTick(step, each) {
  const year = 365.25 * DAY;
  if (step < 30 * DAY) {
    for (let t = Math.floor(view.from / step) * step; t <= view.to; t += step) each(t);
  } else if (step < year) {
    const months = step > 40 * DAY ? 3 : 1, first = new Date(view.from);
    for (let m = Math.floor(first.getUTCMonth() / months) * months, y = first.getUTCFullYear(), t; (t = utc(y, m + 1)) <= view.to; m += months) each(t);
  } else {
    const years = Math.round(step / year);
    for (let y = Math.floor(new Date(view.from).getUTCFullYear() / years) * years, t; (t = utc(y)) <= view.to; y += years) each(t);
  }
}

function tickWords(time, step) {
  const date = new Date(time);
  if (step < DAY) return String(date.getUTCHours()).padStart(2, '0') + ':00';
  if (step < 30 * DAY) return String(date.getUTCDate());
  if (step < 365 * DAY) return MONTHS[date.getUTCMonth()];
  return yearWords(date.getUTCFullYear());
}

function majorOf(step) {
  if (step < DAY) return [DAY, t => { const d = new Date(t); return `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]} ${yearWords(d.getUTCFullYear())}`; }];
  if (step < 30 * DAY) return [30.4 * DAY, t => { const d = new Date(t); return `${MONTHS[d.getUTCMonth()]} ${yearWords(d.getUTCFullYear())}`; }];
  if (step < 365 * DAY) return [365.25 * DAY, t => yearWords(new Date(t).getUTCFullYear())];
  return null;
}

function drawAxis(g, height) {
  const step = stepOf(perPixel()), major = majorOf(step), marks = [];
  g.textBaseline = 'alphabetic';
  eachTick(step, time => {
    const x = toX(time);
    if (x < view.gutter - 1 || x > view.width) return;
    g.fillStyle = ink.hair;
    g.fillRect(Math.round(x), AXIS - 6, 1, height);
    g.font = ink.small;
    g.fillStyle = ink.soft;
    g.fillText(tickWords(time, step), x + 4, AXIS - 9);
  });
  if (!major) return;
  eachTick(major[0], time => marks.push(time));
  g.font = ink.strong;
  marks.forEach((time, i) => {
    const x = toX(time), next = i + 1 < marks.length ? toX(marks[i + 1]) : view.width;
    const left = Math.max(x, view.gutter), words = major[1](time);
    if (next < view.gutter || left > view.width) return;
    if (x >= view.gutter) { g.fillStyle = ink.line; g.fillRect(Math.round(x), 0, 1, height + AXIS); }
    g.fillStyle = ink.ink;
    const room = next - left - 8;
    if (g.measureText(words).width <= room) g.fillText(words, left + 4, 14);
  });
}

// ---- the lanes

// Words on a pattern have a seam of the card's colour, as on maps.
function drawWords(g, words, x, y, isOnPattern) {
  if (isOnPattern) {
    g.strokeStyle = withAlpha(ink.card, 0.85);
    g.lineWidth = 3.5;
    g.lineJoin = 'round';
    g.strokeText(words, x, y);
  }
  g.fillText(words, x, y);
}

// In the bar if the words fit there, else behind it, else before it, else, cut, where there is more
// room. Returns where bar and words end.
function drawLabel(g, lane, box) {
  const {event, x1, x2} = box, text = labelIn(event, lane), y = box.y + box.bar / 2 + 0.5;
  g.font = event === view.chosen ? ink.strong : ink.font;
  const wanted = g.measureText(text).width, isSolid = event.status === 'actual' && hasCore(event);
  let inner = Math.max(x1, view.gutter) + 8;
  if (isSolid && toX(event.b) > inner && toX(event.b) - inner < 80) inner = toX(event.b) + 4;
  const inside = Math.min(x2, view.width) - inner - 6;
  const outer = Math.max(x2, view.gutter) + 6, outside = Math.min(box.room - (outer - x2 - 6), 260, view.width - outer - 6);
  if (wanted <= inside || (inside > outside && inside > 90)) {
    const isOnSolid = isSolid && toX(event.b) <= inner && toX(event.c) >= inner + 0.6 * Math.min(wanted, inside);
    const isOnPlain = isOnSolid || (event.status === 'actual' && isBetween(event, box) && !event.part);
    g.fillStyle = isOnSolid ? ink.on : ink.ink;
    drawWords(g, clip(g, text, inside), inner, y, !isOnPlain);
    return [x1, x2];
  }
  g.fillStyle = event === view.chosen ? ink.ink : ink.soft;
  if (wanted > outside && wanted + 12 < Math.min(box.before, x1 - view.gutter)) {
    g.fillText(text, x1 - 6 - wanted, y);
    return [x1 - 6 - wanted, x2];
  }
  const words = clip(g, text, outside);
  if (words) g.fillText(words, outer, y);
  return [x1, words ? outer + g.measureText(words).width : x2];
}

function drawRing(g, box, colour) {
  g.strokeStyle = colour;
  g.lineWidth = 2;
  g.beginPath();
  g.roundRect(box.x1 - 3, box.y - 3, box.x2 - box.x1 + 6, box.bar + 6, 6);
  g.stroke();
}

function drawLaneName(g, lane, y0) {
  const y = lane.head ? y0 + 14 : y0 + LANE_PAD + 10;
  g.font = ink.strong;
  g.fillStyle = lane.isFold ? ink.accent : ink.ink;
  g.textBaseline = 'middle';
  const words = clip(g, lane.label, (lane.head ? view.width : view.gutter) - 52);
  g.fillText(words, 14, y);
  const after = 14 + g.measureText(words).width + 7;
  g.font = ink.small;
  g.fillStyle = ink.soft;
  g.fillText(lane.events.length.toLocaleString('en'), after, y + 0.5);
}

function drawLane(g, lane, offset) {
  const y0 = lane.top - offset, shift = view.gutter - view.from / view.scale, {row, bar} = lane.size;
  g.fillStyle = ink.hair;
  g.fillRect(0, Math.round(y0 + lane.height) - 1, view.width, 1);
  g.save();
  g.beginPath();
  g.rect(view.gutter, y0, view.width - view.gutter, lane.height);
  g.clip();
  g.textBaseline = 'middle';
  for (const place of lane.boxes) {
    const box = {event: place.event, room: place.room, before: place.before, x1: place.x1 + shift, x2: place.x2 + shift, bar,
      y: y0 + LANE_PAD + lane.head + place.row * row + (row - bar) / 2};
    if (box.x1 > view.width || box.x2 + Math.min(box.room, 260) < view.gutter) continue;
    drawBar(g, box.event, box);
    const [start, end] = lane.size === DENSE ? [box.x1, box.x2] : drawLabel(g, lane, box);
    view.hits.push([start - 2, box.y - (row - bar) / 2, end + 2, box.y + bar + (row - bar) / 2, box.event]);
    if (box.event === view.chosen) drawRing(g, box, ink.accent);
    else if (box.event === view.hovered) drawRing(g, box, withAlpha(ink.ink, 0.45));
  }
  g.restore();
  drawLaneName(g, lane, y0);
  if (lane.isFold) view.hits.push([0, y0, view.gutter || view.width, y0 + Math.max(28, lane.head), null]);
}

// On paper there is no scrolling: as many lanes as a page holds.
const PAPER = {width: 760, height: 770};

function drawChart() {
  const scroller = $('scroller'), canvas = $('chart');
  const height = view.isPaper ? lanesOnPaper() : Math.min(view.total, scroller.clientHeight || view.total);
  if (perPixel() !== view.scale) packLanes();
  $('spacer').style.height = view.isPaper ? 'auto' : view.total + 'px';
  const g = fitCanvas(canvas, view.width, Math.max(120, Math.min(view.total, height)));
  const offset = view.isPaper ? 0 : scroller.scrollTop;
  view.hits = [];
  drawAxis(g, canvas.clientHeight);
  for (const lane of view.lanes)
    if (lane.top + lane.height > offset && lane.top - offset < height) drawLane(g, lane, offset);
  if (offset > 0) {  // the axis stays on top
    g.clearRect(0, 0, view.width, AXIS - 4);
    g.save();
    g.beginPath();
    g.rect(0, 0, view.width, AXIS - 4);
    g.clip();
    drawAxis(g, 0);
    g.restore();
  }
  drawEdges();
}

function lanesOnPaper() {
  const last = view.lanes.findLast(lane => lane.top + lane.height <= PAPER.height);
  return last ? last.top + last.height : PAPER.height;
}

function drawEdges() {
  let before = 0, after = 0;
  for (const event of view.shown) {
    if (!event.isDated) continue;
    if (event.to < view.from && event.d !== null) before++;
    else if (event.from > view.to && event.a !== null) after++;
  }
  $('earlier').hidden = !before;
  $('later').hidden = !after;
  $('earlier').textContent = `‹ ${before} earlier`;
  $('later').textContent = `${after} later ›`;
}

// ---- the overview: how many events when

function padded(from, to) {
  const pad = Math.max((to - from) * 0.03, 6 * HOUR);
  return [from - pad, to + pad];
}

const middleOf = event => (event.a === null ? event.to : event.d === null ? event.from : (event.from + event.to) / 2);

// All of the time; and most of it: without the few events that lie so far from the others that
// these would be pressed into a corner. They are counted at the edges of the overview.
function stretches() {
  const dated = EVENTS.filter(event => event.isDated);
  if (!dated.length) return [[utc(2000), utc(2001)], [utc(2000), utc(2001)]];
  const from = dated.reduce((least, event) => Math.min(least, event.from), Infinity);
  const to = dated.reduce((most, event) => Math.max(most, event.to), -Infinity);
  const all = padded(from, to), middles = dated.map(middleOf).sort((x, y) => x - y), n = middles.length;
  const low = middles[Math.floor(n * 0.03)], high = middles[Math.ceil(n * 0.97) - 1];
  const reach = Math.max(high - low, 2 * DAY) * 0.6;
  const most = padded(middles.find(time => time >= low - reach), middles.findLast(time => time <= high + reach));
  return [all, n >= 20 && (all[1] - all[0]) > 2.2 * (most[1] - most[0]) ? most : all];
}
const [ALL, MOST] = stretches();
const overviewStretch = () => (view.from < MOST[0] || view.to > MOST[1] ? ALL : MOST);

function drawBins(g, width, height, [first, last]) {
  const n = Math.max(1, Math.floor(width / 4)), bins = new Map();
  let most = 0;
  for (const event of view.shown) {
    const middle = middleOf(event);
    if (!event.isDated || middle < first || middle > last) continue;
    const bin = Math.min(n - 1, Math.floor((middle - first) / (last - first) * n));
    if (!bins.has(bin)) bins.set(bin, {all: 0});
    const stack = bins.get(bin);
    stack[event.family] = (stack[event.family] || 0) + 1;
    most = Math.max(most, ++stack.all);
  }
  for (const [bin, stack] of bins) {
    let y = height - 15;
    const full = 5 + (height - 24) * Math.sqrt(stack.all / most);
    for (const [family] of FAMILIES) {
      const part = (stack[family] || 0) / stack.all * full;
      g.fillStyle = ink[family];
      g.fillRect(bin * 4, y - part, 3, part);
      y -= part;
    }
  }
}

function overviewTick(time, step) {
  const date = new Date(time);
  if (step < DAY && date.getUTCHours() === 0) return majorOf(step)[1](time);
  if (step >= DAY && step < 30 * DAY) return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  const isMajor = step < 365 * DAY && (step < 30 * DAY ? date.getUTCDate() === 1 : date.getUTCMonth() === 0);
  return isMajor ? yearWords(date.getUTCFullYear()) : tickWords(time, step);
}

function drawOverview() {
  const canvas = $('overview'), width = canvas.clientWidth, height = 58, [from, to] = overviewStretch();
  const g = fitCanvas(canvas, width, height), x = time => (time - from) / (to - from) * width;
  drawBins(g, width, height, [from, to]);
  g.font = ink.small;
  g.fillStyle = ink.soft;
  g.textBaseline = 'alphabetic';
  elsewhere({from, to, width}, () => {
    const step = stepOf(perPixel() * 1.4);
    eachTick(step, time => { if (toX(time) >= 0) g.fillText(overviewTick(time, step), toX(time) + 2, height - 4); });
  });
  const x1 = Math.max(0, x(view.from)), x2 = Math.min(width, Math.max(x(view.to), x1 + 6));
  g.fillStyle = withAlpha(ink.ink, 0.06);
  g.fillRect(0, 0, x1, height);
  g.fillRect(x2, 0, width - x2, height);
  g.strokeStyle = ink.accent;
  g.lineWidth = 2;
  g.beginPath();
  g.roundRect(x1 + 1, 1, Math.max(4, x2 - x1 - 2), height - 2, 3);
  g.stroke();
  sayBeyond(from, to);
}

const yearOf = time => yearWords(new Date(time).getUTCFullYear());
function sayBeyond(from, to) {
  const dated = view.shown.filter(event => event.isDated);
  const before = dated.filter(event => middleOf(event) < from).length, after = dated.filter(event => middleOf(event) > to).length;
  $('long-before').hidden = !before;
  $('long-after').hidden = !after;
  $('long-before').textContent = `‹ ${before.toLocaleString('en')} before ${yearOf(from)}`;
  $('long-after').textContent = `${after.toLocaleString('en')} after ${yearOf(to)} ›`;
}

// ---- moving

let isWaiting = false;
function draw() {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => { isWaiting = false; drawOverview(); drawChart(); });
}

function setView(from, to) {
  const span = Math.min(Math.max(to - from, HOUR), (ALL[1] - ALL[0]) * 1.2), middle = (from + to) / 2;
  const least = ALL[0] - span * 0.5, most = ALL[1] + span * 0.5;
  view.from = Math.min(Math.max(middle - span / 2, least), most - span);
  view.to = view.from + span;
  draw();
}

function zoom(factor, x) {
  const time = x === undefined ? (view.from + view.to) / 2 : toTime(Math.max(x, view.gutter));
  setView(time - (time - view.from) * factor, time + (view.to - time) * factor);
}

// The smallest stretch that holds nine tenths of the events whose day is known.
function focus() {
  const days = view.shown.filter(e => e.isDated && e.a !== null && e.to - e.from <= 2 * DAY).map(e => e.from).sort((x, y) => x - y);
  if (days.length < view.shown.length * 0.35 || !days.length) return setView(...MOST);
  const n = Math.max(1, Math.ceil(days.length * 0.9));
  let best = [days[0], days[n - 1]];
  for (let i = 0; i + n <= days.length; i++)
    if (days[i + n - 1] - days[i] < best[1] - best[0]) best = [days[i], days[i + n - 1]];
  const span = Math.max(best[1] + DAY - best[0], 1.4 * DAY);
  setView(best[0] - span * 0.1, best[0] + span * 1.12);
}

function reveal(event) {
  if (event.isDated && (event.to < view.from || event.from > view.to || event.to - event.from > 4 * (view.to - view.from) && event.from < view.from)) {
    const span = Math.max(view.to - view.from, Math.min(event.to - event.from, MOST[1] - MOST[0]) * 1.3), middle = (event.from + event.to) / 2;
    setView(middle - span / 2, middle + span / 2);
  }
  const lane = view.lanes.find(one => one.events.includes(event)), scroller = $('scroller');
  if (!lane) return;
  const box = lane.boxes.find(one => one.event === event), y = lane.top + lane.head + box.row * lane.size.row;
  if (y < scroller.scrollTop + AXIS || y + 50 > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = Math.max(0, y - scroller.clientHeight / 2);
}
