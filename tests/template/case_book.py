"""The conditions of the self-check alone, each on a sheet of its own over a table of cases."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import xlsxwriter

from pgxl.cells import column_letters
from pgxl.profile import load_profile
from pgxl.template.checks import CHECKS, Check, length_terms
from pgxl.template.conditions import derivations
from pgxl.template.lists import add_lists
from tests.template.check_cases import HEADER, YEAR, Case, Inputs

ROW_KEYS = {
    "level1": "level1",
    "level2": "level2",
    "name": "name",
    "period": "period_target",
    "annual": "annual_target",
}
_FIRST = 3  # in the first column stands what is found, in the second what is expected


def write_cases(path: Path, tables: Mapping[str, Sequence[Case]], profile) -> None:
    """Write a workbook with a sheet for each rule; column A says whether it finds fault."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    text = book.add_format({"num_format": "@"})
    for check in CHECKS:
        if check.rule in tables:
            sheet = book.add_worksheet(check.rule)
            top = 1
            for inputs, flagged in tables[check.rule]:
                top = _write_case(sheet, top, check, inputs, flagged, text)
    add_lists(book, profile, text)
    book.close()


def _write_case(sheet, top: int, check: Check, inputs: Inputs, flagged: bool, text) -> int:  # noqa: FBT001
    rows = list(_rows(inputs))
    conditions = []
    for offset, contents in enumerate(rows):
        conditions += _write_row(sheet, top + offset, check, contents, text, (top, len(rows)))
    sheet.write_formula(top - 1, 0, f"=IF(OR({','.join(conditions)}),1,0)")
    sheet.write_number(top - 1, 1, int(flagged))
    return top + len(rows)


def _rows(inputs: Inputs) -> Iterator[Inputs]:
    for row in inputs.get("rows", [inputs]):
        if row.keys() & ROW_KEYS.keys():
            yield {long: row.get(short, "") for short, long in ROW_KEYS.items()}
        else:
            yield {**HEADER, **dict.fromkeys(ROW_KEYS.values(), ""), **row}


def _write_row(sheet, row: int, check: Check, contents: Inputs, text, table) -> list[str]:
    """Write inputs, calculated terms and conditions of a row; give the cells of the conditions."""
    terms = {"year": str(YEAR)} | length_terms(load_profile())
    column = _FIRST
    for key, content in contents.items():
        terms[key] = f"${column_letters(column)}{row}"
        _write(sheet, row, column, content, text)
        column += 1
    for key, name in (("project_type", "PGXL_TYPES"), ("project_level", "PGXL_LEVELS")):
        terms[f"{key}.choices"] = name
    for key, formula in derivations(terms):
        terms[key] = f"${column_letters(column)}{row}"
        sheet.write_formula(row - 1, column - 1, f"={formula}")
        column += 1
    first, height = table
    for key in ("level1", "name.normal"):
        letters = terms[key][1:].rstrip("0123456789")
        terms[f"{key}.all"] = f"${letters}${first}:${letters}${first + height - 1}"
    terms["level1.own"] = f'"{contents.get("level1", "")}"'
    cells = []
    for key in check.texts:
        if key in contents and check.applies(terms):
            sheet.write_formula(row - 1, column - 1, f"={check.condition(terms, key)}")
            cells.append(f"{column_letters(column)}{row}")
            column += 1
    return cells


def _write(sheet, row: int, column: int, content: object, text) -> None:
    if isinstance(content, str):
        (sheet.write_string if content else sheet.write_blank)(row - 1, column - 1, content, text)
    else:
        sheet.write_number(row - 1, column - 1, content)
