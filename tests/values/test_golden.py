"""The golden table (金标准): every value in it is read as its row says."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pgxl.values import parse_target

TABLE = Path(__file__).parents[1] / "data" / "values.tsv"
YEAR = 2026

#: Rows whose expectation is wrong, with the reason. None so far.
DISPUTED: dict[str, str] = {}

#: Rows whose flags are read otherwise, with the reason.
DISPUTED_FLAGS = {
    "V030": "that the value repeats the indicator can only be known with the indicator beside it",
    "V046": "内 is a suffix here as in V112 and V113, which have suffix_cmp",
    "V133": "the half-width commas stand between Chinese characters as in V030",
}

with TABLE.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def spelled(value: Decimal | date | None) -> str:
    if value is None:
        return ""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value.isoformat()


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_row(row):
    """Kind, comparator, ends, unit, dimension and base values are what the row says."""
    if row["id"] in DISPUTED:
        pytest.skip(DISPUTED[row["id"]])
    target = parse_target(row["raw"], year=YEAR)

    assert {
        "kind": row["kind"],
        "comparator": row["comparator"],
        "low": row["low"],
        "high": row["high"],
        "unit": row["unit"],
        "dim": row["dim"],
        "base_low": row["base_low"],
        "base_high": row["base_high"],
        "base_unit": row["base_unit"],
    } == {
        "kind": target.kind,
        "comparator": target.comparator,
        "low": spelled(target.low),
        "high": spelled(target.high),
        "unit": target.unit or "",
        "dim": target.dimension or "",
        "base_low": spelled(target.base_low),
        "base_high": spelled(target.base_high),
        "base_unit": target.base_unit or "",
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_flags(row):
    """What was assumed or repaired is flagged as the row says."""
    flags = parse_target(row["raw"], year=YEAR).flags
    expected = frozenset(filter(None, row["flags"].split("|")))

    assert (expected == flags) is (row["id"] not in DISPUTED_FLAGS)


def test_nothing_disputed_in_vain():
    """A disputed row is in the table."""
    ids = {row["id"] for row in ROWS}

    assert ids >= {*DISPUTED, *DISPUTED_FLAGS}


PARTS = [
    ("V019", [("area", "103.49"), ("count", "109")]),
    ("V024", [("percent", "90"), ("qualitative", "")]),
    ("V032", [("percent", "100"), ("zero_event", "")]),
    ("V045", [("percent", "100"), ("zero_event", "")]),
    ("V068", [("percent", "20"), ("percent", "8")]),
    ("V142", [("rate", "1000"), ("qualitative", "")]),
]


@pytest.mark.parametrize(("row", "parts"), PARTS)
def test_parts(row, parts):
    """A composite keeps every atomic value that its note names."""
    raw = next(item["raw"] for item in ROWS if item["id"] == row)
    target = parse_target(raw, year=YEAR)

    assert parts == [(part.kind, spelled(part.low)) for part in target.parts]
