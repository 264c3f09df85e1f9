"""The VBA project of each workbook that has one: which modules, under which fixed ID."""

from __future__ import annotations

from typing import Final

from workbook import ROOT
from workbook.vba import Kind, Module, Project, read_module

MACROS: Final = ROOT / "macros"
BOOK_NAME: Final = "ThisWorkbook"  # the code name of the workbook: its module must bear it
SHEET_NAME: Final = "Sheet1"  # the same for its only sheet

_SHARED: Final = ("PgxlMain", "PgxlLaunch", "PgxlSystem")
_DOCUMENTS: Final = (Module(BOOK_NAME, Kind.WORKBOOK), Module(SHEET_NAME, Kind.SHEET))


def addin_project() -> Project:
    """Give the project of pgxl.xlam: the ribbon, and what its buttons do."""
    return _project("PgxlAddin", "{8E7C1B52-64A0-4D0B-9F35-3A6F0C2D7E11}", "PgxlRibbon", *_SHARED)


def collector_project() -> Project:
    """Give the project of 汇总.xlsm: what the two buttons on its sheet do."""
    return _project("PgxlCollector", "{1D94A3F0-2B7E-4C58-8A61-5E0B9C47D212}", *_SHARED)


def _project(name: str, identity: str, *modules: str) -> Project:
    sources = (read_module(MACROS / f"{module}.bas") for module in modules)
    return Project(name, identity, (*_DOCUMENTS, *sources))
