"""What was asked for: 校验 or 汇总 of some files; done by the functions that the commands call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from pgxl import desk
from pgxl.errors import PgxlError, UsageError
from pgxl.inputs.lockfile import holding
from pgxl.inputs.processes import Limits
from pgxl.intake.batch import Progress
from pgxl.intake.roster import read_roster
from pgxl.outputs import Outputs, check_report
from pgxl.profile import DEFAULT, load_profile
from pgxl.summary import Summary
from pgxl.summary.money import Unit
from pgxl.window.outcome import Outcome, tell
from pgxl.window.repetition import consolidate_unless_told


class Work(StrEnum):
    """What is done with the files; the value is what staff read."""

    VALIDATE = "校验"
    CONSOLIDATE = "汇总"

    @property
    def output(self) -> str:
        """How the workbook is called that comes of it."""
        return "校验报告.xlsx" if self is Work.VALIDATE else "汇总.xlsx"


@dataclass(frozen=True, slots=True)
class Task:
    """One run.

    Attributes:
        work: 校验 or 汇总.
        paths: The received files and folders.
        out: The workbook that is written.
        profile: Name or folder of a profile (口径).
        roster: 名单; None without one.
    """

    work: Work
    paths: tuple[Path, ...]
    out: Path
    profile: str = DEFAULT
    roster: Path | None = None

    def faults(self) -> list[str]:
        """Tell everything that would stop the run before it begins, each as the command says it."""
        return [text for check in self._checks() if (text := _refusal(check))]

    def carry_out(self, progress: Progress) -> Outcome:
        """Do it; a 汇总 that has been done already is not done again.

        Args:
            progress: Called after each input with the numbers done and in all.

        Raises:
            PgxlError: Something stops it; an older workbook is as it was.
        """
        place = self.paths, self.out, self.profile
        act: Callable[..., Summary] = desk.review
        if self.work is Work.CONSOLIDATE:
            act = partial(desk.consolidate, state=True)
        do = partial(act, *place, roster=self.roster, progress=progress, limits=Limits())
        if self.work is Work.CONSOLIDATE:
            return consolidate_unless_told(*place, self.roster, do)
        return tell(do(), self.out)

    def _checks(self) -> Iterator[Callable[[], object]]:
        yield self._check_paths
        yield partial(load_profile, self.profile)
        if self.roster is not None:
            yield partial(read_roster, self.roster)
        yield self._check_output

    def _check_paths(self) -> None:
        if not self.paths:
            message = f"没有给出要{self.work}的文件或文件夹；请先选择"
            raise UsageError(message)

    def _check_output(self) -> None:
        if self.work is Work.VALIDATE:
            check_report(self.out, self.paths)
        else:
            Outputs.checked(self.out, Unit.YUAN, None, None, self.paths)
        with holding(self.out):
            pass


def _refusal(check: Callable[[], object]) -> str:
    """Give what a check has to say; nothing where all is well."""
    try:
        check()
    except PgxlError as error:
        return str(error)
    return ""
