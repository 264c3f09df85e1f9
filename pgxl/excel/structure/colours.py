"""Colours as a workbook names them: by their parts, by number, or by their place in its theme."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pgxl.excel.structure.scan import Attributes, scan, truth

#: Red, green and blue, from 0 to 255.
Colour = tuple[int, int, int]
BLACK, WHITE = (0, 0, 0), (255, 255, 255)

#: Two colours are one to the eye if none of their parts differs by more.
_ALIKE = 8
_HEX = re.compile("(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_TINT = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,30})?(?:[Ee]-[0-9]{1,3})?")
#: The colours that are named by number from 8 on; the first eight are called 0 to 7 as well.
_NUMBERED = """
    000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080
    008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF
    FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF
    FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300
    993300 993366 333399 333333
"""
_FIRST = _NUMBERED.split()
PALETTE = (*_FIRST[:8], *_FIRST)
#: Those of the system: text, window, and text as old files name it.
_OF_SYSTEM = {"64": BLACK, "65": WHITE, "32767": BLACK}
#: The colours of a theme in the order of its file are numbered in pairs, light before dark.
_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5")
_PLACES = (*_ORDER, "accent6", "hlink", "folHlink")
_SYSTEM_NAMES = {"window": "FFFFFF", "windowText": "000000"}


def find_colour(
    told: Mapping[str, str], theme: Mapping[str, str], palette: Sequence[str] = PALETTE
) -> Colour | None:
    """Find out which colour is meant; None for one that is not known.

    Args:
        told: The attributes of a ``color``, ``fgColor`` or ``bgColor``.
        theme: The colours of the theme, as ``read_theme`` gives them.
        palette: The colours that are named by number.
    """
    if truth(told.get("auto")):
        return BLACK
    if "rgb" in told:
        colour = _parse(told["rgb"])
    elif "theme" in told:
        colour = _parse(theme.get(told["theme"], ""))
    else:
        colour = _numbered(told.get("indexed", ""), palette)
    tint = told.get("tint", "")
    if colour is None or not _TINT.fullmatch(tint):
        return colour
    return _tinted(colour, float(tint))


def look_alike(one: Colour, other: Colour) -> bool:
    """Whether nobody sees a text of one colour on another."""
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


def _numbered(number: str, palette: Sequence[str]) -> Colour | None:
    if number in _OF_SYSTEM:
        return _OF_SYSTEM[number]
    known = number.isascii() and number.isdecimal() and len(number) <= 2  # noqa: PLR2004 - to 63
    return _parse(palette[int(number)]) if known and int(number) < len(palette) else None


def _parse(text: str) -> Colour | None:
    found = _HEX.fullmatch(text)
    if found is None:
        return None
    red, green, blue = bytes.fromhex(found[1])
    return red, green, blue


def _tinted(colour: Colour, tint: float) -> Colour:
    """Make a colour darker (below 0) or lighter, as Excel does."""
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    tint = min(max(tint, -1.0), 1.0)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = colorsys.hls_to_rgb(hue, light, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)


@lru_cache(maxsize=16)
def read_theme(content: bytes) -> Mapping[str, str]:
    """Read the colours of a theme, by the numbers by which cell formats name them.

    Without a theme only black text on white is known.
    """
    found = {"lt1": "FFFFFF", "dk1": "000000"}
    here = ""

    def start(element: str, attributes: Attributes) -> None:
        nonlocal here
        if element in _PLACES:
            here = element
        elif here and element in {"srgbClr", "sysClr"}:
            value = attributes.get("val", "")
            system = attributes.get("lastClr") or _SYSTEM_NAMES.get(value, "")
            found[here] = value if element == "srgbClr" else system
            here = ""

    if content:
        scan(content, start)
    return {str(_PLACES.index(name)): value for name, value in found.items()}
