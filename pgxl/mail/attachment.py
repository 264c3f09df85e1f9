"""What comes out of a container: attachments, and what of it cannot be had or is none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from pgxl.cells import WITHIN


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where something comes from.

    Attributes:
        container: The file it was in, and the containers within that file, as people read them:
            ``收件箱.mbox › 第3封``.
        when: The date of the mail, in the time of Beijing; None where none can be read.
        sender: Who sent the mail, as the mail says; empty for what was in no mail.
        subject: Its subject.
        message_id: Its Message-ID.
    """

    container: str
    when: dt.datetime | None = None
    sender: str = ""
    subject: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was in a container.

    Attributes:
        name: A bare file name, safe on every system; for a file that was in no container, its own.
        data: Its content.
        provenance: Where it comes from.
        label: Container and name as people read them; no two of one container are the same.
        kind: What kind of workbook the gate has found it to be, where somebody has asked.
    """

    name: str
    data: bytes
    provenance: Provenance
    label: str
    kind: str = ""


class Lack(Enum):
    """Why something is no attachment."""

    FAULT = "cannot be had: somebody has to send it again"
    SKIPPED = "no submission: nothing is missing"
    TEXT = "the text of a mail that has attachments: nothing is missing"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in a container that cannot be had, or is no submission.

    Attributes:
        name: A bare file name, or what it is.
        reason: Why, and what to do about it; Chinese.
        provenance: Where it comes from.
        label: As for an attachment.
        lack: Whether something is missing for it.
        size: The size in bytes of what is there all the same; None where nothing is.
        sha256: Its hash.
    """

    name: str
    reason: str
    provenance: Provenance
    label: str
    lack: Lack = Lack.FAULT
    size: int | None = None
    sha256: str = ""

    @property
    def harmless(self) -> bool:
        """Whether nothing is missing for it."""
        return self.lack is not Lack.FAULT


@dataclass(frozen=True, slots=True)
class Piece:
    """What a container holds, before it is known whether that is a container itself.

    Attributes:
        name: A bare file name; for the outermost container, its path.
        data: Its content; where ``reason`` is told, nothing.
        provenance: Where it comes from.
        reason: Why it is not taken; empty for what is.
        lack: Whether something is missing then.
    """

    name: str
    data: bytes
    provenance: Provenance
    reason: str = ""
    lack: Lack = Lack.FAULT

    @property
    def label(self) -> str:
        """Container and name."""
        container = self.provenance.container
        return f"{container}{WITHIN}{self.name}" if container else self.name
