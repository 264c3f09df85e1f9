"""
主管部门或用款单位不在名单里。

为什么: 单位名称写错一个字，就汇总不到该单位名下，还会把它当作没有报送。
依据: 财政部门自己的名单（--roster），不取自报送的表。没有名单时不判断。

不合格::

    | 主管部门 | 示例市示范主管部门 |
    | 用款单位 | 示例市示范单 |
    名单 | 示例市示范主管部门 | 示例市示范单位

合格::

    | 主管部门 | 示例市示范主管部门 |
    | 用款单位 | 示例市示范单位 |
    名单 | 示例市示范主管部门 | 示例市示范单位
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pgxl.cells import fold
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.roster import Member
from pgxl.rules.api import Answer, Case, Criterion, batch_rule, fail, not_enough_data
from pgxl.rules.likeness import nearest


@dataclass(frozen=True, slots=True)
class Options:
    """From which likeness (0-1) a name is proposed, and for how many unknown names one is sought.

    Half of the characters in the same order is where a name begins to look like another. A run
    with more unknown names than are sought has got the wrong roster.
    """

    near_ratio: float = 0.6
    most_names: int = 300


@batch_rule(
    "HDR-08",
    "unit-not-registered",
    Severity.ERROR,
    Criterion.COMPLETE,
    "{label}“{text}”不在名单里{near}；请按名单改正单位名称，新增的单位先补入名单。",
    options=Options,
)
def unit_not_registered(forms: Sequence[Form], case: Case[Options]) -> Iterator[Answer]:
    """Hold 用款单位 and 主管部门 against the roster, widths and blanks folded."""
    if not case.references.roster:
        yield not_enough_data()
        return
    registry = _Registry(case.references.roster, case.options)
    for form in forms:
        yield from _check(form, case, registry)


def _check(form: Form, case: Case[Options], registry: "_Registry") -> Iterator[Answer]:
    unit, department = form.unit.text, form.department.text
    member = registry.members.get(fold(unit))
    if unit and member is None:
        label, near = case.profile.label("unit"), registry.near_unit(unit)
        yield fail(form.unit, label, form=form, label=label, text=unit, near=near)
    if not department:
        return
    label = case.profile.label("department")
    if member is not None and fold(department) != fold(member.department):
        yield fail(
            form.department,
            label,
            form=form,
            suggestion=member.department,
            message=f"名单里“{unit}”的主管部门是“{member.department}”，表上是“{department}”；"
            "请按名单改正。",
        )
    elif member is None and fold(department) not in registry.departments:
        near = registry.near_department(department)
        yield fail(form.department, label, form=form, label=label, text=department, near=near)


@dataclass
class _Registry:
    roster: Sequence[Member]
    options: Options
    members: dict[str, Member] = field(init=False)
    departments: dict[str, str] = field(init=False)
    _told: dict[tuple[bool, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.members = {fold(each.unit): each for each in self.roster}
        self.departments = {fold(each.department): each.department for each in self.roster}
        self._units = {name: member.unit for name, member in self.members.items()}

    def near_unit(self, name: str) -> str:
        """Propose a unit of the roster, as part of the message."""
        return self._near(name, self._units)

    def near_department(self, name: str) -> str:
        """Propose a department of the roster, as part of the message."""
        return self._near(name, self.departments)

    def _near(self, name: str, names: Mapping[str, str]) -> str:
        """Propose one of some names, which are given as the roster spells them by their folds."""
        key = names is self._units, fold(name)
        if key not in self._told:
            if len(self._told) >= self.options.most_names:
                return f"（名单外的名称超过 {self.options.most_names} 个，不再逐一找相近的）"
            found = nearest(fold(name), list(names), self.options.near_ratio)
            self._told[key] = f"，名单里相近的是“{names[found]}”" if found else ""
        return self._told[key]
