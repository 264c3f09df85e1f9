"""Reading a received file (报送件) and judging its forms, in whichever process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from pgxl.errors import InputError, LockedError
from pgxl.form import Form
from pgxl.inputs import read_bytes
from pgxl.profile import Profile
from pgxl.records import Leaf, Submission, pack_findings, pack_form
from pgxl.rules import Ruleset

#: Reads the forms of a workbook, and tells what must be said of those left out.
ReadForms = Callable[[str, bytes, Profile, Sequence[str]], tuple[list[Form], str]]

_CHANGED = InputError("文件在读取时被改动", "请等对方写完、关闭占用它的程序后再汇总一次")

_TOO_MUCH = "读取它需要的内存过多，不是正常的填报表；请用空白模板重新填写"


class Reader:
    """Reads files, and judges each form by itself; made once in each process."""

    def __init__(
        self, profile: Profile, read: ReadForms, passwords: Sequence[str] = (), *, judging: bool
    ) -> None:
        """Set the rules, if somebody wants to know what is wrong."""
        self._profile, self._read_forms, self._passwords = profile, read, passwords
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
        return self.read(data)

    def read(self, data: bytes) -> Submission:
        """Read the content of a file; whatever is wrong with it becomes its reason."""
        try:
            forms, remark = self._read_forms("", data, self._profile, self._passwords)
        except InputError as error:
            return Submission(len(data), str(error), passing=isinstance(error, LockedError))
        except MemoryError:
            return Submission(len(data), _TOO_MUCH, passing=True)
        own: tuple[tuple[Leaf, ...], ...] = ()
        if self._rules is not None:
            own = tuple([pack_findings(self._rules.examine(form)) for form in forms])
        return Submission(len(data), remark, tuple([pack_form(form) for form in forms]), own)


def tell_death(code: int | None) -> Submission:
    """Tell of a file whose reader has died.

    Args:
        code: The exit code of the process, a signal as a negative number.
    """
    told = f"信号 {-code}" if code is not None and code < 0 else f"代码 {code}"
    reason = f"读取它的程序异常退出（{told}），文件不正常；请用空白模板重新填写"
    return Submission(0, reason, passing=True)


def tell_slowness(seconds: float) -> Submission:
    """Tell of a file whose reading was stopped."""
    reason = f"读取超过 {seconds:g} 秒，已停止；请用空白模板重新填写"
    return Submission(0, reason, passing=True)
