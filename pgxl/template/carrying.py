"""A template sheet as it would be if rows and columns had been inserted honestly.

After this step the same cell has the same address on both sheets, and formulas that an office
program has moved along with their cells are spelled the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pgxl.cells import column_letters, column_number
from pgxl.excel.structure import Check, SheetStructure
from pgxl.excel.structure.formulas import blur, rewrite
from pgxl.excel.structure.ranges import Area, address, area, position
from pgxl.template.alignment import Alignment, Lines

#: A validation of whole columns holds for no more rows than these.
_LAST_ROW, _LAST_COLUMN = 5000, 500


@dataclass(frozen=True, slots=True)
class Moves:
    """What has moved in a workbook.

    Attributes:
        renamed: Template names of sheets by the names that they have now.
        alignments: By the template name of a sheet, where its rows and columns are now.
    """

    renamed: Mapping[str, str]
    alignments: Mapping[str, Alignment]

    @property
    def any(self) -> bool:
        """Whether formulas can be spelled differently because of a move."""
        return bool(self.renamed) or any(each.moved for each in self.alignments.values())

    @property
    def deleted(self) -> bool:
        """Whether lines are gone, which leaves #REF! in formulas that spoke of them."""
        return any(each.rows.deleted or each.columns.deleted for each in self.alignments.values())

    def carry_formula(self, formula: str, home: str) -> str:
        """Spell a template formula as the moves have changed it.

        Args:
            formula: A normalized formula of the template.
            home: The sheet that it stands on, by its name in the template.
        """
        if not self.any:
            return formula

        def corner(sheet: str, column: str, row: str, far: bool) -> str:  # noqa: FBT001
            alignment = self.alignments.get(sheet or home, Alignment())
            return _letters(column, alignment.columns, far=far, carry=True) + _digits(
                row, alignment.rows, far=far, carry=True
            )

        return rewrite(formula, corner)

    def settle_formula(self, formula: str, home: str) -> str:
        """Spell a received formula so that it can be compared with a carried one."""
        if not self.any:
            return formula

        def corner(sheet: str, column: str, row: str, far: bool) -> str:  # noqa: FBT001
            name = self.renamed.get(sheet, sheet) or home
            alignment = self.alignments.get(name, Alignment())
            return _letters(column, alignment.columns, far=far, carry=False) + _digits(
                row, alignment.rows, far=far, carry=False
            )

        return rewrite(formula, corner, lambda sheet: self.renamed.get(sheet, sheet))


def _letters(part: str, lines: Lines, *, far: bool, carry: bool) -> str:
    if not part or not lines.moved:
        return part
    letters = part.removeprefix("$")
    line = _move(column_number(letters), lines, far=far, carry=carry)
    return part[: len(part) - len(letters)] + column_letters(line)


def _digits(part: str, lines: Lines, *, far: bool, carry: bool) -> str:
    if not part or not lines.moved:
        return part
    digits = part.removeprefix("$")
    line = _move(int(digits), lines, far=far, carry=carry)
    return part[: len(part) - len(digits)] + str(line)


def _move(line: int, lines: Lines, *, far: bool, carry: bool) -> int:
    return lines.carry(line, far=far) if carry else lines.settle(line, far=far)


def carry_sheet(sheet: SheetStructure, alignment: Alignment) -> SheetStructure:
    """Move the cells of a template sheet to where they are now; what is gone is left out."""
    if not alignment.moved:
        return sheet
    return replace(
        sheet,
        formulas=_carry_cells(sheet.formulas, alignment),
        texts=_carry_cells(sheet.texts, alignment),
        unlocked=frozenset(_carry_cells(dict.fromkeys(sheet.unlocked, ""), alignment)),
        merges=frozenset(ref for ref in _carry_areas(sheet.merges, alignment) if ":" in ref),
        checks={
            check: tuple(_carry_areas(ranges, alignment)) for check, ranges in sheet.checks.items()
        },
    )


def _carry_cells(cells: Mapping[str, str], alignment: Alignment) -> dict[str, str]:
    carried = {}
    for ref, value in cells.items():
        row, column = position(ref)
        if row not in alignment.rows.deleted and column not in alignment.columns.deleted:
            place = address(alignment.rows.carry(row), alignment.columns.carry(column))
            carried[place] = value
    return carried


def _carry_areas(refs: Iterable[str], alignment: Alignment) -> Iterator[str]:
    """Move rectangles; those that are wholly gone are left out."""
    rows, columns = alignment.rows, alignment.columns
    for rectangle in map(area, refs):
        top, bottom = rows.carry(rectangle.top), rows.carry(rectangle.bottom, far=True)
        left, right = columns.carry(rectangle.left), columns.carry(rectangle.right, far=True)
        if top <= bottom and left <= right:
            yield Area(top, left, bottom, right).ref


def drop_inserted(sheet: SheetStructure, alignment: Alignment) -> SheetStructure:
    """Leave the inserted rows and columns of a received sheet out; they are reported as such."""
    if not alignment.moved:
        return sheet
    rows, columns = set(alignment.rows.inserted), set(alignment.columns.inserted)

    def stays(ref: str) -> bool:
        row, column = position(ref.partition(":")[0])
        return row not in rows and column not in columns

    return replace(
        sheet,
        formulas={ref: text for ref, text in sheet.formulas.items() if stays(ref)},
        texts={ref: text for ref, text in sheet.texts.items() if stays(ref)},
        unlocked=frozenset(filter(stays, sheet.unlocked)),
        merges=frozenset(filter(stays, sheet.merges)),
    )


def check_of_cells(
    sheet: SheetStructure, wanted: frozenset[str], *, moved: bool
) -> dict[str, Check]:
    """Give the validation of each wanted cell that has one."""
    if not wanted:
        return {}
    places = [position(ref) for ref in wanted]
    bottom = max(row for row, _ in places)
    right = max(column for _, column in places)
    found: dict[str, Check] = {}
    for check, ranges in sheet.checks.items():
        if len(found) == len(wanted):
            break
        spelled = _blurred(check) if moved else check
        for ref in _clipped(ranges, min(bottom, _LAST_ROW), min(right, _LAST_COLUMN)):
            if ref in wanted:
                found.setdefault(ref, spelled)
    return found


def _blurred(check: Check) -> Check:
    """Where lines have moved, the formula of a validation is compared by what it does."""
    return replace(check, first=blur(check.first), second=blur(check.second))


def _clipped(ranges: Iterable[str], bottom: int, right: int) -> Iterable[str]:
    for ref in ranges:
        rectangle = area(ref)
        for row in range(rectangle.top, min(rectangle.bottom, bottom) + 1):
            for column in range(rectangle.left, min(rectangle.right, right) + 1):
                yield address(row, column)
