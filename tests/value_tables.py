"""Tables of indicator values: a text, two blanks or more, and its reading in one line."""

from decimal import Decimal

from pgxl.values import parse_target


def read(text):
    """A reading as one line: kind, comparator, base ends, base unit."""
    target = parse_target(text, year=2026)
    ends = "..".join(
        ""
        if end is None
        else format(end.normalize(), "f")
        if isinstance(end, Decimal)
        else str(end)
        for end in (target.base_low, target.base_high)
    )
    return f"{target.kind} {target.comparator} {ends} {target.base_unit or ''}".strip()


def check(table):
    """Every line of a table: a text, two blanks or more, its reading."""
    for line in filter(None, map(str.strip, table.splitlines())):
        text, reading = line.split("  ", 1)
        assert (text, reading.strip()) == (text, read(text))
