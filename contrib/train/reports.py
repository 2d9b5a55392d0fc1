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

from report_clauses import Clauses, lowest
from report_words import (DAYS, Draw, MANY, MANY_DEEDS, PEOPLE, SAYINGS, SMALL, Word, adj, cc,
                          comma, conjugate, conllu, det, helper, mark, name, noun, number, prep)


class Grammar(Clauses):
    """Sentences out of clauses."""

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
