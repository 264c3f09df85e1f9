"""
工作簿没有本单位的印记，或印记不符。

为什么: 印记相符，说明工作簿是按名单发放的那一份，编号、部门、单位、结构都没有改。它不证明是谁填的。
依据: 用 --seal 给出发放时的密钥才核对；每个工作簿核对一次。没有印记的（旧模板、自制表、粘贴到新
工作簿的）照常读取，请核对来源；编号、部门、单位与印记对不上的必须说清。

不合格::

    印记 | 不符

合格::

    印记 | 相符
"""

from collections.abc import Iterator, Sequence

from pgxl.cells import Cell, fold
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.origin import Change, Difference, Identity
from pgxl.rules.api import (
    Answer,
    Case,
    Criterion,
    NoOptions,
    agree,
    batch_rule,
    fail,
    not_enough_data,
)

_NONE = "无印记：不是用 --seal 发放的工作簿，或内容被粘贴到别的工作簿；已照常读取，请核对来源。"
_FALSE = (
    "印记不符：编号“{issue}”、主管部门“{department}”、用款单位“{unit}”中有改动，或密钥文件不是发放时"
    "的那一个；请核对密钥，再向报送单位核实来源。"
)
_OTHER_UNIT = (
    "印记不符：这个工作簿发给“{unit}”（编号 {issue}），表里的用款单位是“{found}”；请核实。"
)
_CHANGED = (
    "印记不符：编号和单位没有改，但结构与发放时有 {count} 处不同（见 STR-06 至 STR-09）；请核对。"
)
_TRUE = "印记相符：编号 {issue}，发给“{unit}”。"
_OLDER = "印记相符：编号 {issue}，发给“{unit}”；发放时的模板与现行模板不同，结构没有核对。"
#: What a workbook carries besides, and how 填报说明 is worded, is no part of the structure of its
#: forms; other rules tell of it.
_BESIDE = frozenset({Change.FOREIGN_PART, Change.GUIDE_CHANGED})


@batch_rule("STR-15", "seal", Severity.ERROR, Criterion.COMPLETE, "{message}")
def seal(forms: Sequence[Form], case: Case[NoOptions]) -> Iterator[Answer]:
    """Hold each workbook against the key of the office, once."""
    if case.references.seal is None:
        yield not_enough_data()
        return
    files: dict[str, list[Form]] = {}
    for form in forms:
        files.setdefault(form.file, []).append(form)
    for members in files.values():
        yield _judge(members, case)


def _judge(members: Sequence[Form], case: Case[NoOptions]) -> Answer:
    key, first = case.references.seal, members[0]
    origin = first.origin
    identity = origin.identity if origin else None
    if key is None or origin is None or identity is None or not identity.seal:
        return _fail(first, _NONE, Severity.WARNING)
    if not key.matches(identity):
        return _fail(first, _FALSE.format_map(_words(identity)), Severity.ERROR)
    for form in members:
        if form.unit.text and identity.unit and fold(form.unit.text) != fold(identity.unit):
            told = _OTHER_UNIT.format(found=form.unit.text, **_words(identity))
            return _fail(form, told, Severity.ERROR)
    if identity.shape != origin.shape:
        return _agree(first, _OLDER.format_map(_words(identity)))
    count = sum(each.count for each in _changes(members))
    if count:
        return _fail(first, _CHANGED.format(count=count), Severity.WARNING)
    return _agree(first, _TRUE.format_map(_words(identity)))


def _changes(members: Sequence[Form]) -> Iterator[Difference]:
    for form in members:
        for each in form.origin.differences if form.origin else ():
            if not each.harmless and each.change not in _BESIDE:
                yield each


def _words(identity: Identity) -> dict[str, str]:
    return {
        "issue": identity.issue,
        "department": identity.department,
        "unit": identity.unit,
    }


def _fail(form: Form, message: str, severity: Severity) -> Answer:
    place = Cell(form.sheet, form.top, 1)
    return fail(place, "模板", quote="", message=message, severity=severity, form=form)


def _agree(form: Form, message: str) -> Answer:
    return agree(Cell(form.sheet, form.top, 1), "模板", message, quote="", form=form)
