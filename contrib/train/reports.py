#!/usr/bin/env python3
"""reports.py - sentences as reports of conflicts have them, with their trees, for annals-train.

usage: contrib/train/reports.py [COUNT [SEED]] > reports.conllu

A treebank of the web has few of the sentences that reports are made of: long subjects with a phrase
or a clause in them, verbs that look like participles, one deed behind another. This grammar makes
such sentences out of a small vocabulary and invented names, each with the tree that UD English EWT
would give it, so that the parser meets both kinds. The same count and seed give the same bytes.
SPDX-License-Identifier: MIT
"""
import sys

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


def lowest(noun_):
    """The last noun of a phrase: what comes next is said of it."""
    while noun_.behind and noun_.behind[-1][0] in ('nmod', 'conj') and noun_.behind[-1][1].upos == 'NOUN':
        noun_ = noun_.behind[-1][1]
    return noun_


class Grammar:
    def __init__(self, draw):
        self.d = draw

    # ---- noun phrases

    def invent(self):
        return ''.join(self.d.one(PARTS) for _ in range(2 + self.d.below(2))).capitalize()

    def person(self):
        first = name(self.invent())
        if self.d.chance(80):
            first.right('flat', name(self.invent()))
        return first

    def titled(self):
        who, how = self.person(), self.d.below(3)
        if how == 0:
            who.left('nmod:desc', name(self.d.one(TITLES)))
        elif how == 1:
            who.left('nmod:desc', self.possess(noun(self.d.one(OFFICES))))
        else:
            who.left('nmod:desc', noun(self.d.one(OFFICES)).left('compound', self.body_name()))
        return who

    def body_name(self):
        return name(self.invent())

    def possess(self, what):
        owner = name(self.d.one(COUNTRIES)).right('case', Word("'s", 'PART', 'POS'))
        return what.left('nmod:poss', owner)

    def place(self):
        return name(self.invent() if self.d.chance(70) else self.d.one(COUNTRIES))

    def group_name(self):
        """Sarmiran, the MRF, al-Tirbo"""
        how = self.d.below(3)
        if how == 0:
            return name(self.invent())
        if how == 1:
            return name(''.join(p[0] for p in (self.d.one(PARTS), self.d.one(PARTS), self.d.one(PARTS))).upper())
        rest = name(self.invent()).lead('punct', Word('-', 'PUNCT', 'HYPH'))
        return name('al').right('flat', rest)

    def described(self, what):
        if self.d.chance(12):
            return what.left('compound', self.group_name())
        if self.d.chance(25):
            what.left('amod', adj(self.d.one(NATIONS)))
        if self.d.chance(25):
            kind = self.d.one(KINDS)
            what.left(*(('compound', noun(kind)) if kind in NOUN_KINDS else ('amod', adj(kind))))
        return what

    def counted(self, what):
        count = number(self.d.one(SMALL)) if self.d.chance(60) else number(str(2 + self.d.below(300)))
        how = self.d.below(5)
        if how == 0:
            count.left('nmod', Word('least', 'ADJ', 'JJS').lead('case', prep('at')))
        elif how == 1 and count.form.isdigit():
            count.left('advmod', Word('more', 'ADJ', 'JJR').right('fixed', prep('than')))
        elif how == 2 and count.form.isdigit():
            count.left('advmod', adverb(self.d.one(['about', 'around', 'some'])))
            if count.before[-1][1].form == 'some':
                count.before[-1] = ('advmod', det('some'))
        return what.lead('nummod', count)

    def people(self):
        how = self.d.below(10)
        form = self.d.one(PEOPLE)
        if how < 4:
            return self.described(noun(form))
        if how < 6:
            return self.counted(self.described(noun(form)) if self.d.chance(40) else noun(form))
        if how < 7:
            few = noun(self.d.one(MANY))
            return few.right('nmod', self.described(noun(form)).lead('case', prep('of')))
        if how < 8:
            who = noun(form).left('det', det('the'))
            return self.described(who)
        if how < 9:
            return self.members()
        return noun('people') if self.d.chance(50) else self.counted(noun('people'))

    def members(self):
        """several members of the army; the commander of the garrison; its fighters"""
        how = self.d.below(3)
        if how == 0:
            who = noun(self.d.one(PEOPLE)).left('nmod:poss', Word(self.d.one(['its', 'their']), 'PRON', 'PRP$'))
            return who
        if how == 1:
            who = noun('members').right('nmod', self.body().lead('case', prep('of')))
            return who.left('amod', adj('several')) if self.d.chance(50) else self.counted(who)
        who = noun(self.d.one(['commander', 'leader', 'governor', 'head'])).left('det', det('the'))
        return who.right('nmod', self.d.one([self.place, self.body])().lead('case', prep('of')))

    def thing(self):
        if self.d.chance(25):
            what = noun(self.d.one(MANY_THINGS))
            return self.counted(what) if self.d.chance(60) else what
        what = noun(self.d.one(THINGS))
        article = self.d.one(['a', 'the', 'the'])
        if self.d.chance(25):
            what.left('compound', noun(self.d.one(['army', 'police', 'border', 'military', 'oil', 'refugee'])))
        first = what.before[0][1].form if what.before else what.form
        what.lead('det', det('an' if article == 'a' and first[0] in 'aeiou' else article))
        if self.d.chance(25):
            what.right('nmod', self.place().lead('case', prep(self.d.one(['near', 'in', 'outside']))))
        return what

    def body(self):
        what = noun(self.d.one(BODIES))
        how = self.d.below(10)
        if how < 3:
            return self.possess(what)
        if how < 5:  # the Movement for Justice of Karsa
            what = name(self.d.one(['Movement', 'Front', 'Union', 'Council', 'Alliance', 'Party']))
            if self.d.chance(50):
                what.left('compound', name(self.d.one(['People', 'Liberation', 'Security', 'Patriotic'])))
            aim = name(self.d.one(['Justice', 'Liberation', 'Unity', 'Freedom']))
            what.right('nmod', aim.lead('case', prep('for')))
            if self.d.chance(50):
                aim.right('nmod', self.place().lead('case', prep('of')))
            return what.lead('det', det('the'))
        what.left('det', det('the'))
        if self.d.chance(40):
            what.left('amod', adj(self.d.one(NATIONS)))
        if self.d.chance(15):  # the army (MRF)
            short = name(self.invent()[:3].upper()).lead('punct', Word('(', 'PUNCT', '-LRB-'))
            what.right('appos', short.right('punct', Word(')', 'PUNCT', '-RRB-')))
        return what

    def actor(self):
        how = self.d.below(10)
        if how < 4:
            return self.people()
        if how < 6:
            return self.body()
        if how < 8:
            return name(self.d.one(COUNTRIES)) if self.d.chance(60) else self.group_name()
        return self.titled()

    def deed(self):
        form = self.d.one(DEEDS)
        what = noun(form)
        kind = self.d.one(['roadside', 'car', 'suicide', 'bomb', 'rocket', 'drone', 'air', 'mortar', 'grenade'])
        has_kind = self.d.chance(35)
        if has_kind:
            what.left('compound', noun(kind))
        first = (kind if has_kind else form)[0]
        what.lead('det', det(self.d.one(['an' if first in 'aeo' else 'a', 'the'])))
        if self.d.chance(40):
            what.right('nmod', self.people().lead('case', prep('by')))
        if self.d.chance(50):
            what.right('nmod', self.thing().lead('case', prep('on')))
        return what

    def aim(self):
        """for planning an attack, of killing two men"""
        return self.verb('VBG', light=True)

    def fixed(self, words):
        *rest, head = words[1:].split('/')
        what = noun(head)
        for w in rest:
            what.left('det', det(w))
        return what

    def phrase(self, kind):
        what = self.plain_phrase(kind)
        if kind in ('P', 'T', 'A') and self.d.chance(15):
            self.add(what, kind)
        return what

    def add(self, what, kind):
        """houses and vehicles; 12 people, including two children,"""
        if what.xpos == 'NNS' and self.d.chance(20):  # , among them a young girl,
            one = noun(self.d.one(['girl', 'man', 'woman', 'child'])).left('det', det('a'))
            them = Word('them', 'PRON', 'PRP').lead('case', prep('among'))
            one.left('amod', adj('young')).lead('nmod', them).lead('punct', comma())
            return what.right('appos', one.right('punct', comma()))
        if what.xpos == 'NNS' and self.d.chance(40):
            some = self.counted(noun(self.d.one(PEOPLE))).lead('case', Word('including', 'VERB', 'VBG'))
            return what.right('nmod', some.lead('punct', comma()))
        other = self.plain_phrase(kind).lead('cc', cc('and'))
        return what.right('conj', other)

    def plain_phrase(self, kind):
        if kind[0] == '=':
            return self.fixed(kind)
        if kind == 'A':
            kind = self.d.one('PT')
        makers = {'P': self.people, 'T': self.thing, 'L': self.place, 'X': self.actor, 'M': self.titled,
                  'D': self.deed}
        return makers[kind]()

    # ---- when and where

    def day(self):
        how = self.d.below(3)
        if how == 0:
            return name(self.d.one(DAYS))
        if how == 1:
            return number(str(1 + self.d.below(28))).right('nmod:unmarked', name(self.d.one(MONTHS)))
        date = number(str(1 + self.d.below(28))).left('nmod:unmarked', name(self.d.one(MONTHS)))
        if self.d.chance(40):
            date.right('punct', comma())
            date.right('nmod:unmarked', number(str(1960 + self.d.below(65))))
        return date

    def when(self):
        """-> relation, phrase"""
        how = self.d.below(8)
        if how < 3:
            return 'obl', self.day().lead('case', prep('on'))
        if how < 4:
            return 'obl', name(self.d.one(MONTHS)).lead('case', prep(self.d.one(['in', 'since'])))
        if how < 5:
            return 'obl', number(str(1950 + self.d.below(75))).lead('case', prep('in'))
        if how < 6:
            if self.d.chance(30):
                part = noun(self.d.one(['morning', 'evening', 'night', 'afternoon']))
                part.left('compound', name(self.d.one(DAYS)))
                return ('obl', part.lead('case', prep('on'))) if self.d.chance(60) else ('obl:unmarked', part)
            unit = self.d.one(['week', 'month', 'year', 'Friday', 'night'])
            what = name(unit) if unit[0] == 'F' else noun(unit)
            return 'obl:unmarked', what.left('amod', adj('last'))
        if how < 7:
            span = noun(self.d.one(['days', 'weeks', 'months'])).left('nummod', number(self.d.one(SMALL)))
            if self.d.chance(50):
                return 'advmod', adverb('later').left('obl:unmarked', span)
            return 'advmod', adverb('ago').left('obl:unmarked', span)
        return 'advmod', adverb(self.d.one(['overnight', 'yesterday', 'again', 'earlier']))

    def where(self):
        how = self.d.below(6)
        if how < 3:
            return self.place().lead('case', prep(self.d.one(['in', 'near', 'in', 'outside'])))
        if how < 4:
            town = noun(self.d.one(['town', 'village', 'city', 'province'])).lead('case', prep('in'))
            town.left('det', det('the'))
            if self.d.chance(40):
                town.left('amod', adj(self.d.one(SIDES)))
            return town.right('nmod', self.place().lead('case', prep('of')))
        if how < 5:
            area = noun(self.d.one(['district', 'region', 'province'])).lead('case', prep('in'))
            return area.left('det', det('the')).left('compound', self.place())
        return self.place().lead('case', prep('in')).left('amod', adj(self.d.one(SIDES)))

    def adjuncts(self, verb, percent=60):
        if self.d.chance(percent):
            verb.right('obl', self.where())
        if self.d.chance(percent // 4):
            verb.right('obl', self.deed().lead('case', prep(self.d.one(['in', 'during', 'after', 'over']))))
        if self.d.chance(percent // 8):
            verb.right('advcl', self.aim().lead('mark', mark(self.d.one(['for', 'by', 'without', 'after']))))
        elif self.d.chance(percent // 6):
            verb.right('advcl', self.verb('VB', light=True).lead('mark', to()))
        if self.d.chance(percent):
            rel, what = self.when()
            if what.form in ('later', 'ago') and self.d.chance(60):
                return verb
            verb.right(rel, what)
        return verb

    # ---- subjects that have something in them

    def subject(self):
        who = self.actor()
        if who.upos != 'NOUN' or self.d.chance(35):
            return self.pair(who) if self.d.chance(25) else who
        how = self.d.below(9)
        if how == 0:
            who.right('nmod', self.place().lead('case', prep('from')))
        elif how == 1:
            who.right('nmod', noun(self.d.one(['motorcycles', 'boats', 'trucks'])).lead('case', prep('on')))
        elif how == 2:
            who.right('acl', self.verb_past_participle('arm').right(
                'obl', noun(self.d.one(['rifles', 'weapons'])).lead('case', prep('with'))))
        elif how == 3:
            back = self.verb_past_participle(self.d.one(['back', 'lead', 'support', 'train', 'accompany']))
            who.right('acl', back.right('obl:agent', self.actor().lead('case', prep('by'))))
        elif how == 4:
            loyal = adj(self.d.one(['loyal', 'close', 'hostile'])).right('obl', self.actor().lead('case', prep('to')))
            who.right('amod', loyal)
        elif how == 5:
            verb = self.verb('VBD', light=True)
            verb.lead('nsubj', Word(self.d.one(['who', 'that']), 'PRON', 'WP'))
            if verb.before[0][1].form == 'that':
                verb.before[0][1].xpos = 'WDT'
            who.right('acl:relcl', verb)
        elif how == 6:
            verb = self.helped('had', light=True)
            verb.lead('nsubj', Word('who', 'PRON', 'WP'))
            self.set_off(who, 'acl:relcl', verb)
        elif how == 7:
            verb = self.verb_past_participle(self.d.one(['accuse', 'suspect', 'condemn', 'trap', 'found']))
            verb.right('obl', self.place().lead('case', prep('in')))
            self.set_off(who, 'acl', verb)
        else:
            think = self.verb_past_participle(self.d.one(['believe', 'suspect', 'think', 'say']))
            member = noun('members').left('cop', helper('be', 'VB')).lead('mark', to())
            think.right('xcomp', member.right('nmod', self.body().lead('case', prep('of'))))
            who.right('acl', think)
        return who

    def pair(self, who):
        other = self.actor()
        other.lead('cc', cc('and'))
        return who.right('conj', other)

    def set_off(self, who, rel, clause):
        clause.lead('punct', comma())
        clause.right('punct', comma())
        return who.right(rel, clause)

    def verb_past_participle(self, base):
        forms = {'lead': 'led', 'think': 'thought', 'say': 'said', 'found': 'founded', 'trap': 'trapped'}
        return Word(forms.get(base, conjugate(base, 'VBN')), 'VERB', 'VBN')

    # ---- verbs with what they take

    def verb(self, form, light=False, entry=None):
        base, *takes = (entry or self.d.one(VERBS)).split()
        while not entry and light and takes and takes[-1] in ('to', 'of'):
            base, *takes = self.d.one(VERBS).split()
        verb = Word(conjugate(base, form), 'VERB', form)
        for t in takes:
            if t == 'to':
                verb.right('xcomp', self.verb('VB', light=True).lead('mark', to()))
            elif t == 'of':
                verb.right('advcl', self.verb('VBG', light=True).lead('mark', mark('of')))
            else:
                role, kind = t.split(':')
                what = Word(kind, 'ADP', 'RP') if role == 'prt' else self.phrase(kind)
                if role == 'prt':
                    verb.right('compound:prt', what)
                elif role == 'obj':
                    verb.right('obj', what)
                else:
                    what.lead('case', prep(role))
                    verb.right('obl', what)
        return verb

    def helped(self, word, light=False, entry=None):
        """had attacked, will attack, did not attack"""
        form = 'VBN' if word in ('had', 'has', 'have') else 'VB'
        xpos = {'had': 'VBD', 'has': 'VBZ', 'have': 'VBP', 'did': 'VBD'}.get(word, 'MD')
        verb = self.verb(form, light, entry)
        helpers = [('aux', helper(word, xpos))]
        if word == 'did':
            helpers.append(('advmod', Word('not', 'PART', 'RB')))
        verb.before = helpers + verb.before
        return verb

    def agree(self, who):
        is_many = who.xpos == 'NNS' or any(r == 'conj' for r, _ in who.behind) or who.form == 'police'
        return 'many' if is_many else 'one'

    def with_subject(self, verb, who, rel='nsubj'):
        verb.before.insert(0, (rel, who))
        return verb

    def active(self, who=None, tense=None):
        who = who or self.subject()
        how = self.d.below(10) if tense is None else tense
        if how < 7:
            verb = self.verb('VBD')
        elif how < 8:
            verb = self.helped('have' if self.agree(who) == 'many' else 'has')
        elif how < 9:
            verb = self.helped(self.d.one(['had', 'will', 'could', 'did']))
        else:
            verb = self.verb('VBD')
        return self.with_subject(self.adjuncts(verb), who)

    def passive(self, who=None):
        entry = self.d.one([v for v in VERBS if v.split()[1:] in (['obj:P'], ['obj:T'], ['obj:A'])])
        base, take = entry.split()
        who = who or self.phrase(take.split(':')[1])
        verb = Word(conjugate(base, 'VBN'), 'VERB', 'VBN')
        be = 'were' if self.agree(who) == 'many' else 'was'
        if self.d.chance(80):
            verb.left('aux:pass', helper(be, 'VBD'))
        else:
            verb.left('aux', helper('have' if be == 'were' else 'has', 'VBP' if be == 'were' else 'VBZ'))
            verb.left('aux:pass', helper('been', 'VBN'))
        if self.d.chance(12):  # ... and two others wounded
            other = noun(self.d.one(['others', 'people', 'women'])).left('nummod', number(self.d.one(SMALL)))
            second = self.verb_past_participle(self.d.one(['wound', 'injure', 'arrest', 'kidnap']))
            verb.right('conj', second.left('cc', cc('and')).left('nsubj:pass', other))
        elif self.d.chance(50):
            verb.right('obl:agent', self.actor().lead('case', prep('by')))
        return self.with_subject(self.adjuncts(verb), who, 'nsubj:pass')

    def simple(self):
        return self.passive() if self.d.chance(30) else self.active()

    # ---- sentences

    def result(self, verb):
        """..., killing twelve people"""
        deed = self.verb('VBG', light=True, entry=self.d.one(
            ['kill obj:P', 'wound obj:P', 'injure obj:P', 'destroy obj:T', 'leave obj:=weapons', 'damage obj:T']))
        deed.lead('punct', comma())
        if self.d.chance(30):
            more = self.verb('VBG', light=True, entry=self.d.one(
                ['wound obj:P', 'injure obj:P', 'arrest obj:P', 'burn obj:T', 'force obj:P to']))
            deed.right('conj', more.lead('cc', cc('and')))
        return verb.right('advcl', deed)

    def under(self, verb):
        """... after rebels attacked the base"""
        how = self.d.one(['after', 'as', 'when', 'before', 'while', 'because', 'until', 'after'])
        lower = self.simple()
        lower.lead('mark', Word(how, 'ADV', 'WRB') if how == 'when' else mark(how))
        if how in ('after', 'before') and self.d.chance(40):  # a day after
            unit = noun(self.d.one(['day', 'week', 'month'])).left('det', det('a'))
            many = noun(self.d.one(['days', 'hours', 'weeks'])).left('nummod', number(self.d.one(SMALL)))
            lower.lead('obl:unmarked', unit if self.d.chance(40) else many)
        if how == 'when':
            lower.before[0] = ('advmod', lower.before[0][1])
        if self.d.chance(30):
            lower.right('punct', comma())
            verb.lead('advcl', lower)
        else:
            verb.right('advcl', lower)
        return verb

    def series(self, verb):
        """..., burned houses and fled"""
        form = verb.xpos
        if any(rel == 'aux:pass' for rel, _ in verb.before):
            return verb
        second = self.verb(form, light=True)
        if self.d.chance(40):
            third = self.verb(form, light=True)
            second.lead('punct', comma())
            verb.right('conj', second)
            third.lead('cc', cc('and'))
            return verb.right('conj', third)
        second.lead('cc', cc(self.d.one(['and', 'and', 'but'])))
        return verb.right('conj', self.adjuncts(second, 30))

    def opened(self, verb):
        """Having captured the bridge, ..."""
        first = self.verb('VBN', light=True) if self.d.chance(60) else self.verb('VBG', light=True)
        if first.xpos == 'VBN':
            first.lead('aux', helper('having', 'VBG'))
        first.right('punct', comma())
        verb.lead('advcl', first)
        return verb

    def front(self, verb):
        rel, what = self.when()
        if what.form in ('again', 'earlier'):
            return verb
        verb.lead('punct', comma())
        verb.before.insert(0, (rel, what))
        return verb

    def sayer(self):
        return self.d.one([self.titled, self.body, self.people])()

    def said(self):
        what, how = self.simple(), self.d.below(4)
        saying = Word(conjugate(self.d.one(SAYINGS), 'VBD'), 'VERB', 'VBD')
        if how < 2:
            self.with_subject(saying, self.sayer())
            if self.d.chance(30):
                rel, when = 'obl', name(self.d.one(DAYS)).lead('case', prep('on'))
                saying.right(rel, when)
            if self.d.chance(20):
                saying.right('obl', noun('statement').lead('case', prep('in')).left('det', det('a')))
            if self.d.chance(60) or saying.behind:
                what.lead('mark', mark('that'))
            return saying.right('ccomp', what)
        saying.form = self.d.one(['said', 'said', 'told'])
        if saying.form == 'told':
            saying.right('iobj', noun('reporters'))
        if how == 2:
            is_quoted = self.d.chance(40)
            if is_quoted:
                what.lead('punct', Word('"', 'PUNCT', '``'))
            what.right('punct', comma())
            if is_quoted:
                what.right('punct', Word('"', 'PUNCT', "''"))
            self.with_subject(saying, self.sayer())
            saying.lead('ccomp', what)
            return saying
        self.with_subject(saying, self.sayer())
        saying.lead('punct', comma())
        what.right('parataxis', saying)
        if self.d.chance(50):
            saying.right('punct', comma())
            return self.result_of_all(what)
        return what

    def result_of_all(self, verb):
        deed = self.verb('VBG', light=True, entry=self.d.one(['kill obj:P', 'wound obj:P', 'destroy obj:T']))
        return verb.right('advcl', deed)

    def nominal(self):
        """An attack by rebels on a base left twelve people dead"""
        how = self.d.below(4)
        if how == 0:
            pair = self.people().lead('case', prep('between'))
            pair.right('conj', self.people().lead('cc', cc('and')))
            what = noun(self.d.one(MANY_DEEDS)).right('nmod', pair)
        elif how == 1:
            what = noun('killing').left('det', det('the'))
            who = self.people().lead('case', prep('of'))
            what.right('nmod', who)
            by = self.people().lead('case', prep('by'))
            what.right('nmod', by)
        else:
            what = self.deed()
        how = self.d.below(4)
        if how == 0:
            verb = Word('left', 'VERB', 'VBD').right('obj', self.counted(noun('people')))
            verb.right('xcomp', adj('dead'))
        elif how == 1:
            verb = self.verb('VBD', entry='kill obj:P')
        elif how == 2:
            verb = self.verb('VBD', entry=self.d.one(['spark obj:=protests', 'prompt obj:X to', 'erupt', 'continue',
                                                      'end', 'resume', 'begin']))
        else:
            verb = Word('broke', 'VERB', 'VBD').right('compound:prt', Word(self.d.one(['out', 'down']), 'ADP', 'RP'))
        return self.with_subject(self.adjuncts(verb), what)

    def of_object(self):
        """blamed rebels for a bombing that wounded sixteen people; the girls kidnapped last week"""
        verb = self.with_subject(self.verb('VBD', entry=self.d.one(
            ['condemn obj:D', 'blame obj:X for:D', 'find obj:P', 'search obj:T', 'free obj:P', 'meet obj:P'])), self.subject())
        what = verb.behind[-1][1]
        if self.d.chance(50):
            below = self.verb('VBD', light=True)
            what = lowest(what)
            is_person = what.form in PEOPLE
            below.lead('nsubj', Word('who' if is_person else 'that', 'PRON', 'WP' if is_person else 'WDT'))
            what.right('acl:relcl', below)
        else:
            below = self.verb_past_participle(self.d.one(['kidnap', 'capture', 'seize', 'wound', 'hold', 'detain']))
            if self.d.chance(50):
                by = self.people().lead('case', prep('by'))
                below.right('obl:agent', by)
            self.adjuncts(below)
            lowest(what).right('acl', below)
        return verb

    def contrast(self, verb):
        other = self.simple()
        other.lead('cc', cc(self.d.one(['and', 'but'])))
        if self.d.chance(65):
            other.lead('punct', comma())
        return verb.right('conj', other)

    def there(self):
        what = self.nominal().before[0][1]
        be = Word('were' if what.xpos == 'NNS' else 'was', 'VERB', 'VBD')
        be.left('expl', Word('there', 'PRON', 'EX'))
        return self.adjuncts(be.right('nsubj', what))

    def with_doing(self, verb):
        lower = self.verb('VBG', light=True)
        lower = self.with_subject(lower, self.people())
        lower.lead('mark', mark('with'))
        lower.right('punct', comma())
        verb.lead('advcl', lower)
        return verb

    def telegram(self):
        """12 people killed and dozens wounded in a raid in Karsa"""
        who = self.counted(noun('people')) if self.d.chance(50) else number(str(2 + self.d.below(90)))
        verb = self.verb_past_participle(self.d.one(['kill', 'wound', 'injure', 'arrest', 'abduct']))
        self.with_subject(verb, who, 'nsubj:pass')
        if self.d.chance(50):
            more = number(str(2 + self.d.below(90))) if self.d.chance(60) else noun(self.d.one(MANY))
            second = self.verb_past_participle(self.d.one(['wound', 'injure', 'arrest']))
            verb.right('conj', second.left('cc', cc('and')).left('nsubj:pass', more))
        verb.right('obl', self.deed().lead('case', prep(self.d.one(['in', 'during', 'after']))))
        return self.adjuncts(verb)

    def sentence(self):
        how = self.d.below(100)
        if how < 3:
            root = self.telegram()
        elif how < 20:
            root = self.said()
        elif how < 34:
            root = self.nominal()
        elif how < 44:
            root = self.of_object()
        elif how < 47:
            root = self.there()
        else:
            root = self.simple()
            extra = self.d.below(12)
            makers = [self.result, self.result, self.under, self.under, self.series, self.series,
                      self.opened, self.contrast, self.with_doing]
            if extra < len(makers):
                root = makers[extra](root)
        if self.d.chance(15):
            root = self.front(root)
        return root.right('punct', Word('.', 'PUNCT', '.'))


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    grammar = Grammar(Draw(int(sys.argv[2]) if len(sys.argv) > 2 else 1))
    for i in range(count):
        rows = conllu(grammar.sentence())
        words = [r.split('\t')[1] for r in rows.strip().split('\n')]
        if len(words) > 45:
            continue
        sys.stdout.write('# sent_id = report-%d\n# text = %s\n%s' % (i + 1, ' '.join(words), rows))


if __name__ == '__main__':
    main()
