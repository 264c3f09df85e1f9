"""The samples: the published forms as workbooks, in each layout and file format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from workbook.arrangement import form_sheet, stacked_sheet
from workbook.ods import write_ods
from workbook.published_form import TITLE, read_published_forms
from workbook.xls import write_xls
from workbook.xlsx import write_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workbook.drawing import Sheet
    from workbook.published_form import PublishedForm

SAMPLES: Final = PurePath("workbook", "samples")
# The last four are quotation marks to some command lines, though any disk takes them.
NOT_IN_FILE_NAMES: Final = '<>:"/\\|?*“”‘’'
NOT_IN_SHEET_NAMES: Final = "[]:*?/\\"
FILE_NAME_LENGTH: Final = 40
SHEET_NAME_LENGTH: Final = 31


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A file format, its folder among the samples, and what writes it."""

    folder: str
    suffix: str
    write: Callable[[Sequence[Sheet], Path], None]


FORMATS: Final = (
    FileFormat("", ".xlsx", write_xlsx),
    FileFormat("xls", ".xls", write_xls),
    FileFormat("ods", ".ods", write_ods),
)


def build_samples(root: Path) -> None:
    """Write all samples under a copy of the project's folder."""
    books = sample_books(read_published_forms())
    for file_format in FORMATS:
        for name, sheets in books.items():
            path = root / SAMPLES / file_format.folder / f"{name}{file_format.suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            file_format.write(sheets, path)


def sample_books(forms: Sequence[PublishedForm]) -> dict[str, tuple[Sheet, ...]]:
    """Sheets of each workbook, by its path without folder of format and suffix."""
    single = {f"forms/{file_name(form)}": (form_sheet(form, TITLE),) for form in forms}
    return {
        **single,
        "stacked": (stacked_sheet(forms, TITLE),),
        "sheets": tuple(form_sheet(form, sheet_name(form)) for form in forms),
    }


def file_name(form: PublishedForm) -> str:
    """Number and project name (项目名称), as every system allows them."""
    return f"{form.number}-{_without(form.project, NOT_IN_FILE_NAMES)[:FILE_NAME_LENGTH]}"


def sheet_name(form: PublishedForm) -> str:
    """Project name (项目名称) as Excel allows it on a sheet's tab."""
    return _without(form.project, NOT_IN_SHEET_NAMES)[:SHEET_NAME_LENGTH].strip("'")


def _without(text: str, characters: str) -> str:
    return text.translate(dict.fromkeys(map(ord, characters)))
