"""``python -I -m pgxl.launch``: what a button starts, among hostile files."""

import importlib
import os
import subprocess
import sys
import types

import openpyxl
import pytest

from pgxl.errors import UsageError
from pgxl.launch import VERBS, main

WINDOW = "65902"


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The data folder of the person; what a launch does to the process is undone."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "pgxl"


@pytest.fixture
def buttons(monkeypatch):
    """A module in the place of ``pgxl.buttons``, whose functions note that they were called."""
    module = types.ModuleType("pgxl.buttons")
    module.called = []
    for name in VERBS.values():
        setattr(module, name, lambda name=name: module.called.append(name))
    monkeypatch.setitem(sys.modules, "pgxl.buttons", module)
    return module


def result(data) -> tuple[str, str]:
    """Read what the add-in would: the code, and what the person is told."""
    text = (data / f"result-{WINDOW}.txt").read_bytes().decode("utf-16-le")
    code, _, told = text.partition("\n")
    return code, told


@pytest.mark.parametrize("verb", VERBS)
def test_verb_calls_its_function(data, buttons, verb):
    """Excel is found by its window first; then the function of the verb runs, once."""
    assert 0 == main([verb, "--hwnd", WINDOW], buttons.called.append)
    assert [65902, VERBS[verb]] == buttons.called
    assert ("0", "") == result(data)
    assert (data / f"started-{WINDOW}.txt").exists()


def test_told_reason(data, buttons):
    """What pgxl has to tell is shown as it is, with code 1."""

    def refuse():
        message = "工作簿里没有找到项目绩效目标表"
        raise UsageError(message)

    buttons.validate = refuse

    assert 1 == main(["validate", "--hwnd", WINDOW], lambda _: None)
    assert ("1", "工作簿里没有找到项目绩效目标表") == result(data)


def test_fault(data, buttons):
    """A fault of the program is told in Chinese with the log's place; the log has the details."""
    buttons.validate = lambda: 1 / 0

    assert 2 == main(["validate", "--hwnd", WINDOW], lambda _: None)
    code, told = result(data)
    assert "2" == code
    assert "程序出错" in told
    assert str(data / "launch.log") in told
    assert "ZeroDivisionError" in (data / "launch.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["validate"],
        ["validate", "--hwnd"],
        ["validate", "--hwnd", "7; calc"],
        ["validate", "--hwnd", "../7"],
        ["validate", "--hwnd", "٧"],
        ["validate", "--hwnd=7", "x"],
        ["__import__", "--hwnd", "7"],
        ["next_problem", "--hwnd", "7"],
        ["validate", "--hwnd", "7", "--wb=x"],
    ],
)
def test_other_words_are_refused(data, buttons, words):
    """Anything but a known verb and a number does nothing but be logged."""
    assert 2 == main(words, buttons.called.append)
    assert [] == buttons.called
    assert ["launch.log"] == [path.name for path in data.iterdir()]


def lay_traps(folder, mark) -> None:
    """Fill a folder with what has led other programs astray; what runs leaves a mark."""
    trap = f"open({str(mark)!r}, 'a').write(__name__)\n"
    for name in ("pgxl", "openpyxl", "xlwings", "logging", "re", "sitecustomize", "usercustomize"):
        (folder / f"{name}.py").write_text(trap, encoding="utf-8")
    for name in ("pgxl.conf", "xlwings.conf"):
        (folder / name).write_text('"INTERPRETER_WIN","evil.exe"\n', encoding="utf-8")
    (folder / "python.txt").write_text("C:\\evil.exe", encoding="utf-16")
    book = openpyxl.Workbook()
    for name in ("xlwings.conf", "pgxl.conf", "pgxl.py"):
        book.create_sheet(name).append(["INTERPRETER_WIN", "\\\\evil\\python.exe"])
    book.save(folder / "a=b;c%PATH%.xlsx")


def test_hostile_folder_changes_nothing(own_python, tmp_path):
    """Started in a folder full of traps, it runs none of them and answers as anywhere else.

    There lie modules with the names of ours and of libraries, configurations of xlwings, and a
    workbook whose name and sheets try to be commands.
    """
    folder, home = tmp_path / "报送;a=b%PATH%", tmp_path / "home"
    folder.mkdir()
    lay_traps(folder, tmp_path / "sprung")
    before = sorted(folder.iterdir())
    traps = {"PYTHONPATH": folder, "PYTHONHOME": folder, "PYTHONSTARTUP": folder / "pgxl.py"}
    variables = {name: str(path) for name, path in traps.items()} | {"XDG_DATA_HOME": str(home)}
    done = subprocess.run(  # noqa: S603 - the interpreter made for this test
        [str(own_python), "-I", "-m", "pgxl.launch", "validate", "--hwnd", WINDOW],
        cwd=folder,
        env=os.environ | variables,
        check=False,
        capture_output=True,
        text=True,
    )

    assert (1, "", "") == (done.returncode, done.stdout, done.stderr)
    assert ("1", True) == (result(home / "pgxl")[0], "xlwings 加载项" in result(home / "pgxl")[1])
    assert not (tmp_path / "sprung").exists()
    assert before == sorted(folder.iterdir())


def test_without_isolation_the_trap_works(own_python, tmp_path):
    """The same folder does spring without ``-I``: the test above can fail."""
    folder = tmp_path / "folder"
    folder.mkdir()
    lay_traps(folder, tmp_path / "sprung")
    command = [str(own_python), "-m", "pgxl.launch", "validate", "--hwnd", WINDOW]
    subprocess.run(command, cwd=folder, check=False, capture_output=True)  # noqa: S603

    assert (tmp_path / "sprung").exists()


def test_light_import(own_python):
    """Importing xlwings for a button brings no heavy library, and hides none afterwards."""
    code = (
        "import sys; from pgxl.excel import instance; instance._import_lightly();"
        "print([n for n in ('pandas', 'numpy', 'polars', 'matplotlib') if n in sys.modules]);"
        "import pandas"
    )
    done = subprocess.run(  # noqa: S603 - the interpreter made for this test
        [str(own_python), "-I", "-c", code], check=True, capture_output=True, text=True
    )

    assert "[]" == done.stdout.strip()


def test_attach_where_there_is_no_excel():
    """Elsewhere than on Windows it says how the buttons are run there."""
    with pytest.raises(UsageError, match="xlwings 加载项"):
        importlib.import_module("pgxl.excel.instance").attach(7)
