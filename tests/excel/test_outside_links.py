"""Old and open workbooks: what they refer to outside of themselves, and how they show numbers."""

import io
import struct
import zipfile

import openpyxl
import pytest
from forms import PROFILE
from hostile.other_kinds import old, open_book
from samples import SAMPLES

import pgxl
from pgxl.errors import InputError
from pgxl.excel.files import read_workbook
from pgxl.excel.readings.old_links import find_links
from pgxl.excel.structure.model import Foreign
from pgxl.excel.structure.number_formats import show_otherwise
from pgxl.intake.workbook import read_workbook as read_forms
from pgxl.values.cellvalue import parse_cell

LINK, DDE, OBJECT = Foreign.EXTERNAL_LINK, Foreign.DDE, Foreign.OBJECT


def record(kind, content):
    """Give a record of an old workbook."""
    return struct.pack("<2H", kind, len(content)) + content


def support(name, *, wide=False):
    """Give a SUPBOOK record: a workbook, or a program and its topic."""
    coded = name.encode("utf-16-le" if wide else "latin-1")
    return record(0x1AE, struct.pack("<2HB", 0, len(name), wide) + coded)


def begun(version, *records):
    """Give a stream of records that begins as one of a version of Excel."""
    return record(0x809, struct.pack("<2H", version, 5) + bytes(4)) + b"".join(records)


def foreign(data):
    """Tell what a workbook carries besides cells."""
    return read_workbook(data).structure.foreign


def linked(*records):
    """Give an old workbook of the form with some records among those of its links."""

    def finish(book):
        own = book._Workbook__all_links_rec  # noqa: SLF001 - xlwt has no other way
        book._Workbook__all_links_rec = lambda: own() + b"".join(records)  # noqa: SLF001

    return old(finish=finish)()


_ADD_IN = record(0x1AE, b"\1\0\1\x3a")


@pytest.mark.parametrize(
    ("records", "what"),
    [
        ((support("\x01\x01C\x03报表.xls", wide=True),), {LINK}),
        ((support("\x01[a.xls]b"),), {LINK}),
        ((support("cmd\x03/c calc"),), {DDE}),
        ((support("Excel\x03C:\\a.xls"), support("\x01a.xls")), {LINK, DDE}),
        ((support(" "), support("\0"), support("")), set()),
        ((_ADD_IN, record(0x1AE, b"\1\0\1\4")), set()),
        ((_ADD_IN, record(0x23, bytes(6) + b"\x11\0_xlfn.WEBSERVICE")), {Foreign.WEB_FUNCTION}),
        ((record(0x876, bytes(8)),), {Foreign.CONNECTION}),
        ((record(0xDC, b""),), {Foreign.CONNECTION}),
        ((), set()),
    ],
)
def test_links_of_old_workbooks(records, what):
    """Other workbooks, programs and servers are told; itself, add-ins and nobody are not."""
    assert what == foreign(linked(*records))
    assert what == set(find_links(begun(0x600, *records, record(0x1AE, b"\0\0\5"))))


def test_links_of_excel_95():
    """There a record names another workbook that later on means something else."""
    other, program = record(0x17, b"\7\1[a.xls]b"), record(0x17, b"\7Excel\3a")
    itself = [record(0x17, b"\6\3Sheet1"), record(0x17, b"\1\2"), record(0x17, b"\1:")]

    assert {LINK} == set(find_links(begun(0x500, other, *itself)))
    assert {DDE} == set(find_links(begun(0x500, program, *itself)))
    assert set() == set(find_links(begun(0x500, *itself)))
    assert set() == set(find_links(begun(0x600, other, program)))


def test_macro_sheets_of_old_workbooks():
    """A sheet that the directory of the book calls one of macros is told."""
    sheets = [record(0x85, struct.pack("<LBB", 9, 0, kind) + b"\1\0a") for kind in (0, 1, 2)]

    assert {Foreign.MACRO_SHEET} == set(find_links(begun(0x600, *sheets)))
    assert set() == set(find_links(begun(0x600, sheets[0], sheets[2])))


def test_every_kind_of_workbook_says_so():
    """STR-08 tells of a link in an old workbook as of one in an .xlsx."""
    (form,) = forms_of("a.xls", linked(support("cmd\x03/c calc")))
    told = [each.message for each in pgxl.validate([form]) if each.rule == "STR-08"]

    assert 1 == len(told)
    assert "动态数据交换（DDE）链接" in told[0]


def forms_of(name, data):
    """Read the forms of a workbook."""
    forms, _ = read_forms(name, data, PROFILE)
    return forms


_CELL = '<table:table-cell office:value-type="float" office:value="75000"/>'


def with_formula(formula):
    """Give an open workbook whose budget comes from a formula."""
    told = formula.replace("&", "&amp;").replace('"', "&quot;")
    new = _CELL.replace("<table:table-cell", f'<table:table-cell table:formula="{told}"')
    return open_book(change=lambda text: text.replace(_CELL, new, 1))()


@pytest.mark.parametrize(
    ("formula", "what"),
    [
        ("of:=['file:///C:/报表.ods'#$Sheet1.A1]", {LINK}),
        ("of:='http://a/b.ods'#$A.A1", {LINK}),
        ('of:=DDE("soffice";"a.ods";"A1")', {DDE}),
        ('of:=1+dde("cmd";"/c calc";"A0")', {DDE}),
        ("msoxl:=cmd|'/c calc'!A0", {DDE}),
        ('of:=WEBSERVICE("http://a")', {Foreign.WEB_FUNCTION}),
        ("of:=SUM([.A1:.A3];{1;2|3;4})", set()),
        ("of:=\"'a'#DDE(WEBSERVICE(\"", set()),
        ("of:=['工作表 1'.A1]", set()),
    ],
)
def test_formulas_of_open_workbooks(formula, what):
    """What a formula asks is told; what is only said in a text is not."""
    assert what == foreign(with_formula(formula))


def with_element(element):
    """Give an open workbook with one element more in its sheet, and the prefixes it needs."""
    spaces = (
        'xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" '
        'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:office='
    )
    more = f"<table:shapes>{element}</table:shapes>"
    return open_book(
        change=lambda text: text.replace("xmlns:office=", spaces, 1).replace(
            "<table:table-row>", more + "<table:table-row>", 1
        )
    )()


@pytest.mark.parametrize(
    ("element", "what"),
    [
        ('<office:dde-source office:dde-application="cmd"/>', {DDE}),
        ('<table:table-source xlink:href="../a.ods"/>', {LINK}),
        ('<table:cell-range-source xlink:href="http://a"/>', {LINK}),
        ('<table:database-source-sql table:database-name="a"/>', {Foreign.CONNECTION}),
        ('<form:connection-resource xlink:href="a"/>', {Foreign.CONNECTION}),
        ('<draw:frame><draw:object-ole xlink:href="./Object 1"/></draw:frame>', {OBJECT}),
        ('<draw:frame><draw:object xlink:href="../a.ods"/></draw:frame>', {LINK}),
        ('<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>', set()),
        ('<script:event-listener script:event-name="dom:click"/>', {Foreign.MACRO}),
        ('<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>', set()),
    ],
)
def test_elements_of_open_workbooks(element, what):
    """Links, sources, objects and macros are told wherever they stand."""
    assert what == foreign(with_element(element))


@pytest.mark.parametrize(
    ("part", "content", "what"),
    [
        ("Object 1", b"\xd0\xcf\x11\xe0", OBJECT),
        ("Object 1/content.xml", b"<math/>", OBJECT),
        ("Object 1/content.xml", b'<a xmlns:office="b"><office:chart/></a>', Foreign.DRAWING),
        ("Basic/script-lc.xml", b"<a/>", Foreign.MACRO),
    ],
)
def test_parts_of_open_workbooks(tmp_path, part, content, what):
    """An object is told by its part; a chart, which is one too, as a drawing."""
    path = tmp_path / "a.ods"
    path.write_bytes(open_book()())
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(part, content)

    assert {what} == foreign(path.read_bytes())


@pytest.mark.parametrize("space", ["datastyle", "drawing", "table", "script"])
def test_a_second_prefix_is_refused(space):
    """What other programs understand under another prefix would not be seen here."""
    more = f'xmlns:x="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0" xmlns:office='
    data = open_book(change=lambda text: text.replace("xmlns:office=", more, 1))()

    with pytest.raises(InputError, match="OpenDocument"):
        read_workbook(data)


def shown(styles, cell="", row="", column=""):
    """Give an open workbook whose budget has a style, and read how it is shown."""
    spaces = (
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:office='
    )
    default = f'table:default-cell-style-name="{column}"' if column else ""
    columns = f"<table:table-column/><table:table-column {default}/><table:table-row>"

    def change(text):
        text = text.replace("xmlns:office=", spaces, 1)
        text = text.replace("<office:body>", f"<a>{styles}</a><office:body>")
        head, tail = text.split(_CELL, 1)
        own = f'<table:table-cell table:style-name="{cell}"' if cell else "<table:table-cell"
        if row:
            before, _, after = head.rpartition("<table:table-row>")
            head = f'{before}<table:table-row table:default-cell-style-name="{row}">{after}'
        text = head + _CELL.replace("<table:table-cell", own) + tail
        return text.replace("<table:table-row>", columns, 1)

    (form,) = forms_of("a.ods", open_book(change=change)())
    assert 75000 == form.budget.value
    return [each.other for each in form.doubts]


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
_PERCENT = _PLAIN + "<number:text>%</number:text>"


@pytest.mark.parametrize(
    ("kind", "content", "told"),
    [
        ("number", _PLAIN, []),
        ("number", '<number:number number:min-integer-digits="1"/>', []),
        ("number", _THOUSANDS, ["缩小后的数"]),
        ("number", _PLAIN.replace("/>", ' number:display-factor="10000"/>'), ["缩小后的数"]),
        ("percentage", _PERCENT, ["百分数"]),
        ("number", _PERCENT, []),
        ("number", "<number:text/>", ["空白"]),
        ("text", "", ["空白"]),
        ("text", "<number:text-content/>", []),
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
        told[kind] = [(each and show_otherwise(each), parse_cell(75000.5, each)) for each in codes]
        if kind != "xlsx":  # openpyxl writes no part for it
            assert {LINK} == read.structure.foreign

    for at, code in enumerate(FORMATS):
        assert told["xlsx"][at] == told["ods"][at] == told["xls"][at], code


def _flat(data):
    """Give an open workbook as one XML file, which needs no package around it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read("content.xml").decode()
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    spaces = f'document office:mimetype="{kind}" office:version="1.2" '
    spaces += 'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
    end = "/office:document"
    return text.replace("document-content", spaces, 1).replace(f"{end}-content", end)


@pytest.mark.office
def test_links_that_an_office_program_writes(office, tmp_path):
    """Links to a workbook and to a program, saved as .ods and .xls, are told of both."""
    folder = tmp_path / "a"
    folder.mkdir()
    formulas = ("of:=['file:///tmp/b.ods'#$A.A1]", 'of:=DDE("soffice";"/tmp/b.ods";"A.A1")')
    found = []
    for number, formula in enumerate(formulas):
        path = folder / f"{number}.fods"
        path.write_text(_flat(with_formula(formula)), "utf-8")
        for kind in ("ods", "xls"):
            (made,) = office.convert([path], kind, tmp_path / f"{kind}{number}")
            found.append(foreign(made.read_bytes()))

    assert [{LINK}, {LINK}, {DDE}, {DDE}] == found


def test_the_published_forms_carry_nothing():
    """No false alarm: the same forms as .xls and .ods refer to nothing outside."""
    books = [*SAMPLES.rglob("*.xls"), *SAMPLES.rglob("*.ods")]

    assert 20 == len(books)
    assert {frozenset()} == {foreign(path.read_bytes()) for path in books}
