"""Projects that a run holds twice: sent again, or two of one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pgxl.cells import fold, fold_goal
from pgxl.form import Form
from pgxl.rules.groups import ProjectKey, project_key

#: So many projects of the same names in two files are no coincidence.
_SENT_AGAIN = 2


class Repeat(NamedTuple):
    """A form whose unit and project an earlier form has as well.

    Attributes:
        form: The later form.
        earlier: The first form of that unit and project.
        same: Whether both say the same.
        sent_again: Whether their files are two submissions of one workbook.
        settled: Whether the summary knows by itself which counts: both are the same project to it,
            and the newest there are of it, if several, say the same; or these two do.
    """

    form: Form
    earlier: Form
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
    """Find every form that repeats an earlier one, and tell resubmissions from other repeats.

    Two files are submissions of one workbook if they bear the same issue number, if a form stands
    in both unchanged, or if both name two projects alike.
    """
    members: dict[ProjectKey, list[Form]] = {}
    pairs: list[tuple[Form, Form, bool]] = []
    for form in forms:
        key = project_key(form)
        if key is None:
            continue
        members.setdefault(key, []).append(form)
        earlier = members[key][0]
        if earlier is not form:
            pairs.append((form, earlier, _content(form) == _content(earlier)))
    counts = Counter(_files(form, earlier) for form, earlier, _ in pairs)
    copies = {_files(form, earlier) for form, earlier, same in pairs if same}

    def sent_again(form: Form, earlier: Form) -> bool:
        files = _files(form, earlier)
        if form.file == earlier.file:
            return False
        return files in copies or counts[files] >= _SENT_AGAIN or _same_issue(form, earlier)

    decided = {key for group in members.values() for key in _decided(group)}
    return [
        Repeat(
            form,
            earlier,
            same,
            sent_again(form, earlier),
            _alike(form) == _alike(earlier) and (same or _alike(form) in decided),
        )
        for form, earlier, same in pairs
    ]


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


def _files(form: Form, earlier: Form) -> tuple[str, str, str]:
    return fold(form.unit.text), earlier.file, form.file


def _same_issue(form: Form, earlier: Form) -> bool:
    issues = {each.origin.identity.issue for each in (form, earlier) if _issued(each)}  # type: ignore[union-attr]
    return len(issues) == 1 and _issued(form) and _issued(earlier)


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
