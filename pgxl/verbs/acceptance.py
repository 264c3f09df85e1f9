"""采用建议: the certain correction at the selected cell, after the person has said yes."""

from __future__ import annotations

from collections.abc import Mapping

from pgxl.cells import Cell
from pgxl.correction import contents_of, holds_only
from pgxl.errors import UsageError
from pgxl.excel.live import LiveBook, LiveExcel
from pgxl.excel.live_writing import Content, write_cells
from pgxl.findings import Finding
from pgxl.verbs.reading import Reading, read_live
from pgxl.verbs.settings import Settings

_LONGEST = 200


def accept(excel: LiveExcel, book: LiveBook, settings: Settings) -> None:
    """Write the certain correction at the selected cell, if the person says so.

    Raises:
        InputError: The book holds no form.
        UsageError: No cell is selected, nothing is certain there, or it cannot be written.
    """
    here = book.selected()
    if here is None:
        message = "没有选中单元格；请先在表里选中要改的单元格，再点“采用建议”"
        raise UsageError(message)
    reading = read_live(book, settings.load())
    finding, contents = _correction(reading, here)
    if not excel.dialogs.confirm(_question(reading, finding, contents)):
        excel.say("没有改动")
        return
    with excel.still():
        write_cells(book, contents, reading.profile.password)
    left = len(read_live(book, reading.profile).problems)
    excel.say(f"已按 {finding.rule} 改好 {len(contents)} 格，还有 {left} 个问题")


def _correction(reading: Reading, here: Cell) -> tuple[Finding, Mapping[Cell, Content]]:
    """Find what is certain at a cell: first what is told there, then what else writes there."""
    forms = {(form.sheet, form.project.text): form for form in reading.forms}
    there: list[tuple[Finding, Mapping[Cell, Content]]] = []
    for each in reading.problems:
        form = forms.get((each.cell.sheet, each.project))
        whole = form is not None and holds_only(each, reading.grids)
        contents = contents_of(each, form, reading.grids) if form and whole else {}
        if contents and here == each.cell:
            return each, contents
        if here in contents:
            there.append((each, contents))
    if there:
        return there[0]
    message = f"{here.ref} 没有可以直接采用的建议；请按“校验结果”里的说明手工修改"
    raise UsageError(message)


def _question(reading: Reading, finding: Finding, contents: Mapping[Cell, Content]) -> str:
    lines = [f"{finding.rule} {finding.message}", ""]
    for cell, content in contents.items():
        old = reading.grids[cell.sheet].located(cell.row, cell.column).text
        lines += [
            f"{cell.sheet}!{cell.ref}",
            f"　原文：{_short(old) or '（空白）'}",
            f"　改为：{_short('' if content is None else str(content)) or '（清空）'}",
        ]
    lines += ["", "要改吗？这一步不能用“撤销”还原。"]
    if reading.book.read_only:
        lines.append("这个工作簿是只读打开的，改后请另存为新文件。")
    return "\n".join(lines)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"
