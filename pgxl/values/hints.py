"""For each flag one sentence to the person who wrote the value, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pgxl.values.context import is_rate
from pgxl.values.hint_texts import SENTENCES
from pgxl.values.lists import listed
from pgxl.values.spelling import AS_WRITTEN, spell, spell_measure, spell_number

if TYPE_CHECKING:
    from pgxl.values.target import Target

#: Only the spelling differs: the canonical one may replace it without asking.
SPELLING: Final = frozenset(
    listed(
        """
        ascii_cmp blank_characters cn_numeral double_cmp excel_percent fullwidth html_tags iso_date
        latin_unit merged_bounds suffix_cmp thousands_sep typo unit_carried unit_word
        variant_symbol word_cmp
        """
    )
)
#: With one of these the reading itself is an assumption, so no replacement is certain.
DOUBTFUL: Final = frozenset(
    listed(
        """
        action_suffix ambiguous_deadline ambiguous_unit approx assumed_year bare_months bare_years
        base_missing cmp_with_range conflicting_cmp embedded_name embedded_text excel_percent?
        fraction implicit_by ocr_suspect range_order recurring rel_year stale_year unit_from_header
        unit_incomplete unparsed
        """
    )
)
#: With one of these the canonical spelling says what was understood, for the writer to confirm.
SUGGESTED: Final = frozenset(
    listed(
        """
        action_suffix ambiguous_deadline ambiguous_unit approx bare_months embedded_name
        embedded_text implicit_by rel_year unit_from_header unit_incomplete
        """
    )
)
BETTER_LOW: Final = re.compile(
    "成本|费用|投诉|故障|事故|差错|违规|时长|时间|时效|周期|耗时|超支|控制率|损耗|误差|偏差|污染|排放|延误"
)
BETTER_HIGH: Final = re.compile("率|满意度|数|量|覆盖|里程|面积|人次|次数|场次|规模|收入|增长")
HANDLED: Final = re.compile(
    "(?:办结|处理|处置|整改|修复|响应|解决|及时|下降|降低|减少|准确|完成|合格|达标|节约)"
)


@dataclass(frozen=True, slots=True)
class Hint:
    """A sentence about a value, with what to write instead; `certain` if it means the same."""

    flag: str
    sentence: str
    replacement: str | None = None
    certain: bool = False


def hints(
    target: Target, *, indicator: str | None = None, category: str | None = None
) -> tuple[Hint, ...]:
    """Give one hint for each flag of a target and of its parts, in the order of their names."""
    flags = target.flags.union(*(part.flags for part in target.parts))
    return tuple(_hint(flag, target, indicator, category) for flag in sorted(flags))


def certain_spelling(target: Target) -> str:
    """Give the canonical spelling where it may replace the text without asking; else empty.

    The same as the first certain replacement among the hints.
    """
    if target.kind in AS_WRITTEN or not DOUBTFUL.isdisjoint(target.flags):
        return ""
    if SPELLING.isdisjoint(target.flags.union(*(part.flags for part in target.parts))):
        return ""
    spelled = spell(target)
    return spelled if spelled != target.text else ""


def _hint(flag: str, target: Target, indicator: str | None, category: str | None) -> Hint:
    sentence = SENTENCES[flag]
    if target.kind in AS_WRITTEN:
        return Hint(flag, sentence)
    if flag in SPELLING:
        spelled = spell(target)
        certain = DOUBTFUL.isdisjoint(target.flags)
        return Hint(flag, sentence, spelled if spelled != target.text else None, certain=certain)
    return Hint(flag, sentence, _suggest(flag, target, indicator, category))


def _suggest(flag: str, target: Target, indicator: str | None, category: str | None) -> str | None:
    """Suggest another spelling where the meaning changes or is only likely."""
    spelled = spell(target)
    if flag in SUGGESTED:
        return spelled
    simple = {"strict_cmp": spelled.replace(">", "≥").replace("<", "≤"), "rate_cap": "100%"}
    if flag in simple or not isinstance(target.low, Decimal):
        return simple.get(flag)
    if flag == "ocr_suspect":
        return f"≥{spell_measure(target).removeprefix('2')}"
    if flag == "excel_percent?":
        return f"{direction(target, indicator, category) or ''}{spell_number(target.low * 100)}%"
    return _suggest_measure(flag, target, indicator, category)


def _suggest_measure(
    flag: str, target: Target, indicator: str | None, category: str | None
) -> str | None:
    """Complete a bare number: "90" beside 满意度 is probably ≥90%."""
    sign = direction(target, indicator, category)
    percent = target.dimension == "none" and is_rate(indicator) and not target.unit
    if flag in {"unit_missing", "percent_missing"}:
        return f"{sign or ''}{spell(target).lstrip('=')}%" if percent else None
    if flag == "implicit_eq" and sign:
        return f"{sign}{spell(target)}{'%' if percent else ''}"
    return None


def direction(target: Target, indicator: str | None, category: str | None) -> str | None:
    """Say which bound a value without comparator probably is; None where nothing tells."""
    if target.comparator not in {"eq", "approx"}:
        return None
    name = indicator or ""
    if BETTER_LOW.search(name) and not HANDLED.search(name):
        return "≤"
    if target.kind == "money" and "成本" in (category or ""):
        return "≤"
    if target.kind == "duration" and "时效" in (category or ""):
        return "≤"
    if BETTER_HIGH.search(name) or any(
        word in (category or "") for word in ("数量", "满意", "质量")
    ):
        return "≥"
    return None
