"""OpenDocument sheets (.ods): cells that are written once and repeated many times."""

from __future__ import annotations

from collections.abc import Mapping

from pgxl.errors import InputError
from pgxl.excel.gate.complaints import too_wide
from pgxl.excel.gate.spans import Spans
from pgxl.excel.structure.ranges import LAST_COLUMN, LAST_ROW
from pgxl.excel.structure.scan import Attributes, local, open_parser, parse, watch_depth

_CELLS = frozenset({"table-cell", "covered-table-cell"})
#: What says that a cell or a row stands for several, by its prefix of the namespace.
_REPEATED_COLUMNS, _REPEATED_ROWS = "number-columns-repeated", "number-rows-repeated"


def check_open_document(parts: Mapping[str, bytes]) -> None:
    """Refuse a document with a password, with broken XML, or with cells repeated without end.

    Raises:
        InputError: It is one of these.
    """
    manifest = parts.get("META-INF/manifest.xml", b"")
    if b"encryption-data" in manifest:
        raise InputError("工作簿设有打开密码", "请取消打开密码，另存后重新发送")
    for name, content in parts.items():
        if name == "content.xml":
            _Sheets().read(content)
        elif name.endswith(".xml") and content:  # OpenOffice adds empty ones
            parse(open_parser(), content)


class _Sheets:
    """Follows the rows and cells of all sheets, to see how far what is filled in reaches."""

    def __init__(self) -> None:
        self._parser = open_parser()
        self._spans = Spans()
        self._row = self._column = self._rows = self._columns = 0
        self._filled = 0

    def read(self, content: bytes) -> None:
        watch_depth(self._parser, self._enter)
        parse(self._parser, content)
        self._end_row()
        self._spans.close()

    def _enter(self, name: str, attributes: Attributes) -> None:
        element = local(name)
        if element == "table":
            self._end_row()
            self._spans.close()
            self._row = 0
        elif element == "table-row":
            self._end_row()
            self._rows = _repeated(attributes, _REPEATED_ROWS, LAST_ROW)
        elif element in _CELLS:
            self._column += self._columns
            self._columns = _repeated(attributes, _REPEATED_COLUMNS, LAST_COLUMN)
            if any(key.endswith(("value-type", "formula")) for key in attributes):
                self._fill()
        elif element == "p":
            self._fill()

    def _fill(self) -> None:
        self._filled = max(self._filled, self._column + self._columns)

    def _end_row(self) -> None:
        self._row += self._rows
        if self._row > LAST_ROW and self._filled:
            raise too_wide(self._row, self._filled)
        if self._filled:
            self._spans.reach(self._row, self._filled)
        self._rows = self._column = self._columns = self._filled = 0


def _repeated(attributes: Attributes, wanted: str, most: int) -> int:
    told = next((value for key, value in attributes.items() if local(key) == wanted), "1")
    if not (told.isascii() and told.isdecimal()) or not 0 < int(told[:9]) <= most or len(told) > 9:  # noqa: PLR2004 - digits
        raise InputError(
            f"工作表里有重复 {told[:20]} 次的单元格", "请删除表格以外的行和列后重新保存"
        )
    return int(told)
