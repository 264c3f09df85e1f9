"""What a number format (数字格式) shows of a number or a text, as far as it can be told.

Only plain formats are worked out: digits with words around them, shares, thousands left out;
Chinese digits are written as others. Of anything else (fractions, exponents, days) nothing is
claimed.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from typing import Final, NamedTuple

from pgxl.values.spelling import spell_number

_TOKEN: Final = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | [\\!](?P<escaped>.) | (?P<space>_.) | (?P<filler>\*.)
  | \[(?P<bracket>[^\]]*)\] | (?P<general>G/通用格式|General) | (?P<digits>[0\#?.,]+) | (?P<end>;)
  | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?(?:[0-9]+\.?[0-9]*|\.[0-9]+))")
_CURRENCY: Final = re.compile(r"\$([^-]*)(?:-[0-9A-F]*)?", re.IGNORECASE)
#: Brackets that change nothing of the meaning: colours, and digits in Chinese.
_HARMLESS: Final = re.compile(
    "black|blue|cyan|green|magenta|red|white|yellow|color ?[0-9]+"
    "|DBNum[0-9]|[黑蓝绿红白黄]色?|青色|蓝绿色?|洋红色?|颜色 ?[0-9]+",
    re.IGNORECASE,
)
#: As Excel lays digits out: fillers for thousands, then those behind the point, then divisors.
_DIGITS: Final = re.compile(r"(?P<whole>[0#?,]*?)(?:\.(?P<part>[0#?]*))?(?P<divisors>,*)")
#: Letters and signs with which a format says more than how many digits there are.
_NOT_PLAIN: Final = re.compile(r'[A-Za-z/"\\]')
#: What takes up room without saying anything.
_WIDTHS: Final = {"space": " ", "filler": ""}
#: Commas behind the digits divide by thousands; 0!.0, shows ten thousands.
DIVIDED: Final = re.compile(r"[0#?],+(?![0#?,])|!\.")
_DATED: Final = re.compile("[ymdhs]", re.IGNORECASE)
#: The fourth part of a format is for texts.
_TEXT_PART: Final = 3
_MOST_DECIMALS: Final = 30
_MOST_SHARES: Final = 9
_LARGEST: Final = Decimal(10) ** 15
#: Those of the largest number with the most decimals.
_MOST_DIGITS: Final = 15 + _MOST_DECIMALS


class Dress(NamedTuple):
    """What one part of a format puts around a number or a text.

    Attributes:
        before: What stands before it.
        digits: How its digits are laid out; ``General`` as they are, ``@`` for a text, empty for
            none of it.
        after: What stands behind it.
        shares: How many percent signs stand among the words; each multiplies by a hundred.
        condition: The comparison and the limit that it is for, else empty.
    """

    before: str
    digits: str
    after: str
    shares: int = 0
    condition: tuple[str, ...] = ()


def show_number(number: Decimal, code: str) -> str | None:
    """Write a number as a format shows it; None where that cannot be told."""
    parts = _take_apart(code)
    found = _choose(number, parts)
    if found is None:
        return None
    dress, sign = found
    if not dress.digits:
        return sign + dress.before if dress.before else ""
    digits = _lay_out(abs(number), dress)
    if digits is None:
        return None
    sign = sign if any(each in digits for each in "123456789") else ""
    return f"{sign}{dress.before}{digits}{dress.after}".strip()


def show_text(text: str, code: str) -> str | None:
    """Write a text as a format shows it; None where that cannot be told."""
    parts = _take_apart(code)
    if parts is None:
        return text if "@" not in code and code.count(";") < _TEXT_PART else None
    told = [part for part in parts if part.digits == "@"]
    told = told or list(parts[_TEXT_PART:])
    if not told:
        return text
    dress = told[-1]
    return dress.before + (text + dress.after if dress.digits in {"@", "General"} else dress.after)


@lru_cache(maxsize=256)
def dresses_texts(code: str) -> bool:
    """Whether a format may show a text otherwise than as it is."""
    return show_text("…", code) != "…"


def dress_number(number: Decimal, code: str) -> tuple[str, int, str] | None:
    """Give the words before and behind a number, and how many percent signs are among them.

    What is shown is not rounded here: the words go around the number as it is stored, without its
    sign, which is the first of the words.

    Returns:
        None where a format does not show a number, divides it, or cannot be told.
    """
    found = _choose(number, _take_apart(code))
    if found is None or not found[0].digits:
        return None
    dress, sign = found
    layout = _DIGITS.fullmatch(dress.digits)
    if dress.digits != "General" and (layout is None or layout["divisors"]):
        return None
    return sign + dress.before.strip(), dress.shares, dress.after.strip()


def describe_number(number: Decimal, code: str) -> str:
    """Say how a number is shown, to stand in a sentence: what is shown, or its manner."""
    signs = re.sub(r'"[^"]*"|\\.|\[[^]]*]', "", code)
    if _DATED.search(signs):
        return "日期或时间"
    if DIVIDED.search(signs):
        return "缩小后的数"
    text = show_number(number, code)
    if text is not None:
        return f"“{text}”" if text else "空白"
    return "科学记数" if "E" in signs.upper() else "另外的样子"


class _Parts:
    """Takes the tokens of a format one after the other."""

    def __init__(self) -> None:
        """Begin before the first."""
        self.parts: list[Dress] = []
        self._begin()

    def _begin(self) -> None:
        self._words = ["", ""]
        self._digits = ""
        self._shares = 0
        self._condition: tuple[str, ...] = ()

    def take(self, kind: str, text: str) -> bool:
        """Take a token; say whether it is a plain one."""
        if kind == "end":
            before, after = self._words
            told = Dress(before, self._digits, after, self._shares, self._condition)
            self.parts.append(told)
            self._begin()
            return True
        if kind == "bracket":
            return self._take_bracket(text)
        if kind in {"digits", "general"} or (kind == "other" and text == "@"):
            plain = not self._digits
            self._digits = "General" if kind == "general" else text
            return plain
        if kind == "other" and _NOT_PLAIN.match(text):
            return False
        self._shares += kind == "other" and text == "%"
        self._words[bool(self._digits)] += _WIDTHS.get(kind, text)
        return True

    def _take_bracket(self, text: str) -> bool:
        if told := _CONDITION.fullmatch(text):
            self._condition = told[1], told[2]
        elif currency := _CURRENCY.fullmatch(text):
            self._words[bool(self._digits)] += currency[1]
        else:
            return _HARMLESS.fullmatch(text) is not None
        return True


@lru_cache(maxsize=256)
def _take_apart(code: str) -> tuple[Dress, ...] | None:
    """Take a format apart at its semicolons; None where one part is no plain one."""
    parts = _Parts()
    for token in _TOKEN.finditer(code + ";"):
        kind = token.lastgroup or ""
        if not parts.take(kind, token[kind]):
            return None
    return tuple(parts.parts)


def _choose(number: Decimal, parts: tuple[Dress, ...] | None) -> tuple[Dress, str] | None:
    """Choose the part that is for a number, and the sign that is shown with it."""
    if parts is None:
        return None
    numeric = [part for part in parts[:_TEXT_PART] if part.digits != "@"]
    minus = "-" if number < 0 else ""
    if not numeric:
        return Dress("", "General", ""), minus
    if any(part.condition for part in numeric):
        return _choose_by_condition(number, numeric)
    if len(numeric) == 1:
        return numeric[0], minus
    if number < 0:
        return numeric[1], ""
    return (numeric[2] if number == 0 and len(numeric) > 2 else numeric[0]), ""  # noqa: PLR2004


def _choose_by_condition(number: Decimal, parts: list[Dress]) -> tuple[Dress, str] | None:
    if number < 0:  # whether a minus sign is shown then, programs do not agree
        return None
    for part in parts:
        if not part.condition or _holds(number, *part.condition):
            return part, ""
    return None


def _holds(number: Decimal, sign: str, limit: str) -> bool:
    bound = Decimal(limit)
    return {
        "<": number < bound,
        "<=": number <= bound,
        ">": number > bound,
        ">=": number >= bound,
        "=": number == bound,
        "<>": number != bound,
    }[sign]


def _lay_out(number: Decimal, dress: Dress) -> str | None:
    """Write the digits of a number that is not negative."""
    if dress.shares > _MOST_SHARES:
        return None
    number *= 100**dress.shares
    if dress.digits == "General":
        return spell_number(number)
    layout = _DIGITS.fullmatch(dress.digits)
    if layout is None or number >= _LARGEST:
        return None
    whole, part = layout["whole"], layout["part"] or ""
    if len(part) > _MOST_DECIMALS:
        return None
    number /= Decimal(1000) ** len(layout["divisors"])
    with localcontext(prec=_MOST_DIGITS):
        rounded = number.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    before, _, behind = f"{rounded:f}".partition(".")
    before = before.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole:
        before = _group(before)
    kept = part.rstrip("#?")
    behind = behind[: len(kept)] + behind[len(kept) :].rstrip("0")
    return before + ("." + behind if layout["part"] is not None else "")


def _group(digits: str) -> str:
    first = len(digits) % 3 or 3
    return ",".join([digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))])
