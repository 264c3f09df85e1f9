"""Cell formats: which leave a cell open when its sheet is protected, how they show its value."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from pgxl.excel.structure.colours import (
    BLACK,
    PALETTE,
    WHITE,
    Colour,
    find_colour,
    look_alike,
    read_theme,
)
from pgxl.excel.structure.looks import is_tiny
from pgxl.excel.structure.style_lists import Fill, Font, StyleLists, at, read_lists

#: The number formats that a file names by number only; dates have many, of which Chinese Excel has
#: its own.
BUILT_IN_FORMATS = {"9": "0%", "10": "0.00%", "11": "0.00E+00", "12": "# ?/?", "13": "# ??/??"}
BUILT_IN_FORMATS |= {"1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "48": "##0.0E+0"}
BUILT_IN_FORMATS |= {"49": "@", "37": "#,##0;-#,##0", "38": "#,##0;[Red]-#,##0"}
BUILT_IN_FORMATS |= {"39": "#,##0.00;-#,##0.00", "40": "#,##0.00;[Red]-#,##0.00"}
#: Those with a currency, which differs from country to country, and is not what matters here.
_WHOLE, _FEN = "#,##0;-#,##0", "#,##0.00;-#,##0.00"
BUILT_IN_FORMATS |= dict.fromkeys(("5", "6", "41", "42"), _WHOLE)
BUILT_IN_FORMATS |= dict.fromkeys(("7", "8", "43", "44"), _FEN)
_DAYS = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}
_TIMES = {*range(18, 22), *range(32, 36), 45, 47}
BUILT_IN_FORMATS |= {str(number): "yyyy/m/d" for number in _DAYS}
BUILT_IN_FORMATS |= {str(number): "h:mm" for number in _TIMES} | {"46": "[h]:mm:ss"}


STRUCK, SAME_COLOUR = "划掉的文字", "空白（字与底同色）"


class Styles(NamedTuple):
    """What the cell formats of a workbook do, by the numbers that cells name.

    Attributes:
        unlocked: Those that leave a cell open.
        formats: Number formats; those that show a number as it is are left out.
        looks: What is seen of a text, in words, where it is struck through, has the colour of its
            background, or is too small.
    """

    unlocked: frozenset[str]
    formats: Mapping[str, str]
    looks: Mapping[str, str]


NO_STYLES = Styles(frozenset(), {}, {})


@lru_cache(maxsize=16)
def read_styles(content: bytes, theme: bytes) -> Styles:
    """Read what the cell formats do.

    Args:
        content: The part that lists them.
        theme: The part with the colours of the theme; empty without one.

    Raises:
        InputError: One of them is damaged.
    """
    lists = read_lists(content)
    codes = BUILT_IN_FORMATS | lists.codes
    told = [each.get("numFmtId", "0") for each in lists.cells]
    looks = _Looks(lists, theme)
    pairs = [(each.get("fontId"), each.get("fillId")) for each in lists.cells]
    seen = {pair: looks.of(*pair) for pair in set(pairs)}
    return Styles(
        frozenset(str(place) for place, is_open in enumerate(lists.unlocked) if is_open),
        {str(place): codes[number] for place, number in enumerate(told) if number in codes},
        {str(place): seen[pair] for place, pair in enumerate(pairs) if seen[pair]},
    )


class _Looks:
    """Tells what is seen of a text."""

    def __init__(self, lists: StyleLists, theme: bytes) -> None:
        self._fonts, self._fills = lists.fonts, lists.fills
        self._palette = (*lists.palette, *PALETTE[len(lists.palette) :])
        self._theme = theme

    def of(self, font_number: str | None, fill_number: str | None) -> str:
        """Say it in words; nothing where a text is seen as it is."""
        font = at(self._fonts, font_number)
        if font is None:
            return ""
        if is_tiny(font.size):
            return f"看不清的小字（{float(font.size):g} 磅）"
        background = at(self._fills, fill_number)
        if background is not None and self._hides(font, background):
            return SAME_COLOUR
        return STRUCK if font.struck else ""

    def _hides(self, font: Font, fill: Fill) -> bool:
        """Whether a text has the colour of its background; one of several colours hides nothing."""
        if fill.pattern not in {"none", "solid"}:
            return False
        behind = self._colour(fill.colour) if fill.pattern == "solid" else WHITE
        before = BLACK if font.colour is None else self._colour(font.colour)
        return behind is not None and before is not None and look_alike(before, behind)

    def _colour(self, told: Mapping[str, str] | None) -> Colour | None:
        if told is None:
            return None
        return find_colour(told, read_theme(self._theme) if "theme" in told else {}, self._palette)
