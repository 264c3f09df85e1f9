"""Which second reader a kind of workbook has."""

from __future__ import annotations

from pgxl.excel.gate.kinds import Admitted, Kind
from pgxl.excel.structure import Structure, read_structure


def read_again(admitted: Admitted) -> Structure:
    """Read a workbook with our own reader, or with xlrd if it is an old one.

    Raises:
        InputError: It is damaged, or nobody else can read it.
    """
    if admitted.kind is Kind.XLSX:
        return read_structure(admitted.parts)
    # The others are rare, and cost time to import.
    if admitted.kind is Kind.XLS:
        from pgxl.excel.readings.old import read_old_book  # noqa: PLC0415

        return read_old_book(admitted.data)
    if admitted.kind is Kind.XLSB:
        from pgxl.excel.readings.binary import read_binary_book  # noqa: PLC0415

        return read_binary_book(admitted.parts)
    from pgxl.excel.readings.document import read_document  # noqa: PLC0415

    return read_document(admitted.parts)
