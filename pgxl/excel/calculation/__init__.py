"""Simple formulas calculated anew, so that stored results that are out of date are found.

A file keeps the result of each formula, and programs need not keep it up: XlsxWriter writes 0,
others leave what stood there before a cell was changed. Excel calculates when it opens the file,
so that a person sees another value than the one that is read here. What can be calculated beyond
doubt is; of everything else nothing is said.
"""

from pgxl.excel.calculation.recalculation import Outcome, Recalculation, Results

__all__ = ["Outcome", "Recalculation", "Results"]
