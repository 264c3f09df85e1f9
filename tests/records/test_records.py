"""Forms and findings as records: what comes back is what was written."""

import dataclasses
import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import SAMPLES

import pgxl
from pgxl.cells import Cell, Located
from pgxl.doubts import Doubt, DoubtKind
from pgxl.findings import Severity
from pgxl.form import Form, Fund, Reason
from pgxl.origin import Change, Difference, Identity, Origin
from pgxl.records.findings import Found, Leaf, pack_findings
from pgxl.records.forms import pack_form, unpack_form
from pgxl.records.submission import Submission
from pgxl.records.values import DamagedRecordError, make_located, pack, spell_located

FORMS = pgxl.read(SAMPLES / "sheets.xlsx")
FINDINGS = pgxl.validate(FORMS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.project.text)
def test_a_form_comes_back_as_it_was(form):
    """Every field, with value, raw content and cell."""
    assert form == unpack_form(pack_form(form), form.file)


def test_every_field_of_a_form_is_in_its_record():
    """A field that is added to the form must be added to the record, or this fails."""
    fields = (
        *("file", "sheet", "top", "project", "project_type", "project_level", "department"),
        *("unit", "start", "end", "budget", "year", "period_goal", "annual_goal", "indicators"),
        *("labels", "repairs", "named_years", "origin", "reasons", "funds"),
        *("doubts", "formats"),
    )

    assert fields == tuple(field.name for field in dataclasses.fields(Form))


def test_what_only_some_forms_have_comes_back():
    """Reasons, parts of the budget, years in labels, identity and differences."""
    cell = Cell("校验说明", 4, 3)
    full = dataclasses.replace(
        FORMS[0],
        named_years={"budget": 2026},
        origin=Origin(
            Identity("dongguan-2026", 1, 2026, 10, "2026-0001-ABCDEF", "甲局", "乙中心"),
            1,
            (
                Difference(
                    Change.LABEL_CHANGED, "项目1", "A3", "甲", "乙", "改了", ("项目2",), count=2
                ),
            ),
            modified="2026-03-05T08:00:00Z",
        ),
        reasons=(Reason("HDR-05", "长期项目", cell, "某项目", lost=True),),
        funds=(Fund("财政拨款", Located(Decimal("7.5"), "7.5", Cell(FORMS[0].sheet, 9, 2))),),
        doubts=(Doubt(DoubtKind.DIFFERS, Cell(FORMS[0].sheet, 9, 2), "1", "2"),),
        formats={Cell(FORMS[0].sheet, 14, 6): "0%"},
    )

    assert full == unpack_form(pack_form(full), full.file)


def test_the_same_form_under_another_name():
    """The name of the file is that of the run, not of the record."""
    assert "b.xlsx" == unpack_form(pack_form(FORMS[0]), "b.xlsx").file
    assert FORMS[0].file.encode() not in pack_form(FORMS[0])


@pytest.mark.parametrize(
    "value",
    [
        *("", "文", "=1+1", "\ud800", True, False, 0, -1, 10**30, 1.5, float("inf")),
        *(dt.datetime(2026, 1, 2, 3, 4, 5, 6), dt.date(2026, 1, 2), dt.time(3, 4)),  # noqa: DTZ001
        *(dt.timedelta(days=1, microseconds=7), Decimal("75000.10"), None),
    ],
)
def test_values_of_every_kind(value):
    """A text stays a text, a number the number of its kind, a date a date."""
    part = Located(value, "x", Cell("表", 3, 4))
    back = make_located(spell_located(part), "表")

    assert part == back
    assert type(value) is type(back.value)


@given(st.floats(allow_nan=False), st.text(), st.integers())
def test_any_number_and_text(number, text, whole):
    """Nothing is rounded, and no text is too odd."""
    for raw in (number, text, whole):
        part = Located(raw, raw, Cell("表", 1, 1))
        assert make_located(spell_located(part), "表") == part


def read_findings(leaves, file):
    """Give the findings of some leaves."""
    found = Found()
    found.add((file, "", ""), leaves)
    return list(found)


def test_findings_come_back_as_they_were():
    """With cells, edits, quotes and suggestions, in their order."""
    for form in FORMS:
        own = [each for each in FINDINGS if each.project == form.project.text]
        assert own == read_findings(pack_findings(own), form.file)


def test_found_is_the_list_of_all_findings():
    """Chapter by chapter it gives the same findings as the list, and counts them."""
    found = Found(FINDINGS)

    assert list(found) == FINDINGS
    assert found == FINDINGS
    assert len(FINDINGS) == len(found)
    assert FINDINGS[3] == found[3]
    assert FINDINGS[2:5] == found[2:5]
    for severity in Severity:
        wanted = [each for each in FINDINGS if each.severity is severity]
        assert wanted == list(found.of(severity))
        assert len(wanted) == found.counts[severity]
    assert sum(found.rules.values()) == len(FINDINGS)
    assert found.rules["GOAL-01", Severity.ERROR] == 1


def test_found_tells_how_many_findings_each_form_has():
    """By file, sheet and project."""
    tally = Found(FINDINGS).tally()

    for form in FORMS:
        own = [each for each in FINDINGS if each.project == form.project.text]
        assert tally[form.file, form.sheet, form.project.text] == Counter(
            each.severity for each in own
        )


def read_leaf(record, file):
    return read_findings([Leaf(Severity.ERROR, ("GOAL-01",), record)], file)


RECORD = pack_form(FORMS[0])
LEAF = pack_findings(FINDINGS[:2])[0].record


@pytest.mark.parametrize("read", [unpack_form, read_leaf])
@pytest.mark.parametrize("record", [b"", b"x", RECORD[:-9], RECORD + b"x", LEAF[1:], pack([[]])])
def test_what_is_no_record_is_refused(read, record):
    """A damaged record is told as such and nothing else happens."""
    with pytest.raises(DamagedRecordError):
        read(record, "a.xlsx")


def test_a_record_of_something_else_is_refused():
    """A record of findings is no form, and the other way round."""
    with pytest.raises(DamagedRecordError):
        unpack_form(LEAF, "a.xlsx")
    with pytest.raises(DamagedRecordError):
        read_leaf(RECORD, "a.xlsx")


SUBMISSION = Submission(
    1234,
    "隐藏的工作表\ud800没有汇总",
    tuple(map(pack_form, FORMS[:3])),
    tuple(pack_findings(FINDINGS[at : at + 9]) for at in (0, 9, 18)),
)


@pytest.mark.parametrize(
    "submission", [SUBMISSION, Submission(0, "坏", passing=True), Submission(1, locked=True)]
)
def test_a_submission_comes_back_as_it_was(submission):
    """All records of a file are one."""
    assert submission == Submission.unpack(submission.pack())


@given(st.integers(0, len(SUBMISSION.pack()) - 1), st.integers(1, 255))
def test_a_change_of_any_byte_is_noticed(place, change):
    """A record in which one byte is another is no record."""
    record = bytearray(SUBMISSION.pack())
    record[place] ^= change
    with pytest.raises(DamagedRecordError):
        Submission.unpack(bytes(record))


@given(st.binary(max_size=60))
def test_any_bytes_are_refused(content):
    """Whatever stands in a state file, nothing but a refusal comes of it."""
    with pytest.raises(DamagedRecordError):
        Submission.unpack(content)
