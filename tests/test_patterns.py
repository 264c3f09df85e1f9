"""Patterns that wait: each of them can be compiled, and then is as good as any other."""

import gc
import re
from importlib import import_module
from pathlib import Path

import pytest

from pgxl import patterns
from pgxl.patterns import compile_later

PACKAGE = Path(patterns.__file__).parent


def waiting() -> list[patterns.Later]:
    for folder in ("excel", "rules", "values"):
        for path in (PACKAGE / folder).rglob("*.py"):
            place = path.relative_to(PACKAGE.parent).with_suffix("")
            import_module(".".join(place.parts).removesuffix(".__init__"))
    return [each for each in gc.get_objects() if isinstance(each, patterns.Later)]


def test_every_pattern_that_waits_can_be_compiled() -> None:
    found = waiting()
    assert len(found) > 20
    for each in found:
        re.compile(each.pattern, each.flags)


def test_a_pattern_that_waits_does_what_a_compiled_one_does() -> None:
    text, pattern = "合计12元，3A元", "[0-9]+(?P<unit>元|a)"
    for flags in (0, re.IGNORECASE):
        later, now = compile_later(pattern, flags), re.compile(pattern, flags)
        assert later.pattern == now.pattern
        assert later.findall(text) == now.findall(text)
        assert later.sub("·", text) == later.sub("·", text) == now.sub("·", text)
        assert later.groupindex == now.groupindex


def test_nothing_is_compiled_before_it_is_used() -> None:
    later = compile_later("(")
    with pytest.raises(re.error):
        later.search("")
