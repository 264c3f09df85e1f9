"""The hidden working columns of a project sheet: calculated terms, and a mark for each fault.

A mark is a cell that is 1 where one check finds fault with one field. From the marks follow the
words beside the row, the red cells and the number of 未完成 on top.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pgxl.cells import column_letters
from pgxl.profile import Profile
from pgxl.template.checks import Check, active_checks, length_terms
from pgxl.template.conditions import derivations
from pgxl.template.layout import (
    LEVEL1,
    LEVEL2,
    PARTS,
    STATUS_ROW,
    TITLE_ROW,
    WORK,
    IndicatorRow,
    Layout,
    Place,
)
from pgxl.template.lists import CHOICES

#: How many faults the sheet has, how many indicators it names, and whether anything is filled in.
PROBLEMS = Place(TITLE_ROW, WORK)
FILLED = Place(TITLE_ROW, WORK + 1)
USED = Place(STATUS_ROW, WORK)
#: What an issued form has filled in beforehand says nothing about whether a sheet is used.
ISSUED = frozenset(("department", "unit"))

_FIRST_MARK = WORK + 5


@dataclass(frozen=True, slots=True)
class Mark:
    """One fault that may be found.

    Attributes:
        place: Its cell among the working columns.
        field: The cell that turns red.
        text: The few words beside the row.
        condition: The formula that is true where the field is at fault.
        blocking: Whether it counts as 未完成.
    """

    place: Place
    field: Place
    text: str
    condition: str
    blocking: bool

    @property
    def formula(self) -> str:
        """The formula of its cell; an unused sheet has no faults."""
        return f"=IF({USED.absolute}=0,0,IF({self.condition},1,0))"


@dataclass(frozen=True, slots=True)
class Work:
    """All working cells of a project sheet.

    Attributes:
        cells: The calculated terms and sums, each with its formula.
        marks: The marks, by the row that they speak of.
        last_column: The last working column.
    """

    cells: tuple[tuple[Place, str], ...]
    marks: Mapping[int, tuple[Mark, ...]]
    last_column: int

    def message(self, row: int) -> str:
        """Give the formula of the words beside a row."""
        words = "&".join(
            f'IF({mark.place.ref}=1,"；{"" if mark.blocking else "提示："}{mark.text}","")'
            for mark in self.marks[row]
        )
        return f'=IF({USED.absolute}=0,"",MID({words},2,300))'


_Slot = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Fault:
    """One fault that may be found in a row, before it has a cell."""

    check: Check
    key: str
    text: str
    field: Place
    condition: str

    @property
    def slot(self) -> _Slot:
        return self.check.rule, self.key


@dataclass(slots=True)
class _Row:
    """One row while its working cells are laid out."""

    row: int
    terms: dict[str, str]
    fields: Mapping[str, Place]
    cells: list[tuple[Place, str]]

    def derive(self) -> None:
        """Give each calculated term a cell, so that the terms made of it refer to that cell."""
        column = WORK
        for key, formula in derivations(self.terms):
            place = Place(self.row, column)
            self.cells.append((place, f"={formula}"))
            self.terms[key] = f"${column_letters(column)}{self.row}"
            column += 1


def work_out(layout: Layout) -> Work:
    """Lay out the working columns of a project sheet."""
    checks = tuple(active_checks(layout.profile))
    cells: list[tuple[Place, str]] = []
    header = _header_terms(layout)
    rows = [*_header_rows(layout, header, cells), *_table_rows(layout, cells)]
    drafts = {each.row: list(_faults(checks, layout.profile, each)) for each in rows}
    table = {row.row for row in layout.rows}
    slots, hints = _slots(drafts, table)
    marks = {
        row: tuple(_placed(row, faults, slots if row in table else None, hints))
        for row, faults in drafts.items()
    }
    cells += _sums(layout, hints - 1)
    last = max(mark.place.column for row in marks.values() for mark in row)
    return Work(tuple(cells), marks, last)


def _header_terms(layout: Layout) -> dict[str, str]:
    profile = layout.profile
    terms = {each.key: each.place.absolute for each in layout.fields}
    terms["year"] = str(layout.year)
    terms |= length_terms(profile)
    told = profile.settings.get("HDR-05", {})
    terms["horizon"] = str(told.get("horizon_years", 10))
    ends = told.get("open_end_years", [2099])
    if isinstance(ends, list) and ends:
        terms["open_ends"] = "{" + ",".join(str(int(each)) for each in ends) + "}"
    for key, choices in (
        ("project_type", profile.project_types),
        ("project_level", profile.project_levels),
    ):
        if choices:
            terms[f"{key}.choices"] = CHOICES[key]
    return terms


def _header_rows(
    layout: Layout, terms: dict[str, str], cells: list[tuple[Place, str]]
) -> Iterator[_Row]:
    """Give the rows of header and goals; they share their terms."""
    rows: dict[int, dict[str, Place]] = {}
    for each in layout.fields:
        rows.setdefault(each.place.row, {})[each.key] = each.place
    years = next((row for row, fields in rows.items() if "start" in fields), None)
    if years is not None:
        _Row(years, terms, {}, cells).derive()
    yield from (_Row(row, terms, fields, cells) for row, fields in rows.items())


def _table_rows(layout: Layout, cells: list[tuple[Place, str]]) -> Iterator[_Row]:
    first, last = layout.rows[0].row, layout.last_row
    unseen = list(layout.profile.mandatory_level1)
    for each in layout.rows:
        fields = {part.key: part.place for part in each.inputs}
        terms = {key: f"${column_letters(p.column)}{each.row}" for key, p in fields.items()}
        terms |= _category_terms(each) | _proposal_terms(fields, each.row)
        terms |= length_terms(layout.profile)
        row = _Row(each.row, terms, fields, cells)
        row.derive()
        names = column_letters(WORK)
        terms["name.normal.all"] = f"${names}${first}:${names}${last}"
        levels = column_letters(LEVEL1)
        terms["level1.all"] = f"${levels}${first}:${levels}${last}"
        if each.category and each.category.level1 in unseen:
            unseen.remove(each.category.level1)
            terms["level1.own"] = f'"{each.category.level1}"'
        yield row


def _category_terms(row: IndicatorRow) -> dict[str, str]:
    columns = {"level1": LEVEL1, "level2": LEVEL2}
    return {key: f"${column_letters(column)}{row.row}" for key, column in columns.items()}


def _proposal_terms(fields: Mapping[str, Place], row: int) -> dict[str, str]:
    return {
        f"{key}.proposal": f"${column_letters(columns[-1])}{row}"
        for key, columns in PARTS.items()
        if key in fields
    }


def _faults(checks: tuple[Check, ...], profile: Profile, row: _Row) -> Iterator[_Fault]:
    """List what may be wrong in a row."""
    for check in checks:
        for key, text in check.texts.items():
            if key not in row.fields or not check.applies(row.terms):
                continue
            if check.rule == "HDR-01" and key not in profile.required_fields:
                continue
            words = text.replace("{level1}", row.terms.get("level1.own", "").strip('"'))
            yield _Fault(check, key, words, row.fields[key], check.condition(row.terms, key))


def _slots(drafts: Mapping[int, list[_Fault]], table: set[int]) -> tuple[dict[_Slot, int], int]:
    """Give each fault of the table one column for all its rows; also the first column of hints."""
    known = {fault.slot: fault for row in sorted(table) for fault in drafts[row]}
    in_table = sum(fault.check.blocking for fault in known.values())
    in_header = [sum(f.check.blocking for f in drafts[row]) for row in drafts.keys() - table]
    hints = _FIRST_MARK + max(in_table, *in_header)
    columns = {True: _FIRST_MARK, False: hints}
    slots = {}
    for slot, fault in known.items():
        slots[slot] = columns[fault.check.blocking]
        columns[fault.check.blocking] += 1
    return slots, hints


def _placed(
    row: int, faults: list[_Fault], slots: Mapping[_Slot, int] | None, hints: int
) -> Iterator[Mark]:
    columns = {True: _FIRST_MARK, False: hints}
    for fault in faults:
        blocking = fault.check.blocking
        column = slots[fault.slot] if slots else columns[blocking]
        columns[blocking] += 1
        yield Mark(Place(row, column), fault.field, fault.text, fault.condition, blocking)


def _sums(layout: Layout, last_blocking: int) -> Iterator[tuple[Place, str]]:
    first, last = layout.fields[0].place.row, layout.last_row
    marks = f"{column_letters(_FIRST_MARK)}{first}:{column_letters(last_blocking)}{last}"
    names = column_letters(WORK)
    name_range = f"{names}{layout.rows[0].row}:{names}{last}"
    yield PROBLEMS, f"=SUM({marks})"
    yield FILLED, f"=SUMPRODUCT(--(LEN({name_range})>0))"
    yield USED, f"=IF(COUNTA({','.join(_input_ranges(layout))})>0,1,0)"


def _input_ranges(layout: Layout) -> Iterator[str]:
    """List the input fields by which a sheet counts as used, whole columns of the table at once."""
    yield from (each.place.ref for each in layout.fields if each.key not in ISSUED)
    columns: dict[int, list[int]] = {}
    for row in layout.rows:
        for part in row.inputs:
            columns.setdefault(part.place.column, []).append(part.place.row)
    for column, rows in columns.items():
        letters = column_letters(column)
        yield f"{letters}{rows[0]}:{letters}{rows[-1]}"
