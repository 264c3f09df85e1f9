"""Compound files: old workbooks (.xls, .et), and the envelope of a workbook with a password."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pgxl.errors import InputError, LockedError
from pgxl.excel.gate.biff import check_old_book, has_password
from pgxl.excel.gate.complaints import SEND_XLSX, broken
from pgxl.excel.gate.foreign import refuse
from pgxl.excel.gate.kinds import Admitted, Kind
from pgxl.excel.gate.limits import LARGEST_FILE, MOST_SPINS

if TYPE_CHECKING:
    from olefile import OleFileIO

#: What Excel tries by itself; a workbook locked with it opens for everybody.
_UNASKED = "VelvetSweatshop"
_ENVELOPE, _KEY = "EncryptedPackage", "EncryptionInfo"
_STREAMS = ("Workbook", "Book")
_SPINS = re.compile(rb'spinCount="([0-9]+)"')
_OTHERS = (
    ("WordDocument", "Word 文档"),
    ("PowerPoint Document", "演示文稿"),
    ("__properties_version1.0", "Outlook 邮件（.msg）"),
    ("VisioDocument", "Visio 图"),
)


@contextmanager
def _opened(data: bytes) -> Iterator[OleFileIO[str]]:
    from olefile import OleFileIO  # noqa: PLC0415 - old and locked workbooks are rare

    try:
        with OleFileIO(io.BytesIO(data)) as file:
            yield file
    except InputError:
        raise
    except Exception as error:  # fed with damaged bytes, olefile raises whatever comes
        raise broken() from error


def is_enciphered(data: bytes) -> bool:
    """Whether a compound file is a workbook with a password.

    Raises:
        InputError: It is damaged, or its readers are restricted by a server (IRM).
    """
    with _opened(data) as file:
        if file.exists("\x06DataSpaces/DataSpaceMap") and not file.exists(_KEY):
            raise InputError("工作簿受权限管理（IRM）保护", "请取消权限限制，另存后重新发送")
        if file.exists(_ENVELOPE):
            return True
        streams = [name for name in _STREAMS if file.exists(name)]
        return any(has_password(file.openstream(name).read()) for name in streams)


def admit_compound(data: bytes) -> Admitted:
    """Admit an old workbook without a password.

    Raises:
        InputError: It is no workbook, or one that is damaged or absurdly large.
    """
    with _opened(data) as file:
        streams = [name for name in _STREAMS if file.exists(name)]
        if not streams:
            what = next((what for name, what in _OTHERS if file.exists(name)), "")
            raise refuse(what or "旧版 Office 文件", SEND_XLSX)
        for name in streams:
            check_old_book(file.openstream(name).read())
    return Admitted(Kind.XLS, {}, data)


def decipher(data: bytes, passwords: Sequence[str]) -> bytes:
    """Decipher a workbook with the first password that opens it.

    Raises:
        InputError: None does, or what is inside is damaged.
    """
    _check_key(data)
    for password in (_UNASKED, *passwords):
        content = _try(data, password)
        if content is not None:
            return content
    if passwords:
        raise LockedError(
            "工作簿设有打开密码，给出的密码都打不开", "请补充密码，或请对方取消打开密码后重新发送"
        )
    raise LockedError(
        "工作簿设有打开密码",
        "请取消打开密码，另存后重新发送；知道密码的，校验、汇总时可用 --password-file 给出",
    )


def _check_key(data: bytes) -> None:
    """Refuse a key that takes hours to work out, and one that is no plain XML."""
    with _opened(data) as file:
        told = file.openstream(_KEY).read(1 << 16) if file.exists(_KEY) else b""
    spins = max((int(each[:9]) for each in _SPINS.findall(told)), default=0)
    if spins > MOST_SPINS or b"<!" in told:
        raise InputError("工作簿的加密方式不正常", "请取消打开密码，另存后重新发送")


def _try(data: bytes, password: str) -> bytes | None:
    """Decipher a workbook; None where the password is another one."""
    import msoffcrypto  # noqa: PLC0415 - locked workbooks are rare
    from msoffcrypto.exceptions import DecryptionError  # noqa: PLC0415

    target = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        asked = {"verify_password": True} if file.format == "ooxml" else {}  # .xls always does
        file.load_key(password=password, **asked)
        file.decrypt(target)
    except DecryptionError:
        return None
    except Exception as error:  # as above, for msoffcrypto
        raise broken() from error
    content = target.getvalue()
    if len(content) > LARGEST_FILE:
        raise broken()
    return content
