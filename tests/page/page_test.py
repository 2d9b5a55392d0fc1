# tests/page/page_test - the HTML page in a real browser: it opens from disk, filters, shows an
# event with its evidence, works with the keyboard, on a phone and on paper, asks the network for
# nothing, and text from a report never becomes markup or script.
#
# Usage: page_test.py PATH/TO/annals SOURCE_DIR [FOLDER_FOR_SCREENSHOTS]
# Status 77 (skipped) if no browser is installed.
# SPDX-License-Identifier: MIT
import json
import os
import subprocess
import sys
import tempfile
import time

from browser import Browser, find

HOSTILE = """CONFLICT REPORT

15 March 2023

<script>window.hacked=1</script> Rebels of the </script><script>window.hacked=2</script> Front
shelled the town of Kidal on 12 March 2023. On 13 March 2023 the "><img src=x onerror=window.hacked=3>
army attacked rebels near Gao. {{data}} <!-- <script> The rebels killed two soldiers on 14 March 2023.
"""
failures = []


def check(name, is_right, seen=""):
    print(("ok" if is_right else "not ok"), "-", name, "" if is_right else f"(seen: {seen!r})")
    if not is_right:
        failures.append(name)


def equal(name, seen, wanted):
    check(f"{name}: {wanted!r}", seen == wanted, seen)


def make_page(annals, report, page):
    with open(page, "wb") as out:
        subprocess.run([annals, "extract", "--to", "html", report], stdout=out, check=True)


def at_another_time(event, day):
    bounds = ("edtf", "earliest_start", "latest_start", "earliest_end", "latest_end")
    return {**event, "time": {**event["time"], **dict.fromkeys(bounds, day)}}


def make_long(annals, page, n):
    """A page of n events, those of a sample again and again, each with an id of its own."""
    sample = os.path.join(sys.argv[2], "samples", "chronology.txt")
    timeline = json.loads(subprocess.run([annals, "extract", sample], stdout=subprocess.PIPE, check=True).stdout)
    first = timeline["events"]
    timeline["events"] = [{**first[i % len(first)], "id": f"e-{i:012x}", "relations": []}
                          for i in range(n)]
    timeline["events"][n // 2] = at_another_time(timeline["events"][n // 2], "1066-10-14")
    saved = page + ".json"
    with open(saved, "w", encoding="utf-8") as out:
        json.dump(timeline, out)
    with open(page, "wb") as out:
        subprocess.run([annals, "export", "--to", "html", saved], stdout=out, check=True)


ROWS = "document.querySelectorAll('#list .row').length"
COUNT = "document.getElementById('count').textContent"
SETTLE = "new Promise(done => setTimeout(done, 250))"  # where nothing tells that all is drawn
PATIENCE = 20  # seconds until what was asked of the page must be there


def soon(browser, script, fits):
    """The value of a script as soon as it fits, or its last one: how busy the machine is decides
    when a page has drawn, not what."""
    end = time.monotonic() + PATIENCE
    while not fits(value := browser.run(script)) and time.monotonic() < end:
        browser.run("new Promise(done => setTimeout(done, 20))")
    return value


def equal_soon(browser, name, script, wanted):
    equal(name, soon(browser, script, lambda value: value == wanted), wanted)


def check_soon(browser, name, script):
    check(name, soon(browser, script, bool))


def quiet(browser, name):
    equal(f"{name}: no request", browser.requested(), [])
    equal(f"{name}: no complaint", browser.complaints(), [])


def see_sample(browser, page, events, shots):
    browser.size(1440, 1000)
    browser.open(page)
    equal_soon(browser, "all events are listed", ROWS, len(events))
    equal_soon(browser, "their number is told", COUNT, f"{len(events)} events")
    check_soon(browser, "the chart is drawn", """(() => {
      const canvas = document.getElementById('chart');
      const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels.some(value => value !== 0); })()""")
    shots("light", browser)

    protests = sum(e["type"] == "PROTEST" for e in events)
    browser.press("/")
    browser.type("type = protest")
    equal_soon(browser, "a filter that was typed", ROWS, protests)
    equal_soon(browser, "... is counted", COUNT, f"{protests} of {len(events)} events")
    browser.run("""document.getElementById('query').value = 'no such words at all';
      document.getElementById('query').dispatchEvent(new Event('input', {bubbles: true}))""")
    equal_soon(browser, "nothing fits", ROWS, 0)
    check("... and says so", "No event fits" in browser.run("document.getElementById('list').textContent"))
    browser.run("document.querySelector('#list .none button').click()")
    equal_soon(browser, "the filter is cleared", ROWS, len(events))

    browser.run("document.querySelectorAll('#list .row')[2].click()")
    detail = browser.run("document.getElementById('detail').textContent")
    check("an event shows its sentence", events[2]["evidence"]["text"] in detail, detail)
    check("... how it was dated", "How it was dated" in detail and events[2]["time"]["rule"] in detail, detail)
    marks = browser.run("[...document.querySelectorAll('#detail blockquote mark.x')].map(m => m.textContent)")
    equal("... its action marked", marks, [events[2]["action"]["text"]])
    browser.run("document.getElementById('chart').focus()")
    browser.press("ArrowRight", 39)
    check_soon(browser, "the arrow key goes on",
               "document.querySelectorAll('#list .row')[3].ariaCurrent === 'true'")
    browser.show_as("dark")
    equal_soon(browser, "dark when the system is dark",
               "getComputedStyle(document.documentElement).backgroundColor", "rgb(19, 20, 22)")
    shots("dark", browser)
    browser.show_as("light")
    browser.size(390, 844, True)
    browser.run(SETTLE)
    check("a phone needs no sideways scrolling",
          browser.run("document.documentElement.scrollWidth") <= 390, browser.run("document.documentElement.scrollWidth"))
    shots("phone", browser)
    browser.size(1000, 1400)
    browser.show_as("light", "print")
    equal_soon(browser, "paper shows no buttons",
               "getComputedStyle(document.querySelector('.bar')).display", "none")
    shots("print", browser)
    browser.show_as("light")
    quiet(browser, "sample")


def see_filters(browser, source, annals, page):
    """The table that unit.filter runs over the C code, too."""
    folder = os.path.join(source, "tests", "filter")
    with open(page, "wb") as out:
        saved = os.path.join(folder, "timeline.json")
        subprocess.run([annals, "export", "--to", "html", saved], stdout=out, check=True)
    browser.open(page)
    n_wrong = n = 0
    for number, line in enumerate(open(os.path.join(folder, "cases.txt"), encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        expression, _, wanted = line.rpartition(" => ")
        seen = browser.run("""(text => {
          const filter = compileFilter(text);
          if (filter.error) return `error ${filter.column} ${filter.error}`;
          return EVENTS.filter(event => filter.fits(event)).map(event => event.id).join('') || 'none';
        })(%s)""" % json.dumps(expression))
        n += 1
        if seen.startswith(wanted) if wanted.startswith("error") else seen == wanted:
            continue
        n_wrong += 1
        print(f"# cases.txt:{number}: {expression} => {seen}, not {wanted}")
    check(f"the filter language, {n} cases", n_wrong == 0 and n > 100, n_wrong)
    browser.run("document.getElementById('query').value = 'type <'; apply()")
    check("a filter that is wrong says where", "<" in browser.run("document.querySelector('#wrong mark').textContent"))
    equal("... and leaves what was shown", browser.run(ROWS), 6)
    shown = browser.run("""(() => { choose(BY_ID.get('a'), true);
      return document.querySelector('#detail .sources').textContent; })()""")
    check("all sources of an event", "Río Seco" in shown and "example.org" in shown, shown)


def see_without_script(browser, page, events):
    browser.allow_scripts(False)
    browser.open(page)
    browser.allow_scripts(True)
    rows = browser.run("document.querySelectorAll('table tbody tr').length")
    equal("the table of those without JavaScript", rows, len(events))


def see_hostile(browser, page):
    browser.size(1200, 900)
    browser.open(page)
    check_soon(browser, "there are events", ROWS)
    for row in range(browser.run(ROWS)):
        browser.run(f"document.querySelectorAll('#list .row')[{row}].click()")
    equal("hostile text does not run", browser.run("typeof window.hacked"), "undefined")
    equal("... and is no markup", browser.run("document.querySelectorAll('img').length"), 0)
    equal("... only our scripts are there", browser.run("document.scripts.length"), 2)
    check("... it is shown as it is", browser.run("document.body.textContent.includes('onerror=window.hacked=3')"))
    quiet(browser, "hostile")


def see_many(browser, page, n):
    """What opening the page costs the browser, in seconds of processor."""
    before = cost(browser)
    browser.open(page)
    equal_soon(browser, f"{n} events", COUNT, f"{n:,} events")
    browser.run(SETTLE)
    took = cost(browser) - before
    check("... only those near the window are rows", browser.run(ROWS) < 1000, browser.run(ROWS))
    quiet(browser, "many")
    print(f"# {n} events: {os.path.getsize(page)} bytes, {took:.2f} s of processor, "
          f"ready after {browser.run('document.documentElement.dataset.ready')} ms")
    return took


def cost(browser):
    metrics = browser.call("Performance.getMetrics")["metrics"]
    return next(m["value"] for m in metrics if m["name"] == "ProcessTime")


def see_growth(browser, few, many):
    """Bounds are ratios: how busy the machine is changes both sides. Of four times the events a page
    takes less than three and a half times the work, because only what is near the window is drawn;
    and it says nothing twice."""
    browser.call("Performance.enable")
    browser.size(1440, 900)
    browser.open("about:blank")
    # What disturbs a measurement only ever adds to it: the least of several is the page's own.
    took_few = took_many = float("inf")
    for _ in range(8):
        took_few = min(took_few, see_many(browser, few, 2500))
        took_many = min(took_many, see_many(browser, many, 10000))
        if took_many < 3.5 * took_few:
            break
    check("ten thousand events take less than 3.5 times the work of a quarter of them",
          took_many < 3.5 * took_few, (took_few, took_many))
    per_event = (os.path.getsize(many) - os.path.getsize(few)) / 7500
    check("an event takes less than 450 bytes beside its sentence", per_event < 450 + 80, per_event)


def see_far_event(browser):
    """One event of 1066 among thousands of 2011 does not press these into a corner."""
    browser.run("setView(...MOST)")
    check_soon(browser, "the overview is of most events", "(MOST[1] - MOST[0]) / DAY < 400")
    equal("... and says what lies beyond", browser.run("document.getElementById('long-before').textContent"),
          "‹ 1 before 2011")
    browser.run("document.getElementById('long-before').click()")
    check_soon(browser, "... which one press shows", "new Date(view.from).getUTCFullYear() <= 1066")


def see_early_years(browser):
    """There was no year 0: -0043 is 44 BC."""
    equal("a bound before our era", browser.run("new Date(instant('-0043-03-15', false)).toISOString()"),
          "-000043-03-15T00:00:00.000Z")
    equal("... in words", browser.run("dateWords('-0043-03-15')"), "15 Mar 44 BC")


def see_directions(browser):
    """Who acts on whom reads from left to right, also between names that run the other way."""
    text = browser.run("""(() => {
      const event = Object.create(EVENTS[0], {by: {value: ['حزب']}, to_whom: {value: ['צבא']}});
      return event.sides; })()""")
    equal("names that run to the left stand apart", text, "\u2068حزب\u2069 → \u2068צבא\u2069")


def main():
    annals, source = os.path.abspath(sys.argv[1]), sys.argv[2]
    path = find()
    if not path:
        print("skipped: no Chromium is installed (Debian package chromium)")
        return 77
    folder = sys.argv[3] if len(sys.argv) > 3 else None

    def shots(name, browser):
        if folder:
            browser.shoot(os.path.join(folder, name + ".png"))

    with tempfile.TemporaryDirectory() as work:
        report = os.path.join(source, "samples", "chronology.txt")
        page, hostile, few, many = (os.path.join(work, name + ".html")
                                    for name in ("page", "hostile", "few", "many"))
        make_page(annals, report, page)
        events = json.loads(subprocess.run([annals, "extract", report], stdout=subprocess.PIPE, check=True).stdout)["events"]
        with open(os.path.join(work, "hostile.txt"), "w", encoding="utf-8") as out:
            out.write(HOSTILE)
        make_page(annals, os.path.join(work, "hostile.txt"), hostile)
        make_long(annals, few, 2500)
        make_long(annals, many, 10000)
        browser = Browser(path)
        try:
            see_sample(browser, page, events, shots)
            see_filters(browser, source, annals, os.path.join(work, "filter.html"))
            see_without_script(browser, page, events)
            see_hostile(browser, hostile)
            see_growth(browser, few, many)
            see_far_event(browser)
            see_directions(browser)
            see_early_years(browser)
        finally:
            browser.close()
    print(f"# {len(failures)} wrong")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
