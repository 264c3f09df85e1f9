"""The buttons in Excel: one function per verb, without arguments.

The add-in starts them through ``pgxl.launch``. On macOS, and for people who have the add-in of
xlwings, ``RunPython "import pgxl.buttons; pgxl.buttons.validate()"`` does the same.

What a verb needs is imported when its button is pressed: loading the rules takes longer than
finding out that no workbook is open.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

from pgxl.verbs.desk import at_excel, form_book


def validate() -> None:
    """校验: list what is wrong in the open book; from 汇总.xlsm, in the folder."""
    with at_excel() as excel:
        book = form_book(excel)
        contents = book.read()
        from pgxl.verbs.settings import read_settings
        from pgxl.verbs.validation import validate_book

        validate_book(excel, book, contents, read_settings())


def next_problem() -> None:
    """下一个问题: select the next cell that something is wrong with."""
    with at_excel() as excel:
        book = form_book(excel)
        from pgxl.verbs.settings import read_settings
        from pgxl.verbs.tour import go_on

        go_on(excel, book, read_settings())


def accept() -> None:
    """采用建议: write the certain correction at the selected cell."""
    with at_excel() as excel:
        book = form_book(excel)
        from pgxl.verbs import acceptance
        from pgxl.verbs.settings import read_settings

        acceptance.accept(excel, book, read_settings())


def clear() -> None:
    """清除标记: the form looks as before."""
    with at_excel() as excel:
        book = form_book(excel)
        from pgxl.verbs import clearing
        from pgxl.verbs.settings import read_settings

        clearing.clear(excel, book, read_settings())


def consolidate() -> None:
    """汇总: merge the workbooks of a folder."""
    with at_excel() as excel:
        from pgxl.verbs.collecting import consolidate_folder
        from pgxl.verbs.settings import read_settings

        consolidate_folder(excel, read_settings())


def issue() -> None:
    """发放: write a workbook for each unit of a roster."""
    with at_excel() as excel:
        from pgxl.verbs import issuing
        from pgxl.verbs.settings import read_settings

        issuing.issue(excel, read_settings())


def report() -> None:
    """打开校验报告: show the last result."""
    with at_excel() as excel:
        from pgxl.verbs.latest import open_latest

        open_latest(excel)


def totals() -> None:
    """合计: add up the projects that are selected in 汇总.xlsx."""
    with at_excel() as excel:
        book = excel.active()
        from pgxl.verbs.selection import total_selection

        total_selection(excel, book)


def settings() -> None:
    """设置: choose the profile, and whether a validation marks the form."""
    with at_excel() as excel:
        from pgxl.verbs.settings import change_settings

        change_settings(excel)


def help() -> None:  # noqa: A001 - the verb; nothing here asks Python for help
    """帮助: show 使用手册."""
    with at_excel() as excel:
        from pgxl.verbs.help import show_manual

        show_manual(excel)


def about() -> None:
    """关于: show what is installed."""
    with at_excel() as excel:
        from pgxl.verbs.help import show_about

        show_about(excel)
