#!/bin/sh
# SPDX-License-Identifier: MIT
# TimeML of every sample and of the text below is valid, and says what it should of each time.
#   sh tests/timeml/run.sh path/to/annals          77 (skipped) without xmllint
annals=$1
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../samples
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
n=0 red=0

command -v xmllint >/dev/null || {
  echo "timeml: xmllint is not here; nothing was checked"
  exit 77
}

complain() {
  red=$((red + 1))
  echo "timeml: $*"
}

# validate VERB FILE [OPTION...]
validate() {
  n=$((n + 1))
  "$annals" "$@" -q --to timeml >"$work/out.tml" || complain "$*: exit $?"
  xmllint --nonet --noout --dtdvalid "$here/TimeML.dtd" "$work/out.tml" || complain "$* is not valid"
}

# has WORDS ATTRIBUTE VALUE: the time of these words has it
has() {
  n=$((n + 1))
  got=$(xmllint --nonet --xpath "string(//TIMEX3[.='$1']/@$2)" "$work/out.tml")
  test "$got" = "$3" || complain "$2 of '$1' is '$got', not '$3'"
}

# end WORDS beginPoint|endPoint VALUE: the value of the time that it begins or ends with
end() {
  n=$((n + 1))
  got=$(xmllint --nonet --xpath "string(//TIMEX3[@tid=//TIMEX3[.='$1']/@$2]/@value)" "$work/out.tml")
  test "$got" = "$3" || complain "$2 of '$1' is '$got', not '$3'"
}

for file in "$samples"/*.txt "$samples"/*.jsonl; do
  validate times "$file"
  validate extract "$file"
done

cat >"$work/story.txt" <<'TEXT'
PORT VALE, Sept. 28, 2020 (Agency) - Shells & <mortars> fell on Friday.

Nobody was freed in the past three years. The gate is open tomorrow from 9:30 to 11. The war of
1992-1994 is over, yet every Friday women march, twice a week in early May. Talks go on
over the next two weeks. At 10:00 Baku time the school shut. The wall is from 480 BC. It took 24 hours. It
fell in the first hours of the siege. It ended several years ago.
TEXT
validate times "$work/story.txt"
has 'Sept. 28, 2020' functionInDocument CREATION_TIME
has Friday value 2020-09-25
has Friday temporalFunction true
has Friday anchorTimeID t1
has 'the past three years' type DURATION
has 'the past three years' value P3Y
end 'the past three years' beginPoint 2017-09-28
end 'the past three years' endPoint 2020-09-28
has 'tomorrow from 9:30 to 11' type DURATION
end 'tomorrow from 9:30 to 11' beginPoint 2020-09-29T09:30
end '1992-1994' beginPoint 1992
end '1992-1994' endPoint 1994
has 'every Friday' type SET
has 'every Friday' quant EVERY
has 'twice a week' freq 2X
has 'early May' mod START
end 'the next two weeks' endPoint 2020-10-12
has '480 BC' value BC0480
has '480 BC' temporalFunction ''
has '24 hours' value PT24H
has '24 hours' beginPoint ''

# Nobody says when it was written: what leans on that day stays open, and has no anchor.
echo 'Shells fell yesterday and on Friday, for the past three years.' >"$work/undated.txt"
validate times "$work/undated.txt"
has yesterday value XXXX-XX-XX
has yesterday anchorTimeID ''
has Friday value XXXX-WXX-5
has 'the past three years' value P3Y
has 'the past three years' endPoint ''

echo "timeml: $n checked, $red red"
test $red = 0
