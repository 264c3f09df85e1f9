"""What staff read about a difference: what changed and what to do, one sentence each."""

from __future__ import annotations

from pgxl.excel.structure import Check
from pgxl.origin import Change

#: Blanks: {sheet} {ref} {found} {expected}.
MESSAGES = {
    Change.SHEET_MISSING: "缺少工作表“{sheet}”；请用原模板填报，不要删除工作表。",
    Change.SHEET_RENAMED: "工作表“{expected}”改名成了“{sheet}”，内容照常读取；请改回原来的名称。",
    Change.SHEET_COPIED: (
        "工作表“{sheet}”是从“{expected}”复制出来的；"
        "项目请填在模板空白的项目表里，不够用时向财政部门要项目数更多的模板。"
    ),
    Change.SHEET_ADDED: "多了一张模板里没有的{found}“{sheet}”；请删去，材料另外报送。",
    Change.SHEET_UNHIDDEN: (
        "模板中隐藏的工作表“{sheet}”被显示出来了；请重新隐藏，其中的内容不要改动。"
    ),
    Change.SHEET_HIDDEN: "工作表“{sheet}”被隐藏了，里面填的内容不会汇总；请取消隐藏后重新报送。",
    Change.SHEETS_REORDERED: "工作表的顺序变了，现为：{found}；请恢复原来的顺序：{expected}。",
    Change.WORKBOOK_UNLOCKED: (
        "工作簿的结构保护没有了，可以增删、改名工作表；LibreOffice 保存时会去掉它，不是改动。"
    ),
    Change.SHEET_UNPROTECTED: "工作表“{sheet}”的保护被取消了；请用原模板填报，或恢复保护后报送。",
    Change.PROTECTION_WEAKENED: "工作表“{sheet}”的保护放宽了，多允许了：{found}；请用原模板填报。",
    Change.CELL_UNLOCKED: (
        "“{sheet}”{ref} 原是锁定的单元格，现在可以改写；请核对内容，改用原模板填报。"
    ),
    Change.INPUT_LOCKED: "“{sheet}”{ref} 原是填写的单元格，现在被锁定；请用原模板填报。",
    Change.LABEL_CHANGED: "“{sheet}”{ref} 的固定文字应为“{expected}”，现为{found}；请改回原文字。",
    Change.TEXT_ADDED: "“{sheet}”{ref} 不是填写的位置，却写有{found}；请移到对应的栏目，或删去。",
    Change.GUIDE_CHANGED: (
        "“{sheet}”的文字与现行的说明有 {found} 处不同（首处 {ref}），多半是发放以后说明改过；"
        "不影响填报，不用重填。报送单位自己写了什么的，请看一下。"
    ),
    Change.FORMULA_CHANGED: (
        "“{sheet}”{ref} 的公式被改动，现为 {found}，应为 {expected}；请恢复原公式。"
    ),
    Change.FORMULA_REPLACED: "“{sheet}”{ref} 的公式不见了，现为{found}；请恢复原公式 {expected}。",
    Change.CHECK_LOST: (
        "“{sheet}”{ref} 的数据验证（{expected}）没有了，多半是粘贴造成的；"
        "请用原模板填报，粘贴时选“只粘贴数值”。"
    ),
    Change.CHECK_CHANGED: (
        "“{sheet}”{ref} 的数据验证被改动，现为{found}，应为{expected}；请用原模板填报。"
    ),
    Change.HIGHLIGHTS_LOST: "“{sheet}”的条件格式（标红提示）没有了；请用原模板填报。",
    Change.ROWS_INSERTED: "“{sheet}”{found}是插入的，模板里没有；请填在原有的行里，空行留空即可。",
    Change.ROWS_DELETED: (
        "“{sheet}”{found}，模板的第 {expected} 行被删除；请用原模板填报，不用的行留空。"
    ),
    Change.COLUMNS_INSERTED: "“{sheet}”{found}是插入的，模板里没有；请删去这些列。",
    Change.COLUMNS_DELETED: "“{sheet}”{found}，模板的 {expected} 列被删除；请用原模板填报。",
    Change.MERGES_CHANGED: "“{sheet}”的合并单元格变了：{found}；请恢复原样，以免内容被遮住。",
    Change.NAME_REMOVED: "工作簿里的名称 {expected} 没有了，下拉列表会失效；请用原模板填报。",
    Change.NAME_CHANGED: "名称 {ref} 指向了别处，现为 {found}，应为 {expected}；请用原模板填报。",
    Change.FOREIGN_PART: "工作簿里带有{found}，填报用不到；请删去后重新报送，来历不明的不要打开。",
    Change.NOT_LISTED: "改动太多，另有 {found} 没有逐条列出；建议用原模板重新填报。",
}

#: Said of the lock of the structure where the program that saved the workbook keeps it.
STRUCTURE_UNLOCKED = "工作簿的结构保护被取消了，可以增删、改名工作表；请用原模板填报。"

#: What a protection can permit.
ACTIONS = {
    "formatCells": "设置单元格格式",
    "formatColumns": "设置列格式",
    "formatRows": "设置行格式",
    "insertColumns": "插入列",
    "insertRows": "插入行",
    "insertHyperlinks": "插入超链接",
    "deleteColumns": "删除列",
    "deleteRows": "删除行",
    "sort": "排序",
    "autoFilter": "使用自动筛选",
    "pivotTables": "使用数据透视表",
    "objects": "编辑对象",
    "scenarios": "编辑方案",
    "selectLockedCells": "选定锁定单元格",
    "selectUnlockedCells": "选定未锁定单元格",
}
_KINDS = {
    "whole": "整数",
    "decimal": "数值",
    "list": "下拉列表",
    "date": "日期",
    "time": "时间",
    "textLength": "字数",
    "custom": "公式",
}
_OPERATORS = {
    "between": "介于 {} 与 {} 之间",
    "notBetween": "不在 {} 与 {} 之间",
    "equal": "等于 {}",
    "notEqual": "不等于 {}",
    "greaterThan": "大于 {}",
    "lessThan": "小于 {}",
    "greaterThanOrEqual": "不小于 {}",
    "lessThanOrEqual": "不大于 {}",
}
_LONGEST_QUOTE = 60


def name_check(check: Check) -> str:
    """Name the kind of a validation."""
    return _KINDS.get(check.kind, check.kind)


def describe_check(check: Check | None) -> str:
    """Say what a validation asks, so that two can be told apart."""
    if check is None:
        return "没有"
    asked = _OPERATORS.get(check.operator, "{}").format(check.first, check.second)
    remarks = ["" if check.strict else "填错也不拦", "允许空白" if check.blank else ""]
    extra = "，".join(remark for remark in remarks if remark)
    return shorten(f"{name_check(check)} {asked}") + (f"（{extra}）" if extra else "")


def shorten(text: str) -> str:
    """Cut a quotation, visibly."""
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def quote_text(text: str) -> str:
    """Quote what stands in a cell."""
    return f"“{shorten(text)}”" if text else "空白"
