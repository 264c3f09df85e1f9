"""The cells of 汇总.xlsm, by the names that they have in the workbook.

The build draws the sheet around these names; the buttons read the first three and write the others.
Text that stands there is a path that a person chose; it is never run.
"""

from __future__ import annotations

from enum import StrEnum


class Cell(StrEnum):
    """A named cell of the sheet 汇总."""

    FOLDER = "PGXL_FOLDER"
    ROSTER = "PGXL_ROSTER"
    CONTROLS = "PGXL_CONTROLS"
    DONE_AT = "PGXL_DONE_AT"
    RECEIVED = "PGXL_RECEIVED"
    MERGED = "PGXL_MERGED"
    REJECTED = "PGXL_REJECTED"
    PROJECTS = "PGXL_PROJECTS"
    BUDGET = "PGXL_BUDGET"
    ERRORS = "PGXL_ERRORS"
    WARNINGS = "PGXL_WARNINGS"
    RESULT = "PGXL_RESULT"
