"""``pgxl doctor``: each thing that can be wrong on a machine, and what it says."""

import json

import pytest

from pgxl.cli import main
from pgxl.install.doctor import Verdict, examine
from pgxl.install.machine import Machine
from pgxl.install.steps import install

EXCEL = ("HKLM", "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\excel.exe", "")
SECURITY = "Software\\Microsoft\\Office\\16.0\\Excel\\Security"
POLICY = "Software\\Policies\\Microsoft\\Office\\16.0\\Excel\\Security"


def fine(_python: str) -> str:
    return ""


def found(windows, trouble=fine) -> dict[str, tuple[Verdict, str]]:
    return {each.name: (each.verdict, each.told) for each in examine(windows.machine, trouble)}


@pytest.fixture
def whole(windows):
    """A machine on which all is well."""
    windows.registry[EXCEL] = "C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE"
    install(windows.machine, trouble=fine)
    return windows


def test_all_is_well(whole):
    """After an installation every check is good."""
    assert {Verdict.GOOD} == {verdict for verdict, _ in found(whole).values()}
    assert ["Python", "写入", "Excel", "启动程序", "加载项", "宏"] == list(found(whole))


def test_nothing_is_installed(windows):
    """Before it, each missing thing is named with what to do."""
    told = found(windows)

    assert (Verdict.BAD, True) == (told["Excel"][0], "WPS" in told["Excel"][1])
    assert "pgxl install" in told["启动程序"][1]
    assert "不存在；请运行 pgxl install" in told["加载项"][1]


def test_another_addin(whole):
    """An add-in of another version is told from this one by its bytes."""
    whole.addin.write_bytes(whole.addin.read_bytes() + b"!")

    assert Verdict.BAD == found(whole)["加载项"][0]
    assert "不同" in found(whole)["加载项"][1]


def test_interpreter_that_went_away(whole):
    """The recorded interpreter is asked, not the one that runs the doctor."""
    told = {each.name: each for each in examine(whole.machine)}["启动程序"]

    assert Verdict.BAD == told.verdict
    assert whole.python in told.told


@pytest.mark.parametrize(
    ("root", "key", "name", "value", "words"),
    [
        ("HKCU", f"{SECURITY}\\Trusted Locations", "AllLocationsDisabled", 1, "受信任位置"),
        ("HKLM", POLICY, "RequireAddinSig", 1, "数字签名"),
        ("HKCU", POLICY, "VBAWarnings", 4, "宏被全部禁用"),
    ],
)
def test_macro_settings(whole, root, key, name, value, words):
    """Each setting that stands in the way is a hint with what to do."""
    whole.registry[root, key, name] = value
    verdict, told = found(whole)["宏"]

    assert Verdict.HINT == verdict
    assert words in told


def test_policy_counts_before_choice(whole):
    """What the organisation rules is what counts, whatever the person chose."""
    whole.registry["HKCU", SECURITY, "VBAWarnings"] = 4
    whole.registry["HKCU", POLICY, "VBAWarnings"] = 2

    assert Verdict.GOOD == found(whole)["宏"][0]


def test_folder_that_cannot_be_written(whole):
    """A data folder that cannot be there is a fault."""
    whole.home = whole.home / "文件"
    whole.home.write_bytes(b"")

    assert Verdict.BAD == found(whole)["写入"][0]


def test_mac(tmp_path):
    """On macOS it looks for the program, and says that xlwings runs the buttons."""
    (tmp_path / "Microsoft Excel.app").mkdir()
    machine = Machine("darwin", tmp_path, {}, "/usr/bin/python3", applications=tmp_path)
    told = {each.name: each for each in examine(machine, fine)}

    assert Verdict.GOOD == told["Excel"].verdict
    assert "xlwings addin install" in told["宏"].told


def test_command(capsys, monkeypatch, tmp_path):
    """On Linux nothing is wrong, and the person is sent to the commands."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert 0 == main(["doctor"])
    assert "请直接使用 pgxl 命令" in capsys.readouterr().out

    assert 0 == main(["doctor", "--json"])
    told = json.loads(capsys.readouterr().out)["checks"]
    assert ["正常", "正常", "请留意"] == [each["verdict"] for each in told]
