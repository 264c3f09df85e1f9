"""The ledger after a run that was killed, after an office program, and when it grows long."""

import openpyxl
import pytest
from mails import attached, letter
from openpyxl.worksheet.worksheet import Worksheet
from samples import FORMS

from pgxl.excel.outfile import replacing
from pgxl.receiving import LEDGER, receive

BOOKS = [path.read_bytes() for path in sorted(FORMS.glob("*.xlsx"))]


def _inbox_of(place, *mails):
    """Make an inbox of some mails."""
    place.mkdir()
    for number, mail in enumerate(mails):
        (place / f"{number}.eml").write_bytes(mail)
    return place


@pytest.mark.parametrize("name", [LEDGER, "甲.xlsx"])
def test_a_run_that_was_killed_while_it_wrote(tmp_path, name):
    """Half a file that a killed run has left, even before the first ledger, is cleared away."""
    box = _inbox_of(tmp_path / "箱", letter(attached("甲.xlsx", BOOKS[0])))
    folder = tmp_path / "收件"
    folder.mkdir()
    with replacing(tmp_path / name, received=True) as beside:
        beside.write_bytes(b"half")
        (folder / f"{beside.name}x.tmp").write_bytes(b"half")
    reception = receive(box, folder)

    assert ["甲.xlsx"] == [entry.stored for entry in reception.entries]
    assert {"甲.xlsx", LEDGER} == {path.name for path in folder.iterdir()}


def test_a_line_costs_the_same_however_many_there_are(tmp_path, monkeypatch):
    """The whole sheet is looked through as often for thirty new lines as for three."""
    asked = []
    real = Worksheet.max_column.fget
    monkeypatch.setattr(
        Worksheet, "max_column", property(lambda self: asked.append(1) or real(self))
    )
    counts = []
    for many in (3, 30):
        mails = [letter(attached("a.rar", b"Rar!\x1a\x07"), number=each) for each in range(many)]
        receive(_inbox_of(tmp_path / f"箱{many}", *mails), tmp_path / f"收件{many}")
        counts.append(len(asked))
        asked.clear()

    assert counts[0] == counts[1]


def test_what_office_programs_take_for_a_character_is_text(tmp_path):
    """``_x000D_`` in a mail is no line break in the ledger; once listed, it is known again."""
    mail = letter(attached("_x0041_表.xlsx", BOOKS[0]), subject=b"_x000D_")
    box = _inbox_of(tmp_path / "箱", mail)
    receive(box, tmp_path / "收件")
    sheet = openpyxl.load_workbook(tmp_path / "收件" / LEDGER).active

    assert ("_x005F_x000D_", "_x005F_x0041_表.xlsx") == (sheet["C4"].value, sheet["D4"].value)
    assert [] == receive(box, tmp_path / "收件").entries


@pytest.mark.office
def test_a_ledger_saved_by_an_office_program(office, tmp_path):
    """Texts of all kinds that LibreOffice has saved are known again; nothing is listed twice."""
    subjects = (b"_x000D_", b"=1+1", b"0001", b"1e5", b"TRUE", b"#N/A")
    mails = [letter(attached("甲.xlsx", BOOKS[0]), subject=each) for each in subjects]
    box, folder = _inbox_of(tmp_path / "箱", *mails), tmp_path / "收件"
    receive(box, folder)
    (tmp_path / "另存").mkdir()
    office.convert([folder / LEDGER], "xlsx", tmp_path / "另存")
    (tmp_path / "另存" / LEDGER).replace(folder / LEDGER)

    assert [] == receive(box, folder).entries
