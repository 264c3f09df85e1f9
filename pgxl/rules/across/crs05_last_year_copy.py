"""
年度目标和年度指标照抄上年，只改了年份。

为什么: 上年的目标完成得怎样、今年要不要提高，照抄就都没有考虑；预算变了而目标不变更说不通。
依据: 财预〔2015〕88号：绩效目标应结合上年度完成情况合理设定。须给出上年报表（--last-year）。

不合格::

    | 项目名称 | 网格员意外伤害保险 |
    ---- 上年
    | 项目名称 | 网格员意外伤害保险 |
    | | 2025年度目标 |
    | | 2025年3月底前完成投保，参保250人，总成本不超过75000元，参保人员满意度不低于90%。 |

合格::

    | 项目名称 | 网格员意外伤害保险 |
    ---- 上年
    | 项目名称 | 网格员意外伤害保险 |
    | | 2025年度目标 |
    | | 全年投保220人，理赔协助到位，参保人员满意度不低于85%。 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤198000元 | ≤66000元 |
    | | 产出指标 | 数量指标 | 参保人次 | ≥660人次 | ≥220人次 |
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, batch_rule, fail, not_enough_data
from pgxl.rules.groups import pair_with_last_year, without_years


@dataclass(frozen=True, slots=True)
class Options:
    """What counts as copied.

    Attributes:
        copied_ratio: From which similarity (0-1), years aside.
        shortest: With fewer characters in goal and indicators there is nothing to compare.
        budget_share: From which change of the budget (0-1) it is mentioned.
    """

    copied_ratio: float = 0.98
    shortest: int = 15
    budget_share: float = 0.05


@batch_rule(
    "CRS-05",
    "last-year-copied",
    Severity.WARNING,
    Criterion.REASONABLE,
    "年度目标和年度指标与上年{likeness}{budget}；请按上年完成情况和本年安排重新设定，或说明理由。",
    options=Options,
)
def last_year_copied(forms: Sequence[Form], case: Case[Options]) -> Iterator[Answer]:
    """Compare what each form says of its year with what it said the year before."""
    if not case.references.last_year:
        yield not_enough_data()
        return
    for form, before in pair_with_last_year(forms, case.references.last_year):
        mine, theirs = _annual_text(form), _annual_text(before)
        cutoff = case.options.copied_ratio
        ratio = Levenshtein.normalized_similarity(mine, theirs, score_cutoff=cutoff)
        if len(mine) >= case.options.shortest and ratio >= cutoff:
            yield fail(
                form.annual_goal,
                case.profile.label("annual_goal", form.year),
                form=form,
                likeness="完全相同" if ratio == 1 else f"有 {ratio:.0%} 相同",
                budget=_budget(form, before, case.options.budget_share),
            )


def _annual_text(form: Form) -> str:
    """Give goal and indicators of the year, without the years; the period may well stay."""
    texts = [form.annual_goal.text]
    for row in form.filled:
        texts += [row.name.text, row.annual.text or row.period.text]
    return "\n".join(map(without_years, texts))


def _budget(form: Form, before: Form, share: float) -> str:
    """Tell a change of the budget, which makes copied targets odd."""
    new, old = form.budget.value, before.budget.value
    if not new or not old or abs(new - old) <= float(old) * share:
        return ""
    return f"，预算却由 {old:,.2f} 元变为 {new:,.2f} 元"
