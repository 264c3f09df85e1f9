"""The stream ``dir``: what the project is and which modules it has ([MS-OVBA] 2.3.4.2)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final

from workbook.vba.model import Kind, Module, Project

CODE_PAGE: Final = 936  # Chinese Windows; of no effect, as all text in our projects is ASCII
LOCALE: Final = 0x0409  # 2.3.4.2.1.3: MUST be 0x409
COOKIE: Final = 0xFFFF  # 2.3.4.2.3.1: MUST be 0xFFFF on write

#: Name and LibidReference (2.1.1.8) of the libraries that Excel itself refers to.
REFERENCES: Final = (
    (
        "stdole",
        (
            r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#"
            r"C:\Windows\System32\stdole2.tlb#OLE Automation"
        ),
    ),
    (
        "Office",
        (
            r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
            r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL"
            "#Microsoft Office 16.0 Object Library"
        ),
    ),
)


def write_directory(project: Project) -> bytes:
    """Give the stream before compression."""
    references = b"".join(_reference(*each) for each in REFERENCES)
    return _information(project) + references + _modules(project.modules) + _record(0x10)


def _information(project: Project) -> bytes:
    """Give PROJECTINFORMATION (2.3.4.2.1)."""
    return b"".join(
        (
            _record(0x01, _long(1)),  # PROJECTSYSKIND: 32-bit Windows, read by 64-bit as well
            _record(0x02, _long(LOCALE)),  # PROJECTLCID
            _record(0x14, _long(LOCALE)),  # PROJECTLCIDINVOKE
            _record(0x03, _short(CODE_PAGE)),  # PROJECTCODEPAGE
            _record(0x04, project.name.encode("ascii")),  # PROJECTNAME
            _record(0x05) + _record(0x40),  # PROJECTDOCSTRING
            _record(0x06) + _record(0x3D),  # PROJECTHELPFILEPATH
            _record(0x07, _long(0)),  # PROJECTHELPCONTEXT
            _record(0x08, _long(0)),  # PROJECTLIBFLAGS
            _short(0x09) + _long(4) + _long(1) + _short(0),  # PROJECTVERSION 1.0; the 4 is no size
            _record(0x0C) + _record(0x3C),  # PROJECTCONSTANTS
        )
    )


def _reference(name: str, library: str) -> bytes:
    """Give REFERENCENAME (2.3.4.2.2.2) and REFERENCEREGISTERED (2.3.4.2.2.5)."""
    libid = library.encode("ascii")
    registered = _long(len(libid)) + libid + _long(0) + _short(0)
    return _named(0x16, 0x3E, name) + _record(0x0D, registered)


def _modules(modules: Sequence[Module]) -> bytes:
    """Give PROJECTMODULES (2.3.4.2.3)."""
    head = _record(0x0F, _short(len(modules))) + _record(0x13, _short(COOKIE))
    return head + b"".join(map(_module, modules))


def _module(module: Module) -> bytes:
    """Give MODULE (2.3.4.2.3.2)."""
    procedural = 0x21 if module.kind is Kind.STANDARD else 0x22
    return b"".join(
        (
            _named(0x19, 0x47, module.name),  # MODULENAME, MODULENAMEUNICODE
            _named(0x1A, 0x32, module.name),  # MODULESTREAMNAME
            _record(0x1C) + _record(0x48),  # MODULEDOCSTRING
            _record(0x31, _long(0)),  # MODULEOFFSET: no performance cache before the source
            _record(0x1E, _long(0)),  # MODULEHELPCONTEXT
            _record(0x2C, _short(COOKIE)),  # MODULECOOKIE
            _record(procedural),  # MODULETYPE
            _record(0x2B),  # Terminator
        )
    )


def _named(identifier: int, unicode_identifier: int, name: str) -> bytes:
    """Give a name twice: in the code page, and in UTF-16."""
    both = (identifier, name.encode("ascii")), (unicode_identifier, name.encode("utf-16-le"))
    return b"".join(_record(*each) for each in both)


def _record(identifier: int, content: bytes = b"") -> bytes:
    return _short(identifier) + _long(len(content)) + content


def _short(number: int) -> bytes:
    return struct.pack("<H", number)


def _long(number: int) -> bytes:
    return struct.pack("<I", number)
