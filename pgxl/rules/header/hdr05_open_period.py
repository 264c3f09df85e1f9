"""
到期年度远到没有意义。

为什么: 2099 这样的年份等于没有期限，“实施周期指标值”就无从考核。
依据: 绩效目标应当明确、可衡量、有时限（财预〔2015〕88号）；阈值见口径 rules.toml。

不合格::

    | 实施周期 | 起始年度 | 2022 | 到期年度 | 2099 |

合格::

    | 实施周期 | 起始年度 | 2026 | 到期年度 | 2028 |
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, fail, not_enough_data, rule


@dataclass(frozen=True, slots=True)
class Options:
    """From how many years after the budget year a period is open, and which years mean "ever"."""

    horizon_years: int = 10
    open_end_years: tuple[int, ...] = (2099,)


@rule(
    "HDR-05",
    "open-period",
    Severity.WARNING,
    Criterion.REASONABLE,
    "到期年度 {end} 比预算年度 {year} 晚 {years} 年，实施周期等于没有期限；"
    "请填写实际结束的年度，长期项目请按规划期分段填报，并说明理由。",
    options=Options,
)
def open_period(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Hold the last year of the project against the budget year."""
    year, end = case.year(form), form.end.value
    if year is None or end is None:
        yield not_enough_data()
    elif end >= year + case.options.horizon_years or end in case.options.open_end_years:
        label = case.profile.label("end")
        yield fail(form.end, label, end=end, year=year, years=end - year)
