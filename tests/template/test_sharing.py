"""Formulas that are written once for a whole column."""

import io
import re
import zipfile

import pytest

from pgxl.excel.structure import read_structure
from pgxl.excel.xml_text import write_text
from pgxl.profile import load_profile
from pgxl.template.book import build_template, draw_structure
from pgxl.template.sharing import MARK, put_formulas

MASTER = re.compile(r'<f t="shared" ref="([^"]+)" si="(\d+)">([^<]*)</f>')


def put(*cells):
    """Put formulas into cells with marks; give what stands in each cell."""
    marked = "".join(f'<c r="{ref}" s="1"><f>{MARK}</f><v>7</v></c>' for ref, _ in cells)
    told = put_formulas(marked.encode(), dict(cells)).decode()
    return re.findall('<c r="[A-Z0-9]+" s="1">(.*?)<v>7</v></c>', told)


def test_a_formula_that_was_filled_down_is_written_once():
    """The first cell of the run has the formula, the others its number; results stay."""
    assert put(("B2", '$A2&"x"'), ("B3", '$A3&"x"'), ("B4", '$A4&"x"')) == [
        '<f t="shared" ref="B2:B4" si="0">$A2&amp;"x"</f>',
        '<f t="shared" si="0"/>',
        '<f t="shared" si="0"/>',
    ]


@pytest.mark.parametrize(
    "cells",
    [
        (("B2", "A2+1"), ("B3", "A3+2")),
        (("B2", "A2"), ("B4", "A4")),
        (("B2", "A2"), ("C2", "B2")),
        (("B2", "$A$2"), ("B3", "$A$3")),
        (("B2", "A9"), ("B3", "A9")),
        (("B2", 'A2&"A2"'), ("B3", 'A3&"A3"')),
        (("B2", "SUM({1,2}*A2)"), ("B3", "SUM({1,2}*A3)")),
        (("B2", "x!A2"), ("B3", "x!A3")),
        (("B2", "#REF!+A2"), ("B3", "#REF!+A3")),
    ],
)
def test_what_differs_or_must_not_be_shared_is_written_out(cells):
    """Other formulas, gaps, rows, texts, lists in braces, other sheets and errors."""
    assert put(*cells) == [f"<f>{write_text(formula)}</f>" for _, formula in cells]


def test_braces_in_a_text_do_not_matter():
    """A quoted text may hold whatever it likes."""
    assert put(("B2", 'A2&"{!}"'), ("B3", 'A3&"{!}"'))[1] == '<f t="shared" si="0"/>'


def test_sharing_changes_no_formula_of_the_template(monkeypatch):
    """Each cell of the template has the formula that it has when every one is written out."""
    shared = draw_structure(load_profile(), 2026, 1)
    monkeypatch.setattr("pgxl.template.sharing._runs", lambda _cells: ())

    written_out = draw_structure(load_profile(), 2026, 1)
    assert len(shared.sheets[2].formulas) > 900
    assert [each.formulas for each in shared.sheets] == [
        each.formulas for each in written_out.sheets
    ]


def test_no_shared_formula_holds_what_excel_forbids():
    """[MS-XLSB] 2.5.98.98: no lists in braces, no other sheets, no errors."""
    with zipfile.ZipFile(io.BytesIO(build_template(load_profile(), 2026, projects=1))) as book:
        masters = MASTER.findall(book.read("xl/worksheets/sheet3.xml").decode())

    assert len(masters) > 20
    for _, _, formula in masters:
        assert not re.search(r"[{}#!]", re.sub('"[^"]*"', "", formula.replace("&quot;", '"')))


@pytest.mark.parametrize("issued", [(), ("unit",), ("department", "unit")])
def test_the_structure_drawn_is_that_of_the_template(issued):
    """What is drawn for comparison is what a template issued to that much has."""
    whose = dict.fromkeys(issued, "X")
    built = read_structure(build_template(load_profile(), 2026, projects=2, **whose))

    drawn = draw_structure(load_profile(), 2026, 2, issued)

    for one, other in zip(built.sheets, drawn.sheets, strict=True):
        assert one.formulas == other.formulas
        assert one.allowed == other.allowed
        assert one.unlocked == other.unlocked
        assert one.checks == other.checks
        assert one.texts.keys() == other.texts.keys()
    assert built.locked == drawn.locked
    assert built.names.keys() == drawn.names.keys()
