"""The log of a run (--log): a line for each thing that somebody may ask for later."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pgxl.errors import OutputError, say_why
from pgxl.version import VERSION

if TYPE_CHECKING:
    from pgxl.summary import Summary

#: What stops a command is written here too, wherever it is told.
LOGGER = logging.getLogger("pgxl")
LOGGER.addHandler(logging.NullHandler())  # without a log, logging itself would tell it once more


class Record:
    """Writes what happens in a run to the log; to nobody where there is none."""

    def start(self, paths: Sequence[str], out: Path) -> None:
        """Tell what was asked for."""
        asked = "、".join(paths)
        LOGGER.info("开始：pgxl %s，读取 %s，写到 %s", VERSION, _line(asked), _line(str(out)))

    def unchanged(self, code: int) -> None:
        """Tell that nothing had to be done."""
        LOGGER.info("结束：没有变化，汇总表保持原样，退出码 %d", code)

    def end(self, summary: Summary, code: int) -> None:
        """Tell the fate of every input, and what it came to."""
        for source in summary.inputs:
            reason = f"：{_line(source.reason)}" if source.reason else ""
            LOGGER.info("%s  %s%s", source.state, _line(source.file), reason)
        counts = "，".join(f"{each.label} {count}" for each, count in summary.counts.items())
        LOGGER.info(
            "结束：%d 个文件，%d 个项目，预算 %s 元；%s；退出码 %d",
            len(summary.inputs),
            len(summary.forms),
            f"{summary.totals.budget:,.2f}",
            counts,
            code,
        )


def log_to(path: Path | None) -> Record:
    """Begin to write a log; lines are added to one that is there.

    Raises:
        OutputError: It cannot be written.
    """
    for handler in list(LOGGER.handlers):
        LOGGER.removeHandler(handler)
        handler.close()
    LOGGER.propagate = False
    LOGGER.addHandler(logging.NullHandler())
    if path is not None:
        try:
            handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            message = f"{path}：日志写不进去（{say_why(error)}）；请检查文件夹和权限"
            raise OutputError(message) from error
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        LOGGER.addHandler(handler)
        LOGGER.setLevel(logging.INFO)
    return Record()


def _line(text: str) -> str:
    """Keep a text from a file or a name on its line, and without what steers a terminal."""
    return "".join(each if each.isprintable() else " " for each in text)
