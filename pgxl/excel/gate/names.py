"""The names of the parts of an archive."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence

from pgxl.errors import InputError
from pgxl.excel.gate.complaints import SAVE_AGAIN

_OUTSIDE = re.compile(r"^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def check_names(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse names that lead out of the archive, and two parts of one name.

    Readers do not agree on which of two parts counts; names differ if they do on every system.

    Raises:
        InputError: There are such names.
    """
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename.replace("\\", "/")
        if _OUTSIDE.search(name) or _CONTROL.search(name):
            raise InputError("压缩包里有指向外面的文件名", "正常的工作簿不会这样；请核实来源")
        seen.add(name.casefold().removesuffix("/"))
    if len(seen) != len(entries):
        raise InputError("工作簿里有两个同名的部分", SAVE_AGAIN)
