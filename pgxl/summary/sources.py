"""Every input of a run with its fate."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class State(StrEnum):
    """What became of an input."""

    MERGED = "已汇总"
    REJECTED = "未汇总"
    DUPLICATE = "重复"
    OLDER = "旧版本"
    SKIPPED = "略过"


@dataclass(frozen=True, slots=True)
class Source:
    """One input and what became of it.

    Attributes:
        file: The path as it was given or found.
        state: 已汇总; else 未汇总, 重复 and 旧版本 where another file stands in its place, or 略过
            for what is no submission.
        reason: Why it was not merged, or what of it was not; empty where all is in the summary.
        harmless: For what is not merged: nothing is missing for it (a lock file, our own ledger,
            the same file twice, an older version).
        size: Size in bytes.
        sha256: Hash of the content as hexadecimal digits; empty where it could not be read.
        forms: Number of forms that count in the summary.
        indicators: Number of indicator rows of those forms, blank ones included.
        budget: Sum of the budgets of those forms, in 元.
        set_aside: Number of forms that do not count, since another one stands in their place.
        passing: Whether reading it again may end otherwise.
    """

    file: str
    state: State
    reason: str = ""
    harmless: bool = False
    size: int = 0
    sha256: str = ""
    forms: int = 0
    indicators: int = 0
    budget: Decimal = Decimal(0)
    set_aside: int = 0
    passing: bool = False
