"""Every workbook that is written is read again before it takes its place, or the old one stays."""

import zipfile

import pytest
from hostile.book import good, pack
from hostile.mutations import unpack
from samples import FORMS

import pgxl
from pgxl.errors import OutputError
from pgxl.excel.outfile import filling, replacing
from pgxl.excel.writer import Book
from pgxl.issuing import issue_workbooks
from pgxl.profile import load_profile
from pgxl.review.returns import write_returns
from pgxl.review.workbook import write_report
from pgxl.roster import Member
from pgxl.summary.workbook import write_summary

SPOILT = {
    "nothing": b"",
    "no workbook": b"new",
    "half a workbook": good()[: len(good()) // 2],
    "a digit changed": good(zipfile.ZIP_STORED).replace(b"<v>75000</v>", b"<v>95000</v>"),
    "no sheets": pack({"a.xml": "<a/>"}),
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_a_workbook_that_does_not_open_takes_no_place(tmp_path, spoilt):
    """An older one is as it was, nothing else is left, and the message says so."""
    target = tmp_path / "汇总.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(OutputError, match="没有替换原有文件"), replacing(target) as beside:
        beside.write_bytes(spoilt)

    assert b"old" == target.read_bytes()
    assert [target] == list(tmp_path.iterdir())


def test_a_workbook_that_opens_takes_its_place(tmp_path):
    """A whole one does; and so does a received one, however spoilt it came."""
    with replacing(tmp_path / "汇总.xlsx") as beside:
        beside.write_bytes(good())
    with replacing(tmp_path / "附件.xlsx", received=True) as beside:
        beside.write_bytes(b"half")

    assert good() == (tmp_path / "汇总.xlsx").read_bytes()
    assert b"half" == (tmp_path / "附件.xlsx").read_bytes()


@pytest.mark.parametrize("spoilt", ["nothing", "no workbook", "half a workbook", "no sheets"])
def test_a_folder_with_a_workbook_that_does_not_open_is_none(tmp_path, spoilt):
    """All of it is there, or nothing."""

    def write():
        with filling(tmp_path / "退回") as beside:
            (beside / "甲.xlsx").write_bytes(good())
            (beside / "乙.xlsx").write_bytes(SPOILT[spoilt])

    with pytest.raises(OutputError, match="读不回来"):
        write()

    assert [] == list(tmp_path.iterdir())


def _issue(folder):
    issue_workbooks([Member("甲局", "甲站", 2)], folder / "发放", load_profile(), 2026)


WRITERS = {
    "汇总": lambda folder: write_summary(pgxl.consolidate(FORMS), folder / "汇总.xlsx"),
    "校验报告": lambda folder: write_report(pgxl.consolidate(FORMS), folder / "校验报告.xlsx"),
    "退回意见": lambda folder: write_returns(pgxl.consolidate(FORMS), folder / "退回"),
    "发放登记": _issue,
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_what_was_written_is_compared_with_what_was_meant(tmp_path, monkeypatch, write):
    """A text that becomes another one on the way, in a sound package, is noticed in every table."""
    close = Book.close

    def spoil(book):
        close(book)
        parts = unpack(book._path.read_bytes())  # noqa: SLF001 - what has just been written
        parts = {name: _change_texts(name, content) for name, content in parts.items()}
        book._path.write_bytes(pack(parts))  # noqa: SLF001

    monkeypatch.setattr(Book, "close", spoil)
    with pytest.raises(OutputError, match="不一致"):
        write(tmp_path)

    assert [] == [each for each in tmp_path.iterdir() if ".pgxl-lock" not in each.name]


def _change_texts(name, content):
    if not name.startswith(("xl/worksheets/sheet", "xl/sharedStrings")):
        return content
    return content.decode().translate(str.maketrans("中站", "某某")).encode()
