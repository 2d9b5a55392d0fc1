#!/bin/sh
# layers_test - plants wrong lines in a copy of the tree; layers.sh must find each of them.
# SPDX-License-Identifier: MIT
set -u
here=$(cd "$(dirname "$0")" && pwd)
copy=$(mktemp -d) || exit 2
trap 'rm -rf "$copy"' EXIT
cp -R "$here/../extractor" "$here/../include" "$copy" || exit 2
n_bad=0

# FILE LINE MESSAGE: layers.sh must fail and say MESSAGE about FILE with LINE in it.
plant() {
  cp "$copy/$1" "$copy/saved"
  printf '%s\n' "$2" >>"$copy/$1"
  said=$(sh "$here/layers.sh" "$copy")
  status=$?
  if [ $status -ne 1 ] || ! printf '%s\n' "$said" | grep -F "$1" | grep -Fq "$3"; then
    echo "not found: '$2' in $1 (status $status, wanted: $3)"
    n_bad=$((n_bad + 1))
  fi
  mv "$copy/saved" "$copy/$1"
}

plant extractor/base/str.c '#include "calendar/calendar.h"' 'base/ may not include calendar/'
plant extractor/token/token.c '#include "timex/timex.h"' 'token/ may not include timex/'
plant extractor/event/find.c '#include "timex/timex.h"' 'event/ may not include timex/'
plant extractor/write/show.c '#  include "event/event.h"' 'write/ may not include event/'
plant extractor/read/read.c '#include "engine.h"' 'engine.h is for'
plant extractor/cli/main.c '#include "base/str.h"' 'cli/ may include annals/annals.h only'
plant extractor/timex/find.c '#include <pcre2.h>' 'pcre2.h does not belong here'
plant extractor/rulebook/pack.c '#include <yaml.h>' 'yaml.h does not belong here'
plant extractor/timeline/add.c '#include <jansson.h>' 'jansson.h does not belong here'
plant extractor/read/read.c '#include <unistd.h>' 'belongs to cli/'
plant extractor/attach/attach.c 'void f(void) { time(NULL); }' 'a room never does this'
plant extractor/write/json.c 'static FILE *log;' 'a room never does this'
plant extractor/actor/find.c 'int x; void f(void) { printf("x"); }' 'a room never does this'
plant extractor/event/roles.c 'uint32_t f(an_parse *p) { return p->word[0].head; }' 'ask parse/ instead'
plant extractor/base/map.c "$(awk 'BEGIN { for (i = 0; i < 600; i++) print "//" }')" 'more than 600'
plant extractor/base/map.c "// $(printf '%0100d' 0)" 'columns, more than 100'

[ $n_bad -eq 0 ] && echo "layers_test: every planted line was found"
exit $n_bad
