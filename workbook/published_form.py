"""The published forms (项目绩效目标表) as they stand in their document, damage included."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).parent / "published" / "常平镇网格管理中心2026.txt"
TITLE: Final = "项目绩效目标表"
GOALS_LABEL: Final = "总体绩效目标"
INDICATORS_LABEL: Final = "绩效指标"


@dataclass(frozen=True, slots=True)
class PublishedForm:
    """One published 项目绩效目标表: its number in the document and its rows of cell texts."""

    number: int
    rows: tuple[tuple[str, ...], ...]

    @property
    def project(self) -> str:
        """Name of the project (项目名称)."""
        return self.rows[0][1]

    @property
    def columns(self) -> int:
        """How many columns the published table has."""
        return len(self.rows[0])

    @property
    def goals_top(self) -> int:
        """Row in which 总体绩效目标 begins."""
        return self._row_labelled(GOALS_LABEL)

    @property
    def indicators_top(self) -> int:
        """Row of the headings of 绩效指标."""
        return self._row_labelled(INDICATORS_LABEL)

    def _row_labelled(self, label: str) -> int:
        return next(index for index, row in enumerate(self.rows) if row[0] == label)


def read_published_forms(source: Path = SOURCE) -> tuple[PublishedForm, ...]:
    """Read every form of the document, in its order."""
    tables = _tables(source.read_text(encoding="utf-8"))
    return tuple(_form(number, rows) for number, rows in enumerate(tables, start=1))


def _tables(text: str) -> list[list[tuple[str, ...]]]:
    """Rows under each title line; the document's blank lines mean nothing."""
    tables: list[list[tuple[str, ...]]] = []
    for line in text.split("\n"):
        if line == TITLE:
            tables.append([])
        elif line:
            tables[-1].append(tuple(line.split("\t")))
    return tables


def _form(number: int, rows: list[tuple[str, ...]]) -> PublishedForm:
    widths = {len(row) for row in rows}
    if len(widths) != 1:
        message = f"form {number}: rows of {sorted(widths)} cells"
        raise ValueError(message)
    return PublishedForm(number, tuple(rows))
