"""Data validations (数据验证) of a sheet in one form, whichever way a program has written them.

Excel moves a list on another sheet into an extension (x14), LibreOffice adds a second limit that
means nothing, all of them cut and join ranges as they like.
"""

from __future__ import annotations

from pgxl.excel.structure.formulas import normalize, relate
from pgxl.excel.structure.model import Check
from pgxl.excel.structure.ranges import area
from pgxl.excel.structure.scan import Attributes, truth

_WITHOUT_OPERATOR = {"list", "custom"}
_WITH_TWO_LIMITS = {"between", "notBetween"}

#: The elements inside of a validation whose texts matter; ``f`` holds the formula in Excel's
#: extension.
PARTS = ("formula1", "formula2", "f", "sqref")


class CheckReader:
    """Takes the validations of a sheet one after the other."""

    def __init__(self) -> None:
        """Begin without any."""
        self._found: dict[Check, list[str]] = {}
        self._attributes: Attributes | None = None
        self._parts: dict[str, str] = {}
        self._slot = "formula1"

    @property
    def is_open(self) -> bool:
        """Whether a validation has begun, so that texts belong to it."""
        return self._attributes is not None

    def begin(self, attributes: Attributes) -> None:
        """Begin a validation."""
        self.end()
        self._attributes = attributes
        self._parts = {"sqref": attributes.get("sqref", "")}

    def add(self, part: str, text: str) -> None:
        """Take the text of one of its parts."""
        if part in {"formula1", "formula2"}:
            self._slot = part
        elif part == "f":
            part = self._slot
        self._parts[part] = self._parts.get(part, "") + text.strip()

    def end(self) -> None:
        """Keep the validation that has begun; one that asks nothing only shows a hint."""
        attributes, self._attributes = self._attributes, None
        if attributes is None or attributes.get("type", "none") == "none":
            return
        ranges = self._parts["sqref"].split()
        if ranges:
            check = _check(attributes, self._parts, ranges[0])
            self._found.setdefault(check, []).extend(ranges)

    def gathered(self) -> dict[Check, tuple[str, ...]]:
        """Give what has been found."""
        self.end()
        return {check: tuple(sorted(ranges)) for check, ranges in self._found.items()}


def _check(attributes: Attributes, parts: dict[str, str], base: str) -> Check:
    kind = attributes["type"]
    operator = "" if kind in _WITHOUT_OPERATOR else attributes.get("operator", "between")
    top, left, *_ = area(base)
    limits = [relate(_limit(kind, parts.get(part, "")), top, left) for part in PARTS[:2]]
    return Check(
        kind,
        operator,
        limits[0],
        limits[1] if operator in _WITH_TWO_LIMITS else "",
        truth(attributes.get("allowBlank")),
        truth(attributes.get("showErrorMessage"))
        and attributes.get("errorStyle", "stop") == "stop",
    )


def _limit(kind: str, formula: str) -> str:
    if kind == "list" and formula.startswith('"'):
        return ",".join(choice.strip() for choice in formula.split(","))
    return normalize(formula)
