"""``pgxl install`` and ``pgxl uninstall``, against a made-up home folder."""

import subprocess
import tomllib
from pathlib import Path

import pytest
from samples import PROJECT

from pgxl.cli import main
from pgxl.errors import OutputError, UsageError
from pgxl.install.bundle import ADDIN, COLLECTOR, MANUAL, bundled
from pgxl.install.interpreter import recorded, trouble
from pgxl.install.machine import Machine
from pgxl.install.steps import install, uninstall
from pgxl.launch import VERBS


def fine(_python: str) -> str:
    """Stand for an interpreter that works; that of Windows cannot be asked here."""
    return ""


def test_install_and_uninstall(windows):
    """The add-in lies in XLSTART, the interpreter is recorded; afterwards both are gone."""
    told = install(windows.machine, trouble=fine)

    assert bundled(ADDIN).read_bytes() == windows.addin.read_bytes()
    assert windows.python == recorded(windows.machine)
    assert any(str(windows.addin) in line for line in told)

    (windows.data / "settings.toml").write_text("", encoding="utf-8")
    (windows.data / "result-7.txt").write_text("", encoding="utf-8")
    uninstall(windows.machine)

    assert not windows.addin.exists()
    assert ["settings.toml"] == [path.name for path in windows.data.iterdir()]
    assert ["没有安装过，什么也没有删除"] == uninstall(windows.machine)


def test_install_again(windows):
    """A second install replaces an older add-in, and leaves no other file beside it."""
    install(windows.machine, trouble=fine)
    windows.addin.write_bytes(b"older")
    install(windows.machine, trouble=fine)

    assert bundled(ADDIN).read_bytes() == windows.addin.read_bytes()
    assert [windows.addin] == list(windows.addin.parent.iterdir())


def test_record_as_the_addin_reads_it(windows):
    """The record is UTF-16 with its mark, the path and one end of line: all that VBA takes off."""
    windows.python = "C:\\用户\\张三\\python.exe"
    install(windows.machine, trouble=fine)
    content = (windows.data / "python.txt").read_bytes()

    assert content == b"\xff\xfe" + "C:\\用户\\张三\\python.exe\r\n".encode("utf-16-le")


@pytest.mark.parametrize(
    "python", ["\\\\server\\share\\python.exe", "python.exe", "/usr/bin/python3", "C:\\python.bat"]
)
def test_interpreter_elsewhere_is_refused(windows, python):
    """An interpreter that the add-in would refuse is not recorded."""
    windows.python = python
    with pytest.raises(UsageError, match="本机的磁盘"):
        install(windows.machine, trouble=fine)

    assert not windows.data.exists()
    assert not windows.addin.exists()


def test_interpreter_that_cannot_work(windows):
    """Nothing is installed for an interpreter that cannot run pgxl."""
    with pytest.raises(UsageError, match="重新安装 Python"):
        install(windows.machine)

    assert not windows.addin.exists()


def test_interpreter_is_asked_isolated(own_python, tmp_path):
    """The question is put as the add-in starts it: an installation of pgxl must be found by -I."""
    bare = tmp_path / "bare"
    command = [str(own_python), "-m", "venv", "--without-pip", str(bare)]
    subprocess.run(command, check=True)  # noqa: S603

    assert "" == trouble(str(own_python))
    assert "隔离模式" in trouble(str(bare / "bin" / "python"))
    assert "无法运行" in trouble(str(tmp_path / "none.exe"))


def test_collector_on_request(windows, tmp_path):
    """汇总.xlsm goes to the folder that was named."""
    install(windows.machine, tmp_path / "汇总", trouble=fine)

    assert bundled(COLLECTOR).read_bytes() == (tmp_path / "汇总" / COLLECTOR).read_bytes()


def test_folder_that_cannot_be_made(windows):
    """A file where a folder should be stops the installation with a Chinese message."""
    windows.addin.parent.parent.mkdir(parents=True)
    windows.addin.parent.write_bytes(b"")
    with pytest.raises(OutputError, match="建不了文件夹"):
        install(windows.machine, trouble=fine)


def test_mac(tmp_path):
    """On macOS the add-in lies in the start folder of the user's Office."""
    machine = Machine("darwin", tmp_path, {}, "/usr/local/bin/python3")
    install(machine, trouble=fine)
    group = tmp_path / "Library/Group Containers/UBF8T346G9.Office"

    assert (group / "User Content.localized/Startup.localized/Excel/pgxl.xlam").is_file()
    assert "/usr/local/bin/python3" == recorded(machine)


def test_here_there_is_no_excel(capsys):
    """On Linux the commands say so and end with 2."""
    for command in ("install", "uninstall"):
        assert 2 == main([command])
        assert "请直接使用 pgxl 命令" in capsys.readouterr().err


def test_package_carries_the_workbooks():
    """What install looks for is packed into the wheel, from files that exist."""
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    packed = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

    assert {f"pgxl/office/{name}" for name in (ADDIN, COLLECTOR, MANUAL)} <= set(packed.values())
    for source, target in packed.items():
        place = PROJECT / source
        for file in place.rglob("*") if place.is_dir() else (place,):
            name = Path(target, file.relative_to(place)).relative_to("pgxl/office").as_posix()
            assert bundled(name).samefile(file)


def test_every_verb_has_a_procedure():
    """The add-in asks for the verbs that launch knows, under the same functions, and no others."""
    lines = (PROJECT / "macros" / "PgxlMain.bas").read_text(encoding="utf-8").splitlines()
    asked = [line.split('"')[1::2] for line in lines if "StartVerb" in line]

    assert [list(pair) for pair in VERBS.items()] == asked
