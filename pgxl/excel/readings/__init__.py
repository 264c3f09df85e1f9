"""Second readings of the kinds of workbook that are not .xlsx: each by a program of its own.

A reading is a structure as that of an .xlsx file, as far as it goes: sheets and their cells. What
calamine has read is held against it in the same way.
"""

from pgxl.excel.readings.again import read_again

__all__ = ["read_again"]
