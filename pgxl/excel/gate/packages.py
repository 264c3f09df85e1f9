"""Archives: which of them are workbooks, and of what kind."""

from __future__ import annotations

from collections.abc import Mapping

from pgxl.errors import InputError
from pgxl.excel.gate.archive import inflate, read_directory
from pgxl.excel.gate.binary import check_binary_book
from pgxl.excel.gate.complaints import SAVE_AGAIN, SEND_XLSX, UNPACK
from pgxl.excel.gate.foreign import refuse
from pgxl.excel.gate.kinds import Admitted, Kind
from pgxl.excel.gate.ooxml import check_open_xml, check_parts
from pgxl.excel.gate.opendocument import check_open_document

#: A part by which an archive is known for something else.
_OTHERS = (
    ("word/document.xml", "Word 文档"),
    ("ppt/presentation.xml", "演示文稿"),
    ("ofd.xml", "OFD 版式文档"),
    ("index/document.iwa", "Numbers 表格"),
    ("androidmanifest.xml", "手机应用"),
)
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def admit_package(data: bytes) -> Admitted:
    """Admit a workbook that is an archive: .xlsx, .xlsm, .xlsb or .ods.

    Raises:
        InputError: It is none, or one that is damaged or contradicts itself.
    """
    entries = read_directory(data)
    kind = _kind_of({entry.filename.replace("\\", "/").lower() for entry in entries})
    parts = dict(inflate(data, entries))
    if kind is Kind.ODS:
        _check_mimetype(parts)
        check_open_document(parts)
    else:
        check_parts(parts)
        check_open_xml(parts, binary=kind is Kind.XLSB)
    if kind is Kind.XLSB:
        check_binary_book(parts)
    return Admitted(kind, parts, data)


def _kind_of(names: set[str]) -> Kind:
    kinds = [
        kind
        for kind, is_one in (
            (Kind.XLSB, "xl/workbook.bin" in names),
            (Kind.XLSX, "xl/workbook.xml" in names),
            (Kind.ODS, "content.xml" in names and "mimetype" in names),
        )
        if is_one
    ]
    if len(kinds) > 1:
        raise InputError(
            "这个文件同时是两种工作簿", "正常的工作簿不会这样；请用 Excel 打开后另存为 .xlsx"
        )
    if kinds:
        return kinds[0]
    for name, what in _OTHERS:
        if name in names:
            raise refuse(what, SEND_XLSX)
    if "[content_types].xml" in names:
        raise InputError("工作簿内部缺少必要的部分", SAVE_AGAIN)
    raise InputError("这是压缩包，不是 Excel 工作簿", UNPACK)


def _check_mimetype(parts: Mapping[str, bytes]) -> None:
    told = next((parts[name] for name in parts if name.lower() == "mimetype"), b"").strip()
    if told.removesuffix(b"-template") != _SPREADSHEET:
        raise InputError("这是 OpenDocument 文件，但不是表格", SEND_XLSX)
