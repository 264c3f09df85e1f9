"""What must not be opened is refused with a reason, and everything else goes on."""

import io
import zipfile

import pytest
from samples import FORMS, SAMPLES

from pgxl.errors import InputError
from pgxl.excel.files import read_workbook
from pgxl.excel.gate import Kind, admit

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


def compound(*names: str) -> bytes:
    """Make the beginning of an old Office file whose directory holds some names."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "".join(names).encode("utf-16-le")


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
        (b"\0" * 5000, "不是 Excel 工作簿"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"  <html><table>", "网页"),
        (b"Rar!\x1a\x07", "RAR"),
        (GOOD[: len(GOOD) // 2], "不完整"),
        (GOOD[:-10], "不完整"),
        (one_bit_off(), "损坏"),
        (rebuilt(far_cell), "1048576"),
        (zipped(a_xml=b"1"), "压缩包"),
        (zipped(word__document_xml=b"1"), "Word"),
        (rebuilt(keep=lambda name: "sheet1" not in name), "损坏"),
        (rebuilt(lambda name, old: old[:100] if "sheet1.xml" in name else old), "损坏"),
        (compound("EncryptedPackage"), "密码"),
        (compound("WordDocument"), "不是 Excel"),
        (compound("Workbook"), "损坏"),
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
