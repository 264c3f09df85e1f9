"""What must not be opened is refused with a reason, and everything else goes on."""

import io
import zipfile

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from samples import FORMS, SAMPLES

from pgxl.errors import InputError
from pgxl.excel.files import read_workbook
from pgxl.excel.gate.admission import admit
from pgxl.excel.gate.kinds import Kind

GOOD = next(FORMS.glob("4-*.xlsx")).read_bytes()


def rebuilt(change=lambda _name, content: content, *, keep=lambda _name: True) -> bytes:
    """Pack a good workbook again with other contents."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if keep(name):
                new.writestr(name, change(name, old.read(name)), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def zipped(**parts: bytes) -> bytes:
    """Pack some parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_x", ".x"), content)
    return target.getvalue()


OLD = (SAMPLES / "xls" / "sheets.xls").read_bytes()


def compound(name: str) -> bytes:
    """Give an old workbook whose stream has another name."""
    old, new = (f"{each:\0<20}".encode("utf-16-le") for each in ("Workbook", name))
    assert OLD.count(old) == 1
    length = (2 * len(name) + 2).to_bytes(2, "little")
    place = OLD.index(old)
    return OLD[:place] + new + OLD[place + 40 : place + 64] + length + OLD[place + 66 :]


def locked(password: str) -> bytes:
    """Lock a good workbook with a password."""
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(GOOD)).encrypt(password, target)
    return target.getvalue()


def one_bit_off() -> bytes:
    """Change one bit of the stored content of the first sheet."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name), zipfile.ZIP_STORED)
    data = bytearray(target.getvalue())
    data[data.index(b"20,000.00") + 1] ^= 1
    return bytes(data)


def far_cell(name: str, content: bytes) -> bytes:
    """Put one cell at the far end of the sheet."""
    if not name.startswith("xl/worksheets/sheet"):
        return content
    row = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return content.replace(b"</sheetData>", row)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空的"),
        (b"hello", "不是 Excel 工作簿"),
        (b"\0" * 5000, "空字节"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"  <html><table>", "网页"),
        (b"Rar!\x1a\x07", "RAR"),
        (GOOD[: len(GOOD) // 2], "不完整"),
        (GOOD[:-10], "不完整"),
        (one_bit_off(), "损坏"),
        (rebuilt(far_cell), "1048576"),
        (zipped(a_xml=b"1"), "压缩包"),
        (zipped(word__document_xml=b"1"), "Word"),
        (rebuilt(keep=lambda name: "sheet1" not in name), "缺少必要的部分"),
        (rebuilt(lambda name, old: old[:100] if "sheet1.xml" in name else old), "损坏"),
        (locked("2026"), "打开密码"),
        (compound("WordDocument"), "Word"),
        (compound("Contents"), "旧版 Office 文件"),
        (OLD[: len(OLD) // 2], "损坏"),
    ],
)
def test_bad_files_are_refused(data, reason):
    """Each says what it is and what to do about it."""
    with pytest.raises(InputError, match=reason) as refused:
        read_workbook(data)

    assert refused.value.advice


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (SAMPLES / "sheets.xlsx", Kind.XLSX),
        (SAMPLES / "xls" / "sheets.xls", Kind.XLS),
        (SAMPLES / "ods" / "sheets.ods", Kind.ODS),
    ],
)
def test_kind_is_told_by_content(path, kind):
    """The name of a file does not matter."""
    assert kind is admit(path.read_bytes()).kind


def test_the_password_that_excel_tries_by_itself_opens():
    """A workbook locked with VelvetSweatshop opens in Excel unasked, and here."""
    assert read_workbook(locked("VelvetSweatshop")).sheets == read_workbook(GOOD).sheets


def test_a_known_password_opens():
    """Of the passwords that are given the right one opens; wrong ones are said to be wrong."""
    data = locked("东莞2026")

    assert read_workbook(data, ["1", "东莞2026"]).sheets == read_workbook(GOOD).sheets
    with pytest.raises(InputError, match="给出的密码都打不开"):
        read_workbook(data, ["1", "2"])
