"""Registering inputs (登记): each has its hash before anything is read from it."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pgxl.errors import OutputError, say_why
from pgxl.inputs.opener import Opener
from pgxl.inputs.paths import Input
from pgxl.inputs.processes import HERE, Limits
from pgxl.mail import Attachment, Lack, Refusal


@dataclass(frozen=True, slots=True)
class Registered:
    """An input as it was found: its hash, or the reason why it has none.

    Attributes:
        name: The file as people know it; for an attachment, the mail and its place in that.
        place: Where it can be read; empty for an attachment that nobody has put aside. A text, the
            same object as the name where it can be: ten thousand paths take 5 MB.
        sha256: Hash of its content; empty where it cannot be read.
        size: Its size in bytes.
        reason: Why it is not read.
        harmless: For what is not read: nothing is missing for it.
        twin: The name of an earlier input with the same content.
    """

    name: str
    place: str = ""
    sha256: str = ""
    size: int = 0
    reason: str = ""
    harmless: bool = False
    twin: str = ""


class Shelf:
    """A folder of the program's own in which attachments lie while they are read."""

    def __init__(self) -> None:
        """Begin without a folder; most runs need none."""
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Clear everything away."""
        if self._folder is not None:
            self._folder.cleanup()

    def put(self, sha256: str, data: bytes) -> Path:
        """Put content down under its hash; no name from a mail ever becomes a path.

        Raises:
            OutputError: The folder for temporary files cannot take it.
        """
        try:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="pgxl-")
            path = Path(self._folder.name) / sha256
            if not path.exists():
                path.write_bytes(data)
        except OSError as error:
            message = (
                f"邮件和压缩包里的附件要先放在临时文件夹里，现在放不进去（{say_why(error)}）；"
                "请检查临时文件夹（TMPDIR、TEMP）和磁盘空间"
            )
            raise OutputError(message) from error
        return path


def register(
    inputs: Iterable[Input], shelf: Shelf | None = None, limits: Limits = HERE
) -> list[Registered]:
    """Hash every input, and every attachment of those that are mails or archives.

    Args:
        inputs: The files that were found.
        shelf: Where attachments are put for reading; without it they are only hashed.
        limits: What opening one mail or archive may take, and whether it is done in a process
            of its own.
    """
    first: dict[str, str] = {}
    registered = []
    with Opener(limits) as opener:
        for item in inputs:
            for each in opener.contents_of(item):
                if isinstance(each, Attachment):
                    registered.append(_register(item, each, first, shelf))
                elif each.lack is not Lack.TEXT:
                    registered.append(_refuse(each))
    return registered


def _register(
    item: Input, each: Attachment, first: dict[str, str], shelf: Shelf | None
) -> Registered:
    digest = hashlib.sha256(each.data).hexdigest()
    place = str(item.path)
    if each.provenance.container:
        place = str(shelf.put(digest, each.data)) if shelf else ""
    elif place == each.label:
        place = each.label
    twin = first.get(digest, "")
    first.setdefault(digest, each.label)
    return Registered(each.label, place, digest, len(each.data), twin=twin)


def _refuse(each: Refusal) -> Registered:
    return Registered(each.label, reason=each.reason, harmless=each.harmless)
