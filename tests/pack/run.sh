#!/bin/sh
# pack/run - an actor dictionary becomes a pack that is right by itself, lies over the shipped one and
# changes who the actors are; a broken one is refused.
# usage: run.sh ANNALS DICTIONARY_PACK DICTIONARY
# SPDX-License-Identifier: MIT
set -u
annals=$1
make_pack=$2
dictionary=$3
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
red=0

complain() {
  red=$((red + 1))
  echo "pack: $*"
}

# says FILE PUBLISHED WORDS...: the timeline of the text has these words (not, behind "!")
says() {
  text=$1 published=$2
  shift 2
  "$annals" extract -q ${pack:+--rules "$pack"} --published "$published" "$text" >"$work/out.json" ||
    complain "extract $text: exit $?"
  for words; do
    case $words in
    !*) grep -q -- "${words#!}" "$work/out.json" && complain "$text: has '${words#!}'" ;;
    *) grep -q -- "$words" "$work/out.json" || complain "$text: lacks '$words'" ;;
    esac
  done
}

printf 'Zembla accused Ruritania of shelling a bridge. Ruritania halberdiers shot a farmer.\n' \
  >"$work/states.txt"
printf 'Kuwaiti soldiers shot a farmer. Zembla opposition leaders met Ruritanias.\n' >"$work/nations.txt"
printf 'Zembla soothsayers accused Ruritania. Zemblan soldiers shot two Ruritanian farmers.\n' >"$work/agents.txt"
printf 'Rudolf Rassendyll praised Zembla. The Black Rose Brigade shot a farmer in Onhava.\n' \
  >"$work/people.txt"

"$make_pack" "$dictionary" "$work/pack" 2>"$work/log" || complain "dictionary-pack: exit $?"
grep -q '1 actors without a code' "$work/log" || complain 'an actor without a code was not counted'
grep -q '1 actors without a name' "$work/log" || complain 'a name with a bar was not counted'
grep -q '1 agents without a role' "$work/log" || complain 'a pattern for a name was not counted'
"$annals" rules check --rules "$work/pack" >"$work/check" 2>&1 || complain "$(cat "$work/check")"

pack=$work/pack
says "$work/states.txt" 2012-05-01 '"code": "ZEM"' '"code": "RUR"' '"code": "RURMIL"' \
  '"name": "Zembla"'
says "$work/nations.txt" 2012-05-01 '"code": "KUWMIL"' '"code": "ZEMOPP"' '"country": "RUR"' \
  '!"country": "KWT"'
says "$work/people.txt" 2012-05-01 '"code": "RURGOV"' '"code": "RURREB"' '!"code": "RURELI"'
says "$work/people.txt" 2018-05-01 '"code": "RURELI"' '!"code": "RURGOV"'
says "$work/agents.txt" 2012-05-01 '"code": "ZEMQQQ"' '"code": "ZEMMIL"' '"code": "RURLAB"' '!"role": "AGR"'

pack=
says "$work/nations.txt" 2012-05-01 '"code": "KWTMIL"' '!"code": "ZEMOPP"'
says "$work/states.txt" 2012-05-01 '!"code": "ZEM"' '!"code": "RURMIL"'
says "$work/people.txt" 2012-05-01 '!"code": "RURGOV"'

printf '#id\tname\taliases\tkind\tcountry\trole\tfrom\tto\nx\tX Front\t\tarmed-group\tQQQ\tREB\t2010\t2009\n' \
  >"$work/pack/en/actors/dictionary.tsv"
"$annals" rules check --rules "$work/pack" >"$work/check" 2>&1 &&
  complain 'a country that no list has and a term that ends before it begins were passed'
grep -q 'dictionary.tsv:2' "$work/check" || complain "no line in: $(head -3 "$work/check")"

"$make_pack" >"$work/out" 2>&1 && complain 'no argument: exit 0'
grep -q '^usage: dictionary-pack' "$work/out" || complain 'no usage without arguments'

[ "$red" = 0 ] && echo 'pack: all right'
[ "$red" = 0 ]
