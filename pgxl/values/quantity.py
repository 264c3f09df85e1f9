"""Quantities: a number with its unit, as digits, Chinese numerals or a fraction."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from pgxl.patterns import compile_later
from pgxl.values import numerals
from pgxl.values.units import EXACT, NONE, TABLE, Unit, read_unit

SIGN = re.compile(r"[-+负](?=[0-9〇零一二两三四五六七八九十百])")
EXPONENT = re.compile(r"[eE][-+]?[0-9]")
#: 百分之九十五, 千分之三, 万分之五; 三分之二.
PARTS = re.compile(f"(?P<whole>[{numerals.MARKS}]{{1,6}}|[0-9]{{1,6}})分之")
#: 2/3以上; without a suffix it may be a date or one of three.
OUT_OF = re.compile("(?P<part>[0-9]{1,3})/(?P<whole>[0-9]{1,3})(?=及?以[上下内]|左右|之内)")
SHARE = re.compile("[/:][0-9]")
WHOLES = {"百": "%", "千": "‰", "万": "‱", "100": "%", "1000": "‰"}
#: Words that begin with a numeral and are no number (一次性, 一条龙, 一户一档, 一起).
FIXED = compile_later(
    "一(?:次性|条龙|站式|体|线|般|定|致|事一|票否决|把手|张网|本通|户一|人一|村一|企一|镇一|校一|车一|"
    "类|起|并|律|切|贯|流|旦|直|些|样|方面|系列|批|经|支队|对一|级|同|时间|日游|点|带|期)"
    "|两(?:不愁|个维护|学一做|新|手|癌|委|会|个责任|类|侧|级)|三(?:公|农|重一大|个代表|保障|资|支|大|防|会|"
    "小场所|品一械|线|级|医|权|包|年行动|下乡|支一扶|留守|期|区)|四(?:个意识|风|好农村|好|有|个自信|大|类|上企业|不两直|级)"
    "|五(?:保|险|位一体|一|大|年规划|个一|级)|六(?:稳|保|个一|一|级)|七(?:一|大|级)|八(?:一|项规定|大|级)|九(?:年义务|大|级)"
    "|十(?:四五|三五|五五|二五|大|佳|一)|百(?:姓|货|强|佳|科|日)|千(?:家万户|禧)|万(?:元户|一|家|里|物|无)"
)

#: A number that is only said roughly, before its unit.
VAGUE = re.compile("(?P<scale>万|亿|千|百)?(?:余|多|来|几)(?:个(?=[月年季]))?")
LOOK_AHEAD = 24
THOUSAND = Decimal(1000)
ADDED = frozenset({"money", "count"})
HALF = Decimal("0.5")
CHINESE_FLAG = frozenset({"cn_numeral"})
VAGUE_FLAG = frozenset({"approx"})
FRACTION_FLAG = frozenset({"fraction"})

#: 分之 with ordinary numbers is rounded to six places of a percent.
HUNDRED = Decimal(100)
PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit, ending at `end`; `flags` says how it was written.

    `top` is the most that a vague number may be (200余人: 299); `is_chinese` that it was written
    in Chinese numerals.
    """

    value: Decimal
    unit: Unit
    end: int
    flags: frozenset[str] = frozenset()
    top: Decimal | None = None
    is_chinese: bool = False


def read_number(text: str, pos: int) -> tuple[Decimal, int, frozenset[str]] | None:
    """Read signed digits; None where the run is no number (1,2,3; 1.2.3; 1e308; 30 digits).

    number = ["-" | "+" | "负"] digits ;
    """
    sign = SIGN.match(text, pos)
    match = numerals.RUN.match(text, sign.end() if sign else pos)
    if match is None or EXPONENT.match(text, match.end()):
        return None
    value = numerals.arabic(match[0])
    if value is None:
        return None
    flags = frozenset({"thousands_sep"}) if "," in match[0] else frozenset[str]()
    negative = sign is not None and sign[0] != "+"
    return (EXACT.minus(value) if negative else value), match.end(), flags


def read_quantity(text: str, pos: int) -> Quantity | None:
    """Read a number with its unit, if it has one.

    quantity = fraction | number [vague] [unit] | cn_number [vague] unit | "半" unit ;
    """
    for read in (_read_fraction, _read_digits, _read_chinese, _read_half):
        found = read(text, pos)
        if found is not None:
            return found
    return None


def read_bare_chinese(text: str, pos: int) -> Quantity | None:
    """Read Chinese numerals that a comparator alone makes a number: 不少于三."""
    match = numerals.CHINESE.match(text, pos)
    value = numerals.chinese(match[0]) if match else None
    if match is None or value is None or match.end() < len(text):
        return None
    return Quantity(value, NONE, match.end(), CHINESE_FLAG, is_chinese=True)


def _read_digits(text: str, pos: int) -> Quantity | None:
    """Read digits with a unit: a letter after the number makes it a name (4G, 5A).

    quantity = number [vague] [unit] ;
    """
    number = read_number(text, pos)
    if number is None:
        return None
    value, end, flags = number
    vague = _read_vague(text, end, value)
    if vague is not None:
        return Quantity(value, *vague[:2], flags | VAGUE_FLAG, vague[2])
    found = read_unit(text, end)
    if found is not None:
        return _and_less(text, Quantity(value, *found, flags))
    letter = text[end : end + 1]
    if SHARE.match(text, end):
        return None
    is_name = letter.isascii() and letter.isalpha()
    return None if is_name else Quantity(value, NONE, end, flags)


def _and_less(text: str, found: Quantity) -> Quantity:
    """Add what follows a lone scale, in the base unit: 3万5千元 is 35000元."""
    if "unit_incomplete" not in found.unit.flags or not found.unit.scaled:
        return _and_a_half(text, found)
    number = read_number(text, found.end)
    less = read_unit(text, number[1]) if number else None
    if number is None or less is None or not less[0].base or less[0].base not in TABLE:
        return found
    unit, end = less
    spoken = not unit.scaled and number[0] < THOUSAND  # 5万3 may be 53000.
    if unit.per or spoken or unit.times >= found.unit.times or unit.kind not in ADDED:
        return found
    value = EXACT.add(found.unit.to_base(found.value), unit.to_base(number[0]))
    return Quantity(value, TABLE[unit.base or ""], end, found.flags)


def _read_vague(text: str, pos: int, value: Decimal) -> tuple[Unit, int, Decimal] | None:
    """Read what makes a number vague: 200余人 is 200 to 299, 3万多元 is 3 to 3.9999万元.

    vague = [scale] ("余" | "多" | "来" | "几") unit | unit "多" | "个多" unit ;
    """
    match = VAGUE.match(text, pos)
    if match is None:
        return None
    scale = match["scale"] or ""
    found = read_unit(scale + text[match.end() : match.end() + LOOK_AHEAD], 0)
    if found is None or found[1] <= len(scale):
        return None
    unit, length = found
    step = EXACT.scaleb(Decimal(1), _trailing_zeros(value))
    grain = EXACT.divide(Decimal(1), unit.times) if unit.scaled else Decimal(1)
    return unit, match.end() + length - len(scale), value + step - grain


def _trailing_zeros(value: Decimal) -> int:
    digits = format(value, "f")
    return 0 if "." in digits or not value else len(digits) - len(digits.rstrip("0"))


def _read_chinese(text: str, pos: int) -> Quantity | None:
    """Read Chinese numerals with a unit: 万 and 亿 before a unit belong to it: 五 万元.

    quantity = cn_number [vague] unit ;
    """
    match = numerals.CHINESE.match(text, pos)
    if match is None or FIXED.match(text, pos):
        return None
    whole = match[0]
    for cut in (len(whole.rstrip("万亿萬億")), len(whole)):
        value = numerals.chinese(whole[:cut]) if cut else None
        vague = _read_vague(text, pos + cut, value) if value is not None else None
        if value is not None and vague is not None:
            return Quantity(value, *vague[:2], CHINESE_FLAG | VAGUE_FLAG, vague[2], is_chinese=True)
        found = read_unit(text, pos + cut) if value is not None else None
        if value is not None and found and "unit_incomplete" not in found[0].flags:
            return _and_a_half(text, Quantity(value, *found, CHINESE_FLAG, is_chinese=True))
    return _read_zero(text, pos)


def _and_a_half(text: str, found: Quantity) -> Quantity:
    """Add the half that follows a time, or the tenth that follows 成: 一年半, 两个半月, 九成五."""
    tenth = numerals.DIGITS.get(text[found.end :], 0) if found.unit.spelling == "成" else 0
    if tenth and found.is_chinese:
        return replace(found, value=found.value + Decimal(tenth) / 10, end=found.end + 1)
    if not text.startswith("半", found.end):
        return found
    if found.unit.kind == "duration":
        return replace(found, value=found.value + HALF, end=found.end + 1)
    longer = read_unit(text, found.end + 1) if found.unit.spelling == "个" else None
    if longer is None or longer[0].kind != "duration":
        return found
    return replace(found, value=found.value + HALF, unit=longer[0], end=longer[1])


def _read_zero(text: str, pos: int) -> Quantity | None:
    """Read 零 that ends a clause: 事故为零."""
    if text[pos:] not in {"零", "〇"}:
        return None
    return Quantity(Decimal(0), NONE, pos + 1, CHINESE_FLAG, is_chinese=True)


def _read_half(text: str, pos: int) -> Quantity | None:
    """Read a half: 半年 is half of twelve months.

    quantity = "半" unit | "一半" | "半数" ;
    """
    if text.startswith(("一半", "半数"), pos):
        return Quantity(
            Decimal(50), TABLE["%"], pos + 2, CHINESE_FLAG | FRACTION_FLAG, is_chinese=True
        )
    if not text.startswith("半", pos):
        return None
    found = read_unit(text, pos + 1 + text.startswith("个", pos + 1))
    if found is None or found[0].kind != "duration":
        return None
    return Quantity(HALF, *found, CHINESE_FLAG, is_chinese=True)


def _read_fraction(text: str, pos: int) -> Quantity | None:
    """Read a fraction: 百分之九十 is 90%, 三分之二 is 66.666667%.

    fraction = cn_number "分之" cn_number ;
    """
    match = PARTS.match(text, pos) or OUT_OF.match(text, pos)
    if match is None:
        return None
    if match.re is OUT_OF:
        return _share(Decimal(match["part"]), Decimal(match["whole"]), match.end(), FRACTION_FLAG)
    top = numerals.CHINESE.match(text, match.end()) or numerals.RUN.match(text, match.end())
    if top is None:
        return None
    over, value = _either(match["whole"]), _either(top[0])
    sign = WHOLES.get(match["whole"])
    if value is not None and sign:
        return Quantity(value, TABLE[sign], top.end(), CHINESE_FLAG, is_chinese=True)
    if value is None or over is None:
        return None
    return _share(value, over, top.end(), CHINESE_FLAG | FRACTION_FLAG)


def _share(part: Decimal, whole: Decimal, end: int, flags: frozenset[str]) -> Quantity | None:
    """Give a part of a whole in percent, to six places."""
    if not whole:
        return None
    percent = EXACT.quantize(EXACT.divide(EXACT.multiply(part, HUNDRED), whole), PLACES)
    return Quantity(percent.normalize(EXACT), TABLE["%"], end, flags)


def _either(run: str) -> Decimal | None:
    """Read digits or Chinese numerals; 百 alone is the hundred of 百分之百."""
    if run == "百":
        return HUNDRED
    return numerals.arabic(run) if run[0].isascii() else numerals.chinese(run)
