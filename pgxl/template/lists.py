"""The very hidden sheet 列表: what the drop-downs offer, each list under a defined name.

Drop-downs and checks refer to names and never to the sheet: Excel writes direct references to
other sheets in an extension that some programs delete.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pgxl.cells import column_letters
from pgxl.profile import Profile
from pgxl.template.wordlists import WORD_LISTS

SHEET = "列表"
#: The lists of the header fields that are chosen from one.
CHOICES = {"project_type": "PGXL_TYPES", "project_level": "PGXL_LEVELS"}
#: More 二级指标 than this under one 一级指标 are not looked for.
_DEEPEST = 20


def dependent_list(level1: str) -> str:
    """Give the source of a drop-down of the 二级指标 under the 一级指标 in a cell."""
    column = f"MATCH({level1},PGXL_L1,0)-1"
    length = f"COUNTA(OFFSET(PGXL_L2,1,{column},{_DEEPEST},1))"
    return f"=OFFSET(PGXL_L2,1,{column},{length},1)"


def add_lists(book: Any, profile: Profile, cell: Any) -> Any:  # noqa: ANN401 - XlsxWriter has no types
    """Add the sheet with its names to a workbook."""
    sheet = book.add_worksheet(SHEET)
    sheet.very_hidden()
    column = 1
    for name, texts in _columns(profile):
        _write(sheet, column, texts, cell)
        if texts:
            _define(book, name, column, 1, column, len(texts))
        column += 1
    _add_categories(book, sheet, column, profile, cell)
    return sheet


def _columns(profile: Profile) -> Iterator[tuple[str, Sequence[str]]]:
    pairs = list(_pairs(profile))
    yield "PGXL_SYMBOLS", profile.symbols
    yield "PGXL_UNITS", profile.units
    yield CHOICES["project_type"], profile.project_types
    yield CHOICES["project_level"], profile.project_levels
    yield "PGXL_LEVEL1", tuple(_level1(profile))
    yield "PGXL_PAIR1", [pair[0] for pair in pairs]
    yield "PGXL_PAIR2", [pair[1] for pair in pairs]
    yield from WORD_LISTS.items()


def _level1(profile: Profile) -> dict[str, list[str]]:
    """Give the 二级指标 of each 一级指标, both in the order of the profile."""
    found: dict[str, list[str]] = {}
    for category in profile.vocabulary.categories:
        found.setdefault(category.level1, []).append(category.level2)
    return found


def _pairs(profile: Profile) -> Iterator[tuple[str, str]]:
    """List each 一级 with its 二级指标, with and without the word 指标 at the end."""
    for category in profile.vocabulary.categories:
        stem = category.level2.removesuffix("指标")
        for text in (category.level2, stem, f"{stem}指标"):
            known = profile.vocabulary.level2(text)
            if text == category.level2 or (text and known == category):
                yield category.level1, text


def _add_categories(book: Any, sheet: Any, first: int, profile: Profile, cell: Any) -> None:  # noqa: ANN401
    """Write the table of the dependent drop-down: a column for each 一级指标."""
    levels = _level1(profile)
    for column, (level1, texts) in enumerate(levels.items(), start=first):
        _write(sheet, column, [level1, *texts], cell)
    _define(book, "PGXL_L1", first, 1, first + len(levels) - 1, 1)
    _define(book, "PGXL_L2", first, 1, first, 1)


def _write(sheet: Any, column: int, texts: Sequence[str], cell: Any) -> None:  # noqa: ANN401
    for row, text in enumerate(texts):
        sheet.write_string(row, column - 1, text, cell)


def _define(book: Any, name: str, left: int, top: int, right: int, bottom: int) -> None:  # noqa: ANN401
    first, last = column_letters(left), column_letters(right)
    end = "" if (left, top) == (right, bottom) else f":${last}${bottom}"
    book.define_name(name, f"={SHEET}!${first}${top}{end}")
