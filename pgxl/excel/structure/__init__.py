"""What a workbook is apart from what was filled in: sheets, locks, formulas, validations, names."""

from pgxl.excel.structure.model import (
    Calculation,
    Check,
    Foreign,
    Name,
    SheetReading,
    SheetStructure,
    State,
    Structure,
)
from pgxl.excel.structure.reading import read_structure

__all__ = [
    "Calculation",
    "Check",
    "Foreign",
    "Name",
    "SheetReading",
    "SheetStructure",
    "State",
    "Structure",
    "read_structure",
]
