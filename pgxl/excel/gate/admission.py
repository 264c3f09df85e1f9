"""The way in: one look at the first bytes, then the checks of that kind of file."""

from __future__ import annotations

from collections.abc import Sequence

from pgxl.errors import InputError
from pgxl.excel.gate.compound import admit_compound, decipher, is_enciphered
from pgxl.excel.gate.foreign import name_foreign
from pgxl.excel.gate.kinds import COMPOUND_FILE, Admitted
from pgxl.excel.gate.limits import LARGEST_FILE
from pgxl.excel.gate.packages import admit_package


def admit(data: bytes, passwords: Sequence[str] = ()) -> Admitted:
    """Tell what kind of workbook some bytes are, and refuse what is none or is damaged.

    Args:
        data: The bytes of a received file.
        passwords: What to open it with if it is locked; the one that Excel itself tries unasked
            (VelvetSweatshop) is always tried.

    Raises:
        InputError: Not a workbook, locked, cut off, damaged, contradicting itself or absurdly
            large.
    """
    if not data:
        raise InputError("文件是空的（0 字节）", "请对方重新发送")
    if len(data) > LARGEST_FILE:
        raise InputError(
            f"文件有 {len(data) >> 20} MB，超过 {LARGEST_FILE >> 20} MB",
            "请只保留填报工作表后重新保存",
        )
    if data.startswith(COMPOUND_FILE) and is_enciphered(data):
        data = decipher(data, passwords)
    if data.startswith(COMPOUND_FILE):
        return admit_compound(data)
    if data.startswith(b"PK"):
        return admit_package(data)
    raise name_foreign(data)
