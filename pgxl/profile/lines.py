"""On which line of a TOML text a key or an item of a list stands; tomllib does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_TABLE = re.compile(r"\s*\[\[?(?P<name>[^\[\]]+)\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?P<name>(?:"[^"]*"|'[^']*'|[^\s=#"'\[\]{}])[^=#]*?)\s*=""")
_STRING = re.compile(r""""(?:\\.|[^"\\])*"|'[^']*'""")
_LONG_STRING = re.compile(r'"""|\'\'\'')


class Entry(NamedTuple):
    """A table or a key of a TOML text with the line that it begins on."""

    line: int
    path: tuple[str, ...]


def find_line(text: str, path: Sequence[str], item: str | None = None) -> int:
    """Find a key, or an item in the list of a key.

    Args:
        text: The TOML text.
        path: Table and key, such as ``("labels", "budget")``.
        item: A text in the list of that key; of several, the last is meant.

    Returns:
        The line, from 1. Where the key is not there, the line of its table; else 0.
    """
    entries = list(_scan(text))
    for depth in range(len(path), 0, -1):
        for index, entry in enumerate(entries):
            if entry.path == tuple(path[:depth]):
                end = entries[index + 1].line if index + 1 < len(entries) else None
                return _find_item(text, entry.line, end, item) if item else entry.line
    return 0


def _find_item(text: str, first: int, end: int | None, item: str) -> int:
    lines = text.splitlines()[first - 1 : end and end - 1]
    for number in range(len(lines) - 1, -1, -1):
        if f'"{item}"' in lines[number] or f"'{item}'" in lines[number]:
            return first + number
    return first


def _scan(text: str) -> Iterator[Entry]:
    """List tables and keys; lines inside a list or a long text of several lines are passed over."""
    table: tuple[str, ...] = ()
    depth, in_text = 0, False
    for number, line in enumerate(text.splitlines(), start=1):
        if depth == 0 and not in_text:
            if found := _TABLE.fullmatch(line):
                table = _split(found["name"])
                yield Entry(number, table)
                continue
            if found := _KEY.match(line):
                yield Entry(number, (*table, *_split(found["name"])))
        in_text ^= len(_LONG_STRING.findall(line)) % 2 == 1
        if not in_text:
            bare = _STRING.sub("", line).partition("#")[0]
            depth = max(0, depth + bare.count("[") - bare.count("]"))


def _split(name: str) -> tuple[str, ...]:
    """Split a dotted name; quotes around a part are not part of it."""
    return tuple(part.strip().strip("\"'") for part in name.split("."))
