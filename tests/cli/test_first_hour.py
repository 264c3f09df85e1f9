"""README's commands where a newcomer may stand: odd paths, a read-only clone, programs missing."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from samples import BUDGET, FORMS, PROJECT

#: What CI lays upon its own run, coverage and a choice of tests, and not upon one inside of a test.
ENVIRONMENT = {name: text for name, text in os.environ.items() if name != "PYTEST_ADDOPTS"}
#: Mounts a folder read-only, for root too, and does something in it.
READ_ONLY = """
mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && cd "$1" || exit 99
shift
exec "$@"
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="mounts a folder read-only")


def run(*words, **settings):
    """Run a program to its end; give its exit code, what it prints, and its complaints."""
    settings = {"cwd": PROJECT, "env": ENVIRONMENT} | settings
    done = subprocess.run(  # noqa: S603 - our own interpreter, or a program of the system
        [*map(str, words)], check=False, capture_output=True, encoding="utf-8", **settings
    )
    return done.returncode, done.stdout, done.stderr


def run_read_only(*words):
    """Run a program in the folder of this project, which cannot be written to meanwhile."""
    done = run("unshare", "-rm", "sh", "-c", READ_ONLY, "sh", PROJECT, *words)
    assert 99 != done[0], done[2]
    return done


def first_command():
    """Give README's first command."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    return re.search(r"<!-- first command -->\n```sh\n(.+)\n```", readme)[1]


@pytest.fixture
def odd_place(tmp_path):
    """A folder as people name them, with the real forms in it."""
    place = tmp_path / "绩效 目标（2026年）" / "第 1 批"
    place.mkdir(parents=True)
    shutil.copytree(FORMS, place / "报送 材料")
    return place


COMMANDS = """
validate|报送 材料|--report|校验 报告.xlsx|-> 1 校验 报告.xlsx
consolidate|报送 材料|-o|汇 总.xlsx|--report-dir|退回 意见|-> 1 汇 总.xlsx
consolidate|报送 材料|-o|汇 总.xlsx|--parquet|明 细|-> 1 明 细/报送情况.parquet
totals|报送 材料|-> 1
fix|报送 材料/4-公车运行维护费用.xlsx|-o|改正 后.xlsx|-> 0 改正 后.xlsx
upgrade|报送 材料|-o|新 表.xlsx|-> 0 新 表.xlsx
template|-o|模 板.xlsx|-> 0 模 板.xlsx
roster|new|-o|名 单.xlsx|-> 0 名 单.xlsx
intake|报送 材料|-o|收件 2026|-> 0 收件 2026/收件登记.xlsx
profile|new|我局 2027|-> 0 我局 2027/profile.toml
""".strip().splitlines()


@pytest.mark.parametrize("line", COMMANDS, ids=lambda line: line.partition("|")[0])
def test_blanks_and_chinese_in_paths(line, odd_place, own_python):
    """Each command reads and writes where names have blanks, brackets and Chinese letters."""
    *words, expected = line.split("|")
    code, _, made = expected.removeprefix("-> ").partition(" ")
    done = run(own_python, "-I", "-m", "pgxl", *words, cwd=odd_place)

    assert (int(code), "") == (done[0], done[2])
    assert not made or (odd_place / made).is_file()


@linux
def test_a_read_only_clone_is_read(tmp_path):
    """From a clone that cannot be written to, results go elsewhere; into it, one line says why."""
    words = (sys.executable, "-m", "pgxl", "consolidate", "workbook/samples/forms", "-o")
    code, out, _ = run_read_only(*words, tmp_path / "汇总.xlsx")
    assert 1 == code
    assert f"{BUDGET:,.2f}" in out

    code, out, complaints = run_read_only(*words, "汇总.xlsx")
    assert (2, "") == (code, out)
    assert complaints == (
        "无法继续：汇总.xlsx：这个文件夹写不进去（磁盘是只读的）；"
        "请检查文件夹权限和磁盘空间。原有文件没有改动\n"
    )


@linux
def test_the_tests_run_in_a_read_only_clone():
    """README's test command needs a place for .venv, and nothing else of the clone."""
    code, out, complaints = run_read_only(
        sys.executable, "-m", "pytest", "-q", "-n", "0", "tests/test_patterns.py"
    )
    assert (0, "") == (code, complaints)
    assert " passed in " in out


@linux
def test_building_in_a_read_only_clone_ends_with_one_line():
    """Neither .venv nor a workbook can be made there; each says so in a line."""
    code, _, complaints = run_read_only(sys.executable, "-m", "venv", ".venv-first-hour")
    assert 0 != code
    assert 1 == complaints.count("\n")
    assert "Read-only file system" in complaints

    code, out, complaints = run_read_only(sys.executable, "-m", "workbook", "rules")
    assert (1, "") == (code, complaints)
    assert re.fullmatch(r".*规则说明.md：写不进去（磁盘是只读的）；请检查权限\n", out)


@pytest.mark.parametrize("in_ci", [False, True])
def test_without_libreoffice(tmp_path, in_ci):
    """Tests that need it are skipped with the reason; in CI they fail."""
    hidden = {name: text for name, text in ENVIRONMENT.items() if name != "CI"}
    hidden |= {"PATH": str(tmp_path)} | ({"CI": "true"} if in_ci else {})
    one = "tests/workbook/test_pictures.py::test_a_page_is_drawn"
    words = ("-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", one)
    code, out, _ = run(sys.executable, *words, env=hidden)

    assert "1 error" in out if in_ci else "1 skipped" in out, out
    assert bool(code) is in_ci
    assert "LibreOffice" in out


def test_the_metadata_asks_for_a_newer_python():
    """Pip reads from there that Python 3.10 is too old, before it looks for dependencies."""
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert ">=3.11" == told["requires-python"]
    assert "python_version >= '3.11'" in told["dependencies"][0]


@pytest.fixture(scope="session")
def old_python():
    """A real Python 3.10; CI has one Python only, test_older_python has it say that it is older."""
    pyenv = Path.home() / ".pyenv" / "versions"
    found = [shutil.which("python3.10"), *map(str, pyenv.glob("3.10*/bin/python3.10"))]
    for each in filter(None, found):
        if run(each, "--version")[0] == 0:  # a shim of pyenv may lead nowhere
            return each
    pytest.skip("no python3.10 on this machine")


@pytest.mark.parametrize(
    "words", [("validate", "workbook/samples/forms"), ("--help",), ()], ids=" ".join
)
def test_a_real_older_python_ends_with_one_line(old_python, words):
    """From a checkout, whatever the command, Python 3.10 is told what is needed."""
    code, out, complaints = run(old_python, "-B", "-m", "pgxl", *words)

    assert (2, "") == (code, out)
    assert complaints.startswith("无法继续：pgxl 需要 Python 3.11 以上，现在是 3.10.")
    assert 1 == complaints.count("\n")


def copy_clone(place):
    """Copy what git would give; give the folder."""
    left = shutil.ignore_patterns(".git", ".venv*", ".*_cache", "__pycache__", ".coverage*")
    shutil.copytree(PROJECT, place, ignore=left)
    return place


@pytest.mark.slow
@pytest.mark.online
@pytest.mark.usefixtures("index")
def test_the_first_command_in_an_odd_place(tmp_path):
    """A clone under a path with blanks and Chinese letters installs and consolidates."""
    clone = copy_clone(tmp_path / "新 电脑（办公室）" / "pgxl 源码")
    code, out, complaints = run("bash", "-c", first_command(), cwd=clone)

    assert 1 == code, complaints
    assert f"{BUDGET:,.2f}" in out
    assert (clone / "汇总.xlsx").is_file()


@pytest.mark.slow
@pytest.mark.online
@pytest.mark.usefixtures("index")
def test_the_first_command_with_an_older_python(tmp_path, old_python):
    """Pip of Python 3.10 names both versions in one line, and installs nothing."""
    clone = copy_clone(tmp_path / "pgxl")
    command = first_command().replace("python3 ", f"{old_python} ", 1)
    code, _, complaints = run("bash", "-c", command, cwd=clone)
    told = [line for line in complaints.splitlines() if line.startswith("ERROR: Package 'pgxl'")]

    assert 1 == code
    assert 1 == len(told), complaints
    assert "requires a different Python: 3.10" in told[0]
    assert not (clone / "汇总.xlsx").exists()
