"""Cells that readers do not agree on, or that show something else than they hold."""

from __future__ import annotations

from hostile.book import BOOK, BUDGET, STYLES, budget, edited, sheet, substitute, swap, text_of
from hostile.case import finding, merged, refused

_ORDER = "重复或次序不对"
_ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!")
_NO_NUMBERS = (
    *("NaN", "INF", "-INF", "Infinity", "1e309", "７５０００", "٧٥", "75_000", "+75000"),
    *(" 75000", "75000 ", "0x10", "75,000", "7.5.0", "-", "1e", "75000元"),
)


def _b9(kind: str, value: str) -> str:
    return f'<c r="B9"{kind}><v>{value}</v></c>'


def _inline(text: str, ref: str = "B9") -> str:
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def _target(cell: str):
    """Give a maker with another cell for the target of the last row."""
    return sheet(swap(text_of("F24"), cell.replace("B9", "F24")))


def _row(number: int, cells: str, attributes: str = "") -> str:
    return f'<row r="{number}"{attributes}>{cells}</row>'


def _below(*rows: str):
    """Give a maker with rows below the form."""
    return sheet(swap("</sheetData>", "".join(rows) + "</sheetData>"))


def _under_merge(text: str):
    """Give a maker with something under the merged cell of the budget."""
    return budget(f'{BUDGET}<c r="C9"{text}</c>')


def _merges(*refs: str):
    told = "".join(f'<mergeCell ref="{ref}"/>' for ref in refs)
    return sheet(substitute("<mergeCells.*</mergeCells>", f"<mergeCells>{told}</mergeCells>"))


def _style(number: int, value: str = "75000") -> str:
    return f'<c r="B9" s="{number}"><v>{value}</v></c>'


def _formula(result: str, kind: str = "", formula: str = "<f>25000*3</f>") -> str:
    return f'<c r="B9"{kind}>{formula}{result}</c>'


ORDER = [
    refused("cell twice", budget(BUDGET + _b9("", "9999999")), _ORDER),
    refused("cells out of order", budget("<c r='C9'><v>1</v></c>" + BUDGET), _ORDER),
    refused(
        "row twice",
        sheet(swap('<row r="10">', _row(9, _b9("", "9999999")) + '<row r="10">')),
        _ORDER,
    ),
    refused(
        "row twice, the second without cells",
        sheet(swap('<row r="10">', '<row r="9"/><row r="10">')),
        _ORDER,
    ),
    refused(
        "rows out of order",
        sheet(swap('<row r="9">', _row(30, _b9("", "1").replace("B9", "B30")) + '<row r="9">')),
        _ORDER,
    ),
    refused("cell of another row", budget('<c r="B8"><v>75000</v></c>'), _ORDER),
    refused("row zero", sheet(swap('<row r="1">', '<row r="0">')), _ORDER),
    refused(
        "row beyond the last", _below(_row(1048577, '<c r="A1048577"><v>1</v></c>')), "次序|写法"
    ),
    refused("column beyond the last", budget(BUDGET + '<c r="XFE9"><v>1</v></c>'), _ORDER),
    refused("address that is none", budget('<c r="9B"><v>75000</v></c>'), _ORDER),
    refused("address in full width", budget('<c r="Ｂ9"><v>75000</v></c>'), _ORDER),
    refused("row number that is none", sheet(swap('<row r="9">', '<row r="nine">')), _ORDER),
    merged(
        "rows without numbers",
        sheet(substitute(r'<row r="1">', "<row>")),
    ),
    merged("cells without addresses", sheet(swap('<c r="A3"', "<c"), swap('<c r="B3"', "<c"))),
    refused("cell at the far end", _below(_row(1048576, '<c r="XFD1048576"><v>1</v></c>')), "延伸"),
    merged("blank cell at the far end", _below(_row(1048576, '<c r="XFD1048576" s="1"/>'))),
    merged("blank cell far below", _below(_row(900_000, '<c r="A900000" s="1"/>'))),
    merged("blank cells far below", _below(_row(1_000_000, '<c r="F1000000" s="1"/>'))),
    merged("dimension A1", sheet(substitute('<dimension ref="[^"]*"/>', '<dimension ref="A1"/>'))),
    merged(
        "dimension too small",
        sheet(substitute('<dimension ref="[^"]*"/>', '<dimension ref="A1:B2"/>')),
    ),
    merged("no dimension", sheet(substitute('<dimension ref="[^"]*"/>', ""))),
    merged(
        "dimension of everything",
        sheet(substitute('<dimension ref="[^"]*"/>', '<dimension ref="A1:XFD1048576"/>')),
    ),
    merged("spans that are wrong", sheet(swap('<row r="9">', '<row r="9" spans="1:1">'))),
]

VALUES = [
    *(refused(f"number {text!r}", budget(_b9("", text)), "写法不对") for text in _NO_NUMBERS),
    refused("number that is told to be one", budget(_b9(' t="n"', "75 000")), "写法不对"),
    refused("unknown kind", budget(_b9(' t="x"', "75000")), "写法不对"),
    refused("truth of another kind", budget(_b9(' t="b"', "yes")), "写法不对"),
    refused("shared text that is not there", budget(_b9(' t="s"', "9999")), "不存在的文字"),
    refused("shared text of a negative number", budget(_b9(' t="s"', "-1")), "不存在的文字"),
    refused("shared text of no number", budget(_b9(' t="s"', "a")), "不存在的文字"),
    refused(
        "value and text in one cell",
        budget('<c r="B9" t="inlineStr"><v>1</v><is><t>75000</t></is></c>'),
        "写法不对",
    ),
    merged("75000.0", budget(_b9("", "75000.0"))),
    merged("7.5E4", budget(_b9("", "7.5E4"))),
    merged("number told to be one", budget(_b9(' t="n"', "75000"))),
    finding("20 digits", budget(_b9("", "12345678901234567890")), "HDR-06", budget=None),
    finding("negative", budget(_b9("", "-75000")), "HDR-06", budget=-75000),
    finding("truth", budget(_b9(' t="b"', "1")), "HDR-06", budget=None),
    finding("day", budget(_style(1)), "HDR-06", budget=None),
    finding("day as text", budget(_b9(' t="d"', "2026-03-05")), "HDR-06", budget=None),
    finding("span of time", budget(_style(6)), "HDR-06", budget=None),
    finding(
        "built-in format redefined as day",
        edited(
            (STYLES, swap('numFmtId="177"', 'numFmtId="4"', 9)),
            (STYLES, swap("#,##0.00", "yyyy/m/d")),
            ("xl/worksheets/sheet1.xml", swap(BUDGET, _style(7))),
        ),
        "HDR-06",
        budget=None,
    ),
    merged("two decimals", budget(_style(7))),
    merged("style that is not there", budget(_style(9999))),
    finding("shows nothing", budget(_style(3)), "STR-14"),
    finding("shows thousands", budget(_style(4)), "STR-14"),
    finding("shows a share", budget(_style(2)), "STR-14"),
    finding("text", budget(_inline("75000")), "HDR-06"),
    finding("text with commas", budget(_inline("75,000.00")), "HDR-06"),
    finding("text in full width", budget(_inline("７５０００")), "HDR-06"),
    finding("text with unit", budget(_inline("7.5万元")), "HDR-06"),
    *(
        finding(f"text {text}", budget(_inline(text)), "HDR-06", budget=None)
        for text in (
            "75000①",
            "٧٥٠٠٠",
            "10²",
            "约7万",
            "7万5",
            "１_000",
            "NaN",
            "1e5",
            "75 000",
            "=25000*3",
            "七万五千元",
        )
    ),
    finding("blank", budget('<c r="B9"/>'), "HDR-01", budget=None),
    finding("blank text", budget(_inline("  ")), "HDR-01", budget=None),
    finding(
        "year as day",
        sheet(swap('<c r="C8"><v>2026</v></c>', '<c r="C8" s="1"><v>2026</v></c>')),
        "HDR-04|HDR-01|STR-14",
    ),
    finding("target as share", _target('<c r="B9" s="2"><v>0.9</v></c>'), "VAL-17|PER-"),
    finding("target as day", _target('<c r="B9" s="1"><v>46000</v></c>'), "VAL-17"),
    finding("target as truth", _target('<c r="B9" t="b"><v>1</v></c>'), "VAL-17"),
    finding("text like a formula", sheet(swap(text_of("B3"), _inline("=1+1", "B3"))), "TXT-11"),
    finding("text like a call", sheet(swap(text_of("B3"), _inline("@SUM(A1)", "B3"))), "TXT-11"),
    merged(
        "days counted from 1904",
        edited((BOOK, swap("<workbookPr/>", '<workbookPr date1904="1"/>'))),
    ),
]

FORMULAS = [
    merged("formula with result", budget(_formula("<v>75000</v>"))),
    finding(
        "formula with a text for result", budget(_formula("<v>75000</v>", ' t="str"')), "HDR-06"
    ),
    merged(
        "array formula", budget(_formula("<v>75000</v>", "", '<f t="array" ref="B9">25000*3</f>'))
    ),
    finding("formula without result", budget(_formula("")), "STR-13", budget=None),
    finding("formula with an empty result", budget(_formula("<v></v>")), "STR-13", budget=None),
    finding("formula with an empty result, short", budget(_formula("<v/>")), "STR-13", budget=None),
    finding(
        "formula that gives an empty text",
        budget(_formula("<v></v>", ' t="str"')),
        "HDR-01",
        budget=None,
    ),
    finding(
        "name as formula without result",
        sheet(swap(text_of("B3"), '<c r="B3"><f>A99</f></c>')),
        "STR-13",
    ),
    finding("target as formula without result", _target('<c r="B9"><f>A99</f></c>'), "STR-13"),
    finding(
        "call of another program",
        budget(_formula("<v>75000</v>", "", "<f>cmd|'/c calc'!A0</f>")),
        "STR-08",
    ),
    finding(
        "call of a server",
        budget(_formula("<v>75000</v>", "", '<f>WEBSERVICE("http://127.0.0.1")</f>')),
        "STR-08",
    ),
    *(
        finding(f"budget {text}", budget(_b9(' t="e"', text)), "STR-13", budget=None)
        for text in _ERRORS
    ),
    finding(
        "budget formula in error", budget(_formula("<v>#REF!</v>", ' t="e"')), "STR-13", budget=None
    ),
    finding(
        "name in error", sheet(swap(text_of("B3"), '<c r="B3" t="e"><v>#N/A</v></c>')), "STR-13"
    ),
    finding("target in error", _target('<c r="B9" t="e"><v>#DIV/0!</v></c>'), "VAL-17"),
    finding(
        "goal in error", sheet(swap(text_of("B11"), '<c r="B11" t="e"><v>#NAME?</v></c>')), "STR-13"
    ),
]

HIDDEN = [
    finding("number under a merged cell", _under_merge("><v>95000</v>"), "STR-14"),
    finding(
        "text under a merged cell", _under_merge(' t="inlineStr"><is><t>见附件</t></is>'), "STR-14"
    ),
    finding("error under a merged cell", _under_merge(' t="e"><v>#REF!</v>'), "STR-14"),
    merged("the same under a merged cell", _under_merge("><v>75000</v>")),
    refused("merged cells over each other", _merges("A1:F1", "B9:F9", "B9:C10"), "重叠"),
    refused("merged cells twice", _merges("A1:F1", "A1:F1"), "重叠"),
    refused("merged cells without range", _merges("#REF!"), "写法不对"),
    refused("merged cells of whole rows", _merges("1:1"), "写法不对"),
    refused("merged cells beyond the sheet", _merges("A1:XFE1"), "超出"),
    refused(
        "30,000 merged cells", _merges(*(f"H{n}:I{n}" for n in range(1, 30_001))), "合并单元格"
    ),
    merged("merged cells without end", _merges("A1:F1", "H1:XFD1048576")),
    finding("hidden row", sheet(swap('<row r="9">', '<row r="9" hidden="1">')), "STR-14"),
    finding(
        "hidden rows",
        sheet(*(swap(f'<row r="{n}">', f'<row r="{n}" hidden="true">') for n in (19, 20, 21))),
        "STR-14",
    ),
    finding(
        "hidden column",
        sheet(swap("<sheetData>", '<cols><col min="2" max="3" hidden="1"/></cols><sheetData>')),
        "STR-14",
    ),
    merged(
        "hidden column beside the form",
        sheet(swap("<sheetData>", '<cols><col min="16" max="99" hidden="1"/></cols><sheetData>')),
    ),
    merged(
        "hidden row without cells",
        sheet(swap("</sheetData>", '<row r="99" hidden="1"/></sheetData>')),
    ),
]

CASES = [*ORDER, *VALUES, *FORMULAS, *HIDDEN]
