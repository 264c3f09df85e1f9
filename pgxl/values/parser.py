"""From the text of a cell to a target: the whole value, its clauses, its parts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pgxl.values.atom import Atom, build
from pgxl.values.clauses import CHINESE_CHARACTER, STAGE, read_clause
from pgxl.values.completion import finish
from pgxl.values.phrases import BY_METHOD, METHOD, read_placeholder, read_sentence, read_word
from pgxl.values.source import EDGES, LONGEST, NARROW, Source, read_source
from pgxl.values.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A comma between two digits belongs to a number, right or wrong.
SEPARATOR: Final = re.compile(r"[;。!?\n]|,(?![0-9])|(?<![0-9]),")
HALFWIDTH: Final = re.compile("(?<=[\u4e00-\u9fff])[,;:()?!](?=[\u4e00-\u9fff])")
DIGIT_OF_NAME: Final = re.compile(
    "[A-Za-z][0-9.]+|(?<![0-9.])[0-9.]+(?![eE][-+]?[0-9])[A-Za-z]+|第[0-9]+"
)
DIGITS: Final = re.compile("[0-9][0-9., ]*(?:[eE][-+]?[0-9]+)?")
WORDY: Final = frozenset({"qualitative", "text"})
MOST_PARTS: Final = 64
PAIR: Final = 2


def read_value(raw: str, year: int) -> Target:
    """Read the whole text of a value.

    value = empty | word | sentence | placeholder | formula | clause {separator clause} ;
    separator = "，" | "；" | "。" | line break ;
    """
    if len(raw) > LONGEST:
        return Target("text", text=raw, flags=frozenset({"too_long"}), stop=(LONGEST, len(raw)))
    source = read_source(raw)
    if not source.text:
        return _read_nothing(raw)
    atom = _read_whole(source.text)
    target = _frozen(atom, source) if atom else _read_clauses(source, year)
    flags = target.flags | source.flags
    if HALFWIDTH.search(raw):
        flags |= {"halfwidth_punct"}
    return replace(target, text=raw, flags=flags) if flags != target.flags else _with(target, raw)


def _with(target: Target, raw: str) -> Target:
    return target if target.text == raw else replace(target, text=raw)


def _read_nothing(raw: str) -> Target:
    """Tell an empty cell from one with blanks or punctuation alone."""
    signs = raw.translate(NARROW).strip(EDGES)
    if any(mark.isprintable() for mark in signs):
        return Target("empty", text=raw, flags=frozenset({"punctuation_only"}), stop=(0, len(raw)))
    return Target("empty", text=raw, flags=frozenset({"blank_characters"} if raw else ()))


def _read_whole(text: str) -> Atom | None:
    """Read what is decided by the text as a whole, before any number in it."""
    return read_word(text) or read_sentence(text) or read_placeholder(text) or _read_formula(text)


def _read_formula(text: str) -> Atom | None:
    """Read a method in place of a value: a method, not a value.

    formula = ["按"] quantity "计算" | … operator … | … "计算" ;
    """
    if not METHOD.search(text):
        method = BY_METHOD.match(text)
        if method is None:
            return None
    by = BY_METHOD.fullmatch(text)
    atoms = read_clause(by["value"], 0) if by else []
    if by and len(atoms) == 1 and atoms[0].unit is not None and not atoms[0].name:
        atom = atoms[0]
        atom.kind, atom.start, atom.end = "formula", 0, len(text)
        atom.flags = (atom.flags - {"implicit_eq"}) | {"embedded_text"}
        return atom
    return Atom(0, len(text), "formula")


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text at its separators and give each clause with where it begins."""
    start = 0
    for match in SEPARATOR.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def _read_clauses(source: Source, year: int) -> Target:
    """Read clause by clause.

    composite = clause, separator, { clause } ;
    """
    parts: list[Target] = []
    for offset, clause in _clauses(source.text):
        trimmed = clause.strip(" 、:")
        if not trimmed:
            continue
        if len(parts) >= MOST_PARTS:
            cut = source.span(offset, len(source.text))
            joined = _joined(source, parts)
            return replace(joined, stop=cut, flags=joined.flags | {"too_many_parts"})
        left = offset + clause.index(trimmed)
        parts.extend(_parts(source, left, trimmed, year))
    return _joined(source, parts)


def _parts(source: Source, offset: int, clause: str, year: int) -> list[Target]:
    atoms = read_clause(clause, year)
    parts = []
    for atom in atoms:
        if atom.kind == "qualitative":
            _doubt(clause, atom)
        finish(atom)
        parts.append(build(atom, source, offset))
    return parts


def _frozen(atom: Atom, source: Source) -> Target:
    finish(atom)
    return build(atom, source, 0)


def _doubt(clause: str, atom: Atom) -> None:
    """Leave as text what has a number that was not understood, or no Chinese word at all."""
    phrase = clause[atom.start : atom.end]
    digits = DIGITS.search(DIGIT_OF_NAME.sub(lambda match: " " * len(match[0]), phrase))
    if digits is not None:
        atom.rest = (atom.start + digits.start(), atom.start + digits.end())
    elif not CHINESE_CHARACTER.search(phrase):
        atom.rest = (atom.start, atom.end)
    else:
        return
    atom.kind = "text"
    atom.flags.add("unparsed")


def _joined(source: Source, parts: list[Target]) -> Target:
    """Join the parts under the first that has a value; a list of bare numbers has none."""
    if not parts:
        return _read_nothing(source.raw)
    if len(parts) == 1:
        return parts[0]
    listed = all(part.kind == "number" and "unit_missing" in part.flags for part in parts)
    merged = _merged(parts)
    if merged is not None:
        return merged
    if listed:
        flags = frozenset({"number_list", "unparsed"})
        stop = source.span(0, len(source.text))
        return Target("text", text=source.raw, parts=tuple(parts), flags=flags, stop=stop)
    main = _main(parts)
    if main is None:
        return _wordy(source, parts)
    sentence = "embedded_text" in main.flags and len(parts) == PAIR
    unread = {"unparsed"} if any(part.kind == "text" for part in parts) else set[str]()
    return replace(
        main,
        kind="composite",
        parts=tuple(parts),
        flags=main.flags | unread if sentence else main.flags | unread | {"composite"},
        stop=next((part.stop for part in parts if part.stop), None),
        word=None,
    )


def _merged(parts: list[Target]) -> Target | None:
    """Join a lower and an upper bound of one thing into a range: 大于10小于20."""
    low, high = sorted(parts[:2], key=lambda part: part.low is None)
    one_thing = len(parts) == PAIR and low.unit == high.unit and not parts[1].name
    if not one_thing or low.comparator not in {"ge", "gt"} or high.comparator not in {"le", "lt"}:
        return None
    if (
        low.low is None
        or high.high is None
        or "delta" in {low.kind, high.kind}
        or low.stop
        or high.stop
    ):
        return None
    return replace(
        low,
        comparator="range",
        high=high.high,
        high_incl=high.high_incl,
        base_high=high.base_high,
        name=parts[0].name,
        flags=low.flags | high.flags | {"merged_bounds"},
    )


def _main(parts: list[Target]) -> Target | None:
    """Choose the value that a composite is judged by; stages (第一年…) have none in common."""
    valued = [part for part in parts if part.kind not in WORDY]
    if valued and STAGE.match(valued[0].name or ""):
        return Target("composite")
    measured = [part for part in valued if part.low is not None or part.high is not None]
    return next(iter(measured or valued), None)


def _wordy(source: Source, parts: list[Target]) -> Target:
    unread = [part for part in parts if part.kind == "text"]
    flags = frozenset({"composite"}).union(*(part.flags for part in parts))
    return Target(
        "text" if unread else "qualitative",
        text=source.raw,
        parts=tuple(parts),
        flags=flags,
        stop=unread[0].stop if unread else None,
    )
