"""
用了“大于”“小于”，不含该数本身。

为什么: “＞90%”做到正好 90% 算没有完成；多数单位的本意是“不低于 90%”。
依据: 《民法典》第一千二百五十九条：“超过”“不满”不包括本数，“以上”“以内”包括本数。本意如此的不必改。
先后: “超过、不足”等文字写法也在本条说明，不另报 VAL-20。

不合格::

    | | 产出指标 | 质量指标 | 验收合格率 | ＞90% | ＞90% |

合格::

    | | 产出指标 | 质量指标 | 验收合格率 | ≥90% | ≥90% |
"""

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.faults import atoms, is_read
from pgxl.rules.study import Pair
from pgxl.values import Target

_FLAG = "strict_cmp"
_SIGNS = str.maketrans("<>", "≤≥")


@row_rule(
    "VAL-07",
    "strict-comparator",
    Severity.INFO,
    Criterion.CLEAR,
    "“{name}”的指标值“{text}”不含该数本身，正好达到不算完成；如应包含，请写“{inclusive}”。",
    signs=(_FLAG,),
)
def strict_comparator(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for bounds that exclude their own number; one answer a row."""
    for each in pair.distinct:
        strict = _strict_part(each.target)
        if strict is not None:
            inclusive = str(strict).translate(_SIGNS)
            told = {"name": pair.name, "text": each.text.text, "inclusive": inclusive}
            return fail(each.text, each.label, **told)
    return None


def _strict_part(target: Target) -> Target | None:
    if not is_read(target):
        return None
    return next((part for part in atoms(target) if _FLAG in part.flags), None)
