"""Values that a person sees otherwise than they are stored."""

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from forms import PROFILE

from pgxl.doubts import DoubtKind
from pgxl.intake.workbook import read_workbook
from pgxl.rules import Ruleset
from pgxl.summary.natures import show_target

_SAMPLE = next(Path("workbook/samples/forms").glob("1-*.xlsx"))
_BUDGET, _TARGET, _PROJECT, _UNIT, _FIRST_YEAR = "B9", "F17", "B3", "B7", "C8"


def read(cell, value, code, kind="xlsx"):
    """Put a value with a number format into a published form, and read it."""
    book = openpyxl.load_workbook(_SAMPLE)
    book.active[cell].value = value
    book.active[cell].number_format = code
    stream = io.BytesIO()
    book.save(stream)
    (form,), _ = read_workbook(f"a.{kind}", stream.getvalue(), PROFILE)
    return form


def otherwise(form):
    """List how single cells are shown otherwise."""
    return [
        (each.cell.ref, each.other)
        for each in form.doubts
        if each.kind is DoubtKind.SHOWN_OTHERWISE
    ]


@pytest.mark.parametrize(
    ("value", "code", "told"),
    [
        (75000, '0"万元"', "“75000万元”"),
        (75000, '0"000"', "“75000000”"),
        (75000, '"1"0', "“175000”"),
        (75000, '[<>75000]0;"面议"', "“面议”"),
        (75000.4, "0", "“75000”"),
        (75000.4, "#,##0", "“75,000”"),
        (12345.678, "#,##0.00", "“12,345.68”"),
        (75000, "[$€]0", "“€75000”"),
        (75000, "0.00E+00", "科学记数"),
        (75000, '#,##0.00"元"', ""),
        (75000, "[$￥-804]#,##0.00", ""),
        (75000.4, "0.0", ""),
        (75000, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', ""),
        ("75,000元", "0.00", ""),
    ],
)
def test_amounts(value, code, told):
    """An amount that is shown as another one is read as stored, and told with what is shown."""
    assert [(_BUDGET, told)] * bool(told) == otherwise(read(_BUDGET, value, code))


def test_an_amount_in_the_unit_of_its_label():
    """A format that names the unit of the label shows the amount that is meant."""
    book = openpyxl.load_workbook(_SAMPLE)
    book.active["A9"].value = "2026年预算金额(万元)"
    book.active[_BUDGET].value, book.active[_BUDGET].number_format = 7.5, '0.00"万元"'
    stream = io.BytesIO()
    book.save(stream)
    (form,), _ = read_workbook("a.xlsx", stream.getvalue(), PROFILE)

    assert 75000 == form.budget.value
    assert [] == otherwise(form)


@pytest.mark.parametrize(
    ("value", "code", "told", "summary"),
    [
        (0.95, "0%", "", "95%"),
        (0.895, "0%", "“90%”", "89.5%"),
        (0.895, "0.0%", "", "89.5%"),
        (250, '"≥"0"人"', "", "≥250人"),
        (250, '0"000"', "", "250000"),
        (250, ";;;", "空白", None),
        ("≥95%", '"不含"@', "“不含≥95%”", "≥95%"),
        ("≥95%", ";;;", "空白", "≥95%"),
    ],
)
def test_targets(value, code, told, summary):
    """A target counts with the words that its format adds; what is rounded or hidden is told."""
    form = read(_TARGET, value, code)
    (target,) = (row.annual for row in form.indicators if row.annual.cell.ref == _TARGET)

    assert [(_TARGET, told)] * bool(told) == otherwise(form)
    assert summary in {None, show_target(form, target)}


@pytest.mark.parametrize(
    ("cell", "value", "code", "told"),
    [
        (_UNIT, 7, '"第"0"小学"', "“第7小学”"),
        (_PROJECT, 2026, "0", ""),
        (_PROJECT, dt.datetime(2026, 3, 1), 'yyyy"年项目"', "日期或时间"),  # noqa: DTZ001
        (_PROJECT, "网格员保险专项", ";;;", "空白"),
        (_PROJECT, "网格员保险专项", "@", ""),
        (_FIRST_YEAR, 2026, '0"年"', ""),
        (_FIRST_YEAR, 26, '"20"0', ""),
        (_FIRST_YEAR, 2022, '"20"00', "“202022”"),
    ],
)
def test_names_and_years(cell, value, code, told):
    """A name or a year that is shown otherwise is told."""
    assert [(cell, told)] * bool(told) == otherwise(read(cell, value, code))


def test_the_finding_says_what_is_shown():
    """STR-14 names what is stored and what is shown."""
    form = read(_BUDGET, 7500, '0"万元"')

    (finding,) = [each for each in Ruleset(PROFILE).findings([form]) if each.rule == "STR-14"]

    assert finding.message.startswith("这一格存的是 7500，单元格格式却把它显示成“7500万元”")
