"""Forms that belong together: those of one unit, those of one project, that of the year before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from pgxl.cells import fold
from pgxl.form import Form

#: A year as names and goals have it; a plain number of four digits is none.
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年|[-./—至到]\d)")


class ProjectKey(NamedTuple):
    """What a project is known by, whatever width its names are typed in."""

    unit: str
    project: str


@lru_cache(maxsize=2048)
def without_years(text: str) -> str:
    """Fold a text, and take every year in it for the same."""
    return _YEAR.sub("Y", fold(text))


def project_key(form: Form) -> ProjectKey | None:
    """Name a form by its unit and its project; None where one of them is blank."""
    unit, project = fold(form.unit.text), fold(form.project.text)
    return ProjectKey(unit, project) if unit and project else None


def by_unit(forms: Iterable[Form]) -> dict[str, list[Form]]:
    """Group forms by 用款单位, in the order of their first forms; blank units are left out."""
    groups: dict[str, list[Form]] = {}
    for form in forms:
        if unit := fold(form.unit.text):
            groups.setdefault(unit, []).append(form)
    return groups


def pair_with_last_year(
    forms: Sequence[Form], last_year: Sequence[Form]
) -> list[tuple[Form, Form]]:
    """Pair each form with that of the same unit and project of the year before, years aside."""
    known: dict[ProjectKey, Form] = {}
    for form in last_year:
        if key := _lasting_key(form):
            known[key] = form
    pairs = []
    for form in forms:
        key = _lasting_key(form)
        before = known.get(key) if key else None
        if before is not None:
            pairs.append((form, before))
    return pairs


def _lasting_key(form: Form) -> ProjectKey | None:
    unit, project = fold(form.unit.text), without_years(form.project.text)
    return ProjectKey(unit, project) if unit and project else None
