"""Receiving an inbox: every attachment ends as taken, duplicate, left out or refused."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pgxl.cells import WITHIN
from pgxl.errors import OutputError, UsageError, say_why
from pgxl.excel.gate.kinds import Kind
from pgxl.excel.outfile import BESIDE, clear_remains
from pgxl.inputs.contents import LEDGER
from pgxl.inputs.lockfile import holding
from pgxl.inputs.opener import Opener
from pgxl.inputs.paths import Input, find_inputs, readable
from pgxl.inputs.processes import HERE, Limits
from pgxl.mail import Attachment, Lack, Provenance, Refusal
from pgxl.mail.charsets import decode, tidy
from pgxl.mail.names import bare_name
from pgxl.receiving.admission import judge
from pgxl.receiving.entry import Entry, Fate
from pgxl.receiving.ledger import Ledger
from pgxl.receiving.shelf import Shelf

#: Told after each file of the inbox: how many are done, how many there are.
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Reception:
    """What receiving came to.

    Attributes:
        files: Number of files in the inbox.
        entries: What was not in the ledger before, in the order of the inbox.
        listed: What was in it already.
    """

    files: int
    entries: list[Entry] = field(default_factory=list)
    listed: list[Entry] = field(default_factory=list)

    def count(self, fate: Fate) -> int:
        """Count the new lines of a fate."""
        return sum(entry.fate is fate for entry in self.entries)

    @property
    def refused(self) -> list[Entry]:
        """All that the inbox holds and that somebody has to send again, listed before or not."""
        both = (*self.entries, *self.listed)
        return [entry for entry in both if entry.fate is Fate.REFUSED]


def receive(
    inbox: Path, folder: Path, progress: Progress | None = None, limits: Limits = HERE
) -> Reception:
    """Put each distinct workbook of an inbox into a folder, and list all there is in 收件登记.xlsx.

    A second run over the same inbox adds nothing. What staff wrote into the ledger is kept.

    Args:
        inbox: A mail, mailbox, zip file or workbook, or a folder of these; it is never written.
        folder: A new or empty folder, or one that holds a ledger.
        progress: Told after each file of the inbox.
        limits: What opening one file may take, and whether it is done in a process of its own.

    Raises:
        UsageError: There is nothing to receive, or the ledger is none.
        BusyError: Another run is filling the same folder.
        OutputError: The folder is another one, or cannot be written to.
    """
    _check_places(inbox, folder)
    inputs = _find(inbox)
    with holding(folder):
        clear_remains(folder / LEDGER)
        return _take(inputs, _open_desk(inbox, folder), progress, limits)


def _take(
    inputs: Sequence[Input], desk: _Desk, progress: Progress | None, limits: Limits
) -> Reception:
    reception = Reception(len(inputs))
    with Opener(limits, judge) as opener:
        for done, item in enumerate(inputs, start=1):
            for each in opener.contents_of(item):
                entry, new = desk.take(each)
                (reception.entries if new else reception.listed).append(entry)
            if progress:
                progress(done, len(inputs))
    desk.ledger.add(reception.entries)
    return reception


def _find(inbox: Path) -> list[Input]:
    inputs = find_inputs([inbox])
    if len(inputs) == 1 and inputs[0].reason and inputs[0].path == inbox:
        message = f"{inputs[0].name}：{inputs[0].reason}"
        raise UsageError(message)
    return inputs


def _check_places(inbox: Path, folder: Path) -> None:
    """Refuse a folder where the next run would receive what this one writes, or of other things."""
    inside, received = folder.resolve(), inbox.resolve()
    if received.is_dir() and inside.is_relative_to(received):
        message = f"{folder}：存放文件夹不要放在收件箱里，否则下次会当作收到的文件；请换一个文件夹"
        raise UsageError(message)
    if folder.exists() and not folder.is_dir():
        message = f"{folder}：这是文件；请写一个文件夹"
        raise OutputError(message)
    if folder.is_dir() and _holds_others(folder):
        message = f"{folder}：文件夹里有别的文件，没有 {LEDGER}；为免混入旧文件，请换一个新文件夹"
        raise OutputError(message)
    if not folder.absolute().parent.is_dir():
        message = f"{folder.absolute().parent}：上级文件夹不存在；请先建立"
        raise OutputError(message)


def _holds_others(folder: Path) -> bool:
    """Whether a folder holds something, and no ledger; what a killed run has left is nothing."""
    names = {each.name for each in folder.iterdir() if not each.name.startswith(BESIDE)}
    return bool(names) and not (folder / LEDGER).is_file()


def _open_desk(inbox: Path, folder: Path) -> _Desk:
    """Open folder and ledger; a new folder has its ledger from the beginning."""
    try:
        folder.mkdir(exist_ok=True)
        ledger = Ledger(folder / LEDGER)
        return _Desk(inbox, ledger, Shelf(folder, LEDGER, ledger.stored.values()))
    except OSError as error:
        message = f"{folder}：打不开（{say_why(error)}）；请检查权限和磁盘空间"
        raise OutputError(message) from error


class _Desk:
    """Where each attachment is looked at: what the ledger knows, and what the folder holds."""

    def __init__(self, inbox: Path, ledger: Ledger, shelf: Shelf) -> None:
        self.ledger, self._shelf = ledger, shelf
        self._known = Counter(ledger.keys)
        self._taken = {digest: self._find(digest, name) for digest, name in ledger.stored.items()}
        #: What was written in a run that broke off: it is there, and nobody has listed it.
        self._unlisted = {
            digest: name for digest, name in shelf.stored.items() if digest not in self._taken
        }
        root = inbox if inbox.is_dir() else inbox.parent
        self._prefix = readable(root) + os.sep

    def take(self, each: Attachment | Refusal) -> tuple[Entry, bool]:
        """Take one thing; tell what became of it, and whether the ledger did not know."""
        if isinstance(each, Refusal):
            fate = Fate.REFUSED if each.lack is Lack.FAULT else Fate.SKIPPED
            return self._list(self._entry(each, fate, each.reason, each.sha256))
        digest = hashlib.sha256(each.data).hexdigest()
        if digest in self._taken:
            stored = self._taken[digest]
            told = f"与“{stored}”内容完全相同，只收一份"
            if digest not in self._shelf.stored:
                told = (
                    f"与以前收过的“{stored}”内容完全相同，没有再收；那一份已不在本文件夹，或已改动"
                )
            return self._list(self._entry(each, Fate.DUPLICATE, told, digest, stored))
        name = bare_name(_readable(each.name))
        stored = self._unlisted.get(digest) or self._shelf.put(
            name, each.data, Kind(each.kind), digest
        )
        self._taken[digest] = stored
        return self._entry(each, Fate.TAKEN, "", digest, stored), True

    def _find(self, digest: str, listed: str) -> str:
        """Name the file of a content: staff may have given it another name than is listed."""
        if self._shelf.contents.get(listed) == digest:
            return listed
        return self._shelf.stored.get(digest, listed)

    def _list(self, entry: Entry) -> tuple[Entry, bool]:
        known = self._known[entry.key] > 0
        self._known[entry.key] -= known
        return entry, not known

    def _entry(
        self, each: Attachment | Refusal, fate: Fate, note: str, digest: str = "", stored: str = ""
    ) -> Entry:
        told = each.provenance
        origin = self._tell_origin(told)
        return Entry(
            when=told.when.replace(tzinfo=None) if told.when else None,
            sender=told.sender,
            subject=told.subject,
            name=tidy(_readable(each.name).removeprefix(self._prefix)),
            stored=stored,
            size=len(each.data) if isinstance(each, Attachment) else each.size,
            sha256=digest,
            fate=fate,
            note="；".join(filter(None, (note, origin))),
        )

    def _tell_origin(self, told: Provenance) -> str:
        """Say out of what it was taken, where sender and subject do not say it already."""
        container = told.container.removeprefix(self._prefix)
        mail_alone = (told.sender or told.subject) and WITHIN not in container
        return "" if mail_alone or not container else f"取自 {container}"


def _readable(name: str) -> str:
    """Read the name of a file that was written in another code page than this system's."""
    try:
        return decode(name.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # Windows takes half characters; `tidy` takes them out
        return name
