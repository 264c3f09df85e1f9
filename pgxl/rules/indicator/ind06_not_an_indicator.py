"""
三级指标不是指标名称，看不出考核什么。

为什么: “在规定时间内完成”是指标值，“公车运维”是工作内容，都没有说明用什么来衡量，自评时无从计算。
依据: 财预〔2021〕101号：三级指标应写明名称和解释，能够取值；无法衡量的名称视为没有设置指标。

不合格::

    | | 产出指标 | 时效指标 | 在规定时间内完成 | 100% | 100% |
    | | | 质量指标 | 公车运维 | ≤10次 | ≤10次 |

合格::

    | | 产出指标 | 时效指标 | 维修完成时间 | ≤2天 | ≤2天 |
    | | | 质量指标 | 公车故障次数 | ≤10次 | ≤10次 |
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from pgxl.cells import fold
from pgxl.findings import Severity
from pgxl.patterns import compile_later
from pgxl.profile import Vocabulary
from pgxl.rules.api import Answer, Case, Criterion, fail, row_rule
from pgxl.rules.framework import Drawer, drawer_of, is_quantified
from pgxl.rules.naming import is_measure, is_value
from pgxl.rules.study import Pair

_OUTPUT = frozenset({Drawer.QUANTITY, Drawer.QUALITY, Drawer.TIME})
#: Words that say which state is meant, so that a share or a count explains itself.
_STATE = compile_later(
    r"正常|稳定|安全|规范|完整|符合|通过|良好|完好|有序|到位|健全|完善|合规|清晰|统一|验收|无|零|不|"
    r"是否|故障|事故|差错|投诉|合法|真实|优|运行|保障|认证|资质|执行|建成|达|功能|考核|检测|检验|评|"
    r"完成|竣工|拨付|发放|支付|交付|办结|响应|开展|实施|按时|按期|上线|应.尽|干净|整洁|美观|畅通|牢固|足额|公开|公示|入库"
)
_TIME = re.compile(r"时|期|[年月]")
_VERB = re.compile(
    r"(?:有效|进一步|切实|不断|持续|全面|逐步|显著|大力)?"
    r"(?:增强|提高|提升|促进|改善|保障|推动|加强|确保|加快|优化|营造|维护|巩固|激发|助力|满足|"
    r"丰富|完善|强化|保护|减轻|缓解|实现|落实|深化|扩大|发挥|推进|健全)"
)
#: What counts or weighs something explains a name without a measure word: 宣传册 1000份.
_SELF_EXPLAINING = frozenset(
    {"count", "money", "area", "length", "mass", "volume", "energy", "number", "frequency", "rate"}
)

_VALUE = "“{name}”是指标值的写法，不是指标名称；请写明考核什么{example}。"
_EXAMPLES = {
    Drawer.TIME: "，如“完成时间”“完成及时率”",
    Drawer.QUALITY: "，如“验收合格率”",
    Drawer.QUANTITY: "，如“完成数量”",
    Drawer.SATISFACTION: "，如“服务对象满意度”",
}
_CATEGORY = "“{name}”是指标类别，不是三级指标；请写明具体考核什么。"
_GOAL = "“{name}”是目标的写法，看不出“{value}”是什么的比例；请改为可以衡量的指标名称。"
_VAGUE = "“{name}”没有通用的算法，不知道是什么除以什么；请写明分子分母，或换成有明确算法的指标。"


class _Fault(Enum):
    """What a name can be instead of an indicator."""

    VALUE = auto()
    CATEGORY = auto()
    VAGUE = auto()
    UNMEASURED = auto()


@dataclass(frozen=True, slots=True)
class Options:
    """Rates that nobody can compute: what is divided by what is not known."""

    vague_rates: tuple[str, ...] = (
        "安全保障率",
        "工作保障率",
        "运转保障率",
        "业务保障率",
        "服务保障率",
        "保障率",
        "工作效率",
    )


@row_rule(
    "IND-06",
    "not-an-indicator",
    Severity.WARNING,
    Criterion.SCIENTIFIC,
    "三级指标“{name}”是工作内容，看不出“{value}”衡量的是什么；"
    "请改为带有衡量口径的名称，如“…数量”“…率”“…次数”。",
    options=Options,
)
def not_an_indicator(pair: Pair, case: Case[Options]) -> Answer | None:
    """Look at each name by itself, then at what its target leaves open."""
    name = pair.name
    fault = _fault(name, case.profile.vocabulary, case.options.vague_rates)
    if fault is _Fault.VALUE:
        message = _VALUE.format(name=name, example=_example(pair))
        return fail(pair.row.name, "三级指标", message=message)
    if fault is _Fault.CATEGORY:
        return fail(pair.row.name, "三级指标", message=_CATEGORY.format(name=name))
    if fault is _Fault.VAGUE:
        message = _VAGUE.format(name=name)
        return fail(pair.row.name, "三级指标", message=message, severity=Severity.INFO)
    return _unmeasured(pair) if fault is _Fault.UNMEASURED else None


@lru_cache(maxsize=1024)
def _fault(name: str, words: Vocabulary, vague_rates: tuple[str, ...]) -> _Fault | None:
    """Say what is wrong with a name by itself; only its target tells whether UNMEASURED is."""
    if not name:
        return None
    if is_value(name):
        return _Fault.VALUE
    if _is_category(name, words):
        return _Fault.CATEGORY
    if name in vague_rates:
        return _Fault.VAGUE
    return None if is_measure(name) else _Fault.UNMEASURED


def _example(pair: Pair) -> str:
    """Give names like those that would do, by what the name is about or where it stands."""
    drawer = Drawer.TIME if _TIME.search(pair.name) else drawer_of(pair.row)
    return _EXAMPLES.get(drawer, "") if drawer else ""


def _is_category(name: str, words: Vocabulary) -> bool:
    """Whether a name only repeats a 一级 or 二级指标; 满意度 is an indicator all the same."""
    known = words.level1(name) or words.level2(name)
    return bool(known) and "满意" not in fold(name)


def _unmeasured(pair: Pair) -> Answer | None:
    """Judge a name without a measure word by what its target would have to explain."""
    drawer, row = drawer_of(pair.row), pair.row
    value = pair.readings[0].text.text if pair.readings else ""
    if drawer in _OUTPUT and _is_work(pair, drawer):
        return fail(row.name, "三级指标", name=pair.name, value=value)
    if drawer is Drawer.BENEFIT and _VERB.match(pair.name) and _is_share(pair):
        message = _GOAL.format(name=pair.name, value=value)
        return fail(row.name, "三级指标", message=message, severity=Severity.INFO)
    return None


def _is_work(pair: Pair, drawer: Drawer | None) -> bool:
    """Whether a name is but a piece of work beside a figure that it does not explain."""
    if pair.name.endswith("指标"):
        return True
    kinds = {each.target.kind for each in pair.readings if is_quantified(each.target)}
    if not kinds or _STATE.search(pair.name):
        return False
    if drawer is Drawer.QUALITY:
        return bool(kinds & (_SELF_EXPLAINING | {"percent"}))
    return "percent" in kinds


def _is_share(pair: Pair) -> bool:
    """Whether a target is a share or has one in it."""
    return any(
        part.dimension == "ratio"
        for each in pair.readings
        for part in (each.target, *each.target.parts)
    )
