"""
目标里承诺的数字在指标里没有。

为什么: 目标写了“合格率80%以上”“全覆盖”，指标里却没有这一条，承诺就没有人考核，也没有完成值可填。
依据: 财预〔2015〕88号：绩效指标是绩效目标的细化和量化。现状、人均、金额、文号、年份不算承诺。

不合格::

    | | 2026年度目标 |
    | | 参保250人，理赔及时率不低于95%，回访合格率达到80%以上，实现网格全覆盖。 |

合格::

    | | 2026年度目标 |
    | | 全镇现有109个网格、312名网格员，参保250人，理赔及时率95%以上，满意度不低于九成。 |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, fail, not_enough_data, rule
from pgxl.rules.products import YEARLY
from pgxl.rules.prose import Figure, Prose
from pgxl.rules.readings import Reading

_OLD_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年)")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_BELOW = re.compile(r"低于|不超过|小于|少于|以内|以下|控制在|[<≤]")
_WHOLE = Decimal(100)
_COVER = "覆盖"
_QUOTED = "“{}”"


@dataclass(frozen=True, slots=True)
class Options:
    """Words and units beside a number that is no promise.

    Attributes:
        background: The number describes how things are.
        shares: The percentage tells who pays, or how points are given.
        named_units: Units that rather name or place a thing than count what is done.
        spoken_units: Units for which a number in Chinese characters is taken as a promise too;
            三个方面 and 两级财政 are ways of speaking.
    """

    background: tuple[str, ...] = (
        "现有",
        "共有",
        "原有",
        "已有",
        "已建",
        "已完成",
        "目前",
        "截至",
        "截止",
        "辖",
        "总面积",
        "人口",
        "户籍",
        "上年",
        "去年",
        "往年",
        "历年",
        "位于",
        "占地",
        "拥有",
        "现状",
        "编制",
    )
    shares: tuple[str, ...] = ("承担", "分担", "负担", "出资", "配套", "自筹", "补助", "扣", "权重")
    named_units: tuple[str, ...] = (
        *("点", "届", "省", "市", "区", "县", "乡", "镇", "师", "站", "路", "口", "字", "层", "段"),
        *("面", "页", "门", "组", "队"),
    )
    spoken_units: tuple[str, ...] = (
        *("人", "名", "人次", "场", "场次", "期", "次", "户", "件", "台", "套", "辆", "份", "条"),
        *("处", "米", "平方米", "棵", "株", "课时"),
    )


@rule(
    "GOAL-07",
    "promise-without-indicator",
    Severity.WARNING,
    Criterion.SCIENTIFIC,
    "{label}承诺的{promises}没有对应的指标值；请在绩效指标中补上这{count}项及同样的指标值，"
    "不考核的请从目标中删去。",
    options=Options,
)
def promise_without_indicator(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Hold percentages, counts and 全覆盖 of each goal against the values of the indicators."""
    study, year = case.study(form), case.year(form)
    if not study.told or not study.readings:
        yield not_enough_data()
        return
    values = _Values(study.readings)
    known: set[tuple[str, Decimal]] = set()
    for goal, prose, _ in study.told:
        open_ = [
            each
            for each in prose.figures
            if _is_promise(prose, each, case.options, year) and not values.hold(each)
        ]
        new = [each for each in open_ if (each.kind, each.value) not in known]
        known.update((each.kind, each.value) for each in open_)
        if new:
            quotes = list(dict.fromkeys(prose.quote(each) for each in new))
            yield fail(
                goal.text,
                goal.label,
                quote=quotes[0],
                label=goal.label,
                promises="".join(_QUOTED.format(quote) for quote in quotes),
                count=len(quotes),
            )


def _is_promise(prose: Prose, figure: Figure, options: Options, year: int | None) -> bool:
    if figure.kind not in {"percent", "count", "size", "cover"} or figure.value <= 0:
        return False
    if set(figure.per) - YEARLY.keys():
        return False
    if figure.kind in {"count", "size"} and not _counted(figure, options):
        return False
    around = figure.before + figure.after[:6]
    if _any_of(options.background).search(around):
        return False
    if figure.kind == "percent" and _any_of(options.shares).search(around):
        return False
    written = prose.text[figure.start - len(figure.before) : figure.start]
    return not any(year and int(each) < year for each in _OLD_YEAR.findall(written))


@lru_cache(maxsize=16)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Give a pattern for any of some words; none at all for no words."""
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


def _counted(figure: Figure, options: Options) -> bool:
    if figure.unit in options.named_units:
        return False
    return figure.written or figure.unit in options.spoken_units


class _Values:
    """The numbers of all indicators, as sets to look a promise up in."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings

    @cached_property
    def _shares(self) -> set[Decimal]:
        """The percentages, and the numbers without a unit."""
        shares = {end * _WHOLE for dimension, end in self._ends if dimension[:5] == "ratio"}
        return shares.union(end for dimension, end in self._ends if dimension == "none")

    @cached_property
    def _counts(self) -> set[Decimal]:
        return {end for dimension, end in self._ends if dimension[:5] != "ratio"}

    @cached_property
    def _ends(self) -> list[tuple[str, Decimal]]:
        """Both ends of every target and of its parts, with what they measure."""
        targets = [part for each in self._readings for part in (each.target, *each.target.parts)]
        return [
            (target.dimension or "none", end)
            for target in targets
            for end in {target.base_low, target.base_high}
            if isinstance(end, Decimal)
        ]

    @cached_property
    def _written(self) -> set[Decimal]:
        """Every number in names and values; the last resort where a value is prose."""
        lines = {f"{each.row.name.text} {each.text.text[:200]}" for each in self._readings}
        return {Decimal(found) for line in lines for found in _NUMBER.findall(line)}

    def hold(self, figure: Figure) -> bool:
        """Whether some indicator has the number that a goal promises."""
        if figure.kind == "cover":
            return self._cover()
        if figure.kind == "percent":
            wanted = {figure.value}
            if _BELOW.search(figure.before + figure.after[:4]):  # 差错率低于5% is 准确率≥95%
                wanted.add(_WHOLE - figure.value)
            return not wanted.isdisjoint(self._shares) or figure.value in self._written
        times = [Decimal(YEARLY[period]) for period in figure.per if period in YEARLY]
        wanted = {figure.value, figure.number, *(figure.value * each for each in times)}
        return not wanted.isdisjoint(self._counts) or not wanted.isdisjoint(self._written)

    def _cover(self) -> bool:
        for each in self._readings:
            if _COVER in each.row.name.text or _COVER in each.text.text:
                return True
        return False
