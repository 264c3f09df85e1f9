"""A form (表) in memory: frozen values, each with the cell it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from pgxl.cells import Cell, CellValue, Located
from pgxl.doubts import Doubt
from pgxl.origin import Origin
from pgxl.profile.keys import HEADER_FIELDS

#: The header fields that hold a text.
TEXT_FIELDS = ("project", "project_type", "project_level", "department", "unit")


class RepairKind(StrEnum):
    """What the reader had to put right, or could not place."""

    ROW_SHIFT = "row shift"
    EXTRA_COLUMN = "extra column"
    ORPHAN = "orphan value"
    TRAILING_TEXT = "trailing text"


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that the reader did to understand a row, kept so that a rule can report it.

    Attributes:
        kind: What was done.
        cell: The first cell that was concerned, where it stands on the sheet.
        text: What stands there.
        moved: By how many columns the row stands away from its place; -1 is one too far left.
        target: For a moved value, the cell under whose heading it belongs.
    """

    kind: RepairKind
    cell: Cell
    text: str
    moved: int = 0
    target: Cell | None = None


class Fund(NamedTuple):
    """A part of the budget by where the money comes from.

    Attributes:
        name: Its label: 其中：财政拨款, 其他资金.
        amount: The amount in 元; None where it is blank or cannot be read.
    """

    name: str
    amount: Located[Decimal | None]


@dataclass(frozen=True, slots=True)
class Reason:
    """What the department says to a warning, on the sheet 校验说明 of its workbook.

    Attributes:
        rule: The id of the rule that is answered, such as ``HDR-05``.
        text: The reason.
        cell: Where it stands.
        project: The project as it is named there.
        lost: Whether the workbook has no such project, or the rule is no id of a rule; it is kept
            with the first form of the workbook so that it can be told.
    """

    rule: str
    text: str
    cell: Cell
    project: str = ""
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the indicator table (绩效指标).

    Attributes:
        level1: 一级指标, carried down over blanks; its cell is where the text stands.
        level2: 二级指标, carried down over blanks.
        name: 三级指标.
        period: 实施周期指标值, the target of the whole project.
        annual: 年度指标值, the target of the budget year.
        category1: The profile's name of the 一级指标, empty if it is none of the profile's.
        category2: The profile's name of the 二级指标, empty if it is none of the profile's.
        period_parts: What 符号, 数值 and 单位 of our template come to for the period target.
        annual_parts: The same for the annual target; a blank target is read from its parts.
    """

    level1: Located[str]
    level2: Located[str]
    name: Located[str]
    period: Located[CellValue]
    annual: Located[CellValue]
    category1: str
    category2: str
    period_parts: str = ""
    annual_parts: str = ""

    @property
    def filled(self) -> bool:
        """Whether the row says anything beyond its category."""
        return not (self.name.blank and self.period.blank and self.annual.blank)


@dataclass(frozen=True, repr=False)
class Form:
    """One 项目绩效目标表.

    Attributes:
        file: The received file, as its reader knows it.
        sheet: The sheet it stands on.
        top: Its first row.
        project: 项目名称.
        project_type: 项目类型.
        project_level: 项目等级.
        department: 主管部门.
        unit: 用款单位.
        start: 起始年度; None where no year can be read.
        end: 到期年度.
        budget: 预算金额 in 元; None where no amount can be read.
        year: The budget year (预算年度) that a label names: that of the budget, else the line
            （2026年度） or the title; None without one.
        period_goal: 实施周期总目标.
        annual_goal: 年度目标.
        indicators: The rows of the table, blank ones included.
        labels: Where each label of the form stands, by its key in the profile.
        repairs: What the reader had to put right.
        named_years: The year that a label names, for each label that names one.
        origin: Where its workbook comes from; None where nobody has looked.
        reasons: What the department says to warnings about this form.
        funds: What the budget is made of, where the form has such fields.
        doubts: Cells that are other than they look, as far as a second reading tells.
        formats: The number formats of indicator values that are numbers, by their cells.
    """

    file: str
    sheet: str
    top: int
    project: Located[str]
    project_type: Located[str]
    project_level: Located[str]
    department: Located[str]
    unit: Located[str]
    start: Located[int | None]
    end: Located[int | None]
    budget: Located[Decimal | None]
    year: int | None
    period_goal: Located[str]
    annual_goal: Located[str]
    indicators: tuple[Indicator, ...]
    labels: Mapping[str, Cell]
    repairs: tuple[Repair, ...] = ()
    named_years: Mapping[str, int] = field(default_factory=dict)
    origin: Origin | None = None
    reasons: tuple[Reason, ...] = ()
    funds: tuple[Fund, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    formats: Mapping[Cell, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        """Name it on one line; a notebook that shows a list of forms stays readable."""
        rows = f"{len(self.filled)} of {len(self.indicators)} rows filled"
        place = f"{self.file!r} {self.sheet!r}"
        return f"<Form {self.project.text!r}, {self.budget.text} 元, {rows}, {place}>"

    @property
    def untouched(self) -> bool:
        """Whether nobody has begun to fill it in; an issued form has its unit from the start."""
        texts = (self.project, self.budget, self.period_goal, self.annual_goal)
        return all(text.blank for text in texts) and not self.filled

    @cached_property
    def filled(self) -> tuple[Indicator, ...]:
        """The indicator rows that say something."""
        return tuple(row for row in self.indicators if row.filled)

    def header(self, key: str) -> Located[object]:
        """Give a header field by its key in the profile, which is the name of its attribute."""
        if key not in HEADER_FIELDS:
            raise KeyError(key)
        field: Located[object] = getattr(self, key)
        return field
