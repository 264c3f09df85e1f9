"""What a real office program makes of the formulas of a workbook."""

import re
import zipfile

from openpyxl import load_workbook


def formulas(path):
    """Give each formula with its cached value, by sheet and cell."""
    shown = load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): (cell.value, shown[sheet.title][cell.coordinate].value)
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def without_cached_values(path, target):
    """Copy a workbook without the results of its formulas."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            new.writestr(name, content)
    return target


def recalculated(office, path, folder):
    """Give what a real office program calculates for each formula."""
    bare = without_cached_values(path, folder / "bare.xlsx")
    (result,) = office.convert([bare], "xlsx", folder / "out")
    return {key: value for key, (_, value) in formulas(result).items()}
