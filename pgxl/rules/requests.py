"""Goals that only ask for the money and say nothing of what it is for."""

from __future__ import annotations

import re
from decimal import Decimal

from pgxl.rules.amounts import near
from pgxl.rules.prose import MASK, Prose

_CLAUSE = re.compile(r"[，。；;！!？?：:\n]|,(?![0-9]{3})")
_BASIS = re.compile(r"(?:根据|按照|依据|遵照|按|为了?)")
_PURPOSE = re.compile(r"(?:主要|全部|专项|资金)?(?:用于|用作|作为|保障|保证|确保|维持|维护|以)")
_GENERAL = re.compile(
    r"(?:开展|支出|使用|运转|运行|工作|业务|需要|支付|经费|费用|开支|进行|发展|履职)[等。]?$"
)
_ASKING = re.compile(r"申请|申报|安排|需要?|预算|投入|支付|支出|拨付|下达|经费|费用|资金")
_SHARE = Decimal("0.005")
_LONGEST = 120


def only_asks(prose: Prose, budget: Decimal | None) -> bool:
    """Whether a goal is nothing but its basis, the budget and what every unit does with money."""
    if budget is None or len(prose.text) > _LONGEST or prose.deadlines or not prose.figures:
        return False
    for each in prose.figures:
        if each.kind != "money" or not near(each.value, budget, _SHARE):
            return False
    asked = {each.text for each in prose.figures}
    clauses = [clause.strip(f" {MASK}") for clause in _CLAUSE.split(prose.plain)]
    return all(_empty(clause, asked) for clause in clauses if clause)


def _empty(clause: str, asked: set[str]) -> bool:
    if any(amount in clause for amount in asked):
        return bool(_ASKING.search(clause))
    if _BASIS.match(clause):
        return True
    return bool(_PURPOSE.match(clause) and _GENERAL.search(clause))
