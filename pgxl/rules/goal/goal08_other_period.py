"""
年度目标写的是几年的事。

为什么: 一年的预算只能安排当年的支出；“支付近三年工资”要么是补往年的账，要么是照搬了旧材料。
依据: 年度目标应是预算年度内要完成的事（财预〔2015〕88号）。用作对比、背景和规划名称的年份不算。

不合格::

    | | 2026年度目标 |
    | | 用于支付近三年250名网格员的工资福利等支出。 |

合格::

    | | 2026年度目标 |
    | | 落实2024—2026年三年行动计划，支付250名网格员当年工资，流失率低于近三年平均水平。 |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.patterns import compile_later
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule
from pgxl.rules.prose import Years, read_prose

#: What follows or goes before years that are only compared with, or belong to a name.
_AFTER = compile_later(
    r"(?:以?来|内?平均|均值|同期|数据|情况|水平|持续|连续|逐年|最|[^，。；]{0,8}(?:平均|均值|相比))"
    r"|学年|度?[^，。；]{0,8}(?:规划|计划|方案|行动|纲要|意见|采暖季|供暖季|航季)"
)
_BEFORE = compile_later(
    r"(?:比|较|与|同|参[照考]|统计|结合|针对|根据|按照?|依据|落实|周期|合同期?|服务期限?|租期|期限|有效期|工期)"
    r"[^，。；]{0,6}$"
)
_SPAN = 20


@rule(
    "GOAL-08",
    "other-period",
    Severity.ERROR,
    Criterion.FUNDED,
    "年度目标写了“{text}”，超出预算年度 {year}；请只写 {year} 年要完成和支付的内容，"
    "往年欠付的另行说明。",
)
def other_period(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look in the annual goal for years beyond the budget year that money is spent on."""
    year = case.year(form)
    if form.annual_goal.blank or year is None:
        yield not_enough_data()
        return
    study = case.study(form)
    texts = {told.goal.text.text: told.prose for told in study.told}
    prose = texts.get(form.annual_goal.text) or read_prose(form.annual_goal.text)
    label = case.profile.label("annual_goal", form.year)
    for each in prose.years:
        if _covers_others(each, year) and not _named(prose.plain, each):
            yield fail(form.annual_goal, label, quote=each.text, text=each.text, year=year)
            return


def _covers_others(years: Years, year: int) -> bool:
    if years.first is None or years.last is None:
        return years.text.strip("近过去年") not in {"1", "一"}
    return years.first < years.last and not years.first == years.last == year


def _named(plain: str, years: Years) -> bool:
    if _AFTER.match(plain, years.end):
        return True
    return bool(_BEFORE.search(plain, max(0, years.start - _SPAN), years.start))
