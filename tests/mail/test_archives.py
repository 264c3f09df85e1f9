"""Zip files, and the archives that are refused."""

import io
import zipfile

import pytest
from mails import archive, attached, letter, text
from opened import BOOKS, refused, taken
from samples import SAMPLES

from pgxl.mail import is_container


def test_zip_in_zip_once():
    """A zip file in a zip file is opened; a third is refused, with what to do."""
    inner = archive({"表.xlsx": BOOKS[0]})
    middle = archive({"内.zip": inner, "乙.xlsx": BOOKS[1]})
    outer = archive({"中.zip": middle})

    assert [("表.xlsx", BOOKS[0]), ("乙.xlsx", BOOKS[1])] == taken("包.zip", middle)
    assert [("乙.xlsx", BOOKS[1])] == taken("包.zip", outer)
    assert "请先解压" in refused("包.zip", outer)[0][1]


@pytest.mark.parametrize("path", [SAMPLES / "sheets.xlsx", SAMPLES / "ods" / "sheets.ods"])
def test_workbooks_are_no_containers(path):
    """A workbook is a zip file, but never one of workbooks, whatever it is called."""
    assert not is_container("a.zip", path.read_bytes())
    assert not is_container("a.xls", (SAMPLES / "xls" / "sheets.xls").read_bytes())


def test_parts_in_another_order():
    """A workbook whose parts stand in any order is one."""
    with zipfile.ZipFile(io.BytesIO(BOOKS[0])) as book:
        parts = {name: book.read(name) for name in reversed(book.namelist())}

    assert not is_container("a.zip", archive(parts))


def test_members_that_are_not_taken():
    """Encrypted, damaged and overlarge members are told one by one; the others are taken."""
    good = archive({"好.xlsx": BOOKS[0], "坏.xlsx": BOOKS[1], "大.xlsx": bytes(20 << 20)})
    damaged = bytearray(good)
    damaged[damaged.find("坏.xlsx".encode()) + 400] ^= 1
    locked = archive({"密.xlsx": BOOKS[0]})
    flag = locked.find(b"PK\1\2") + 8
    locked = locked[:flag] + bytes([locked[flag] | 1]) + locked[flag + 1 :]

    assert [("好.xlsx", BOOKS[0])] == taken("包.zip", bytes(damaged))
    assert ["已损坏", "大得反常"] == [
        next(word for word in ("已损坏", "大得反常") if word in reason)
        for _, reason, _ in refused("包.zip", bytes(damaged))
    ]
    assert "加了密码" in refused("包.zip", locked)[0][1]


def test_amounts():
    """Too many members, or too much in all, is refused before anything is inflated."""
    many = archive([(f"{number}", b"") for number in range(5001)])
    once = archive({"大": bytes(1 << 20)})
    huge = once[: once.find(b"PK\1\2")]
    entry = bytearray(once[once.find(b"PK\1\2") : once.find(b"PK\5\6")])
    entry[24:28] = (2_000_000_000).to_bytes(4, "little")
    huge += bytes(entry) + once[once.find(b"PK\5\6") :]

    assert "超过 5000 个" in refused("包.zip", many)[0][1]
    assert "超过 1 GB" in refused("包.zip", huge)[0][1]


def test_other_methods():
    """A member in a method that is not opened is told."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as target:
        target.writestr("表.xlsx", BOOKS[0])

    assert "压缩方法" in refused("包.zip", stream.getvalue())[0][1]


def test_what_is_no_zip_file_after_all():
    """A zip file that breaks off, or is empty, is told; folders and macOS' own are none."""
    whole = archive({"表.xlsx": BOOKS[0]})
    empty = archive({"夹/": b"", "__MACOSX/._表.xlsx": b"x"})

    assert "不完整" in refused("包.zip", whole[:2000])[0][1]
    assert "里面没有文件" in refused("包.zip", empty)[0][1]
    assert not is_container("表.xlsx", BOOKS[0][:2000])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Rar!\x1a\x07\x01\x00", "RAR 压缩包，程序不打开；请先解压"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "7z 压缩包，程序不打开；请先解压"),
        (b"\x1f\x8b\x08\x00", "gz 压缩包"),
        (bytes(257) + b"ustar", "tar 压缩包"),
        (b"!BDN" + bytes(20), "请在 Outlook 里"),
    ],
)
def test_others_are_refused(data, told):
    """An archive that is not opened says so, alone and in a mail."""
    assert told in refused("包", data)[0][1]
    assert told in refused("a.eml", letter(text(), attached("包.rar", data)))[0][1]


def test_text_files_are_no_mails():
    """Lists, notes and pages are files like any other, whatever stands in them."""
    for data in (
        b"",
        b"a,b\n1,2\n",
        "项目：水电费\n".encode(),
        b"Name: x\nUnit: y\n\nz",
        b"<html>",
    ):
        assert not is_container("a.txt", data)
