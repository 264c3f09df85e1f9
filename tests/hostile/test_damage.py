"""Damage at random: what was spoilt on the way is refused, or read exactly as it was."""

import random
import re
import zipfile
from collections import Counter

import pytest
from hostile.binary_book import binary_book
from hostile.book import good
from hostile.judging import contents, read, right_contents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import FORMS, SAMPLES

from pgxl.errors import InputError
from pgxl.excel.files import read_workbook
from pgxl.excel.gate.admission import admit
from pgxl.excel.structure import State, read_structure
from pgxl.excel.structure.contents import Contents
from pgxl.excel.structure.sheet import read_sheet
from pgxl.values import parse_target

BOOKS = {
    "packed": good(),
    "stored": good(zipfile.ZIP_STORED),
    "published": min(FORMS.glob("*.xlsx")).read_bytes(),
    "open": min((SAMPLES / "ods" / "forms").glob("*.ods")).read_bytes(),
    "binary": binary_book()(),
}


def _read(data: bytes) -> tuple[tuple[str, ...], ...] | None:
    """Give what the forms of some bytes hold; None if they are refused."""
    try:
        forms, _ = read(data)
    except InputError as error:
        return _refuse(error)
    return tuple(tuple(contents(form)) for form in forms)


def _refuse(error: InputError) -> None:
    """Hold a refusal to its promise: what is wrong, and what to do."""
    assert error.reason
    assert error.advice


def _flip(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def flip_all(count: int, seed: int) -> dict[str, int]:
    """Flip one bit of good workbooks many times over; count how that ended."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    ends = {"refused": 0, "right": 0}
    for name, data in BOOKS.items():
        right = _read(data)
        assert right
        for _ in range(count // len(BOOKS)):
            spoilt = _flip(data, chance)
            told = _read(spoilt)
            assert told in {None, right}, (name, spoilt)
            ends["refused" if told is None else "right"] += 1
    return ends


def test_one_bit_off():
    """A workbook with one bit changed is refused, or read exactly as it was."""
    assert flip_all(200, seed=1)["refused"] > 150


@pytest.mark.slow
def test_one_bit_off_three_thousand_times():
    """The same, 3,000 times."""
    ends = flip_all(3000, seed=2)
    print(ends)  # noqa: T201 - the figure that is reported

    assert 3000 == sum(ends.values())


def test_the_good_workbook_is_right():
    """What is damaged here holds what was drawn."""
    assert (right_contents(),) == _read(good())


#: What is done to bytes: some replaced, cut out, put in, or repeated.
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(["replace", "cut", "put", "repeat"]),
        st.floats(0, 1, exclude_max=True),
        st.binary(min_size=1, max_size=8)
        | st.sampled_from(
            [b"<", b">", b"&", b'"', b"<c ", b"</c>", b"<row ", b"<v>", b"</row>", b"\0", b"PK\1\2"]
        ),
    ),
    min_size=1,
    max_size=4,
)

SHEET = "xl/worksheets/sheet1.xml"
_PARTS = admit(good()).parts
#: One figure of the good sheet is another: after that many a sheet can still be read.
_MILD_EDITS = st.lists(
    st.tuples(
        st.just("replace"),
        st.sampled_from(
            [
                (found.start() + 0.5) / len(_PARTS[SHEET])
                for found in re.finditer(rb"[0-9]", _PARTS[SHEET])
            ]
        ),
        st.sampled_from([b"0", b"1", b"7", b"99"]),
    ),
    min_size=1,
    max_size=2,
)


def spoil(data: bytes, edits) -> bytes:
    """Do some edits to some bytes, one after the other."""
    for what, where, piece in edits:
        place = int(where * len(data))
        if what == "repeat":
            piece = data[place : place + 8 * len(piece)]  # noqa: PLW2901
        kept = place + (len(piece) if what in {"replace", "cut"} else 0)
        data = data[:place] + (b"" if what == "cut" else piece) + data[kept:]
    return data


def _spoil_package(edits):
    for data in BOOKS.values():
        right = _read(data)
        assert _read(spoil(data, edits)) in {None, right}


def _spoil_sheet(edits):
    with_sheet = {**_PARTS, SHEET: spoil(_PARTS[SHEET], edits)}
    for cells in (True, False):
        try:
            read_structure(with_sheet, cells=cells)
        except InputError:
            continue


def _agree_on_sheet(edits):
    """Hold the pattern against the parser on a spoilt sheet; tell whether it was read."""
    spoilt = spoil(_PARTS[SHEET], edits)

    def told(content):
        try:
            return read_sheet("a", State.VISIBLE, content, Contents(["a"] * 99, frozenset()))
        except InputError:
            return None

    found = told(spoilt)
    assert found == told(spoilt.replace(b"<sheetData>", b"<sheetData >"))
    return found is not None


def _read_any(data: bytes):
    with pytest.raises(InputError) as refused:
        read_workbook(data)
    _refuse(refused.value)


def _read_value(text: str):
    assert parse_target(text).kind


_FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
_MANY = settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))


@_FEW
@given(_EDITS)
def test_spoilt_package(edits):
    """A spoilt package is refused, or read exactly as it was."""
    _spoil_package(edits)


@_FEW
@given(_EDITS)
def test_spoilt_sheet(edits):
    """A spoilt sheet in a sound package raises nothing but a reason."""
    _spoil_sheet(edits)


def test_pattern_and_parser_agree_on_a_spoilt_sheet():
    """Whatever a sheet has become, both ways through it come to the same."""
    ends = Counter()

    @_FEW
    @given(_EDITS)
    def agree_on_any(edits):
        ends[_agree_on_sheet(edits)] += 1

    @_FEW
    @given(_MILD_EDITS)
    def agree_on_mild(edits):
        ends[_agree_on_sheet(edits)] += 1

    agree_on_any()
    agree_on_mild()
    assert ends[True] > 5
    assert ends[False] > 5


@_FEW
@given(st.binary(max_size=300) | st.builds(lambda tail: b"PK\3\4" + tail, st.binary(max_size=300)))
def test_any_bytes(data):
    """Any bytes are refused with a reason and an advice."""
    _read_any(data)


@_FEW
@given(st.text(max_size=60))
def test_any_value(text):
    """Any text is parsed as a value, or stays text."""
    _read_value(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("check", "inputs"),
    [
        (_spoil_package, _EDITS),
        (_spoil_sheet, _EDITS),
        (_agree_on_sheet, _EDITS | _MILD_EDITS),
        (_read_any, st.binary(max_size=2000)),
        (_read_value, st.text(max_size=200)),
    ],
    ids=["package", "sheet", "two ways", "bytes", "value"],
)
def test_the_same_for_long(check, inputs):
    """The same with 20,000 examples each."""

    @_MANY
    @given(inputs)
    def hold(drawn):
        check(drawn)

    hold()
