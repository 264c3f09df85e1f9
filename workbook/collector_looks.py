"""How the cells of 汇总.xlsm look: like the 总览 of the summary that it makes."""

from __future__ import annotations

from typing import Any, Final

from pgxl.excel.styles import HEI, ROLES, SONG

#: Of columns A to E, in pixels; the first is the margin.
WIDTHS: Final = (28, 190, 190, 190, 190)

_SONG: Final[dict[str, Any]] = {"font_name": SONG, "valign": "vcenter"}
_LINE: Final = {"border": 1, "border_color": "#9CA3AF"}
_GREY: Final = "#6B7280"

LOOKS: Final[dict[str, dict[str, Any]]] = {
    "title": {**ROLES["title"], "font_size": 22, "font_color": "#1F4E79"},
    "note": {**ROLES["note"], "font_size": 10},
    "section": ROLES["section"],
    "label": {
        **_SONG,
        **_LINE,
        "font_name": HEI,
        "font_size": 11,
        "align": "center",
        "bg_color": "#F3F4F6",
    },
    # Text, whatever is typed: a path that begins with = or looks like a number stays what it is.
    "input": {
        **_SONG,
        **_LINE,
        "font_size": 11,
        "indent": 1,
        "num_format": "@",
        "bg_color": "#FFFBEB",
    },
    "result": {**_SONG, **_LINE, "font_size": 11, "indent": 1, "num_format": "@"},
    "hint": {**_SONG, "font_size": 9, "font_color": _GREY, "indent": 1, "valign": "top"},
    "hint centred": {**_SONG, "font_size": 10, "font_color": _GREY, "align": "center"},
    "advice": {
        **_SONG,
        "font_size": 9,
        "font_color": _GREY,
        "text_wrap": True,
        "valign": "top",
    },
    "tile label": ROLES["tile label"],
    "tile": ROLES["tile"],
    "tile bad": ROLES["tile bad"],
    "tile money": ROLES["tile money"],
    "tile time": {**ROLES["tile"], "font_size": 11, "num_format": "yyyy-mm-dd hh:mm"},
}
