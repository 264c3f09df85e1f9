"""
指标值比上年还低。

为什么: 越高越好的指标，今年定得比上年低，等于没干就完成了一部分。
依据: 财预〔2015〕88号：指标值应参考历史水平。表中没有上年完成值，以上年年度指标值（--last-year）
比较；数量随预算同比减少的除外。

不合格::

    | 项目名称 | 网格员意外伤害保险 |
    | | 产出指标 | 质量指标 | 理赔及时率 | ≥90% | ≥90% |
    ---- 上年
    | 项目名称 | 网格员意外伤害保险 |
    | | 产出指标 | 质量指标 | 理赔及时率 | ≥95% | ≥95% |

合格::

    | 项目名称 | 网格员意外伤害保险 |
    | | 产出指标 | 质量指标 | 理赔及时率 | ≥95% | ≥95% |
    ---- 上年
    | 项目名称 | 网格员意外伤害保险 |
    | | 产出指标 | 质量指标 | 理赔及时率 | ≥95% | ≥95% |
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form, Indicator
from pgxl.rules.api import Answer, Case, Criterion, batch_rule, fail, not_enough_data
from pgxl.rules.groups import pair_with_last_year, without_years
from pgxl.rules.measures import is_bad, is_cost
from pgxl.rules.readings import read_target
from pgxl.values import Target


@dataclass(frozen=True, slots=True)
class Options:
    """What is left alone.

    Attributes:
        slack: By which share (0-1) a number may fall behind the change of the budget.
        lowering_words: Words in a name for which less is better.
    """

    slack: float = 0.02
    lowering_words: tuple[str, ...] = (
        "能耗", "耗电", "用电量", "用水量", "耗时", "时长", "时间", "排放", "成本", "费用", "价格",
        "空置", "流失", "逾期", "欠", "负债", "间隔", "等待", "压减", "发生率", "发病", "重复率",
        "超标", "不合格", "误差", "偏差", "退货", "返工", "信访", "案件", "火灾", "警情",
    )  # fmt: skip


@batch_rule(
    "CRS-07",
    "target-below-last-year",
    Severity.WARNING,
    Criterion.REASONABLE,
    "“{name}”的指标值“{text}”低于上年的“{before}”；请提高到不低于上年的水平，或说明理由。",
    options=Options,
)
def target_below_last_year(forms: Sequence[Form], case: Case[Options]) -> Iterator[Answer]:
    """Compare each annual target that is better when higher with that of the year before."""
    if not case.references.last_year:
        yield not_enough_data()
        return
    for form, before in pair_with_last_year(forms, case.references.last_year):
        known = {_key(row): row for row in before.filled if not row.annual.blank}
        for row in form.filled:
            old = known.get(_key(row))
            if old is not None and _is_positive(row, case.options):
                yield from _compare((form, row), (before, old), case)


def _key(row: Indicator) -> tuple[str, str]:
    return row.category2, without_years(row.name.text)


def _is_positive(row: Indicator, options: Options) -> bool:
    name = row.name.text
    lowering = any(word in name for word in options.lowering_words)
    return not (row.annual.blank or lowering or is_cost(row) or is_bad(name))


def _compare(
    now: tuple[Form, Indicator], before: tuple[Form, Indicator], case: Case[Options]
) -> Iterator[Answer]:
    (form, row), (earlier, old) = now, before
    if row.annual.text == old.annual.text:
        return
    new_target = read_target(row, row.annual, case.year(form))
    old_target = read_target(old, old.annual, earlier.year)
    if _floor(new_target) is None or new_target.base_unit != old_target.base_unit:
        return
    if _falls(new_target, old_target, _least_share(new_target, form, earlier, case.options)):
        yield fail(
            row.annual,
            case.profile.label("annual_target", form.year),
            form=form,
            name=row.name.text,
            text=row.annual.text,
            before=old.annual.text,
        )


def _floor(target: Target) -> Decimal | None:
    """Give what has to be reached at least; None where a target names no number to reach."""
    numbers = {"count", "number", "percent", "area", "length", "mass", "volume", "frequency"}
    reached = target.comparator in {"ge", "gt", "eq", "range", "approx"}
    if target.kind not in numbers or not reached:
        return None
    return target.base_low if isinstance(target.base_low, Decimal) else None


def _falls(new: Target, old: Target, share: Decimal) -> bool:
    low, before = _floor(new), _floor(old)
    if low is None or before is None:
        return False
    return low < before * share


def _least_share(target: Target, form: Form, before: Form, options: Options) -> Decimal:
    """Give which share of last year's number is enough: of a rate all, else as money allows."""
    if target.dimension == "ratio":
        return Decimal(1)
    return _budget_share(form, before) * (1 - Decimal(str(options.slack)))


def _budget_share(form: Form, before: Form) -> Decimal:
    """Give by how much the budget has shrunk; 1 where it has not, or is not known."""
    new, old = form.budget.value, before.budget.value
    return min(Decimal(1), new / old) if new and old and new > 0 and old > 0 else Decimal(1)
