"""What stands in the samples."""

from __future__ import annotations

import zipfile
from itertools import chain
from typing import TYPE_CHECKING

import openpyxl
import pytest
import python_calamine

from workbook.published_form import SOURCE

if TYPE_CHECKING:
    from pathlib import Path

Rows = list[list[str]]
Texts = dict[tuple[int, int], object]

FORMATS = ("xlsx", "xls", "ods")
SEVEN_COLUMNS = 4  # 公车运行维护费用
BLANK_ROWS = 2


def _folder(samples: Path, suffix: str) -> Path:
    return samples if suffix == "xlsx" else samples / suffix


def _form_path(samples: Path, suffix: str, number: int) -> Path:
    (path,) = _folder(samples, suffix).glob(f"forms/{number}-*.{suffix}")
    return path


def _read(path: Path) -> list[Texts]:
    book = python_calamine.CalamineWorkbook.from_path(path)
    return [_texts(book.get_sheet_by_index(i)) for i in range(len(book.sheet_names))]


def _texts(sheet: python_calamine.CalamineSheet) -> Texts:
    top, left = sheet.start or (0, 0)
    return {
        (top + row, left + column): value
        for row, values in enumerate(sheet.to_python(skip_empty_area=True))
        for column, value in enumerate(values)
        if value != ""
    }


def _expected(form: Rows, top: int = 0) -> Texts:
    """The title in the first row, the table from the third."""
    table: Texts = {
        (top + 2 + row, column): text
        for row, texts in enumerate(form)
        for column, text in enumerate(texts)
        if text
    }
    return {(top, 0): "项目绩效目标表"} | table


def _tops(published: list[Rows]) -> list[int]:
    tops = [0]
    for form in published:
        tops.append(tops[-1] + 2 + len(form) + BLANK_ROWS)
    return tops[:-1]


def test_source_is_the_published_document() -> None:
    """The samples are built from the published document, byte for byte."""
    document = SOURCE.parents[2] / "tests" / "data" / "published-forms.txt"
    assert SOURCE.read_bytes() == document.read_bytes()


def test_published_document_has_eight_forms(published: list[Rows]) -> None:
    """Eight forms were published, seven with six columns and one with an empty column too much."""
    assert [{len(row) for row in form} for form in published] == [{6}] * 3 + [{7}] + [{6}] * 4


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("number", range(1, 9))
def test_form_reproduces_published_cells(
    samples: Path, published: list[Rows], suffix: str, number: int
) -> None:
    """Each sample reproduces the published cells verbatim, and holds nothing but them."""
    assert _read(_form_path(samples, suffix, number)) == [_expected(published[number - 1])]


@pytest.mark.parametrize("suffix", FORMATS)
def test_stacked_reproduces_published_cells(
    samples: Path, published: list[Rows], suffix: str
) -> None:
    """One workbook holds all forms below each other, two blank rows between them."""
    tops = _tops(published)
    expected = dict(
        chain.from_iterable(
            _expected(form, top).items() for form, top in zip(published, tops, strict=True)
        )
    )
    assert _read(_folder(samples, suffix) / f"stacked.{suffix}") == [expected]


@pytest.mark.parametrize("suffix", FORMATS)
def test_sheets_reproduce_published_cells(
    samples: Path, published: list[Rows], suffix: str
) -> None:
    """One workbook holds each form on a sheet of its own."""
    path = _folder(samples, suffix) / f"sheets.{suffix}"
    assert _read(path) == [_expected(form) for form in published]


@pytest.mark.parametrize("suffix", FORMATS)
def test_sheets_are_named_by_project(samples: Path, published: list[Rows], suffix: str) -> None:
    """Each of the eight sheets bears the name of its project on its tab."""
    path = _folder(samples, suffix) / f"sheets.{suffix}"
    names = python_calamine.CalamineWorkbook.from_path(path).sheet_names
    assert names == [form[0][1] for form in published]


@pytest.mark.parametrize("suffix", FORMATS)
def test_amounts_and_years_are_texts(samples: Path, suffix: str) -> None:
    """Amounts, years, counts and percentages are text cells, as they were published."""
    (texts,) = _read(_folder(samples, suffix) / f"stacked.{suffix}")
    assert {type(value) for value in texts.values()} == {str}
    assert {"75,000.00", "2022", "38", "100%", "90"} <= set(texts.values())


def test_damage_is_kept(samples: Path) -> None:
    """What the publication broke stays broken: shifted rows, tags, the empty column."""
    (sixth,) = _read(_form_path(samples, "xlsx", 6))
    assert str(sixth[12, 0]).startswith("<p>")
    assert sixth[21, 1] == "时效指标"
    (fourth,) = _read(_form_path(samples, "xlsx", SEVEN_COLUMNS))
    assert (17, 4) not in fourth
    assert (fourth[17, 5], fourth[17, 6]) == ("1", "1")


def test_openpyxl_reads_the_same(samples: Path, published: list[Rows]) -> None:
    """A second reader sees the same cells in .xlsx, all of them texts."""
    book = openpyxl.load_workbook(samples / "sheets.xlsx")
    for sheet, form in zip(book.worksheets, published, strict=True):
        found = {
            (cell.row - 1, cell.column - 1): cell.value
            for cell in chain.from_iterable(sheet.iter_rows())
            if cell.value is not None
        }
        assert found == _expected(form)
        assert {sheet.cell(row + 1, column + 1).data_type for row, column in found} == {"s"}


@pytest.mark.parametrize("name", ["sheets.xlsx", "stacked.xlsx"])
def test_merge_never_hides_a_text(samples: Path, published: list[Rows], name: str) -> None:
    """No text stands in a cell that a merge covers, and no cell is merged twice."""
    book = openpyxl.load_workbook(samples / name)
    tops = _tops(published) if name == "stacked.xlsx" else [0] * 8
    sheets = book.worksheets * (8 if name == "stacked.xlsx" else 1)
    for sheet, form, top in zip(sheets, published, tops, strict=True):
        merged = [place for area in sheet.merged_cells.ranges for place in [*area.cells][1:]]
        assert len(merged) == len(set(merged))
        texts = {(row + 1, column + 1) for row, column in _expected(form, top)}
        assert not texts & set(merged)


def test_merges_of_a_form(samples: Path) -> None:
    """A form is merged as an official one: title, values, goals, groups of indicators."""
    sheet = openpyxl.load_workbook(_form_path(samples, "xlsx", 3)).active
    assert sheet is not None
    areas = {str(area) for area in sheet.merged_cells.ranges}
    values = {f"B{row}:F{row}" for row in (3, 4, 5, 6, 7, 9, 10, 11, 12, 13)}
    groups = {"A10:A13", "A14:A26", "B15:B17", "B18:B23", "C18:C19", "C20:C21", "C22:C23"}
    assert areas == {"A1:F1", "E8:F8", "B24:B26"} | values | groups


def test_shifted_text_ends_the_merges(samples: Path) -> None:
    """Where a text slipped into column A, the label above it ends and the text gets the row."""
    sheet = openpyxl.load_workbook(_form_path(samples, "xlsx", 6)).active
    assert sheet is not None
    areas = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A10:A12", "A13:F13", "A14:A22"} <= areas
    assert not any(area.startswith(("A23", "A24", "A25")) for area in areas)


def test_ods_begins_with_its_type(samples: Path) -> None:
    """An .ods begins with its unpacked mimetype and carries no date of its making."""
    for path in samples.rglob("*.ods"):
        with zipfile.ZipFile(path) as archive:
            first, *_ = entries = archive.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
