"""Dragging things onto a window from another process, which its window knows nothing of."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from importlib.util import find_spec
from pathlib import Path

import pytest
from samples import PROJECT
from screens import wait_until

FILES, TEXT = "text/uri-list", "UTF8_STRING"


def need_drags() -> None:
    """Skip a test where nothing can be dragged, but fail it in CI."""
    missing = [name for name in ("tkinterdnd2", "Xlib") if find_spec(name) is None]
    missing += ["libXcursor"] * (find_library("Xcursor") is None)
    if missing and os.environ.get("CI"):
        pytest.fail(f"{missing} missing in CI")
    if missing:
        pytest.skip(f"{missing} not installed: pip install 'pgxl[dev]', on Debian libxcursor1")


class Drag:
    """A drag that has begun, in a process of its own.

    No thread listens to it: what is left of other windows must not be cleared away by one.
    """

    def __init__(self, root, process: subprocess.Popen[bytes]) -> None:
        """Listen to the process."""
        assert process.stdin
        assert process.stdout
        self._root, self._stdin, self._stdout = root, process.stdin, process.stdout
        self._heard = b""
        self._ended = False

    def hear(self) -> str:
        """Let the window work until the process says a line; give it, or nothing at its end."""
        wait_until(self._root, self._has_spoken)
        line, _, self._heard = self._heard.partition(b"\n")
        return line.decode()

    def tell(self, line: str) -> None:
        """Tell the process a line."""
        self._stdin.write(f"{line}\n".encode())
        self._stdin.flush()

    def _has_spoken(self) -> bool:
        while not self._ended and select.select([self._stdout], [], [], 0)[0]:
            came = os.read(self._stdout.fileno(), 1 << 16)
            self._heard += came
            self._ended = not came
        return self._ended or b"\n" in self._heard


@contextmanager
def dragging(root, program: str, *words: object) -> Iterator[Drag]:
    """Start a program that drags something; it does not outlive the test."""
    command = [sys.executable, str(PROJECT / "tests" / program), *map(str, words)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as process:  # noqa: S603 - ours
        try:
            yield Drag(root, process)
        finally:
            process.kill()


def middle(widget) -> tuple[int, int]:
    """Give where the middle of a widget is on its screen."""
    return (
        widget.winfo_rootx() + widget.winfo_width() // 2,
        widget.winfo_rooty() + widget.winfo_height() // 2,
    )


def drop(shown, widget, *contents: tuple[str, str], words: tuple[str, ...] = ()) -> dict[str, str]:
    """Drop something on the middle of a widget; give what its source was told."""
    with dragging(widget, "xdnd_source.py", shown.display, *middle(widget), *words) as drag:
        drag.tell(json.dumps(contents))
        told: dict[str, str] = {}
        while line := drag.hear():
            told |= json.loads(line)
    return told


def addresses(*paths: Path) -> str:
    """Write paths as file managers do."""
    return "".join(f"{path.as_uri()}\r\n" for path in paths)
