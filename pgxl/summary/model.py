"""What one run came to: every source with its fate, every form, every finding, the totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.inputs.statefile import Changes
from pgxl.profile import Profile
from pgxl.records.findings import Found, Leaf, Pressed, pack_findings
from pgxl.rules import References, Ruleset
from pgxl.rules.references import NOTHING
from pgxl.summary.selection import SetAside, choose, settle
from pgxl.summary.sheets import Tables, make_tables
from pgxl.summary.sources import Source, State
from pgxl.summary.submissions import find_unsent
from pgxl.totals import Totals, add_up

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Summary:
    """The result of a consolidation.

    The attributes ``projects``, ``indicators``, ``findings``, ``sources``, ``departments``,
    ``categories``, ``submissions`` and ``programmes`` are pandas DataFrames, built on first
    access; their columns are documented in ``pgxl.summary.tables``.

    Attributes:
        profile: The profile (口径) by which was read and judged.
        forms: The forms that count, in the order of their files and places.
        found: The findings, form by form, each form's worst first; made anew when looked at.
        inputs: Every input with its fate.
        totals: Budgets and indicator counts.
        last_year: The workbooks of the year before that the forms were held against, with their
            fate; none of them is in the summary.
        set_aside: The forms that do not count, since a newer one stands in their place.
        references: What the finance office itself knows.
        changes: How the inputs differ from those of the last run; None where that is not known.
    """

    profile: Profile
    forms: tuple[Form, ...]
    found: Found
    inputs: tuple[Source, ...]
    totals: Totals
    last_year: tuple[Source, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    references: References = NOTHING
    changes: Changes | None = None

    def __repr__(self) -> str:
        """Tell what it comes to; a notebook shows it where a cell ends with it."""
        files = f"{len(self.merged)} of {len(self.inputs)} files merged"
        money = f"{self.totals.budget:,.2f} 元"
        return (
            f"<Summary of {len(self.forms)} projects, {money}, {len(self.found)} findings, {files}>"
        )

    @property
    def merged(self) -> tuple[Source, ...]:
        """The inputs that are in the summary."""
        return tuple(source for source in self.inputs if source.state is State.MERGED)

    @property
    def rejected(self) -> tuple[Source, ...]:
        """The inputs that are not in the summary, each with its reason."""
        return tuple(source for source in self.inputs if source.state is not State.MERGED)

    @property
    def lost(self) -> tuple[Source, ...]:
        """The rejected inputs that somebody has to send again."""
        return tuple(source for source in self.rejected if not source.harmless)

    @property
    def unread_last_year(self) -> tuple[Source, ...]:
        """The workbooks of the year before, or forms of them, that nothing was held against."""
        return tuple(source for source in self.last_year if source.reason and not source.harmless)

    @property
    def unsent(self) -> tuple[str, ...]:
        """The units that have a control total and sent nothing, apart from those of the roster."""
        return tuple(find_unsent(self.forms, self.references))

    @property
    def counts(self) -> Mapping[Severity, int]:
        """Number of findings by severity."""
        return self.found.counts

    @cached_property
    def tables(self) -> Tables:
        """The tables of which the sheets and the DataFrames are made."""
        return make_tables(self)

    @cached_property
    def projects(self) -> pd.DataFrame:
        """A row per project (项目); amounts are Decimal in 元."""
        return self.tables.projects.frame()

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """A row per row of an indicator table (指标), blank ones included."""
        return self.tables.indicators.frame()

    @cached_property
    def findings(self) -> pd.DataFrame:
        """A row per finding (问题)."""
        return self.tables.findings.frame()

    @cached_property
    def sources(self) -> pd.DataFrame:
        """A row per input (来源文件)."""
        return self.tables.sources.frame()

    @cached_property
    def departments(self) -> pd.DataFrame:
        """A row per 主管部门."""
        return self.tables.departments.frame()

    @cached_property
    def categories(self) -> pd.DataFrame:
        """A row per 一级 and 二级指标."""
        return self.tables.categories.frame()

    @cached_property
    def submissions(self) -> pd.DataFrame:
        """A row per 用款单位, then one per form or file that does not count."""
        return self.tables.submissions.frame()

    @cached_property
    def programmes(self) -> pd.DataFrame:
        """A row per merged indicator of a programme (项目群)."""
        return self.tables.programmes.frame()


def summarise(
    forms: Sequence[Form],
    inputs: Sequence[Source],
    rules: Ruleset,
    last_year: Sequence[Source] = (),
    own: Sequence[Sequence[Pressed]] | None = None,
) -> Summary:
    """Choose the forms that count, judge them, add them up and keep the fate of every input.

    Args:
        forms: The forms that were received.
        inputs: Every input.
        rules: The rules.
        last_year: The workbooks of the year before.
        own: For each form what was found at it alone; without it, it is judged here. Of what the
            caller does not keep, nothing is kept beside what is made of it.
    """
    counted, aside = choose(forms)
    judged: Iterable[Iterable[Leaf | Pressed]]
    if own is None:
        judged = map(pack_findings, rules.examine(counted))
    else:
        known = {id(form): leaves for form, leaves in zip(forms, own, strict=True)}
        del own
        judged = (known.pop(id(form)) for form in counted)
    return Summary(
        profile=rules.profile,
        forms=tuple(counted),
        found=rules.gather(counted, forms, judged),
        inputs=tuple(settle(inputs, aside)),
        totals=add_up(counted, rules.profile),
        last_year=tuple(last_year),
        set_aside=tuple(aside),
        references=rules.references,
    )
