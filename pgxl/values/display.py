"""A reading made visible: what was understood, with a caret under what was not."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pgxl.values.entrance import parse_target
from pgxl.values.hints import hints
from pgxl.values.spelling import spell_number

if TYPE_CHECKING:
    from pgxl.values.hints import Hint
    from pgxl.values.target import Bound, Target

KINDS: Final = {
    "area": "面积",
    "boolean": "是否",
    "composite": "多个目标",
    "count": "数量",
    "deadline": "时限",
    "delta": "变化幅度",
    "duration": "时长",
    "empty": "空白",
    "empty_like": "无内容",
    "energy": "电量",
    "formula": "计算方法",
    "frequency": "频次",
    "grade": "等级",
    "length": "长度",
    "mass": "重量",
    "money": "金额",
    "number": "数字",
    "percent": "比率",
    "period": "期间",
    "placeholder": "未填写",
    "qualitative": "文字说明",
    "rate": "单价或标准",
    "reference": "引用其他数据",
    "scoring_rule": "评分标准",
    "selfeval_level": "自评档次",
    "text": "未能读懂",
    "volume": "体积",
    "zero_event": "不发生",
}
WIDE: Final = frozenset("WF")
TAB: Final = "    "


def render(
    text: str, indicator: str | None = None, category: str | None = None, year: int | None = None
) -> str:
    """Show how a value is read, its parts and its hints, as lines of text."""
    target = parse_target(text, indicator=indicator, category=category, year=year)
    lines = [f"{TAB}{printable(text)}"]
    if target.stop:
        lines.append(f"{TAB}{caret(text, target.stop)} 未能读懂")
    lines.extend(_describe(target))
    lines.extend(
        f"  其中 {printable(part.text)}：{'，'.join(_describe(part))}" for part in target.parts
    )
    lines.extend(_tell(hint) for hint in hints(target, indicator=indicator, category=category))
    return "\n".join(lines)


def _describe(target: Target) -> list[str]:
    """Say the kind, the canonical spelling and the base value of a target."""
    lines = [f"{KINDS[target.kind]} {printable(str(target))}".rstrip()]
    base = _base(target)
    return [*lines, f"折算 {base}"] if base else lines


def _base(target: Target) -> str:
    ends = (target.base_low, target.base_high)
    if target.dimension == "date" or not any(isinstance(end, Decimal) for end in ends):
        return ""
    unit = "" if target.base_unit in {None, "1"} else target.base_unit
    low, high = (spell_number(end) for end in ends)
    if low == high:
        return f"{low}{unit}"
    if low and high:
        return f"{low} 至 {high}{unit}"
    sign = ("≥" if target.low_incl else "＞") if low else ("≤" if target.high_incl else "＜")
    return f"{sign}{low or high}{unit}"


def _tell(hint: Hint) -> str:
    if hint.replacement is None:
        return f"  提示 {hint.sentence}"
    manner = "改为" if hint.certain else "可考虑"
    return f"  提示 {hint.sentence}{manner}：{printable(hint.replacement)}"


def width(text: str) -> int:
    """Count the columns of a text: a Chinese character takes two, a combining mark none."""
    return sum(
        0 if unicodedata.combining(mark) else 1 + (unicodedata.east_asian_width(mark) in WIDE)
        for mark in text
    )


def caret(text: str, span: tuple[int, int]) -> str:
    """Mark a span of a text, to be printed under it."""
    start, end = span
    before, within = printable(text[:start]), printable(text[start:end])
    return " " * width(before) + "^" * max(width(within), 1)


def printable(text: str) -> str:
    """Replace what a terminal would act on or cannot encode, one character for one."""
    return "".join(mark if mark.isprintable() else _visible(mark) for mark in text)


def _visible(mark: str) -> str:
    return {"\n": "↵", "\u3000": " ", "\u00a0": " "}.get(mark, "�")


def as_json(target: Target) -> dict[str, object]:
    """Give a target as values that JSON knows; numbers stay exact as text."""
    return {
        "kind": target.kind,
        "comparator": target.comparator,
        "low": _plain(target.low),
        "high": _plain(target.high),
        "low_incl": target.low_incl,
        "high_incl": target.high_incl,
        "unit": target.unit,
        "dimension": target.dimension,
        "base_low": _plain(target.base_low),
        "base_high": _plain(target.base_high),
        "base_unit": target.base_unit,
        "parts": [as_json(part) for part in target.parts],
        "flags": sorted(target.flags),
        "text": target.text,
        "name": target.name,
        "word": target.word,
        "stop": list(target.stop) if target.stop else None,
        "canonical": str(target),
    }


def _plain(value: Bound | None) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else spell_number(value)
