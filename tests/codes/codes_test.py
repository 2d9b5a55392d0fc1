# tests/codes/codes_test - every CAMEO code that words can say is said by a sentence of codes.tsv.
#
# Usage: codes_test.py PATH/TO/annals SOURCE_DIR. One line a sentence, behind the code that one of
# its events has; "none" before a near miss. A code of the rules or of the list "matter-codes" that
# no sentence says is an error, too.
# SPDX-License-Identifier: MIT
import json
import os
import re
import subprocess
import sys


def read_sentences(source):
    with open(os.path.join(source, "tests", "codes", "codes.tsv"), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    return [line for line in lines if not line[0].startswith("#")]


def codes_of_rules(source):
    """What frames and the list of matters can give; a general code may only stand for finer ones."""
    codes = set()
    actions = os.path.join(source, "rules", "en", "actions")
    for name in sorted(os.listdir(actions)):
        with open(os.path.join(actions, name), encoding="utf-8") as file:
            codes |= set(re.findall(r"^    cameo: '(\d+)'$", file.read(), re.M))
    words = os.path.join(source, "rules", "en", "words")
    with open(os.path.join(words, "matter-codes.tsv"), encoding="utf-8") as file:
        codes |= {line.split("\t")[1].strip() for line in file if not line.startswith("#")}
    return codes


def extract(annals, sentences):
    records = "".join(json.dumps({"id": str(i), "text": text, "published": "2020-09-28"}) + "\n"
                      for i, (_, text) in enumerate(sentences))
    run = subprocess.run([annals, "extract", "--from", "jsonl", "--jsonl"], input=records,
                         capture_output=True, text=True, check=True)
    return [json.loads(line)["events"] for line in run.stdout.splitlines()]


def main(annals, source):
    sentences, wrong = read_sentences(source), 0
    for (code, text), events in zip(sentences, extract(annals, sentences)):
        seen = [event.get("cameo") or "-" for event in events]
        if seen if code == "none" else code not in seen:
            wrong += 1
            print(f"not ok - {code}: {text} (seen: {' '.join(seen) or 'nothing'})")
    for code in sorted(codes_of_rules(source) - {code for code, _ in sentences}):
        wrong += 1
        print(f"not ok - no sentence of codes.tsv says {code}")
    print(f"{len(sentences)} sentences, {len({code for code, _ in sentences}) - 1} codes, {wrong} wrong")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
