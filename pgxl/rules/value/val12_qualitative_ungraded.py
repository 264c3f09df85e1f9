"""
指标值只有文字，没有可以衡量的标准。

为什么: “安全得到保障”“效果明显”谁来判断、做到什么程度算完成，都没有标准；满意度更必须有数。
依据: 财预〔2015〕88号：不能量化的定性指标应采用分级分档的形式。已有等级（优、良、合格、达标）的
不报，满意度除外；“不发生……”“不超预算”有明确标准，也不报；“是/否”提示改成比率。
先后: 只说“及时、按时、长期”的见 VAL-13；读不懂的见 VAL-01。

不合格::

    | | 效益指标 | 社会效益 | 网格员安全 | 安全得到保障 | 安全得到保障 |

合格::

    | | 效益指标 | 社会效益 | 网格员工伤人数 | ≤0人 | ≤0人 |
    | | | | 年度考核等次 | 良好及以上 | 良好及以上 |
"""

from dataclasses import dataclass

from pgxl.cells import fold
from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, fail, row_rule
from pgxl.rules.faults import is_read, says_only_when
from pgxl.rules.measures import is_satisfaction
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair
from pgxl.values import Target

_NOTHING = frozenset(("无", "空", "不适用", "N/A", "n/a", "NA"))
_KINDS = frozenset(("boolean", "empty_like", "grade", "qualitative"))
_SATISFACTION = "满意度指标“{name}”的指标值“{text}”没有量化，无法考核；请写成百分数，如“≥90%”。"
_BOOLEAN = "“{name}”的指标值“{text}”只有是与否；能量化的请改成数，如持证率、达标率“100%”。"


@dataclass(frozen=True, slots=True)
class Options:
    """Words that the finance office accepts as a graded value beyond the known grades."""

    accepted_words: tuple[str, ...] = ()


@row_rule(
    "VAL-12",
    "not-quantified",
    Severity.WARNING,
    Criterion.CLEAR,
    "“{name}”的指标值“{text}”{reason}；请改为可量化的数值，确实只能定性的写明分级标准和要达到的等级。",
    options=Options,
    signs=_KINDS,
)
def not_quantified(pair: Pair, case: Case[Options]) -> Answer | None:
    """Look for words in place of figures; one answer a row."""
    for each in pair.distinct:
        if _is_wordy(each.target, case.options):
            answer = _answer(each)
            if answer is not None:
                return answer
    return None


def _is_wordy(target: Target, options: Options) -> bool:
    if target.kind == "empty_like":
        return target.text.strip() in _NOTHING
    if target.kind not in _KINDS or not is_read(target):
        return False
    plain = target.flags.isdisjoint({"duration_word", "availability"})
    return plain and not says_only_when(target.text) and target.text not in options.accepted_words


def _answer(each: Reading) -> Answer | None:
    name, text, kind = each.row.name.text, each.text.text, each.target.kind
    told = {"name": name, "text": text}
    if is_satisfaction(name) or "满意" in f"{each.row.category1}{each.row.category2}":
        message = _SATISFACTION.format_map(told)
        return fail(each.text, each.label, message=message, severity=Severity.ERROR)
    if kind == "grade":
        return None
    if kind == "boolean":
        message = _BOOLEAN.format_map(told)
        return fail(each.text, each.label, message=message, severity=Severity.INFO)
    return fail(each.text, each.label, **told, reason=_reason(each))


def _reason(each: Reading) -> str:
    if each.target.kind == "empty_like":
        return "没有内容"
    if "embedded_name" in each.target.flags or fold(each.text.text) == fold(each.row.name.text):
        return "只是重复指标名称，没有衡量标准"
    if "timeliness" in each.target.flags:
        return "只说按时、及时，没有写明时间"
    if "trend" in each.target.flags:
        return "没有写明变化的幅度"
    return "是定性描述，没有分级分档的标准"
