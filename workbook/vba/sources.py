"""Read a module from ``macros/``: UTF-8 text, as a person edits it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from workbook.vba.model import Kind, Module
from workbook.vba.plain import to_plain

if TYPE_CHECKING:
    from pathlib import Path

_KINDS: Final = {".bas": Kind.STANDARD, ".cls": Kind.CLASS}
_NAME: Final = re.compile(r'Attribute VB_Name = "(\w+)"')
#: What the editor writes above an exported class, and attributes that the packer writes itself.
_PREAMBLE: Final = re.compile(r"VERSION .*|BEGIN|END|  MultiUse = .*|Attribute VB_.*")


def read_module(path: Path) -> Module:
    """Read one module.

    Raises:
        ValueError: Its name is not that of the file, or it cannot be written in ASCII.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    names = [match[1] for match in map(_NAME.fullmatch, lines) if match]
    if names != [path.stem]:
        message = f'{path.name}: it must say once Attribute VB_Name = "{path.stem}"'
        raise ValueError(message)
    while lines and _PREAMBLE.fullmatch(lines[0]):
        lines.pop(0)
    return Module(path.stem, _KINDS[path.suffix], to_plain("\n".join(lines), path.name))
