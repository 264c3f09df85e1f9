"""Cells of any program's workbook are set, and nothing else in the file changes."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import FORMS, KINDS, PROJECT

from pgxl.errors import InputError
from pgxl.excel.files import read_workbook
from pgxl.excel.package import pack, unpack
from pgxl.excel.patch import patch_cells
from pgxl.excel.sheet_patch import SheetPatch
from pgxl.excel.structure import read_structure

TEMPLATE = (PROJECT / "template.xlsx").read_bytes()
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HOSTILE = ("=1+1", "+1", "@A1", "<a>&\"'", "_x0041_", " 前后 ", "两\n行", "1-3", "]]>", "①²\u00a0")


def drawn(data: str, prefix: str = "", rest: str = "") -> bytes:
    """Write a sheet by hand."""
    colon = f"{prefix}:" if prefix else ""
    space = f"xmlns:{prefix}" if prefix else "xmlns"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{colon}worksheet {space}="{MAIN}">'
        f"{data}{rest}</{colon}worksheet>"
    ).encode()


def shown(sheet: bytes) -> dict[str, object]:
    """Read a sheet as openpyxl does, within a workbook that it made."""
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    parts = unpack(made.getvalue()) | {"xl/worksheets/sheet1.xml": sheet}
    packed = pack(parts)
    cells = openpyxl.load_workbook(io.BytesIO(packed)).active
    found = {c.coordinate: c.value for row in cells.iter_rows() for c in row if c.value is not None}
    rows = read_workbook(packed).sheets[0].grid
    for ref, value in found.items():
        cell = cells[ref]
        seen = rows.value(cell.row, cell.column)
        assert str(value).startswith("=") or str(seen) in {str(value), f"{value}.0"}, ref
    return found


def patched(data: str, changes, prefix: str = "", rest: str = "") -> bytes:
    """Patch a sheet that was written by hand."""
    return SheetPatch(drawn(data, prefix, rest)).apply(changes)


def test_only_the_sheet_changes():
    """Every other part, and every other cell with its formula and format, stays what it was."""
    new = patch_cells(TEMPLATE, {"项目2": {"B3": "=危险", "B9": Decimal("75000.10"), "D15": None}})
    old_parts, new_parts = unpack(TEMPLATE), unpack(new)
    part = "xl/worksheets/sheet4.xml"
    old, now = old_parts.pop(part), new_parts.pop(part)
    text = b' t="inlineStr"><is><t xml:space="preserve">=\xe5\x8d\xb1\xe9\x99\xa9</t></is></c>'
    number = b"><v>75000.10</v></c>"

    assert list(old_parts) == list(new_parts)
    assert old_parts == new_parts
    assert old == now.replace(text, b"/>").replace(number, b"/>")
    assert new == patch_cells(
        TEMPLATE, {"项目2": {"D15": "", "B9": Decimal("75000.10"), "B3": "=危险"}}
    )


def test_what_is_written_is_read_back():
    """Texts stay texts for both readers, whatever they look like; old contents are gone."""
    refs = [f"D{row}" for row in range(15, 15 + len(HOSTILE))]
    new = patch_cells(TEMPLATE, {"项目1": dict(zip(refs, HOSTILE, strict=True))})
    book = openpyxl.load_workbook(io.BytesIO(new))["项目1"]
    grid = next(s.grid for s in read_workbook(new).sheets if s.grid.sheet == "项目1")
    blank = patch_cells(new, {"项目1": dict.fromkeys(refs)})

    # openpyxl leaves the escape of texts in cells as it is; Excel and the first reader do not.
    assert list(HOSTILE) == [book[ref].value.replace("_x005F", "") for ref in refs]
    assert list(HOSTILE) == [grid.value(row, 4) for row in range(15, 15 + len(HOSTILE))]
    assert not read_structure(new).sheets[2].formulas.keys() & set(refs)
    assert unpack(TEMPLATE) == unpack(blank)


@pytest.mark.parametrize("prefix", ["", "x"])
def test_whatever_way_a_sheet_is_written(prefix):
    """Prefixes, missing addresses, rows closed at once or missing, comments: all are understood."""
    p = f"{prefix}:" if prefix else ""
    data = (
        f"<{p}dimension ref='B2:C4'/><{p}sheetData><!-- <{p}c r='A1'/> -->"
        f'<{p}row spans="2:3"><{p}c><{p}v>1</{p}v></{p}c ><{p}c t="str" ><{p}v>a&gt;b</{p}v></{p}c>'
        f'</{p}row><{p}row r="3" s="0" /><{p}row><{p}c r="C4" s="0"/></{p}row ></{p}sheetData >'
    )
    changes = {"A1": "改", "E1": 5, "B2": "新行", "C3": Decimal("0.10"), "B4": "前", "D4": "后"}
    new = patched(data, changes, prefix)

    assert {**changes, "B1": "a>b", "C3": 0.1} == shown(new)
    assert b"'A1:E4'" in new
    assert b'spans="1:5"' in new or b'spans="2:5"' in new
    assert f'<{p}row r="2"><{p}c r="B2" t="inlineStr">'.encode() in new


@pytest.mark.parametrize("data", ["<sheetData/>", "<sheetData></sheetData>", "<sheetData />"])
def test_a_sheet_without_rows(data):
    """Rows and cells are written in their order, blank ones not at all."""
    new = patched(data, {"C2": "c", "A10": 1, "B2": "b", "D9": None, "A2": ""})

    assert {"B2": "b", "C2": "c", "A10": 1} == shown(new)
    assert b"D9" not in new
    assert new.index(b'"B2"') < new.index(b'"C2"') < new.index(b'"A10"')


def test_new_cells_look_like_their_row_or_column():
    """As in Excel, the format of the row comes first, then that of the column."""
    data = (
        '<cols><col min="2" max="4" style="7"/></cols><sheetData>'
        '<row r="1" s="5" customFormat="1"/><row r="2" s="6"/></sheetData>'
    )
    new = patched(data, {"B1": 1, "B2": 1, "D3": 1, "E3": 1})

    for cell in ('<c r="B1" s="5">', '<c r="B2" s="7">', '<c r="D3" s="7">', '<c r="E3">'):
        assert cell.encode() in new


def test_what_belongs_to_the_old_value_goes():
    """Kind and metadata of the old value go, format and unknown attributes stay."""
    cell = '<c vm="1" r="A1" t="e" s="3" ph="1"><v>#REF!</v></c>'
    data = f'<sheetData><row r="1">{cell}</row></sheetData>'

    assert b'<c r="A1" s="3" ph="1"><v>2</v></c>' in patched(data, {"A1": 2})


@pytest.mark.parametrize(
    ("ref", "reason"),
    [("A1", "A1 是公式"), ("A2", "是公式"), ("A3", "是公式"), ("B6", "合并单元格 A6:B6 之内")],
)
def test_formulas_and_covered_cells_are_refused(ref, reason):
    """A formula, a cell of an array formula and the hidden part of a merged cell stay."""
    data = (
        '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f t="array" ref="A2:A3">B2:B3</f></c></row>'
        '<row r="3"><c r="A3"><v>1</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A6:B6"/></mergeCells>'
    )
    with pytest.raises(InputError, match=reason):
        patched(data, {ref: "改"})

    assert b'<row r="6"><c r="A6"' in patched(data, {"A6": "改"})


@pytest.mark.parametrize("changes", [{"": 1}, {"A0": 1}, {"XFE1": 1}, {"A1": Decimal("NaN")}])
def test_impossible_wishes(changes):
    """Addresses and numbers that no sheet has are mistakes of the caller."""
    with pytest.raises(ValueError, match=r"cell|hold"):
        patched("<sheetData/>", changes)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "0 字节"),
        (KINDS["stacked xls"].read_bytes(), "只能改写"),
        (TEMPLATE[:-30], "损坏"),
    ],
)
def test_other_files_are_refused(data, reason):
    """What is no .xlsx is told as such."""
    with pytest.raises(InputError, match=reason):
        patch_cells(data, {"项目1": {"B3": "改"}})


def test_other_refusals():
    """A sheet that is not there, a text that is too long, a damaged or strange part."""
    with pytest.raises(InputError, match="没有名为“甲”的工作表"):
        patch_cells(TEMPLATE, {"甲": {"A1": 1}})
    with pytest.raises(InputError, match="32768 字"):
        patched("<sheetData/>", {"A1": "长" * 32768})
    with pytest.raises(InputError, match="写了两次"):
        patched('<sheetData><row r="1"><c r="A1"/><c r="A1"/></row></sheetData>', {"A1": 1})
    with pytest.raises(InputError, match="缺少单元格"):
        SheetPatch(drawn(""))
    with pytest.raises(InputError, match="DTD"):
        SheetPatch(b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>')
    with pytest.raises(InputError, match="UTF-8"):
        SheetPatch(drawn("<sheetData/>").replace(b"UTF-8", b"GBK"))


def test_results_of_formulas():
    """A formula keeps its text and shows what it is told to until it is calculated."""
    data = (
        '<sheetData><row r="1"><c r="A1" t="str" s="2"><f>B1</f><v>旧</v></c>'
        '<c r="B1"><f t="shared" si="0"/></c><c r="C1"/></row></sheetData>'
    )
    patch = SheetPatch(drawn(data))
    new = patch.apply({"C1": 1}, {"A1": 5, "B1": "<是>"})

    assert b'<c r="A1" s="2"><f>B1</f><v>5</v></c>' in new
    assert b'<c r="B1" t="str"><f t="shared" si="0"/><v>&lt;\xe6\x98\xaf&gt;</v></c>' in new
    with pytest.raises(ValueError, match="no formula"):
        patch.apply({}, {"C1": 1})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<calcPr calcId="1" fullCalcOnLoad="0"/>', b'<calcPr calcId="1" fullCalcOnLoad="1"/>'),
        (b"<calcPr/>", b'<calcPr fullCalcOnLoad="1"/>'),
        (b"", b'</definedNames><calcPr fullCalcOnLoad="1"/>'),
    ],
)
def test_calculation_is_asked_for(old, new):
    """Programs are told to calculate everything on opening, whatever was said before."""
    parts = unpack(TEMPLATE)
    book = parts["xl/workbook.xml"]
    start = book.index(b"<calcPr")
    end = book.index(b"/>", start) + 2
    parts["xl/workbook.xml"] = book[:start] + old + book[end:]
    changed = unpack(patch_cells(pack(parts), {}, recalculate=True))

    assert new in changed.pop("xl/workbook.xml")
    assert changed.items() <= parts.items()
    openpyxl.load_workbook(io.BytesIO(pack({**parts, **changed})))


@pytest.mark.parametrize("path", sorted(FORMS.glob("*.xlsx")), ids=lambda path: path.stem[:4])
def test_the_real_forms(path):
    """One field of a published form is set; every other cell of the book reads as before."""
    old = [sheet.grid for sheet in read_workbook(path.read_bytes()).sheets]
    changed = patch_cells(path, {old[0].sheet: {"B3": "新名称"}})
    new = [sheet.grid for sheet in read_workbook(changed).sheets]

    assert "新名称" == new[0].value(3, 2)
    new[0].rows[2][1] = old[0].value(3, 2)
    assert old == new


@pytest.mark.office
def test_books_of_libreoffice(office, tmp_path):
    """A template that LibreOffice has saved can be patched as well, and opened by it again."""
    (tmp_path / "表.xlsx").write_bytes(TEMPLATE)
    office.work(tmp_path / "表.xlsx", [{"do": "save", "path": str(tmp_path / "另存.xlsx")}])
    new = patch_cells(tmp_path / "另存.xlsx", {"项目1": {"B3": "=1+1", "B9": 5}}, recalculate=True)
    (tmp_path / "改.xlsx").write_bytes(new)
    step = {"do": "texts", "sheet": "项目清单", "refs": ["B5", "C5", "C15", "F5"]}
    (texts,) = office.work(tmp_path / "改.xlsx", [step])

    assert {"B5": "=1+1", "C5": "5.00 ", "C15": "5.00 ", "F5": "未完成"} == texts


_PLACES = st.tuples(st.integers(1, 6), st.integers(1, 6))


@given(
    st.dictionaries(_PLACES, st.sampled_from(("值", "7", "")), max_size=8),
    st.dictionaries(_PLACES, st.sampled_from((*HOSTILE, None, Decimal("1.50"))), max_size=8),
    st.booleans(),
)
def test_any_cells_of_any_sheet(old, changes, named):
    """What was there and was not changed stays, what was changed is there, in the right order."""
    bottom = max((row for row, _ in old), default=0)
    rows = []
    for row in range(1, bottom + 1):
        width = max((column for r, column in old if r == row), default=0)
        cells = []
        for column in range(1, width + 1):
            text = old.get((row, column), "")
            told = f' r="{"ABCDEF"[column - 1]}{row}"' if named else ""
            cells.append(f'<c{told} t="str"><v>{text}</v></c>' if text else f"<c{told}/>")
        told = f' r="{row}"' if named else ""
        rows.append(f"<row{told}>{''.join(cells)}</row>" if cells else f"<row{told}/>")
    wanted = {f"{'ABCDEF'[column - 1]}{row}": each for (row, column), each in changes.items()}
    new = patched(f"<sheetData>{''.join(rows)}</sheetData>", wanted)
    before = {f"{'ABCDEF'[column - 1]}{row}": each for (row, column), each in old.items()}
    right = {ref: each for ref, each in {**before, **wanted}.items() if each not in (None, "")}
    texts = SheetPatch(new)  # it can be patched again

    assert {ref: str(each) for ref, each in right.items()} == _plain(new)
    assert new == texts.apply({})


def _plain(sheet: bytes) -> dict[str, str]:
    """Read the texts of a sheet with the reader of the product."""
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    structure = read_structure(pack(parts | {"xl/worksheets/sheet1.xml": sheet}))
    return {ref: _unstripped(ref, text) for ref, text in structure.sheets[0].texts.items()}


def _unstripped(_ref: str, text: str) -> str:
    return next((each for each in HOSTILE if each.strip() == text), text)
