"""The scripts of a bundle before they install anything: what they hold the machine against."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pgxl.offline import installer
from pgxl.offline.installer import Facts, Host, InstallError, check_files, check_host, plan


def run(script, *words, path=None):
    """Run a script of a bundle as somebody whose home is beside it."""
    return subprocess.run(  # noqa: S603 - scripts of ours
        [*script, *words],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={"HOME": str(Path(script[-1]).parents[1]), "PATH": path or os.environ["PATH"]},
    )


def test_dry_run_only_tells(for_linux, tmp_path):
    """Each step is told, with its place; nothing is made, also where names hold blanks."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3").symlink_to(sys.executable)
    path = f"{tmp_path / 'bin'}:/usr/bin:/bin"
    done = run(["sh", str(for_linux / "install.sh")], "--dry-run", path=path)

    assert (0, "") == (done.returncode, done.stderr)
    assert f"将要：建立命令 {tmp_path}/.local/bin/pgxl" in done.stdout
    assert "这是试运行，什么都没有做" in done.stdout
    assert not (tmp_path / ".local").exists()


def test_without_a_python_that_fits(for_linux, tmp_path):
    """The script says in Chinese what to do; so it does where Python is too old."""
    (tmp_path / "bin").mkdir()
    for name in ("sh", "cat", "dirname"):
        (tmp_path / "bin" / name).symlink_to(f"/bin/{name}")
    script = ["/bin/sh", str(for_linux / "install.sh")]
    nothing = run(script, path=str(tmp_path / "bin"))
    (tmp_path / "bin" / "python3").write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    (tmp_path / "bin" / "python3").chmod(0o755)
    too_old = run(script, path=str(tmp_path / "bin"))

    for done in (nothing, too_old):
        assert (2, "") == (done.returncode, done.stdout)
        assert "还没有安装任何东西。请这样做：" in done.stderr


def test_files_that_are_not_as_listed(for_linux):
    """Changed, missing and additional files stop the installation, and are all named."""
    (for_linux / "wheels" / "pip-26.0-py3-none-any.whl").write_bytes(b"other")
    (for_linux / "wheels" / "evil-1-py3-none-any.whl").write_bytes(b"PK")
    (for_linux / "template.xlsx").unlink()
    (for_linux / "Thumbs.db").write_bytes(b"")
    done = run([sys.executable, "-I", str(for_linux / "install.py")])

    assert (2, "") == (done.returncode, done.stdout)
    assert [
        f"无法继续：{for_linux}：安装包与清单不符；请重新拷贝整个文件夹：",
        "  template.xlsx：缺少",
        "  wheels/pip-26.0-py3-none-any.whl：内容与清单不符",
        "  wheels/evil-1-py3-none-any.whl：清单里没有",
    ] == done.stderr.splitlines()


def test_garbled_names_are_no_reason_to_stop(for_linux):
    """What unpacking has done to a Chinese name is harmless; a lost file is not."""
    (for_linux / "使用手册.md").rename(for_linux / "Ê¹ÓÃÊÖ²á.md")
    (for_linux / "汇总.xlsm").unlink()

    assert ["汇总.xlsm：缺少"] == check_files(for_linux)


def test_without_the_list(for_linux):
    """A folder without its list is not installed from."""
    (for_linux / "SHA256SUMS").unlink()

    with pytest.raises(InstallError, match="SHA256SUMS：清单读不出来；请重新拷贝整个文件夹"):
        check_files(for_linux)


FACTS = Facts("0.1.0", "win_amd64", ["3.11", "3.12"], ["excel"])


@pytest.mark.parametrize(
    ("host", "told"),
    [
        (Host("win32", "3.11"), "用于 win_amd64，本机的 Python 是 win32；请换用 64 位 Python"),
        (Host("win-amd64", "3.13"), "用于 Python 3.11、3.12，现为 3.13；请安装前者"),
    ],
)
def test_another_machine_is_refused(host, told):
    """Wheels fit one system and one Python; another is told before anything is done."""
    with pytest.raises(InstallError, match=re.escape(told)):
        check_host(host, FACTS)


def test_plan_for_windows(for_windows, tmp_path, monkeypatch):
    """On Windows all goes below LOCALAPPDATA; pgxl comes with xlwings, from the folder alone."""
    ran = []
    monkeypatch.setattr(installer, "_run", lambda command: ran.append(list(map(str, command))))
    host = Host("win-amd64", "3.11", tmp_path, {"LOCALAPPDATA": str(tmp_path / "Local")})
    steps = plan(for_windows, host, FACTS)
    place = str(host.programs)
    for step in steps[:2]:
        step.do()

    assert [sys.executable, "-I", "-m", "venv"] == ran[0][:4]
    assert ran[0][-1].startswith(f"{tmp_path}/Local/pgxl/venv/0.1.0-")
    assert ran[1][0].endswith("/Scripts/python.exe")
    assert {"--no-index", "--find-links", "pgxl[excel]==0.1.0"} <= set(ran[1])
    assert ["功能区" in step.told for step in steps].count(True) == 1
    assert steps[-1].told.startswith(f"以后这样运行：{place}")


def test_unknown_words(for_linux):
    """A slip in an option does not install by accident."""
    done = run([sys.executable, "-I", str(for_linux / "install.py")], "--dryrun")

    assert 2 == done.returncode
    assert "没有选项 --dryrun；只有 --dry-run" in done.stderr


def test_a_failure_leaves_the_version_before(for_linux, tmp_path):
    """Wheels that cannot be installed end with what pip says; the command of before stays."""
    link = tmp_path / ".local" / "bin" / "pgxl"
    link.parent.mkdir(parents=True)
    link.symlink_to("/bin/true")
    done = run([sys.executable, "-I", str(for_linux / "install.py")])

    assert 2 == done.returncode
    assert "没有成功；请检查磁盘空间和权限" in done.stderr
    assert "Traceback" not in done.stderr
    assert Path("/bin/true") == link.readlink()


def test_what_the_system_refuses_is_told_in_chinese(for_linux, tmp_path):
    """A file in the place of the folder of commands: the path, the reason, what to do instead."""
    (tmp_path / ".local").mkdir()
    (tmp_path / ".local" / "bin").write_bytes(b"")
    steps = plan(for_linux, Host(home=tmp_path), FACTS)
    (link,) = (each for each in steps if each.told.startswith("建立命令"))

    with pytest.raises(InstallError, match="建不了链接（已经存在）；可以直接运行"):
        link.do()


def install(kit, monkeypatch, capsys, *words, home, **host):
    """Run the installer of a bundle in this process; give exit code and what it says."""
    monkeypatch.setattr(installer, "__file__", str(kit / "install.py"))
    code = installer.main(words, Host(home=home, **host))
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_installer_tells_before_it_does(for_linux, tmp_path, monkeypatch, capsys):
    """A trial run ends well; an unknown word, a changed or an added file end with one line."""
    code, out, err = install(for_linux, monkeypatch, capsys, "--dry-run", home=tmp_path)
    assert (0, "") == (code, err)
    assert out.splitlines()[-1] == "这是试运行，什么都没有做"

    code, _, err = install(for_linux, monkeypatch, capsys, "--force", home=tmp_path)
    assert (2, "无法继续：没有选项 --force；只有 --dry-run（Windows：/dryrun）\n") == (code, err)

    code, _, err = install(for_linux, monkeypatch, capsys, home=tmp_path, version="3.8")
    assert 2 == code
    assert "现为 3.8" in err

    (for_linux / "wheels" / "多的.whl").write_bytes(b"PK")
    code, _, err = install(for_linux, monkeypatch, capsys, home=tmp_path)
    assert 2 == code
    assert "wheels/多的.whl：清单里没有" in err

    (for_linux / installer.SUMS).unlink()
    code, _, err = install(for_linux, monkeypatch, capsys, home=tmp_path)
    assert 2 == code
    assert "清单读不出来" in err


def test_an_installation_that_fails_says_what_pip_says(for_linux, tmp_path, monkeypatch, capsys):
    """Wheels that are none: exit code 2, the last lines, and what to look at."""
    code, out, err = install(for_linux, monkeypatch, capsys, home=tmp_path)

    assert 2 == code
    assert "建立运行环境" in out
    assert "没有成功；请检查磁盘空间和权限" in err
    assert not (tmp_path / ".local" / "bin" / "pgxl").exists()


def test_links_and_older_versions(for_linux, tmp_path):
    """The command is a link to the new version, never in place of a file; older ones go."""
    host = Host(home=tmp_path)
    steps = {step.told.split(" ")[0]: step for step in plan(for_linux, host, FACTS)}
    for name in ("0.0.1", "别的"):
        (host.programs / name).mkdir(parents=True)
    (host.programs / "0.0.1" / "pyvenv.cfg").write_bytes(b"")
    host.link.parent.mkdir(parents=True)
    host.link.symlink_to("/bin/true")

    steps["建立命令"].do()
    assert host.link.readlink().name == "pgxl"
    steps["删去以前安装的版本"].do()
    assert ["别的"] == [each.name for each in host.programs.iterdir()]

    host.link.unlink()
    host.link.write_bytes(b"mine")
    with pytest.raises(InstallError, match="已有同名的文件，没有改动"):
        steps["建立命令"].do()
    assert b"mine" == host.link.read_bytes()
