"""Old, open and binary workbooks whose cells their two readers have to tell apart."""

from __future__ import annotations

import struct
from collections.abc import Callable

import xlwt
from hostile.binary_book import (
    ERROR,
    FORMULA,
    REAL,
    RICH,
    RK,
    SHARED,
    binary_book,
    cell,
    number,
    record,
    row_head,
    wide,
)
from hostile.book import HEAD, pack, swap
from hostile.case import finding, refused
from hostile.mutations import unpack
from hostile.other_kinds import old, open_book, open_cell

_BUDGET_OF_OLD = struct.pack("<4H", 0x27E, 10, 8, 1)
_BUDGET_OF_OPEN = open_cell(75000.0)


def _of_sheet(change: Callable[[xlwt.Worksheet], object]):
    return old(finish=lambda book: change(book.get_sheet(0)))


def _hide_row(sheet) -> None:
    sheet.row(8).hidden = True


def _hide_column(sheet) -> None:
    sheet.col(1).hidden = True


def _merge_over(sheet) -> None:
    sheet.write(8, 2, 95000.0)
    sheet.merged_ranges.append((8, 8, 1, 5))


def _show_thousands(sheet) -> None:
    sheet.write(8, 1, 75000.0, xlwt.easyxf(num_format_str="#,##0,"))


def _add_hidden_sheet(book) -> None:
    book.add_sheet("旧表").visibility = 1


def _open_changed(new: str):
    return open_book(change=swap(_BUDGET_OF_OPEN, new))


_OLD = [
    finding(
        "old workbook, budget in error",
        _of_sheet(lambda sheet: sheet.row(8).set_cell_error(1, "#REF!")),
        "STR-13",
        budget=None,
    ),
    finding("old workbook, hidden row", _of_sheet(_hide_row), "STR-14"),
    finding("old workbook, hidden column", _of_sheet(_hide_column), "STR-14"),
    finding("old workbook, number under a merged cell", _of_sheet(_merge_over), "STR-14"),
    finding("old workbook, shown in thousands", _of_sheet(_show_thousands), "STR-14"),
    finding("old workbook, hidden sheet", old(finish=_add_hidden_sheet), "STR-08"),
    refused(
        "old workbook, number cut in its record",
        lambda: old()().replace(_BUDGET_OF_OLD, struct.pack("<H", 0x203) + _BUDGET_OF_OLD[2:]),
        "只有一种方法",
    ),
    refused(
        "old workbook, cell twice",
        lambda: old((9, 9, 1.0))().replace(struct.pack("<4H", 0x27E, 10, 9, 9), _BUDGET_OF_OLD),
        "重复",
    ),
]

_OPEN = [
    finding(
        "open workbook, a text that is a number too",
        _open_changed(
            '<table:table-cell office:value-type="string" office:value="95000">'
            "<text:p>75000</text:p></table:table-cell>"
        ),
        "STR-12",
        budget=None,
    ),
    finding(
        "open workbook, budget in error",
        _open_changed(
            '<table:table-cell office:value-type="string" office:string-value="" '
            'calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>'
        ),
        "STR-13",
        budget=None,
    ),
    finding(
        "open workbook, number under a merged cell",
        _open_changed(
            '<table:table-cell table:number-columns-spanned="5" office:value-type="float" '
            'office:value="75000"/><table:covered-table-cell office:value-type="float" '
            'office:value="95000"/>'
        ),
        "STR-14",
    ),
    finding(
        "open workbook, hidden row",
        open_book(
            change=lambda text: text.replace(
                "<table:table-row>", '<table:table-row table:visibility="collapse">', 9
            )
        ),
        "STR-14",
    ),
    finding(
        "open workbook, hidden column",
        open_book(
            change=swap(
                "<table:table-row>",
                '<table:table-column table:number-columns-repeated="2" '
                'table:visibility="collapse"/><table:table-row>',
            )
        ),
        "STR-14",
    ),
    finding(
        "open workbook, line break in a text",
        open_book(change=swap("三年内每年", "三年内每年<text:line-break/>")),
        "STR-10",
    ),
    refused(
        "open workbook, number in other digits",
        _open_changed('<table:table-cell office:value-type="float" office:value="７5000"/>'),
        "写法|损坏",
    ),
    refused(
        "open workbook, sheet within a cell",
        _open_changed(
            '<table:table-cell><table:table table:name="b"></table:table></table:table-cell>'
        ),
        "单元格",
    ),
    refused(
        "open workbook, prefix of something else",
        open_book(change=swap("xmlns:table=", 'xmlns:table="urn:a" xmlns:x=')),
        "OpenDocument",
    ),
]


def _capitals() -> bytes:
    """Give a binary workbook with a part that is found by its name in small letters only."""
    parts = unpack(binary_book()())
    return pack({name.upper() if "book.bin.rels" in name else name: parts[name] for name in parts})


_BUDGET = (9, 2)
_BINARY = [
    finding("binary workbook", binary_book(), "STR-10"),
    finding(
        "binary workbook, whole number",
        binary_book({_BUDGET: cell(RK, 2, struct.pack("<L", 75000 << 2 | 2))}),
        "STR-10",
    ),
    finding(
        "binary workbook, result of a formula",
        binary_book({_BUDGET: cell(FORMULA, 2, number(75000) + bytes(10))}),
        "STR-10",
    ),
    finding(
        "binary workbook, budget in error",
        binary_book({_BUDGET: cell(ERROR, 2, b"\x17")}),
        "STR-13",
        budget=None,
    ),
    finding(
        "binary workbook, number under a merged cell",
        binary_book({(9, 3): cell(REAL, 3, number(95000))}),
        "STR-14",
    ),
    finding("binary workbook, hidden row", binary_book(hidden=frozenset({9})), "STR-14"),
    finding(
        "binary workbook, shown in thousands",
        binary_book({_BUDGET: cell(REAL, 2, number(75000), 2)}),
        "STR-14",
    ),
    finding(
        "binary workbook with macros",
        binary_book(more={"xl/vbaProject.bin": b"a"}),
        "STR-08",
    ),
    finding(
        "binary workbook, rich text that one reader does not know",
        binary_book({_BUDGET: cell(RICH, 2, bytes(1) + wide("95000"))}),
        "STR-12",
        budget=None,
    ),
    refused(
        "binary workbook, cell twice",
        binary_book({(9, 3): cell(REAL, 2, number(95000))}),
        "重复",
    ),
    refused(
        "binary workbook, sheet without relation",
        binary_book(more={"xl/_rels/workbook.bin.rels": f'{HEAD}<Relationships xmlns="urn:a"/>'}),
        "损坏",
    ),
    refused(
        "binary workbook, rich text beyond the last column",
        binary_book({(9, 6): cell(RICH, 2**31, bytes(1) + wide("95000"))}),
        "延伸",
        apart=True,
    ),
    refused(
        "binary workbook, sheet without its cells",
        binary_book(more={"xl/worksheets/sheet1.bin": record(129) + record(130)}),
        "损坏",
    ),
    refused("binary workbook that makes its reader give up", _capitals, "损坏"),
    refused("binary workbook, row twice", binary_book({(9, 6): row_head(9)}), "重复"),
    refused(
        "binary workbook, text that is not there",
        binary_book({_BUDGET: cell(SHARED, 2, struct.pack("<L", 9999))}),
        "损坏",
    ),
    refused(
        "binary workbook, not a number",
        binary_book({_BUDGET: cell(REAL, 2, number(float("nan")))}),
        "不是数",
    ),
]

CASES = [*_OLD, *_OPEN, *_BINARY]
