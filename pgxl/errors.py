"""What stops the program, or stops one file; what is wrong *in* a form is a finding instead.

::

    PgxlError                 exit code 2; its text is shown to the user as it is
    ├── InputError            one received file that cannot be read; the batch goes on without it
    │   └── LockedError       it has a password that nobody has given
    ├── OutputError           the result cannot be written
    │   ├── BusyError         another run is writing it
    │   └── SetAsideError     it is complete, but had to take another name
    ├── ProfileError          a profile (口径) that does not say what it must
    ├── UsageError            a question that cannot be answered: no such rule, no input given
    ├── ClusterError          the machines that should read cannot: not there, another build
    └── WindowError           no window can be shown: no tkinter, no display
"""

from __future__ import annotations

from pathlib import Path


class PgxlError(Exception):
    """Something that pgxl cannot go on with, told in Chinese to the person at the desk."""

    exit_code = 2


class InputError(PgxlError):
    """A received file that cannot be read.

    Attributes:
        reason: What is wrong with the file, one Chinese clause.
        advice: What the person can do about it, one Chinese clause.
    """

    def __init__(self, reason: str, advice: str) -> None:
        """Keep reason and advice apart; together they are the message."""
        super().__init__(f"{reason}；{advice}")
        self.reason = reason
        self.advice = advice


class LockedError(InputError):
    """A received file with a password that nobody has given; another run may know it."""


class OutputError(PgxlError):
    """The result cannot be written where it was asked for."""


class BusyError(OutputError):
    """Another run is writing the same result."""


class SetAsideError(OutputError):
    """The result is written, but under another name, since a program has the old one open.

    Attributes:
        place: Where it is.
    """

    def __init__(self, message: str, place: Path) -> None:
        """Keep the place beside the message."""
        super().__init__(message)
        self.place = place


class ProfileError(PgxlError):
    """A profile (口径) that is missing, damaged or contradicts itself."""


class UsageError(PgxlError):
    """A question that has no answer: an unknown rule, a list of inputs that is empty."""


class ClusterError(PgxlError):
    """The machines that should read cannot: not there, another build, a place they do not see."""


class WindowError(PgxlError):
    """No window can be shown: Python has no tkinter, or there is no display."""
