"""Who has a control total and sent nothing, in the words of the terminal and of the buttons."""

from __future__ import annotations

from pgxl.summary import Summary

#: Units that are named; the others are counted.
_NAMED = 5


def tell_unsent(summary: Summary) -> str:
    """Say which units of the list of control totals sent nothing; nothing where all did.

    A run of some departments only is held against the list of all as well: it is no error.
    """
    if not summary.unsent:
        return ""
    count = len(summary.unsent)
    names = "、".join(summary.unsent[:_NAMED]) + ("等" if count > _NAMED else "")
    return f"控制数表里有 {count} 个单位没有报送：{names}；请催报，不在这次范围内的不用管"
