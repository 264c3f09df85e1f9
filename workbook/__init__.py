"""What is opened in Excel, and its build: ``python -m workbook [--check]``."""

from pathlib import Path
from typing import Final

#: The folder of the project.
ROOT: Final = Path(__file__).parents[1]
