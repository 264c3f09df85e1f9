"""Who counts when a project was sent more than once."""

import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from forms import PROFILE, drawn_form
from samples import FORMS

import pgxl
from pgxl.origin import Identity, Origin
from pgxl.rules import Ruleset
from pgxl.rules.api import Criterion, batch_rule, fail
from pgxl.rules.settings import ActiveRule
from pgxl.summary import Source, State, summarise
from pgxl.summary.selection import choose
from pgxl.totals import add_budgets

OLD, NEW = "2026-03-01T08:00:00Z", "2026-03-05T08:00:00Z"


def form(file, budget=75000, text="", **origin):
    """Draw a form with a budget, from a workbook of some age."""
    drawn = drawn_form(f"| 2026年预算金额(元) | {budget} |\n{text}", file)
    return replace(drawn, origin=_origin(**origin)) if origin else drawn


def _origin(layout=0, issue="", modified="", today=2):
    identity = Identity(PROFILE.name, layout, 2026, 10, issue) if layout else None
    return Origin(identity, today, (), "xlsx", modified)


def taken(*forms):
    """Give the file that counts and the reason of the other."""
    (kept,), (aside,) = choose(forms)
    return kept.file, aside.reason


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        (
            {"layout": 1, "modified": NEW},
            {"layout": 2, "modified": OLD},
            "模板版本较新（2，本件 1）",
        ),
        ({"modified": NEW}, {"layout": 1}, "模板版本较新（1，本件 无）"),
        ({"layout": 1, "modified": NEW}, {"layout": 1, "issue": "7"}, "它是下发给该单位的工作簿"),
        ({"modified": OLD}, {"modified": NEW}, "2026-03-05 08:00，本件 2026-03-01 08:00"),
        ({}, {"modified": OLD}, "2026-03-01 08:00，本件 未记载"),
    ],
)
def test_the_newest_counts(left, right, why):
    """Layout, then issue, then the date inside the workbook decide, in either order."""
    older, newer = form("a.xlsx", **left), form("b.xlsx", 80000, **right)
    for pair in ((older, newer), (newer, older)):
        file, reason = taken(*pair)
        assert "b.xlsx" == file
        assert why in reason


def test_without_any_hint_the_later_file_counts_and_says_that_it_is_a_guess():
    """The order of the inputs decides last, and the reason asks for a look."""
    file, reason = taken(form("a.xlsx"), form("b.xlsx", 80000))

    assert "b.xlsx" == file
    assert "看不出先后" in reason
    assert "请核对" in reason


def test_a_claim_to_be_newer_than_today_is_not_believed():
    """A layout that does not exist yet counts as today's."""
    _, reason = taken(
        form("a.xlsx", layout=99, modified=OLD), form("b.xlsx", 1, layout=2, modified=NEW)
    )

    assert "最后保存时间较晚" in reason


def test_same_content_is_a_duplicate():
    """The same statement in other bytes, or on a copied sheet, counts once."""
    first, again = form("a.xlsx"), form("b.xlsx")
    copied = replace(first, sheet="项目绩效目标表(2)")
    for pair in ((first, again), (first, copied)):
        (_,), (aside,) = choose(pair)
        assert State.DUPLICATE is aside.state
        assert "内容相同，只计一次" in aside.reason


def test_what_is_another_project_counts():
    """Another department, unit, name or year is another project; so are two of one workbook."""
    others = [
        form("b.xlsx", text="| 主管部门 | 另一部门 |"),
        form("b.xlsx", text="| 用款单位 | 另一单位 |"),
        form("b.xlsx", text="| 项目名称 | 另一项目 |"),
        replace(form("b.xlsx"), year=2025),
        form("a.xlsx", 80000),
        form("b.xlsx", text="| 项目名称 | |"),
    ]
    for other in others:
        assert 2 == len(choose([form("a.xlsx"), other])[0])


def test_spelling_of_names_does_not_matter():
    """Full-width brackets and blanks make no other project."""
    text = "| 项目名称 | 网格员 意外伤害保险(二期) |"
    (_,), (aside,) = choose(
        [form("a.xlsx", text=text), form("b.xlsx", 1, "| 项目名称 | 网格员意外伤害保险（二期） |")]
    )

    assert "a.xlsx" == aside.form.file


def source(*forms):
    """Give the source of some forms of one file."""
    rows = sum(len(each.indicators) for each in forms)
    file, budget = forms[0].file, add_budgets(forms)
    return Source(file, State.MERGED, forms=len(forms), indicators=rows, budget=budget)


def test_sources_tell_what_does_not_count():
    """A file of which nothing counts is 旧版本 and harmless; of the others the rest counts."""
    other = form("a.xlsx", 5, "| 项目名称 | 另一项目 |")
    older, newer = form("a.xlsx"), form("b.xlsx", 80000)
    alone = form("c.xlsx", 7)
    forms = [other, older, alone, newer]
    inputs = [source(other, older), source(alone), source(newer)]
    summary = summarise(forms, inputs, Ruleset(PROFILE))
    first, second, third = summary.inputs

    assert (State.MERGED, 1, 5, 1) == (first.state, first.forms, first.budget, first.set_aside)
    assert "1 张表没有计入" in first.reason
    assert (State.OLDER, 0, True) == (second.state, second.forms, second.harmless)
    assert (State.MERGED, Decimal(80000), "") == (third.state, third.budget, third.reason)
    assert Decimal(80005) == summary.totals.budget == sum(each.budget for each in summary.inputs)
    assert not summary.lost


def test_rules_about_what_was_received_see_what_does_not_count(monkeypatch):
    """A batch rule is asked about the forms that count, unless it asks for all of them."""
    seen = {}

    def rules(*, received):
        @batch_rule("CRS-99", "x", pgxl.Severity.INFO, Criterion.COMPLETE, "x", received=received)
        def check(forms, _case):
            seen[received] = [each.file for each in forms]
            yield fail(forms[0].project, "项目名称", form=forms[0])

        active = ActiveRule(check, pgxl.Severity.INFO, check.options())
        monkeypatch.setattr("pgxl.rules.engine.activate", lambda _profile, _rules: [active])
        return Ruleset(PROFILE)

    forms = [form("a.xlsx"), form("b.xlsx", 80000)]
    for received in (False, True):
        summarise(forms, [], rules(received=received))

    assert {False: ["b.xlsx"], True: ["a.xlsx", "b.xlsx"]} == seen


def saved_at(path, moment):
    """Copy a real form as if it had been saved at another time."""
    with zipfile.ZipFile(min(FORMS.glob("*.xlsx"))) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment.encode(), content
                )
            new.writestr(name, content)


def test_date_inside_a_workbook_is_read(tmp_path):
    """The time of saving comes from the workbook; what is no point in time counts as none."""
    for name, moment in (("1.xlsx", NEW), ("2.xlsx", "yesterday")):
        saved_at(tmp_path / name, moment)
    told = [each.origin.modified for each in pgxl.read(tmp_path)]

    assert [NEW, ""] == told
