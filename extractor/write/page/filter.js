// The filter language of docs/filter.md, as extractor/timeline/filter.c reads it; both are run over
// tests/filter/cases.txt. In: the text of the search field. Out: {fits} or {error, column}.

const PLAIN_SIGNS = [[/[\u2018-\u201b\u2032\u00b4`\u02bc\u2039\u203a]/g, "'"],
  [/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"'], [/[\u2010-\u2015\u2212]/g, '-'], [/[ \t\n\v\f\r\u00a0]+/g, ' ']];
const BARE_LETTERS = {ø: 'o', ł: 'l', đ: 'd', ħ: 'h', ı: 'i', ς: 'σ'};

// Without case, accents, and kinds of quotes, dashes and white space.
function fold(text) {
  let plain = text;
  if (/[^\x20-\x5f\x61-\x7e]/.test(text)) {
    plain = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
    for (const [signs, plainOne] of PLAIN_SIGNS) plain = plain.replace(signs, plainOne);
  }
  return plain.replace(/ {2,}/g, ' ').toLowerCase().replace(/[\u0300-\u036f]/g, '').replace(/[øłđħıς]/g, letter => BARE_LETTERS[letter]);
}

// ---- fields: the texts of an event, its numbers, its stretches of time

const sides = actors => actors.flatMap(actor => [actor.name, actor.id, actor.code]);
const documentTexts = event => event.sources.flatMap(document => [document.id, document.title, document.uri]);
const sentenceOf = event => [event.text];
const TEXT_FIELDS = {
  type: event => [event.type], mode: event => [event.mode], cameo: event => [event.cameo],
  action: event => [event.act, event.lemma],
  actor: event => sides(event.actors), recipient: event => sides(event.recipients),
  who: event => [...sides(event.actors), ...sides(event.recipients)],
  country: event => [...event.actors, ...event.recipients].map(actor => actor.country).concat(event.where.country),
  role: event => [...event.actors, ...event.recipients].map(actor => actor.role),
  place: event => [event.place, event.where.id, event.where.region],
  status: event => [event.status], reporter: event => [event.reporter], text: sentenceOf,
  basis: event => [event.basis], precision: event => [event.precision], part: event => [event.part],
  rule: event => [event.rule, event.actRule], document: documentTexts, id: event => [event.id],
};
const anyText = event => [event.text, ...TEXT_FIELDS.who(event), ...TEXT_FIELDS.place(event), event.act, event.lemma, event.type,
  event.status, event.reporter, ...documentTexts(event), event.edtf, event.part];
const NUMBER_FIELDS = {confidence: event => [event.sure, event.sure]};
for (const name of ['killed', 'wounded', 'detained', 'abducted', 'displaced', 'crowd']) {
  NUMBER_FIELDS[name] = event => {  // "at least 12" is 12, for want of another number
    const [min, max] = event.counts[name] || [null, null];
    return min === null && max === null ? null : [min === null ? max : min, max === null ? min : max];
  };
}
const TIME_FIELDS = {
  date: event => [event.a, event.d],
  start: event => [event.a, event.b === null ? event.d : event.b],
  end: event => [event.c === null ? event.a : event.c, event.d],
};
const FIELD_NAMES = [...Object.keys(TIME_FIELDS), ...Object.keys(TEXT_FIELDS), ...Object.keys(NUMBER_FIELDS)];

// The folded texts of one field of one event, kept: a person types letter by letter.
function textsOf(event, name, read) {
  event.folded = event.folded || {};
  if (!event.folded[name]) event.folded[name] = read(event).filter(Boolean).map(fold);
  return event.folded[name];
}

// ---- words and signs

function cutFilter(text) {
  const tokens = [];
  const pattern = /([ \t\n\v\f\r]+)|"((?:\\.|[^"\\])*)"|(")|((?:(?!![=~])[^ \t\n\v\f\r"()<>=~,])+)|([()])|(,)|([<>!]=|!~|[<>=~])/suy;
  let column = 1;
  for (let found; pattern.lastIndex < text.length && (found = pattern.exec(text)); column += [...found[0]].length) {
    const [all, blank, quoted, open, word, bracket, comma] = found;
    if (blank) continue;
    if (open) { tokens.push({kind: 'broken', column, text: ''}); break; }
    const kind = quoted !== undefined ? 'quoted' : word ? 'word' : bracket || (comma ? ',' : 'sign');
    tokens.push({kind, column, text: quoted !== undefined ? quoted.replace(/\\(.)/gsu, '$1') : all});
  }
  tokens.push({kind: 'end', column: [...text].length + 1, text: ''});
  return tokens;
}

class WrongFilter extends Error {
  constructor(column, words) { super(words); this.column = column; }
}

// ---- tests

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d))?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?$/;

function isDate(text) {
  const found = DATE.exec(text);
  if (!found) return false;
  const [, year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.map(field => (field === undefined ? field : +field));
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(utc(year, month + 1)  - 1).getUTCDate() && hour <= 23 && minute <= 59 && second <= 59;
}

// What can have been: the bounds decide. An end is the instant after it.
function timeTest(sign, value) {
  const from = instant(value, false), to = instant(value, true);
  return {'<': (first, last) => first < from, '<=': first => first < to, '>': (first, last) => last > to,
    '>=': (first, last) => last > from, '=': (first, last) => first < to && last > from}[sign];
}

const NUMBER_TESTS = {'<': (low, high, n) => high < n, '<=': (low, high, n) => high <= n, '>': (low, high, n) => low > n,
  '>=': (low, high, n) => low >= n, '=': (low, high, n) => low <= n && n <= high};

function textPredicate(name, read, sign, values) {
  const wanted = values.map(fold);
  const holds = sign === '~' ? text => wanted.some(word => text.includes(word)) : text => wanted.includes(text);
  return event => {
    const texts = textsOf(event, name, read);
    return texts.length ? texts.some(holds) : wanted.includes('');
  };
}

function predicate(name, sign, values) {
  if (TEXT_FIELDS[name]) return textPredicate(name, TEXT_FIELDS[name], sign, values);
  if (NUMBER_FIELDS[name]) {
    const numbers = values.map(Number);
    return event => { const range = NUMBER_FIELDS[name](event); return !!range && numbers.some(n => NUMBER_TESTS[sign](...range, n)); };
  }
  const tests = values.map(value => timeTest(sign, value));
  return event => {
    const [first, last] = TIME_FIELDS[name](event);
    if (first === null && last === null) return false;
    return tests.some(test => test(first === null ? -Infinity : first, last === null ? Infinity : last));
  };
}

// ---- the grammar

const MOST_DEPTH = 64;

class FilterReader {
  constructor(text) { this.tokens = cutFilter(text); this.at = 0; this.depth = 0; }
  get now() { return this.tokens[this.at]; }
  is(word, token = this.now) { return token.kind === 'word' && token.text.toLowerCase() === word; }
  wrongHere(words) { throw new WrongFilter(this.now.column, this.now.kind === 'broken' ? 'the quoted text does not end; add a "' : words); }

  value(name) {
    const token = this.now;
    if (token.kind !== 'word' && token.kind !== 'quoted') this.wrongHere('a value is missing here');
    if (TIME_FIELDS[name] && !isDate(token.text))
      throw new WrongFilter(token.column, `not a date, such as 2020-09-28, 2020-09 or 2020-09-28T14:33: '${token.text}'`);
    if (NUMBER_FIELDS[name] && !/^(\d+\.?\d*|\.\d+)$/.test(token.text)) throw new WrongFilter(token.column, `not a number: '${token.text}'`);
    this.at++;
    return token.text;
  }

  list(name) {
    const values = [];
    do { this.at++; values.push(this.value(name)); } while (this.now.kind === ',');
    if (this.now.kind !== ')') this.wrongHere('the list does not end; add a )');
    this.at++;
    return values;
  }

  comparison(token) {
    const name = token.text.toLowerCase(), sign = this.now;
    if (!FIELD_NAMES.includes(name)) throw new WrongFilter(token.column, `there is no field '${token.text}'`);
    this.at++;
    if (sign.kind === 'word') return predicate(name, '=', this.list(name));
    const isText = Object.hasOwn(TEXT_FIELDS, name), plain = sign.text.replace('!', '');
    if (plain !== '=' && isText !== (plain === '~'))
      throw new WrongFilter(sign.column, isText ? `a text is compared with = or ~, not with '${sign.text}'`
        : `compare with = < <= > >=, not with '${sign.text}'`);
    const holds = predicate(name, plain, [this.value(name)]);
    return sign.text[0] === '!' ? event => !holds(event) : holds;
  }

  // "in" is a sign only in front of a list: "killed in Kidal" are three words.
  test() {
    const token = this.now;
    this.at++;
    const isList = this.is('in') && this.tokens[this.at + 1].kind === '(';
    if (token.kind === 'word' && (this.now.kind === 'sign' || isList)) return this.comparison(token);
    return textPredicate('*', anyText, '~', [token.text]);
  }

  one() {
    if (++this.depth > MOST_DEPTH) this.wrongHere('too many brackets');
    let holds;
    if (this.is('not')) {
      this.at++;
      const inner = this.one();
      holds = event => !inner(event);
    } else if (this.now.kind === '(') {
      this.at++;
      holds = this.either();
      if (this.now.kind !== ')') this.wrongHere('a ) is missing here');
      this.at++;
    } else if (['word', 'quoted'].includes(this.now.kind) && !this.is('and') && !this.is('or')) holds = this.test();
    else this.wrongHere('a word or a test is missing here');
    this.depth--;
    return holds;
  }

  all() {
    const terms = [this.one()];
    while (['word', 'quoted', '('].includes(this.now.kind) && !this.is('or')) {
      if (this.is('and')) this.at++;
      terms.push(this.one());
    }
    return terms.length === 1 ? terms[0] : event => terms.every(term => term(event));
  }

  either() {
    const terms = [this.all()];
    while (this.is('or')) { this.at++; terms.push(this.all()); }
    return terms.length === 1 ? terms[0] : event => terms.some(term => term(event));
  }
}

function compileFilter(text) {
  const reader = new FilterReader(text);
  if (reader.now.kind === 'end') return {fits: () => true};
  try {
    const fits = reader.either();
    if (reader.now.kind !== 'end') reader.wrongHere('what stands here does not belong to the filter');
    return {fits};
  } catch (wrong) {
    if (!(wrong instanceof WrongFilter)) throw wrong;
    return {error: wrong.message, column: wrong.column};
  }
}
