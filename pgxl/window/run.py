"""A run in a process of its own: the window hears of its progress, and can end it at any time."""

from __future__ import annotations

import multiprocessing
import signal
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from pgxl.errors import PgxlError, SetAsideError
from pgxl.inputs.lockfile import holding
from pgxl.install.machine import this_machine
from pgxl.intake.batch import Progress
from pgxl.window.outcome import Outcome
from pgxl.window.task import Task

LOG = "window.log"
#: A person cannot read faster; each telling costs the window a redrawing.
_PAUSE = 0.1


@dataclass(frozen=True, slots=True)
class Step:
    """So many inputs are done, of so many."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """What stopped a run.

    Attributes:
        texts: Everything that did, in Chinese.
        written: The workbook that is complete all the same, under another name.
    """

    texts: tuple[str, ...]
    written: Path | None = None


#: What a run tells: any number of steps, then its end.
News = Step | Outcome | Refusal


class Run:
    """A run that has begun."""

    def __init__(self, task: Task) -> None:
        """Start the process."""
        self.task = task
        self._before = _mark(task.out)
        context = multiprocessing.get_context("spawn")  # a window cannot be forked
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=carry_out, args=(task, theirs))
        self._process.start()
        theirs.close()

    def hear(self) -> list[News]:
        """Give what has been told since the last time; a process that died has told its end."""
        told: list[News] = []
        try:
            while self._pipe.poll():
                told.append(self._pipe.recv())
                if not isinstance(told[-1], Step):
                    break  # nothing follows the end but that the process is gone
        except (EOFError, OSError):
            told.append(Refusal((_tell_death(self.task),)))
        return told

    def close(self) -> None:
        """Let the process go, which has told its end."""
        self._end()

    def cancel(self) -> bool:
        """End the process, wherever it is; tell whether the old workbook is as it was."""
        self._end()
        with suppress(PgxlError), holding(self.task.out):
            pass  # this clears away what it has left beside the workbook
        return _mark(self.task.out) == self._before

    def _end(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()


def _mark(path: Path) -> tuple[int, int, int] | None:
    """Give what is different after a file was replaced; None where there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_ino, state.st_size, state.st_mtime_ns


def _tell_death(task: Task) -> str:
    return (
        f"{task.work}的程序中途停止了，没有做完；原有文件没有改动。"
        "可能是内存不够：请关闭其他程序再试，或把文件分几次选择"
    )


def carry_out(task: Task, pipe: Connection) -> None:
    """Do a task and tell how it goes; this runs in the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window decides what Ctrl-C means
    told = time.monotonic() - _PAUSE

    def report(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told >= _PAUSE or done == total:
            told = time.monotonic()
            pipe.send(Step(done, total))  # fails where there is no window any more, and ends this

    with suppress(BrokenPipeError):
        pipe.send(_do(task, report))


def _do(task: Task, report: Progress) -> Outcome | Refusal:
    try:
        faults = task.faults()
        return Refusal(tuple(faults)) if faults else task.carry_out(report)
    except SetAsideError as error:
        return Refusal((str(error),), error.place)
    except PgxlError as error:
        return Refusal((str(error),))
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - written down, and told
        return Refusal((write_fault(error),))


def write_fault(error: BaseException) -> str:
    """Write a fault of the program down where its makers can ask for it; give what is told."""
    place = this_machine().data / LOG
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return f"程序出错，没有做完；请把 {place} 发给信息部门（{type(error).__name__}）"
