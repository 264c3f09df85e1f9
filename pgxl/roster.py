"""Who should send forms, and which projects the finance office knows of (名单)."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from pgxl.cells import Cell


@dataclass(frozen=True, slots=True)
class KnownProject:
    """A project that the finance office knows of before the form is filled.

    Attributes:
        project: 项目名称.
        project_type: 项目类型; empty if not told.
        project_level: 项目等级; empty if not told.
        start: 起始年度.
        end: 到期年度.
        budget: 预算金额 in 元.
        cell: Where the roster names it; None for a project that was read from no roster.
    """

    project: str
    project_type: str = ""
    project_level: str = ""
    start: int | None = None
    end: int | None = None
    budget: Decimal | None = None
    cell: Cell | None = field(default=None, compare=False)


@dataclass(slots=True)
class Member:
    """One 用款单位 of a roster.

    Attributes:
        department: Its 主管部门.
        unit: Its name.
        row: The row of the roster that names it first.
        projects: What is known of its projects.
        control: Its 控制数 in 元; None if not told.
        file: The roster it was read from; empty for none.
        cell: Where the roster names it first.
    """

    department: str
    unit: str
    row: int
    projects: list[KnownProject] = field(default_factory=list)
    control: Decimal | None = None
    file: str = ""
    cell: Cell = field(init=False)

    def __post_init__(self) -> None:
        """Place it where our own roster has 用款单位, until its reader knows better."""
        self.cell = Cell("名单", self.row, 2)
