"""
名单里的单位没有报送，或者同一单位重复报送。

为什么: 漏一个单位，汇总就不全；报送两次又分不清新旧，预算会多算一份。
依据: 财政部门自己的名单（--roster）；没有名单时只查重复报送，分得清先后的只提示；
    名称近似的单位见 HDR-08。

不合格::

    | 用款单位 | 示例市示范单位 |
    名单 | 示例市示范主管部门 | 示例市示范单位
    名单 | 示例市示范主管部门 | 示例市第二单位

合格::

    | 用款单位 | 示例市示范单位 |
    名单 | 示例市示范主管部门 | 示例市示范单位
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pgxl.cells import fold
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.roster import Member
from pgxl.rules.api import Answer, Case, Criterion, batch_rule, fail, not_enough_data
from pgxl.rules.likeness import nearest
from pgxl.rules.repeats import Repeat, find_repeats


@dataclass(frozen=True, slots=True)
class Options:
    """How many missing units are told one by one, and from which likeness a name is mentioned.

    More missing units than this mean that the run is not of the whole roster.
    """

    most_missing: int = 300
    near_ratio: float = 0.6


@batch_rule(
    "CRS-06",
    "missing-or-repeated-submission",
    Severity.ERROR,
    Criterion.COMPLETE,
    "名单里的“{unit}”（主管部门“{department}”）没有报送{near}；请催报，确无项目的请说明。",
    options=Options,
    received=True,
)
def submissions(forms: Sequence[Form], case: Case[Options]) -> Iterator[Answer]:
    """Look for units of the roster without a form, and for workbooks that were sent again."""
    label = case.profile.label("unit")
    if not case.references.roster:
        yield not_enough_data()
    yield from _missing(forms, case, label)
    for repeat in find_repeats(forms):
        if repeat.sent_again:
            yield _sent_again(repeat, case.profile.label("project"))


def _missing(forms: Sequence[Form], case: Case[Options], label: str) -> Iterator[Answer]:
    sent = {fold(form.unit.text): form.unit.text for form in forms if not form.unit.blank}
    roster = case.references.roster
    known = {fold(member.unit) for member in roster}
    missing = [member for member in roster if fold(member.unit) not in sent]
    most = case.options.most_missing
    strange = [unit for unit in sent if unit not in known][:most]
    for member in missing[:most]:
        found = nearest(fold(member.unit), strange, case.options.near_ratio)
        yield fail(
            member.cell,
            label,
            file=member.file,
            quote=member.unit,
            unit=member.unit,
            department=member.department,
            near=f"，收到的“{sent[found]}”名称相近" if found else "",
        )
    if len(missing) > most:
        yield _rest(missing[most:], label)


def _rest(missing: Sequence[Member], label: str) -> Answer:
    first = missing[0]
    message = (
        f"名单里另有 {len(missing)} 个单位没有报送（从第 {first.row} 行的“{first.unit}”起），"
        "不再逐一列出；请核对是否只校验了一部分报送件。"
    )
    return fail(first.cell, label, file=first.file, quote=first.unit, message=message)


def _sent_again(repeat: Repeat, label: str) -> Answer:
    form, other = repeat.form, repeat.other
    likeness = "内容相同" if repeat.same else "内容不同"
    told = (
        f"“{form.unit.text}”重复报送：“{form.project.text}”在“{other.file}”里已有一张，{likeness}"
    )
    if repeat.settled:
        message = f"{told}；汇总只计最新的一份，不用处理。"
        return fail(form.project, label, form=form, severity=Severity.INFO, message=message)
    message = f"{told}，分不清先后；请只保留最新的一份，另一份移出文件夹。"
    return fail(form.project, label, form=form, message=message)
