#!/bin/sh
# train/run - the same treebank and seed give the same bytes; a tiny model learns its sentences.
# usage: run.sh ANNALS_TRAIN TREEBANK
# SPDX-License-Identifier: MIT
set -eu
train=$1
gold=$2
own=$(mktemp -d)
trap 'rm -rf "$own"' EXIT

# The shipped model is made with the defaults, see docs/parser-model.md; here the tables are small.
# No margins: with twenty sentences they ask for more than the tags of taggers that know sixteen.
learn() {
  "$train" --train "$gold" -o "$1" --note 'own sentences' --seed "$2" --copies 50 --tag-bits 12 \
    --move-rows 10000 --label-bits 12 --word-bits 8 --margin 0 --tag-margin 0 2>"$own/log"
}
fail() {
  echo "train: $1"
  exit 1
}

learn "$own/a" 1
learn "$own/b" 1
learn "$own/c" 2
cmp "$own/a" "$own/b" || fail 'the same seed gave other bytes'
cmp -s "$own/a" "$own/c" && fail 'another seed gave the same bytes'
grep -aq 'treebank: own sentences' "$own/a" || fail 'the note is missing'

figures=$("$train" --eval "$own/a" "$gold")
echo "$figures"
las=$(echo "$figures" | sed -n 's/.*LAS \([0-9]*\)\..*/\1/p')
[ "$las" -ge 80 ] || fail "it does not know its own sentences: $las"

head -c 5000 "$own/a" >"$own/cut"
"$train" --eval "$own/cut" "$gold" 2>"$own/message" && fail 'a cut file was taken'
grep -q "cut' is cut off .*train it anew" "$own/message" || fail "$(cat "$own/message")"
"$train" --train "$gold" 2>/dev/null && fail 'no output file, and no complaint'
[ $? -eq 2 ] || fail 'wrong exit status for wrong usage'
echo 'train: right'
