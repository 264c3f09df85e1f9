"""Nothing that was received decides how it is judged: no file beside it, no sheet, no name."""

import io
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from hostile_files import TRACE, claiming, fill_hostile
from received import GOOD

import pgxl
from pgxl.origin import Standing
from pgxl.profile import load_profile


def told(path):
    """Give what is found at a workbook, apart from where it comes from (STR)."""
    return [
        (each.rule, each.severity, each.cell, each.message)
        for each in pgxl.validate(path)
        if not each.rule.startswith("STR")
    ]


def test_files_beside_the_forms_change_nothing(tmp_path, own_python):
    """Settings and code in the folder of the forms, which is also the working folder."""
    hostile = fill_hostile(tmp_path / "报送")
    plain = tmp_path / "原样"
    plain.mkdir()
    for name in ("1.xlsx", "2.xlsx"):
        (plain / name).write_bytes((hostile / name).read_bytes())
    found = {}
    for folder in (plain, hostile):
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [own_python, "-I", "-m", "pgxl", "validate", "1.xlsx", "2.xlsx", "--json"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert 1 == done.returncode, done.stderr
        found[folder] = done.stdout

    assert found[plain] == found[hostile]
    assert not (hostile / TRACE).exists()


def test_the_command_takes_no_code_from_the_working_folder(tmp_path):
    """The installed command does not look for modules where it is started."""
    command = Path(sys.executable).with_name("pgxl")
    if not command.exists():
        pytest.skip("the command is not installed beside this interpreter")
    hostile = fill_hostile(tmp_path / "报送")
    done = subprocess.run(  # noqa: S603 - our own command
        [command, "validate", "1.xlsx"], cwd=hostile, capture_output=True, text=True, check=False
    )

    assert 1 == done.returncode, done.stderr
    assert not (hostile / TRACE).exists()


@pytest.mark.parametrize("claim", ["folder", "name", "national-2020", "../dongguan-2026", "off"])
def test_a_form_cannot_choose_its_rules(tmp_path, monkeypatch, claim):
    """Whatever profile it names, it is judged by that of the person at the desk."""
    hostile = fill_hostile(tmp_path / "报送")
    monkeypatch.chdir(hostile)
    name = {"folder": str(hostile / "evil"), "name": "evil"}.get(claim, claim)
    path = tmp_path / "a.xlsx"
    plain, data = tmp_path / "b.xlsx", GOOD[0].read_bytes()
    path.write_bytes(claiming(data, name))
    plain.write_bytes(data)

    assert told(plain) == told(path)
    assert any(rule == "HDR-05" for rule, *_ in told(path))


@pytest.mark.parametrize("claim", ["evil", "shipped"])
def test_only_profiles_that_are_shipped_are_looked_up(tmp_path, monkeypatch, claim):
    """A path or another name is no profile, however complete the folder there is."""
    hostile = fill_hostile(tmp_path / "报送")
    monkeypatch.chdir(hostile)
    asked = []
    monkeypatch.setattr(
        "pgxl.intake.origins.load_profile", lambda name: asked.append(name) or 1 / 0
    )
    path = tmp_path / "a.xlsx"
    if claim == "evil":
        path.write_bytes(claiming(GOOD[0].read_bytes(), str(hostile / "evil")))
        (form,) = pgxl.read(path)

        assert not form.origin.differences
    else:
        path.write_bytes(claiming(GOOD[0].read_bytes(), "national-2020"))
        with pytest.raises(ZeroDivisionError):
            pgxl.read(path)

    assert ["national-2020"] * (claim == "shipped") == asked


def test_a_profile_of_the_folder_does_not_stand_in_for_a_shipped_one(tmp_path, monkeypatch):
    """A folder called like the default profile is not taken for it."""
    monkeypatch.chdir(fill_hostile(tmp_path / "报送"))

    assert load_profile().fingerprint == load_profile("dongguan-2026").fingerprint
    assert "HDR-05" in {each.rule for each in pgxl.validate("1.xlsx")}


def test_sheets_of_settings_are_sheets(tmp_path):
    """A sheet 口径 or _xlwings.conf is neither followed nor read as a form."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(claiming(GOOD[0].read_bytes(), "evil"))
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    (form,) = pgxl.read(path)

    assert "_xlwings.conf" in book.sheetnames
    assert Standing.OURS is form.origin.standing  # by its claim; told as different all the same
    assert 1 == len(pgxl.read(path))
