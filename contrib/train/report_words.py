"""The words of the sentences that reports.py makes, and the trees they hang in.

Words here are forms with their tags; a Word carries what hangs on it, in the order of the text.
SPDX-License-Identifier: MIT
"""

FEATS = {'VB': 'VerbForm=Inf', 'VBD': 'Tense=Past|VerbForm=Fin', 'VBZ': 'Tense=Pres|VerbForm=Fin',
         'VBP': 'Tense=Pres|VerbForm=Fin', 'VBN': 'Tense=Past|VerbForm=Part', 'VBG': 'VerbForm=Ger'}


class Draw:
    """xorshift64*: the same on every machine."""

    def __init__(self, seed):
        self.state = seed * 0x9E3779B97F4A7C15 % 2**64 or 1

    def below(self, n):
        x = self.state
        x ^= x >> 12
        x = (x ^ x << 25) % 2**64
        x ^= x >> 27
        self.state = x
        return (x * 0x2545F4914F6CDD1D % 2**64 >> 16) % n

    def one(self, items):
        return items[self.below(len(items))]

    def chance(self, percent):
        return self.below(100) < percent


class Word:
    """A word with what hangs on it, to its left and to its right, in the order of the text."""

    def __init__(self, form, upos, xpos):
        self.form, self.upos, self.xpos = form, upos, xpos
        self.before, self.behind = [], []

    def left(self, rel, word):
        self.before.append((rel, word))
        return self

    def lead(self, rel, word):
        """In front of all that hangs on it."""
        self.before.insert(0, (rel, word))
        return self

    def right(self, rel, word):
        self.behind.append((rel, word))
        return self

    def walk(self, rel, parent):
        for r, w in self.before:
            yield from w.walk(r, self)
        yield self, rel, parent
        for r, w in self.behind:
            yield from w.walk(r, self)


def conllu(root):
    rows = list(root.walk('root', None))
    number = {id(w): i + 1 for i, (w, _, _) in enumerate(rows)}
    lines = []
    for i, (w, rel, parent) in enumerate(rows):
        form = w.form[0].upper() + w.form[1:] if i == 0 else w.form
        head = number[id(parent)] if parent else 0
        feats = FEATS.get(w.xpos, '_')
        lines.append('\t'.join([str(i + 1), form, '_', w.upos, w.xpos, feats, str(head), rel, '_', '_']))
    return '\n'.join(lines) + '\n\n'


# ---- words

def noun(form):
    return Word(form, 'NOUN', 'NNS' if form in PLURALS else 'NN')


def name(form):
    return Word(form, 'PROPN', 'NNP')


def adj(form):
    return Word(form, 'ADJ', 'JJ')


def prep(form):
    return Word(form, 'ADP', 'IN')


def det(form):
    return Word(form, 'DET', 'DT')


def mark(form):
    return Word(form, 'SCONJ', 'IN')


def to():
    return Word('to', 'PART', 'TO')


def cc(form):
    return Word(form, 'CCONJ', 'CC')


def comma():
    return Word(',', 'PUNCT', ',')


def number(form):
    return Word(form, 'NUM', 'CD')


def adverb(form):
    return Word(form, 'ADV', 'RB')


def helper(form, xpos):
    return Word(form, 'AUX', xpos)


PEOPLE = '''gunmen rebels soldiers troops militants fighters protesters insurgents militiamen villagers
civilians students farmers officers guards commandos bandits jihadists demonstrators refugees residents
workers journalists prisoners children policemen peacekeepers migrants separatists guerrillas recruits
warplanes helicopters forces'''.split()
THINGS = '''convoy base checkpoint village market patrol bus school hospital prison bridge airport church
mosque station camp barracks headquarters embassy town port outpost factory garrison pipeline'''.split()
MANY_THINGS = 'houses vehicles villages positions targets shops trucks schools tanks boats'.split()
BODIES = 'army government militia group ministry court police coalition junta opposition navy mission'.split()
OFFICES = 'president minister mayor governor commander spokesman general leader judge envoy'.split()
TITLES = 'President General Colonel Captain Minister Governor Ambassador'.split()
DEEDS = '''attack raid ambush bombing explosion clash blast strike assault massacre shooting siege
protest offensive coup'''.split()
MANY_DEEDS = 'clashes attacks protests strikes riots talks negotiations'.split()
NATIONS = '''Syrian Turkish Nigerian Russian Ukrainian Israeli Kenyan Malian Iraqi French Indian Afghan
Sudanese Colombian Egyptian Saudi Chinese Serbian Libyan Lebanese Palestinian'''.split()
COUNTRIES = '''Syria Turkey Nigeria Russia Ukraine Israel Kenya Mali Iraq France India Iran Sudan Colombia
Egypt Yemen China Serbia Libya Lebanon Chad'''.split()
KINDS = '''armed masked unidentified rebel local foreign government Islamist separatist paramilitary young
riot security opposition'''.split()
NOUN_KINDS = {'rebel', 'government', 'riot', 'security', 'opposition'}
SIDES = 'northern southern eastern western central'.split()
DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
MONTHS = 'January February March April May June July August September October November December'.split()
SMALL = 'two three four five six seven eight nine ten twelve'.split()
MANY = 'dozens scores hundreds thousands'.split()
PLURALS = set(PEOPLE + MANY_THINGS + MANY_DEEDS + MANY + '''people arms days months years hours weeks weapons
sanctions missiles shells rockets shots houses sides women losses motorcycles rifles masks drones
casualties police men members decades tribes others reporters'''.split())
PARTS = 'ka sel dor mi ran tu bel osh var len dim gor ta ziri mon pel ash kur bo nai lo tir hal sam ved'.split()

IRREGULAR = {'shoot': 'shot shot', 'hold': 'held held', 'seize': 'seized seized', 'take': 'took taken',
             'overrun': 'overran overrun', 'strike': 'struck struck', 'hit': 'hit hit', 'flee': 'fled fled',
             'say': 'said said', 'tell': 'told told', 'meet': 'met met', 'set': 'set set', 'lay': 'laid laid',
             'blow': 'blew blown', 'break': 'broke broken', 'send': 'sent sent', 'leave': 'left left',
             'withdraw': 'withdrew withdrawn', 'retake': 'retook retaken', 'bring': 'brought brought',
             'begin': 'began begun', 'come': 'came come', 'throw': 'threw thrown', 'lose': 'lost lost',
             'free': 'freed freed', 'drive': 'drove driven', 'find': 'found found', 'put': 'put put',
             'catch': 'caught caught', 'fall': 'fell fallen', 'cut': 'cut cut', 'shut': 'shut shut'}
DOUBLED = {'trap': 'trapp', 'stop': 'stopp',
           'kidnap': 'kidnapp', 'shut': 'shutt', 'put': 'putt', 'cut': 'cutt', 'hit': 'hitt', 'set': 'sett',
           'begin': 'beginn', 'overrun': 'overrunn', 'expel': 'expell', 'repel': 'repell', 'admit': 'admitt',
           'patrol': 'patroll'}


def conjugate(base, form):
    if form == 'VB' or form == 'VBP':
        return base
    if form == 'VBZ':
        return base + ('es' if base.endswith(('s', 'sh', 'ch')) else 's')
    stem = DOUBLED.get(base, base)
    if form == 'VBG':
        if stem == base and base.endswith('e') and not base.endswith('ee'):
            stem = base[:-1]
        return stem + 'ing'
    if base in IRREGULAR:
        return IRREGULAR[base].split()[form == 'VBN']
    if base.endswith('e'):
        return base + 'd'
    if base.endswith('y') and base[-2] not in 'aeiou':
        return base[:-1] + 'ied'
    return stem + 'ed'


# What verbs take. P people, T things, A either, L a place, X who acts; "=" words as they stand.
VERBS = '''attack obj:A|shell obj:T|bomb obj:T|storm obj:T|raid obj:T|ambush obj:T|surround obj:T
burn obj:T|loot obj:T|destroy obj:T|seize obj:T|capture obj:A|occupy obj:L|target obj:A|hit obj:T
strike obj:T|overrun obj:T|besiege obj:L|retake obj:L|kill obj:P|wound obj:P|injure obj:P|arrest obj:P
detain obj:P|abduct obj:P|kidnap obj:P|free obj:P|release obj:P|execute obj:P|evacuate obj:P|expel obj:P
disperse obj:P|shoot obj:P|repel obj:P|condemn obj:D|denounce obj:D|block obj:T|close obj:T|accuse obj:X of|accuse obj:X of:D
urge obj:X to|order obj:X to|force obj:P to|ask obj:X to|allow obj:P to|call on:X to|threaten to|agree to
vow to|refuse to|plan to|try to|pledge to|blame obj:X for:D|demand obj:=the/release of:P|launch obj:=an/attack on:A
launch obj:=an/offensive against:P|carry prt:out obj:=an/attack on:A|open obj:=fire on:A|fire obj:=rockets at:T
fire at:P|clash with:P|meet obj:M|hold obj:=talks with:X|sign obj:=an/agreement with:X|deploy obj:P to:L
send obj:P to:L|withdraw from:L|retreat to:L|flee to:L|advance on:L|surrender to:X|resign|die|arrive in:L
gather outside:T|march through:L|rally outside:T|take obj:=control of:L|lay prt:down obj:=arms
set obj:=fire to:T|call prt:off obj:D|warn obj:X|condemn obj:X|criticise obj:X|support obj:X|invade obj:L
defeat obj:X|visit obj:L|complain to:X over:D|apologise to:X for:D|retreat|withdraw|surrender|flee|advance|regroup|march|mutiny|escape
blow prt:up obj:T|shoot prt:down obj:=a/drone|break prt:off obj:=talks
impose obj:=sanctions on:X|impose obj:=a/curfew in:L|lose obj:=control of:L|cut prt:off obj:T
throw obj:=stones at:P|drive obj:P from:L|bring prt:down obj:=a/helicopter|fall to:X|come under:=fire from:P
declare obj:=a/ceasefire|suspend obj:=talks|dissolve obj:=parliament|protest against:D|hand prt:over obj:P to:X
retaliate|mutiny|mobilise obj:P|train obj:P|patrol obj:L|enter obj:L|leave obj:L|reach obj:L|cross obj:=the/border'''
VERBS = [v.strip() for v in VERBS.replace('\n', '|').split('|')]
PLURALS.update(['stones', 'rockets', 'talks'])
SAYINGS = 'say announce report claim warn confirm declare admit'.split()
