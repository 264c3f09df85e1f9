"""A project that is known before the department fills in its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pgxl.template.filling import Leftover
from pgxl.template.layout import Layout


@dataclass(frozen=True, slots=True)
class Known:
    """What the finance office knows of a project; all but the name may be missing.

    Attributes:
        name: 项目名称.
        budget: 预算金额 in 元.
        project_type: 项目类型.
        project_level: 项目等级.
        start: 起始年度.
        end: 到期年度.
    """

    name: str
    budget: Decimal | None = None
    project_type: str = ""
    project_level: str = ""
    start: int | None = None
    end: int | None = None

    @property
    def leftovers(self) -> tuple[Leftover, ...]:
        """Nothing of what is known beforehand is left over."""
        return ()

    def cells(self, layout: Layout) -> Mapping[str, str | float]:
        """Give what is known by the cells that it goes into."""
        told: dict[str, str | float | None] = {
            "project": self.name,
            "budget": None if self.budget is None else float(self.budget),
            "project_type": self.project_type,
            "project_level": self.project_level,
            "start": self.start,
            "end": self.end,
        }
        return {
            field.place.ref: value
            for key, value in told.items()
            if value not in (None, "") and (field := layout.field(key)) is not None
        }
