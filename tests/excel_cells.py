"""A workbook as Excel holds it in memory: cells that coerce what is typed, sheets that refuse.

It is read from a file by openpyxl and written to one; between, it behaves as Excel does where the
buttons depend on it: typed text becomes a number, a date or a formula unless the cell is "@", a
locked cell of a protected sheet refuses whatever is done to it.
"""

from __future__ import annotations

import base64
import calendar
import datetime as dt
import hashlib
import pickle
import re
from dataclasses import dataclass, field
from pathlib import Path

TODAY = dt.date(2026, 11, 5)
REFUSED = -2147352567
ALLOWED = [
    "FormattingCells",
    "FormattingColumns",
    "FormattingRows",
    "InsertingColumns",
    "InsertingRows",
    "InsertingHyperlinks",
    "DeletingColumns",
    "DeletingRows",
    "Sorting",
    "Filtering",
    "UsingPivotTables",
]
ERRORS = {"#DIV/0!": -2146826281, "#N/A": -2146826246, "#REF!": -2146826265, "#VALUE!": -2146826273}


class ComError(Exception):
    """What pywin32 raises: a number and, inside, Excel's own number and words."""

    def __init__(self, hresult, text="", inner=0):
        super().__init__(hresult, text)
        self.hresult = hresult
        self.excepinfo = (0, "Microsoft Excel", text, None, 0, inner)


def refuse(text):
    """Fail as Excel does when it will not."""
    raise ComError(REFUSED, text, -2146827284)


@dataclass
class CellState:
    """A cell: what it holds and how it looks."""

    value: object = None
    formula: str = ""
    number_format: str = "General"
    color: tuple | None = None
    locked: bool = True
    note: str | None = None
    link: str = ""
    size: float = 11
    bold: bool = False


@dataclass
class SheetState:
    """A sheet: its cells, and what keeps them from being changed."""

    name: str
    cells: dict = field(default_factory=dict)
    visible: int = -1
    protected: bool = False
    password: tuple = ()
    allowed: dict = field(default_factory=dict)
    objects: bool = False
    selection: int = 0
    hidden_rows: set = field(default_factory=set)
    merged: list = field(default_factory=list)
    widths: dict = field(default_factory=dict)
    frozen: str = ""
    chart: bool = False
    reach: tuple = (1, 1, 1, 1)
    touched: bool = False

    def cell(self, row, column):
        """Give a cell; reading one does not make the used range larger."""
        return self.cells.setdefault((row, column), CellState())

    def guard(self, cells, what="AllowFormattingCells"):
        """Refuse to change cells that the protection keeps; whatever changes one asks first."""
        self.touched = True
        if not self.protected:
            return
        if what == "contents":
            if any(self.cell(*each).locked for each in cells):
                refuse(f"您试图更改的单元格位于受保护的工作表“{self.name}”中")
        elif what == "notes":
            if self.objects:
                refuse("工作表受保护，不能编辑对象")
        elif not self.allowed.get(what):
            refuse("工作表受保护，不能设置格式")

    def used(self):
        """Give the first and last row and column that hold or show something."""
        kept = [
            place
            for place, each in self.cells.items()
            if each.value not in (None, "") or each.formula or each.color
        ]
        top, left, bottom, right = self.reach
        for row, column in kept:
            bottom, right = max(bottom, row), max(right, column)
            top, left = min(top, row), min(left, column)
        return top, left, bottom, right

    def unprotect(self, password):
        """Lift the protection if the password is right."""
        if self.protected and not _opens(self.password, password or ""):
            refuse("您所提供的密码不正确")
        self.protected = False

    def protect(self, password, options):
        """Protect; what is not allowed anew is no longer allowed."""
        self.protected = True
        self.password = ("plain", password or "")
        self.allowed = {f"Allow{name}": options.get(f"Allow{name}", False) for name in ALLOWED}
        self.objects = options.get("DrawingObjects", False)


def _opens(kept, password):
    if not kept or kept[0] == "plain":
        return password == (kept[1] if kept else "")
    _, digest, salt, rounds = kept
    value = hashlib.sha512(base64.b64decode(salt) + password.encode("utf-16-le")).digest()
    for turn in range(rounds):
        value = hashlib.sha512(value + turn.to_bytes(4, "little")).digest()
    return base64.b64encode(value).decode() == digest


@dataclass
class BookState:
    """A workbook, whether or not it was ever a file."""

    name: str
    sheets: list = field(default_factory=list)
    names: dict = field(default_factory=dict)
    hidden_names: set = field(default_factory=set)
    path: str = ""
    read_only: bool = False
    source: bytes = b""
    active: int = 0
    place: tuple = (1, 1, 1, 1)
    areas: list = field(default_factory=list)
    renamed: bool = False

    @property
    def untouched(self):
        """Whether nothing was done to it through Excel since it was opened."""
        touched = self.renamed or any(sheet.touched for sheet in self.sheets)
        return bool(self.source) and not touched

    def dump(self):
        """Give the book in a form that is loaded without openpyxl."""
        return pickle.dumps(self)


def typed(text, number_format):  # noqa: PLR0911 - as many ways as Excel has
    """Give what Excel makes of a typed text: a value and the format that it chooses."""
    if number_format == "@":
        return text.removeprefix("'"), number_format
    if text.startswith("'"):
        return text[1:], number_format
    plain = text.strip().replace(",", "")
    if re.fullmatch(r"[+-]?[0-9]*\.?[0-9]+([eE][+-]?[0-9]+)?", plain):
        return float(f"{float(plain):.15g}"), number_format
    if re.fullmatch(r"[+-]?[0-9]*\.?[0-9]+%", plain):
        return float(plain[:-1]) / 100, "0.00%" if "." in plain else "0%"
    found = re.fullmatch(r"([0-9]{1,2})[-/]([0-9]{1,2})", plain) or re.fullmatch(
        r"([0-9]{1,2})月([0-9]{1,2})日", plain
    )
    if found and (day := _date(TODAY.year, int(found[1]), int(found[2]))):
        return day, 'm"月"d"日"'
    found = re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", plain)
    if found and (day := _date(*map(int, found.groups()))):
        return day, "yyyy/m/d"
    if plain.upper() in {"TRUE", "FALSE"}:
        return plain.upper() == "TRUE", number_format
    return text, number_format


def _date(year, month, day):
    if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return dt.datetime(year, month, day)  # noqa: DTZ001 - workbooks know no time zone
    return None


def enter(cell, value):
    """Put into a cell what is typed or assigned."""
    if (
        isinstance(value, str)
        and value.startswith(("=", "+", "-", "@"))
        and (cell.number_format != "@" and not re.fullmatch(r"[+-][0-9.,%]+", value))
    ):
        if value.startswith("@") or re.search(r"[\u4e00-\u9fff]", value):
            refuse("应用程序定义或对象定义错误")  # no formula that Excel can read
        cell.formula, cell.value = "=" + value.lstrip("="), 0.0
        return
    cell.formula = ""
    if isinstance(value, str):
        cell.value, cell.number_format = typed(value, cell.number_format)
    elif cell.number_format == "@" and value not in (None, "") and not isinstance(value, bool):
        cell.value = f"{value:g}" if isinstance(value, float) else str(value)
    else:
        cell.value = float(value) if type(value) is int else value


def load(path):
    """Read a workbook from a file; a pickled one without openpyxl."""
    data = Path(path).read_bytes()
    if Path(path).suffix == ".pickle":
        return pickle.loads(data)  # noqa: S301 - written by the caller
    from excel_files import read_book  # noqa: PLC0415 - openpyxl takes half a second

    return read_book(Path(path), data)
