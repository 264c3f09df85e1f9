"""The words before a value (指标值前的文字), and what they say about it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pgxl.values.atom import bounded
from pgxl.values.phrases import EVENT, SCOPE
from pgxl.values.units import NONE, TABLE, Unit, compound, find_unit, read_simple
from pgxl.values.words import EDGE, JOINED, MISPLACED, PREFIXES

if TYPE_CHECKING:
    from pgxl.values.atom import Atom

#: Comparators that may stand apart from their number: 至少开展2次.
DISTANT: Final = re.compile("(?P<word>至少|不少于|不低于|不超过|不多于|不高于|最多|至多|最少)")
CURRENCY: Final = re.compile("(?:人民币)?[￥¥]|人民币")
PER: Final = re.compile("每(?:个(?=[月年季村镇县乡校户])|一(?=[年月季]))?")
PER_KINDS: Final = frozenset({"count", "money", "mass", "area", "volume", "energy", "length"})


def settle_name(atom: Atom) -> None:
    """Trim the name of an atom and flag it, unless it only says where or when (全镇, 全年)."""
    _apply_per(atom)
    name = JOINED.sub("", atom.name).strip(EDGE)
    if CURRENCY.fullmatch(name):
        name, atom.unit = "", TABLE["元"] if atom.unit is NONE else atom.unit
    atom.name = name
    _apply_distant(atom)
    name = atom.name
    if not name or SCOPE.fullmatch(name):
        return
    atom.flags.add("embedded_name")
    if not MISPLACED.isdisjoint(name):
        atom.flags.add("conflicting_cmp")
    if atom.unit is NONE:
        _infer(atom, name)


def _apply_per(atom: Atom) -> None:
    """Divide by what "每" says before the value: 每月不少于2次 is ≥2次/月."""
    unit = atom.unit
    if unit is None or unit.kind not in PER_KINDS or "每" not in atom.name:
        return
    denominators: list[Unit] = []
    match = PER.search(atom.name)
    while match is not None:
        under = read_simple(atom.name, match.end())
        if under is None:
            break
        denominators.append(under[0])
        atom.name = atom.name[: match.start()] + atom.name[under[1] :]
        match = PER.match(atom.name, match.start())
    if denominators:
        joined = compound(unit, tuple(denominators))
        atom.unit = replace(joined, spelling=joined.canonical)


def _apply_distant(atom: Atom) -> None:
    """Let a comparator before the words speak for the number after them."""
    match = DISTANT.match(atom.name)
    if match is None or "implicit_eq" not in atom.flags or atom.low is None:
        return
    atom.flags = (atom.flags - {"implicit_eq"}) | {"word_cmp"}
    bounded(atom, PREFIXES[match["word"]], atom.low)
    atom.name = atom.name[match.end() :]


def _infer(atom: Atom, name: str) -> None:
    """Take the unit from the name: 次数为0 counts 次, 安全事故为零 is an event that must not be."""
    counted = find_unit(name[-2:-1]) if name.endswith("数") and len(name) > 1 else None
    if counted is not None and counted.kind in {"count", "duration"}:
        atom.unit = counted
    elif (
        atom.comparator == "eq" and atom.low == 0 and EVENT.search(name) and name[-1] not in "率度"
    ):
        atom.kind, atom.unit, atom.low, atom.high = "zero_event", None, None, None
        atom.word = name.removesuffix("数").removesuffix("发生") or name
