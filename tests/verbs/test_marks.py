"""清除标记 and marks: every colour and note comes back."""

from contextlib import suppress

import pytest
from buttons_desk import STACKED, WATER, allow_marks, looks, rows
from excel_cells import ComError, refuse
from excel_files import save_copy

import pgxl
from pgxl import buttons
from pgxl.errors import UsageError
from pgxl.excel import live_marks
from pgxl.excel.live_marks import SIGN


def test_marks_and_the_way_back(desk):
    """Marked cells have colour and note; clearing brings back every colour, and keeps old notes."""
    allow_marks(desk)
    form = desk.open(STACKED)
    sheet = form.sheets[0]
    sheet.cell(12, 2).color, sheet.cell(12, 2).note = (1, 2, 3), "财政所：请补"
    before = looks(form)
    buttons.validate()
    marked = looks(form)

    assert ((248, 203, 173), "财政所：请补") == marked[sheet.name, 12, 2]
    assert ((248, 203, 173), True) == (
        marked[sheet.name, 14, 6][0],
        marked[sheet.name, 14, 6][1].startswith(f"{SIGN}必须改"),
    )
    assert form.names.keys() == form.hidden_names
    desk.front = form
    buttons.clear()
    assert before == looks(form)
    assert not form.names


def test_marks_survive_saving(desk, tmp_path):
    """The old look is remembered in the file: it can be cleared on another day."""
    allow_marks(desk)
    form = desk.open(STACKED)
    before, before_rules = looks(form), pgxl.validate(STACKED)
    buttons.validate()
    path = tmp_path / "带标记.xlsx"
    save_copy(form, path)
    added = {each.rule for each in pgxl.validate(path)} - {each.rule for each in before_rules}
    assert {"STR-08"} == added  # a received form should carry no notes, ours neither
    again = desk.open(path)
    assert looks(again) != before
    buttons.clear()

    assert before == looks(again)


def test_marks_do_not_pile_up(desk):
    """A second validation takes the place of the first; clearing still finds the old look."""
    allow_marks(desk)
    form = desk.open(STACKED)
    before = looks(form)
    buttons.validate()
    once = len(form.names)
    buttons.validate()

    assert once == len(form.names)
    buttons.clear()
    assert before == looks(form)


def test_marks_in_our_template(desk, template):
    """The locked template is marked and cleared; each sheet is locked before and after."""
    allow_marks(desk)
    form = desk.open(template)
    before = looks(form), [sheet.protected for sheet in form.sheets]
    buttons.validate()
    assert before[0] != looks(form)
    first = rows(desk.front)[4:]
    buttons.validate()
    assert first == rows(desk.front)[4:]  # marks are no fault of the form
    assert before[1] == [sheet.protected for sheet in form.sheets]
    desk.front = form
    buttons.clear()

    assert before == (looks(form), [sheet.protected for sheet in form.sheets])


def test_marks_behind_another_password(desk):
    """Where a sheet cannot be unlocked the list is there, the marks are not, and both are told."""
    allow_marks(desk)
    form = desk.open(STACKED)
    form.sheets[0].protect("别的密码", {})
    before = looks(form)
    buttons.validate()

    assert "没有在表上做标记" in desk.shown[-1]
    assert (before, {}) == (looks(form), form.names)
    assert "校验结果" == desk.front.sheets[0].name


def test_nothing_to_clear(desk):
    """A book without marks says so."""
    desk.open(STACKED)
    buttons.clear()

    assert "这个工作簿里没有校验标记" == desk.status[-1]


@pytest.mark.parametrize("calls", [40, 80, 160, 320, 640, 1280, 2560])
def test_busy_in_the_middle(desk, calls, monkeypatch):
    """Whenever a person begins to edit, the form looks as before or is wholly marked."""
    monkeypatch.setattr("pgxl.excel.live_errors.PAUSE", 0)
    allow_marks(desk)
    form = desk.open(WATER)
    before = looks(form)
    desk.calls_until_busy = calls
    with suppress(UsageError):
        buttons.validate()
    desk.calls_until_busy = None
    desk.front = form
    buttons.clear()

    assert before == looks(form)


def test_all_marks_or_none(desk, monkeypatch):
    """Where one cell cannot be marked, those before it look as before again."""
    allow_marks(desk)
    form = desk.open(STACKED)
    before = looks(form)
    real, marked = live_marks._mark, []  # noqa: SLF001 - the step that fails here

    def mark(target, wanted):
        marked.append(target)
        if len(marked) == 4:
            refuse("颜色太多")
        real(target, wanted)

    monkeypatch.setattr(live_marks, "_mark", mark)
    with pytest.raises(ComError, match="颜色太多"):
        buttons.validate()

    assert (before, {}) == (looks(form), form.names)
