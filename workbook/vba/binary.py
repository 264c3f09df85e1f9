"""``vbaProject.bin``: a project as the compound file that Excel reads ([MS-OVBA] 2.2).

It holds sources only. Excel compiles them when the workbook is opened, as it does wherever the
version of ``_VBA_PROJECT`` is not its own (2.3.4.1).
"""

from __future__ import annotations

from typing import Final

from workbook.vba.compound import write_compound
from workbook.vba.compression import compress
from workbook.vba.directory import write_directory
from workbook.vba.listing import write_listing, write_name_map
from workbook.vba.model import Kind, Module, Project

#: 2.3.4.1: Version MUST be 0xFFFF on write, and PerformanceCache MUST NOT be there.
_NO_CACHE: Final = bytes.fromhex("CC61FFFF000100")
_BASES: Final = {
    Kind.CLASS: "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}",
    Kind.WORKBOOK: "0{00020819-0000-0000-C000-000000000046}",
    Kind.SHEET: "0{00020820-0000-0000-C000-000000000046}",
}


def pack_project(project: Project) -> bytes:
    """Give the bytes of ``vbaProject.bin``; the same project gives the same bytes."""
    inner = {"_VBA_PROJECT": _NO_CACHE, "dir": compress(write_directory(project))}
    inner |= {module.name: compress(_source(module)) for module in project.modules}
    outer = {"PROJECT": write_listing(project), "PROJECTwm": write_name_map(project)}
    return write_compound("VBA", inner, outer)


def _source(module: Module) -> bytes:
    """Give the text of a module with its attributes ([MS-VBAL] 4.2)."""
    lines = [f'Attribute VB_Name = "{module.name}"', *_class_attributes(module.kind)]
    return ("\r\n".join(lines) + "\r\n" + module.code).encode("ascii")


def _class_attributes(kind: Kind) -> list[str]:
    if kind is Kind.STANDARD:
        return []
    shared = str(kind.is_document)
    values = {
        "VB_Base": f'"{_BASES[kind]}"',
        "VB_GlobalNameSpace": "False",
        "VB_Creatable": "False",
        "VB_PredeclaredId": shared,
        "VB_Exposed": shared,
        "VB_TemplateDerived": "False",
        "VB_Customizable": shared,
    }
    return [f"Attribute {name} = {value}" for name, value in values.items()]
