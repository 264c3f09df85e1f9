"""Which fault of a target is told, where one cause would show in several rules (先后次序).

A target is judged from the outside in; a rule is silent where an earlier one speaks of the cause:

1. blank: IND-05, PER-04; a placeholder (``≥**人``, ``待定``): TXT-07;
2. of a type that is no text or number, an error, a formula of the sheet: VAL-17;
3. a method or a scoring standard in place of a value: VAL-11;
4. not understood, or contradictory in itself: VAL-01. Up to here nothing else is told of it;
5. several targets in one cell: VAL-09. Each is then read alone where it is rewritten, so of its
   spelling nothing is told, only what is wrong with its figures (VAL-06, -07, -08, -14, -19);
6. words in place of a figure: VAL-13 where they only say when (及时, 长期), else VAL-12;
7. the unit: VAL-03 (a rate without %), VAL-02 (no unit at all), VAL-05 (half of one), VAL-15 (one
   that does not fit the name); without a unit neither VAL-04 nor VAL-15 speaks;
8. the comparator: VAL-07 (strict, in words too), VAL-20 (in words), VAL-18 (in odd characters),
   VAL-04 (none);
9. the figure: VAL-06 (rates), VAL-19 (all others), VAL-08 (ranges), VAL-14 (dates);
10. what stands around it: VAL-10 (words), VAL-21 (characters that cannot be imported).

Different causes in one target are told side by side: ``大于等于150`` lacks its unit (VAL-02) and
has its comparator in words (VAL-20).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair
from pgxl.values import Target
from pgxl.values.hints import certain_spelling

#: Flags of cells that hold neither a text nor a plain number.
CELL_FLAGS = frozenset(
    ("excel_autodate", "excel_boolean", "excel_error", "excel_formula", "excel_type")
)
#: Flags of what was not understood, or says two things at once.
UNREAD_FLAGS = frozenset(
    (
        *("cmp_with_range", "conflicting_cmp", "number_list", "punctuation_only"),
        *("too_long", "too_many_parts", "unparsed"),
    )
)
_NO_VALUE = frozenset(
    ("empty", "empty_like", "formula", "placeholder", "scoring_rule", "selfeval_level", "text")
)
_UNSURE = CELL_FLAGS | UNREAD_FLAGS
_ONLY_WHEN = re.compile(
    "(?:能够|能|确保|保证)?(?:按时|及时|按期|准时|如期|按进度|按计划时间|定期|(?:在)?规定(?:的)?(?:时间|时限|期限)内?)"
    "(?:地)?(?:完成|开展|进行|实施|落实)?[。.]?"
)
_WORDS = frozenset(("boolean", "grade", "qualitative", "reference", "zero_event"))
#: Stars and the like behind a comparator are told as placeholders.
_LONE_SIGN = re.compile(r"[≥≤<>=＜＞＝≧≦⩾⩽﹥﹤《》]+[^*＊Xx×_…?？○〇□#]*")


def is_read(target: Target) -> bool:
    """Whether a target was understood so far that its details can be judged."""
    return target.kind not in _NO_VALUE and _UNSURE.isdisjoint(target.flags)


def is_plain(target: Target) -> bool:
    """Whether a target is one figure, date or change: no composite and no words."""
    return is_read(target) and target.kind != "composite" and target.kind not in _WORDS


def atoms(target: Target) -> Sequence[Target]:
    """Give the single values of a target."""
    return target.parts or (target,)


def all_flags(target: Target) -> frozenset[str]:
    """Give the flags of a target with those of its parts."""
    return target.flags.union(*(part.flags for part in target.parts))


def canonical(reading: Reading) -> str:
    """Give the spelling that means the same for certain; empty without one."""
    return certain_spelling(reading.target)


def correction(
    pair: Pair,
    faulty: Callable[[Reading], bool],
    respell: Callable[[Reading], str] = canonical,
) -> dict[str, object]:
    """Say what to write for every faulty target of a row, as particulars of its one finding."""
    texts = [(each.text.cell, respell(each)) for each in pair.readings if faulty(each)]
    if not texts or not texts[0][1]:
        return {}
    edits = tuple(each for each in texts if each[1])
    return {"suggestion": texts[0][1], "edits": edits if len(texts) > 1 else ()}


def says_only_when(text: str) -> bool:
    """Whether a text says that something is in time, and not what: 及时, 按时完成."""
    return bool(_ONLY_WHEN.fullmatch(text.strip()))


def is_lone_sign(text: str) -> bool:
    """Whether a text is a comparator that waits for its number: ≥, ≤万元."""
    return bool(_LONE_SIGN.fullmatch(text.strip()))
