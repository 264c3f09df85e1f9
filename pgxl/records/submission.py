"""A received file (报送件) as it was read and judged: data that travels between processes."""

from __future__ import annotations

from dataclasses import dataclass

from pgxl.records.findings import Leaf


@dataclass(frozen=True, slots=True)
class Submission:
    """What came of one received file; the name of the file is not in it.

    Attributes:
        size: Its size in bytes.
        reason: Why it was not merged, or what must be said of it although it was.
        forms: Its forms as records; none where it was not merged.
        findings: For each form what was found at it alone, as records; empty where nobody judged.
        passing: Whether another try may end otherwise, so that nothing is to be remembered.
    """

    size: int
    reason: str = ""
    forms: tuple[bytes, ...] = ()
    findings: tuple[tuple[Leaf, ...], ...] = ()
    passing: bool = False
