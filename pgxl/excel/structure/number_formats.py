"""Number formats by which a number looks like another one, or like nothing."""

from __future__ import annotations

import re
from functools import lru_cache

#: Colours, conditions, widths and fillers, which show nothing.
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|_.|\*.")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
#: Commas at the end of the digits divide by thousands; 0!.0, shows ten thousands.
_DIVIDED = re.compile(r"[0#?],+(?![0#?,])|!\.")

_DATED, _GENERAL = re.compile("[ymdhs]"), re.compile("general", re.IGNORECASE)


@lru_cache(maxsize=256)
def show_otherwise(code: str) -> str:
    """Say how a number format shows a number, if not as it is stored; empty if it does.

    Args:
        code: The number format, such as ``;;;`` or ``#,##0,``.
    """
    shown = _NOT_SHOWN.sub("", code.partition(";")[0])
    signs = _LITERAL.sub("", shown)
    if ";" in code and not shown.strip():
        return "空白"
    if _DATED.search(_GENERAL.sub("", signs)):
        return "日期或时间"
    if _DIVIDED.search(signs):
        return "缩小后的数"
    if not re.search("[0#?@]", signs) and not _GENERAL.search(signs):
        literal = "".join(first or second for first, second in _LITERAL.findall(shown))
        return f"“{literal or shown}”"
    return "百分数" if "%" in signs else ""
