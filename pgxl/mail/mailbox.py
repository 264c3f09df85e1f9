"""Mailboxes: mbox files, mail by mail, and what mail servers keep in a maildir beside mails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path

from pgxl.mail.attachment import Piece, Provenance
from pgxl.mail.kinds import MESSAGE_START, Data

_MAIL_FOLDERS = ("cur", "new", "tmp")
_LARGEST_MAIL = 200 * 1024 * 1024


def read_mailbox(mailbox: Piece, data: Data) -> Iterator[Piece]:
    """Give each mail of a mailbox, named by its number."""
    container = mailbox.label
    heads = (each.span() for each in MESSAGE_START.finditer(data))
    mails = pairwise(chain(heads, [(len(data), len(data))]))
    for number, ((_, start), (end, _)) in enumerate(mails, start=1):
        name = f"第{number}封"
        if end - start > _LARGEST_MAIL:
            reason = f"邮件有 {(end - start) >> 20} MB，超过 200 MB；请把附件另存到收件文件夹"
            yield Piece(name, b"", Provenance(container), reason)
        else:
            yield Piece(name, bytes(data[start:end]), Provenance(container))


def is_upkeep(path: Path) -> bool:
    """Tell whether a file is what a mail server keeps in a maildir beside the mails.

    The mails of a maildir are the files in ``cur`` and ``new``; ``tmp`` holds mails that are being
    delivered, and what lies beside the three are indexes.
    """
    folder = os.path.dirname(path)  # noqa: PTH120 - asked for each of a million files
    name = os.path.basename(folder)  # noqa: PTH119 - the same
    if name == "tmp":
        return _is_maildir(os.path.dirname(folder))  # noqa: PTH120 - the same
    return name not in _MAIL_FOLDERS and _is_maildir(folder)


def _is_maildir(folder: str) -> bool:
    return all(os.path.isdir(os.path.join(folder, name)) for name in _MAIL_FOLDERS)  # noqa: PTH112, PTH118 - the same
