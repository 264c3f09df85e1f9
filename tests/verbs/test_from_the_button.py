"""From a button of 汇总.xlsm in LibreOffice to the result: macro, command line, verb, workbook."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from samples import BUDGET, FORMS, PROJECT

from pgxl import launch

pytestmark = pytest.mark.office

COLLECTOR = PROJECT / "workbook" / "汇总.xlsm"
SYSTEM = PROJECT / "tests" / "workbook" / "PgxlSystem.bas"
PYTHON = "C:\\Program Files\\Python\\pythonw.exe"


def place_of(name):
    """Give sheet and cell of a defined name of 汇总.xlsm."""
    told = load_workbook(COLLECTOR).defined_names[name].attr_text
    sheet, ref = told.replace("'", "").replace("$", "").split("!")
    return sheet, ref.split(":")[0]


def press(office, data, macro, folder, copy):
    """Type a folder, press a button, save the open document; give what the macro would start."""
    source = SYSTEM.read_text(encoding="utf-8")
    for blank, text in (("{data}", str(data)), ("{python}", ""), ("{pause}", "20")):
        source = source.replace(blank, text)
    sheet, ref = place_of("PGXL_FOLDER")
    steps = [
        {"do": "replace_module", "name": "PgxlSystem", "source": source},
        {"do": "put", "path": str(data / "python.txt"), "text": f"\ufeff{PYTHON}\r\n"},
        {"do": "put", "path": str(data / "answer.txt"), "text": "0\n"},
        {"do": "fill", "sheet": sheet, "cells": {ref: str(folder)}},
        {"do": "run", "macro": macro, "words": []},
        {"do": "take", "path": str(data / "command.txt")},
        {"do": "save", "path": str(copy)},
    ]
    return office.work(COLLECTOR, steps)[5]


@pytest.mark.parametrize(
    ("macro", "verb", "result"),
    [
        ("PgxlMain.PgxlConsolidate", "consolidate", "汇总.xlsx"),
        ("PgxlMain.PgxlValidate", "validate", "校验报告.xlsx"),
    ],
)
def test_a_button_does_its_job(  # noqa: PLR0913, PLR0917 - what it is given
    macro, verb, result, desk, office, tmp_path, monkeypatch
):
    """What the button would start does the job on the document as LibreOffice has it open."""
    monkeypatch.chdir(tmp_path)
    folder, data, copy = tmp_path / "报送", tmp_path / "data", tmp_path / "打开的.xlsx"
    shutil.copytree(FORMS, folder)
    data.mkdir()
    command = press(office, data, macro, folder, copy)
    program, *words = shlex.split(command, posix=False)
    assert (f'"{PYTHON}"', ["-I", "-m", "pgxl.launch", verb, "--hwnd", "65902"]) == (program, words)

    state = desk.open(copy)
    assert 0 == launch.main(words[3:], connect=lambda _window: None)
    sheet = next(each for each in state.sheets if each.name == place_of("PGXL_PROJECTS")[0])
    row, column = re.fullmatch(r"([A-Z])(\d+)", place_of("PGXL_PROJECTS")[1]).group(2, 1)
    assert 8 == sheet.cell(int(row), ord(column) - 64).value

    made = tmp_path / result
    assert made.is_file()
    office.convert([made], "pdf", tmp_path)
    assert Path(tmp_path / result).with_suffix(".pdf").stat().st_size
    if verb == "consolidate":
        told = load_workbook(made, data_only=True)["项目汇总"]
        budgets = [row[0].value for row in told.iter_rows(min_row=5, min_col=10, max_col=10)]
        assert float(BUDGET) == sum(each for each in budgets if each)
