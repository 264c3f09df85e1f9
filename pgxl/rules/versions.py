"""What has changed from an older template to that of today, in a few words for the clerk.

The differences are those of the received workbook from today's template, told the other way round:
a label that "should be" another one has been given another name since.
"""

from __future__ import annotations

from collections.abc import Sequence

from pgxl.origin import Change, Difference

#: Changes that are told one by one; the others are counted.
MOST = 5

#: What is told first, in these words; {ref} is where it stands in the older workbook.
_TOLD = {
    Change.SHEET_MISSING: "增加工作表“{sheet}”",
    Change.SHEET_ADDED: "取消工作表“{sheet}”",
    Change.SHEET_RENAMED: "工作表“{found}”改为“{expected}”",
    Change.COLUMNS_DELETED: "增加 {expected} 列",
    Change.COLUMNS_INSERTED: "取消 {found}",
    Change.ROWS_DELETED: "增加第 {expected} 行",
    Change.ROWS_INSERTED: "取消{found}",
    Change.LABEL_CHANGED: "{ref} 的栏目{found}改为“{expected}”",
    Change.TEXT_ADDED: "取消 {ref} 的{found}",
    Change.INPUT_LOCKED: "{ref} 改为可以填写",
    Change.CELL_UNLOCKED: "{ref} 改为锁定",
}
#: The kinds by which the others are counted.
_KINDS = (
    ("工作表", ("SHEET_", "SHEETS_")),
    ("行列", ("ROWS_", "COLUMNS_")),
    ("栏目文字", ("LABEL_", "TEXT_")),
    ("填报说明", ("GUIDE_",)),
    ("填写范围", ("INPUT_", "CELL_")),
    ("公式", ("FORMULA_",)),
    ("数据验证", ("CHECK_",)),
    ("合并单元格", ("MERGES_",)),
    ("名称", ("NAME_",)),
    ("保护", ("WORKBOOK_", "PROTECTION_")),
    ("条件格式", ("HIGHLIGHTS_",)),
)
#: These are no matter of the version.
_NOT_OF_THE_VERSION = {Change.FOREIGN_PART, Change.SHEET_COPIED, Change.SHEET_HIDDEN}


def describe_changes(differences: Sequence[Difference]) -> str:
    """Say how many changes there are, tell the first handful, and count the others by kind."""
    of_version = [each for each in differences if each.change not in _NOT_OF_THE_VERSION]
    order = list(_TOLD)
    tellable = sorted(
        (each for each in of_version if each.change in _TOLD),
        key=lambda each: order.index(each.change),
    )
    told = tellable[:MOST]
    rest = [each for each in of_version if each not in told]
    count = sum(each.count for each in of_version)
    parts = [_TOLD[each.change].format(**_words(each)) for each in told]
    if rest:
        parts.append(f"{'另有' if told else ''}{_counted(rest)}")
    return f"有 {count} 处不同：{'；'.join(parts)}" if parts else "内容没有不同"


def _words(difference: Difference) -> dict[str, str]:
    return {
        "sheet": difference.sheet,
        "ref": difference.ref.replace(",", "、"),
        "found": difference.found,
        "expected": difference.expected,
    }


def _counted(rest: Sequence[Difference]) -> str:
    counts: dict[str, int] = {}
    for each in rest:
        name = each.change.name
        kind = next((kind for kind, starts in _KINDS if name.startswith(starts)), "其他")
        counts[kind] = counts.get(kind, 0) + each.count
    return "、".join(f"{kind} {count} 处" for kind, count in counts.items())
