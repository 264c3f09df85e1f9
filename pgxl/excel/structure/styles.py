"""Cell formats: which leave a cell open when its sheet is protected, how they show numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pgxl.excel.structure.scan import Attributes, scan, truth

_LISTS = ("cellStyleXfs", "cellXfs")
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


@lru_cache(maxsize=16)
def read_open_styles(content: bytes) -> frozenset[str]:
    """Give the numbers of the cell formats that are unlocked, as cells name them."""
    lists: dict[str, list[bool]] = {name: [] for name in _LISTS}
    here: list[bool] | None = None

    def start(element: str, attributes: Attributes) -> None:
        nonlocal here
        if element in _LISTS:
            here = lists[element]
        elif element in {"cellStyles", "dxfs"}:
            here = None
        elif here is not None and element == "xf":
            here.append(_inherited(lists["cellStyleXfs"], attributes.get("xfId")))
        elif here and element == "protection" and "locked" in attributes:
            here[-1] = not truth(attributes["locked"])

    scan(content, start)
    return frozenset(str(number) for number, is_open in enumerate(lists["cellXfs"]) if is_open)


def _inherited(parents: list[bool], number: str | None) -> bool:
    """What a format does not say itself is as in the named style, or the font, that it names."""
    return (
        bool(number and number.isdecimal() and int(number) < len(parents))
        and parents[int(number or 0)]
    )


@lru_cache(maxsize=16)
def read_number_formats(content: bytes) -> Mapping[str, str]:
    """Give the number formats of the cell formats, by the numbers that cells name.

    Those that show a number as it is are left out.
    """
    codes = dict(BUILT_IN_FORMATS)
    told: list[str] = []
    inside = False

    def start(element: str, attributes: Attributes) -> None:
        nonlocal inside
        if element == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif element in {"cellXfs", "cellStyles", "dxfs"}:
            inside = element == "cellXfs"
        elif inside and element == "xf":
            told.append(attributes.get("numFmtId", "0"))

    scan(content, start)
    return {str(place): codes[number] for place, number in enumerate(told) if number in codes}


@lru_cache(maxsize=16)
def read_struck_styles(content: bytes) -> frozenset[str]:
    """Give the numbers of the cell formats that strike a text through, as cells name them."""
    if b"strike" not in content:
        return frozenset()
    struck: list[bool] = []
    told: list[bool] = []
    here = ""

    def start(element: str, attributes: Attributes) -> None:
        nonlocal here
        if element in {"fonts", "fills", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}:
            here = element
        elif here == "fonts" and element == "font":
            struck.append(False)
        elif here == "fonts" and element == "strike" and struck:
            struck[-1] = truth(attributes.get("val"), default=True)
        elif here == "cellXfs" and element == "xf":
            told.append(_inherited(struck, attributes.get("fontId")))

    scan(content, start)
    return frozenset(str(number) for number, is_struck in enumerate(told) if is_struck)
