"""A content that is handed to another process comes whole, or is told to have been too much."""

import io
import pickle
from pathlib import Path

import pytest
from forms import PROFILE
from mails import archive, packed
from samples import FORMS

from pgxl.cluster.frames import receive, send
from pgxl.cluster.isolation import ReadingProcess
from pgxl.inputs import children
from pgxl.inputs.opener import Opener
from pgxl.inputs.paths import Input
from pgxl.inputs.pieces import Pieces, cut, longest_of
from pgxl.inputs.processes import Limits
from pgxl.intake.workbook import read_workbook
from pgxl.intake.workers import Setup

BOOK = min(FORMS.glob("*.xlsx")).read_bytes()
MEGABYTE = 1 << 20
SIZES = [0, 1, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 3 * MEGABYTE]


@pytest.mark.parametrize("size", SIZES)
def test_what_was_cut_is_joined(size):
    """No byte is lost, none comes twice."""
    data = (BOOK * (size // len(BOOK) + 1))[:size]
    pieces = Pieces(size)
    for piece in cut(data):
        assert len(piece) == longest_of(pieces.left)
        pieces.add(bytes(piece))

    assert 0 == pieces.left
    assert data == pieces.join()


@pytest.mark.parametrize("size", SIZES)
def test_a_message_is_what_was_sent(size):
    """One that breaks off is none; neither is one that is longer than any can be."""
    data = (BOOK * (size // len(BOOK) + 1))[:size]
    stream = io.BytesIO()
    send(stream, data)
    whole = stream.getvalue()

    assert data == receive(io.BytesIO(whole))
    assert receive(io.BytesIO(whole[:-1])) is None
    assert receive(io.BytesIO(b"\xff" * 8 + data)) is None


def test_what_does_not_fit_is_taken_to_its_end():
    """So that the next message begins where it should."""
    pieces = Pieces(1 << 60)
    pieces.add(BOOK)

    assert (1 << 60) - len(BOOK) == pieces.left
    with pytest.raises(MemoryError):
        pieces.join()


@pytest.mark.workers
@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("megabytes", [20, 50, 86, 119, 128, 140, 160, 250])
def test_an_archive_that_its_opener_cannot_even_take(monkeypatch, method, megabytes):
    """It is told as what it is at whatever limit; the next one is opened."""
    if method == "spawn" or "fork" in children.start_method():
        monkeypatch.setattr(children, "start_method", lambda: method)
    too_much = Input(Path("大.zip"), data=packed(120))
    good = Input(Path("好.zip"), data=archive({"好.xlsx": BOOK}))
    with Opener(Limits(workers=1, megabytes=megabytes)) as desk:
        (told,), (opened,) = list(desk.contents_of(too_much)), list(desk.contents_of(good))

    assert "打开它需要的内存过多，没有读完" in told.reason
    assert BOOK == opened.data


@pytest.mark.workers
@pytest.mark.parametrize("megabytes", [20, 50, 99, 104, 112])
def test_a_file_that_the_reader_below_a_worker_cannot_even_take(megabytes):
    """It is told as on one machine; the next one is read, by the same process."""
    setup = pickle.dumps(Setup(PROFILE, read_workbook, judging=False))
    process = ReadingProcess(setup, Limits(workers=1, megabytes=megabytes))
    try:
        told, read = process.read(BOOK + bytes(120 * MEGABYTE)), process.read(BOOK)
    finally:
        process.close()

    assert "读取它需要的内存过多，不是正常的填报表；请用空白模板重新填写" == told.reason
    assert told.passing
    assert ("", 1) == (read.reason, len(read.forms))
