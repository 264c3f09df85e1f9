"""What an input holds: a file itself, or the attachments of a mail, mailbox or zip file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from pgxl.cells import fold
from pgxl.errors import InputError
from pgxl.excel.gate.limits import LARGEST_FILE
from pgxl.inputs.paths import LEFTOVER, Input, is_leftover
from pgxl.mail import (
    Attachment,
    Lack,
    Provenance,
    Refusal,
    is_container,
    is_upkeep,
    map_mailbox,
    open_container,
)
from pgxl.mail.kinds import Data, is_file
from pgxl.mail.opening import AtMail

#: What ``pgxl.receiving`` lists in the folder that it puts workbooks in; no submission.
LEDGER = "收件登记.xlsx"
_LEDGER_HEADINGS = frozenset(("收件时间", "发件人", "附件名", "存为", "sha256"))
_HEADING_WITHIN = 30

#: Gives what an input holds, in another process.
Elsewhere = Callable[[Input], Iterator[Attachment | Refusal]]


def contents_of(
    item: Input,
    elsewhere: Elsewhere | None = None,
    *,
    passed: int = 0,
    at_mail: AtMail = lambda: None,
) -> Iterator[Attachment | Refusal]:
    """Give what an input holds, one by one; a file that is no container holds itself.

    The label of what comes from a container is told from the container's path:
    ``收件箱.mbox › 第3封 › 附件.xlsx``; that of a file is its path.

    Args:
        item: The input.
        elsewhere: Opens what must be opened; without it, that is done here.
        passed: How many mails of a mailbox are left out at its beginning.
        at_mail: Called before each mail of a mailbox is opened.
    """
    name = item.name
    if item.reason:
        lack = Lack.SKIPPED if item.harmless else Lack.FAULT
        yield Refusal(name, item.reason, Provenance(""), name, lack)
        return
    data = read_input(name, item.path) if item.data is None else item.data
    if isinstance(data, Refusal):
        yield data
    elif elsewhere is None:
        yield from contents_in(name, item.path.name, data, passed, at_mail)
    elif item.path.name == LEDGER or is_container(name, data):
        del data
        yield from elsewhere(item)
    else:
        yield Attachment(item.path.name, bytes(data), Provenance(""), name)


def read_input(name: str, path: Path) -> Data | Refusal:
    """Read an input whole, or tell why it is none or cannot be read.

    Args:
        name: How people know it.
        path: Where it is.
    """
    nowhere = Provenance("")
    if is_upkeep(path):
        told = "邮件目录的管理文件，不是邮件，已略过"
        return Refusal(name, told, nowhere, name, Lack.SKIPPED)
    try:
        return read_file(path)
    except InputError as error:
        return Refusal(name, str(error), nowhere, name)


def contents_in(
    name: str, file: str, data: Data, passed: int = 0, at_mail: AtMail = lambda: None
) -> Iterator[Attachment | Refusal]:
    """Give what an input holds that has been read, wherever it came from.

    Args:
        name: How people know it; the labels of what it holds begin with that.
        file: Its bare file name.
        data: Its content.
        passed: How many mails of a mailbox are left out at its beginning.
        at_mail: Called before each mail of a mailbox is opened.
    """
    nowhere = Provenance("")
    if file == LEDGER and _is_ledger(bytes(data)):
        yield Refusal(name, "收件登记，不是报送件，已略过", nowhere, name, Lack.SKIPPED)
    elif not is_container(name, data):
        yield Attachment(file, bytes(data), nowhere, name)
    else:
        for each in open_container(name, data, passed, at_mail):
            yield _leave_out(each) if is_leftover(each.name) and not _is_file(each) else each


def read_file(path: Path) -> Data:
    """Read a file whole; a mailbox that is too large for that is mapped.

    Raises:
        InputError: It is too large for a form, or cannot be opened.
    """
    try:
        mailbox = map_mailbox(path) if path.stat().st_size > LARGEST_FILE else None
    except OSError as error:
        raise InputError("文件打不开", "请检查权限，关闭占用它的程序后再试") from error
    return read_bytes(path) if mailbox is None else mailbox


def read_bytes(path: Path) -> bytes:
    """Read a file that should be a workbook whole.

    Raises:
        InputError: It is too large for a form, or cannot be opened.
    """
    try:
        # Path.open has no opener.
        with open(path, "rb", opener=_without_waiting) as file:
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST_FILE:
                reason = f"文件有 {size >> 20} MB，超过 200 MB"
                raise InputError(reason, "请确认是否填报表")
            return file.read(size + 1)  # not more: so much is set aside before it is read
    except OSError as error:
        raise InputError("文件打不开", "请检查权限，关闭占用它的程序后再试") from error


def _without_waiting(path: str, flags: int) -> int:
    """Open what was a file when it was found and may be a pipe by now."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _is_ledger(data: bytes) -> bool:
    """Tell our ledger by its headings from a form that happens to be called so."""
    from pgxl.excel.files import read_workbook  # noqa: PLC0415 - most folders hold no ledger

    try:
        sheets = read_workbook(data).sheets
    except InputError:
        return False
    rows = (row for sheet in sheets for row in sheet.grid.rows[:_HEADING_WITHIN])
    return any({fold(str(value)) for value in row} >= _LEDGER_HEADINGS for row in rows)


def _is_file(each: Attachment | Refusal) -> bool:
    """Whether it is a workbook or an archive, whatever it is called."""
    return isinstance(each, Attachment) and is_file(each.data)


def _leave_out(each: Attachment | Refusal) -> Refusal:
    """Leave out what Office and file managers leave in a folder that somebody has packed."""
    return Refusal(each.name, LEFTOVER, each.provenance, each.label, Lack.SKIPPED)
