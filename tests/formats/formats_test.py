# tests/formats/formats_test - every format, fed with hostile text, is still what it says it is:
# parsed with a reader of its own, each event is there or counted as lost, and the text comes back.
#
# Usage: formats_test.py PATH/TO/annals SOURCE_DIR. The standard library is all this needs.
# SPDX-License-Identifier: MIT
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as etree

HOSTILE = ["</script><script>window.hacked=1</script>", "=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)",
           "-2+3", "\t=1+1", "| a | b |\n# head", "[link](javascript:alert(1))", "`code` **bold** <b>",
           "BEGIN:VEVENT\r\nEND:VCALENDAR", "a;b,c\\n:d", "]]></name><x/>", "section x: y %%{init}%%",
           "\x1b[31mred\x1b[0m \x07", "\u202eevil\u202c", "\u2028\u2029", "x" * 200 + "é" * 200,
           "\U0001f600 emoji \U0001f600", "nul\x00byte", "\u0627\u0644\u062c\u064a\u0634", '"quoted" \'single\'',
           "{{data}} ${x} $$y$$ #35; &amp;"]
failures = []


def check(name, is_right, seen=""):
    if not is_right:
        failures.append(name)
        print(f"not ok - {name} (seen: {str(seen)[:300]!r})")


def hostile_timeline(source):
    """A copy of the events of tests/filter for each text, with the text wherever one can stand."""
    with open(os.path.join(source, "tests", "filter", "timeline.json"), encoding="utf-8") as file:
        base = json.load(file)
    events = []
    for i, text in enumerate(HOSTILE):
        for event in json.loads(json.dumps(base["events"])):
            event["id"] = f"{event['id']}{i}"
            event["summary"] = event["evidence"]["text"] = event["action"]["text"] = text
            event["evidence"]["span"] = [0, len(text)]
            event["time"]["text"] = text
            for side in event["actors"] + event["recipients"]:
                side["name"] = side["text"] = text
            if event["place"]:
                event["place"].update(name=text, text=text, latitude=47.1, longitude=28.9)
            if event["reporter"]:
                event["reporter"]["name"] = text
            events.append(event)
    for document in base["documents"]:
        document.update(title=HOSTILE[0] + HOSTILE[9], text="".join(HOSTILE))
    return {**base, "events": events}


def export(annals, saved, *arguments):
    done = subprocess.run([annals, "export", *arguments, saved], capture_output=True, check=False)
    check(f"{arguments}: exit 0", done.returncode == 0, done.stderr)
    return done.stdout, done.stderr.decode()


def lost_events(said):
    """How many events the talk on standard error gives up."""
    pattern = r"(\d+) events? (?:without|before|of a|beyond)[^\n]* left out"
    return sum(int(n) for n in re.findall(pattern, said))


def json_lines(out):
    return [json.loads(line) for line in out.decode().splitlines()]


def same_count(name, seen, timeline, said):
    wanted = len(timeline["events"]) - lost_events(said)
    check(f"{name}: an event is there or counted", seen == wanted, (seen, wanted, said))


def see_timelinejs(out, said, timeline):
    events = json.loads(out)["events"]
    same_count("timelinejs", len(events), timeline, said)
    for event in events:
        check("timelinejs: whole years", isinstance(event["start_date"]["year"], int), event)
        check("timelinejs: HTML is escaped", "<" not in event["text"]["headline"] + event["text"]["text"], event)


def see_vis(out, said, timeline):
    items = json.loads(out)["items"]
    same_count("vis", len(items), timeline, said)
    for item in items:
        check("vis: full dates", re.match(r"\d{4}-\d\d-\d\d($|T.*(Z|[+-]\d\d:\d\d)$)", item["start"]), item)
        check("vis: HTML is escaped", "<" not in item["content"] + item.get("title", ""), item)
        check("vis: a range ends behind its start", ("end" in item) == (item["type"] == "range"), item)


def see_csv(out, said, timeline):
    rows = list(csv.DictReader(io.StringIO(out.decode(), newline="")))
    check("csv: a line an event", len(rows) == len(timeline["events"]), len(rows))
    by_id = {row["id"]: row for row in rows}
    for event in timeline["events"]:
        text, row = event["evidence"]["text"], by_id.get(event["id"], {})
        wanted = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", text)
        check("csv: the text comes back", row.get("sentence") == wanted, (row.get("sentence"), wanted))


def see_excel(out, said, timeline):
    check("excel: begins with a mark of UTF-8", out.startswith(b"\xef\xbb\xbf"))
    for row in csv.DictReader(io.StringIO(out.decode("utf-8-sig"), newline="")):
        for name, cell in row.items():
            is_ours = re.fullmatch(r'="[0-9./:TZX~?%+-]+"', cell)
            is_number = re.fullmatch(r"-?[0-9.]+", cell) and name in ("latitude", "longitude")
            check("excel: nothing runs", is_ours or is_number or not re.match(r"\s*[=+\-@|%]", cell), cell)


def see_timesketch(out, said, timeline):
    lines = json_lines(out)
    same_count("timesketch", len(lines), timeline, said)
    for line in lines:
        is_full = re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", line["datetime"])
        check("timesketch: full date and message", is_full and line["message"], line)


def see_plover(out, said, timeline):
    lines = json_lines(out)
    same_count("plover", len(lines), timeline, said)
    for line in lines:
        check("plover: a day", re.fullmatch(r"\d{4}-\d\d-\d\d", line["date"]), line)


def see_markdown(out, said, timeline):
    text = out.decode()
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    check("markdown: a row an event", len(rows) == len(timeline["events"]) + 1, len(rows))
    for row in rows:
        check("markdown: five bars a row", len(re.findall(r"(?<!\\)\|", row)) == 5, row)
    check("markdown: no markup", not re.search(r"<|(?<!\\)\[|(?<!\\)`", text), text[:200])


def see_ics(out, said, timeline):
    check("ics: lines end in CRLF", not re.search(rb"(?<!\r)\n", out))
    check("ics: 75 bytes a line", all(len(line) <= 75 for line in out.split(b"\r\n")))
    text = out.decode().replace("\r\n ", "")
    same_count("ics", text.count("BEGIN:VEVENT\r\n"), timeline, said)
    check("ics: nothing was smuggled in", text.count("BEGIN:") == text.count("END:V"), "")
    uids = re.findall(r"^UID:(.*)\r$", text, re.M)
    check("ics: ids are one of a kind", len(uids) == len(set(uids)), uids)


def see_mermaid(out, said, timeline):
    lines = out.decode().splitlines()[2:]
    same_count("mermaid", len(lines), timeline, said)
    for line in lines:
        check("mermaid: one colon a line", line.count(":") == 1 and not re.search("[<>;#%{}]", line), line)


def see_gantt(out, said, timeline):
    lines = [line for line in out.decode().splitlines()[3:] if not line.startswith("    section")]
    same_count("gantt", len(lines), timeline, said)
    for line in lines:
        is_right = re.fullmatch(r"    [A-Z]+ [^:<>;#%{}]*:\d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d", line)
        check("gantt: a label and two days", is_right, line)


def see_vega(out, said, timeline):
    same_count("vega-lite", len(json.loads(out)["data"]["values"]), timeline, said)


def see_geojson(out, said, timeline):
    features = json.loads(out)["features"]
    check("geojson: a feature an event", len(features) == len(timeline["events"]), len(features))
    points = [f["geometry"]["coordinates"] for f in features if f["geometry"]]
    check("geojson: east, then north", points and all(p == [28.9, 47.1] for p in points), points[:1])


def see_kml(out, said, timeline):
    marks = etree.fromstring(out).iter("{http://www.opengis.net/kml/2.2}Placemark")
    same_count("kml", len(list(marks)), timeline, said)


def see_brat(out, said, timeline):
    for line in out.decode().split("\n")[:-1]:
        is_right = re.match(r"T\d+\t[\w-]+ \d+ \d+(;\d+ \d+)*\t|E\d+\t[\w-]+:T\d+|A\d+\tStatus E|#\d+\tAnnotatorNotes E", line)
        check("brat: a line of the standoff format", is_right, line)


def see_label_studio(out, said, timeline):
    for task in json.loads(out):
        units = task["data"]["text"].encode("utf-16-le")
        for result in task["predictions"][0]["result"]:
            value = result["value"]
            check("label-studio: spans lie in the text", 0 <= value["start"] < value["end"] <= len(units) // 2, value)


def see_html(out, said, timeline):
    page = out.decode()
    check("html: no script but ours", page.count("<script") == 2 and page.count("</script") == 2)
    check("html: nothing turns the direction", "\u202e" not in page)


SEEN = {("timelinejs",): see_timelinejs, ("vis",): see_vis, ("csv",): see_csv, ("csv", "--excel"): see_excel,
        ("timesketch",): see_timesketch, ("plover",): see_plover, ("markdown",): see_markdown, ("ics",): see_ics,
        ("mermaid",): see_mermaid, ("gantt",): see_gantt, ("vega-lite",): see_vega, ("geojson",): see_geojson,
        ("kml",): see_kml, ("brat",): see_brat, ("label-studio",): see_label_studio, ("html",): see_html}


def see_terminal(annals, saved):
    for view in ([], ["--wide"], ["--chart"], ["--group", "actor"], ["--width", "40"], ["--group", "place", "--wide"]):
        done = subprocess.run([annals, "show", *view, saved], capture_output=True, check=False)
        check(f"show {view}: exit 0", done.returncode == 0, done.stderr)
        check(f"show {view}: no control reaches the terminal",
              not re.search(r"[\x00-\x09\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e]", done.stdout.decode()), done.stdout[:200])


def see_spans(annals, source):
    """The words at the offsets, in the units of the tool, are the words that were meant."""
    sample = os.path.join(source, "samples", "wire-story.txt")
    out, _ = subprocess.run([annals, "extract", "--to", "label-studio", sample], capture_output=True, check=True).stdout, 0
    for task in json.loads(out):
        units = task["data"]["text"].encode("utf-16-le")
        for value in (result["value"] for result in task["predictions"][0]["result"]):
            check("label-studio: the words are there", units[2 * value["start"]:2 * value["end"]].decode("utf-16-le") == value["text"], value)
        text = task["data"]["text"]
        ann = subprocess.run([annals, "extract", "--to", "brat", sample], capture_output=True, check=True).stdout.decode()
        for line in ann.splitlines():
            if not line.startswith("T"):
                continue
            _, where, words = line.split("\t")
            pieces = [piece.split() for piece in where.split(" ", 1)[1].split(";")]
            there = " ".join(text[int(a):int(b)] for a, b in pieces)
            check("brat: the words are there", there == words, (there, words))


def main():
    annals, source = os.path.abspath(sys.argv[1]), sys.argv[2]
    timeline = hostile_timeline(source)
    with tempfile.TemporaryDirectory() as work:
        saved = os.path.join(work, "hostile.json")
        with open(saved, "w", encoding="utf-8") as out:
            json.dump(timeline, out)
        for (name, *more), see in SEEN.items():
            see(*export(annals, saved, "--to", name, *more), timeline)
            again, _ = export(annals, saved, "--to", name, *more)
            check(f"{name}: the same again", again == export(annals, saved, "--to", name, *more)[0])
        strict = subprocess.run([annals, "export", "--strict", "--to", "vis", saved], capture_output=True, check=False)
        check("--strict refuses and writes nothing", strict.returncode == 65 and not strict.stdout and b"left out" in strict.stderr, strict)
        see_terminal(annals, saved)
    see_spans(annals, source)
    print(f"# {len(SEEN)} formats, {len(failures)} wrong")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
