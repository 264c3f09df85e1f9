"""
指标值里夹带了指标名称或说明文字。

为什么: “公车故障次数≤10次”才是真正的指标，三级指标一栏写的却是别的；带文字的值无法按数比较。
依据: 一体化系统的指标值只收数值；名称写在“三级指标”，说明写在备注。
先后: 有几个数值的见 VAL-09；只有文字没有数值的见 VAL-12。

不合格::

    | | 产出指标 | 质量指标 | 公车运维质量 | 公车故障次数≤10次 | 公车故障次数≤10次 |

合格::

    | | 产出指标 | 质量指标 | 公车故障次数 | ≤10次 | ≤10次 |
"""

from pgxl.cells import fold
from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.faults import atoms, correction, is_read
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair
from pgxl.values import Target

_FLAGS = frozenset(("embedded_name", "embedded_text"))
_WORDS = frozenset(("qualitative", "text", "zero_event", "reference", "grade", "boolean"))
_AFTER = "“{name}”的指标值“{text}”在数值之外还有说明文字；请把说明移出，只留“{value}”。"


@row_rule(
    "VAL-10",
    "name-in-value",
    Severity.INFO,
    Criterion.CLEAR,
    "“{name}”的指标值里写了“{words}”；请把它写到三级指标名称，指标值只留“{value}”。",
    signs=_FLAGS,
)
def name_in_value(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for words around the one figure of a value; one answer a row."""
    for each in pair.distinct:
        figure = _wordy_figure(each.target)
        if figure is not None:
            told = {"name": pair.name, "text": each.text.text, "words": figure.name}
            told["value"] = str(figure)
            if "embedded_name" not in figure.flags:
                told["message"] = _AFTER.format_map(told)
            return fail(each.text, each.label, **told, **correction(pair, _is_named, _bare))
    return None


def _wordy_figure(target: Target) -> Target | None:
    """Give the one figure of a value if words stand around it."""
    figures = [part for part in atoms(target) if part.kind not in _WORDS]
    if len(figures) != 1 or not is_read(target):
        return None
    return None if figures[0].flags.isdisjoint(_FLAGS) else figures[0]


def _is_named(each: Reading) -> bool:
    return _wordy_figure(each.target) is each.target


def _bare(each: Reading) -> str:
    """Leave out words that the name says already: nothing is lost."""
    words = fold(each.target.name or "")
    only_name = each.target.flags <= {"embedded_name", "word_cmp", "strict_cmp", "implicit_eq"}
    repeated = words and words in fold(each.row.name.text)
    return str(each.target) if only_name and repeated else ""
