// The list, the chosen event, and everything that is pressed, typed and dragged.

function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name in element && name !== 'list') element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return element;
}
const foreign = (tag, text, className) => make(tag, {dir: 'auto', className: className || ''}, text);
const plural = (n, thing) => `${n.toLocaleString('en')} ${thing}${n === 1 ? '' : 's'}`;
const dotOf = event => make('span', {className: `dot ${event.family} ${event.status}`, ariaHidden: 'true'});
const sidesOf = event => (event.sides ? make('b', {}, event.sides, ' ') : null);
const tagOf = event => (event.status === 'actual' ? null
  : make('span', {className: `tag ${event.status}`}, STATUSES[event.status] || event.status,
    event.status === 'reported' && event.reporter ? ' by ' : '', event.status === 'reported' && event.reporter ? foreign('bdi', event.reporter) : ''));

// ---- the list: pieces of fifty rows, filled while they are near the window, if there are many

const PIECE = 50, ROW_PIXELS = 66, FEW = 4;
let pieces = [], watcher = null;

function makeRow(event, before) {
  const same = before && before.when === event.when;
  return make('li', {}, make('button', {type: 'button', className: same ? 'row same' : 'row', id: 'row-' + event.place_in_list,
    ariaCurrent: event === view.chosen ? 'true' : 'false', onclick: () => choose(event, true)},
  make('span', {className: 'when'}, event.when), dotOf(event),
  make('span', {className: 'what'}, sidesOf(event), foreign('i', event.act || event.type.toLowerCase()), tagOf(event),
    foreign('span', event.text, 'quote'))));
}

function fillPiece(piece) {
  if (piece.isFilled) return;
  piece.isFilled = true;
  piece.element.style.minHeight = '';
  piece.element.replaceChildren(...piece.events.map((event, i) => makeRow(event, i ? piece.events[i - 1] : piece.before)));
}

function emptyPiece(piece) {
  if (pieces.length <= FEW || !piece.isFilled || piece.element.contains(document.activeElement)) return;
  piece.element.style.minHeight = piece.element.offsetHeight + 'px';
  piece.element.replaceChildren();
  piece.isFilled = false;
}

function addPieces(list, events) {
  for (let i = 0; i < events.length; i += PIECE) {
    const part = events.slice(i, i + PIECE);
    const piece = {events: part, before: events[i - 1], isFilled: false, element: make('ol', {start: i + 1})};
    piece.element.style.minHeight = part.length * ROW_PIXELS + 'px';
    piece.element.piece = piece;
    pieces.push(piece);
    list.append(piece.element);
  }
}

function drawList() {
  const list = $('list');
  if (watcher) watcher.disconnect();
  pieces = [];
  list.replaceChildren();
  const dated = view.shown.filter(event => event.isDated), undated = view.shown.filter(event => !event.isDated);
  if (!view.shown.length)
    list.append(make('p', {className: 'none'}, EVENTS.length ? 'No event fits the filter. ' : 'There are no events in this timeline.',
      EVENTS.length ? make('button', {type: 'button', className: 'quiet', onclick: clearFilter}, 'Clear it') : ''));
  addPieces(list, dated);
  if (undated.length) list.append(make('h2', {className: 'subhead'}, `${plural(undated.length, 'event')} of unknown date`));
  addPieces(list, undated);
  watcher = new IntersectionObserver(changes => {
    for (const change of changes) (change.isIntersecting ? fillPiece : emptyPiece)(change.target.piece);
  }, {rootMargin: '900px'});
  pieces.slice(0, pieces.length <= FEW ? FEW : 1).forEach(fillPiece);
  pieces.forEach(piece => watcher.observe(piece.element));
}

// ---- the chosen event

const MARK_NAMES = {t: 'time', x: 'action', a: 'actor', p: 'place'};

// The sentence with its marks; where two overlap, the first stays.
function markedSentence(event) {
  const quote = make('blockquote', {dir: 'auto', className: event.status === 'reported' ? 'claim' : ''});
  const kinds = new Set();
  let done = 0;
  for (const [from, to, kind] of [...event.marks].sort((x, y) => x[0] - y[0] || y[1] - x[1])) {
    if (from < done || to > event.text.length || from >= to) continue;
    quote.append(event.text.slice(done, from), make('mark', {className: kind, title: MARK_NAMES[kind]}, event.text.slice(from, to)));
    kinds.add(kind);
    done = to;
  }
  quote.append(event.text.slice(done));
  return [quote, make('p', {className: 'keys', ariaHidden: 'true'}, ...[...kinds].map(kind => make('mark', {className: kind}, MARK_NAMES[kind])))];
}

const linkTo = (event, text) => make('button', {type: 'button', className: 'link', onclick: () => choose(event, true)}, text || `${event.label} (${event.when})`);

function boundsWords(event) {
  const [a, b, c, d] = event.bounds;
  const side = (verb, from, to) => (!from && !to ? `${verb} at an unknown time`
    : from === to ? `${verb} ${dateWords(from)}` : !from ? `${verb} by ${dateWords(to)}`
    : !to ? `${verb} ${dateWords(from)} or later` : `${verb} between ${dateWords(from)} and ${dateWords(to)}`);
  if (a && a === b && b === c && c === d) return `Some time in ${dateWords(a)}${event.part ? `, in the ${event.part}` : ''}.`;
  return `${side('Began', a, b)}; ${side('ended', c, d)}.`;
}

function howDated(event) {
  const parts = [], anchor = event.anchor;
  const names = {explicit: 'By a date of its own', relative: 'By a time reckoned from another', inherited: 'By what stands around it',
    publication: 'By the day of publication; the text says nothing nearer'};
  parts.push(names[event.basis] || event.basis);
  const p = make('p', {}, parts.join(''));
  if (event.words) p.append(': ', make('mark', {className: 't', dir: 'auto'}, event.words));
  if (event.value) p.append(' = ', make('code', {}, event.value));
  p.append('.');
  if (anchor && anchor !== event) p.append(' From ', linkTo(anchor), '.');
  const lines = [p, make('p', {className: 'faint'}, boundsWords(event))];
  const [a, , , d] = event.bounds;
  if (event.isDated && (a !== d || !a)) lines.splice(1, 0, make('canvas', {className: 'bounds', ariaHidden: 'true'}));
  if (event.rule) lines.push(make('p', {className: 'faint'}, 'Rule ', make('code', {}, event.rule), event.timeRule ? ', ' : '', event.timeRule ? make('code', {}, event.timeRule) : ''));
  return lines;
}

const meter = percent => {
  const inner = make('i', {});
  inner.style.width = percent + '%';
  return make('p', {className: 'faint'}, make('span', {className: 'meter', ariaHidden: 'true'}, inner), `${percent} % sure of the event`);
};

// An account of the event, with what it says otherwise.
function sourceItem(account) {
  const doc = DOCUMENTS[account.doc];
  if (!doc) return null;
  const isWeb = /^https?:\/\//i.test(doc.uri || '');
  const name = isWeb ? make('a', {href: doc.uri, rel: 'noreferrer noopener', target: '_blank', dir: 'auto'}, sourceName(doc)) : foreign('bdi', sourceName(doc));
  const item = make('li', {}, name, doc.published ? `, ${dateWords(doc.published.slice(0, 10))}` : '');
  if (account.text) item.append(make('span', {className: 'faint'}, ' — ', foreign('q', account.text)));
  const own = [dashes(account.when || ''), STATUSES[account.status] || '', account.numbers].filter(Boolean);
  if (account.reporter) own.push(`by ${account.reporter}`);
  if (own.length) item.append(make('small', {className: 'own', dir: 'auto'}, own.join('; ')));
  return item;
}

const section = (title, ...children) => (children.some(child => child) ? [make('h3', {}, title), ...children.filter(child => child)] : []);
const RELATIONS = {'response-to': 'answers', reports: 'reports', 'part-of': 'is part of', contradicts: 'contradicts', before: 'before', after: 'after', 'same-time': 'at the time of'};

function statusNote(event) {
  if (event.status === 'actual' && !event.reporter) return null;
  const words = {actual: 'Told as a fact', reported: 'A claim, not a fact of this report', planned: 'Planned or announced; it had not happened yet',
    hypothetical: 'Only possible, demanded or conditional', denied: 'Denied', negated: 'It is said not to have happened'}[event.status] || event.status;
  return make('p', {className: event.status === 'reported' ? 'claim-note' : 'faint'}, words, event.reporter ? ', by ' : '', event.reporter ? foreign('bdi', event.reporter) : '', '.');
}

function drawDetail(event) {
  const at = view.shown.indexOf(event), step = n => () => { if (view.shown[at + n]) choose(view.shown[at + n], true); };
  const links = event.links.map(([type, id]) => [type, BY_ID.get(id)]).filter(link => link[1]);
  $('detail').replaceChildren(
    make('div', {className: 'nav'},
      make('button', {type: 'button', onclick: step(-1), disabled: at < 1, ariaLabel: 'Event before'}, '← before'),
      make('button', {type: 'button', onclick: () => choose(null), ariaLabel: 'Close the event'}, 'close'),
      make('button', {type: 'button', onclick: step(1), disabled: at < 0 || at + 1 >= view.shown.length, ariaLabel: 'Event after'}, 'after →')),
    make('p', {className: 'date'}, event.when),
    make('p', {className: 'who'}, sidesOf(event), foreign('span', event.act)),
    make('p', {className: 'kind'}, dotOf(event), `${event.type.toLowerCase()}${event.mode ? ` (${event.mode})` : ''}${event.cameo ? `, CAMEO ${event.cameo}` : ''}`, tagOf(event)),
    ...markedSentence(event), ...[statusNote(event)].filter(Boolean),
    ...section('How it was dated', ...howDated(event)),
    ...section('Place and numbers', event.place ? make('p', {}, foreign('bdi', event.place)) : null, event.numbers ? make('p', {}, event.numbers) : null),
    ...section('Linked to', links.length ? make('ul', {}, ...links.map(([type, other]) => make('li', {}, (RELATIONS[type] || type) + ' ', linkTo(other)))) : null),
    ...section(event.also.length ? 'Sources' : 'Source', make('ul', {className: 'sources'}, ...[sourceItem({doc: event.doc}), ...event.also.map(sourceItem)].filter(Boolean))),
    meter(Math.round(event.sure * 100)));
  $('detail').classList.add('open');
  $('detail').scrollTop = 0;
  const bounds = document.querySelector('#detail .bounds');
  if (bounds) drawAlone(bounds, event, bounds.clientWidth);
}

// Nothing chosen: who and what is most in view, each a filter.
function drawSummary() {
  const count = names => {
    const all = new Map();
    for (const event of view.shown) for (const name of names(event)) all.set(name, (all.get(name) || 0) + 1);
    return [...all].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).slice(0, 9);
  };
  const table = (key, names) => {
    const rows = count(names);
    return rows.length ? make('div', {className: 'stat'}, ...rows.flatMap(([name, n]) => {
      const bar = make('i', {});
      bar.style.width = n / rows[0][1] * 100 + '%';
      return [make('button', {type: 'button', className: 'link', dir: 'auto', title: name, onclick: () => addToQuery(key, name)}, name), bar, make('small', {}, n)];
    })) : null;
  };
  $('detail').classList.remove('open');
  $('detail').replaceChildren(make('p', {className: 'faint'}, 'Choose an event in the chart or the list to read its sentence, its date and its source.'),
    ...section('Actors', table('who', LANE_NAMES.actor)), ...section('Places', table('place', LANE_NAMES.place)),
    ...section('Reported by', table('reporter', event => (event.reporter ? [event.reporter] : []))),
    ...(DOCUMENTS.length > 1 ? section('Sources', table('document', LANE_NAMES.source)) : []));
}

function choose(event, isFromHere) {
  const old = view.chosen && $('row-' + view.chosen.place_in_list);
  if (old) old.ariaCurrent = 'false';
  view.chosen = event;
  if (event) drawDetail(event);
  else drawSummary();
  if (event && isFromHere) reveal(event);
  const piece = event && pieces.find(one => one.events.includes(event));
  if (piece) fillPiece(piece);
  const row = event && $('row-' + event.place_in_list);
  if (row) {
    row.ariaCurrent = 'true';
    if (document.activeElement !== $('chart') && window.innerWidth > 1020) row.scrollIntoView({block: 'nearest'});
  }
  remember();
  draw();
}

// ---- what is shown

const off = {type: new Set(), status: new Set()};

// While somebody types, a filter is wrong most of the time: say so quietly, where and why.
function sayWrong(filter) {
  const message = $('wrong'), query = $('query');
  message.hidden = !filter.error;
  query.ariaInvalid = String(!!filter.error);
  if (!filter.error) return;
  const points = [...query.value], at = filter.column - 1;
  message.replaceChildren(foreign('span', points.slice(Math.max(0, at - 48), at).join('')),
    foreign('mark', points.slice(at, at + 12).join('') || '␣'), ' — ', foreign('span', filter.error));
}

function apply() {
  const filter = compileFilter($('query').value);
  sayWrong(filter);
  if (filter.error) return;  // what was shown stays, until the filter is right again
  const fits = filter.fits;
  view.shown = EVENTS.filter(event => !off.type.has(event.family) && !off.status.has(event.status) && fits(event));
  $('count').textContent = view.shown.length === EVENTS.length ? plural(EVENTS.length, 'event')
    : `${view.shown.length.toLocaleString('en')} of ${plural(EVENTS.length, 'event')}`;
  if (view.chosen && !view.shown.includes(view.chosen)) view.chosen = null;
  makeLanes();
  const inView = view.shown.some(event => event.isDated && event.to >= view.from && event.from <= view.to);
  if (!inView) focus();
  drawList();
  if (view.chosen) drawDetail(view.chosen);
  else drawSummary();
  remember();
  draw();
}

function clearFilter() {
  $('query').value = '';
  off.type.clear();
  off.status.clear();
  drawChips();
  apply();
}

function addToQuery(key, name) {
  const term = `${key} = "${name.replace(/[\\"]/g, '\\$&')}"`, query = $('query');
  if (!query.value.includes(term)) query.value = query.value.trim() ? `${query.value.trim()} and ${term}` : term;
  apply();
}

function drawChips() {
  const chip = (set, key, words, n, dot) => make('button', {type: 'button', className: 'chip', ariaPressed: String(!set.has(key)),
    onclick: event => {
      if (set.has(key)) set.delete(key); else set.add(key);
      event.currentTarget.ariaPressed = String(!set.has(key));
      apply();
    }}, dot, words, make('small', {}, n.toLocaleString('en')));
  const count = test => EVENTS.filter(test).length;
  const chips = [];
  for (const [family, name, types] of FAMILIES) {
    const n = count(event => event.family === family);
    if (!n) continue;
    chips.push(chip(off.type, family, name, n, make('span', {className: 'dot ' + family})));
    chips[chips.length - 1].title = types.join(', ').toLowerCase();
  }
  chips.push(make('span', {className: 'gap'}));
  for (const [status, name] of Object.entries(STATUSES)) {
    const n = count(event => event.status === status);
    if (n) chips.push(chip(off.status, status, name, n, make('span', {className: `dot word ${status}`})));
  }
  $('chips').replaceChildren(...chips);
}

function drawLegend() {
  const sample = (bounds, status) => Object.assign(new Bar(bounds), {status, family: 'force'});
  const all = ['2020-01-02', '2020-01-02', '2020-01-30', '2020-01-30'];
  const samples = [
    [sample(all, 'actual'), 'went on'],
    [sample(['2020-01-02', '2020-01-12', '2020-01-20', '2020-01-30'], 'actual'), 'began, ended somewhere in the fading'],
    [sample(['2020-01-02', '2020-01-30', '2020-01-02', '2020-01-30'], 'actual'), 'at some time in between'],
    [sample([null, '2020-01-30', null, '2020-01-30'], 'actual'), 'by then; since when is unknown'],
    [sample(all, 'reported'), 'a claim'], [sample(all, 'planned'), 'planned or only possible'],
    [sample(all, 'denied'), 'denied, or did not happen']];
  $('legend').replaceChildren(...samples.flatMap(([event, words]) => {
    const canvas = make('canvas', {ariaHidden: 'true'});
    canvas.style.width = '40px';
    const g = fitCanvas(canvas, 40, 16);
    elsewhere({from: utc(2020, 1, 1), to: utc(2020, 2, 1), width: 40}, () =>
      drawBar(g, event, {x1: event.a === null ? 2 : toX(event.from), x2: toX(event.to), y: 2, bar: 12}));
    return [make('div', {}, make('dt', {}, canvas), make('dd', {}, words))];
  }));
}

// ---- the address keeps the state, so that a link shows the same

function remember() {
  const state = new URLSearchParams();
  if ($('query').value) state.set('q', $('query').value);
  if (view.mode !== 'actor') state.set('lanes', view.mode);
  if (view.chosen) state.set('event', view.chosen.id);
  try { history.replaceState(null, '', '#' + state); } catch { /* a viewer without history */ }
}

function recall() {
  const state = new URLSearchParams(location.hash.slice(1));
  $('query').value = state.get('q') || '';
  if (Object.hasOwn(LANE_NAMES, state.get('lanes') || '')) view.mode = state.get('lanes');
  const radio = document.querySelector(`#lanes input[value="${view.mode}"]`);
  radio.checked = true;
  return BY_ID.get(state.get('event')) || null;
}

// ---- hands on the chart

function hitAt(event) {
  const box = $('chart').getBoundingClientRect(), x = event.clientX - box.left, y = event.clientY - box.top;
  for (let i = view.hits.length; i--;) {
    const [x1, y1, x2, y2] = view.hits[i];
    if (x >= x1 && x <= x2 && y >= y1 && y <= y2) return view.hits[i];
  }
  return null;
}

function showTip(pointer, event) {
  const tip = $('tip');
  tip.hidden = !event;
  if (!event) return;
  tip.replaceChildren(make('span', {}, event.when), make('b', {}, event.label), tagOf(event) ? make('span', {}, STATUSES[event.status] + (event.reporter ? ' by ' : ''), foreign('bdi', event.reporter || '')) : '');
  const card = tip.parentElement.getBoundingClientRect();
  const x = pointer.clientX - card.left, y = pointer.clientY - card.top;
  tip.style.left = Math.max(6, Math.min(x + 14, card.width - tip.offsetWidth - 8)) + 'px';
  tip.style.top = (y + 22 + tip.offsetHeight > card.height ? y - tip.offsetHeight - 12 : y + 18) + 'px';
}

function hover(event) {
  if (event === view.hovered) return;
  view.hovered = event;
  draw();
}

function watchChart() {
  const chart = $('chart'), fingers = new Map();
  let isMoved = false;
  chart.addEventListener('pointerdown', event => {
    fingers.set(event.pointerId, event.clientX);
    isMoved = false;
    chart.setPointerCapture(event.pointerId);
  });
  chart.addEventListener('pointermove', event => {
    if (!fingers.has(event.pointerId)) {
      const hit = hitAt(event);
      chart.classList.toggle('hit', !!hit);
      hover(hit && hit[4]);
      return showTip(event, hit && hit[4]);
    }
    const before = fingers.get(event.pointerId), moved = event.clientX - before;
    if (!isMoved && Math.abs(moved) < 4) return;
    isMoved = true;
    showTip(event, null);
    chart.classList.add('drag');
    const other = [...fingers].find(([id]) => id !== event.pointerId);
    fingers.set(event.pointerId, event.clientX);
    if (other) {
      const middle = (other[1] + event.clientX) / 2 - chart.getBoundingClientRect().left;
      zoom(Math.abs(other[1] - before) / Math.max(8, Math.abs(other[1] - event.clientX)), middle);
    } else setView(view.from - moved * perPixel(), view.to - moved * perPixel());
  });
  const release = event => {
    chart.classList.remove('drag');
    if (!fingers.delete(event.pointerId) || isMoved || event.type !== 'pointerup') return;
    const hit = hitAt(event);
    if (hit && hit[4]) choose(hit[4], false);
    else if (hit) { view.showsAll = true; makeLanes(); draw(); }
  };
  chart.addEventListener('pointerup', release);
  chart.addEventListener('pointercancel', release);
  chart.addEventListener('pointerleave', event => { hover(null); showTip(event, null); });
  chart.addEventListener('dblclick', event => zoom(0.4, event.clientX - chart.getBoundingClientRect().left));
  chart.addEventListener('wheel', event => {
    const isAcross = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!event.ctrlKey && !event.metaKey && !isAcross) return;
    event.preventDefault();
    if (isAcross && !event.ctrlKey) setView(view.from + event.deltaX * perPixel(), view.to + event.deltaX * perPixel());
    else zoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * 0.01), event.clientX - chart.getBoundingClientRect().left);
  }, {passive: false});
  $('scroller').addEventListener('scroll', draw, {passive: true});
}

function watchOverview() {
  const canvas = $('overview');
  const move = event => {
    const box = canvas.getBoundingClientRect(), [first, last] = overviewStretch();
    const time = first + (event.clientX - box.left) / box.width * (last - first);
    const half = (view.to - view.from) / 2;
    setView(time - half, time + half);
  };
  canvas.addEventListener('pointerdown', event => { canvas.setPointerCapture(event.pointerId); move(event); });
  canvas.addEventListener('pointermove', event => { if (event.buttons) move(event); });
}

function onKey(event) {
  const isTyping = event.target.matches('input[type=search]'), isRadio = event.target.matches('input[type=radio]');
  if (event.key === 'Escape') {
    if (isTyping && $('query').value) { clearFilter(); return; }
    if (view.chosen) choose(null);
    return;
  }
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const span = view.to - view.from, at = view.shown.indexOf(view.chosen);
  const go = n => choose(view.shown[Math.max(0, Math.min(view.shown.length - 1, at < 0 ? 0 : at + n))] || null, true);
  const actions = {
    '/': () => $('query').focus(), '?': () => $('help-button').click(),
    '+': () => zoom(0.6), '=': () => zoom(0.6), '-': () => zoom(1 / 0.6), '0': () => setView(...ALL),
    ArrowLeft: () => (event.shiftKey ? setView(view.from - span / 4, view.to - span / 4) : go(-1)),
    ArrowRight: () => (event.shiftKey ? setView(view.from + span / 4, view.to + span / 4) : go(1)),
  };
  if (!Object.hasOwn(actions, event.key) || (isRadio && event.key.startsWith('Arrow'))) return;
  event.preventDefault();
  actions[event.key]();
}

function jump(isLater) {
  const span = view.to - view.from;
  const times = view.shown.filter(event => event.isDated && (isLater ? event.from > view.to : event.to < view.from)).map(event => (isLater ? event.from : event.to));
  const time = isLater ? Math.min(...times) : Math.max(...times);
  setView(time - span / 2, time + span / 2);
}

function setWidth(width) {
  view.width = width;
  view.gutter = width < NARROW ? 0 : Math.min(190, Math.max(130, width * 0.16));
}

function measure() {
  setWidth($('scroller').clientWidth);
  packLanes();
  draw();
}

// ---- paper: all rows, the chart as wide as a page, and what the buttons say elsewhere

function toPaper() {
  if (watcher) watcher.disconnect();
  pieces.forEach(fillPiece);
  const said = [], left = view.lanes.filter(lane => lane.top + lane.height > PAPER.height).length;
  view.isPaper = true;
  setWidth(PAPER.width);
  packLanes();
  drawChart();
  if (view.shown.length < EVENTS.length) said.push(`${$('count').textContent}${$('query').value.trim() ? `: ${$('query').value.trim()}` : ''}.`);
  if (left) said.push(`${plural(left, 'more lane')} of the chart not printed.`);
  $('printed').textContent = said.join(' ');
}

function fromPaper() {
  view.isPaper = false;
  drawList();
  measure();
}

function start() {
  $('app').hidden = false;
  $('app').classList.toggle('empty', !EVENTS.length);
  readInk();
  setWidth($('scroller').clientWidth);
  const chosen = recall();
  drawChips();
  drawLegend();
  apply();
  focus();
  if (chosen) choose(chosen, true);
  watchChart();
  watchOverview();
  let typing = 0;
  $('query').addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(apply, EVENTS.length > 3000 ? 120 : 30); });
  $('lanes').addEventListener('change', event => { view.mode = event.target.value; view.showsAll = false; $('scroller').scrollTop = 0; makeLanes(); remember(); draw(); });
  $('help-button').addEventListener('click', () => { $('help').hidden = !$('help').hidden; $('help-button').ariaExpanded = String(!$('help').hidden); });
  $('in').addEventListener('click', () => zoom(0.6));
  $('out').addEventListener('click', () => zoom(1 / 0.6));
  $('dense').addEventListener('click', focus);
  for (const id of ['all', 'long-before', 'long-after']) $(id).addEventListener('click', () => setView(...ALL));
  $('earlier').addEventListener('click', () => jump(false));
  $('later').addEventListener('click', () => jump(true));
  document.addEventListener('keydown', onKey);
  new ResizeObserver(measure).observe($('scroller'));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { readInk(); drawLegend(); draw(); });
  window.addEventListener('beforeprint', toPaper);
  window.addEventListener('afterprint', fromPaper);
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
}

start();
