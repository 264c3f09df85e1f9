"""Values as Excel gives them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from pgxl.values import parse_cell

CELLS = [
    (0.9, "0%", "percent", "90%", {"excel_percent", "implicit_eq"}),
    (0.955, "0.00%", "percent", "95.5%", {"excel_percent", "implicit_eq"}),
    (0.1 + 0.2, "0%", "percent", "30%", {"excel_percent", "implicit_eq"}),
    (5, "0.0‰", "percent", "5‰", {"excel_format", "implicit_eq"}),
    (0.895, '"≥"0.0%', "percent", "≥89.5%", {"excel_percent"}),
    (250, '"≥"0"人"', "count", "≥250人", {"excel_format"}),
    (250, "不少于0人", "count", "≥250人", {"word_cmp", "excel_format"}),
    (90, '0"%"', "percent", "90%", {"excel_format", "implicit_eq"}),
    (250, '[>=200]0"人次";0"人"', "count", "250人次", {"excel_format", "implicit_eq"}),
    (0.9, None, "number", "0.9", {"excel_percent?", "implicit_eq"}),
    (0.9, "General", "number", "0.9", {"excel_percent?", "implicit_eq"}),
    (1234567.0, None, "number", "1234567", {"implicit_eq", "unit_missing"}),
    (7654321.25, '0.00"元"', "money", "7654321.25元", {"excel_format", "implicit_eq"}),
    (38, None, "number", "38", {"implicit_eq", "unit_missing"}),
    (38.0, "0_ ", "number", "38", {"implicit_eq", "unit_missing"}),
    (38, '0"人"', "count", "38人", {"excel_format", "implicit_eq"}),
    (75000, '#,##0.00"元";[Red]-#,##0.00"元"', "money", "75000元", {"excel_format", "implicit_eq"}),
    (
        75000,
        '0!.0,"万元"',
        "number",
        "75000",
        {"excel_scaled_format", "implicit_eq", "unit_missing"},
    ),
    (Decimal("1.5"), "@", "number", "1.5", {"implicit_eq", "unit_missing"}),
    (46086, 'm"月"d"日"', "placeholder", "46086", {"excel_autodate"}),
    (46086, "yyyy/m/d", "placeholder", "46086", {"excel_autodate"}),
    (date(2026, 1, 3), None, "placeholder", "2026-01-03", {"excel_autodate"}),
    (datetime(2026, 3, 5), "m-d", "placeholder", "2026-03-05 00:00:00", {"excel_autodate"}),  # noqa: DTZ001 - Excel has no zones
    (time(7, 24), None, "placeholder", "07:24:00", {"excel_autodate"}),
    (timedelta(hours=31), None, "placeholder", "1 day, 7:00:00", {"excel_autodate"}),
    (True, None, "boolean", "是", {"excel_boolean"}),
    (False, None, "boolean", "否", {"excel_boolean"}),
    ("#REF!", None, "text", "#REF!", {"excel_error"}),
    ("#DIV/0!", None, "text", "#DIV/0!", {"excel_error"}),
    (float("nan"), None, "text", "nan", {"excel_error", "unparsed"}),
    (float("inf"), "0%", "text", "inf", {"excel_error", "unparsed"}),
    (None, None, "empty", "", set()),
    ("≥90%", "0%", "percent", "≥90%", set()),
    (b"5", None, "text", None, None),
]


@pytest.mark.parametrize(("value", "number_format", "kind", "spelled", "flags"), CELLS)
def test_cell(value, number_format, kind, spelled, flags):
    """A cell is read by its type and format, and each repair and doubt is flagged."""
    target = parse_cell(value, number_format)

    assert target.kind == kind
    assert spelled in {None, str(target)}
    assert flags in (None, target.flags)


def test_huge_number():
    """A number beyond all sense is left as text."""
    assert parse_cell(1e308).kind == "text"


def test_context_of_cell():
    """The indicator helps to read a cell as it helps to read a text."""
    assert parse_cell(90, indicator="满意度（%）").base_low == Decimal("0.9")
