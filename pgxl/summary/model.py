"""What one run came to: every source with its fate, every form, every finding, the totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from pgxl.excel.table import Table
from pgxl.findings import Finding, Severity, count_by_severity
from pgxl.form import Form
from pgxl.profile import Profile
from pgxl.rules import Ruleset
from pgxl.summary.tables import (
    finding_table,
    indicator_table,
    project_table,
    source_table,
)
from pgxl.totals import Totals, add_up

if TYPE_CHECKING:
    import pandas as pd


class State(StrEnum):
    """What became of an input."""

    MERGED = "已汇总"
    REJECTED = "未汇总"


@dataclass(frozen=True, slots=True)
class Source:
    """One input and what became of it.

    Attributes:
        file: The path as it was given or found.
        state: 已汇总 or 未汇总.
        reason: Why it was not merged, or what of it was not; empty where all is in the summary.
        harmless: For 未汇总: nothing is missing for it (a lock file, the same file twice).
        size: Size in bytes.
        sha256: Hash of the content as hexadecimal digits; empty where it could not be read.
        forms: Number of forms taken from it.
        indicators: Number of indicator rows taken from it, blank ones included.
        budget: Sum of the budgets taken from it, in 元.
    """

    file: str
    state: State
    reason: str = ""
    harmless: bool = False
    size: int = 0
    sha256: str = ""
    forms: int = 0
    indicators: int = 0
    budget: Decimal = Decimal(0)


@dataclass(frozen=True)
class Summary:
    """The result of a consolidation.

    The attributes ``projects``, ``indicators``, ``findings`` and ``sources`` are pandas
    DataFrames, built on first access; their columns are documented in ``pgxl.summary.tables``.

    Attributes:
        profile: The profile (口径) by which was read and judged.
        forms: The forms, in the order of their files and places.
        found: The findings, form by form, each form's worst first.
        inputs: Every input with its fate.
        totals: Budgets and indicator counts.
        last_year: The workbooks of the year before that the forms were held against, with their
            fate; none of them is in the summary.
    """

    profile: Profile
    forms: tuple[Form, ...]
    found: tuple[Finding, ...]
    inputs: tuple[Source, ...]
    totals: Totals
    last_year: tuple[Source, ...] = ()

    @property
    def merged(self) -> tuple[Source, ...]:
        """The inputs that are in the summary."""
        return tuple(source for source in self.inputs if source.state is State.MERGED)

    @property
    def rejected(self) -> tuple[Source, ...]:
        """The inputs that are not in the summary, each with its reason."""
        return tuple(source for source in self.inputs if source.state is State.REJECTED)

    @property
    def lost(self) -> tuple[Source, ...]:
        """The rejected inputs that somebody has to send again."""
        return tuple(source for source in self.rejected if not source.harmless)

    @property
    def unread_last_year(self) -> tuple[Source, ...]:
        """The workbooks of the year before, or forms of them, that nothing was held against."""
        return tuple(source for source in self.last_year if source.reason and not source.harmless)

    @property
    def counts(self) -> Mapping[Severity, int]:
        """Number of findings by severity."""
        return count_by_severity(self.found)

    @property
    def tables(self) -> tuple[Table, Table, Table, Table]:
        """The four tables: projects, indicators, findings, sources."""
        return (
            project_table(self.forms, self.found, self.profile),
            indicator_table(self.forms),
            finding_table(self.found),
            source_table(self.inputs),
        )

    @cached_property
    def projects(self) -> pd.DataFrame:
        """A row per project (项目); amounts are Decimal in 元."""
        return self.tables[0].frame()

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """A row per row of an indicator table (指标), blank ones included."""
        return self.tables[1].frame()

    @cached_property
    def findings(self) -> pd.DataFrame:
        """A row per finding (问题)."""
        return self.tables[2].frame()

    @cached_property
    def sources(self) -> pd.DataFrame:
        """A row per input (来源文件)."""
        return self.tables[3].frame()


def summarise(
    forms: Sequence[Form],
    inputs: Sequence[Source],
    rules: Ruleset,
    last_year: Sequence[Source] = (),
) -> Summary:
    """Judge the forms of a run, add them up and keep the fate of every input."""
    return Summary(
        profile=rules.profile,
        forms=tuple(forms),
        found=tuple(rules.findings(forms)),
        inputs=tuple(inputs),
        totals=add_up(forms, rules.profile),
        last_year=tuple(last_year),
    )
