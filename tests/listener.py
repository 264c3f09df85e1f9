"""Runs a command of pgxl and writes down what the interpreter tells of it; see ``listened``."""

from __future__ import annotations

import json
import os
import sys

#: What never happens in a run: connections, other programs, code that data brings along.
_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "webbrowser.open",
    "urllib.Request",
    "http.client.connect",
    "ftplib.connect",
    "smtplib.connect",
    "imaplib.open",
    "pickle.find_class",
    "marshal.load",
    "code.__new__",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGING = ("os.remove", "os.rename", "os.chmod", "os.utime", "os.truncate")
#: What decides on behaviour where a program looks for such files by itself.
_SETTINGS = (".py", ".pyc", ".toml", ".conf", ".env")


class Listener:
    """Hears what the interpreter tells, and keeps what should not be.

    Attributes:
        heard: Event and arguments of each.
    """

    def __init__(self, inputs: str) -> None:
        """Listen on behalf of a folder of inputs."""
        self.heard: list[list[str]] = []
        self._root = os.path.realpath(inputs) + os.sep

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        """Take an event."""
        if event in _FORBIDDEN or event == "pgxl.probe":
            self._keep(event, arguments)
        elif event == "open":
            self._hear_open(*arguments)
        elif (event in _CHANGING and self._below(arguments[0])) or (
            event == "exec" and self._below(getattr(arguments[0], "co_filename", ""))
        ):
            self._keep(event, arguments)

    def _hear_open(self, path: object, _mode: object, flags: object) -> None:
        if not self._below(path):
            return
        if isinstance(flags, int) and flags & _WRITING:
            self._keep("write", path)
        elif str(path).endswith(_SETTINGS) and not _by_intake():
            self._keep("settings", path)

    def _below(self, path: object) -> bool:
        if isinstance(path, bytes):
            path = os.fsdecode(path)
        return isinstance(path, str) and os.path.realpath(path).startswith(self._root)

    def _keep(self, event: str, told: object) -> None:
        self.heard.append([event, repr(told)[:300]])


def _by_intake() -> bool:
    """Whether a file is opened as an input, to be hashed and refused."""
    frame = sys._getframe(3)  # noqa: SLF001 - there is no other way to see who asks
    while frame is not None:
        if frame.f_code.co_filename.endswith("contents.py"):
            return True
        frame = frame.f_back
    return False


def main() -> int:
    """Run the words after the place of the record and the folder of inputs."""
    from pgxl.cli import main as run  # noqa: PLC0415 - what is heard begins after it

    place, inputs, *words = sys.argv[1:]
    listener = Listener(inputs)
    sys.addaudithook(listener.hear)
    sys.audit("pgxl.probe")
    code = run(words)
    with open(place, "w", encoding="utf-8") as file:  # noqa: PTH123 - as plain as can be
        json.dump(listener.heard, file)
    return code


if __name__ == "__main__":
    sys.exit(main())
