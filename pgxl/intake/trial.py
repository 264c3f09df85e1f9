"""A trial: another process reads a file first, so that one that ends its reader ends that one."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pgxl.errors import InputError
from pgxl.inputs.processes import Limits
from pgxl.intake.workbook import read_workbook
from pgxl.intake.workers import Job, Setup, read_files
from pgxl.profile import Profile


def try_out(path: Path, data: bytes, profile: Profile, limits: Limits) -> None:
    """Have a file read and judged within limits; whatever else is wrong with it is not told.

    Args:
        path: The file.
        data: What it holds.
        profile: The profile by which it is read.
        limits: What reading it may take; without workers nothing is tried.

    Raises:
        InputError: It is too much for a process, or has changed.
    """
    if limits.workers == 0:
        return
    job = Job(0, str(path), hashlib.sha256(data).hexdigest())
    for _, submission in read_files([job], Setup(profile, read_workbook, judging=True), limits):
        if submission.passing or submission.locked:
            raise InputError.told(submission.reason)
