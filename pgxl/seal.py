"""The seal (印记) of an issued workbook: whether it is one that this office has issued.

A seal is an HMAC, under a key that only the office has, over what the workbook says of itself: id,
department, unit, year, and the shape of the template as it was issued. It proves that the office
issued such a workbook; it does not prove who filled it in, nor that a figure is true.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import unicodedata
from pathlib import Path

from pgxl.cells import fold
from pgxl.errors import OutputError, UsageError, say_why
from pgxl.origin import Identity

_BYTES = 32
_KEY = re.compile(rf"[0-9a-f]{{{2 * _BYTES}}}")
_HEAD = "# pgxl 印记密钥。只由发放单位保管，不要发给任何人；丢失后已发放的印记无法核对。\n"
#: What is sealed, and how; another way of sealing gets another name.
_KIND = "pgxl-seal-1"


class SealKey:
    """The key of an office; it is shown nowhere."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        """Hold the secret."""
        self._secret = secret

    def __repr__(self) -> str:
        """Tell nothing."""
        return "SealKey(…)"

    def seal(self, identity: Identity) -> str:
        """Give the seal of what a workbook says of itself, apart from its own seal."""
        told = [
            *(_KIND, identity.profile, identity.layout, identity.year, identity.projects),
            *(identity.issue, _plain(identity.department), _plain(identity.unit)),
            identity.shape,
        ]
        return hmac.new(self._secret, json.dumps(told).encode(), hashlib.sha256).hexdigest()

    def matches(self, identity: Identity) -> bool:
        """Tell whether a workbook bears the seal of what it says of itself."""
        return hmac.compare_digest(self.seal(identity).encode(), identity.seal.encode())


def _plain(text: str) -> str:
    """Fold what programs change when they save: blanks, widths, what cannot be seen."""
    seen = (each for each in fold(text) if unicodedata.category(each)[0] != "C")
    return "".join(seen)


def read_key(path: Path) -> SealKey:
    """Read a key.

    Raises:
        UsageError: There is no such file, or it holds no key.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}：印记密钥读不出来；请检查路径，用发放时 --seal 写明的那个文件"
        raise UsageError(message) from error
    keys = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if len(keys) != 1 or not _KEY.fullmatch(keys[0]):
        message = f"{path}：不是印记密钥（应为 {2 * _BYTES} 位十六进制数）；请用发放时的密钥文件"
        raise UsageError(message)
    return SealKey(bytes.fromhex(keys[0]))


def make_key(path: Path) -> SealKey:
    """Read a key, or make one by chance where there is no such file; one that is there is kept.

    Raises:
        UsageError: The file holds no key.
        OutputError: It cannot be written.
    """
    text = f"{_HEAD}{os.urandom(_BYTES).hex()}\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_key(path)
    except OSError as error:
        message = f"{path}：印记密钥写不进去（{say_why(error)}）；请检查文件夹和权限"
        raise OutputError(message) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        message = f"{path}：印记密钥写不进去（{say_why(error)}）；请检查磁盘空间"
        raise OutputError(message) from error
    return read_key(path)
