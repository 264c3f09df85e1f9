"""SECURITY.md names tests that exist, and says of each promise which one holds it."""

import ast
import re
from pathlib import Path

from samples import PROJECT

_ROW = re.compile(r"(?m)^\| (P\d+) \| (.+?) \| (.+) \|$")
_NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def promises():
    """Give number, text and tests of every promise."""
    page = (PROJECT / "SECURITY.md").read_text("utf-8")
    return [(number, text, _NAMED.findall(held)) for number, text, held in _ROW.findall(page)]


def names_in(path: Path) -> set[str]:
    """List the tests of a file."""
    tree = ast.parse(path.read_text("utf-8"))
    return {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


def test_every_promise_is_held_by_a_test():
    """They are numbered without a gap, and each names at least one."""
    found = promises()

    assert [f"P{number}" for number in range(1, len(found) + 1)] == [each[0] for each in found]
    assert 22 == len(found)
    assert all(held for _, _, held in found)


def test_every_test_that_is_named_exists():
    """A promise whose test was renamed or removed is noticed; so is one that is misspelled."""
    page = (PROJECT / "SECURITY.md").read_text("utf-8")
    named = [each for _, _, held in promises() for each in held]

    assert len(named) == page.count("::test_")
    for file, test in named:
        assert test in names_in(PROJECT / file), f"{file}::{test}"
