// The chart: lanes of bars on a canvas, drawn by hand because no library draws what is not known.
// Solid: certainly going on. Fading: may have begun or ended there. Between brackets: at some time
// in there. A claim is hatched, a plan dashed, what was denied or did not happen struck through.

const $ = id => document.getElementById(id);
const SCALES = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 30.4 * DAY, 91.3 * DAY, 365.25 * DAY,
  2 * 365.25 * DAY, 5 * 365.25 * DAY, 10 * 365.25 * DAY, 20 * 365.25 * DAY, 50 * 365.25 * DAY, 100 * 365.25 * DAY, 500 * 365.25 * DAY];
const ROW = 22, BAR = 12, AXIS = 40, FADE = 46, MOST_LANES = 24, NARROW = 640;
// Hours that a part of day may cover; the night of a day is at either end of it.
const PARTS = {morning: [[5, 12]], midday: [[11, 14]], afternoon: [[12, 18]], evening: [[17, 22]],
  night: [[0, 5], [20, 24]], daytime: [[6, 18]]};

let ink = {};
function readInk() {
  const style = getComputedStyle(document.documentElement);
  const get = name => style.getPropertyValue('--' + name).trim();
  ink = {force: get('force'), dispute: get('dispute'), talk: get('talk'), 'help-given': get('help'), word: get('word'),
    ink: get('ink'), soft: get('soft'), line: get('line'), hair: get('hair'), card: get('card'), paper: get('paper'),
    accent: get('accent'), font: '12px ' + get('sans'), small: '11px ' + get('sans'), strong: '600 12px ' + get('sans')};
}

const view = {from: 0, to: DAY, width: 0, height: 0, gutter: 160, lanes: [], mode: 'actor', shown: [], chosen: null, hits: [], showsAll: false};
const toX = time => view.gutter + (time - view.from) / (view.to - view.from) * (view.width - view.gutter);
const toTime = x => view.from + (x - view.gutter) / (view.width - view.gutter) * (view.to - view.from);
const perPixel = () => (view.to - view.from) / Math.max(1, view.width - view.gutter);

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
  let low = 0, high = points.length;
  if (g.measureText(text).width <= width) low = high;
  else while (low + 1 < high) {
    const middle = low + high >> 1;
    if (g.measureText(points.slice(0, middle).join('') + '…').width <= width) low = middle;
    else high = middle;
  }
  fit = low === points.length ? text : low ? points.slice(0, low).join('').trimEnd() + '…' : '';
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
  const open = (event.a === null) + 2 * (event.d === null);
  let x1 = event.from / scale - (open & 1 ? FADE : 0), x2 = event.to / scale + (open & 2 ? FADE : 0);
  if (event.a === null) x1 = Math.min(x1, event.to / scale - FADE);
  if (x2 - x1 < 9) { const middle = (x1 + x2) / 2; x1 = middle - 4.5; x2 = middle + 4.5; }
  return [x1, x2];
}

function packLane(lane, scale, labelRoom, mostRows) {
  const ends = [];
  let isFull = false;
  lane.boxes = lane.events.map(event => {
    const [x1, x2] = extent(event, scale);
    let row = ends.findIndex(end => end <= x1);
    if (row < 0 && ends.length < mostRows) row = ends.push(0) - 1;
    if (row < 0) { isFull = true; row = ends.indexOf(Math.min(...ends)); }
    ends[row] = Math.max(ends[row], x2 + 3 + labelRoom);
    return {event, x1, x2, row, label: event.sides === lane.name && event.act ? event.act : event.label};  // not the lane's name again
  });
  lane.rows = Math.max(1, ends.length);
  return !isFull;
}

function packLanes() {
  const scale = perPixel(), isNarrow = view.width < NARROW;
  const most = view.lanes.length > 12 ? 6 : view.lanes.length > 5 ? 9 : 14;
  let top = AXIS;
  for (const lane of view.lanes) {
    if (!packLane(lane, scale, 150, most)) packLane(lane, scale, 0, most);
    const nextInRow = new Array(lane.rows).fill(Infinity);
    for (let i = lane.boxes.length; i--;) {
      const box = lane.boxes[i];
      box.room = nextInRow[box.row] - box.x2 - 10;
      nextInRow[box.row] = Math.min(nextInRow[box.row], box.x1);
    }
    lane.head = isNarrow ? 18 : 0;
    lane.top = top;
    lane.height = lane.rows * ROW + 12 + lane.head;
    top += lane.height;
  }
  view.total = Math.max(top, AXIS + 80);
  view.scale = scale;
}

// ---- one event

function fading(g, event, x1, x2, colour, strong) {
  const paint = g.createLinearGradient(x1, 0, Math.max(x2, x1 + 1), 0);
  const at = x => Math.min(1, Math.max(0, (x - x1) / Math.max(1, x2 - x1)));
  const hasCore = event.b !== null && event.c !== null && event.b < event.c;
  const isOneSpan = !hasCore && event.a !== null && event.d !== null;
  if (isOneSpan) return withAlpha(colour, strong * 0.42);
  const start = event.b !== null && event.a !== null ? at(toX(event.b)) : event.a === null ? 1 : 0;
  const end = event.c !== null && event.d !== null ? at(toX(event.c)) : event.d === null ? 0 : 1;
  paint.addColorStop(0, withAlpha(colour, event.a === null ? 0 : strong * 0.25));
  paint.addColorStop(Math.min(start, hasCore ? end : 1), withAlpha(colour, strong));
  if (end >= start) paint.addColorStop(end, withAlpha(colour, strong));
  paint.addColorStop(1, withAlpha(colour, event.d === null ? 0 : strong * 0.25));
  return paint;
}

function hatch(g, x1, y, x2, height, paint) {
  g.save();
  g.clip();
  g.strokeStyle = paint;
  g.lineWidth = 1.2;
  g.beginPath();
  const from = Math.max(x1, -20), to = Math.min(x2, view.width + 20);
  for (let x = from - (from - x1) % 5 - height; x < to; x += 5) { g.moveTo(x, y + height); g.lineTo(x + height, y); }
  g.stroke();
  g.restore();
}

function drawBrackets(g, x1, y, x2, colour) {
  g.strokeStyle = colour;
  g.lineWidth = 1.5;
  g.setLineDash([]);
  g.beginPath();
  g.moveTo(x1 + 4, y); g.lineTo(x1 + 1, y); g.lineTo(x1 + 1, y + BAR); g.lineTo(x1 + 4, y + BAR);
  g.moveTo(x2 - 4, y); g.lineTo(x2 - 1, y); g.lineTo(x2 - 1, y + BAR); g.lineTo(x2 - 4, y + BAR);
  g.stroke();
}

function drawParts(g, event, y, colour) {
  const hours = PARTS[event.part];
  if (!hours || event.to - event.from > 1.01 * DAY) return;
  g.fillStyle = withAlpha(colour, 0.6);
  for (const [from, to] of hours) {
    const x = toX(event.from + from * HOUR);
    g.fillRect(x, y + 2, toX(event.from + to * HOUR) - x, BAR - 4);
  }
}

function drawBar(g, event, x1, x2, y) {
  const colour = ink[event.family], width = x2 - x1, isDot = width <= 12;
  const isActual = event.status === 'actual', isClaim = event.status === 'reported';
  const isOff = event.status === 'denied' || event.status === 'negated';
  const isSpan = !isDot && event.a !== null && event.d !== null && !(event.b !== null && event.c !== null && event.b < event.c);
  const strong = isActual ? 0.95 : isClaim ? 0.22 : 0.08;
  g.beginPath();
  g.roundRect(x1, y, width, BAR, isDot ? 5 : isSpan ? 2 : 4);
  g.fillStyle = isDot ? withAlpha(colour, isActual ? 0.92 : isClaim ? 0.2 : 0.05) : fading(g, event, x1, x2, colour, strong);
  g.fill();
  const edge = isDot ? colour : isSpan ? withAlpha(colour, 0.55) : fading(g, event, x1, x2, colour, 1);
  if (isClaim) hatch(g, x1, y, x2, BAR, isSpan ? withAlpha(colour, 0.45) : edge);
  g.beginPath();
  g.roundRect(x1 + 0.75, y + 0.75, Math.max(1, width - 1.5), BAR - 1.5, isDot ? 5 : isSpan ? 2 : 4);
  g.strokeStyle = edge;
  g.lineWidth = 1.4;
  g.setLineDash(isActual || isClaim || isOff ? [] : [3, 2.5]);
  if (!isSpan || !isActual) g.stroke();
  g.setLineDash([]);
  if (isSpan) { drawParts(g, event, y, colour); drawBrackets(g, x1, y, x2, colour); }
  if (isOff) {
    g.beginPath();
    g.moveTo(x1 - 2, y + BAR + 1); g.lineTo(Math.min(x2 + 2, x1 + 16), y - 1);
    g.strokeStyle = colour;
    g.stroke();
  }
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
  return String(date.getUTCFullYear());
}

function majorOf(step) {
  if (step < DAY) return [DAY, t => { const d = new Date(t); return `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`; }];
  if (step < 30 * DAY) return [30.4 * DAY, t => { const d = new Date(t); return `${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`; }];
  if (step < 365 * DAY) return [365.25 * DAY, t => String(new Date(t).getUTCFullYear())];
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

// ---- the whole

// Beside the bar; in it, if there is too little room beside. Returns where it ends.
function drawLabel(g, box, x1, x2, y) {
  g.font = ink.font;
  const left = Math.max(x2, view.gutter) + 5, middle = y + BAR / 2 + 0.5, text = box.label;
  const words = clip(g, text, Math.min(box.room - (left - x2 - 5), 240, view.width - left - 4));
  const inner = Math.max(x1, view.gutter) + 8, room = Math.min(x2, view.width) - inner - 8;
  const isInside = words !== text && room > 2 * g.measureText(words).width && room > 60;
  g.fillStyle = box.event === view.chosen || isInside ? ink.ink : ink.soft;
  if (!isInside) {
    if (words) g.fillText(words, left, middle);
    return words ? left + g.measureText(words).width : x2;
  }
  g.font = ink.small;
  const inside = clip(g, text, room);
  g.fillStyle = withAlpha(ink.card, 0.9);
  g.beginPath();
  g.roundRect(inner - 4, y - 1, g.measureText(inside).width + 8, BAR + 2, 3);
  g.fill();
  g.fillStyle = ink.ink;
  g.fillText(inside, inner, middle);
  return x2;
}

function drawLane(g, lane, offset) {
  const y0 = lane.top - offset, shift = view.gutter - view.from / view.scale;
  g.fillStyle = ink.hair;
  g.fillRect(0, Math.round(y0 + lane.height) - 1, view.width, 1);
  g.save();
  g.beginPath();
  g.rect(view.gutter, y0, view.width - view.gutter, lane.height);
  g.clip();
  g.textBaseline = 'middle';
  for (const box of lane.boxes) {
    const x1 = box.x1 + shift, x2 = box.x2 + shift, y = y0 + 6 + lane.head + box.row * ROW + (ROW - BAR) / 2;
    if (x1 > view.width || x2 + Math.min(box.room, 240) < view.gutter) continue;
    drawBar(g, box.event, x1, x2, y);
    const end = drawLabel(g, box, x1, x2, y);
    view.hits.push([x1 - 2, y - 4, end + 2, y + BAR + 4, box.event]);
    if (box.event !== view.chosen) continue;
    g.strokeStyle = ink.accent;
    g.lineWidth = 2;
    g.beginPath();
    g.roundRect(x1 - 3, y - 3, x2 - x1 + 6, BAR + 6, 6);
    g.stroke();
  }
  g.restore();
  g.font = lane.isFold ? ink.strong : ink.font;
  g.fillStyle = lane.isFold ? ink.accent : ink.ink;
  g.textBaseline = 'middle';
  const count = String(lane.events.length), y = lane.head ? y0 + 13 : y0 + 6 + ROW / 2;
  const words = clip(g, lane.label, (lane.head ? view.width : view.gutter) - 50);
  g.fillText(words, 12, y);
  const after = 12 + g.measureText(words).width + 6;
  g.font = ink.small;
  g.fillStyle = ink.soft;
  g.fillText(count, after, y + 0.5);
  if (lane.isFold) view.hits.push([0, y0, view.gutter || view.width, y0 + Math.max(26, lane.head), null]);
}

function drawChart() {
  const scroller = $('scroller'), canvas = $('chart');
  const height = Math.min(view.total, scroller.clientHeight || view.total);
  if (perPixel() !== view.scale) packLanes();
  $('spacer').style.height = view.total + 'px';
  const g = fitCanvas(canvas, view.width, Math.max(120, Math.min(view.total, height)));
  const offset = scroller.scrollTop;
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

// ---- the overview: how many events when, over all of the time

function whole() {
  const dated = EVENTS.filter(event => event.isDated);
  let from = Infinity, to = -Infinity;
  for (const event of dated) { from = Math.min(from, event.from); to = Math.max(to, event.to); }
  if (!dated.length) return [utc(2000), utc(2001)];
  const pad = Math.max((to - from) * 0.03, 6 * HOUR);
  return [from - pad, to + pad];
}
const [FIRST, LAST] = whole();

function drawOverview() {
  const canvas = $('overview'), width = canvas.clientWidth, height = 58;
  const g = fitCanvas(canvas, width, height), n = Math.max(1, Math.floor(width / 4)), bins = new Map();
  let most = 0;
  for (const event of view.shown) {
    if (!event.isDated) continue;
    const middle = event.a === null ? event.to : event.d === null ? event.from : (event.from + event.to) / 2;
    const bin = Math.min(n - 1, Math.floor((middle - FIRST) / (LAST - FIRST) * n));
    if (!bins.has(bin)) bins.set(bin, {});
    const stack = bins.get(bin);
    stack[event.family] = (stack[event.family] || 0) + 1;
    stack.all = (stack.all || 0) + 1;
    most = Math.max(most, stack.all);
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
  const x = time => (time - FIRST) / (LAST - FIRST) * width;
  g.font = ink.small;
  g.fillStyle = ink.soft;
  g.textBaseline = 'alphabetic';
  const keep = [view.from, view.to, view.width, view.gutter];
  [view.from, view.to, view.width, view.gutter] = [FIRST, LAST, width, 0];
  const step = stepOf(perPixel() * 1.4);
  eachTick(step, time => {
    const major = step < 365 * DAY && (step < 30 * DAY ? new Date(time).getUTCDate() === 1 : new Date(time).getUTCMonth() === 0);
    g.fillText(step < DAY && new Date(time).getUTCHours() === 0 ? dateWords(new Date(time).toISOString().slice(0, 10))
      : step >= DAY && step < 30 * DAY ? `${new Date(time).getUTCDate()} ${MONTHS[new Date(time).getUTCMonth()]}`
      : major ? String(new Date(time).getUTCFullYear()) : tickWords(time, step), x(time) + 2, height - 4);
  });
  [view.from, view.to, view.width, view.gutter] = keep;
  const x1 = Math.max(0, x(view.from)), x2 = Math.min(width, Math.max(x(view.to), x1 + 6));
  g.fillStyle = withAlpha(ink.ink, 0.07);
  g.fillRect(0, 0, x1, height);
  g.fillRect(x2, 0, width - x2, height);
  g.strokeStyle = ink.accent;
  g.lineWidth = 2;
  g.strokeRect(x1 + 1, 1, Math.max(4, x2 - x1 - 2), height - 2);
}

// ---- moving

let isWaiting = false;
function draw() {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => { isWaiting = false; drawOverview(); drawChart(); });
}

function setView(from, to) {
  const span = Math.min(Math.max(to - from, HOUR), (LAST - FIRST) * 1.2), middle = (from + to) / 2;
  const least = FIRST - span * 0.5, most = LAST + span * 0.5;
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
  if (days.length < view.shown.length * 0.35 || !days.length) return setView(FIRST, LAST);
  const n = Math.max(1, Math.ceil(days.length * 0.9));
  let best = [days[0], days[n - 1]];
  for (let i = 0; i + n <= days.length; i++)
    if (days[i + n - 1] - days[i] < best[1] - best[0]) best = [days[i], days[i + n - 1]];
  const span = Math.max(best[1] + DAY - best[0], 1.4 * DAY);
  setView(best[0] - span * 0.1, best[0] + span * 1.12);
}

function reveal(event) {
  if (event.isDated && (event.to < view.from || event.from > view.to || event.to - event.from > 4 * (view.to - view.from) && event.from < view.from)) {
    const span = Math.max(view.to - view.from, Math.min(event.to - event.from, LAST - FIRST) * 1.3), middle = (event.from + event.to) / 2;
    setView(middle - span / 2, middle + span / 2);
  }
  const lane = view.lanes.find(one => one.events.includes(event)), scroller = $('scroller');
  if (!lane) return;
  const box = lane.boxes.find(one => one.event === event), y = lane.top + lane.head + box.row * ROW;
  if (y < scroller.scrollTop + AXIS || y + ROW * 2 > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = Math.max(0, y - scroller.clientHeight / 2);
}
