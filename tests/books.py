"""A small workbook that is locked like the template, and ways to tamper with it.

Edits are made in the XML of the parts, so that nothing else changes; what needs a program that
moves formulas along is done with openpyxl or an office program in the test itself.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import xlsxwriter

#: Rows of the small indicator table: two fixed ones, four spare ones.
FIRST, LAST = 9, 14
IDENTITY = {
    "PGXL_PROFILE": '"dongguan-2026"',
    "PGXL_LAYOUT": "1",
    "PGXL_YEAR": "2026",
    "PGXL_PROJECTS": "3",
    "PGXL_ISSUE": '"2026-0007"',
    "PGXL_DEPARTMENT": '"示例市示范主管部门"',
    "PGXL_UNIT": '"示例市示范单位"',
}
_HEADER = ("项目名称", "项目类型", "主管部门", "2026年预算金额(元)")
_HEADINGS = ("绩效指标", "一级指标", "二级指标", "三级指标", "实施周期指标值", "年度指标值", "自查")
_FIXED = {FIRST: ("产出指标", "数量指标"), FIRST + 1: ("满意度指标", "服务对象满意度")}
_TYPES = ("其他运转类（综合类）", "其他特定目标类（部门职能类）")
_LEVELS = {
    "产出指标": ("数量指标", "质量指标", "时效指标"),
    "效益指标": ("社会效益", "生态效益"),
    "满意度指标": ("服务对象满意度",),
}


def draw_template(projects: int = 3, last: int = LAST, bare: int = 0) -> bytes:
    """Draw the small template.

    Args:
        projects: How many project sheets it has.
        last: The last row of the table on the first of them; another one than that of the others
            is what Excel makes of it when rows are inserted or deleted inside of the table.
        bare: A row of it that has no self-check, as inserted rows have none.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        _draw_guide(book)
        _draw_overview(book, projects, last)
        _draw_project(book, "项目1", last, bare)
        for number in range(2, projects + 1):
            _draw_project(book, f"项目{number}")
        _draw_lists(book)
        for name, text in IDENTITY.items():
            book.define_name(name, f"={text}")
        book.set_custom_property("PGXL_PROFILE", "dongguan-2026")
    data = edit(stream.getvalue(), "xl/workbook.xml", _hide_names)
    return edit(
        data,
        "xl/workbook.xml",
        lambda text: text.replace(
            "<bookViews>", '<workbookProtection lockStructure="1"/><bookViews>'
        ),
    )


def edit(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Change the text of one part of a package; the change must do something."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                changed = change(content.decode()).encode()
                assert changed != content, f"nothing changed in {part}"
                content = changed
            new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def add_part(data: bytes, part: str, content: bytes = b"x") -> bytes:
    """Add a part to a package."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(part, content)
    return stream.getvalue()


def replace(old: str, new: str, count: int = -1) -> Callable[[str], str]:
    """Give a change that puts one text in place of another."""
    return lambda text: text.replace(old, new, count)


def substitute(pattern: str, new: str, count: int = 0) -> Callable[[str], str]:
    """Give a change that puts a text in place of what a pattern finds."""
    return lambda text: re.sub(pattern, new, text, count=count, flags=re.DOTALL)


def resave(data: bytes, change: Callable[[openpyxl.Workbook], object] | None = None) -> bytes:
    """Load and save a workbook with openpyxl, changed or as it is."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    if change:
        change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_part(number: int) -> str:
    """Give the part of a sheet, counted from 1 over all sheets of the workbook."""
    return f"xl/worksheets/sheet{number}.xml"


#: Where the first project sheet of the small template is kept.
PROJECT1 = sheet_part(3)


def _hide_names(text: str) -> str:
    return text.replace('<definedName name="PGXL_', '<definedName hidden="1" name="PGXL_')


def _draw_guide(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("填报说明")
    sheet.write_string("A1", "填报说明")
    sheet.write_string("A2", "白色单元格填写，灰色单元格不可修改。")
    sheet.protect("secret")


def _draw_overview(book: xlsxwriter.Workbook, projects: int, last: int) -> None:
    sheet = book.add_worksheet("项目清单")
    for column, text in enumerate(("项目", "预算", "指标数", "状态")):
        sheet.write_string(0, column, text)
    for row in range(1, projects + 1):
        name = f"项目{row}"
        sheet.write_formula(row, 0, f'=IF({name}!B3="","{name}",{name}!B3)', None, name)
        sheet.write_formula(row, 1, f"=N({name}!B6)")
        bottom = last if row == 1 else LAST
        sheet.write_formula(row, 2, f'=COUNTIF({name}!D{FIRST}:D{bottom},"?*")')
        sheet.write_formula(row, 3, f'=IF({name}!A2="","已完成","未完成")')
    sheet.write_formula(projects + 1, 1, f"=SUM(B2:B{projects + 1})")
    sheet.protect("secret")


def _draw_project(book: xlsxwriter.Workbook, name: str, last: int = LAST, bare: int = 0) -> None:
    sheet = book.add_worksheet(name)
    label = book.add_format({"bold": True, "border": 1})
    blank = book.add_format({"locked": False, "border": 1})
    text = book.add_format({"locked": False, "border": 1, "num_format": "@"})
    sheet.merge_range("A1:F1", "项目绩效目标表", label)
    sheet.write_formula("A2", f'=IF(COUNTIF(G{FIRST}:G{last},"?*")=0,"","还有问题")', None, "")
    for row, title in enumerate(_HEADER, start=2):
        sheet.write_string(row, 0, title, label)
        sheet.merge_range(row, 1, row, 5, None, blank)
    for column, heading in enumerate(_HEADINGS):
        sheet.write_string(FIRST - 2, column, heading, label)
    for row in range(FIRST, last + 1):
        for letter, fixed in zip("BC", _FIXED.get(row, ("", "")), strict=True):
            sheet.write(f"{letter}{row}", fixed or None, label if fixed else blank)
        for letter in "DEF":
            sheet.write_blank(f"{letter}{row}", None, text)
        if row != bare:
            sheet.write_formula(f"G{row}", _self_check(row), label, "")
    _validate(sheet, last)
    criteria = {"type": "formula", "criteria": f'=$G{FIRST}<>""', "format": book.add_format()}
    sheet.conditional_format(f"D{FIRST}:F{last}", criteria)
    sheet.protect("secret", {"format_rows": True})


def _self_check(row: int) -> str:
    return (
        f'=IF(AND(D{row}="",F{row}=""),"",IF(D{row}="","缺三级指标",'
        f'IFERROR(IF(SEARCH("率",D{row})*ISERROR(FIND("%",F{row})),"没有%",""),"")))'
    )


def _validate(sheet: xlsxwriter.worksheet.Worksheet, last: int) -> None:
    levels = f"=OFFSET(LIST_LEVEL2,1,MATCH($B{FIRST + 2},LIST_HEADS,0)-1,3,1)"
    short = f'=AND(LEN(F{FIRST})<50,F{FIRST}<>"无")'
    options = {
        "B4": {"validate": "list", "source": "=LIST_TYPES"},
        "B6": {"validate": "decimal", "criteria": ">", "value": 0},
        f"B{FIRST + 2}:B{last}": {"validate": "list", "source": "=LIST_LEVEL1"},
        f"C{FIRST + 2}:C{last}": {"validate": "list", "source": levels, "ignore_blank": False},
        f"D{FIRST}:D{last}": {"validate": "length", "criteria": "<=", "value": 100},
        f"E{FIRST}:E{last}": {"validate": "list", "source": ["有", "无"]},
        f"F{FIRST}:F{last}": {"validate": "custom", "value": short},
    }
    for cells, option in options.items():
        assert sheet.data_validation(cells, {**option, "error_message": "请按提示填写"}) == 0


def _draw_lists(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("列表")
    for row, text in enumerate(_TYPES):
        sheet.write_string(row, 0, text)
    for column, (level1, levels2) in enumerate(_LEVELS.items(), start=1):
        sheet.write_string(0, column, level1)
        for row, text in enumerate(levels2, start=1):
            sheet.write_string(row, column, text)
    for row, text in enumerate(_LEVELS):
        sheet.write_string(row, 5, text)
    sheet.very_hidden()
    sheet.protect("secret")
    book.define_name("LIST_TYPES", "=列表!$A$1:$A$2")
    book.define_name("LIST_LEVEL1", "=列表!$F$1:$F$3")
    book.define_name("LIST_LEVEL2", "=列表!$B$1:$B$1")
    book.define_name("LIST_HEADS", "=列表!$B$1:$D$1")
