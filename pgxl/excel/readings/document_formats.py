"""Number formats of OpenDocument workbooks, in the code that Excel would have for them."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pgxl.excel.structure.scan import Attributes

_STYLES = frozenset(
    f"number:{kind}-style"
    for kind in ("number", "currency", "percentage", "date", "time", "boolean", "text")
)
_PERCENTAGE, _TEXT = "number:percentage-style", "number:text-style"
_TEXTS = frozenset({"number:text", "number:currency-symbol", "number:embedded-text"})
_LETTERS = {
    "number:year": "yyyy",
    "number:month": "m",
    "number:day": "d",
    "number:hours": "h",
    "number:minutes": "m",
    "number:seconds": "s",
    "number:text-content": "@",
    "number:boolean": "General",
    "number:fraction": "# ?/?",
}
_SHARES = re.compile("[%‰]")
_CONDITION = re.compile(r"value\(\)\s*(>=|<=|!=|<>|=|<|>)\s*(-?[0-9.]{1,30})")
_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "!=": operator.ne,
    "<>": operator.ne,
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
}
#: A number that is not shown at all.
_NOTHING = ";;;"
_DEEPEST, _MOST_DIGITS, _THOUSAND = 10, 20, 3


@dataclass(slots=True)
class _Format:
    """One number format: what it shows, and others that stand in for it under conditions."""

    share: bool
    for_texts: bool
    pieces: list[str] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)

    def spell(self) -> str:
        return "".join(self.pieces) or _NOTHING


class NumberFormats:
    """Gathers number formats and the cell styles that name them, file by file."""

    def __init__(self) -> None:
        """Begin before the first file."""
        self._file = 0
        self._formats: dict[tuple[int, str], _Format] = {}
        #: For each cell style: its file, the format it names, the style under it.
        self._styles: dict[str, tuple[int, str, str]] = {}
        self._open: _Format | None = None
        self._element = ""

    def begin_file(self) -> None:
        """Take what follows as that of another file, whose formats hide those before."""
        self._file += 1

    def take_style(self, attributes: Attributes) -> None:
        """Take a style of cells."""
        if attributes.get("style:family") == "table-cell":
            self._styles[attributes.get("style:name", "")] = (
                self._file,
                attributes.get("style:data-style-name", ""),
                attributes.get("style:parent-style-name", ""),
            )

    def enter(self, name: str, attributes: Attributes) -> bool:
        """Take the beginning of an element; say whether its text is wanted."""
        self._element = name
        if name in _STYLES:
            self._open = _Format(share=name == _PERCENTAGE, for_texts=name == _TEXT)
            self._formats[self._file, attributes.get("style:name", "")] = self._open
        elif self._open is None:
            return False
        elif name == "style:map":
            told = attributes.get("style:condition", ""), attributes.get("style:apply-style-name")
            self._open.others.append((told[0], told[1] or ""))
        elif name == "number:number":
            self._open.pieces.append(_digits(attributes))
        elif name == "number:scientific-number":
            self._open.pieces.append(_digits(attributes) + "E+00")
        elif name in _LETTERS:
            self._open.pieces.append(_LETTERS[name])
        return name in _TEXTS

    def take_text(self, text: str) -> None:
        """Take a text of the element that has begun last."""
        if self._open is None:
            return
        if self._element == "number:embedded-text":
            if "." in text:  # 75000 as 7.5000
                self._open.pieces.append("!.0")
        elif self._open.share and _SHARES.search(text):
            self._open.pieces.append("".join(_SHARES.findall(text)))
        elif text := text.replace('"', ""):
            self._open.pieces.append(f'"{text}"')

    def leave(self, name: str) -> None:
        """Take the end of an element."""
        if name in _STYLES:
            self._open = None

    def code(self, style: str, value: float | str) -> str:
        """Give the code of the format in which a style shows a number or a text; or nothing."""
        for _ in range(_DEEPEST):
            file, name, parent = self._styles.get(style, (0, "", ""))
            if name:
                return self._spell(file, name, value)
            style = parent
        return ""

    def _spell(self, file: int, name: str, value: float | str) -> str:
        found = self._find(file, name)
        if isinstance(value, str):  # conditions are for numbers, and so are formats of numbers
            return found.spell() if found and found.for_texts else ""
        for condition, other in found.others if found else ():
            told = _CONDITION.fullmatch(condition.strip())
            if told and _COMPARISONS[told[1]](value, _number(told[2])):
                found = self._find(file, other)
                break
        return "" if found is None else found.spell()

    def _find(self, file: int, name: str) -> _Format | None:
        places = ((each, name) for each in range(file, 0, -1))
        return next((self._formats[each] for each in places if each in self._formats), None)


def _digits(attributes: Attributes) -> str:
    """Spell the digits of a number: groups, decimals, and by what it is divided."""
    told = {key.removeprefix("number:"): value for key, value in attributes.items()}
    grouped = told.get("grouping") == "true"
    factor = _number(told.get("display-factor", "1"))
    if not grouped and factor <= 1 and "decimal-places" not in told:
        return "General"
    whole = "0" if told.get("min-integer-digits", "1") != "0" else "#"
    decimals = min(int(_number(told.get("decimal-places", "0"))), _MOST_DIGITS)
    commas = "," * max(1, round(math.log10(factor) / _THOUSAND)) if factor > 1 else ""
    fraction = "." + "0" * decimals if decimals > 0 else ""
    return f"{'#,##' if grouped else ''}{whole}{fraction}{commas}"


def _number(text: str) -> float:
    """Read a number of the file format; 0 for what is none."""
    try:
        number = float(text)
    except ValueError:
        return 0
    return number if math.isfinite(number) else 0
