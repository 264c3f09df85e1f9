"""A received file (报送件) as it was read and judged: data that travels between processes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pgxl.errors import InputError
from pgxl.excel.gate import LARGEST_FILE
from pgxl.form import Form
from pgxl.profile import Profile
from pgxl.records import Leaf, pack_findings, pack_form
from pgxl.rules import Ruleset

#: Reads the forms of a workbook, and tells what must be said of those left out.
ReadForms = Callable[[str, bytes, Profile], tuple[list[Form], str]]

_CHANGED = InputError("文件在读取时被改动", "请等对方写完、关闭占用它的程序后再汇总一次")

_TOO_MUCH = "读取它需要的内存过多，不是正常的填报表；请用空白模板重新填写"


@dataclass(frozen=True, slots=True)
class Submission:
    """What came of one received file; the name of the file is not in it.

    Attributes:
        size: Its size in bytes.
        reason: Why it was not merged, or what must be said of it although it was.
        forms: Its forms as records; none where it was not merged.
        findings: For each form what was found at it alone, as records; empty where nobody judged.
        passing: Whether another try may end otherwise, so that nothing is to be remembered.
    """

    size: int
    reason: str = ""
    forms: tuple[bytes, ...] = ()
    findings: tuple[tuple[Leaf, ...], ...] = ()
    passing: bool = False


class Reader:
    """Reads files, and judges each form by itself; made once in each process."""

    def __init__(self, profile: Profile, read: ReadForms, *, judging: bool) -> None:
        """Set the rules, if somebody wants to know what is wrong."""
        self._profile, self._read = profile, read
        self._rules = Ruleset(profile) if judging else None

    def take(self, path: Path, sha256: str) -> Submission:
        """Read a file; whatever is wrong with it becomes its reason.

        Args:
            path: The file.
            sha256: The hash that it had when it was registered.
        """
        try:
            data = read_bytes(path)
            if hashlib.sha256(data).hexdigest() != sha256:
                raise _CHANGED
        except InputError as error:
            return Submission(0, str(error), passing=True)
        try:
            forms, remark = self._read("", data, self._profile)
        except InputError as error:
            return Submission(len(data), str(error))
        except MemoryError:
            return Submission(len(data), _TOO_MUCH, passing=True)
        own: tuple[tuple[Leaf, ...], ...] = ()
        if self._rules is not None:
            own = tuple([pack_findings(self._rules.examine(form)) for form in forms])
        return Submission(len(data), remark, tuple([pack_form(form) for form in forms]), own)


def read_bytes(path: Path) -> bytes:
    """Read a file whole.

    Raises:
        InputError: It is too large for a form, cannot be opened, or is no file.
    """
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST_FILE:
                reason = f"文件有 {size >> 20} MB，超过 200 MB"
                raise InputError(reason, "请确认是否填报表")
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InputError("文件打不开", "请检查权限，关闭占用它的程序后再试") from error


def _without_waiting(path: str, flags: int) -> int:
    """Open what was a file when it was found and may be a pipe by now."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
