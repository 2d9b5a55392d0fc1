'use strict';
// The timeline as the page sees it: bounds in milliseconds, dates for people.
// Text from the timeline goes into the page by textContent and fillText only.

const DATA = JSON.parse(document.getElementById('data').textContent);
const DOCUMENTS = DATA.documents, CAST = DATA.cast;
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
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return date.getTime();
}

// "2020-09" is its first instant or, as an end, the instant after its last. Clock time is as written.
function instant(iso, isEnd) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d))?)?)?)?)?/.exec(iso || '');
  if (!found) return null;
  const fields = found.slice(1).filter(field => field !== undefined).map(Number);
  if (isEnd) fields[fields.length - 1]++;
  return utc(...fields);
}

// ---- dates for people

const MONTHS = Array.from({length: 12}, (_, i) =>
  new Intl.DateTimeFormat('en-GB', {month: 'short', timeZone: 'UTC'}).format(utc(2000, i + 1)));
const SEASONS = {21: 'spring', 22: 'summer', 23: 'autumn', 24: 'winter', 33: 'Q1', 34: 'Q2', 35: 'Q3', 36: 'Q4'};

function dateWords(edtf) {
  const about = /[~%?]/.test(edtf) ? 'c. ' : '';
  const plain = edtf.replace(/[~%?]/g, '');
  const [date, clock] = plain.split('T');
  const [year, month, day] = date.split('-');
  if (/^\d{3}X$/.test(year)) return about + year.slice(0, 3) + '0s';
  if (/^\d{2}XX$/.test(year)) return about + year.slice(0, 2) + '00s';
  if (!month || date[0] === '-') return about + date;
  if (SEASONS[month]) return `${about}${SEASONS[month]} ${year}`;
  if (!/^\d\d$/.test(month)) return about + date;
  const words = `${day ? +day + ' ' : ''}${MONTHS[month - 1] || month} ${year}`;
  return about + words + (clock ? ', ' + clock.slice(0, 5) : '');
}

function rangeWords(from, to, relation) {
  const isOpen = side => !side || side === '..';
  if (isOpen(from) && isOpen(to)) return 'undated';
  if (isOpen(from)) return `${{before: 'before', until: 'until'}[relation] || 'by'} ${dateWords(to)}`;
  if (isOpen(to)) return `${relation === 'after' ? 'after' : 'since'} ${dateWords(from)}`;
  const sameMonth = from.length === 10 && to.length === 10 && from.slice(0, 7) === to.slice(0, 7);
  if (sameMonth) return `${+from.slice(8)}–${dateWords(to)}`;
  const areYears = from.length === 4 && to.length === 4;
  return `${dateWords(from)}${areYears ? '–' : ' – '}${dateWords(to)}`;
}

function whenWords(event) {
  if (!event.edtf) return 'undated';
  const [from, to] = event.edtf.split('/');
  const date = to === undefined ? dateWords(from) : rangeWords(from, to, event.rel);
  return event.part ? `${date}, ${event.part}` : date;
}

// ---- events

function prepare(event, place) {
  event.place_in_list = place;
  event.a = instant(event.t[0], false);
  event.b = instant(event.t[1], true);
  event.c = instant(event.t[2], false);
  event.d = instant(event.t[3], true);
  const known = [event.a, event.b, event.c, event.d].filter(bound => bound !== null);
  event.isDated = known.length > 0;
  event.from = event.a !== null ? event.a : Math.min(...known);
  event.to = event.d !== null ? event.d : Math.max(...known);
  event.family = FAMILY_OF[event.type] || 'word';
  event.when = whenWords(event);
  event.actors = event.by.map(i => CAST[i]);
  event.recipients = event.whom.map(i => CAST[i]);
  event.by = event.actors.map(actor => actor.name);
  event.to_whom = event.recipients.map(actor => actor.name);
  event.sources = [...new Set([event.doc, ...event.also.map(other => other.doc)])].map(i => DOCUMENTS[i]).filter(Boolean);
  const by = event.by.join(', '), to = event.to_whom.join(', ');
  event.sides = by && to ? `${by} → ${to}` : by || (to ? `→ ${to}` : '');
  event.label = event.sides ? `${event.sides} · ${event.act}` : event.act || event.text;
  return event;
}

// What the file leaves out because it is empty.
const BLANK = {edtf: '', part: '', rel: '', basis: '', words: '', value: '', anchor: '', rule: '', timeRule: '', mode: '', cameo: '',
  precision: '', by: [], whom: [], act: '', lemma: '', actRule: '', reporter: '', place: '', placeId: '', region: '', country: '', numbers: '',
  counts: {}, text: '', marks: [], also: [], links: [], sure: 0};
const EVENTS = DATA.events.map((event, place) => prepare({...BLANK, ...event}, place));
const BY_ID = new Map(EVENTS.map(event => [event.id, event]));
const sourceName = document => document.title || document.uri || document.id;

// What decides the lanes of an event: some names; '' is the lane of those without.
const LANE_NAMES = {
  actor: event => [...new Set([...event.by, ...event.to_whom])].slice(0, 6),
  type: event => [event.type],
  place: event => (event.place ? [event.place] : []),
  source: event => event.sources.map(sourceName),
};
