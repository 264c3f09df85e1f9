"""Changes against another period: 较上年提高5个百分点, 同比下降5%以上."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pgxl.values.atom import Atom
from pgxl.values.bounds import read_compared
from pgxl.values.units import EXACT
from pgxl.values.words import BEFORE

if TYPE_CHECKING:
    from pgxl.values.target import Bound, Comparator

_UP = "提高|增长|增加|提升|上升|上涨|扩大|增幅|涨幅|增多|新增(?=[0-9.]{1,9}[%个])"
_DOWN = "下降|降低|减少|压减|压缩|削减|缩短|节约|节省|降幅|下调|缩减|回落"
BASE: Final = re.compile(
    "(?:较|比|与|相?较于|相比|对比)?(?P<last>上一?年度?|去年|上一?年?同期|去年同期|往年|前一?年度?|上年末|以前年度)"
    "(?:度|同期|相比|平均|水平|末|底|实际|基数)*(?:,)?|(?P<same>同比|年均|每年|逐年)|(?P<chain>环比|较上[月季]度?|较上期)"
    "|(?:较|比)(?P<year>(?:19|20)[0-9]{2}年)(?:度|同期|末|底)*"
)
VERB: Final = re.compile(f"(?P<up>{_UP})|(?P<down>{_DOWN})")
#: 增长率 is a name, 提高到 a level: neither is a change.
FOLLOWING: Final = re.compile("(?:幅度|幅)?(?:为|了)?(?=[^率到至速])")
NOUN: Final = 12
FLIPPED: Final[dict[str, Comparator]] = {"ge": "le", "gt": "lt", "le": "ge", "lt": "gt"}


def read_delta(text: str, pos: int) -> Atom | None:
    """Read a change that begins at `pos`; what goes down counts negative.

    delta = [base [noun]] ("提高" | "增长" | "下降" | "减少" | …) compared ;
    base = "较上年" | "同比" | "比上年" | "环比" | "较" YYYY "年" ;
    """
    base = BASE.match(text, pos)
    verb = VERB.search(text, base.end(), base.end() + NOUN) if base else VERB.match(text, pos)
    if verb is None:
        return None
    after = FOLLOWING.match(text, verb.end())
    if after is None:
        return None
    about = BEFORE.match(text, after.end())
    atom = read_compared(text, after.end())
    if atom is None or atom.unit is None or atom.is_bare:
        return None
    atom.start, atom.kind, atom.word = pos, "delta", _base_word(base)
    atom.flags.add(_base_flag(base))
    return _directed(atom, down=bool(verb["down"]), vague=bool(about))


def _base_word(base: re.Match[str] | None) -> str | None:
    if base is None:
        return None
    return base["year"] or ("上期" if base["chain"] else "上年")


def _base_flag(base: re.Match[str] | None) -> str:
    if base is None:
        return "base_missing"
    return "vs_last_period" if base["chain"] else "vs_last_year"


def _directed(atom: Atom, *, down: bool, vague: bool) -> Atom:
    """A change by 5 is by at least 5; down turns every end round."""
    if "implicit_eq" in atom.flags and not vague:
        atom.flags.discard("implicit_eq")
        atom.comparator, atom.high = "ge", None
    if down:
        atom.low, atom.high = _negative(atom.high), _negative(atom.low)
        atom.low_incl, atom.high_incl = atom.high_incl, atom.low_incl
        atom.comparator = FLIPPED.get(atom.comparator, atom.comparator)
    return atom


def _negative(value: Bound | None) -> Bound | None:
    return EXACT.minus(value) if isinstance(value, Decimal) else None
