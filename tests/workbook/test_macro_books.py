"""pgxl.xlam and 汇总.xlsm: that their parts fit together, and that others find no fault."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from pyopenvba import check_file
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.exceptions import VBACompileError
from samples import PROJECT
from vba_readers import read_sources

from pgxl.excel.collector import Cell

ADDIN, COLLECTOR = PROJECT / "workbook" / "pgxl.xlam", PROJECT / "workbook" / "汇总.xlsm"
BOOKS = pytest.mark.parametrize("book", [ADDIN, COLLECTOR], ids=lambda book: book.name)
LABELS = [
    "校验",
    "下一个问题",
    "采用建议",
    "清除标记",
    "汇总",
    "合计",
    "打开校验报告",
    "发放",
    "设置",
    "帮助",
    "关于",
]
LONGEST = 1023
LONGEST_TIP = 1024


def part(book: Path, name: str) -> str:
    return zipfile.ZipFile(book).read(name).decode()


def modules(book: Path) -> dict[str, str]:
    """Give the source of each module by its name and ending."""
    return read_sources(zipfile.ZipFile(book).read("xl/vbaProject.bin"))


def procedures(book: Path) -> set[str]:
    """Give module and name of every public procedure."""
    found = re.compile(r"^Public (?:Sub|Function) (\w+)", re.MULTILINE)
    return {
        f"{name.partition('.')[0]}.{each}"
        for name, source in modules(book).items()
        for each in found.findall(source)
    }


def started(book: Path) -> set[str]:
    """Give the macros that the buttons of a book name."""
    if book == ADDIN:
        return set(re.findall(r'onAction="([^"]+)"', part(book, "customUI/customUI14.xml")))
    drawing = part(book, "xl/drawings/vmlDrawing1.vml")
    return set(re.findall(r"<x:FmlaMacro>\[0\]!([^<]+)</x:FmlaMacro>", drawing))


@BOOKS
def test_document_modules_are_the_code_names(book: Path) -> None:
    """Workbook and sheet bear the names of the document modules, which are the only classes."""
    names = re.findall(
        r'<(?:workbookPr|sheetPr)\b[^>]* ?codeName="(\w+)"', part(book, "xl/workbook.xml")
    )
    names += re.findall(r'<sheetPr codeName="(\w+)"', part(book, "xl/worksheets/sheet1.xml"))
    assert [f"{name}.cls" for name in names] == [
        name for name in modules(book) if name.endswith(".cls")
    ]
    assert len(names) == 2


@BOOKS
def test_macros_exist(book: Path) -> None:
    """Each button names a procedure that is there; in the ribbon each callback has a button."""
    assert started(book) <= procedures(book)
    if book == ADDIN:
        assert started(book) == {name for name in procedures(book) if "Ribbon" in name}
    else:
        assert started(book) == {"PgxlMain.PgxlValidate", "PgxlMain.PgxlConsolidate"}


@BOOKS
def test_calls_between_modules_exist_and_none_is_unused(book: Path) -> None:
    """What one module calls in another is there; each module is called or has buttons."""
    sources = {name.partition(".")[0]: source for name, source in modules(book).items()}
    called = {
        f"{module}.{name}"
        for source in sources.values()
        for module, name in re.findall(r"\b(Pgxl\w+)\.(\w+)", source)
    }
    assert called <= procedures(book)
    used = {name.partition(".")[0] for name in called | started(book)}
    assert used == {name for name in sources if name.startswith("Pgxl")}


@BOOKS
def test_source_is_plain(book: Path) -> None:
    """All VBA is ASCII, explicit, and without lines that are too long."""
    for name, source in modules(book).items():
        assert source.isascii()
        assert max(map(len, source.splitlines())) <= LONGEST
        assert name.endswith(".cls") or "Option Explicit" in source


@BOOKS
def test_configuration_comes_from_no_workbook(book: Path) -> None:
    """No module reads a cell, a path of a workbook, the current folder, or a shell's variables."""
    source = "\n".join(modules(book).values())
    refused = r"Range\(|Cells|Worksheets|Sheets|\.Path|FullName|CurDir|ChDir|cmd|powershell|Names\("
    assert re.findall(refused, source, re.IGNORECASE) == []
    assert re.findall(r'Environ\("(\w+)"\)', source) == ["APPDATA"]
    used = re.findall(r"ActiveWorkbook[^\r]*", source)
    assert ["ActiveWorkbook Is Nothing And NeedsWorkbook(verb) Then"] == used


@BOOKS
def test_vba_is_understood_by_a_compiler(book: Path) -> None:
    """PyOpenVBA parses every module; it does complain of a broken one."""
    excel = ExcelApplication()
    excel.add_workbook()
    for name, source in modules(book).items():
        if name.endswith(".bas"):
            _, _, code = source.partition("\r\n")
            excel.add_module(code, name=name.removesuffix(".bas"))
    with pytest.raises(VBACompileError):
        excel.add_module("Sub X()\nIf True Then\nEnd Sub\n", name="Broken")


@BOOKS
def test_book_is_valid(book: Path) -> None:
    """An OOXML validator and pyOpenVBA's check of package and project find nothing."""
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(book))
    assert (result.is_valid, list(result.errors)) == (True, [])
    report = check_file(book)
    assert (report.complete, report.issues) == (True, ())


def test_ribbon() -> None:
    """The tab has the agreed buttons, each with icon and tips; both parts say the same."""
    newer, older = (part(ADDIN, f"customUI/{name}.xml") for name in ("customUI14", "customUI"))
    assert older == newer.replace("/2009/07/", "/2006/01/")
    root = ET.fromstring(newer)  # noqa: S314 - our own file
    tab, buttons = root.find(".//{*}tab"), root.findall(".//{*}button")
    assert tab is not None
    assert tab.get("label") == "绩效目标"
    assert [button.get("label") for button in buttons] == LABELS
    identities = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(identities) == len(set(identities))
    for button in buttons:
        assert button.get("imageMso")
        assert 0 < len(button.get("supertip", "")) <= LONGEST_TIP
        assert button.get("screentip")
    relations = part(ADDIN, "_rels/.rels")
    assert 'relationships/ui/extensibility" Target="customUI/customUI14.xml"' in relations
    assert 'relationships/ui/extensibility" Target="customUI/customUI.xml"' in relations


def test_kinds() -> None:
    """The add-in says that it is one; the other is a workbook with macros and no ribbon."""
    addin, collector = (part(book, "[Content_Types].xml") for book in (ADDIN, COLLECTOR))
    assert "ms-excel.addin.macroEnabled.main+xml" in addin
    assert "ms-excel.sheet.macroEnabled.main+xml" in collector
    assert not any("customUI" in name for name in zipfile.ZipFile(COLLECTOR).namelist())


def test_cells_of_the_collector() -> None:
    """Each cell that the buttons know has its name, is empty, and holds text where one types."""
    book = openpyxl.load_workbook(COLLECTOR)
    sheet = book["汇总"]
    assert {str(cell) for cell in Cell} == set(book.defined_names)
    for cell in Cell:
        _, place = next(book.defined_names[cell].destinations)
        assert sheet[place].value is None
        if cell in {Cell.FOLDER, Cell.ROSTER, Cell.CONTROLS, Cell.RESULT}:
            assert sheet[place].number_format == "@"
    assert {sheet["B1"].font.name, sheet["B6"].font.name} == {"黑体"}
    drawing = part(COLLECTOR, "xl/drawings/vmlDrawing1.vml")
    assert re.findall(r'<font face="(\w+)" size="360"[^>]*>(\w+)<', drawing) == [
        ("黑体", "校验"),
        ("黑体", "汇总"),
    ]
