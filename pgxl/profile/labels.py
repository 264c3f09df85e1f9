"""The labels of a form: which field a text on the sheet names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pgxl.cells import fold

#: A text longer than this names no field; goal texts need not be looked at.
LONGEST_LABEL = 40
#: What a label may leave open; {years} is a span such as 2026年-2028年 and is not read.
BLANKS = {
    "{year}": r"(?P<year>[0-9]{4})",
    "{years}": r"[0-9]{4}年?(?:度)?[-‐—–－~至到]+[0-9]{4}年?(?:度)?",
    "{unit}": r"(?P<unit>元|万元)",
}
#: Fields whose labels name a unit, and how clerks write it behind a label: （单位：万元）, /万元.
_MONEY = frozenset(("budget", "funds", "other"))
_UNIT_BEHIND = re.compile(
    r"(?:[(\[【〔/,](?:金额)?(?:单位)?|单位)[:为]?(?:人民币)?(?P<unit>[千万亿]?元)[)\]】〕]?$"
)
_KNOWN_TEXTS = 4096


class Match(NamedTuple):
    """What a label says.

    Attributes:
        key: The field, by its key in the profile.
        year: The year that the label names, such as 2026 in 2026年预算金额(元); else None.
        unit: 元, 千元, 万元 or 亿元 where the label names it; else empty.
        rest: What follows the label in the same cell after a colon (项目名称：水电费); else empty.
    """

    key: str
    year: int | None = None
    unit: str = ""
    rest: str = ""


class Labels:
    """The labels of one profile, looked up by text."""

    def __init__(self, spellings: Mapping[str, Sequence[str]]) -> None:
        """Sort the spellings into fixed texts and texts with a blank for year or unit."""
        self.spellings = {key: tuple(texts) for key, texts in spellings.items()}
        self._fixed: dict[str, Match] = {}
        self._open: list[tuple[str, re.Pattern[str]]] = []
        self._known: dict[str, Match | None] = {}
        for key, texts in spellings.items():
            for text in texts:
                self._learn(key, fold(text))

    def _learn(self, key: str, text: str) -> None:
        if "{" not in text:
            self._fixed[text] = Match(key)
            return
        pattern = re.escape(text)
        for blank, expression in BLANKS.items():
            pattern = pattern.replace(re.escape(blank), expression)
        self._open.append((key, re.compile(pattern)))

    def match(self, text: str) -> Match | None:
        """Tell which field a cell's text names, or None; remembers short texts, they repeat."""
        if text in self._known:
            return self._known[text]
        found = self._match_whole(fold(text)) if len(text) <= LONGEST_LABEL else None
        found = found or self._match_before_colon(text)
        if len(self._known) < _KNOWN_TEXTS and len(text) <= LONGEST_LABEL:
            self._known[text] = found
        return found

    def _match_whole(self, text: str) -> Match | None:
        return self._match_listed(text) or self._match_with_unit(text)

    def _match_listed(self, text: str) -> Match | None:
        if text in self._fixed:
            return self._fixed[text]
        for key, pattern in self._open:
            if found := pattern.fullmatch(text):
                named = found.groupdict()
                year = named.get("year")
                return Match(key, int(year) if year else None, named.get("unit") or "")
        return None

    def _match_with_unit(self, text: str) -> Match | None:
        """Take the label of an amount that names its unit in other words than the profile."""
        told = _UNIT_BEHIND.search(text) if "元" in text[-2:] else None
        if told is None:
            return None
        for spelling in (f"{text[: told.start()]}(元)", text[: told.start()]):
            found = self._match_listed(spelling)
            if found and found.key in _MONEY:
                return found._replace(unit=told["unit"])
        return None

    def _match_before_colon(self, text: str) -> Match | None:
        start = text[: LONGEST_LABEL + 1].replace("：", ":")
        at = start.find(":")
        while at >= 0 and start[at + 1 :].strip():
            if found := self._match_whole(fold(start[:at])):
                return found._replace(rest=text[at + 1 :].strip())
            if not start[:at].rstrip().endswith("单位"):  # the colon within （单位：万元）
                return None
            at = start.find(":", at + 1)
        return None
