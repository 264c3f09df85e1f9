"""Numbers as they are written: ASCII digits with separators, and Chinese numerals (中文数字)."""

from __future__ import annotations

import re
from decimal import Decimal

#: Ordinary and financial (大写) digits.
DIGITS = {
    **{mark: value for value, mark in enumerate("〇一二三四五六七八九")},
    **{mark: value for value, mark in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "貳": 2,
    "兩": 2,
}
STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
MARKS = "".join((*DIGITS, *STEPS, *MYRIADS))

#: A run of Chinese numerals with an optional decimal part: 九十五点五. Longer than any amount is
#: refused by `chinese`, not by the pattern, so that a long run is taken in one step.
CHINESE = re.compile(f"[{MARKS}]+(?:点[〇零一二三四五六七八九]+)?")

#: Digits with their separators, taken whole so that a wrong one (1,2,3; 5 000) is refused whole.
RUN = re.compile(r"[0-9]+(?:[., ][0-9]+)*")
PLAIN = re.compile(r"[0-9]{1,24}(?:\.[0-9]{1,12})?")
THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,7}(?:\.[0-9]{1,12})?")

LONGEST_CHINESE = 24


def arabic(run: str) -> Decimal | None:
    """Read a run of digits; None where the separators do not make a number (1,2,3 or 1.2.3).

    number = digit {digit} [ "." {digit} ] | digit [digit [digit]] {"," digit digit digit} ;
    """
    if PLAIN.fullmatch(run):
        return Decimal(run)
    if THOUSANDS.fullmatch(run):
        return Decimal(run.replace(",", ""))
    return None


def chinese(run: str) -> Decimal | None:
    """Read Chinese numerals; None where they do not make a number (三五, 千百).

    cn_number = section {("万" | "亿") section} ["点" {digit}] | digit {digit} ;
    """
    if len(run) > LONGEST_CHINESE:
        return None
    whole, point, decimals = run.partition("点")
    value = _positional(whole) if _is_positional(whole) else _sections(whole)
    if value is None or not point:
        return None if value is None else Decimal(value)
    return Decimal(f"{value}.{''.join(str(DIGITS[mark]) for mark in decimals)}")


def _is_positional(run: str) -> bool:
    """Tell 二〇二六 (digit by digit) from 二十六; 三五 is neither."""
    return len(run) == 1 or (len(run) > 1 and ("〇" in run or "零" in run) and _digits_only(run))


def _digits_only(run: str) -> bool:
    return all(mark in DIGITS for mark in run)


def _positional(run: str) -> int | None:
    if _digits_only(run):
        return int("".join(str(DIGITS[mark]) for mark in run))
    return STEPS.get(run) if run in {"十", "拾"} else None


def _sections(run: str) -> int | None:
    """Add up the sections between 亿 and 万, each below 10,000; 一万万 and 三万五 are none."""
    total, section = 0, ""
    for mark in run:
        if mark not in MYRIADS:
            section += mark
            continue
        # 一万亿: the larger step takes all that stands before it.
        larger = MYRIADS[mark] > total
        value = _section(section) if section else (0 if total and larger else None)
        if value is None:
            return None
        total = (total + value) * MYRIADS[mark] if larger else total + value * MYRIADS[mark]
        section = ""
    spoken = total and len(section) == 1
    rest = _section(section) if section else 0
    return None if rest is None or spoken else total + rest


def _section(run: str) -> int | None:
    """Read what stands below ten thousand: 三百零五, 十二, 两千; not the spoken 一百二 (120)."""
    total, digit, last = 0, None, 10**4
    for index, mark in enumerate(run):
        if mark in STEPS:
            step = STEPS[mark]
            if step >= last or (digit is None and (index or step > STEPS["十"])):
                return None
            total, digit, last = total + (1 if digit is None else digit) * step, None, step
        elif digit:
            return None
        else:
            digit = DIGITS[mark]
    spoken = digit and STEPS["十"] < last <= STEPS["千"] and run[-2] in STEPS
    return None if spoken else total + (digit or 0)
