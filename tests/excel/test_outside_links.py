"""Old and open workbooks: what they carry besides cells, and refer to outside of themselves."""

import struct
import zipfile

import openpyxl
import pytest
from forms import PROFILE
from hostile.binary_book import binary_book, wide
from hostile.binary_book import record as binary_record
from hostile.other_kinds import flat, old, open_book
from openpyxl.worksheet.datavalidation import DataValidation
from samples import SAMPLES

import pgxl
from pgxl.errors import InputError
from pgxl.excel.files import read_workbook
from pgxl.excel.readings.old_links import find_links
from pgxl.excel.structure.model import Foreign
from pgxl.intake.workbook import read_workbook as read_forms

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


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        *((each, {Foreign.DRAWING}) for each in (0, 2, 5, 6, 8, 9, 30)),
        *((each, {Foreign.CONTROL}) for each in (7, 11, 18, 19)),
        *((each, set()) for each in (10, 20, 25)),
    ],
)
def test_things_on_sheets_of_old_workbooks(kind, what):
    """Pictures and buttons are told; the list of a validation and the frame of a comment not."""
    assert what == set(find_links(begun(0x600, record(0x5D, struct.pack("<3H", 21, 18, kind)))))


def _begun_link(kind, *texts):
    return binary_record(360, struct.pack("<H", kind) + b"".join(map(wide, texts)))


def _named(name):
    return binary_record(39, bytes(9) + wide(name) + bytes(8))


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ({"link": _begun_link(0, "rId1", "")}, {LINK}),
        ({"link": _begun_link(1, "cmd", "/c calc")}, {LINK, DDE}),
        ({"link": _begun_link(2, "rId1", "Word.Document")}, {LINK, DDE}),
        ({"names": _named("总数") + _named("_xlfn.WEBSERVICE")}, {Foreign.WEB_FUNCTION}),
        ({"names": _named("_xlfn.CONCAT") + _named("WEBSERVICE")}, set()),
        ({"more": {"xl/connections.bin": b"a"}}, {Foreign.CONNECTION}),
        ({}, set()),
    ],
)
def test_links_of_binary_workbooks(told, what):
    """Links to workbooks, programs and servers are told apart, as [MS-XLSB] 2.4 has them."""
    assert what == foreign(binary_book(**told)())


def test_a_link_of_a_binary_workbook_that_is_cut_off():
    """It is told as damaged, as other parts are."""
    with pytest.raises(InputError, match=r"不完整|损坏"):
        read_workbook(binary_book(link=_begun_link(1, "cmd", "/c calc")[:-3])())


def test_every_kind_of_workbook_says_so():
    """STR-08 tells of a link in an old workbook as of one in an .xlsx."""
    (form,), _ = read_forms("a.xls", linked(support("cmd\x03/c calc")), PROFILE)
    told = [each.message for each in pgxl.validate([form]) if each.rule == "STR-08"]

    assert 1 == len(told)
    assert "动态数据交换（DDE）链接" in told[0]


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
        ('<draw:frame><draw:image xlink:href="a.png"/></draw:frame>', {Foreign.DRAWING}),
        ('<draw:control draw:control="a"/>', {Foreign.CONTROL}),
        ("<office:annotation><text:p>9</text:p></office:annotation>", {Foreign.COMMENT}),
        ("<draw:frame/>", set()),
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


@pytest.mark.office
def test_links_that_an_office_program_writes(office, tmp_path):
    """Links to a workbook and to a program, saved as .ods and .xls, are told of both."""
    folder = tmp_path / "a"
    folder.mkdir()
    formulas = ("of:=['file:///tmp/b.ods'#$A.A1]", 'of:=DDE("soffice";"/tmp/b.ods";"A.A1")')
    found = []
    for number, formula in enumerate(formulas):
        path = folder / f"{number}.fods"
        path.write_text(flat(with_formula(formula)), "utf-8")
        for kind in ("ods", "xls"):
            (made,) = office.convert([path], kind, tmp_path / f"{kind}{number}")
            found.append(foreign(made.read_bytes()))

    assert [{LINK}, {LINK}, {DDE}, {DDE}] == found


_THINGS = (
    '<table:shapes><draw:custom-shape svg:width="3cm" svg:height="3cm"/></table:shapes>'
    "<table:table-row><table:table-cell><office:annotation><text:p>其实是 9</text:p>"
    "</office:annotation><text:p>a</text:p></table:table-cell></table:table-row>"
)


@pytest.mark.office
def test_comments_and_shapes_that_an_office_program_writes(office, tmp_path):
    """A comment and a shape are told of both kinds, a validation with its list of neither."""
    spaces = (
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:office='
    )
    data = open_book(
        change=lambda text: text.replace("xmlns:office=", spaces, 1).replace(
            "<table:table-row>", _THINGS + "<table:table-row>", 1
        )
    )()
    things, lists = tmp_path / "a.fods", tmp_path / "b.xlsx"
    things.write_text(flat(data), "utf-8")
    book = openpyxl.Workbook()
    check = DataValidation(type="list", formula1='"甲,乙"')
    check.add("A1")
    book.active.add_data_validation(check)
    book.active["A1"] = "甲"
    book.save(lists)

    for kind in ("ods", "xls"):
        made = office.convert([things, lists], kind, tmp_path / kind)
        assert [{Foreign.COMMENT, Foreign.DRAWING}, set()] == [
            foreign(path.read_bytes()) for path in made
        ]


def test_the_published_forms_carry_nothing():
    """No false alarm: the same forms as .xls and .ods refer to nothing outside."""
    books = [*SAMPLES.rglob("*.xls"), *SAMPLES.rglob("*.ods")]

    assert 20 == len(books)
    assert {frozenset()} == {foreign(path.read_bytes()) for path in books}
