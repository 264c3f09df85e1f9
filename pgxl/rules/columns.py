"""The two targets of a row compared: what sort of thing each says, and which asks for more."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from pgxl.form import Form
from pgxl.rules.bounds import CAPS, FLOORS, main_value
from pgxl.rules.measures import is_measure, measured_name
from pgxl.rules.readings import Reading
from pgxl.values import Bound, Target, compare

#: Sorts of what a target says, in the words of a message.
SORTS: Final = {
    "words": "定性描述",
    "event": "“不发生”的要求",
    "date": "完成时间",
    "time": "时长",
    "ratio": "百分比",
    "money": "金额",
    "count": "数量",
    "area": "面积",
    "length": "长度",
    "mass": "重量",
    "volume": "体积",
    "energy": "能耗",
}
#: Kinds that say nothing yet, or refer to something else; other rules speak of them.
_OPEN: Final = frozenset(("empty", "empty_like", "placeholder", "text", "reference"))
_WORDS: Final = frozenset(("qualitative", "grade", "boolean", "scoring_rule", "selfeval_level"))
_KINDS: Final = {"deadline": "date", "period": "date", "zero_event": "event"}
#: Dimensions of one sort: 12次 a year is 1次/月, 12个月 are a time as 365天 are.
_SAME: Final = {"worktime": "time", "months": "time", "ratio_delta": "ratio", "freq": "count"}
_PER_TIME: Final = ("/months", "/time")


def two_columns(form: Form) -> bool:
    """Whether a form has a column for the whole project beside that for the year."""
    return {"period_target", "annual_target"} <= form.labels.keys()


def sort_of(target: Target) -> str:
    """Name what sort of thing a target says; empty where that is open."""
    kind, dimension = target.kind, target.dimension
    if kind in _OPEN or dimension == "none":
        return ""
    if kind in _KINDS:
        return _KINDS[kind]
    if kind in _WORDS:
        return "date" if "duration_word" in target.flags else "words"
    if dimension is None:
        return "words" if kind == "composite" else ""
    head = dimension.split("/", 1)[0].split(":", 1)[0]
    return _SAME.get(head, head)


def units_differ(left: Target, right: Target) -> bool:
    """Whether two targets of one sort count in units that do not convert: 人 and 人次.

    A quantity and the same for each year (50人/年) are the same quantity, and 条 is 条线路.
    """
    ours, theirs = _unit_free(left), _unit_free(right)
    shorter, longer = sorted((ours, theirs), key=len)
    if ours == theirs or (longer.startswith(shorter) and not longer.endswith("次")):
        return False
    if {ours, theirs} <= {"time", "months"} or "freq" in {ours, theirs}:
        return False
    if {left.kind, right.kind} & {"delta", "formula"}:
        return False
    return compare(main_value(left), main_value(right)) == "different"


def _unit_free(target: Target) -> str:
    dimension = target.dimension or ""
    for suffix in _PER_TIME:
        dimension = dimension.removesuffix(suffix)
    return dimension


def named_apart(left: Reading, right: Reading) -> bool:
    """Whether one of two targets names a measure of its own: ≤10次 and 公车故障次数≤10次."""
    inner = {each.target.name for each in (left, right) if is_measure(each.target.name or "")}
    return bool(inner - {left.row.name.text}) and measured_name(left) != measured_name(right)


def exceeds(left: Target, right: Target) -> bool:
    """Whether the left target counts more than the right one, whichever value is meant."""
    if left.dimension != right.dimension or "approx" in {left.comparator, right.comparator}:
        return False
    (low, high), (other_low, other_high) = _ends(left), _ends(right)
    if low is None or other_high is None or high is None or other_low is None:
        return False
    if left.comparator in CAPS and right.comparator in FLOORS:
        return False
    if left.comparator in FLOORS and right.comparator in CAPS:
        return low > other_high
    return low > other_low and high > other_high


def _ends(target: Target) -> tuple[Decimal | None, Decimal | None]:
    """Give both ends of a target in its base unit; an open end is as far as the other."""
    low, high = _number(target.base_low), _number(target.base_high)
    return (high if low is None else low), (low if high is None else high)


def _number(value: Bound | None) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def same_ends(left: Target, right: Target) -> bool:
    """Whether two targets have the same numbers; ≥90% and a bare 90% have."""
    return left.dimension == right.dimension and _ends(left) == _ends(right)
