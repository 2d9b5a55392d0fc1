#!/bin/sh
# spec/selftest - is the runner red when it must be? Cases that need no rule of the pack.
# usage: selftest.sh ANNALS_SPEC. SPDX-License-Identifier: MIT
set -u
spec=$1
own=$(mktemp -d) || exit 2
trap 'rm -rf "$own"' EXIT
n_bad=0

# NAME STATUS WORDS: the case on stdin must end with STATUS and print WORDS.
try() {
  { printf '== %s\nanchor: 2020-09-28\n' "$1"; cat; } >"$own/x.spec"
  said=$("$spec" "$own/x.spec" 2>&1)
  status=$?
  if [ $status -ne "$2" ] || ! printf '%s\n' "$said" | grep -Fq -- "$3"; then
    echo "$1: status $status, wanted $2 and '$3'; it said:"
    echo "$said"
    n_bad=$((n_bad + 1))
  fi
}

try 'nothing there' 0 '0 red' <<'END'
| Qwxz.
timex none
event none
actor none
END
try 'expected but not there' 1 'nothing with these words' <<'END'
| Qwxz.
timex "Qwxz" = 2020
END
try 'a gap that fails' 0 '1 known gaps' <<'END'
:gap (nobody knows this word)
| Qwxz.
timex "Qwxz" = 2020
END
try 'a gap that passes' 1 'now passes: remove :gap' <<'END'
:gap
| Qwxz.
timex none
END
try 'a wrong block' 1 'expected  block title "Qwxz"' <<'END'
| Qwxz qwxz qwxz, and qwxz.
block title "Qwxz"
END
try 'the anchor is the publication date' 0 '0 red' <<'END'
| Qwxz.
published 2020-09-28
END
try 'the command to rerun' 1 "-c 'the command to rerun'" <<'END'
| Qwxz.
published 2020-09-29
END
try 'an unknown line' 1 'x.spec:4: this line says nothing known' <<'END'
| Qwxz.
tímex none
END
try 'an unknown field' 1 'there is no such field' <<'END'
| Qwxz.
event "Qwxz" = ASSAULT colour red
END
try 'no text' 1 'no text in case' <<'END'
timex none
END

printf '== a\n| Qwxz.\ntimex none\n' >"$own/x.spec"
"$spec" "$own/x.spec" | grep -q "no 'anchor:'" || { echo 'a case without anchor passed'; n_bad=1; }

# Accepting writes what was found, and keeps prose, gaps and text.
cat >"$own/x.spec" <<'END'
# Prose.
== a
anchor: 2020-09-28
| Qwxz.
# A remark.
published 2011
timex "Qwxz" = 2020
== b
:gap
anchor: none
| Qwxz.
timex "Qwxz" = 2020
END
sed -e 's/^published 2011/published 2020-09-28/' -e '1,7s/^timex.*/timex none/' "$own/x.spec" >"$own/y.spec"
"$spec" --accept "$own/x.spec" && cmp "$own/x.spec" "$own/y.spec" || n_bad=$((n_bad + 1))

[ $n_bad -eq 0 ] && echo 'the runner is red and green as it should be'
exit $n_bad
