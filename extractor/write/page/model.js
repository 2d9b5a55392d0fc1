'use strict';
// The timeline as the page sees it: bounds in milliseconds, dates for people.
// Text from the timeline goes into the page by textContent and fillText only.

const DATA = JSON.parse(document.getElementById('data').textContent);
const DOCUMENTS = DATA.documents, CAST = DATA.cast, PLACES = DATA.places, WORDS = DATA.words;
const HOUR = 36e5, DAY = 24 * HOUR;

// The five families of PLOVER's types; a family has a colour.
const FAMILIES = [
  ['force', 'Force', ['ASSAULT', 'COERCE', 'MOBILIZE']],
  ['dispute', 'Dispute', ['ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION']],
  ['talk', 'Talk', ['AGREE', 'CONSULT', 'SUPPORT', 'REQUEST', 'CONCEDE']],
  ['help-given', 'Help', ['COOPERATE', 'AID', 'RETREAT']],
  ['word', 'Words', ['STATEMENT', 'OTHER']],
];
const FAMILY_OF = {};
for (const [family, , types] of FAMILIES) for (const type of types) FAMILY_OF[type] = family;
const STATUSES = {
  actual: 'fact', reported: 'claim', planned: 'planned', hypothetical: 'possible',
  denied: 'denied', negated: 'did not happen',
};

// ---- bounds

function utc(year, month = 1, day = 1, hour = 0, minute = 0, second = 0) {
  if (year > 99) return Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(0);  // Date.UTC takes 44 for 1944
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return date.getTime();
}

// "2020-09" is its first instant or, as an end, the instant after its last. Clock time is as written.
function instant(iso, isEnd) {
  const found = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d))?)?)?)?)?/.exec(iso || '');
  if (!found) return null;
  const fields = found.slice(1).filter(field => field !== undefined).map(Number);
  if (isEnd) fields[fields.length - 1]++;
  return utc(...fields);
}

// ---- dates for people

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const yearWords = year => (year > 0 ? String(year) : `${1 - year} BC`);  // there was no year 0

// Of a bound or a day of publication: "2020", "2020-09", "2020-09-27T14:30".
function dateWords(iso) {
  const [date, clock] = iso.split('T');
  const [, year, month, day] = /^(-?\d+)(?:-(\d+))?(?:-(\d+))?/.exec(date) || [];
  if (!year) return date;
  if (!MONTHS[month - 1]) return yearWords(+year);
  return `${day ? +day + ' ' : ''}${MONTHS[month - 1]} ${yearWords(+year)}${clock ? ', ' + clock.slice(0, 5) : ''}`;
}

// ---- events

// The rows of the table for those without JavaScript. To a browser that runs scripts the table is one
// long text; the dates and sentences in it need not be in the file twice.
const ROWS = document.querySelector('noscript').textContent.split('<tr><td>').slice(1);
const cellOf = (place, start, end) => {
  const row = ROWS[place], from = row.indexOf(start) + start.length;
  return plainText(row.slice(from, row.indexOf(end, from)));
};
const SIGNS = {amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#13': '\r'};
const plainText = html => html.replace(/&(\w+|#\d+);/g, (_, name) => SIGNS[name]);
const dashes = text => text.replace(/ - /g, ' – ').replace(/(\d)-(?=\d)/g, '$1–');

const instants = {start: new Map(), end: new Map()};
function instantOf(word, side) {
  let time = instants[side].get(word);
  if (time === undefined) instants[side].set(word, time = instant(word, side === 'end'));
  return time;
}

// "A → B" runs from left to right, whatever way the names run.
const RUNS_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const apart = name => (RUNS_LEFT.test(name) ? `\u2068${name}\u2069` : name);

// Where a bar lies: four bounds, null if open; from and to are its ends as far as they are known.
class Bar {
  constructor(bounds) {
    [this.a, this.b, this.c, this.d] = bounds.map((bound, i) => instantOf(bound, i % 2 ? 'end' : 'start'));
    const known = [this.a, this.b, this.c, this.d].filter(bound => bound !== null);
    this.isDated = known.length > 0;
    this.from = this.a ?? Math.min(...known);
    this.to = this.d ?? Math.max(...known);
  }
}

// An event as it was told. What only the chosen one and those near the window need is made when it
// is asked for.
const BOUNDS = ['earliestStart', 'latestStart', 'earliestEnd', 'latestEnd'];
class Told extends Bar {
  constructor(rest, place) {
    super(BOUNDS.map(name => WORDS[DATA.columns[name][place]]));
    this.rest = rest;
    this.place_in_list = place;
    this.family = FAMILY_OF[this.type] || 'word';
    this.actors = (rest.by || []).map(i => CAST[i]);
    this.recipients = (rest.whom || []).map(i => CAST[i]);
  }

  get id() { return this.rest.id; }
  get also() { return this.rest.also || []; }
  get links() { return this.rest.links || []; }
  get counts() { return this.rest.counts || {}; }
  get marks() {
    const flat = this.rest.marks || [], marks = [];
    for (let i = 0; i < flat.length; i += 3) marks.push([flat[i], flat[i + 1], 'xtap'[flat[i + 2]]]);
    return marks;
  }
  get bounds() { return BOUNDS.map(name => this[name]); }
  get doc() { return DATA.doc[this.place_in_list]; }
  get sure() { return DATA.sure[this.place_in_list] / 100; }
  get anchor() { return EVENTS[DATA.anchor[this.place_in_list]] || null; }
  get where() { return PLACES[DATA.place[this.place_in_list]] || {}; }
  get place() { return this.where.name || ''; }
  get when() { return dashes(cellOf(this.place_in_list, '', '<td>')); }
  get text() { return cellOf(this.place_in_list, '<q>', '</q>'); }
  get by() { return this.actors.map(actor => actor.name); }
  get to_whom() { return this.recipients.map(actor => actor.name); }
  get sides() {
    const by = this.by.map(apart).join(', '), to = this.to_whom.map(apart).join(', ');
    return by && to ? `${by} → ${to}` : by || (to ? `→ ${to}` : '');
  }
  get label() {
    const sides = this.sides;
    return sides ? `${sides} · ${this.act}` : this.act || this.text;
  }
  get sources() {
    return [...new Set([this.doc, ...this.also.map(other => other.doc)])].map(i => DOCUMENTS[i]).filter(Boolean);
  }
}
for (const [name, column] of Object.entries(DATA.columns))
  Object.defineProperty(Told.prototype, name, {get() { return WORDS[column[this.place_in_list]]; }});

const EVENTS = DATA.events.map((rest, place) => new Told(rest, place));
const BY_ID = new Map(EVENTS.map(event => [event.id, event]));
const sourceName = document => document.title || document.uri || document.id;

// What decides the lanes of an event: some names; '' is the lane of those without.
const LANE_NAMES = {
  actor: event => [...new Set([...event.by, ...event.to_whom])].slice(0, 6),
  type: event => [event.type],
  place: event => (event.place ? [event.place] : []),
  source: event => event.sources.map(sourceName),
};
