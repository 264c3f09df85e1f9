"""Tables of any length are written as XlsxWriter would write them cell by cell, and read back."""

import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from itertools import count

import pytest
from openpyxl import load_workbook
from openxml_audit import FileFormat, OpenXmlValidator
from plain_writing import differences, plainly
from python_calamine import CalamineWorkbook
from samples import FORMS
from summary_parts import forms, roster, summary

import pgxl
from pgxl.cells import Cell
from pgxl.errors import OutputError
from pgxl.excel import readback, splicing
from pgxl.excel.link_xml import MOST_LINKS
from pgxl.excel.links import link_to, link_within
from pgxl.excel.listing import draw_listing
from pgxl.excel.pieces import split
from pgxl.excel.readback import check_readback
from pgxl.excel.table import Column, Kind, Lead, Rows, Table
from pgxl.excel.texts import display_width, fit
from pgxl.excel.writer import Book
from pgxl.summary.money import Unit
from pgxl.summary.workbook import write_summary

ODD = (
    *("=1+1", "+x", "-1", "@SUM(A1)", "\t=1", "＝1", "{=1}", "007", "http://example.com"),
    *("&\"<>'", "&amp;", "<r><t>a</t></r>", "<r>&</r>", "]]>", "mailto:a"),
    *("_x0041_", "_x005F_x0041_", "x_x000D_", "\x01", "a\x0bb", "\x1f", "\ufffe", "\uffff"),
    *("a\r\nb", "a\rb", "a\nb\n", "\n", "a\tb", " a ", "\u3000a\u3000", "\xa0", "é“×≥"),
    *("😀", "😀" * 16_383, "😀" * 20_000, "长" * 40_000, "长" * 32_767),
    *("必须改", "未报", "", None, 0, -1, 10**15, Decimal("0.1"), Decimal("75000.00")),
    *(Decimal("9999999999999.99"), Decimal("-0.01"), Decimal("1E+20"), Decimal(1) / 8, 3),
)
COLUMNS = (
    Column("number", "序号", Kind.CENTRE, 6),
    *(Column(kind.name, f"列{kind.name}", kind, 12, total=True) for kind in Kind),
    Column("short", "短", Kind.LONG, 20, longest=10),
    Column("file", "文件", Kind.LONG, 30),
    Column("cell", "位置", Kind.CENTRE, 9, printed=False),
)
FILES = (
    *("a.xlsx", "报送/一中 (2).xlsx", "甲/[乙]^`{丙}.xlsx", "/srv/表&表.xls", "../x.xlsx"),
    *("a'b.xlsx", "#1.xlsx", "很" * 2000, "../../上/x.ods"),
)


def _formula(at, value):
    return "" if isinstance(value, str | None) else f'=IF(1<2,{at},"&")'


def odd_table():
    """Make a table with everything in every column."""
    rows = [
        (number, *[value] * (len(Kind) + 1), FILES[number % len(FILES)], f"A{number}")
        for number, value in zip(count(1), ODD, strict=False)
    ]

    def tell(file, ref):
        inside = not file.startswith("a")
        cell = Cell("表 '1'&<\"2\"", 1, 1)
        return link_to(file, cell, FORMS) if inside else link_within(Cell(f"表{ref}", 1, 2))

    links = {"cell": Lead(("file", "cell"), tell), "file": Lead(("file", "cell"), tell)}
    return Table(
        "杂 (1)",
        COLUMNS,
        rows,
        links=links,
        formulas={
            "MONEY": lambda at, row: "" if isinstance(row[6], str | None) else f'=IF(1<2,{at},"&")'
        },
        totals={"SHARE": ("=1/3", Decimal(1) / 3)},
        shown={"file": lambda text: text.rpartition("/")[2]},
    )


def written(path, *tables):
    """Write tables, each on a sheet."""
    book = Book(path, "<r>标题</r>")
    for table in tables:
        draw_listing(book, table, f"<r>{table.name}&</r>", "=1")
    book.close()
    return path


def changed(path, target, old, new, part="xl/worksheets/sheet1.xml"):
    """Copy a workbook with another text in the place of one in a sheet."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert re.search(old, content)
                content = re.sub(old, new, content, count=1)
            copy.writestr(name, content)
    return target


def test_odd_texts_and_figures_are_written_as_xlsxwriter_writes_them(tmp_path):
    """Values, formats, heights, links, filters, print set-up: the same cell by cell."""
    spliced = written(tmp_path / "a.xlsx", odd_table(), Table("空", COLUMNS, []))
    with plainly():
        plain = written(tmp_path / "b.xlsx", odd_table(), Table("空", COLUMNS, []))

    assert not differences(spliced, plain)


@pytest.mark.parametrize(("unit", "most"), [(Unit.YUAN, 10_000), (Unit.WAN, 4)])
def test_a_summary_is_written_as_xlsxwriter_writes_it(tmp_path, unit, most):
    """With formulas, charts, programmes, a roster; on one sheet a table, and on many."""
    told = summary(forms(), roster())
    write_summary(told, tmp_path / "a.xlsx", unit, most)
    with plainly():
        write_summary(told, tmp_path / "b.xlsx", unit, most)

    assert not differences(tmp_path / "a.xlsx", tmp_path / "b.xlsx")


def test_the_summary_of_the_real_forms_is_written_as_xlsxwriter_writes_it(tmp_path):
    """The eight forms, in a file each."""
    pgxl.consolidate(FORMS, tmp_path / "a.xlsx")
    with plainly():
        pgxl.consolidate(FORMS, tmp_path / "b.xlsx")

    assert not differences(tmp_path / "a.xlsx", tmp_path / "b.xlsx")


def test_every_text_reads_back(tmp_path):
    """Calamine gives every text as it was, but for what no cell can hold."""
    path = written(tmp_path / "a.xlsx", odd_table())
    check_readback(path, [odd_table()], {})
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("杂 (1)").to_python()
    told = [(value, row[2]) for value, row in zip(ODD, rows[4:], strict=True)]

    for value, found in told:
        if isinstance(value, str) and value == fit(value) and "\r" not in value:
            assert found == value or value in "\ufffe\uffff", ascii(value[:9])
        elif value is not None and not isinstance(value, str):
            assert found == float(value)


@pytest.mark.parametrize("many", [0, 10**6])
def test_the_file_is_valid(tmp_path, monkeypatch, many):
    """The validator of the standard finds nothing, and parts over 2 GB are no different."""
    monkeypatch.setattr(splicing, "_MANY_ROWS", many)
    path = written(tmp_path / "a.xlsx", odd_table(), Table("空", COLUMNS, []))
    check_readback(path, [odd_table()], {})

    assert not OpenXmlValidator(FileFormat.OFFICE_2019).validate(path).errors


def test_a_text_is_cut_to_what_a_cell_holds_in_utf16(tmp_path):
    """An emoji counts twice in Excel; what is cut says so."""
    assert "😀" * 16_383 == fit("😀" * 16_383)
    cut = fit("长" + "😀" * 20_000)

    assert 32_766 <= len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.endswith("全文见来源文件）")
    check_readback(written(tmp_path / "a.xlsx", odd_table()), [odd_table()], {})


def test_half_a_character_is_shown_as_unknown(tmp_path):
    """A file name that is no Unicode (Linux) neither stops the run nor damages the workbook."""
    table = Table("表", COLUMNS[:2], [(1, "a\udc80b"), (2, "&\ud800")])
    path = written(tmp_path / "a.xlsx", table)
    check_readback(path, [table], {})

    assert "a\ufffdb" == load_workbook(path)["表"]["B5"].value


def test_a_share_reads_back_to_the_last_digit(tmp_path):
    """Seventeen digits where a fraction takes them; amounts are exact to the fen."""
    rows = [(1, Decimal(1) / each, Decimal(f"12345678901.{each:02}")) for each in range(1, 99)]
    columns = (COLUMNS[0], Column("s", "占比", Kind.SHARE, 9), Column("m", "额", Kind.MONEY, 9))
    table = Table("表", columns, rows)
    path = written(tmp_path / "a.xlsx", table)
    check_readback(path, [table], {})
    sheet = load_workbook(path)["表"]

    assert [str(row[2]) for row in rows] == [
        f"{sheet.cell(at, 3).value:.2f}" for at in range(5, 103)
    ]


def long_table(rows=2000):
    """Make a table that is long enough to be read back row by row, with its rows made anew."""

    def make():
        for at in range(rows):
            text = ODD[at % 32]
            yield at + 1, text, text, "已报", at, 2026, Decimal(at) / 100, 1, text, "a.xlsx", "A1"

    return Table("长表", COLUMNS, Rows(rows, make))


MUTATIONS = {
    "figure": (rb"<v>1999</v>", b"<v>1998</v>"),
    "fen": (rb"<v>19\.98</v>", b"<v>19.97</v>"),
    "text": ("已报".encode(), "未报".encode()),
    "blank": (rb'(<c r="B1[0-9]{3}" s="[0-9]+") t="inlineStr"><is><t>[^<]*</t></is></c>', rb"\1/>"),
    "lost row": (rb'<row r="1000".*?</row>', b""),
    "lost last row": (rb'<row r="2004".*?</row>', b""),
    "row too many": (rb'(<row r="2004".*?</row>)', rb"\1<row r='2005'></row>"),
    "lost cell": (rb'<c r="C1000".*?</c>', b""),
    "moved cell": (rb'<c r="C1000"', b'<c r="D1000"'),
    "moved row": (rb'<row r="1000"', b'<row r="1001"'),
    "tag": (rb"</is></c>", b"</c></is>"),
    "control": ("已报".encode(), b"\x01"),
    "entity": ("已报".encode(), b"a & b"),
    "utf-8": ("已报".encode(), b"\xff"),
    "subtotal": (rb"(<v>)2000(</v>)", rb"\g<1>2001\2"),
    "end": (rb"</sheetData>.*", b""),
    "tail": (rb"</mergeCells>", b""),
    "head": (rb"<sheetViews>", b""),
}


@pytest.mark.parametrize("fault", MUTATIONS)
def test_a_fault_anywhere_in_a_long_sheet_is_found(fault, tmp_path):
    """A figure, a text, a row, a tag: the older file is not replaced by what holds such a fault."""
    path = written(tmp_path / "a.xlsx", long_table())
    check_readback(path, [long_table()], {})
    wrong = changed(path, tmp_path / "b.xlsx", *MUTATIONS[fault])
    with pytest.raises(OutputError, match="没有替换原有文件"):
        check_readback(wrong, [long_table()], {})


def test_both_readers_give_the_same(tmp_path, monkeypatch):
    """What is read row by row is what calamine reads as a whole, and a fault names its cell."""
    path = written(tmp_path / "a.xlsx", long_table(), odd_table())
    for cells in (0, 10**9):
        monkeypatch.setattr(readback, "_LONG", cells)
        check_readback(path, [long_table(), odd_table()], {})
        wrong = changed(path, tmp_path / "b.xlsx", b"<v>1999</v>", b"<v>1998</v>")
        with pytest.raises(OutputError, match="“长表”A2003，读回“1998"):
            check_readback(wrong, [long_table()], {})


def test_a_damaged_part_is_found(tmp_path):
    """A byte that changed on the disk fails the checksum."""
    path = written(tmp_path / "a.xlsx", long_table())
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(OutputError, match=r"读不回来|不一致"):
        check_readback(path, [long_table()], {})


def test_same_rows_give_the_same_bytes(tmp_path):
    """No clock and no chance; rows that are made anew are no different from a list."""
    table = long_table()
    first = written(tmp_path / "a.xlsx", table).read_bytes()

    assert first == written(tmp_path / "b.xlsx", table).read_bytes()
    listed = replace(table, rows=list(table.rows))
    assert first == written(tmp_path / "c.xlsx", listed).read_bytes()


def test_a_sheet_holds_as_many_links_as_excel_takes(tmp_path):
    """The cells behind the last link look like cells without one."""
    lead = Lead(("number",), lambda number: f"external:{number}.xlsx#'表'!A1")
    rows = [(at, "位置") for at in range(MOST_LINKS + 2)]
    table = Table("表", COLUMNS[:2], rows, links={"TEXT": lead})
    path = written(tmp_path / "a.xlsx", table)
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
        relations = package.read("xl/worksheets/_rels/sheet1.xml.rels")
    assert [MOST_LINKS] * 2 == [sheet.count(b"<hyperlink "), relations.count(b"/hyperlink")]
    styles = re.findall(rb'<c r="B[0-9]+" s="([0-9]+)" t="inlineStr"', sheet)

    assert 1 == len(set(styles[:MOST_LINKS]))
    assert styles[MOST_LINKS] == styles[-1] != styles[0]


def test_rows_are_made_when_they_are_asked_for():
    """Length, slices and single rows of rows that nobody keeps; again and again."""
    made = []

    def make():
        for at in range(10):
            made.append(at)
            yield at, str(at)

    rows = Rows(10, make)

    assert 10 == len(rows) == len(list(rows)) == len(list(rows))
    assert [(3, "3"), (4, "4")] == list(rows[2:6][1:3])
    assert (9, "9") == rows[-1] == rows[9]
    made.clear()
    assert [(0,), (1,)] == list(Rows.changed(rows, lambda row: row[:1])[:2])
    assert [0, 1] == made
    with pytest.raises(IndexError):
        rows[10]


def test_pieces_of_rows_that_are_made_on_the_fly():
    """Each piece has its rows; nothing is copied."""
    pieces = split(Table("表", COLUMNS[:2], Rows(7, lambda: ((at, "") for at in range(7)))), 3)

    assert [[0, 1, 2], [3, 4, 5], [6]] == [[row[0] for row in part.rows] for part in pieces.parts]
    assert all(isinstance(part.rows, Rows) for part in pieces.parts)


def test_width_of_every_character():
    """The short way of measuring comes to the same as asking for each character."""
    for text in ("中文，“引”≥1—…", "ABC", "é中", "ｱﾊﾟ", "×°", "😀", "\u303f\u4dc0", "a\u0301"):
        assert display_width(text) == sum(map(display_width, text)), text


@pytest.mark.office
def test_an_office_program_shows_every_text(office, tmp_path):
    """LibreOffice gives the texts and figures of the rows back as they were."""
    path = written(tmp_path / "a.xlsx", odd_table())
    (result,) = office.convert([path], "xlsx", tmp_path / "out")
    ours, theirs = (load_workbook(each, data_only=True)["杂 (1)"] for each in (path, result))
    for row in range(5, 5 + len(ODD)):
        for column in (1, 2, 3, 8):
            one, other = ours.cell(row, column).value, theirs.cell(row, column).value
            if not isinstance(one, str) or "_x" not in one:
                assert one == other or (one == "\n" and other is None), (row, column)


def test_a_text_that_looks_like_formatted_text_stays_text(tmp_path):
    """XlsxWriter would write ``<r>…</r>`` as XML; here it is what stands in the cell."""
    book = Book(tmp_path / "a.xlsx", "标题")
    page = book.add_page("页")
    for row, text in enumerate(("<r>&</r>", "<r></r>", "<r><t>x</t></r>")):
        page.text(row, 0, text)
    book.close()
    sheet = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_name("页")

    assert [["<r>&</r>"], ["<r></r>"], ["<r><t>x</t></r>"]] == sheet.to_python()
