"""Totals of forms: budgets in 元 as Decimal, indicators filled and blank; every sum reconciles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pgxl.form import Form
from pgxl.profile import Profile, load_profile

#: How a blank or missing name is shown in a total.
UNNAMED = "（未填）"


class Count(NamedTuple):
    """Rows of the indicator table under one category: with and without content."""

    filled: int
    blank: int

    @property
    def rows(self) -> int:
        """All rows."""
        return self.filled + self.blank


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of some forms.

    Attributes:
        projects: Number of forms.
        budget: Sum of the budgets that can be read, in 元.
        unreadable: Number of forms whose budget cannot be read; they count as projects.
        by_department: Budget in 元 by 主管部门.
        by_unit: Budget in 元 by 用款单位.
        by_type: Budget in 元 by 项目类型, in the profile's spelling.
        by_level: Budget in 元 by 项目等级, in the profile's spelling.
        by_year: Budget in 元 by budget year (预算年度).
        indicators: Rows of the indicator tables by 一级 and 二级指标, in the profile's order.
    """

    projects: int
    budget: Decimal
    unreadable: int
    by_department: Mapping[str, Decimal]
    by_unit: Mapping[str, Decimal]
    by_type: Mapping[str, Decimal]
    by_level: Mapping[str, Decimal]
    by_year: Mapping[str, Decimal]
    indicators: Mapping[tuple[str, str], Count]

    @property
    def indicator_count(self) -> Count:
        """All rows of the indicator tables."""
        counts = self.indicators.values()
        return Count(sum(each.filled for each in counts), sum(each.blank for each in counts))


def add_budgets(forms: Iterable[Form]) -> Decimal:
    """Add the budgets that can be read, in 元."""
    return sum((form.budget.value for form in forms if form.budget.value is not None), Decimal(0))


def add_up(forms: Iterable[Form], profile: Profile | None = None) -> Totals:
    """Total some forms; groups stand in the order of their first form."""
    forms, profile = list(forms), profile or load_profile()
    return Totals(
        projects=len(forms),
        budget=add_budgets(forms),
        unreadable=sum(form.budget.value is None for form in forms),
        by_department=_group(forms, lambda form: form.department.text),
        by_unit=_group(forms, lambda form: form.unit.text),
        by_type=_group(forms, lambda form: canonical_type(form, profile)),
        by_level=_group(forms, lambda form: canonical_level(form, profile)),
        by_year=_group(forms, lambda form: str(form.year or "")),
        indicators=_count_indicators(forms, profile),
    )


def canonical_type(form: Form, profile: Profile) -> str:
    """Give the 项目类型 in the profile's spelling."""
    return profile.canonical("project_type", form.project_type.text)


def canonical_level(form: Form, profile: Profile) -> str:
    """Give the 项目等级 in the profile's spelling."""
    return profile.canonical("project_level", form.project_level.text)


def _group(forms: Iterable[Form], name: Callable[[Form], str]) -> dict[str, Decimal]:
    groups: dict[str, list[Form]] = {}
    for form in forms:
        groups.setdefault(name(form) or UNNAMED, []).append(form)
    return {key: add_budgets(members) for key, members in groups.items()}


def _count_indicators(forms: Iterable[Form], profile: Profile) -> dict[tuple[str, str], Count]:
    counts = {(each.level1, each.level2): [0, 0] for each in profile.vocabulary.categories}
    for form in forms:
        for row in form.indicators:
            key = (
                row.category1 or row.level1.text or UNNAMED,
                row.category2 or row.level2.text or UNNAMED,
            )
            counts.setdefault(key, [0, 0])[0 if row.filled else 1] += 1
    return {key: Count(filled, blank) for key, (filled, blank) in counts.items()}
