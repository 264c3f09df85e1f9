"""Many equal differences as one: over cells, over sheets; what is too much is announced."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from pgxl.excel.structure.ranges import gather
from pgxl.origin import Change, Difference
from pgxl.template.cell_comparison import Mark
from pgxl.template.messages import MESSAGES

#: Ranges that are named in one difference; more are counted.
_MOST_RANGES = 6
#: Differences of one kind that are told one by one, and of all kinds.
MOST_OF_A_KIND, MOST = 12, 60

#: The words by which differences that are not listed are counted.
_WORDS = {
    Change.LABEL_CHANGED: "固定文字",
    Change.TEXT_ADDED: "多写的文字",
    Change.FORMULA_CHANGED: "公式改动",
    Change.FORMULA_REPLACED: "公式丢失",
    Change.CHECK_LOST: "数据验证丢失",
    Change.CHECK_CHANGED: "数据验证改动",
    Change.MERGES_CHANGED: "合并单元格",
    Change.NAME_REMOVED: "名称丢失",
    Change.NAME_CHANGED: "名称改动",
    Change.SHEET_ADDED: "多出的工作表",
    Change.SHEET_COPIED: "复制的工作表",
}

#: What another edition of a text makes of its sheet.
_WORDING = frozenset(
    {
        Change.LABEL_CHANGED,
        Change.TEXT_ADDED,
        Change.ROWS_INSERTED,
        Change.ROWS_DELETED,
        Change.COLUMNS_INSERTED,
        Change.COLUMNS_DELETED,
        Change.MERGES_CHANGED,
    }
)


def fold_marks(sheet: str, marks: Iterable[Mark]) -> Iterator[Difference]:
    """Make one difference of the cells of a sheet that have changed in the same way."""
    groups: dict[tuple[Change, Hashable], list[Mark]] = {}
    for mark in marks:
        groups.setdefault((mark.change, mark.group), []).append(mark)
    told = [_fold_group(sheet, group) for group in groups.values()]
    return iter(sorted(told, key=_place))


def fold_guide(differences: Iterable[Difference]) -> Iterator[Difference]:
    """Make one difference of all that is worded otherwise on the sheet that only explains.

    Nothing is filled in there, and another edition of the text has other lines in other places.
    Formulas, locks and validations are told as on any sheet.
    """
    worded: list[Difference] = []
    for each in differences:
        if each.change in _WORDING:
            worded.append(each)
        else:
            yield each
    if worded:
        sheet, count = worded[0].sheet, len(worded)
        ref, found = next((each.ref for each in worded if each.ref), ""), str(count)
        message = MESSAGES[Change.GUIDE_CHANGED].format(sheet=sheet, ref=ref, found=found)
        yield Difference(Change.GUIDE_CHANGED, sheet, ref, found, "", message, count=count)


def _place(difference: Difference) -> tuple[int, int, str]:
    first = gather([difference.ref.partition(",")[0].partition(":")[0]])[0]
    return list(Change).index(difference.change), first.top, difference.ref


def _fold_group(sheet: str, marks: Sequence[Mark]) -> Difference:
    whole = sorted({mark.ref for mark in marks if ":" in mark.ref})
    areas = [each.ref for each in gather({mark.ref for mark in marks if ":" not in mark.ref})]
    refs = [*whole, *areas]
    ref = ",".join(refs[:_MOST_RANGES])
    place = "、".join(refs[:_MOST_RANGES])
    if len(refs) > _MOST_RANGES:
        place += f" 等 {len(refs)} 处"
    change = marks[0].change
    found, expected = marks[0].found, "、".join(dict.fromkeys(mark.expected for mark in marks))
    if len({mark.found for mark in marks}) > 1:
        found += "等"
    if change is not Change.CHECK_LOST:
        expected = marks[0].expected
    message = MESSAGES[change].format(sheet=sheet, ref=place, found=found, expected=expected)
    return Difference(change, sheet, ref, found, expected, message)


def fold_sheets(differences: Iterable[Difference]) -> list[Difference]:
    """Make one difference of what was changed equally on several sheets, and cap what is left."""
    groups: dict[tuple[object, ...], list[Difference]] = {}
    for number, each in enumerate(differences):
        alone = each.sheet if each.change.name.startswith("SHEET_") else ""
        alone = "" if each.change is Change.SHEET_UNPROTECTED else alone
        key = each.change, each.ref, each.found, each.expected, alone or number * (not each.sheet)
        groups.setdefault(key, []).append(each)
    return _cap([_fold_equal(group) for group in groups.values()])


def _fold_equal(group: Sequence[Difference]) -> Difference:
    first = group[0]
    if len(group) == 1:
        return first
    sheets = tuple(each.sheet for each in group[1:])
    names = "、".join([first.sheet, *sheets][:_MOST_RANGES])
    message = f"{first.message.rstrip('。')}（{names} 等 {len(group)} 张表都是如此）。"
    return replace(first, message=message, also=sheets)


def _cap(differences: list[Difference]) -> list[Difference]:
    """Leave out what nobody would read, and say how much of which kind that is."""
    told: list[Difference] = []
    left: dict[Change, int] = {}
    count: dict[Change, int] = {}
    for each in differences:
        count[each.change] = count.get(each.change, 0) + 1
        if count[each.change] > MOST_OF_A_KIND or len(told) >= MOST:
            left[each.change] = left.get(each.change, 0) + 1
        else:
            told.append(each)
    if left:
        found = "、".join(
            f"{_WORDS.get(each, '其他')} {number} 处" for each, number in left.items()
        )
        message = MESSAGES[Change.NOT_LISTED].format(found=found)
        total = sum(left.values())
        told.append(Difference(Change.NOT_LISTED, "", "", found, "", message, count=total))
    return told


def runs(lines: Sequence[int]) -> list[tuple[int, int]]:
    """Gather line numbers into runs of first and last."""
    found: list[tuple[int, int]] = []
    for line in lines:
        if found and found[-1][1] == line - 1:
            found[-1] = found[-1][0], line
        else:
            found.append((line, line))
    return found
