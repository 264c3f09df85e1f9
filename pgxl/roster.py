"""Who should send forms, and which projects the finance office knows of (名单)."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


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
    """

    project: str
    project_type: str = ""
    project_level: str = ""
    start: int | None = None
    end: int | None = None
    budget: Decimal | None = None


@dataclass(slots=True)
class Member:
    """One 用款单位 of a roster.

    Attributes:
        department: Its 主管部门.
        unit: Its name.
        row: The row of the roster that names it first.
        projects: What is known of its projects.
        control: Its 控制数 in 元; None if not told.
    """

    department: str
    unit: str
    row: int
    projects: list[KnownProject] = field(default_factory=list)
    control: Decimal | None = None
