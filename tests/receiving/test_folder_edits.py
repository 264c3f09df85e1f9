"""The folder of `pgxl intake`: it is there to be read; staff rename, remove and correct files."""

import pytest
from mails import attached, letter
from samples import FORMS

import pgxl
from pgxl.receiving import Fate, receive

BOOKS = [path.read_bytes() for path in sorted(FORMS.glob("*.xlsx"))]


@pytest.fixture
def folder(tmp_path):
    """A folder with one workbook that was received."""
    (tmp_path / "箱").mkdir()
    (tmp_path / "箱" / "1.eml").write_bytes(letter(attached("乙.xlsx", BOOKS[2])))
    receive(tmp_path / "箱", tmp_path / "收件")
    return tmp_path / "收件"


def receive_more(folder, *parts):
    """Receive a mail with some attachments; give the new lines."""
    mail = folder.parent / "又.eml"
    mail.write_bytes(letter(*parts, number=8))
    return receive(mail, folder).entries


def test_a_workbook_that_is_called_like_a_temporary_file_is_read(folder):
    """It gets a name under which no command passes it over."""
    names = ("~$丙.xlsx", "._丁.xlsx", "戊.pgxl-state", "~$", ".~lock.庚.xls")
    parts = [attached(name, BOOKS[at]) for at, name in enumerate(names, start=3)]
    stored = [entry.stored for entry in receive_more(folder, *parts)]

    assert ["丙.xlsx", "_丁.xlsx", "戊_state.xlsx", "无名附件.xlsx", "~lock.庚.xlsx"] == stored
    assert 6 == len(pgxl.consolidate(folder).forms)


def test_a_file_that_staff_renamed_is_named_as_it_is_now(folder):
    """A content sent again is told by the name that its file has now; nobody gets the old one."""
    (folder / "乙.xlsx").rename(folder / "已审.xlsx")
    again, new = receive_more(folder, attached("又.xlsx", BOOKS[2]), attached("乙.xlsx", BOOKS[6]))

    assert ("已审.xlsx", "乙(2).xlsx") == (again.stored, new.stored)
    assert "与“已审.xlsx”内容完全相同，只收一份" == again.note


@pytest.mark.parametrize("edited", [False, True])
def test_a_file_that_is_no_longer_there_is_said_to_be_gone(folder, edited):
    """What staff removed or changed and somebody sends again is not taken, and told so."""
    if edited:
        (folder / "乙.xlsx").write_bytes(BOOKS[7])
    else:
        (folder / "乙.xlsx").unlink()
    (again,) = receive_more(folder, attached("又.xlsx", BOOKS[2]))

    assert (Fate.DUPLICATE, "乙.xlsx") == (again.fate, again.stored)
    assert "没有再收；那一份已不在本文件夹，或已改动" in again.note
