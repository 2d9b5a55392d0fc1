"""screen_test - drives `annals review` through a pty and looks at what it shows.

usage: screen_test.py PROGRAM TIMELINE [--accept]
The screens are beside this file, in screens/; --accept writes them anew: look at the diff. Lines
with the arithmetic of a date are left out of them: those are the rules' own.
SPDX-License-Identifier: MIT
"""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from terminal import Terminal

HERE = pathlib.Path(__file__).parent
ENV = {"TERM": "xterm", "ANNALS_USER": "ada", "SOURCE_DATE_EPOCH": "1700000000", "LC_ALL": "C",
       "PATH": os.environ.get("PATH", "")}
UP, DOWN, ESCAPE, CLEAR, CTRL_C = "\x1b[A", "\x1b[B", "\x1b", "\x15", "\x03"


class Run:
    def __init__(self, program, timeline, accept):
        self.program, self.timeline, self.accept = os.path.abspath(program), timeline, accept
        self.n, self.bad = 0, 0
        self.folder = tempfile.mkdtemp(prefix="annals-screen-")

    def check(self, is_right, what):
        self.n += 1
        self.bad += not is_right
        print("%sok %d - %s" % ("" if is_right else "not ", self.n, what))

    def fresh(self):
        for name in os.listdir(self.folder):
            os.unlink(os.path.join(self.folder, name))
        shutil.copy(self.timeline, os.path.join(self.folder, "run.json"))

    def open(self, rows=24, columns=100, env=None, file="run.json"):
        screen = Terminal([self.program, "review", file], rows, columns, env or ENV, self.folder)
        screen.wait_for("events")
        screen.settle(most=0.3)
        return screen

    def same(self, screen, name):
        text = "".join(line for line in screen.text().splitlines(True) if " > " not in line)
        path = HERE / "screens" / (name + ".txt")
        if self.accept:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        wanted = path.read_text("utf-8") if path.exists() else ""
        self.check(text == wanted, "screen " + name)
        if text != wanted:
            print("# got:\n" + text)
        self.check(not screen.strange, "nothing strange in it: %s" % screen.strange[:3])

    def decisions(self):
        done = subprocess.run([self.program, "audit", "--to", "json", "run.json"], cwd=self.folder,
                              capture_output=True, env=ENV, check=False)
        if done.returncode:
            return None
        return [(d["decision"], d["event"]) for d in json.loads(done.stdout)["decisions"]]


def test_looking(run):
    run.fresh()
    s = run.open()
    run.same(s, "start")
    s.type("G")
    run.same(s, "hostile")  # a report's escape sequences stand there as text
    s.type("g" + DOWN * 5)
    run.same(s, "wide-characters")
    s.resize(20, 50)
    run.same(s, "narrow")
    s.resize(4, 20)
    run.same(s, "tiny")
    s.resize(30, 140)
    run.same(s, "large")
    s.type("?")
    run.same(s, "help")
    s.type(ESCAPE)
    s.type("/denounced\r")
    run.check("the council" in s.text(), "search finds words")
    s.type("ftype = ACCUSE\r")
    run.same(s, "filtered")
    s.type("q")
    run.check(s.wait() == 0 and s.has_cursor, "q leaves, with exit 0 and the cursor")
    run.check(run.decisions() == [], "looking decides nothing")


def test_deciding(run):
    run.fresh()
    s = run.open()
    s.type("a")
    s.type("r")
    s.type("t" + CLEAR + "late on Sun")
    run.check("is no date" in s.text(), "a date is checked as it is typed")
    s.type("day")
    run.check("= 2023-03-12" in s.text(), "and shown as it is understood")
    s.type("\r")
    s.type("e" + DOWN + DOWN + "\r" + CLEAR + "denied\r")
    run.same(s, "form")
    s.type(ESCAPE)
    s.type("casked the ministry\r")
    s.type("o")
    s.type(" " + DOWN)
    run.same(s, "source")
    s.type("\rprotest\r")
    run.check("PROTEST" in s.text(), "selected words become an event")
    s.type("u")
    s.type("U")
    run.same(s, "decided")
    s.type("q")
    run.check(s.wait() == 0, "exit 0")
    words = [d for d, _ in run.decisions()]
    run.check(words == ["accept", "reject", "set", "set", "comment", "add", "revert", "revert"],
              "every decision is in the log: %s" % words)


def test_ends(run):
    run.fresh()
    s = run.open()
    s.type("a")
    s.type("thalf a li")
    status = s.end(signal.SIGKILL)
    run.check(os.WIFSIGNALED(status), "killed in the middle of a word")
    run.check(run.decisions() == [("accept", "e-8fb1ad54d0ee")], "what was decided is there")
    s = run.open()
    run.same(s, "resumed")
    s.type("a")
    s.type(CTRL_C)
    status = s.wait()
    run.check(os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGINT, "ctrl-C ends it")
    run.check(s.has_cursor, "the terminal is as it was")
    run.check(len(run.decisions()) == 2, "and loses nothing")
    s = run.open()
    os.close(s.fd)  # the window is closed
    time.sleep(0.3)
    try:
        os.kill(s.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    os.waitpid(s.pid, 0)
    run.check(len(run.decisions()) == 2, "nor does a closed window")


def test_lines(run):
    run.fresh()
    words = "accept\nreject a metaphor\ntime on Sunday\nadd Sarnath = PROTEST\nundo\nlist\nfoo\nquit\n"
    done = subprocess.run([run.program, "review", "run.json"], cwd=run.folder, env=ENV,
                          input=words.encode(), capture_output=True, check=False)
    out = done.stdout.decode()
    run.check(done.returncode == 0 and "ok accept e-8fb1ad54d0ee" in out, "line mode decides")
    run.check("no: 'foo' is no word" in out and "time: Sunday" in out, "and says what it is told")
    run.check("\x1b" not in out, "without a control byte")
    run.check([d for d, _ in run.decisions()] == ["accept", "reject", "set", "add", "revert"],
              "the log has all of it")
    s = run.open(env=dict(ENV, TERM="dumb"))
    run.check("\n>" in s.text() and not s.strange, "a dumb terminal is spoken to in lines")
    s.type("quit\r")
    run.check(s.wait() == 0, "exit 0")


def test_size(run, n=10000):
    run.fresh()
    line = json.loads(pathlib.Path(run.timeline).read_text("utf-8"))
    events, some = [], line["events"]
    for i in range(n):
        events.append(dict(some[i % len(some)], id="e-%012x" % i))
    line["events"] = events
    with open(os.path.join(run.folder, "run.json"), "w", encoding="utf-8") as out:
        json.dump(line, out)
    started = time.monotonic()
    s = Terminal([run.program, "review", "run.json"], 24, 100, ENV, run.folder)
    s.wait_for("10000 events")
    seconds = time.monotonic() - started
    run.check("10000 events" in s.text(), "%d events are open after %.2f s" % (n, seconds))
    slowest = 0
    for key in ["j", "G", "k", "a", "g", "n", "r", "u", "/denounced\r"]:
        before = time.monotonic()
        os.write(s.fd, key.encode())
        s.settle(quiet=0.01)
        slowest = max(slowest, time.monotonic() - before - 0.01)
    run.check(slowest < 2, "the slowest key took %.0f ms" % (slowest * 1000))
    s.type("q")
    run.check(s.wait() == 0, "exit 0")


def main():
    run = Run(sys.argv[1], sys.argv[2], "--accept" in sys.argv)
    try:
        for test in (test_looking, test_deciding, test_ends, test_lines, test_size):
            test(run)
    finally:
        shutil.rmtree(run.folder)
    print("1..%d" % run.n)
    return 1 if run.bad else 0


if __name__ == "__main__":
    sys.exit(main())
