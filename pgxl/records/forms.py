"""A form as a record.

Rows of the indicator table and the places of labels are texts inside of the record: the forms of
one template repeat them, and what is repeated is made once and shared by all forms.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from sys import intern
from typing import Any

from pgxl.cells import Cell
from pgxl.doubts import Doubt, DoubtKind
from pgxl.form import Form, Fund, Indicator, Reason, Repair, RepairKind
from pgxl.origin import Change, Difference, Identity, Origin
from pgxl.records.values import (
    MISSHAPEN,
    DamagedRecordError,
    make_cell,
    make_located,
    make_shared,
    pack,
    spell_cell,
    spell_located,
    to_json,
    unpack,
)

_HEADER = (
    *("project", "project_type", "project_level", "department", "unit"),
    *("start", "end", "budget", "period_goal", "annual_goal"),
)
#: Those that many forms have alike.
_REPEATED = frozenset(("project_type", "project_level", "department", "unit", "start", "end"))


def pack_form(form: Form) -> bytes:
    """Make a record of a form; the name of its file is not in it."""
    return pack(
        [
            form.sheet,
            form.top,
            [spell_located(getattr(form, key)) for key in _HEADER],
            form.year,
            [to_json(_spell_row(row)) for row in form.indicators],
            to_json({key: spell_cell(cell) for key, cell in form.labels.items()}),
            [_spell_repair(each) for each in form.repairs],
            to_json(dict(form.named_years)),
            form.origin and _spell_origin(form.origin),
            [
                [each.rule, each.text, spell_cell(each.cell), each.project, each.lost]
                for each in form.reasons
            ],
            [[each.name, spell_located(each.amount)] for each in form.funds],
            [[each.kind, spell_cell(each.cell), each.text, each.other] for each in form.doubts],
            [[spell_cell(cell), code] for cell, code in form.formats.items()],
        ]
    )


def unpack_form(record: bytes, file: str) -> Form:
    """Make the form of a record.

    Args:
        record: What ``pack_form`` gave.
        file: The received file, as it is called in this run.

    Raises:
        DamagedRecordError: The bytes are no record of a form.
    """
    told = unpack(record)
    try:
        return _make_form(told, file)
    except MISSHAPEN as error:
        raise DamagedRecordError from error


def _make_form(told: list[Any], file: str) -> Form:
    sheet, top, header, year, rows, labels, repairs, years, *rest = told
    origin, reasons, funds, doubts, formats = rest
    fields = {
        key: (make_shared if key in _REPEATED else make_located)(each, sheet)
        for key, each in zip(_HEADER, header, strict=True)
    }
    return Form(
        file=file,
        sheet=intern(sheet),
        top=top,
        **fields,
        year=year,
        indicators=tuple([_make_row(each, sheet) for each in rows]),
        labels=_make_labels(labels),
        repairs=tuple(_make_repair(each) for each in repairs),
        named_years=_make_years(years),
        origin=_make_origin(to_json(origin)) if origin else None,
        reasons=tuple(
            Reason(rule, text, make_cell(*cell), project, lost)
            for rule, text, cell, project, lost in reasons
        ),
        funds=tuple(Fund(name, make_located(amount, sheet)) for name, amount in funds),
        doubts=tuple(
            Doubt(DoubtKind(kind), make_cell(*cell), text, other)
            for kind, cell, text, other in doubts
        ),
        formats={make_cell(*cell): code for cell, code in formats},
    )


def _spell_row(row: Indicator) -> list[object]:
    return [
        *(spell_located(each) for each in (row.level1, row.level2, row.name)),
        *(spell_located(each) for each in (row.period, row.annual)),
        *(row.category1, row.category2, row.period_parts, row.annual_parts),
    ]


@lru_cache(maxsize=1 << 12)
def _make_row(told: str, sheet: str) -> Indicator:
    *parts, category1, category2, period_parts, annual_parts = json.loads(told)
    level1, level2 = (make_shared(each, sheet) for each in parts[:2])
    name, period, annual = (make_located(each, sheet) for each in parts[2:])
    return Indicator(
        *(level1, level2, name, period, annual),
        *(intern(category1), intern(category2), period_parts, annual_parts),
    )


@lru_cache(maxsize=1 << 8)
def _make_labels(told: str) -> Mapping[str, Cell]:
    return {key: make_cell(*cell) for key, cell in json.loads(told).items()}


@lru_cache(maxsize=1 << 8)
def _make_years(told: str) -> Mapping[str, int]:
    years: Mapping[str, int] = json.loads(told)
    return years


def _spell_repair(repair: Repair) -> list[object]:
    target = repair.target and spell_cell(repair.target)
    return [repair.kind, spell_cell(repair.cell), repair.text, repair.moved, target]


def _make_repair(told: list[Any]) -> Repair:
    kind, cell, text, moved, target = told
    home = make_cell(*target) if target else None
    return Repair(RepairKind(kind), make_cell(*cell), text, moved, home)


def _spell_origin(origin: Origin) -> list[object]:
    identity = origin.identity
    return [
        identity
        and [
            *(identity.profile, identity.layout, identity.year, identity.projects),
            *(identity.issue, identity.department, identity.unit),
            *(identity.shape, identity.seal),
        ],
        origin.layout,
        [
            [
                *(each.change, each.sheet, each.ref, each.found, each.expected, each.message),
                *(each.also, each.harmless, each.count),
            ]
            for each in origin.differences
        ],
        origin.kind,
        origin.modified,
        origin.shape,
    ]


@lru_cache(maxsize=1 << 8)
def _make_origin(told: str) -> Origin:
    identity, layout, differences, kind, modified, shape = json.loads(told)
    return Origin(
        Identity(*identity) if identity else None,
        layout,
        tuple(_make_difference(each) for each in differences),
        kind,
        modified,
        shape,
    )


def _make_difference(told: list[Any]) -> Difference:
    change, sheet, ref, found, expected, message, also, harmless, count = told
    texts = sheet, ref, found, expected, message
    return Difference(Change(change), *texts, tuple(also), harmless=harmless, count=count)
