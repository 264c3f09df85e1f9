"""The looks of the template: one format for each role that a cell can have.

Input cells stay white as on the published form; what is grey is a label. Only input looks are
unlocked.
"""

from __future__ import annotations

from typing import Any

from pgxl.excel.styles import HEI, SONG

_INK = "#000000"
_GREY = "#F2F2F2"
_SOFT = "#A6A6A6"
_BLUE = "#1F4E79"
RED_FILL, RED_INK = "#FBE0DD", "#B42318"
AMBER_FILL, AMBER_INK = "#FFF4D6", "#8A5A00"
GREEN_FILL, GREEN_INK = "#E2F2E6", "#1B6B34"

_BASE: dict[str, Any] = {
    "font_name": SONG,
    "font_size": 10.5,
    "valign": "vcenter",
    "text_wrap": True,
}
_CELL = {**_BASE, "border": 1, "border_color": _INK}
_LABEL = {**_CELL, "bold": True, "align": "center", "bg_color": _GREY}
_INPUT = {**_CELL, "locked": False, "indent": 1, "align": "left"}
_CENTRED = {**_CELL, "locked": False, "align": "center"}
# Rules of the indicator block's first column are drawn by a condition: see ``colours``.
_BLOCK = {**_BASE, "align": "center", "left": 1, "right": 1}
_SMALL = {**_BASE, "font_size": 9}
_PART = {**_SMALL, "border": 1, "border_color": _SOFT, "align": "center", "text_wrap": False}
_PLAIN = {**_BASE, "font_size": 11}
_TABLE = {**_BASE, "border": 1, "border_color": _SOFT}

#: Every role with its format.
LOOKS: dict[str, dict[str, Any]] = {
    "title": {**_BASE, "font_name": HEI, "font_size": 16, "align": "center"},
    "status": {**_BASE, "font_size": 10, "align": "center"},
    "label": _LABEL,
    "text": {**_INPUT, "num_format": "@"},
    "choice": _INPUT,
    "long": {**_INPUT, "num_format": "@", "valign": "top"},
    "year": {**_INPUT, "num_format": "0"},
    "money": {**_INPUT, "num_format": "#,##0.00"},
    "issued": {**_CELL, "indent": 1, "align": "left", "num_format": "@"},
    "level1 fixed": _BLOCK,
    "level1": {**_BLOCK, "locked": False},
    "level1 fixed end": {**_BLOCK, "bottom": 1},
    "level1 end": {**_BLOCK, "locked": False, "bottom": 1},
    "level2 fixed": {**_CELL, "align": "center"},
    "level2": _CENTRED,
    "name": {**_CENTRED, "num_format": "@"},
    "target": {**_CENTRED, "num_format": "@"},
    "check heading": {**_SMALL, "bold": True, "font_color": RED_INK, "indent": 1},
    "check": {**_SMALL, "font_color": RED_INK, "indent": 1},
    "part heading": {**_PART, "text_wrap": True, "font_color": "#595959", "bg_color": "#FAFAFA"},
    "symbol": {**_PART, "locked": False},
    "number": {**_PART, "locked": False, "num_format": "General"},
    "unit": {**_PART, "locked": False},
    "proposal": {**_PART, "font_color": _BLUE, "bg_color": "#FAFAFA"},
    "note": {**_SMALL, "font_color": "#595959", "valign": "bottom"},
    "work": {"font_name": SONG, "font_size": 9},
    # A row that grows with its texts is never lower than its largest font, shown or not.
    "tall work": {"font_name": SONG, "font_size": 16.5},
    "big title": {**_BASE, "font_name": HEI, "font_size": 18, "align": "center"},
    "section": {
        **_BASE,
        "font_name": HEI,
        "font_size": 12,
        "font_color": _BLUE,
        "bottom": 2,
        "bottom_color": _BLUE,
    },
    "paragraph": {**_PLAIN, "valign": "top"},
    "table heading": {**_TABLE, "bold": True, "align": "center", "bg_color": _GREY},
    "table text": {**_TABLE, "indent": 1, "align": "left"},
    "table centre": {**_TABLE, "align": "center"},
    "reason": {**_TABLE, "locked": False, "indent": 1, "align": "left", "num_format": "@"},
    "reason centre": {**_TABLE, "locked": False, "align": "center", "num_format": "@"},
    "table money": {**_TABLE, "num_format": "#,##0.00_ ", "align": "right", "text_wrap": False},
    "table link": {
        **_TABLE,
        "indent": 1,
        "align": "left",
        "font_color": "#0563C1",
        "underline": 1,
    },
    "right": {**_TABLE, "align": "center", "font_color": GREEN_INK},
    "wrong": {**_TABLE, "align": "center", "font_color": RED_INK},
    "total": {**_TABLE, "bold": True, "align": "center", "bg_color": _GREY},
    "total money": {
        **_TABLE,
        "bold": True,
        "num_format": "#,##0.00_ ",
        "align": "right",
        "bg_color": _GREY,
    },
    "big status": {
        **_TABLE,
        "font_name": HEI,
        "font_size": 20,
        "align": "center",
        "text_wrap": False,
    },
}
