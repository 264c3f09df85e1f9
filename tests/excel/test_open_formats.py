"""How open workbooks show numbers: in other units, as shares, under conditions, not at all."""

import datetime as dt
from decimal import Decimal

import openpyxl
import pytest
from forms import PROFILE
from hostile.other_kinds import flat, open_book

from pgxl.errors import InputError
from pgxl.excel.files import read_workbook
from pgxl.excel.structure.model import Foreign
from pgxl.intake.workbook import read_workbook as read_forms
from pgxl.values.cellvalue import parse_cell
from pgxl.values.shown import describe_number

_CELL = '<table:table-cell office:value-type="float" office:value="75000"/>'


def shown(styles, cell="", row="", column=""):
    """Give an open workbook whose budget has a style, and read how it is shown."""
    (form,), _ = read_forms("a.ods", with_style(styles, cell, row, column), PROFILE)
    assert 75000 == form.budget.value
    return [each.other for each in form.doubts]


def with_style(styles, cell="", row="", column=""):
    """Give an open workbook whose budget has a style, be it from its cell, row or column."""
    spaces = (
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:office='
    )
    default = f'table:default-cell-style-name="{column}"' if column else ""
    columns = f"<table:table-column/><table:table-column {default}/><table:table-row>"

    def change(text):
        text = text.replace("xmlns:office=", spaces, 1)
        styled = f"<office:automatic-styles>{styles}</office:automatic-styles>"
        text = text.replace("<office:body>", f"{styled}<office:body>")
        head, tail = text.split(_CELL, 1)
        own = f'<table:table-cell table:style-name="{cell}"' if cell else "<table:table-cell"
        if row:
            before, _, after = head.rpartition("<table:table-row>")
            head = f'{before}<table:table-row table:default-cell-style-name="{row}">{after}'
        text = head + _CELL.replace("<table:table-cell", own) + tail
        return text.replace("<table:table-row>", columns, 1)

    return open_book(change=change)()


def style(name, kind, content, parent=""):
    """Give a number format and a style of cells that names it."""
    under = f'style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<number:{kind}-style style:name="N{name}">{content}</number:{kind}-style>'
        f'<style:style style:name="{name}" style:family="table-cell" '
        f'style:data-style-name="N{name}" {under}/>'
    )


_PLAIN = '<number:number number:decimal-places="2" number:grouping="true"/>'
_THOUSANDS = '<number:number number:decimal-places="0" number:display-factor="1000"/>'
_DATE = "<number:text>-</number:text>".join(
    f'<number:{each} number:style="long"/>' for each in ("year", "month", "day")
)
_PERCENT = _PLAIN + "<number:text>%</number:text>"


@pytest.mark.parametrize(
    ("kind", "content", "told"),
    [
        ("number", _PLAIN, []),
        ("number", '<number:number number:min-integer-digits="1"/>', []),
        ("number", _THOUSANDS, ["缩小后的数"]),
        ("number", _PLAIN.replace("/>", ' number:display-factor="10000"/>'), ["缩小后的数"]),
        ("percentage", _PERCENT, ["“7,500,000.00%”"]),
        ("number", _PERCENT, ["“75,000.00%”"]),
        ("number", "<number:text/>", ["空白"]),
        ("text", "", ["空白"]),
        ("text", "<number:text-content/>", []),
        ("date", _DATE, ["日期或时间"]),
        ("time", "<number:hours/><number:text>:</number:text><number:minutes/>", ["日期或时间"]),
        ("number", "<number:text>七万五</number:text>", ["“七万五”"]),
        ("currency", "<number:currency-symbol>¥</number:currency-symbol>" + _PLAIN, []),
        (
            "number",
            _THOUSANDS.replace(' number:display-factor="1000"/>', ">")
            + "<number:embedded-text>.</number:embedded-text></number:number>",
            ["缩小后的数"],
        ),
        ("number", '<number:number number:display-factor="x" number:decimal-places="-1"/>', []),
    ],
)
def test_how_open_workbooks_show_an_amount(kind, content, told):
    """STR-14 tells of what is shown otherwise; the amount is the one that is stored."""
    assert told == shown(style("a", kind, content), cell="a")


def test_where_a_cell_has_its_style_from():
    """From itself, its row, its column, or the style under its own; the nearest counts."""
    plain, less = style("p", "number", _PLAIN), style("k", "number", _THOUSANDS)
    under = less + '<style:style style:name="u" style:family="table-cell" '
    under += 'style:parent-style-name="k"/>'
    ring = '<style:style style:name="r" style:family="table-cell" style:parent-style-name="r"/>'

    assert ["缩小后的数"] == shown(less, row="k")
    assert ["缩小后的数"] == shown(less, column="k")
    assert ["缩小后的数"] == shown(under, cell="u")
    assert ["缩小后的数"] == shown(plain + less, row="k", column="p")
    assert [] == shown(plain + less, cell="p", row="k")
    assert [] == shown(ring, cell="r")
    assert [] == shown(less.replace("table-cell", "table-row"), cell="k")


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("value()&gt;=75000", ["缩小后的数"]),
        ("value()&gt;75000", []),
        ("value()&lt;0", []),
        ("value()=75000", ["缩小后的数"]),
        ("value()!=0", ["缩小后的数"]),
        ("value()&lt;=75000.0", ["缩小后的数"]),
        ("true", []),
    ],
)
def test_formats_under_a_condition(condition, told):
    """What the amount meets counts, as in a format of several parts."""
    other = f'<style:map style:condition="{condition}" style:apply-style-name="Nk"/>'
    styles = style("k", "number", _THOUSANDS) + style("a", "number", _PLAIN + other)

    assert told == shown(styles, cell="a")


FORMATS = (
    *("General", "#,##0,", ";;;", "0!.0,", '"七万"', "0%", "0.00%", "@", "0.00", "0.00E+00"),
    *("#,##0.00;[Red]-#,##0.00", '[>=10000]0.0,"k";0', "# ?/?", '#,##0,,"百万"', "¥#,##0"),
    *('_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-', "0;-0;;@", 'General"人"', '0"个"', '0.0"%"'),
)


@pytest.mark.office
def test_formats_mean_the_same_in_every_kind(office, tmp_path):
    """An office program saves a workbook as .xls and .ods; each number is understood as before."""
    book = openpyxl.Workbook()
    for number, code in enumerate(FORMATS, start=1):
        book.active.cell(number, 1, 75000.5).number_format = code
    book.active["B1"] = "='[另一.xlsx]Sheet1'!A1"
    path = tmp_path / "a.xlsx"
    book.save(path)
    told = {}
    for kind in ("xlsx", "ods", "xls"):
        made = path if kind == "xlsx" else office.convert([path], kind, tmp_path / kind)[0]
        read = read_workbook(made.read_bytes())
        reading = read.sheets[0].reading
        codes = [read.structure.formats.get(reading.style(row, 1), "") for row in reading.rows]
        told[kind] = [
            (describe_number(Decimal("75000.5"), each or "General"), parse_cell(75000.5, each))
            for each in codes
        ]
        if kind != "xlsx":  # openpyxl writes no part for it
            assert {Foreign.EXTERNAL_LINK} == read.structure.foreign

    for at, code in enumerate(FORMATS):
        assert told["xlsx"][at] == told["ods"][at] == told["xls"][at], code


@pytest.mark.office
def test_an_amount_that_an_office_program_shows_as_a_date(office, tmp_path):
    """The file says that it is a number, and by its style it is seen as a day: that is told."""
    styles = style("a", "date", _DATE)
    path = tmp_path / "a.fods"
    path.write_text(flat(with_style(styles, cell="a")), "utf-8")
    (made,) = office.convert([path], "csv", tmp_path)

    assert ",2105-05-04," in made.read_text("utf-8", "replace")
    assert ["日期或时间"] == shown(styles, cell="a")


@pytest.mark.parametrize("count", ["9" * 20, "99999999", "9" * 5000])
def test_blanks_without_end_are_refused(count):
    """A cell that says it holds more of them than any cell can is no cell of a form."""
    text = f'<text:p>a<text:s text:c="{count}"/>b</text:p>'
    spaces = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:office='

    def change(content):
        cell = f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
        content = content if "xmlns:text=" in content else content.replace("xmlns:office=", spaces)
        return content.replace(_CELL, cell, 1)

    with pytest.raises(InputError, match="Excel 放不下"):
        read_workbook(open_book(change=change)())


def valued(cell):
    """Put a cell in the place of the budget; give what is read there, as text."""
    (form,), _ = read_forms(
        "a.ods", open_book(change=lambda text: text.replace(_CELL, cell))(), PROFILE
    )
    return form.budget.raw


def cell_of(kind, **told):
    """Give a cell that says of itself what it holds."""
    said = " ".join(f'office:{key}-value="{value}"' for key, value in told.items())
    begun = f'<table:table-cell office:value-type="{kind}" {said}>'
    return f"{begun}<text:p>字</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (cell_of("boolean", boolean="true"), True),
        (cell_of("date", date="1899-12-31"), dt.date(1899, 12, 31)),
        (cell_of("date", date="不是日期"), "不是日期"),
        (cell_of("time", time="PT06H00M00S"), dt.time(6)),
        (cell_of("time", time="六小时"), "六小时"),
        (cell_of("string", string="75000"), "75000"),
        (cell_of("string"), "字"),
    ],
)
def test_values_of_every_kind_are_read(cell, value):
    """As the cell says what it holds; a date or time that is none stays the text that it is."""
    assert value == valued(cell)


def test_a_number_that_is_none_is_refused():
    """A cell that says it holds a number and holds none is damage, and is told."""
    with pytest.raises(InputError) as told:
        valued('<table:table-cell office:value-type="float" office:value="七万"/>')
    assert told.value.reason
    assert told.value.advice
