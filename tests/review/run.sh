#!/bin/sh
# SPDX-License-Identifier: MIT
# A review from a script: decide, apply, audit, over files. usage: run.sh PATH/TO/annals TIMELINE
set -u
annals=$1 timeline=$2
case $annals in /*) ;; *) annals=$PWD/$annals ;; esac
[ -x "$annals" ] || { echo "no program $annals"; exit 2; }
kit=$(cd "$(dirname "$0")/../kit" && pwd)/kit.sh || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cp "$timeline" "$work/run.json" || exit 1
cd "$work" || exit 1
LC_ALL=C SOURCE_DATE_EPOCH=1700000000 ANNALS_USER=ada
export LC_ALL SOURCE_DATE_EPOCH ANNALS_USER
attack=e-8fb1ad54d0ee killing=e-69d7be321b5b
. "$kit"

: >in
status "one decision" 0 decide run.json --event $attack --accept --reason "two sources"
status "an edit in words" 0 decide run.json --event $killing --set "time=late on Sunday" --set killed=4+
status "no event" 65 decide run.json --accept
status "an unknown event" 65 decide run.json --event e-0 --reject
says "there is no event 'e-0'"
status "nothing to decide" 2 decide run.json
printf 'accept %s\n\n# a note\nreject e-0\nreject e-155df93c8ffa a metaphor\nundo\n' $attack >in
status "a batch" 1 decide run.json --batch -
printf 'ok accept %s\nfailed reject e-0: there is no event %s in this timeline\nok reject e-155df93c8ffa\nok undo e-155df93c8ffa\n' $attack "'e-0'" >wanted
cmp -s out wanted
report $? "one answer a line, in order"
: >in

status "audit" 0 audit run.json
prints "2023-11-14T22:13:20Z  ada  $attack  accept"
prints "because: two sources"
prints "6 records, every sum and the whole chain verified"
prints "8 undecided, 1 accepted, 1 edited"
status "audit of the log alone" 0 audit --to json run.decisions.jsonl
prints "\"event\":\"$attack\",\"decision\":\"accept\""
status "audit without names" 0 audit --no-names run.json
! grep -q ada out && grep -q "analyst 1" out
report $? "no name is told"
status "apply" 0 apply -o reviewed.json run.json
says "8 events still undecided"
status "the reviewed timeline is one" 0 show reviewed.json
prints "killed: 4 or more"

status "a log of one's own" 0 decide run.json --log ben.jsonl --as ben --event $attack --reject
status "two logs" 0 audit run.decisions.jsonl ben.jsonl
prints "1 event judged by both, 0 alike, 1 conflict"
status "merged" 0 audit --join -o both.jsonl run.decisions.jsonl ben.jsonl
status "the merged log holds" 0 audit both.jsonl
prints "two reviews disagree"
status "lessons" 0 audit --lessons run.json
prints "^== as it was corrected in $killing"

cp run.decisions.jsonl whole.jsonl
printf '{"v":1,"seq":7,"at":"20' >>run.decisions.jsonl
status "a torn end can be read" 0 audit run.json
says "never acknowledged"
status "and is cut off" 0 decide run.json --event $attack --comment "still here"
says "cut off the last 23 bytes"
status "then the log is whole" 0 audit run.json
prints "7 records"
sed '2s/ada/eve/' whole.jsonl >run.decisions.jsonl
status "a changed record" 65 audit run.json
says "^annals: run.decisions.jsonl:2: the record was changed"
status "is not written to" 65 decide run.json --event $attack --accept
sed 2d whole.jsonl >run.decisions.jsonl
status "a missing record" 65 apply run.json
says "run.decisions.jsonl:2: the chain is broken"
cp whole.jsonl run.decisions.jsonl
printf '\033[2J' >in
status "a hostile command" 1 decide run.json --batch -
! tr -d '\n' <out | grep -q '[[:cntrl:]]'
report $? "no control byte in the answer"
: >in
status "an audit that is not there" 66 audit nothing.jsonl
status "a folder that is not there" 73 decide --log no/where.jsonl --event a --accept
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "accept event-$i"; done >in
(ulimit -f 1; "$annals" decide --log full.jsonl --batch - <in >out 2>err)
[ $? -eq 74 ] && grep -q "not saved" err
report $? "a full disk ends the batch"
: >in
cp out acknowledged
status "what was acknowledged is there" 0 audit --to json full.jsonl
[ "$(grep -c '^ok' acknowledged)" -eq "$(grep -c '"decision":"accept"' out)" ]
report $? "and nothing else"
mkfifo wait.fifo
"$annals" decide run.json --batch wait.fifo >first 2>&1 &
exec 9>wait.fifo
printf 'accept %s\n' $attack >&9
for i in 1 2 3 4 5 6 7 8 9 10; do [ -s first ] || sleep 0.2; done
status "a second writer" 74 decide run.json --event $attack --accept
says "in use by another review"
status "a reader" 0 audit run.json
exec 9>&-
wait
status "when the first is gone" 0 decide run.json --event $attack --accept

echo "1..$n"
exit $bad
