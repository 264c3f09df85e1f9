"""Clauses: the values that stand between two commas, with the words around them."""

from __future__ import annotations

import re
from typing import Final

from pgxl.patterns import compile_later
from pgxl.values import numerals
from pgxl.values.atom import Atom, bounded
from pgxl.values.bounds import TOLERANCE, read_measure
from pgxl.values.dates import read_date
from pgxl.values.deltas import read_delta
from pgxl.values.names import settle_name
from pgxl.values.phrases import (
    NEVER,
    SCOPE,
    describe,
    read_reference,
    read_word,
    read_zero_count,
    read_zero_event,
)
from pgxl.values.unit_table import CLASSIFIERS
from pgxl.values.units import NONE, named
from pgxl.values.words import (
    ACTION,
    APPROX_BEFORE,
    EDGE,
    JOINED,
    LINK,
    MISPLACED,
    PREFIXES,
    SUFFIX,
    SUFFIXES,
    SYMBOL_RUN,
    alternation,
)

#: Where a value may begin. Everything else is passed over without a look.
ANCHOR: Final = re.compile(
    f"[0-9≥≤<>=《》±半{numerals.MARKS}]|{alternation([*PREFIXES, *APPROX_BEFORE])}"
    f"|{TOLERANCE.pattern}"
    "|(?<![0-9])[-+负](?=[0-9])|当年|本年|今年|次年|明年|下年|该年|每个?[年月季周旬半日天]|每一年|全年|年[底末内中初度]|[上下]半年"
    "|第[一二三四1-4]季|Q[1-4]|月[底末初]|截[至止]|最[迟晚]|次月|下月|当月|本月|较|与|比|同比|环比|年均|逐年"
    "|提高|增长|增加|提升|上升|扩大|增幅|下降|降低|减少|压减|压缩|缩短|节约|节省|降幅|增多|上涨|新增|涨幅|削减|下调|缩减|回落"
    f"|{NEVER.pattern}"
)
#: Before Chinese numerals these make another word: 第一, 统一, 周一, 之一.
NOT_BEFORE: Final = frozenset("第统唯单专合之同归逐万每期初")
NOUN: Final = compile_later(
    f"(?P<noun>[\u4e00-\u9fff]{{1,8}}?)(?=$|[、,;)]|且|并|同时|以及|和|(?:{alternation(SUFFIXES)})$)"
)
#: 一年两次 says 每年两次.
ONE_PER: Final = re.compile(
    "^一(?=(?:年|月|周|天|日|季度?)(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})次)"
)
STAGE: Final = re.compile("第[一二三四五六七八九十0-9]{1,3}(?:年|季度|月|期|阶段|批|轮|步)")
CHINESE_CHARACTER: Final = compile_later("[\u4e00-\u9fff]")
#: Longer sentences are none of these, and would be looked through again and again.
LONGEST_REFERENCE: Final = 60
LONGEST_EVENT: Final = 120
LONGEST_TITLE: Final = 60
#: Words after a value that are a clause of their own (给补助对象兑付补助), not one more word.
SHORTEST_CLAUSE: Final = 5
#: Written as a day, whether there is such a day or not: 2月30日.
DAY: Final = re.compile(
    r"(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}[日号]|[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])"
)
MOST_ATOMS: Final = 64


def read_clause(text: str, year: int) -> list[Atom]:
    """Read one clause.

    clause = word | reference | { [name] atom [noun] [action] [link] } [phrase] ;
    """
    text = ONE_PER.sub("每", text)
    word = read_word(text)
    if word is None and len(text) <= LONGEST_REFERENCE:
        word = read_reference(text) or read_zero_count(text)
    if word is not None:
        return [word]
    atoms = _fold(text, _scan(text, year))
    if not atoms or _only_says_when(text, atoms):
        return [_phrase(text)]
    for atom in atoms:
        settle_name(atom)
    return _leave(text, atoms)


def _only_says_when(text: str, atoms: list[Atom]) -> bool:
    """Tell a period in words that is part of a sentence: 网格员按时完成全年工作."""
    atom = atoms[0]
    if len(atoms) > 1 or atom.kind != "period" or atom.comparator != "eq":
        return False
    period = text[atom.start : atom.end]
    return period != text and not any(mark.isdigit() for mark in period)


def _phrase(text: str) -> Atom:
    return Atom(0, len(text), "qualitative", flags=describe(text))


def _scan(text: str, year: int) -> list[Atom]:
    """Find the atoms from left to right; what cannot be one is stepped over whole."""
    atoms: list[Atom] = []
    start = pos = 0
    while len(atoms) < MOST_ATOMS:
        anchor = ANCHOR.search(text, pos)
        if anchor is None:
            break
        atom = _read_atom(text, start, anchor.start(), year)
        if atom is None:
            pos = _step_over(text, anchor)
            continue
        atom.name = text[start : atom.start]
        atoms.append(atom)
        start = pos = atom.end
    return atoms


def _step_over(text: str, anchor: re.Match[str]) -> int:
    """Pass a whole run of digits or symbols, so that no run is looked at twice."""
    for run in (DAY, numerals.RUN, numerals.CHINESE, SYMBOL_RUN):
        match = run.match(text, anchor.start())
        if match is not None:
            return match.end()
    return anchor.end()


def _read_atom(text: str, start: int, pos: int, year: int) -> Atom | None:
    """Read one value at an anchor.

    atom = zero_event | date | delta | measure ;
    """
    if _in_a_word(text, pos):
        return None
    if len(text) - start <= LONGEST_EVENT and NEVER.match(text, pos):
        zero = read_zero_event(text[start:])
        if zero is not None:
            zero.start, zero.end = start, start + zero.end
            return zero
    atom = read_date(text, pos, year)
    day = DAY.match(text, pos)
    if day and (atom is None or atom.end < day.end()):
        return None
    atom = atom or read_delta(text, pos) or read_measure(text, pos)
    if atom is None or atom.kind in {"deadline", "period"}:
        return atom
    _extend(text, atom)
    return None if _is_doubtful(text, start, atom) else atom


def _in_a_word(text: str, pos: int) -> bool:
    """Tell that a numeral belongs to the word before it: PM2.5, 第3, 统一."""
    if not pos:
        return False
    before, mark = text[pos - 1], text[pos]
    if before in MISPLACED and mark not in "《》":
        return True
    if "》" in {before, mark}:
        return (mark == "》") is _closes_title(text, pos - (mark != "》"))
    if mark.isascii():
        share = before in "/:" and text[pos - 2 : pos - 1].isdecimal()
        named = (before.isascii() and before.isalpha()) or before in "第每前."
        return mark.isdigit() and (share or named)
    if before == "周" and mark in numerals.MARKS:
        return text[pos - 2 : pos - 1] != "每"
    return before in NOT_BEFORE and mark in numerals.MARKS


def _closes_title(text: str, pos: int) -> bool:
    """Tell 》 that closes a title from the one that state systems write for >."""
    before = text[max(0, pos - LONGEST_TITLE) : pos]
    return before.count("《") > before.count("》")


def _extend(text: str, atom: Atom) -> None:
    """Take in what follows an atom: the noun it counts, and what is to be done."""
    unit = atom.unit or NONE
    action = ACTION.match(text, atom.end)
    if action is not None:
        atom.end = action.end()
        atom.flags.add("action_suffix")
        return
    classifier = unit.dimension.removeprefix("count:") in CLASSIFIERS
    noun = NOUN.match(text, atom.end) if classifier else None
    if noun is None or "suffix_cmp" in atom.flags or ANCHOR.search(noun["noun"]):
        return
    atom.unit = named(unit, noun["noun"])
    atom.end = noun.end()
    suffix = SUFFIX.match(text, atom.end)
    if suffix and "implicit_eq" in atom.flags and atom.low is not None:
        atom.flags = (atom.flags - {"implicit_eq"}) | {"suffix_cmp"}
        bounded(atom, SUFFIXES[suffix[0]], atom.low)
        atom.end = suffix.end()


def _is_doubtful(text: str, start: int, atom: Atom) -> bool:
    """Tell a number that is only part of a phrase.

    A bare number before words is no value (12345热线); Chinese numerals without a comparator are
    one only where they are the clause (三项工作 is, 建立一个机制 is not).
    """
    if "implicit_eq" not in atom.flags:
        return False
    rest = text[atom.end :]
    if atom.unit is NONE:
        letter = rest[:1]
        return bool(CHINESE_CHARACTER.match(letter)) and not LINK.match(rest)
    if "cn_numeral" not in atom.flags or (atom.unit and atom.unit.dimension == "ratio"):
        return False
    name = text[start : atom.start]
    is_alone = not SCOPE.fullmatch(name) and "每" not in name
    return is_alone or not (not rest or LINK.match(rest) or rest[0] == ")")


def _fold(text: str, atoms: list[Atom]) -> list[Atom]:
    """Make a value that only names the next one part of its name.

    2026年满意度≥90% says one thing, 109个网格满意度≥90% too; a link between keeps both.
    """
    kept: list[Atom] = []
    for atom in atoms:
        while kept and _names(kept[-1], atom):
            last = kept.pop()
            atom.name = text[last.start - len(last.name) : atom.start]
        kept.append(atom)
    return kept


def _names(last: Atom, atom: Atom) -> bool:
    if JOINED.match(atom.name):
        return False
    if last.kind == "period" and last.comparator == "eq":
        return atom.kind != "period"
    plain = "implicit_eq" in last.flags and "implicit_eq" not in atom.flags
    return plain and bool(atom.name) and atom.kind is None


def _leave(text: str, atoms: list[Atom]) -> list[Atom]:
    """Decide what the words after the last value are: another part, or left as text."""
    last = atoms[-1]
    rest = text[last.end :]
    clean = JOINED.sub("", rest).strip(EDGE + ")")
    if not clean:
        return atoms
    start = text.index(clean, last.end)
    phrase = _phrase(clean)
    phrase.start, phrase.end = start, start + len(clean)
    if JOINED.match(rest):
        return [*atoms, phrase]
    words = CHINESE_CHARACTER.match(clean) is not None
    sentence = words and len(clean) >= SHORTEST_CLAUSE
    if sentence and "embedded_name" in last.flags and "implicit_eq" in last.flags:
        last.flags = (last.flags - {"embedded_name"}) | {"embedded_text"}
        return [*atoms, phrase]
    last.flags.add("embedded_text" if words else "unparsed")
    last.rest = (start, start + len(clean))
    return atoms
