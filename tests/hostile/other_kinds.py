"""Old, binary and open workbooks, and those with a password."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from functools import cache

import xlwt
from forms import draw
from hostile.binary_book import record
from hostile.book import Change, edited, good, pack, parts, swap
from hostile.case import finding, merged, refused
from hostile.locked_old import lock_old
from msoffcrypto.format.ooxml import OOXMLFile


def padded() -> bytes:
    """Give a workbook of the size from which Excel and msoffcrypto agree on where to put it."""
    target = io.BytesIO(good())
    with zipfile.ZipFile(target, "a") as package:
        package.comment = bytes(4096)
    return target.getvalue()


def _locked(password: str):
    def make() -> bytes:
        target = io.BytesIO()
        OOXMLFile(io.BytesIO(padded())).encrypt(password, target)
        return target.getvalue()

    return make


def _endless_key() -> bytes:
    data = _locked("1")()
    told = b'spinCount="100000" '
    assert told in data
    return data.replace(told, b'spinCount="9999999"')


def old(
    *cells: tuple[int, int, float],
    without: tuple[tuple[int, int], ...] = (),
    finish: Callable[[xlwt.Workbook], object] = id,
):
    """Give a maker of an .xls of the form, with some cells more or less, counted from 0."""

    def make() -> bytes:
        book = xlwt.Workbook()
        sheet = book.add_sheet("项目1", cell_overwrite_ok=True)
        for number, row in enumerate(draw("").grid.rows):
            for column, value in enumerate(row):
                if value != "" and (number, column) not in without:
                    sheet.write(number, column, value)
        for row, column, value in cells:
            sheet.write(row, column, value)
        finish(book)
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    return make


def _old_patched(find: bytes, at: int, new: bytes):
    def make() -> bytes:
        data = old()()
        place = data.index(find) + at
        return data[:place] + new + data[place + len(new) :]

    return make


_DIMENSIONS = struct.pack("<2H", 0x200, 14)
_STRINGS_OF_OLD = b"\xfc\0"
_NAME = "Workbook\0".encode("utf-16-le")

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def open_cell(value: object, repeated: str = "") -> str:
    if isinstance(value, float):
        return f'<table:table-cell {repeated}office:value-type="float" office:value="{value:g}"/>'
    if value:
        text = f"<text:p>{value}</text:p>"
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    return f"<table:table-cell {repeated}/>"


def _repeat(count: int) -> str:
    return f'table:number-columns-repeated="{count}" '


@cache
def _open_rows() -> str:
    rows = []
    for row in draw("").grid.rows:
        cells = "".join(map(open_cell, row))
        rows.append(f"<table:table-row>{cells}</table:table-row>")
    return "".join(rows)


def open_book(
    more: str = "",
    *,
    before: str = "",
    manifest: str = "<m/>",
    change: Change = str,
    **parts_: str,
):
    """Give a maker of an .ods of the form, with some rows more, or with its content changed."""

    def make() -> bytes:
        content = (
            f'<?xml version="1.0" encoding="UTF-8"?>{before}'
            f'<office:document-content xmlns:office="{_OFFICE}" '
            f'xmlns:table="{_TABLE}" xmlns:text="{_TEXT}"><office:body><office:spreadsheet>'
            f'<table:table table:name="项目1">{_open_rows()}{more}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>"
        )
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            package.writestr("content.xml", parts_.get("content", change(content)))
            package.writestr("Configurations2/accelerator/current.xml", "")
            package.writestr("META-INF/manifest.xml", manifest)
        return target.getvalue()

    return make


def _open_row(
    attributes: str, cell: str = '<table:table-cell office:value-type="float" office:value="1"/>'
) -> str:
    return f"<table:table-row {attributes}>{cell}</table:table-row>"


def _binary(sheet: bytes, strings: bytes = b""):
    """Give a maker of an .xlsb as far as the gate looks at it."""

    def make() -> bytes:
        content: dict[str, str | bytes] = dict(parts())
        for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"):
            content.pop(name)
        kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
        types = str(content["[Content_Types].xml"])
        content["[Content_Types].xml"] = types.replace(
            "</Types>", f'<Override PartName="/xl/workbook.bin" ContentType="{kind}"/></Types>'
        )
        content["_rels/.rels"] = str(content["_rels/.rels"]).replace("workbook.xml", "workbook.bin")
        content |= {"xl/workbook.bin": b"\x83\1\0", "xl/worksheets/sheet1.bin": sheet}
        return pack(content | ({"xl/sharedStrings.bin": strings} if strings else {}))

    return make


_FAR = record(0, struct.pack("<L", 1_048_575) + bytes(20)) + record(
    5, struct.pack("<2L", 16_383, 0) + bytes(8)
)

CASES = [
    merged("locked with VelvetSweatshop", _locked("VelvetSweatshop")),
    merged("locked with a known password", _locked("示范2026"), passwords=("a", "示范2026")),
    refused("locked", _locked("1"), "设有打开密码"),
    refused("locked with another password", _locked("1"), "都打不开", passwords=("2", "3")),
    refused("locked and cut", lambda: _locked("1")()[:6000], "损坏|打开密码"),
    refused("key that takes hours", _endless_key, "加密方式"),
    finding("old workbook", old(), "STR-10"),
    *(
        finding(
            f"old workbook locked with {what}",
            lambda password=password: lock_old(old()(), password),
            "STR-10",
            passwords=known,
        )
        for what, password, known in (
            ("VelvetSweatshop", "VelvetSweatshop", ()),
            ("a known password", "示范2026", ("a", "示范2026")),
        )
    ),
    refused("old workbook, locked", lambda: lock_old(old()(), "1"), "设有打开密码"),
    refused(
        "old workbook, locked with another password",
        lambda: lock_old(old()(), "1"),
        "都打不开",
        passwords=("2", "3"),
    ),
    refused("old workbook, locked and cut", lambda: lock_old(old()(), "1")[:6000], "损坏|打开密码"),
    refused("old workbook cut", lambda: old()()[:4000], "损坏"),
    refused("old workbook, half", lambda: old()()[: len(old()()) // 2], "损坏"),
    refused("old workbook, only the head", lambda: old()()[:512], "损坏"),
    refused("old workbook with a far cell", old((65535, 255, 1.0)), "延伸", apart=True),
    refused(
        "old workbook of a claimed size",
        _old_patched(_DIMENSIONS, 4, struct.pack("<2L2H", 0, 2**32 - 1, 0, 2**16 - 1)),
        "延伸",
        apart=True,
    ),
    refused(
        "old workbook that ends above its beginning",
        _old_patched(_DIMENSIONS, 4, struct.pack("<2L2H", 9, 5, 0, 9)),
        "损坏",
        apart=True,
    ),
    refused(
        "old workbook of a claimed size, from an odd column on",
        _old_patched(_DIMENSIONS, 4, struct.pack("<2L2H", 0, 2**32 - 1, 2**16 - 1, 2**16 - 1)),
        "延伸",
        apart=True,
    ),
    refused(
        "old workbook whose size is told oddly",
        _old_patched(_DIMENSIONS, 2, struct.pack("<H", 12)),
        "损坏",
        apart=True,
    ),
    finding(
        "old workbook whose sheet is told to be empty",
        _old_patched(_DIMENSIONS, 4, struct.pack("<2L2H", 7, 0, 3, 0)),
        "STR-10",
    ),
    refused(
        "old workbook of claimed texts",
        _old_patched(_STRINGS_OF_OLD, 8, b"\xff" * 4),
        "损坏",
        apart=True,
    ),
    refused(
        "old workbook with broken sectors",
        _old_patched(b"\xd0\xcf\x11\xe0", 48, b"\xff\xff\xff\x7f"),
        "损坏",
    ),
    refused(
        "old word document",
        lambda: old()().replace(_NAME, "Bookwork\0".encode("utf-16-le")),
        "不是 Excel",
    ),
    finding("open workbook", open_book(), "STR-10"),
    finding(
        "open workbook with a million blank rows",
        open_book(
            _open_row(
                'table:number-rows-repeated="1048000"',
                '<table:table-cell table:number-columns-repeated="16384"/>',
            )
        ),
        "STR-10",
        apart=True,
    ),
    refused(
        "open workbook, row repeated",
        open_book(
            _open_row(
                'table:number-rows-repeated="1000000"',
                open_cell(1.0, _repeat(1000)),
            )
        ),
        "延伸",
        apart=True,
    ),
    refused(
        "open workbook, cell repeated without end",
        open_book(
            _open_row(
                "",
                open_cell(1.0, _repeat(2**32 - 1)),
            )
        ),
        "重复",
        apart=True,
    ),
    refused(
        "open workbook, repeated -1 times",
        open_book(_open_row('table:number-rows-repeated="-1"')),
        "重复",
        apart=True,
    ),
    refused(
        "open workbook, repeated 0 times",
        open_book(_open_row('table:number-rows-repeated="0"')),
        "重复",
        apart=True,
    ),
    refused(
        "open workbook, far cell",
        open_book(
            _open_row('table:number-rows-repeated="1000000"', "<table:table-cell/>")
            + _open_row(
                "",
                open_cell("", _repeat(999)) + open_cell(1.0),
            )
        ),
        "延伸",
        apart=True,
    ),
    refused(
        "open workbook with a password", open_book(manifest="<m><encryption-data/></m>"), "打开密码"
    ),
    refused("open workbook with dtd", open_book(before="<!DOCTYPE a>"), "DTD"),
    refused("open workbook, cut", open_book(content="<a><b>"), "XML"),
    refused("open workbook, empty", open_book(content="<a/>"), "损坏|没有找到"),
    refused("binary workbook, broken", _binary(b"\0\xff"), "损坏", apart=True),
    refused("binary workbook with a far cell", _binary(_FAR), "延伸", apart=True),
    refused(
        "binary workbook of a claimed size",
        _binary(record(148, struct.pack("<4L", 0, 2**32 - 1, 0, 2**32 - 1))),
        "延伸",
        apart=True,
    ),
    refused(
        "binary workbook of claimed texts",
        _binary(b"", record(159, struct.pack("<2L", 2**32 - 1, 2**32 - 1))),
        "损坏",
        apart=True,
    ),
    refused(
        "binary workbook by name only",
        edited(("_rels/.rels", swap("workbook.xml", "workbook.bin"))),
        "缺少|类型",
    ),
]


def flat(data):
    """Give an open workbook as one XML file, which needs no package around it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read("content.xml").decode()
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    spaces = f'document office:mimetype="{kind}" office:version="1.2" '
    spaces += 'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
    end = "/office:document"
    return text.replace("document-content", spaces, 1).replace(f"{end}-content", end)
