"""How far the reading is, shown while it lasts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from pgxl.intake.batch import Progress as Report

#: How often the progress bar is drawn anew, in seconds.
_OFTEN = 0.1


@contextmanager
def progress_bar(title: str = "读取", *, quiet: bool = False) -> Iterator[Report]:
    """Show on standard error how far the reading is; nothing where that is not a terminal."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _done, _total: None
    else:
        with _bar(title, console) as report:
            yield report


@contextmanager
def _bar(title: str, console: Console) -> Iterator[Report]:
    """Draw a bar when something is reported, not by a thread of its own.

    A process with several threads cannot fork its workers.
    """
    from rich.progress import (  # noqa: PLC0415 - 20 ms, for people who look on
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}剩余"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=None, rate="")
        begun = drawn = time.monotonic()

        def report(done: int, total: int) -> None:
            nonlocal drawn
            now = time.monotonic()
            if now - drawn < _OFTEN and done < total:
                return
            drawn = now
            rate = f"{done / (now - begun):.0f} 个/秒　" if now > begun else ""
            bar.update(task, completed=done, total=total, rate=rate, refresh=True)

        yield report
