"""The streams ``PROJECT`` ([MS-OVBA] 2.3.1) and ``PROJECTwm`` (2.3.3): the modules once more."""

from __future__ import annotations

from typing import Final

from workbook.vba.encryption import encrypt
from workbook.vba.model import Module, Project

VERSION: Final = "393222000"  # 2.3.1.18 ProjectVersionCompat32
_PROTECTION: Final = (  # value and seed
    ("CMG", bytes(4), 0x2D),  # 2.3.1.15 ProjectProtectionState: none
    ("DPB", bytes(1), 0x5A),  # 2.3.1.16 ProjectPassword: none
    ("GC", b"\xff", 0x87),  # 2.3.1.17 ProjectVisibilityState: visible
)


def write_listing(project: Project) -> bytes:
    """Give the stream PROJECT: text with CRLF, not compressed."""
    protection = (
        f'{name}="{encrypt(value, seed, project.identity)}"' for name, value, seed in _PROTECTION
    )
    lines = (
        f'ID="{project.identity}"',
        *map(_member, project.modules),
        f'Name="{project.name}"',
        'HelpContextID="0"',
        f'VersionCompatible32="{VERSION}"',
        *protection,
        "",
        "[Host Extender Info]",  # 2.3.1.18 HostExtenders
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",  # 2.3.1.20 ProjectWorkspace: no window of the editor is open
        *(f"{module.name}=0, 0, 0, 0, C" for module in project.modules),
        "",
    )
    return "\r\n".join(lines).encode("ascii")


def write_name_map(project: Project) -> bytes:
    """Give the stream PROJECTwm: each name in the code page and in UTF-16."""
    names = (module.name for module in project.modules)
    pairs = (name.encode("ascii") + b"\0" + name.encode("utf-16-le") + b"\0\0" for name in names)
    return b"".join(pairs) + b"\0\0"


def _member(module: Module) -> str:
    """Give the line of a module (2.3.1.4)."""
    if module.kind.is_document:
        return f"Document={module.name}/&H00000000"
    return f"{module.kind}={module.name}"
