"""Reading a received file (报送件) and judging its forms, in whichever process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from pgxl.errors import InputError, LockedError
from pgxl.excel.gate.compound import is_enciphered
from pgxl.excel.gate.kinds import COMPOUND_FILE
from pgxl.form import Form
from pgxl.inputs import read_bytes
from pgxl.inputs.processes import name_error
from pgxl.profile import Profile
from pgxl.records.findings import pack_findings
from pgxl.records.forms import pack_form
from pgxl.records.submission import Submission
from pgxl.rules import Ruleset

#: Reads the forms of a workbook, and tells what must be said of those left out.
ReadForms = Callable[[str, bytes, Profile, Sequence[str]], tuple[list[Form], str]]

_CHANGED = InputError("文件在读取时被改动", "请等对方写完、关闭占用它的程序后再汇总一次")


class Reader:
    """Reads files, and judges each form by itself; made once in each process."""

    def __init__(
        self,
        profile: Profile,
        read: ReadForms,
        passwords: Sequence[str] = (),
        *,
        judging: bool,
        apart: bool = False,
    ) -> None:
        """Set the rules, if somebody wants to know what is wrong.

        Args:
            profile: What the forms are to be like.
            read: Reads the forms of a workbook.
            passwords: What locked workbooks are tried with.
            judging: Whether somebody wants to know what is wrong.
            apart: Whether it works in a process of its own: there an error that nobody foresaw
                costs its file only, and is told as its reason; elsewhere it is raised.
        """
        self._profile, self._read_forms, self._passwords = profile, read, passwords
        self._apart = apart
        self._rules = Ruleset(profile) if judging else None

    def take(
        self, files: Iterable[tuple[Path, str]], reached: Callable[[], None] = lambda: None
    ) -> list[Submission]:
        """Read some files, then judge their forms; whatever is wrong with one is its reason.

        Rules go through many forms at once, which takes a quarter less than form by form.

        Args:
            files: Each file with the hash that it had when it was registered.
            reached: Called when a file has been read.
        """
        read = []
        for path, sha256 in files:
            read.append(self._open(path, sha256))
            reached()
        return self._judge(read)

    def read(self, data: bytes) -> Submission:
        """Read the content of a file; whatever is wrong with it becomes its reason."""
        return self._judge([self._read(data)])[0]

    def _judge(self, read: Sequence[tuple[Submission, list[Form]]]) -> list[Submission]:
        try:
            return self._judge_together(read)
        except Exception as error:
            if not self._apart:
                raise
            if len(read) == 1:
                return [_tell_error(error, read[0][0].size)]
            return [each for one in read for each in self._judge([one])]

    def _judge_together(self, read: Sequence[tuple[Submission, list[Form]]]) -> list[Submission]:
        forms = [form for _, each in read for form in each]
        judged = map(pack_findings, self._rules.examine(forms)) if self._rules else None
        return [
            replace(
                submission,
                forms=tuple([pack_form(form) for form in each]),
                findings=tuple(islice(judged, len(each))) if judged else (),
            )
            for submission, each in read
        ]

    def _open(self, path: Path, sha256: str) -> tuple[Submission, list[Form]]:
        """Read a file; tell all but what its forms come to, and give these."""
        try:
            data = read_bytes(path)
            if hashlib.sha256(data).hexdigest() != sha256:
                raise _CHANGED
        except InputError as error:
            return Submission(0, str(error), passing=True), []
        except MemoryError:
            return tell_fullness(), []
        return self._read(data)

    def _read(self, data: bytes) -> tuple[Submission, list[Form]]:
        try:
            forms, remark = self._read_forms("", data, self._profile, self._passwords)
        except InputError as error:
            locked = isinstance(error, LockedError)
            return Submission(len(data), str(error), locked=locked), []
        except MemoryError:
            return tell_fullness(len(data)), []
        except Exception as error:
            if not self._apart:
                raise
            return _tell_error(error, len(data)), []
        return Submission(len(data), remark, locked=self._unlocked(data)), forms

    def _unlocked(self, data: bytes) -> bool:
        """Whether a file that was read has a password, which may be one of those given."""
        return bool(self._passwords) and data.startswith(COMPOUND_FILE) and is_enciphered(data)


def _tell_error(error: Exception, size: int) -> Submission:
    """Tell of a file that has led to an error which nobody foresaw."""
    if isinstance(error, MemoryError):
        return tell_fullness(size)
    told = f"读取它时程序出错（{name_error(error)}）"
    advice = "请用空白模板重新填写，并把这个文件交给软件维护人员"
    return Submission(size, f"{told}；{advice}", passing=True)


def tell_death(how: str) -> Submission:
    """Tell of a file whose reader has died.

    Args:
        how: How it ended, as ``name_end`` says it.
    """
    reason = f"读取它的程序异常退出（{how}），文件不正常；请用空白模板重新填写"
    return Submission(0, reason, passing=True)


def tell_fullness(size: int = 0) -> Submission:
    """Tell of a file whose reader had not enough memory.

    Args:
        size: How many bytes the file has, where they were read.
    """
    reason = "读取它需要的内存过多，不是正常的填报表；请用空白模板重新填写"
    return Submission(size, reason, passing=True)


def tell_slowness(seconds: float) -> Submission:
    """Tell of a file whose reading was stopped."""
    reason = f"读取超过 {seconds:g} 秒，已停止；请用空白模板重新填写"
    return Submission(0, reason, passing=True)
