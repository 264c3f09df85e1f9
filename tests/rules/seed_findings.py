"""What a careful reviewer found in the eight real forms, held against what the rules find.

The reviewer's list names lines of the published document; each form of it became a sheet whose row
is the line less a constant. A line of the list is found where a finding of its rule stands in one
of its rows, at the cell itself or among the cells for which the same is true.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from samples import BUDGET, FORMS, UNIT

import pgxl
from pgxl.findings import Finding, Severity

DATA = Path(__file__).parent.parent / "data"
#: Line of the document less row of the sheet, by form.
OFFSETS = {"F1": 4, "F2": 30, "F3": 55, "F4": 83, "F5": 111, "F6": 136, "F7": 163, "F8": 189}
SEVERITIES = {
    "error": Severity.ERROR,
    "warn": Severity.WARNING,
    "info": Severity.INFO,
    "pass": Severity.PASS,
}
#: Lines that another rule speaks of than the list says, because it needs all forms at once.
RENAMED = {"A002": "HDR-02b"}
#: Lines that are told at another row of their form: blank 二级指标 are told once, at the first; a
#: wrong period is told at the annual goal, whose text is the same.
ELSEWHERE = frozenset(("A019", "A043"))


@dataclass(frozen=True)
class Line:
    """One line of the reviewer's list.

    Attributes:
        code: Its number, such as ``A017``.
        forms: The forms that it speaks of; all for a line about the batch.
        rows: The rows of the sheet that it speaks of; none for the form as a whole.
        rule: The rule that should find it.
        severity: How grave the reviewer finds it.
    """

    code: str
    forms: tuple[str, ...]
    rows: frozenset[int]
    rule: str
    severity: Severity


def read_lines() -> list[Line]:
    """Read the reviewer's list."""
    with (DATA / "seed_findings.tsv").open(encoding="utf-8", newline="") as file:
        return [_line(row) for row in csv.DictReader(file, delimiter="\t")]


def _line(row: dict[str, str]) -> Line:
    batch = row["form"] == "ALL" or "," in row["form"]
    forms = tuple(OFFSETS) if batch else (row["form"],)
    rows: set[int] = set()
    if not batch:
        for first, last in re.findall(r"L(\d+)(?:-L(\d+))?", row["line"]):
            span = range(int(first), int(last or first) + 1)
            rows |= {line - OFFSETS[row["form"]] for line in span}
    severity = SEVERITIES[row["severity"]]
    if row["id"] in ELSEWHERE:
        rows = set()
    rule = RENAMED.get(row["id"], row["rule"])
    return Line(row["id"], forms, frozenset(rows), rule, severity)


def find_all() -> dict[str, list[Finding]]:
    """Judge the eight forms together with the control total, and give the findings of each."""
    files = sorted(FORMS.glob("*.xlsx"))
    names = {str(path): f"F{path.name[0]}" for path in files}
    found: dict[str, list[Finding]] = {form: [] for form in OFFSETS}
    for each in pgxl.validate(files, controls={UNIT: BUDGET}):
        if each.file in names:
            found[names[each.file]].append(each)
    return found


def is_found(line: Line, found: dict[str, list[Finding]]) -> bool:
    """Whether a finding of the line's rule stands in its rows."""
    return any(_meets(each, line) for form in line.forms for each in found[form])


def _meets(finding: Finding, line: Line) -> bool:
    rows = {cell.row for cell in (finding.cell, *finding.also)}
    return finding.rule == line.rule and (not line.rows or bool(rows & line.rows))


def extras(lines: list[Line], found: dict[str, list[Finding]]) -> list[tuple[str, Finding]]:
    """Give the errors and warnings that no line of the list speaks of."""
    grave = {Severity.ERROR, Severity.WARNING}
    return [
        (form, each)
        for form, members in found.items()
        for each in members
        if each.severity in grave
        and not any(form in line.forms and _meets(each, line) for line in lines)
    ]


def report() -> str:
    """Say how many lines are found by severity, which are missed, and what is found beyond."""
    lines, found = read_lines(), find_all()
    told = []
    for severity in SEVERITIES.values():
        members = [line for line in lines if line.severity is severity]
        missed = [f"{line.code} {line.rule}" for line in members if not is_found(line, found)]
        told.append(f"{severity.label} {len(members) - len(missed)}/{len(members)} {missed}")
    told += [
        f"{form} {each.rule} {each.cell.ref} {each.quote}" for form, each in extras(lines, found)
    ]
    return "\n".join(told)
