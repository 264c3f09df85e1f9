"""What a workbook says of itself, and what follows from it."""

import io
import os
from pathlib import Path

import openpyxl
import pytest
from books import draw_template, edit, resave, substitute

from pgxl.excel.structure import read_structure
from pgxl.origin import Identity, Origin, Standing
from pgxl.template.comparison import compare
from pgxl.template.identity_reading import read_identity


@pytest.fixture(scope="module")
def template():
    return draw_template()


def test_identity_is_read_from_names(template):
    """Profile, layout, year, number of sheets and whom it was issued to stand in hidden names."""
    assert read_identity(read_structure(template)) == Identity(
        "dongguan-2026", 1, 2026, 3, "2026-0007", "示例市示范主管部门", "示例市示范单位"
    )


def test_identity_is_read_from_properties_when_the_names_are_gone(template):
    """The custom properties say the same."""
    bare = edit(template, "xl/workbook.xml", substitute("<definedNames>.*</definedNames>", ""))

    assert "dongguan-2026" == read_identity(read_structure(bare)).profile


def test_a_foreign_workbook_has_no_identity():
    """A form that was not made by pgxl says nothing of itself."""
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)

    assert read_identity(read_structure(stream.getvalue())) is None


@pytest.mark.parametrize(
    ("layout", "standing"),
    [(3, Standing.OURS), (2, Standing.OLDER), (4, Standing.NEWER), (0, Standing.NEWER)],
)
def test_standing(layout, standing):
    """The version of the layout says whether a workbook is of today."""
    assert standing is Origin(Identity("dongguan-2026", layout, 2026, 10), 3).standing
    assert Standing.FOREIGN is Origin(None, 3).standing


TEMPLATE = Path(os.environ.get("PGXL_TEMPLATE", Path(__file__).parents[2] / "template.xlsx"))


@pytest.mark.skipif(not TEMPLATE.exists(), reason="template.xlsx is not built yet")
def test_the_real_template_differs_in_nothing():
    """The committed template is recognised, as it is and as openpyxl saves it."""
    data = TEMPLATE.read_bytes()
    structure = read_structure(data)

    assert read_identity(structure) is not None
    assert [] == compare(structure, structure)
    assert [] == compare(read_structure(resave(data)), structure)
