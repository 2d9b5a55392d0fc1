#!/bin/sh
# readme - runs the examples of a Markdown file: every fenced `console` block.
# usage: readme.sh FILE.md FOLDER_OF_THE_PROGRAM
# In a block, "$ command" is run as if in the file's folder; the lines up to the next "$" are what it
# must print (stdout and stderr). A line "..." stands for any lines. SPDX-License-Identifier: MIT
set -u
file=$1
PATH="$2:$PATH"
export PATH
LC_ALL=C.UTF-8 NO_COLOR=1 TERM=dumb
export LC_ALL NO_COLOR TERM
project=$(cd "$(dirname "$file")" && pwd) || exit 2
own=$(mktemp -d) || exit 2
trap 'rm -rf "$own"' EXIT

# A folder that looks like the project's; files that an example makes stay out of the source.
mkdir "$own/project" && cd "$own/project" || exit 2
ln -s "$project"/* .

# One folder an example: its command and what it must print.
awk -v own="$own" '
/^```console$/ { inside = 1; next }
/^```/ { inside = 0; next }
inside && /^\$ / {
  n++
  name = sprintf("%s/%03d", own, n)
  print substr($0, 3) >(name ".command")
  print FNR >(name ".line")
  printf "" >(name ".expected")
  next
}
inside && n { print >(name ".expected") }
' "$project/$(basename "$file")"

# Line by line; "..." takes any number of lines.
same='
NR == FNR { expected[++n] = $0; next }
{ got[++m] = $0 }
END {
  i = j = 1
  star = 0
  while (j <= m) {
    if (i <= n && expected[i] == "...") { star = i; back = j; i++ }
    else if (i <= n && expected[i] == got[j]) { i++; j++ }
    else if (star) { i = star + 1; j = ++back }
    else { print "    line " j ": " got[j]; exit 1 }
  }
  while (i <= n && expected[i] == "...") i++
  if (i <= n) { print "    not printed: " expected[i]; exit 1 }
}'

n=0
bad=0
for command in "$own"/*.command; do
  [ -e "$command" ] || break
  name=${command%.command}
  n=$((n + 1))
  sh "$command" >"$name.got" 2>&1 </dev/null
  if ! awk "$same" "$name.expected" "$name.got" >"$name.why"; then
    bad=$((bad + 1))
    echo "$file:$(cat "$name.line"): FAILED  $ $(cat "$command")"
    cat "$name.why"
    echo "  printed:"
    sed 's/^/    /' "$name.got" | head -60
  fi
done
echo "$n examples, $bad wrong"
[ "$n" -gt 0 ] && [ "$bad" -eq 0 ]
