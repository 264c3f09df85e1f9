"""Parts of a text that are struck through, too small, or raised like the number of a footnote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pgxl.excel.structure.scan import Attributes, truth

#: The elements of a run's looks that matter.
LOOKS = frozenset({"strike", "vertAlign", "sz"})

#: Sizes of type, in points; what is smaller than the second is no text to the eye.
_SIZE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,20})?")
_SMALLEST = 4


def is_tiny(size: str) -> bool:
    """Whether type of a size in points is too small to be seen."""
    return bool(_SIZE.fullmatch(size)) and float(size) < _SMALLEST


class Runs:
    """Follows the runs of one text after the other."""

    def __init__(self) -> None:
        """Begin before the first run."""
        self._struck = self._raised = self._tiny = False
        self._read = 0
        self._told: list[str] = []

    def look(self, element: str, attributes: Attributes) -> None:
        """Take how the run looks whose text comes next."""
        if element == "strike":
            self._struck = truth(attributes.get("val"), default=True)
        elif element == "sz":
            self._tiny = is_tiny(attributes.get("val", ""))
        else:
            self._raised = attributes.get("val") in {"superscript", "subscript"}

    def end(self, pieces: Sequence[str]) -> None:
        """Take the end of a run; what is new among the pieces of the text is its own."""
        text = "".join(pieces[self._read :])
        before = "".join(pieces[: self._read]).rstrip()
        if self._struck and text.strip():
            self._told.append(f"划掉了“{text.strip()}”的文字")
        elif self._tiny and text.strip():
            self._told.append(f"带看不清的小字“{text.strip()}”的文字")
        elif (
            self._raised and text[:1].isdigit() and (before[-1:].isdigit() or before[-1:] in _ENDS)
        ):
            self._told.append(f"带小字“{text.strip()}”的文字")
        self._read = len(pieces)
        self._struck = self._raised = self._tiny = False

    def tell(self, pieces: Sequence[str]) -> str:
        """Say at the end of a text what is seen of it; empty if it is seen as it is."""
        told = "、".join(self._told)
        self._told.clear()
        self._read = 0
        return told if pieces else ""


#: Behind these a small digit is no exponent; behind a letter (m²) it is read as one.
_ENDS = frozenset("%％元人个")
