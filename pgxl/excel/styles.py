"""The looks of the workbooks that pgxl writes: one format for each role a cell can have."""

from __future__ import annotations

from typing import Any

#: Song for text, Hei for headings: what official Chinese documents are set in. Where a machine
#: lacks them (Linux), the program shows its own Chinese font.
SONG, HEI = "宋体", "黑体"

# The trailing blank keeps figures off the border.
MONEY = "#,##0.00_ "
COUNT = "#,##0_ "
SHARE = "0.0%_ "

_INK = "#1F2937"
_BLUE = "#1F4E79"
_PALE = "#DDEBF7"
_LINE = "#9CA3AF"

_BASE: dict[str, Any] = {"font_name": SONG, "font_size": 10, "valign": "vcenter"}
_CELL = {**_BASE, "border": 1, "border_color": _LINE}
_HEADING = {
    **_CELL,
    "font_name": HEI,
    "font_color": "#FFFFFF",
    "bg_color": _BLUE,
    "align": "center",
    "text_wrap": True,
}
_TOTAL = {**_CELL, "bold": True, "bg_color": _PALE}
#: Words that judge, by how bad they are.
_WORD = {**_CELL, "align": "center"}
_BAD = {"bg_color": "#F8CBAD", "font_color": "#9C0006"}
_DOUBTFUL = {"bg_color": "#FFEB9C", "font_color": "#7F6000"}
_MINOR = {"bg_color": _PALE, "font_color": _BLUE}
_GOOD = {"bg_color": "#C6EFCE", "font_color": "#006100"}
_BIG = {"font_name": HEI, "font_size": 15}
_GRADE = {**_CELL, "font_name": HEI, "align": "center"}
_TILE = {**_BASE, "align": "center", "border": 1, "border_color": _LINE}

#: Every role with its format.
ROLES: dict[str, dict[str, Any]] = {
    "title": {**_BASE, "font_name": HEI, "font_size": 18, "align": "center", "font_color": _INK},
    "note": {**_BASE, "font_size": 9, "align": "center", "font_color": "#4B5563"},
    "section": {
        **_BASE,
        "font_name": HEI,
        "font_size": 12,
        "font_color": _BLUE,
        "bottom": 2,
        "bottom_color": _BLUE,
    },
    "heading": _HEADING,
    "text": {**_CELL, "indent": 1},
    "name": {**_CELL, "indent": 1, "text_wrap": True},
    "long": {**_CELL, "text_wrap": True},
    "centre": {**_CELL, "align": "center", "text_wrap": True},
    "count": {**_CELL, "num_format": COUNT, "align": "right"},
    "year": {**_CELL, "num_format": "0", "align": "center"},
    "money": {**_CELL, "num_format": MONEY, "align": "right"},
    "share": {**_CELL, "num_format": SHARE, "align": "right"},
    "total": {**_TOTAL, "align": "center"},
    "total count": {**_TOTAL, "num_format": COUNT, "align": "right"},
    "total money": {**_TOTAL, "num_format": MONEY, "align": "right"},
    "total share": {**_TOTAL, "num_format": SHARE, "align": "right"},
    "tile label": {**_TILE, "font_color": "#4B5563", "bg_color": "#F3F4F6"},
    "tile": {**_TILE, **_BIG, "num_format": "#,##0", "font_color": _BLUE},
    "tile money": {**_TILE, **_BIG, "num_format": "#,##0.00", "font_color": _BLUE},
    "tile bad": {**_TILE, **_BIG, "num_format": "#,##0", "font_color": "#C00000"},
    "必须改": {**_WORD, **_BAD},
    "需说明": {**_WORD, **_DOUBTFUL},
    "已说明": {**_CELL, "align": "center", "bg_color": "#E5E7EB", "font_color": "#374151"},
    "提示": {**_WORD, **_MINOR},
    "相符": {**_WORD, **_GOOD},
    "未汇总": {**_WORD, **_BAD},
    "未报": {**_WORD, **_BAD},
    "未报齐": {**_WORD, **_BAD},
    "须改正": {**_WORD, **_DOUBTFUL},
    "须说明": {**_WORD, **_MINOR},
    "无问题": {**_WORD, **_GOOD},
    "已报": {**_WORD, "font_color": "#006100"},
    "旧版本": {**_WORD, "font_color": "#7F6000"},
    "重复": {**_WORD, "font_color": "#7F6000"},
    "略过": {**_WORD, "font_color": "#9CA3AF"},
    "未合并": {**_WORD, **_DOUBTFUL},
    "urgent": {**_BASE, "indent": 1, "font_color": "#9C0006", "text_wrap": True},
    "urgent link": {**_BASE, "align": "center", "font_color": "#0563C1", "underline": 1},
    "空白": {**_WORD, "font_color": "#9CA3AF"},
    "link": {**_WORD, "font_color": "#0563C1", "underline": 1},
    "link name": {**_CELL, "indent": 1, "text_wrap": True, "font_color": "#0563C1", "underline": 1},
    "link long": {**_CELL, "text_wrap": True, "font_color": "#0563C1", "underline": 1},
    "grade 优": {**_GRADE, **_GOOD},
    "grade 良": {**_GRADE, **_MINOR},
    "grade 中": {**_GRADE, **_DOUBTFUL},
    "grade 差": {**_GRADE, **_BAD},
    "criterion good": {**_CELL, "align": "center", "text_wrap": True, "font_color": "#006100"},
    "criterion fair": {**_CELL, "align": "center", "text_wrap": True, "bg_color": "#FFEB9C"},
    "criterion bad": {**_CELL, "align": "center", "text_wrap": True, "bg_color": "#F8CBAD"},
}
#: The words of results that are shown in their own colours wherever they stand alone in a cell.
SHOWN = frozenset(
    (
        *("必须改", "需说明", "已说明", "提示", "相符", "未汇总", "空白", "未报", "未报齐"),
        *("须改正", "须说明", "无问题", "已报", "旧版本", "重复", "略过", "未合并"),
    )
)

#: Colours of chart series by severity.
SEVERITY_COLOURS = {
    "必须改": "#C00000",
    "需说明": "#F0B429",
    "已说明": "#A9B7C6",
    "提示": "#7FA7D1",
    "相符": "#5B9E6F",
}
CHART_COLOUR = _BLUE
