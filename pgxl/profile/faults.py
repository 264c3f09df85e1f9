"""Faults of a profile: where, what stands there, what is expected and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pgxl.errors import ProfileError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in the folder of a profile (口径).

    Attributes:
        file: The file in that folder.
        line: The line, from 1; 0 where the file as a whole is meant.
        key: The entry, such as ``[labels] budget``; empty where none is meant.
        found: What stands there and why it is wrong, one Chinese clause.
        expected: What should stand there, or what to do, one Chinese clause.
    """

    file: str
    line: int
    key: str
    found: str
    expected: str

    @property
    def text(self) -> str:
        """The fault in one line."""
        line = f" 第 {self.line} 行" if self.line else ""
        key = f" {self.key}" if self.key else ""
        return f"{self.file}{line}{key}：{self.found}；{self.expected}"


def refuse(folder: Path, faults: Sequence[Fault]) -> ProfileError:
    """Make one error of all faults of a folder."""
    lines = "\n".join(f"  {fault.text}" for fault in faults)
    return ProfileError(f"口径 {folder} 有 {len(faults)} 处要改：\n{lines}")
