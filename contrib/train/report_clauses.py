"""Phrases and clauses of reports.py: who, where and when, and verbs with what they take.

SPDX-License-Identifier: MIT
"""
from report_words import (BODIES, COUNTRIES, DAYS, DEEDS, KINDS, MANY, MANY_THINGS, MONTHS,
                          NATIONS, NOUN_KINDS, OFFICES, PARTS, PEOPLE, SIDES, SMALL, THINGS,
                          TITLES, VERBS, Word, adj, adverb, cc, comma, conjugate, det, helper,
                          mark, name, noun, number, prep, to)


def lowest(noun_):
    """The last noun of a phrase: what comes next is said of it."""
    while noun_.behind and noun_.behind[-1][0] in ('nmod', 'conj') and noun_.behind[-1][1].upos == 'NOUN':
        noun_ = noun_.behind[-1][1]
    return noun_


class Clauses:
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
