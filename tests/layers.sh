#!/bin/sh
# layers - do the rooms know only what they may? Reads #include lines and forbidden calls.
# usage: layers.sh [TREE]     (the folder that holds extractor/; default: this project)
# SPDX-License-Identifier: MIT
set -u
LC_ALL=C
export LC_ALL
tree=${1:-$(dirname "$0")/..}
cd "$tree" || exit 2
[ -d extractor ] || { echo "layers: no extractor/ in $tree"; exit 2; }

own=$(mktemp -d) || exit 2
trap 'rm -rf "$own"' EXIT
find extractor -name '*.[ch]' | sort >"$own/files"

{
# ---- 1 who may include whom: a room, and the rooms whose types it takes in
xargs awk '
BEGIN {
  # The foundations. Every later room may include all three.
  may["base"]     = ""
  may["calendar"] = "base"
  may["rulebook"] = "base calendar"
  # The rooms, in processing order, with what stands in their "In:" line.
  all = "base calendar rulebook "
  may["read"]     = all
  may["token"]    = all "read"
  may["parse"]    = all "read token"
  may["timex"]    = all "read token parse"
  may["actor"]    = all "read token parse"                       # not timex: names have no time
  may["event"]    = all "read token parse actor"                 # not timex: no time yet
  may["attach"]   = all "read token parse actor event timex"
  may["timeline"] = all "read token parse actor event timex attach"
  may["write"]    = all "timeline read"                          # a timeline, nothing before it
  may["review"]   = all "timeline"
  # Libraries: only where plumbing is the room'"'"'s work.
  lib["jansson.h"] = "read write review"
  lib["yaml.h"]    = "rulebook/yaml.c"
  lib["pcre2.h"]   = "rulebook/pattern.c"
  lib["emmintrin.h"] = "parse/score.c"
  lib["cpuid.h"]   = "base/sha256.c"
  lib["immintrin.h"] = "base/sha256.c parse/score.c"
  lib["sys/mman.h"] = "base/arena.c cli"
  lib["cmocka.h"]  = "none"
  # C17 headers. Anything else in <> is the system'"'"'s or a library'"'"'s and belongs to cli/.
  std = " assert.h ctype.h errno.h float.h inttypes.h limits.h math.h setjmp.h stdalign.h stdatomic.h" \
        " stdarg.h stdbool.h stddef.h stdint.h stdio.h stdlib.h string.h "
}
function holds(list, word) { return index(" " list " ", " " word " ") > 0 }
/^[ \t]*#[ \t]*include/ {
  file = FILENAME
  sub(/^extractor\//, "", file)
  room = file
  if (!sub(/\/.*/, "", room)) room = "."
  split($0, part, /["<>]/)
  what = part[2]
  where = FILENAME ":" FNR ": "
  if (what in lib) {
    if (!holds(lib[what], room) && !holds(lib[what], file)) print where what " does not belong here"
  } else if ($0 ~ /</) {
    if (room != "cli" && !holds(std, what)) print where "<" what "> belongs to cli/"
  } else if (what == "annals/annals.h" || room == ".") {
    next                                # the public header; annals.c and engine.h see every room
  } else {
    from = what
    if (!sub(/\/.*/, "", from)) from = room
    if (room == "cli" && from != "cli") print where "cli/ may include annals/annals.h only"
    else if (room != "cli" && what == "engine.h") print where "engine.h is for annals.c and tests"
    else if (room != "cli" && what == "door.h") print where "door.h is for annals.c and annals_review.c"
    else if (room != "cli" && from != room && !holds(may[room], from))
      print where room "/ may not include " from "/"
    else if (room != "cli" && !(room in may)) print where "unknown room " room
  }
}' <"$own/files"

# ---- 2 what a room never does: print, open files, end, look at the clock or the environment
calls='printf|fprintf|vprintf|vfprintf|puts|putchar|fputs|fputc|putc|fwrite|fopen|freopen|fread'
calls="$calls|tmpfile|remove|rename|perror|getchar|getc|fgets|scanf|exit|_Exit|quick_exit|atexit"
calls="$calls|getenv|system|time|clock|clock_gettime|localtime|gmtime|mktime|strftime|setlocale"
calls="$calls|localeconv|rand|srand|signal|isalpha|isspace|toupper|tolower|strtod|atof"
grep -v '^extractor/cli/' "$own/files" | xargs awk -v calls="$calls" '
BEGIN {
  before = "(^|[^A-Za-z0-9_.>])"
  forbidden = before "(" calls ")[ ]*[(]|" before "(FILE|stdout|stderr|stdin)([^A-Za-z0-9_]|$)"
}
FNR == 1 { inside = 0 }
{                                       # words in comments and strings are no calls
  line = $0
  if (!inside && line ~ /"/) gsub(/"([^"\\]|\\.)*"/, "\"\"", line)
  while (inside || line ~ /\/[\/*]/) {
    if (inside) {
      at = index(line, "*/")
      if (!at) { line = ""; break }
      line = substr(line, at + 2)
      inside = 0
      continue
    }
    at = match(line, /\/[\/*]/)
    if (substr(line, at, 2) == "//") { line = substr(line, 1, at - 1); break }
    rest = substr(line, at + 2)
    end = index(rest, "*/")
    if (!end) { line = substr(line, 1, at - 1); inside = 1; break }
    line = substr(line, 1, at - 1) " " substr(rest, end + 2)
  }
  if (line ~ forbidden) print FILENAME ":" FNR ": " $0 "   <- a room never does this"
}'

# ---- trees: only parse/ walks along arcs, everybody else asks it
grep -v '^extractor/parse/' "$own/files" | xargs grep -nE '(->|[.])word\[' |
  sed 's/$/   <- ask parse\/ instead/'

# ---- 3 sizes
find extractor include tests contrib -name '*.[ch]' 2>/dev/null | sort | xargs awk '
FNR == 1 { if (name && n > 600) print name ": " n " lines, more than 600"; name = FILENAME }
{
  n = FNR
  line = $0
  gsub(/[\200-\277]/, "", line)         # bytes that continue a character
  if (length(line) > 100) print FILENAME ":" FNR ": " length(line) " columns, more than 100"
}
END { if (n > 600) print name ": " n " lines, more than 600" }'
} >"$own/found"

if [ -s "$own/found" ]; then
  cat "$own/found"
  echo "layers: $(wc -l <"$own/found") lines are in the wrong room (style: docs/, extractor/README.md)"
  exit 1
fi
echo "layers: $(wc -l <"$own/files") files, every include is allowed"
