"""The part that lists fonts, backgrounds and cell formats, read in one pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pgxl.excel.structure.scan import Attributes, scan, truth

T = TypeVar("T")
#: Files have fewer than 65,000 formats.
_DIGITS = 6

#: The lists of a part; what stands in others (``dxfs``) is not the format of a cell.
_LISTS = frozenset(
    {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}
)
_MORE_LISTS = frozenset({"tableStyles", "indexedColors", "mruColors", "extLst"})


@dataclass(slots=True)
class Font:
    """A font, as far as it can hide a text; the size is in points."""

    struck: bool = False
    size: str = ""
    colour: Attributes | None = None


@dataclass(slots=True)
class Fill:
    """A background."""

    pattern: str = "none"
    colour: Attributes | None = None


@dataclass(slots=True)
class StyleLists:
    """Follows the elements of the part, list after list.

    Attributes:
        codes: Number formats by their numbers.
        fonts: The fonts.
        fills: The backgrounds.
        named: Whether the named styles leave a cell open.
        unlocked: Whether the formats of cells do.
        cells: What the formats of cells say themselves.
        palette: The colours that are named by number, where the file has its own.
    """

    codes: dict[str, str] = field(default_factory=dict)
    fonts: list[Font] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    named: list[bool] = field(default_factory=list)
    unlocked: list[bool] = field(default_factory=list)
    cells: list[Attributes] = field(default_factory=list)
    palette: list[str] = field(default_factory=list)
    _here: str = ""

    def enter(self, element: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        if element in _LISTS or element in _MORE_LISTS:
            self._here = element
            return
        take = _TAKES.get((self._here, element))
        if take:
            take(self, attributes)

    def number_format(self, told: Attributes) -> None:
        """Take a number format."""
        self.codes[told.get("numFmtId", "")] = told.get("formatCode", "")

    def font(self, _told: Attributes) -> None:
        """Begin with a font."""
        self.fonts.append(Font())

    def strike(self, told: Attributes) -> None:
        """Take whether it strikes through."""
        if self.fonts:
            self.fonts[-1].struck = truth(told.get("val"), default=True)

    def size(self, told: Attributes) -> None:
        """Take its size."""
        if self.fonts:
            self.fonts[-1].size = told.get("val", "")

    def font_colour(self, told: Attributes) -> None:
        """Take its colour."""
        if self.fonts:
            self.fonts[-1].colour = told

    def fill(self, _told: Attributes) -> None:
        """Begin with a background."""
        self.fills.append(Fill())

    def pattern(self, told: Attributes) -> None:
        """Take its pattern."""
        if self.fills:
            self.fills[-1].pattern = told.get("patternType", "none")

    def gradient(self, _told: Attributes) -> None:
        """Take that it is no single colour."""
        if self.fills:
            self.fills[-1].pattern = "gradient"

    def fill_colour(self, told: Attributes) -> None:
        """Take its colour."""
        if self.fills:
            self.fills[-1].colour = told

    def named_format(self, _told: Attributes) -> None:
        """Begin with a named style."""
        self.named.append(False)

    def cell_format(self, told: Attributes) -> None:
        """Take a format of cells; what it does not say itself is as in its named style."""
        self.cells.append(told)
        self.unlocked.append(bool(at(self.named, told.get("xfId"))))

    def named_protection(self, told: Attributes) -> None:
        """Take what a named style locks."""
        _unlock(self.named, told)

    def protection(self, told: Attributes) -> None:
        """Take what a format of cells locks."""
        _unlock(self.unlocked, told)

    def numbered_colour(self, told: Attributes) -> None:
        """Take a colour of the palette."""
        self.palette.append(told.get("rgb", ""))


_TAKES: Mapping[tuple[str, str], Callable[[StyleLists, Attributes], None]] = {
    ("numFmts", "numFmt"): StyleLists.number_format,
    ("fonts", "font"): StyleLists.font,
    ("fonts", "strike"): StyleLists.strike,
    ("fonts", "sz"): StyleLists.size,
    ("fonts", "color"): StyleLists.font_colour,
    ("fills", "fill"): StyleLists.fill,
    ("fills", "patternFill"): StyleLists.pattern,
    ("fills", "gradientFill"): StyleLists.gradient,
    ("fills", "fgColor"): StyleLists.fill_colour,
    ("cellStyleXfs", "xf"): StyleLists.named_format,
    ("cellStyleXfs", "protection"): StyleLists.named_protection,
    ("cellXfs", "xf"): StyleLists.cell_format,
    ("cellXfs", "protection"): StyleLists.protection,
    ("indexedColors", "rgbColor"): StyleLists.numbered_colour,
}


def _unlock(formats: list[bool], told: Attributes) -> None:
    if formats and "locked" in told:
        formats[-1] = not truth(told["locked"])


def at(those: Sequence[T], number: str | None) -> T | None:
    """Give what a number names in a list; None where it names nothing."""
    known = number is not None and number.isascii() and number.isdecimal() and len(number) < _DIGITS
    return those[int(number or 0)] if known and int(number or 0) < len(those) else None


def read_lists(content: bytes) -> StyleLists:
    """Read the part.

    Raises:
        InputError: It is damaged.
    """
    lists = StyleLists()
    scan(content, lists.enter)
    return lists
