#!/bin/sh
# SPDX-License-Identifier: MIT
# The command line: every exit status, every kind of message, nothing but results on standard
# output. Usage: run.sh PATH/TO/annals. One line a check, as TAP; status 1 if one fails.
set -u
annals=$1
case $annals in /*) ;; *) annals=$PWD/$annals ;; esac
kit=$(cd "$(dirname "$0")/../kit" && pwd)/kit.sh || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work" || exit 1
unset ANNALS_RULES NO_COLOR
LC_ALL=C
export LC_ALL
. "$kit"

silent() { # nothing on standard error
  [ ! -s err ]
  report $? "says nothing"
}

empty() { # nothing on standard output
  [ ! -s out ]
  report $? "prints nothing"
}

one_line() { # a single message, beginning with the program's name
  [ "$(wc -l <err)" -eq 1 ] && grep -q '^annals: ' err
  report $? "one line: annals: ..."
}

clean() { # no control byte, no invisible sign on standard error
  ! tr -d '\n' <err | LC_ALL=C grep -q '[[:cntrl:]]'
  report $? "no control byte in the message"
}

same() { # same NAME FILE FILE
  cmp -s "$2" "$3"
  report $? "$1"
}

: >in
printf 'Rebels seize the harbour\n\nOn 3 May 1998, rebels attacked the harbour of Sarnath.\n' >report.txt
printf 'The council met yesterday.\n' >open.txt
printf 'Nothing of note.\n' >quiet.txt
cat >records.jsonl <<'END'
{"id": "a", "text": "Rebels attacked the harbour on 3 May 1998."}

{"id": "b", "text": "The council met yesterday.", "published": "2001-02-03"}
{"id": "c", "text": "Nothing of note."}
END
cat >mixed.jsonl <<'END'
{"id": "a", "text": "Rebels attacked the harbour on 3 May 1998."}
{"id": "b"}
not json
{"id": "d", "text": "The council met on 4 May 1998."}
END
printf '{"id": "x"}\n[]\n' >broken.jsonl

# ---- help, version, usage
status 'no arguments' 2
says 'Example: '
empty
[ "$(wc -l <err)" -le 11 ]
report $? 'short help is short'
for words in --help -h help 'help extract' 'extract --help' 'rules --help' 'help show'; do
  status "$words" 0 $words
  silent
  head -1 out | grep -q '^Examples:'
  report $? 'examples first'
done
status '--version' 0 --version
prints '^annals [0-9]*\.[0-9]*\.[0-9]*$'
status 'unknown verb' 2 extrat report.txt
says "unknown verb 'extrat'; did you mean 'extract'?"
one_line
empty
status 'far-off verb' 2 zzzzzzz
says "unknown verb 'zzzzzzz'; try 'annals --help'"
status 'unknown option' 2 extract --publishd 2020 report.txt
says "unknown option '--publishd'; did you mean '--published'?"
one_line
status 'no abbreviations' 2 extract --pub 2020-09-28 report.txt
says "did you mean '--published'?"
status 'unknown letter' 2 extract -z report.txt
says "unknown option '-z'"
status 'option of another verb' 2 schema --offsets byte
says "'annals schema' has no option --offsets"
status 'missing value' 2 extract --to
says 'to needs a value'
status 'value that is not wanted' 2 extract --jsonl=yes report.txt
says 'jsonl takes no value'
status 'unknown format' 2 extract --to xml report.txt
says "to 'xml' does not exist; choose from: json, jsonl, show, explain, text"
status 'unknown unit' 2 extract --offsets bytes report.txt
says "did you mean 'byte'"
status 'not a number' 2 extract -j many report.txt
says "threads 'many' is not a number from 1 to 256"
status 'number too big' 2 extract -j 257 report.txt
status 'no threads' 2 extract -j 0 report.txt
status 'narrow' 2 show --width 39 report.txt
for date in yesterday 2020-13-45 '' -1 28.9.2020 2020-09-28T25:00; do
  status "bad date '$date'" 2 extract --published "$date" report.txt
  says 'is not a date'
done
status 'jsonl for people' 2 extract --jsonl --to show report.txt
says 'jsonl writes JSON'
status 'rules without a word' 2 rules
says "wants check or list"
status 'rules with a wrong word' 2 rules chekc
says "did you mean 'check'?"

# ---- input
status 'a report' 0 extract report.txt
prints '"schema": "annals/timeline/1"'
prints '"uri": "report.txt"'
cp out first.json
status 'again' 0 extract report.txt
same 'the same bytes again' first.json out
cp report.txt in
status 'standard input by -' 0 extract -
status 'standard input by default' 0 extract
: >in
status 'empty input' 0 extract -
prints '"events": \[\]'
status 'empty file' 0 extract /dev/null
status 'missing file' 66 extract none.txt
says "^annals: cannot open 'none.txt': No such file or directory$"
one_line
empty
status 'empty name' 66 extract ''
status 'directory' 66 extract .
says "cannot open '.': Is a directory"
status 'endless file' 65 extract --from text /dev/zero
says "'/dev/zero' is larger than 64 MiB"
status 'behind --' 66 extract -- --to
says "cannot open '--to'"
name=$(printf 'a\nb\033[2J\342\200\256c')
status 'hostile name' 66 extract "$name"
clean
one_line
! LC_ALL=C grep -q "$(printf '\342\200\256')" err
report $? 'no bidirectional sign in the message'
status 'one of several fails' 1 extract report.txt none.txt open.txt
says "cannot open 'none.txt'"
prints '"uri": "open.txt"'
status 'all fail' 66 extract none.txt nor-this.txt
empty
printf '%%PDF-1.4\n' >paper.txt
status 'PDF' 65 extract paper.txt
says "is a PDF file, which is not read yet"
one_line
printf 'PK\003\004rest' >letter.bin
status 'Word' 65 extract --from text letter.bin
printf '<!DOCTYPE html><p>3 May 1998</p>\n' >page
status 'HTML by content' 65 extract page
says "is HTML, which is not read yet"
status 'HTML as text' 0 extract --from text page
status 'HTML said' 65 extract --from html report.txt
(exec <&-; "$annals" extract - >out 2>err)
[ $? -eq 66 ]
report $? 'closed standard input: exit 66'

# ---- dates
status 'published' 0 times --published 2020-09-28 open.txt
prints '"value": "2020-09-27"'
status 'no date, no guess' 0 times open.txt
prints '"edtf": null'
today=$(date -u +%Y)
printf 'In the small hours of Tuesday it burned; on Friday morning it was quiet.\n' >hours.txt
status 'hours of a part of the day' 0 times --published 2022-05-18 hours.txt
prints '"start": "2022-05-17T00"'
prints '"end": "2022-05-17T08"'
prints '"start": "2022-05-13T06"'
printf 'Rebels attacked Sarnath from 5 to 7 May. They attacked it on the last Friday of June, too.\n' >told.txt
status 'how a time was read' 0 explain --published 2020-09-28 told.txt
prints 'counted from 2020-09-28: May, day 5; it ends: May, day 7 ='
prints 'counted from 2020-09-28: June, the last Friday of it = 2020-06-26'
status 'today said aloud' 0 times --published today open.txt
prints "\"published\""
prints "\"source\": \"option\""
grep -q "\"value\": \"$today" out
report $? 'today is this year'

# ---- events that are brought to be dated
cat >given.jsonl <<'END'
{"id":"a","text":"Rebels fled on Monday. Caf\u00e9s closed.","published":"2020-09-30","events":[{"id":"e1","span":[7,11]},{"id":2,"span":[29,35]}]}
{"id":"b","text":"Rebels fled.","published":"2020-09-30","events":[]}
{"id":"c","text":"Rebels fled.","events":[{"id":"e1","span":[7,99]}]}
{"id":"d","text":"Rebels fled."}
END
status 'date' 1 date --jsonl given.jsonl
[ "$(wc -l <out)" -eq 4 ]
report $? 'a line for each record'
prints '"id":"e1",.*"edtf":"2020-09-28".*"text":"fled"'
prints '"id":"2",.*"text":"closed"'
sed -n 2p out | grep -q '"events":\[\]'
report $? 'no events asked for, none given'
prints '"id":"c","error":.*events.*\[0\].*span'
prints '"id":"d","error":.*no events to date'
cat >given.jsonl <<'END'
{"id":"a","text":"Rebels fled in June, according to the mayor. He would not talk.","published":"2020-09-30","events":[{"id":"e1","span":[21,30]},{"id":"e2","span":[58,62]}]}
{"id":"b","text":"They fled in June, leaving a tank.","published":"2020-09-30","events":[{"id":"e1","span":[19,26]}]}
END
status 'words of the report' 0 date --jsonl given.jsonl
prints '"id":"e1",.*"edtf":"2020-09-30".*"text":"according"'
prints '"id":"e2",.*"edtf":"2020-09-30".*"text":"talk"'
prints '"id":"e1",.*"edtf":"2020-06".*"text":"leaving"'
status 'extract does not mind them' 0 extract --jsonl given.jsonl
[ "$(grep -c '"id":"e1"' out)" -eq 0 ]
report $? 'and gives its own'

# ---- JSONL
status 'records, one timeline' 0 extract records.jsonl
[ "$(grep -c '"sha256": "[0-9a-f]*",$' out)" -ge 3 ]
report $? 'three documents'
status 'records, a line each' 0 extract --jsonl records.jsonl
silent
[ "$(wc -l <out)" -eq 3 ]
report $? 'three lines; the blank line is skipped'
[ "$(sed 's/.*"id":"\([abc]\)".*/\1/' out | sed 's/^\(.\).*/\1/' | tr -d '\n' | wc -c)" -eq 3 ]
report $? 'an id each'
head -1 out | grep -q '^{"schema":"annals/timeline/1","id":"a",'
report $? 'id behind the schema'
cp out lines
for threads in 1 2 7; do
  status "-j $threads" 0 extract --jsonl -j $threads records.jsonl
  same "-j $threads: the same bytes" lines out
done
cat records.jsonl >in
status 'guessed from content' 0 extract --jsonl -
same 'the same bytes from standard input' lines out
: >in
status '--to jsonl is --jsonl' 0 extract --to jsonl records.jsonl
same 'the same bytes' lines out
status 'some records fail' 1 extract --jsonl mixed.jsonl
[ "$(wc -l <out)" -eq 4 ]
report $? 'four lines'
sed -n 2p out | grep -q '^{"id":"b","error":{"code":"bad-input","message":".*"}}$'
report $? 'an error record with its id'
sed -n 3p out | grep -q '^{"id":null,"error":{'
report $? 'an error record without an id'
says 'mixed.jsonl:3: '
says '2 of 4 documents failed'
status 'some records fail, one timeline' 1 extract mixed.jsonl
says 'mixed.jsonl:2: '
status 'all records fail' 65 extract --jsonl broken.jsonl
[ "$(wc -l <out)" -eq 2 ]
report $? 'two lines'
status 'all records fail, one timeline' 65 extract broken.jsonl
empty
i=0
while [ $i -lt 40 ]; do echo bad; i=$((i + 1)); done >many.jsonl
status 'many failures' 65 extract many.jsonl
says '\.\.\. and 30 more'
[ "$(wc -l <err)" -le 12 ]
report $? 'few lines'
printf '{"id":"last","text":"The council met on 4 May 1998."}' >no-end.jsonl
status 'last line without an end' 0 extract --jsonl no-end.jsonl
[ "$(wc -l <out)" -eq 1 ]
report $? 'one line'
status 'files as lines' 1 extract --jsonl report.txt none.txt open.txt
[ "$(wc -l <out)" -eq 2 ]
report $? 'a line for each that can be opened'

# ---- output
status '-o' 0 extract -o out.json report.txt
empty
same 'the same bytes in the file' first.json out.json
printf precious >old
status 'failed run' 66 extract -o old none.txt
[ "$(cat old)" = precious ]
report $? 'the old file stays'
chmod 640 old
status 'replaced' 0 extract -o old report.txt
same 'all of it' first.json old
[ "$(ls -l old | cut -c1-10)" = -rw-r----- ]
report $? 'the mode stays'
ln -s old link
status 'through a link' 0 extract -o link report.txt
[ -L link ]
report $? 'the link stays'
status 'no such folder' 73 extract -o none/out.json report.txt
says "cannot create 'none/out.json': No such file or directory"
one_line
status 'a folder' 73 extract -o . report.txt
says "cannot create '.': Is a directory"
if [ -e /dev/full ]; then
  "$annals" extract report.txt >/dev/full 2>err
  [ $? -eq 74 ]
  report $? 'full disk: exit 74'
  says "cannot write 'standard output': No space left on device"
  status 'full file' 74 extract -o /dev/full report.txt
  "$annals" --help >/dev/full 2>err
  [ $? -eq 74 ]
  report $? 'help on a full disk: exit 74'
fi
"$annals" extract report.txt >&- 2>err
[ $? -eq 74 ]
report $? 'closed standard output: exit 74'
"$annals" extract none.txt 2>&- >out
[ $? -eq 66 ]
report $? 'closed standard error: exit 66'
(ulimit -f 1; "$annals" extract --include-text -o limited records.jsonl report.txt report.txt \
  report.txt report.txt report.txt report.txt 2>err)
[ $? -eq 74 ] && [ ! -e limited ]
report $? 'file size limit: exit 74 and no file'
[ -z "$(ls -A | grep '^\.annals')" ]
report $? 'no temporary file is left'
i=0
while [ $i -lt 3000 ]; do cat report.txt; i=$((i + 1)); done >long.txt
"$annals" extract --from text long.txt 2>err | head -1 >out
[ ! -s err ] || ! grep -q -i 'pipe' err
report $? 'a broken pipe is quiet'
"$annals" times -o interrupted.json - <long.txt 2>err &
pid=$!
kill -TERM $pid 2>/dev/null
wait $pid
code=$?
{ [ $code -eq 143 ] && [ ! -e interrupted.json ]; } || [ $code -eq 0 ]
report $? "interrupted: nothing is left (exit $code)"
[ -z "$(ls -A | grep '^\.annals')" ]
report $? 'no temporary file is left'

# ---- what is written
status 'exit 10 when nothing is found' 10 times --exit-status quiet.txt
silent
status 'exit 0 when something is found' 0 times --exit-status report.txt
for unit in codepoint byte utf16; do
  status "--offsets $unit" 0 times --offsets $unit report.txt
  prints "\"offset_unit\": \"$unit\""
done
printf '\303\204rger \360\237\230\200: on 3 May 1998.\n' >signs.txt
status 'code points' 0 times --offsets codepoint signs.txt
grep -A3 '"id": "t-' out | grep -q '"span": \[12, 22\]'
report $? 'counts code points'
status 'bytes' 0 times --offsets byte signs.txt
grep -A3 '"id": "t-' out | grep -q '"span": \[16, 26\]'
report $? 'counts bytes'
status 'UTF-16 units' 0 times --offsets utf16 signs.txt
grep -A3 '"id": "t-' out | grep -q '"span": \[13, 23\]'
report $? 'counts UTF-16 units'
status '--include-text' 0 extract --include-text report.txt
prints '"text": "Rebels seize the harbour\\n'
status 'no text otherwise' 0 text --to json report.txt
! grep -q '"text": "Rebels seize' out
report $? 'no text unless asked'
status 'title' 0 text --title 'A title' quiet.txt
prints '^title *A title$'
status 'text' 0 text report.txt
prints '^\[title\]$'
prints '^uri *report.txt$'
status 'schema' 0 schema
prints '"urn:annals:timeline:1"'
silent

# ---- for people
status 'show' 0 show report.txt
prints '^3 May 1998 '
cp out shown
status 'show a saved timeline' 0 show first.json
same 'the same from the saved timeline' shown out
status 'one line an event' 0 show --wide report.txt
prints '^3 May 1998  ASSAULT .*rebels.*attacked'
status 'groups' 0 show --group actor report.txt
prints '^rebels (1)$'
status 'no such group' 2 show --group month report.txt
says 'choose from: none, day, actor, place'
status 'a chart' 0 show --chart report.txt
prints '3 May 1998 .* 1$'
PAGER='sed s/^/paged:/' "$annals" show --pager always report.txt >out 2>err
prints '^paged:3 May 1998 '
PAGER='sed s/^/paged:/' "$annals" show report.txt >out 2>err
! grep -q paged out
report $? 'no pager in a file'
status 'a filter' 0 show --filter 'type = ASSAULT and date < 1999' report.txt
prints '^1 event$'
status 'a filter that nothing fits' 0 show -f 'date > 1999' report.txt
prints '^0 events$'
status 'a filter that is wrong' 2 show --filter 'type < ASSAULT' report.txt
says 'column 6: a text is compared with = or ~'
one_line
status 'a field that is none' 2 export --to csv --filter 'colour = red' first.json
says "no field 'colour'"
for format in html timeml csv markdown timelinejs vis vega-lite mermaid gantt ics geojson kml \
  timesketch plover brat; do
  status "export to $format" 0 export --to $format first.json
  [ -s out ]
  report $? 'prints something'
done
status 'a text that was not saved' 0 export --to label-studio first.json
says 'without text left out'
status 'and that is an error' 65 export --strict --to label-studio first.json
says "'label-studio' cannot carry all of it"
empty
status 'for a spreadsheet' 0 extract --to csv --excel report.txt
prints '"=""1998-05-03"""'
status 'excel is csv' 2 export --excel --to vis first.json
says 'goes with --to csv'
# ---- merging: mentions of one document, accounts of several
printf 'On Friday, 25 September 2020, rebels attacked a convoy near Mariupol. Four drivers were killed.\n' >one.txt
printf 'Rebels attacked a convoy near Mariupol on 25 September 2020 and killed five drivers.\n' >two.txt
"$annals" extract -o one.json one.txt && "$annals" extract -o two.json two.txt
status 'a toll is a mention' 0 extract one.txt
prints '"reason": "toll: same type'
status 'mentions stay apart' 0 extract --merge none one.txt
[ "$(grep -c '"id": "e-' out)" = 2 ]
report $? 'two events without merging'
status 'merge' 0 merge one.json two.json
cp out both.json
prints '"reason": "another source: same type'
[ "$(grep -c '"id": "e-' out)" = 1 ]
report $? 'one event of two documents'
[ "$(grep -c '"min": [45],' out)" -ge 2 ]
report $? 'both figures stand in it'
status 'merge nothing twice' 0 merge one.json one.json
[ "$(grep -c '"id": "e-' out)" = 1 ] && [ "$(grep -c '"sha256": ' out)" = 2 ]
report $? 'a document that comes twice is there once'
"$annals" extract --jsonl one.txt two.txt >lines.jsonl 2>err
status 'merge lines' 0 merge lines.jsonl
cmp -s out both.json
report $? 'lines and files give the same'
status 'extract and merge at once' 0 extract --merge documents one.txt two.txt
cmp -s out both.json
report $? 'so does extract --merge documents'
printf '{"id": "%s", "text": "Rebels attacked a convoy on 25 September 2020."}\n' first second >twice.jsonl
"$annals" extract --jsonl twice.jsonl | "$annals" merge --merge none - >out
[ "$(sed -n 's/.*"id": "\(e-[0-9a-f]*\)".*/\1/p' out | sort -u | wc -l)" = 2 ]
report $? 'one text that came in two records gives two ids'
# six reports of two days, of agencies and monitors: one event each, however often it is told
reports=$(dirname "$kit")/../cli/two-days
for report in agency monitors reaction situation station toll; do
  "$annals" extract -o "$report.json" "$reports/$report.txt"
done
"$annals" merge -o days.json agency.json monitors.json reaction.json situation.json station.json \
  toll.json
status 'six reports of two days' 0 show --wide --filter 'type in (ASSAULT, COERCE)' days.json
sed '1,/^$/d; s/  *\([A-Z]* \).*/ \1/; s/ *$//' out >days.txt  # days and kinds
same 'are the timeline that an analyst would write' days.txt "$reports/timeline.txt"
status 'and every merge is explained' 0 explain days.json
prints 'another source: same type, recipients, place'
"$annals" merge --merge none -o apart.json agency.json monitors.json reaction.json
status 'no merging' 0 show --wide apart.json
prints '8:00\|08:00'
status 'merge does not take reports' 65 merge one.txt
says "is not a saved timeline"
"$annals" extract --offsets byte two.txt >bytes.json
status 'units that differ' 1 merge one.json bytes.json
says 'count in different units'
event=$(sed -n 's/.*"id": "\(e-[0-9a-f]*\)".*/\1/p' one.json | head -1)
status 'explain an event' 0 explain "$event" one.json
prints 'stands in the clause of'
status 'explain no such event' 65 explain e-000000000000 one.json
says "there is no event 'e-000000000000'"

status 'explain' 0 explain report.txt
prints 'rule en\.'
status 'explain a tree' 0 explain --tree report.txt
prints ' VERB  *VBP  *root'
status 'trees as CoNLL-U' 0 explain --to conllu report.txt
prints '^1	'
status 'a tree is no timeline' 2 show --to tree report.txt
says "use 'annals explain'"
status 'a saved timeline has no trees' 65 explain --tree first.json
says 'has no sentences'
status 'colour when it is wanted' 0 show --color always report.txt
grep -q "$(printf '\033')" out
report $? 'there is colour'
TERM=xterm "$annals" show report.txt >out 2>err
! grep -q "$(printf '\033')" out
report $? 'no colour in a file'
printf 'The \033[2J council \302\233 met \342\200\256 on 3 May 1998, \007 rebels attacked it.\n' >evil.txt
for verb in show explain text "explain --tree"; do
  "$annals" $verb evil.txt >out 2>err
  ! tr -d '\n' <out | LC_ALL=C grep -q '[[:cntrl:]]' &&
    ! LC_ALL=C grep -q "$(printf '\342\200\256\|\302\233')" out
  report $? "$verb: nothing harmful reaches the terminal"
done
printf "{\"a\": 1}" >other.json
status 'a timeline that is none' 65 show other.json
printf '{"schema": "annals/timeline/2"}' >newer.json
status 'another version' 65 show newer.json
says "its schema is 'annals/timeline/2'"
printf '{"schema": ' >cut.json
status 'cut off' 65 show cut.json
says 'not JSON: line 1'
sed 's/"events": \[/"events": 7, "x": [/' first.json >wrong.json
status 'wrong type' 65 show wrong.json
says "'events' must be an array"
status 'a saved timeline is no report' 65 extract first.json
says "annals show"

# ---- rules
status 'rules list' 0 rules list
cut -f2 out | sort -u | grep -q '^time$'
report $? 'kinds in the second column'
status 'no such pack' 66 extract --rules none report.txt
says "cannot read rules 'none': No such file or directory"
mkdir -p pack/en/time empty
status 'empty pack' 78 extract --rules empty report.txt
status 'not a rule file' 78 extract --rules report.txt report.txt
says 'a rule file ends in .yaml or .tsv'
cat >pack/en/time/mine.yaml <<'END'
annals: 1
kind: time
language: en
rules:
  - id: en.time.harvest-day
    match: 'Harvest Day'
    value: [month 10, day 4]
    examples: ['Shelling began on [Harvest Day]. => 2019-10-04']
    not: ['The harvest was good that day.']
END
printf 'They met on Harvest Day.\n' >harvest.txt
status 'a pack of one folder' 0 times --rules pack --published 2020-09-28 harvest.txt
prints '"rule": "en.time.harvest-day"'
status 'a pack of one file' 0 times --rules pack/en/time/mine.yaml --published 2020-09-28 harvest.txt
prints '"rule": "en.time.harvest-day"'
ANNALS_RULES=pack "$annals" times --published 2020-09-28 harvest.txt >out 2>err
prints '"rule": "en.time.harvest-day"'
status 'rules list with a pack' 0 rules list --rules pack
prints '^en.time.harvest-day	time	.*mine.yaml:5$'
sed 's/2019-10-04/2018-10-04/' pack/en/time/mine.yaml >wrong.yaml
status 'an example that does not come out' 78 rules check --rules wrong.yaml
prints "wrong.yaml:8:[0-9]*: rule 'en.time.harvest-day' gives 2019-10-04, not 2018-10-04"
tail -1 out | grep -q '^[0-9]* rules, [0-9]* examples, [1-9][0-9]* wrong$'
report $? 'the count last'
sed 's/match:/mach:/' pack/en/time/mine.yaml >typo.yaml
status 'unknown key' 78 extract --rules typo.yaml report.txt
says '^annals: .*typo.yaml:6:[0-9]*: '
one_line

echo "1..$n"
exit $bad
