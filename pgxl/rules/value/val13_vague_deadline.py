"""
时限含糊，无法判断是否逾期。

为什么: “12月前”是 11 月底还是 12 月底？“及时”“2026年”哪天算逾期？说不清就没有时效考核。
依据: 时效指标应有可核对的时间；财预〔2015〕88号：细化量化。
只写了年份、季度或月份的是期间而不是时限：写明年份的提示，“当年、7月”一类的须说明。
先后: 带有具体事项的“按时发放薪酬”一类见 VAL-12；超出年度的时限见 VAL-14。

不合格::

    | | 产出指标 | 时效指标 | 交付时间 | 当年12月前 | 当年12月前 |

合格::

    | | 产出指标 | 时效指标 | 交付时间 | 2026年12月底前 | 2026年12月底前 |
"""

from dataclasses import dataclass
from datetime import date

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, fail, row_rule
from pgxl.rules.faults import is_read, says_only_when
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair

_FLAGS = frozenset(("ambiguous_deadline", "duration_word", "timeliness", "rel_year"))


@dataclass(frozen=True, slots=True)
class Options:
    """Words in the name of an indicator that say that it is about a time; 时效指标 always is."""

    time_words: tuple[str, ...] = ("时间", "时限", "期限", "时效", "日期", "进度")


@row_rule(
    "VAL-13",
    "vague-deadline",
    Severity.WARNING,
    Criterion.CLEAR,
    "“{name}”的指标值“{text}”{fault}；请写明确切时限，如“{example}”。",
    options=Options,
    signs=_FLAGS | {"period"},
)
def vague_deadline(pair: Pair, case: Case[Options]) -> Answer | None:
    """Look for deadlines that leave open which day is meant; one answer a row."""
    for each in pair.distinct:
        fault, severity = _fault(each, case.options)
        if fault and is_read(each.target):
            told = {"name": pair.name, "text": each.text.text, "fault": fault}
            told["example"] = _example(each, pair.year)
            particulars = {"severity": severity} if severity else {}
            return fail(each.text, each.label, **told, **particulars)
    return None


def _fault(each: Reading, options: Options) -> tuple[str, Severity | None]:
    """Say what is vague, and how severe it is where that is not the rule's own severity."""
    target = each.target
    if target.kind == "period" and target.comparator == "eq" and _is_timed(each, options):
        named = "rel_year" not in target.flags
        return "是一段期间，不是时限，无从逾期", Severity.INFO if named else None
    if target.flags.isdisjoint(_FLAGS):
        return "", None
    if "ambiguous_deadline" in target.flags:
        return "没有写“底”或具体日期，可以理解为期初，也可以理解为期末", None
    if "duration_word" in target.flags:
        return "不是可以核对的期限", None
    if "timeliness" in target.flags and says_only_when(target.text):
        return "没有可以核对的时间", None
    return "", None


def _is_timed(each: Reading, options: Options) -> bool:
    words = options.time_words
    return "时效" in each.row.category2 or any(word in each.row.name.text for word in words)


def _example(each: Reading, year: int | None) -> str:
    day = each.target.high
    if isinstance(day, date):
        return f"{day.year}年{day.month}月底前"
    return f"{year or 2026}年12月底前"
