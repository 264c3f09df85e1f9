"""
三级指标照搬了本单位另一个不相干的项目。

为什么: 两个项目的内容没有共同点，却用同一个指标，多半是复制后没有改，量不出本项目的成效。
依据: 财预〔2015〕88号：绩效指标应与项目内容相关、细化量化。总成本、满意度等通用指标除外。

不合格::

    | 项目名称 | 基础通讯服务专项 |
    | | 产出指标 | 数量指标 | 每年流量服务套餐 | 403台 | 403台 |
    ----
    | 项目名称 | 综治视联终端经费 |
    | | 产出指标 | 数量指标 | 每年流量服务套餐 | 32条线路 | 32条线路 |

合格::

    | 项目名称 | 基础通讯服务专项 |
    | | 产出指标 | 数量指标 | 每年流量服务套餐 | 403台 | 403台 |
    ----
    | 项目名称 | 综治视联终端经费 |
    | | 产出指标 | 数量指标 | 视联网线路条数 | 32条 | 32条 |
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pgxl.cells import fold
from pgxl.findings import Severity
from pgxl.form import Form, Indicator
from pgxl.rules.api import Answer, Case, Criterion, batch_rule, fail
from pgxl.rules.groups import by_unit, project_key
from pgxl.rules.measures import is_cost, is_satisfaction, is_total_cost
from pgxl.rules.readings import read_target
from pgxl.rules.subjects import GENERAL_WORDS, subject
from pgxl.values import Target


@dataclass(frozen=True, slots=True)
class Options:
    """Which names are nobody's own.

    Attributes:
        shortest_name: Shorter names (培训人数, 验收合格率) are common words.
        common_words: A name made of these alone is common, however long.
        general_words: Words of project names that say nothing of what a project is about.
        common_units: A name that more units than this use is vocabulary of the trade, no copy.
    """

    shortest_name: int = 6
    common_words: tuple[str, ...] = (
        "项目", "工程", "任务", "工作", "资金", "经费", "费用", "预算", "支出", "年度", "全年",
        "验收", "完成", "拨付", "支付", "发放", "执行", "使用", "质量", "合格", "达标", "优良",
        "及时", "准确", "合规", "按时", "按期", "到位", "时间", "时效", "数量", "次数", "人数",
        "人次", "成本", "控制", "覆盖", "培训", "参训", "人员", "投诉", "安全", "事故", "发生",
        "正常", "运行", "设备", "完好", "有效", "故障", "响应", "修复", "处理", "采购", "政府",
        "率", "数", "总", "的", "额",
    )  # fmt: skip
    general_words: tuple[str, ...] = GENERAL_WORDS
    common_units: int = 3


class _Use(NamedTuple):
    """One use of a name: by which form, in which row."""

    form: Form
    row: Indicator


@batch_rule(
    "CRS-01",
    "copied-indicator",
    Severity.INFO,
    Criterion.SCIENTIFIC,
    "三级指标“{name}”与本单位项目“{other}”的相同{values}，两个项目却没有共同内容；"
    "请改成反映本项目的指标。",
    options=Options,
)
def copied_indicator(forms: Sequence[Form], case: Case[Options]) -> Iterator[Answer]:
    """Look within each unit for names that unrelated projects share, the later one is told."""
    options = case.options
    uses = {unit: _uses(members, options) for unit, members in by_unit(forms).items()}
    spread: dict[str, int] = {}
    for names in uses.values():
        for name in names:
            spread[name] = spread.get(name, 0) + 1
    for names in uses.values():
        for name, members in names.items():
            if len(members) > 1 and spread[name] <= options.common_units:
                yield from _copies(members, case)


def _uses(forms: Sequence[Form], options: Options) -> dict[str, list[_Use]]:
    """Give the uses of each name that is not common; one a form."""
    found: dict[str, list[_Use]] = {}
    for form in forms:
        for row in form.filled:
            name = fold(row.name.text)
            if _is_own(name, options.shortest_name, options.common_words) and not is_cost(row):
                uses = found.setdefault(name, [])
                if not uses or uses[-1].form is not form:
                    uses.append(_Use(form, row))
    return found


@lru_cache(maxsize=2048)
def _is_own(name: str, shortest: int, words: tuple[str, ...]) -> bool:
    """Whether a name is so particular that two unrelated projects cannot both come to it."""
    if len(name) < shortest or is_satisfaction(name) or is_total_cost(name):
        return False
    rest = name
    for word in words:
        rest = rest.replace(word, "")
    return bool(rest)


def _copies(uses: Sequence[_Use], case: Case[Options]) -> Iterator[Answer]:
    """Answer for each use whose project has nothing in common with any that came before."""
    first, seen, general = uses[0], set[str](), case.options.general_words
    seen |= subject(first.form, general, ())
    for use in uses[1:]:
        about = subject(use.form, general, ())
        if seen and about and not seen & about and project_key(use.form) != project_key(first.form):
            yield _answer(use, first, case)
        seen |= about


def _answer(use: _Use, first: _Use, case: Case[Options]) -> Answer:
    mine, theirs = _read(use, case), _read(first, case)
    severity = Severity.WARNING if _is_grave(use.row, mine, theirs) else Severity.INFO
    texts = use.row.annual.text, first.row.annual.text
    return fail(
        use.row.name,
        case.profile.label("name"),
        form=use.form,
        severity=severity,
        name=use.row.name.text,
        other=first.form.project.text,
        values=f"（两处指标值：{texts[0]}；{texts[1]}）" if all(texts) else "",
    )


def _read(use: _Use, case: Case[Options]) -> Target:
    value = use.row.period if use.row.annual.blank else use.row.annual
    return read_target(use.row, value, case.year(use.form))


def _is_grave(row: Indicator, mine: Target, theirs: Target) -> bool:
    """Whether an output was copied: it counts something else, or is the same to the figure."""
    if "产出" not in (row.category1 or row.level1.text):
        return False
    if mine.dimension == theirs.dimension == "ratio":
        return False
    return mine.dimension != theirs.dimension or mine.low is None or mine.means(theirs)
