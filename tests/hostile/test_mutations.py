"""A second, larger corpus: real workbooks changed at random, held against another program."""

import io
import random
import warnings
from collections import Counter

import olefile
import openpyxl
import pytest
from hostile.binary_book import binary_book
from hostile.book import good, pack
from hostile.mutations import mutate, unpack
from samples import FORMS, SAMPLES

from pgxl.cells import spell
from pgxl.errors import InputError
from pgxl.excel.files import read_workbook
from pgxl.excel.gate import biff
from pgxl.intake.workbook import read_sheets
from pgxl.profile import load_profile

BOOKS = (
    good(),
    *(path.read_bytes() for path in sorted(FORMS.glob("*.xlsx"))),
    *((SAMPLES / name).read_bytes() for name in ("sheets.xlsx", "stacked.xlsx")),
    # Nothing here can say what these hold; that they are read or refused is all that is seen.
    min((SAMPLES / "ods" / "forms").glob("*.ods")).read_bytes(),
    binary_book()(),
)
OLD = min((SAMPLES / "xls" / "forms").glob("*.xls")).read_bytes()


def read_otherwise(data: bytes) -> dict[str, list[list[str]]] | None:
    """Give the cells of a workbook as openpyxl has them; None where it gives up."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        except Exception:  # noqa: BLE001 - it raises whatever comes
            return None
    return {
        sheet.title: [[_plain(value) for value in row] for row in sheet.values]
        for sheet in book.worksheets
    }


def _plain(value) -> str:
    if value is None:
        return ""
    number = isinstance(value, int) and not isinstance(value, bool)
    return spell(float(value) if number else value).replace("\r\n", "\n").strip()


def _differences(sheet, other) -> list[tuple[int, int, str, str]]:
    """Give the cells of a sheet that openpyxl has otherwise and that nothing is told of."""
    told = {(each.cell.row, each.cell.column) for each in sheet.doubts}
    height = max(len(sheet.grid.rows), len(other))
    width = max(map(len, [*sheet.grid.rows, *other]), default=0)
    return [
        (row, column, mine, theirs)
        for row in range(1, height + 1)
        for column in range(1, width + 1)
        if (row, column) not in told
        and (mine := _plain(sheet.grid.value(row, column)))
        != (theirs := other[row - 1][column - 1] if _holds(other, row, column) else "")
    ]


def _holds(rows, row, column) -> bool:
    return row <= len(rows) and column <= len(rows[row - 1])


def change_all(count: int, seed: int) -> dict[str, int]:
    """Change good workbooks at random many times over; count how that ended."""
    profile = load_profile()
    ends = {"refused": 0, "read alike": 0, "read by us only": 0}
    for number in range(count):
        chance = random.Random(f"{seed} {number}")  # noqa: S311 - no secret
        what, data = mutate(chance.choice(BOOKS), chance)
        try:
            book = read_workbook(data)
            read_sheets("a.xlsx", book.sheets, profile, lambda places: [None] * len(places))
        except InputError as error:
            ends["refused"] += bool(error.reason and error.advice)
            continue
        others = read_otherwise(data)
        for sheet in book.sheets:
            if others and sheet.grid.sheet in others:
                found = _differences(sheet, others[sheet.grid.sheet])
                assert not found, (seed, number, what, found[:3])
        ends["read alike" if others else "read by us only"] += 1
    return ends


def test_changed_workbooks():
    """A workbook changed at random is refused, or read as openpyxl reads it, or doubted."""
    ends = change_all(150, seed=1)

    assert 150 == sum(ends.values())
    assert ends["refused"] > 20
    assert ends["read alike"] > 20


@pytest.mark.slow
def test_five_thousand_changed_workbooks():
    """The same, 5,000 times."""
    ends = change_all(5000, seed=2)
    print(ends)  # noqa: T201 - the figure that is reported

    assert 5000 == sum(ends.values())


def change_old(count: int, seed: int) -> int:
    """Change bytes of an .xls, which has no checksums; count how often it was refused."""
    chance, refused = random.Random(seed), 0  # noqa: S311 - no secret
    for _ in range(count):
        spoilt = bytearray(OLD)
        for _ in range(chance.choice((1, 1, 2, 8))):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        try:
            read_workbook(bytes(spoilt))
        except InputError as error:
            refused += bool(error.reason and error.advice)
    return refused


def test_changed_old_workbooks():
    """An .xls with bytes changed is read or refused; nothing else comes of it."""
    assert change_old(100, seed=1) > 10


@pytest.mark.slow
def test_two_thousand_changed_old_workbooks():
    """The same, 2,000 times."""
    refused = change_old(2000, seed=2)
    print(refused)  # noqa: T201 - the figure that is reported

    assert refused > 200


#: Numbers of two and four bytes at which programs that count come to their end.
_EXTREMES = [
    number.to_bytes(size, "little")
    for size in (2, 4)
    for number in (0, 1, (1 << 8 * size - 1) - 1, 1 << 8 * size - 1, (1 << 8 * size) - 1)
]


def _overwrite(content: bytes, place: int, chance: random.Random) -> bytes:
    told = chance.choice(_EXTREMES)[: len(content) - place]
    return content[:place] + told + content[place + len(told) :]


def _old_with_extremes(chance: random.Random) -> bytes:
    """Change what the records of an .xls hold, but not how long they are."""
    with olefile.OleFileIO(io.BytesIO(OLD)) as file:
        stream = file.openstream("Workbook").read()
    start, data = OLD.index(stream[:512]), OLD
    held = [(place, size) for _, place, size in biff.records(stream) if size]
    for place, size in chance.choices(held, k=chance.choice((1, 1, 2, 3))):
        data = _overwrite(data, start + place + chance.randrange(size), chance)
    return data


def _binary_with_extremes(chance: random.Random) -> bytes:
    parts = unpack(binary_book()())
    for name in chance.choices([each for each in parts if each.endswith(".bin")], k=2):
        parts[name] = _overwrite(parts[name], chance.randrange(len(parts[name])), chance)
    return pack(parts)


def put_extremes(make, count: int, seed: int) -> Counter[str]:
    """Read workbooks with extreme numbers in their records; count how they ended."""
    ends: Counter[str] = Counter()
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(count):
        try:
            read_workbook(make(chance))
            ends["read"] += 1
        except InputError as error:
            ends["refused" if error.reason and error.advice else "refused without a word"] += 1
    return ends


@pytest.mark.parametrize("make", [_old_with_extremes, _binary_with_extremes])
def test_extreme_numbers_in_records(make):
    """Whatever a record claims, it is refused or read, and no reader ends the program."""
    ends = put_extremes(make, 200, seed=1)

    assert 200 == ends["read"] + ends["refused"]
    assert ends["read"] > 20
    assert ends["refused"] > 20


@pytest.mark.slow
@pytest.mark.parametrize("make", [_old_with_extremes, _binary_with_extremes])
def test_five_thousand_extreme_numbers(make):
    """The same, 5,000 times each."""
    ends = put_extremes(make, 5000, seed=2)
    print(ends)  # noqa: T201 - the figure that is reported

    assert 5000 == ends["read"] + ends["refused"]
