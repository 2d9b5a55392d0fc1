"""terminal - a program in a pty, and what a person would see of it. SPDX-License-Identifier: MIT

Knows what extractor/cli/term.h sends, and fails on anything else: a sequence that is not known here
came out of a report.
"""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
import unicodedata

SEQUENCE = re.compile(r"\x1b\[(\?)?([0-9;]*)([A-Za-z])")


def columns_of(sign):
    if unicodedata.category(sign) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


class Terminal:
    def __init__(self, argv, rows=24, columns=100, env=None, folder=None):
        self.rows, self.columns, self.strange = rows, columns, []
        self.clear()
        self.pid, self.fd = pty.fork()
        if not self.pid:
            os.chdir(folder or ".")
            os.execve(argv[0], argv, env or os.environ)
        self.set_size(rows, columns)
        self.rest = b""
        self.has_cursor = True

    def clear(self):
        self.cells = [[" "] * self.columns for _ in range(self.rows)]
        self.row = self.column = 0

    def set_size(self, rows, columns):
        self.rows, self.columns = rows, columns
        self.clear()
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def put(self, sign):
        n = columns_of(sign)
        if not n:
            if self.column:
                self.cells[self.row][self.column - 1] += sign
            return
        if self.column + n > self.columns:
            self.strange.append("written beyond the edge: %r" % sign)
            return
        self.cells[self.row][self.column] = sign
        if n == 2:
            self.cells[self.row][self.column + 1] = ""
        self.column += n

    def command(self, private, numbers, letter):
        values = [int(v) if v else 0 for v in numbers.split(";")]
        if private:
            if numbers == "1049":
                self.clear()
            elif numbers == "25":
                self.has_cursor = letter == "h"
            else:
                self.strange.append("mode " + numbers)
        elif letter == "H":
            self.row = min(max(values[0], 1), self.rows) - 1
            self.column = min(max(values[-1], 1), self.columns) - 1
        elif letter == "J":
            self.clear()
        elif letter == "K":
            for i in range(self.column, self.columns):
                self.cells[self.row][i] = " "
        elif letter != "m":
            self.strange.append("sequence %s%s" % (numbers, letter))

    def take(self, data):
        text = self.rest + data
        self.rest = b""
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as why:
            self.rest, text = text[why.start:], text[:why.start].decode("utf-8")
        at = 0
        while at < len(text):
            match = SEQUENCE.match(text, at)
            if match:
                self.command(*match.groups())
                at = match.end()
            elif text[at] == "\x1b":  # cut in the middle
                self.rest = text[at:].encode() + self.rest
                return
            elif text[at] in "\r\n":
                self.row = min(self.row + (text[at] == "\n"), self.rows - 1)
                self.column = 0
                at += 1
            else:
                if ord(text[at]) < 32:
                    self.strange.append("control %r" % text[at])
                self.put(text[at])
                at += 1

    def settle(self, quiet=0.25, most=15.0):
        """Reads until nothing has come for a while; first of all something has to."""
        end, seen = time.monotonic() + most, False
        while time.monotonic() < end:
            ready, _, _ = select.select([self.fd], [], [], quiet if seen else most)
            if not ready:
                return
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return
            if not data:
                return
            seen = True
            self.take(data)

    def wait_for(self, words, most=30.0):
        end = time.monotonic() + most
        while words not in self.text() and time.monotonic() < end:
            self.settle(quiet=0.005, most=1.0)

    def type(self, keys):
        os.write(self.fd, keys.encode())
        self.settle()

    def resize(self, rows, columns):
        self.set_size(rows, columns)
        self.settle()

    def text(self):
        return "\n".join("".join(row).rstrip() for row in self.cells) + "\n"

    def end(self, number=signal.SIGKILL):
        os.kill(self.pid, number)
        return self.wait()

    def wait(self):
        end = time.monotonic() + 10
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return status
            if select.select([self.fd], [], [], 0.02)[0]:
                try:
                    self.take(os.read(self.fd, 65536))
                except OSError:
                    pass
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return -1
