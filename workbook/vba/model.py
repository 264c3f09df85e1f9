"""What a VBA project is: modules with names, kinds and source texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: Names as VBA takes them ([MS-VBAL] 3.3.5) and as Excel's limit of 31 characters allows them.
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
_LONGEST_LINE: Final = 1023  # [MS-VBAL] 3.2.1; longer ones do not compile


class Kind(StrEnum):
    """What a module is, as PROJECT says it ([MS-OVBA] 2.3.1.4, ProjectModule)."""

    STANDARD = "Module"
    CLASS = "Class"
    WORKBOOK = "Workbook"
    SHEET = "Sheet"

    @property
    def is_document(self) -> bool:
        """Whether it belongs to a workbook or a sheet."""
        return self in {Kind.WORKBOOK, Kind.SHEET}


@dataclass(frozen=True, slots=True)
class Module:
    """One module: its code without the header of attributes, lines ended by CRLF."""

    name: str
    kind: Kind
    code: str = ""

    def __post_init__(self) -> None:
        """Refuse what Excel would not compile."""
        _check_name(self.name)
        if not self.code.isascii():
            message = f"{self.name}: the code in a binary must be ASCII"
            raise ValueError(message)
        for number, line in enumerate(self.code.split("\r\n"), start=1):
            if len(line) > _LONGEST_LINE:
                message = f"{self.name}, line {number} of the result: {len(line)} characters"
                raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Project:
    """A project: its name, its fixed ID (a GUID in braces), and its modules in their order."""

    name: str
    identity: str
    modules: tuple[Module, ...]

    def __post_init__(self) -> None:
        """Refuse a project with two modules of one name, in any case of letters."""
        _check_name(self.name)
        names = [module.name.lower() for module in self.modules]
        if len(set(names)) != len(names):
            message = f"two modules of one name: {names}"
            raise ValueError(message)


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        message = f"not a name for a module: {name!r}"
        raise ValueError(message)
