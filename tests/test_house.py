"""What must hold for the project as a whole."""

import shutil
import subprocess
import sys
import textwrap
from decimal import Decimal

import pytest
from samples import FORMS, PROJECT, SAMPLES

import pgxl

CODE = sorted(
    path
    for folder in ("pgxl", "workbook", "tests", "bench")
    for path in (PROJECT / folder).rglob("*.py")
)
LONGEST_FILE, LONGEST_TEST = 300, 400
#: Files that are longer, each with its reason.
LONGER = {
    "pgxl/desk.py": "what each public function takes, gives and raises stands with it",
    "pgxl/rules/api.py": "a rule imports from here all that it is made of",
    "pgxl/rules/prose.py": "one grammar, read from top to bottom",
}


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(PROJECT)))
def test_files_are_small(path):
    """No file is longer than a person reads at one sitting, but for those that say why."""
    name = path.relative_to(PROJECT).as_posix()
    most = LONGEST_TEST if name.startswith("tests/") or name in LONGER else LONGEST_FILE

    assert len(path.read_text(encoding="utf-8").splitlines()) <= most
    assert name not in LONGER or len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE


def test_heavy_libraries_are_imported_only_where_used():
    """Reading and judging forms loads neither pandas nor numpy nor a workbook writer."""
    code = (
        "import sys, pgxl; pgxl.validate(sys.argv[1]);"
        "print([name for name in ('pandas', 'numpy', 'xlsxwriter', 'openpyxl', 'xlwings', 'typer',"
        " 'dask', 'pyarrow', 'fsspec') if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code, str(FORMS)], capture_output=True, text=True, check=True
    )

    assert "[]" == done.stdout.strip()


def test_an_unchanged_run_loads_no_more_than_it_needs(tmp_path):
    """Where nothing has changed, what reads, judges and understands values is not loaded."""
    code = (
        "import sys; from pgxl.cli import main;"
        "main(['consolidate', sys.argv[1], '-o', sys.argv[2], '--quiet']);"
        "print([name for name in ('form', 'rules', 'template', 'values', 'intake', 'summary')"
        " if f'pgxl.{name}' in sys.modules])"
    )
    told = [
        subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", code, str(FORMS), str(tmp_path / "汇总.xlsx")],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for _ in range(2)
    ]

    assert "form" in told[0]
    assert "[]" == told[1]


def test_public_names_are_documented():
    """Whatever ``import pgxl`` offers has a docstring."""
    for name in pgxl.__all__:
        assert getattr(pgxl, name).__doc__, name


def test_the_example_of_the_package_runs(tmp_path, monkeypatch):
    """What ``help(pgxl)`` shows first can be typed as it stands, and comes to what it says."""
    shutil.copyfile(SAMPLES / "stacked.xlsx", tmp_path / "项目.xlsx")
    shutil.copytree(FORMS, tmp_path / "报送")
    monkeypatch.chdir(tmp_path)
    example = pgxl.__doc__.partition("::\n")[2].partition("\nA name")[0]
    names = {"pgxl": pgxl}
    exec(textwrap.dedent(example), names)  # noqa: S102 - our own text

    assert (8, 8) == (len(names["forms"]), len(names["summary"].projects))
    assert names["findings"]
    assert Decimal("15887968.00") == names["totals"].budget
    assert Decimal(50000) == pgxl.parse_target("大于等于5万元").base_low
    assert (tmp_path / "汇总.xlsx").is_file()


def test_examples_of_the_readme_hold():
    """What README says of a value and of the real forms is what comes out."""
    target = pgxl.parse_target("不低于90%", indicator="群众满意度")
    forms = pgxl.read(SAMPLES / "stacked.xlsx")

    assert ("≥90%", Decimal("0.9"), {"word_cmp"}) == (
        str(target),
        target.base_low,
        set(target.flags),
    )
    assert (True, False) == (target.admits(95), target.admits(88))
    assert (Decimal("75000.00"), "B9") == (forms[0].budget.value, forms[0].budget.cell.ref)
