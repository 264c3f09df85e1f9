"""Projects that a run holds twice: sent again, or two of one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
    """

    form: Form
    earlier: Form
    same: bool
    sent_again: bool


def find_repeats(forms: Sequence[Form]) -> list[Repeat]:
    """Find every form that repeats an earlier one, and tell resubmissions from other repeats.

    Two files are submissions of one workbook if they bear the same issue number, if a form stands
    in both unchanged, or if both name two projects alike.
    """
    firsts: dict[ProjectKey, Form] = {}
    pairs: list[tuple[Form, Form, bool]] = []
    for form in forms:
        key = project_key(form)
        if key is None:
            continue
        earlier = firsts.setdefault(key, form)
        if earlier is not form:
            pairs.append((form, earlier, _content(form) == _content(earlier)))
    counts = Counter(_files(form, earlier) for form, earlier, _ in pairs)
    copies = {_files(form, earlier) for form, earlier, same in pairs if same}

    def sent_again(form: Form, earlier: Form) -> bool:
        files = _files(form, earlier)
        if form.file == earlier.file:
            return False
        return files in copies or counts[files] >= _SENT_AGAIN or _same_issue(form, earlier)

    return [Repeat(form, earlier, same, sent_again(form, earlier)) for form, earlier, same in pairs]


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
