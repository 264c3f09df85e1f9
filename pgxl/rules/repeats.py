"""Projects that a run holds twice: sent again, or two of one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pgxl.cells import fold, fold_goal
from pgxl.form import Form
from pgxl.rules.groups import ProjectKey, project_key

#: So many projects of the same names in two files are no coincidence.
_SENT_AGAIN = 2


class Repeat(NamedTuple):
    """A form whose unit and project another form has as well.

    Attributes:
        form: The form.
        other: The newest form of that unit and project, whatever its file is called.
        same: Whether both say the same.
        sent_again: Whether their files are two submissions of one workbook.
        settled: Whether the summary knows by itself which counts: both are the same project to it,
            and the newest there are of it, if several, say the same; or these two do.
    """

    form: Form
    other: Form
    same: bool
    sent_again: bool
    settled: bool


class Age(NamedTuple):
    """How new a form is, by what stands inside of its workbook; the greatest counts.

    Attributes:
        layout: Layout version of the template it was drawn with; 0 for none.
        issued: Whether it was issued to its unit.
        modified: When its workbook says it was last saved.
    """

    layout: int
    issued: bool
    modified: str


def age_of(form: Form) -> Age:
    """Tell how new a form is."""
    origin = form.origin
    if origin is None:
        return Age(0, issued=False, modified="")
    identity = origin.identity
    layout = min(identity.layout, origin.layout) if identity else 0
    return Age(layout, bool(identity and identity.issue), origin.modified)


def find_repeats(forms: Sequence[Form]) -> list[Repeat]:
    """Find every form that repeats a newer one, and tell resubmissions from other repeats.

    Of forms that are as new, what they say decides which the others repeat, so that as much is
    told in whatever order they came; in one file it is the first.

    Two files are submissions of one workbook if they bear the same issue number, if a form stands
    in both unchanged, or if both name two projects alike.
    """
    members: dict[ProjectKey, list[Form]] = {}
    for form in forms:
        if key := project_key(form):
            members.setdefault(key, []).append(form)
    pairs = _pairs(forms, members)
    counts = Counter(_files(form, other) for form, other, _ in pairs)
    copies = {_files(form, other) for form, other, same in pairs if same}

    def sent_again(form: Form, other: Form) -> bool:
        files = _files(form, other)
        if form.file == other.file:
            return False
        return files in copies or counts[files] >= _SENT_AGAIN or _same_issue(form, other)

    decided = {key for group in members.values() for key in _decided(group)}
    return [
        Repeat(
            form,
            other,
            same,
            sent_again(form, other),
            _alike(form) == _alike(other) and (same or _alike(form) in decided),
        )
        for form, other, same in pairs
    ]


def _pairs(
    forms: Sequence[Form], members: Mapping[ProjectKey, Sequence[Form]]
) -> list[tuple[Form, Form, bool]]:
    """Give each form that repeats another, with that one and whether they say the same."""
    newest = {
        id(form): other
        for group in members.values()
        if len(group) > 1
        for other in [_newest(group)]
        for form in group
        if form is not other
    }
    return [
        (form, newest[id(form)], _content(form) == _content(newest[id(form)]))
        for form in forms
        if id(form) in newest
    ]


def _newest(group: Sequence[Form]) -> Form:
    age = max(map(age_of, group))
    firsts: dict[str, Form] = {}
    for form in group:
        if age_of(form) == age:
            firsts.setdefault(form.file, form)
    return min(firsts.values(), key=_content)


def _alike(form: Form) -> tuple[str, ...]:
    """Give by what the summary takes two forms for one project."""
    names = (form.department, form.unit, form.project)
    return (*(fold(each.text) for each in names), str(form.year or ""))


def _decided(group: Sequence[Form]) -> Iterator[tuple[str, ...]]:
    """Give the projects of which the newest form, or all that are as new, say one thing."""
    if len(group) == 1:
        return
    projects: dict[tuple[str, ...], list[Form]] = {}
    for form in group:
        projects.setdefault(_alike(form), []).append(form)
    for key, forms in projects.items():
        newest = max(map(age_of, forms))
        if len({_content(form) for form in forms if age_of(form) == newest}) == 1:
            yield key


def _files(form: Form, other: Form) -> tuple[str, str, str]:
    """Give the unit and the two files, of which either may hold the newer forms."""
    first, second = sorted((form.file, other.file))
    return fold(form.unit.text), first, second


def _same_issue(form: Form, other: Form) -> bool:
    issues = {each.origin.identity.issue for each in (form, other) if _issued(each)}  # type: ignore[union-attr]
    return len(issues) == 1 and _issued(form) and _issued(other)


def _issued(form: Form) -> bool:
    return bool(form.origin and form.origin.identity and form.origin.identity.issue)


def _content(form: Form) -> tuple[str, ...]:
    """Give all that a form says, wherever on the sheet it stands."""
    header = (form.project_type, form.project_level, form.department, form.start, form.end)
    texts = [fold(each.text) for each in header]
    texts += [fold_goal(each.text) for each in (form.period_goal, form.annual_goal)]
    texts.append(str(form.budget.value) if form.budget.value is not None else form.budget.text)
    for row in form.filled:
        texts += [row.category2, *(each.text for each in (row.name, row.period, row.annual))]
    return tuple(texts)
