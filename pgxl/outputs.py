"""What a consolidation writes: all that was asked for is checked first, and written at the end."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pgxl.errors import SetAsideError, UsageError
from pgxl.excel.outfile import check_folder, check_no_source, check_target
from pgxl.review.returns import write_returns
from pgxl.summary import Summary
from pgxl.summary.money import Unit
from pgxl.summary.parquet import LONG, check_parquet, write_parquet
from pgxl.summary.workbook import write_summary

#: What the title of every 汇总.xlsx holds.
TITLE = "项目绩效目标汇总"
#: What the title of every 校验报告.xlsx holds.
REPORT_TITLE = "项目绩效目标校验报告"


@dataclass(frozen=True, slots=True)
class Outputs:
    """What a consolidation is to write: each is left out where it is None.

    Attributes:
        target: 汇总.xlsx.
        unit: In which it shows amounts.
        returns: The folder for 退回意见.
        tables: The folder for Parquet files.
    """

    target: Path | None
    unit: Unit
    returns: Path | None
    tables: Path | None

    @classmethod
    def checked(
        cls,
        target: Path | None,
        unit: Unit,
        returns: str | os.PathLike[str] | None,
        tables: str | os.PathLike[str] | None,
        sources: Sequence[Path],
    ) -> Self:
        """Refuse what could not be written, or what would spoil an input, before any work is done.

        Args:
            target: 汇总.xlsx.
            unit: In which it shows amounts.
            returns: The folder for 退回意见.
            tables: The folder for Parquet files.
            sources: The received files and folders.

        Raises:
            OutputError: Something cannot be written where it was asked for.
            UsageError: The output is a received file, or would be read as one by the next run.
        """
        if target is not None:
            check_target(target)
            check_no_source(target, sources, TITLE)
        if returns is not None:
            _check_returns(Path(returns), sources)
        if tables is not None:
            check_parquet()
            check_folder(Path(tables))
        return cls(
            target,
            unit,
            Path(returns) if returns is not None else None,
            Path(tables) if tables is not None else None,
        )

    def write(self, summary: Summary) -> None:
        """Write what was asked for; a summary that had to take another name stops nothing else."""
        aside: SetAsideError | None = None
        if self.target is not None:
            elsewhere = LONG if self.tables is not None else ()
            try:
                write_summary(summary, self.target, self.unit, elsewhere=elsewhere)
            except SetAsideError as error:
                aside = error
        if self.tables is not None:
            write_parquet(summary, self.tables)
        if self.returns is not None:
            write_returns(summary, self.returns)
        if aside is not None:
            raise aside


def check_report(report: Path, sources: Iterable[Path]) -> None:
    """Refuse a place where 校验报告.xlsx cannot be written, or would take that of an input.

    Raises:
        OutputError: It cannot be written where it was asked for.
        UsageError: It is a received file.
    """
    check_target(report)
    check_no_source(report, sources, REPORT_TITLE)


def _check_returns(folder: Path, sources: Iterable[Path]) -> None:
    """Refuse a folder that is not empty, or where the next run would read what is written now."""
    check_folder(folder)
    inside = folder.resolve()
    if any(inside.is_relative_to(path.resolve()) for path in sources):
        message = (
            f"{folder}：退回意见不要写在报送文件夹里，否则下次会当作报送件读取；请换一个文件夹"
        )
        raise UsageError(message)
