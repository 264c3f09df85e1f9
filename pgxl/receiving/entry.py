"""One line of 收件登记: something that was received, and what became of it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of something that was received."""

    TAKEN = "已收"
    DUPLICATE = "重复"
    SKIPPED = "略过"
    REFUSED = "未收"


#: A character as office programs spell it; which one does not matter here.
_CODE = re.compile(r"(?:_x005F)?_x[0-9A-Fa-f]{4}_")
#: What tells one line from another, however the other columns are edited.
Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    Attributes:
        when: The date of the mail, in the time of Beijing and without a zone, as Excel has it;
            None for what was in no mail.
        sender: Who sent the mail.
        subject: Its subject.
        name: What the attachment is called.
        stored: The name of its file in the folder, which for a duplicate is that of the first.
        size: Its size in bytes; None where it could not be had.
        sha256: The hash of its content in hexadecimal digits; empty where it could not be had.
        fate: What became of it.
        note: Why, or out of what it was taken.
    """

    when: dt.datetime | None
    sender: str
    subject: str
    name: str
    stored: str
    size: int | None
    sha256: str
    fate: Fate
    note: str

    @property
    def key(self) -> Key:
        """What this line is told by."""
        return make_key(spell_time(self.when), self.sender, self.subject, self.name, self.sha256)


def make_key(*told: str) -> Key:
    """Tell a line by its texts, of which office programs change one kind when they save.

    They take ``_x000D_`` for a line break, and some write it down as one.
    """
    time, sender, subject, name, sha256 = (_CODE.sub("", " ".join(each.split())) for each in told)
    return time, sender, subject, name, sha256


def spell_time(when: dt.datetime | None) -> str:
    """Write a time to the second; Excel's own numbers miss it by some microseconds."""
    return f"{when + dt.timedelta(milliseconds=500):%Y-%m-%d %H:%M:%S}" if when else ""
