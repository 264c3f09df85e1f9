"""Who counts: of a project that was sent several times the newest form; the others are told.

A project is known by department, unit, name and budget year. Which of several files is newer is
told by what stands inside of them, in this order, never by the clock of a file system:

1. the layout version of our template, as far as there is one today; a form of no template is last;
2. a workbook that was issued to its unit before one of the common template;
3. the time of its last saving, as the workbook says;
4. the order of the inputs: the later one, which is said to be a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from pgxl.cells import fold
from pgxl.form import Form
from pgxl.rules.repeats import Age, age_of
from pgxl.summary.sources import Source, State
from pgxl.totals import add_budgets

#: So many forms are told one by one in the reason of a source.
_TOLD = 3


@dataclass(frozen=True, slots=True)
class SetAside:
    """A form that does not count, since another one stands in its place.

    Attributes:
        form: The form.
        state: 重复 where both say the same, 旧版本 where they do not.
        reason: Which file stands in its place, and why.
    """

    form: Form
    state: State
    reason: str


def choose(forms: Sequence[Form]) -> tuple[list[Form], list[SetAside]]:
    """Part the forms that count from those that another one stands for, each in order."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for place, form in enumerate(forms):
        if key := _key(form):
            groups.setdefault(key, []).append(place)
    aside: dict[int, SetAside] = {}
    for places in groups.values():
        if len(places) > 1:
            aside.update(_set_aside(forms, places))
    counted = [form for place, form in enumerate(forms) if place not in aside]
    return counted, [aside[place] for place in sorted(aside)]


def settle(sources: Iterable[Source], aside: Iterable[SetAside]) -> list[Source]:
    """Take out of each source what does not count; one of which nothing counts is not merged."""
    by_file: dict[str, list[SetAside]] = {}
    for each in aside:
        by_file.setdefault(each.form.file, []).append(each)
    return [
        _settle(source, by_file[source.file])
        if source.state is State.MERGED and source.file in by_file
        else source
        for source in sources
    ]


def _key(form: Form) -> tuple[str, ...] | None:
    unit, project = fold(form.unit.text), fold(form.project.text)
    if not unit or not project:
        return None
    return fold(form.department.text), unit, project, str(form.year or "")


def _set_aside(forms: Sequence[Form], places: Sequence[int]) -> dict[int, SetAside]:
    newest = max((age_of(forms[place]), place) for place in places)[1]
    kept: dict[tuple[str, ...], Form] = {}
    aside: dict[int, SetAside] = {}
    for place in sorted(places, key=lambda each: forms[each].file != forms[newest].file):
        form = forms[place]
        content = _content(form)
        if content in kept:
            reason = f"“{_name(form)}”与{_place(kept[content], form)}内容相同，只计一次"
            aside[place] = SetAside(form, State.DUPLICATE, reason)
        elif form.file == forms[newest].file:
            kept[content] = form
        else:
            why = _why(age_of(forms[newest]), age_of(form))
            reason = f"“{_name(form)}”以{_place(forms[newest], form)}为准：{why}"
            aside[place] = SetAside(form, State.OLDER, reason)
    return aside


def _why(newer: Age, older: Age) -> str:
    if newer.layout != older.layout:
        return f"模板版本较新（{newer.layout or '无'}，本件 {older.layout or '无'}）"
    if newer.issued != older.issued:
        return "它是下发给该单位的工作簿，本件不是"
    if newer.modified != older.modified:
        return f"最后保存时间较晚（{_moment(newer.modified)}，本件 {_moment(older.modified)}）"
    return "文件里看不出先后，按文件顺序取后一份；请核对"


def _moment(modified: str) -> str:
    return modified[:16].replace("T", " ") or "未记载"


def _name(form: Form) -> str:
    return f"{form.unit.text}：{form.project.text}"


def _place(form: Form, beside: Form) -> str:
    if form.file == beside.file:
        return f"“{form.sheet}”{form.project.cell.ref}"
    name = PurePath(form.file).name
    return f"“{form.file if name == PurePath(beside.file).name else name}”"


def _content(form: Form) -> tuple[str, ...]:
    """Give all that a form says, wherever on its sheet it stands."""
    header = (form.project_type, form.project_level, form.start, form.end)
    texts = [fold(each.text) for each in (*header, form.period_goal, form.annual_goal)]
    amount = form.budget.value
    texts.append(form.budget.text if amount is None else f"{amount.normalize():f}")
    for row in form.filled:
        texts += [row.category2 or row.level2.text, row.period_parts, row.annual_parts]
        texts += [fold(each.text) for each in (row.name, row.period, row.annual)]
    return tuple(texts)


def _settle(source: Source, aside: Sequence[SetAside]) -> Source:
    forms = [each.form for each in aside]
    told = "；".join(each.reason for each in aside[:_TOLD])
    if len(aside) > _TOLD:
        told += f"；等共 {len(aside)} 张表"
    rest = replace(
        source,
        forms=source.forms - len(forms),
        indicators=source.indicators - sum(len(form.indicators) for form in forms),
        budget=source.budget - add_budgets(forms),
        set_aside=len(forms),
    )
    if rest.forms:
        told = f"{len(forms)} 张表没有计入：{told}"
        return replace(rest, reason="；".join(filter(None, (source.reason, told))))
    older = any(each.state is State.OLDER for each in aside)
    state = State.OLDER if older else State.DUPLICATE
    return replace(rest, state=state, reason=told, harmless=True)
