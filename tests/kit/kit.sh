# kit/kit.sh - what the suites in shell share. A suite sets $annals and sources it in a folder of
# its own; each check is one line of TAP, and $bad is 1 once one has failed.
# SPDX-License-Identifier: MIT
n=0
bad=0

report() { # report PASSED(0|1) NAME
  n=$((n + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $n - $2"
  else
    echo "not ok $n - $2"
    bad=1
    sed 's/^/#   out: /' out | head -5
    sed 's/^/#   err: /' err | head -5
  fi
}

# status NAME WANTED ARGUMENT...: runs annals with them, standard input from the file "in"
status() {
  name=$1 wanted=$2
  shift 2
  "$annals" "$@" <in >out 2>err
  got=$?
  [ "$got" -eq "$wanted" ]
  report $? "$name: exit $wanted (got $got)"
}

says() { # says PATTERN: one line of standard error matches
  grep -q -e "$1" err
  report $? "says: $1"
}

prints() {
  grep -q -e "$1" out
  report $? "prints: $1"
}
