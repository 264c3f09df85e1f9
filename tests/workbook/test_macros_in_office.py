"""The released macros, run in LibreOffice; only ``PgxlSystem``, made for Windows, is replaced."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from samples import PROJECT

from pgxl.launch import VERBS

pytestmark = pytest.mark.office

ADDIN, COLLECTOR = PROJECT / "workbook" / "pgxl.xlam", PROJECT / "workbook" / "汇总.xlsm"
SYSTEM = Path(__file__).with_name("PgxlSystem.bas").read_text(encoding="utf-8")
PYTHON = "C:\\Program Files\\Python\\pythonw.exe"
RECORD = f"\ufeff{PYTHON}\r\n"
BUTTON = "PgxlMain.PgxlValidate"


class Desk:
    """Steps on a workbook with macros, and the folder in which they leave their notes."""

    def __init__(self, office, data: Path) -> None:
        self.office = office
        self.data = data
        data.mkdir()

    def work(self, book: Path, steps, python: str = "", pause: int = 20):
        """Replace the module, then do the steps; give their answers."""
        source = SYSTEM.replace("{data}", str(self.data)).replace("{python}", python)
        replace = {"do": "replace_module", "name": "PgxlSystem"}
        replace["source"] = source.replace("{pause}", str(pause))
        return self.office.work(book, [replace, *steps])[1:]

    def put(self, name: str, text: str) -> dict[str, str]:
        """Let the desk write a file for the macros."""
        return {"do": "put", "path": str(self.data / name), "text": text}

    def take(self, name: str) -> dict[str, str]:
        """Let the desk tell what the macros have noted."""
        return {"do": "take", "path": str(self.data / f"{name}.txt")}


@pytest.fixture
def desk(office, tmp_path):
    return Desk(office, tmp_path / "data")


def command(verb: str) -> str:
    return f'"{PYTHON}" -I -m pgxl.launch {verb} --hwnd 65902'


def run(macro: str, words=()) -> dict[str, object]:
    return {"do": "run", "macro": macro, "words": list(words)}


def test_buttons_of_the_collector(desk):
    """Each of the two buttons, by the macro bound to it, starts exactly its command."""
    (buttons,) = desk.work(COLLECTOR, [{"do": "buttons"}])
    assert ["校验", "汇总"] == list(buttons)

    desk.data.joinpath("python.txt").write_bytes(RECORD.encode("utf-16-le"))
    steps = [desk.put("answer.txt", "0\n")]
    for (macro,) in buttons.values():
        steps += [run(macro), desk.take("command"), desk.take("told")]
    answers = desk.work(COLLECTOR, steps)
    assert [command("validate"), None, command("consolidate"), None] == [
        answer for number, answer in enumerate(answers[1:]) if number % 3
    ]


def test_callbacks_of_the_ribbon(desk, tmp_path):
    """Each callback that the ribbon names starts the command of its verb, and of no other."""
    book = tmp_path / "pgxl.xlsm"
    with zipfile.ZipFile(ADDIN) as archive, zipfile.ZipFile(book, "w") as copy:
        for name in archive.namelist():
            # LibreOffice opens no add-in: only the kind of the workbook is another.
            content = archive.read(name).replace(b".addin.macroEnabled", b".sheet.macroEnabled")
            copy.writestr(name, content)
        ribbon = archive.read("customUI/customUI14.xml").decode()
    callbacks = re.findall(r'onAction="([^"]+)"', ribbon)
    steps = [desk.put("python.txt", RECORD), desk.put("answer.txt", "0\n")]
    for callback in callbacks:
        steps += [run(callback, ["book"]), desk.take("command")]
    started = desk.work(book, steps)[3::2]

    verbs = {callback: callback.removeprefix("PgxlRibbon.On").lower() for callback in callbacks}
    assert [command(verbs[callback]) for callback in callbacks] == started
    assert set(VERBS) == set(verbs.values())


@pytest.mark.parametrize(
    "record",
    [
        None,
        "",
        "python.exe",
        "\\\\server\\share\\python.exe",
        "C:\\Windows\\evil.bat",
        'C:\\x.exe" -c "evil.exe',
        "C:\\none\\python.exe",
    ],
)
def test_doubtful_records_start_nothing(desk, record):
    """Without the full path of a program that exists on a drive, it says what to do instead."""
    steps = [] if record is None else [desk.put("python.txt", record)]
    steps += [run(BUTTON), desk.take("command"), desk.take("told"), desk.take("status")]
    started, told, status = desk.work(COLLECTOR, steps)[-3:]
    assert (None, None) == (started, status)
    assert "没有找到可用的 Python" in told
    assert "pgxl install" in told


def test_what_python_answers_is_shown(desk):
    """A told reason and a fault are shown in Chinese as they are, and the status bar is cleared."""
    steps = [desk.put("python.txt", RECORD)]
    for code in (1, 2):
        steps += [desk.put("answer.txt", f"{code}\n没有做完：\n请看“日志”。"), run(BUTTON)]
        steps += [desk.take("told"), desk.take("status"), desk.take("escape")]
    answers = desk.work(COLLECTOR, steps)
    assert ["没有做完：\n请看“日志”。", "", "False"] * 2 == [*answers[3:6], *answers[8:]]


def test_what_python_says_in_the_status_bar_stays(desk):
    """Only the waiting text is taken away; a message of the verb itself is left for the person."""
    steps = [
        desk.put("python.txt", RECORD),
        desk.put("answer.txt", "0\n"),
        desk.put("spoken.txt", ""),
    ]
    steps += [run(BUTTON), desk.take("status")]

    assert "正在处理" in desk.work(COLLECTOR, steps)[-1]


def test_waiting_has_an_end(desk):
    """A Python that never starts, and one that never ends, are given up with a message."""
    steps = [desk.put("python.txt", RECORD), run(BUTTON), desk.take("told")]
    assert "Python 没有启动" in desk.work(COLLECTOR, steps, pause=1)[-1]

    answers = desk.work(COLLECTOR, [desk.put("slow", ""), *steps, desk.take("escape")], pause=0)
    assert "已经等了 15 分钟" in answers[-2]
    assert "False" == answers[-1]


def test_on_mac_the_addin_of_xlwings_runs_the_same_functions(desk):
    """There each procedure calls its function in ``pgxl.buttons`` by RunPython."""
    names = re.findall(r"Sub (Pgxl\w+)", _source("PgxlMain"))
    steps = [desk.put("mac", "")]
    for name in names:
        steps += [run(f"PgxlMain.{name}"), desk.take("addin"), desk.take("command")]
    answers = desk.work(COLLECTOR, steps)[1:]
    wanted = [f"import pgxl.buttons; pgxl.buttons.{name}()" for name in VERBS.values()]
    assert wanted == answers[1::3]
    assert {None} == set(answers[2::3])


def test_real_python_answers(desk, own_python, monkeypatch, tmp_path):
    """The command line is run as it is: launch writes its answer, and the macro shows it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    desk.data.rename(tmp_path / "pgxl")
    desk.data = tmp_path / "pgxl"
    steps = [desk.put("python.txt", RECORD), run(BUTTON), desk.take("told"), desk.take("command")]
    _, _, told, started = desk.work(COLLECTOR, steps, python=str(own_python))
    assert command("validate") == started
    assert "只有 Windows 上的 Excel 能这样启动" in told


def _source(module: str) -> str:
    return (PROJECT / "macros" / f"{module}.bas").read_text(encoding="utf-8")
