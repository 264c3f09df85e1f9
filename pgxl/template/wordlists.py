"""The words that the self-check looks for, each list under a defined name on the sheet 列表.

The formulas of thirty rows on ten sheets would repeat them otherwise, and Excel's file format does
not let formulas with a list in braces be shared ([MS-XLSB] 2.5.98.98: no PtgArray).
"""

from __future__ import annotations

from collections.abc import Mapping

#: Comparators that a value may begin with, floors first; the longest that fits is taken.
_FLOORS = (
    *("≥", "≧", "⩾", ">=", "=>", "＞＝", ">", "＞", "》", "﹥"),
    *("大于等于", "大于或等于", "不小于", "不低于", "不少于", "不下于", "至少", "最低", "达到"),
    *("大于", "高于", "多于", "超过"),
)
_CEILINGS = (
    *("≤", "≦", "⩽", "<=", "=<", "＜＝", "<", "＜", "《", "﹤"),
    *("小于等于", "小于或等于", "不大于", "不高于", "不超过", "不多于", "不超出", "至多", "最多"),
    *("小于", "低于", "少于", "不足", "最高"),
)
_OTHERS = ("=", "＝", "等于", "约")

FLOORS = "PGXL_FLOORS"
FLOORS_INSIDE = "PGXL_FLOORS_INSIDE"
COMPARATORS = "PGXL_COMPARATORS"
RANGE_ENDS = "PGXL_RANGE_ENDS"
PLACEHOLDERS = "PGXL_PLACEHOLDERS"
SAVINGS = "PGXL_SAVINGS"

#: The lists by their names.
WORD_LISTS: Mapping[str, tuple[str, ...]] = {
    FLOORS: _FLOORS,
    # Comparators that mean a floor wherever in the value they stand.
    FLOORS_INSIDE: (
        *("≥", "≧", "⩾", ">", "＞", "大于等于", "大于或等于"),
        *("不小于", "不低于", "不少于", "不下于", "至少", "以上"),
    ),
    COMPARATORS: (*_FLOORS, *_CEILINGS, *_OTHERS),
    # What is left of a range of numbers, or of a number with a word for its direction.
    RANGE_ENDS: (*"-–—~～至到", "以上", "及以上", "以下", "以内", "左右"),
    PLACEHOLDERS: ("**", "XX", "ＸＸ", "待定", "暂无", "……", "是/否"),
    SAVINGS: ("节约", "节支", "降低", "压减"),
}
