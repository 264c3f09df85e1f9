"""What is in a bundle beside wheels: scripts, texts, papers, and the list of hashes."""

import re
import subprocess

import pytest
from samples import PROJECT

from pgxl.cli import main
from pgxl.install.bundle import MANUAL
from pgxl.offline.target import this_python


def test_the_list_of_hashes_is_what_sha256sum_reads(for_linux):
    """Every file but the list itself is in it, and is as it says."""
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],  # noqa: S607
        cwd=for_linux,
        check=False,
        capture_output=True,
    )
    files = [path for path in for_linux.rglob("*") if path.is_file()]

    assert 0 == done.returncode
    assert len(files) - 1 == len((for_linux / "SHA256SUMS").read_text("utf-8").splitlines())


def test_template_is_the_one_of_the_project(for_windows):
    """The template in a bundle is the committed one, byte for byte."""
    assert (PROJECT / "template.xlsx").read_bytes() == (for_windows / "template.xlsx").read_bytes()


def test_what_the_manual_links_to_comes_along(for_windows):
    """Each file that the manual leads to lies where it says."""
    text = (for_windows / MANUAL).read_text(encoding="utf-8")

    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (for_windows / link).is_file(), link


def test_script_for_windows(for_windows):
    """It is plain ASCII with Windows' ends of line, asks for no rights, and names what is there."""
    content = (for_windows / "install.cmd").read_bytes()
    text = content.decode("ascii")
    lines = text.split("\r\n")
    labels = {line[1:] for line in lines if line.startswith(":")}
    named = set(re.findall(r"%HERE%([\w.-]+)", text))

    assert text.count("\n") == text.count("\r\n") == len(lines) - 1
    assert "chcp 65001 >nul" in lines
    assert not re.search(r"runas|powershell|setx|http", text, re.IGNORECASE)
    assert set(re.findall(r"(?:goto |call :)(\w+)", text)) == labels
    assert {"install.py", "no-python.txt"} == named
    assert all((for_windows / name).is_file() for name in named)
    assert not re.search(r"@[A-Z]+@", text)
    assert f"for %%V in ({this_python()} 3.19) do" in text
    assert text.count("(") == text.count(")")


def test_texts_for_windows(for_windows):
    """The console gets UTF-8 without a mark, Notepad gets it with one; both with CRLF."""
    shown = (for_windows / "no-python.txt").read_bytes()
    read = (for_windows / "先读我.txt").read_bytes()

    assert shown.startswith(b"\r\n")
    assert read.startswith(b"\xef\xbb\xbf")
    for text in (shown.decode("utf-8"), read.decode("utf-8-sig")):
        assert text.count("\n") == text.count("\r\n")
        assert f"Python {this_python()} 或 3.19" in text
        assert "@" not in text


def test_script_for_linux(for_linux):
    """Any POSIX shell can read it; it may be run as it is, and asks for no root."""
    script = for_linux / "install.sh"
    text = script.read_text(encoding="ascii")

    assert 0 == subprocess.run(["sh", "-n", str(script)], check=False).returncode  # noqa: S603, S607
    assert script.stat().st_mode & 0o111
    assert "sudo" not in text
    assert "\r" not in text
    assert not re.search(r"@[A-Z]+@", text)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--platform", "amiga"], "不能为“amiga”制作安装包；可以用 --platform 写明 win_amd64、"),
        (["--python", "3.10"], "--python 应写成 3.11 这样，3.11 以上，现为“3.10”"),
        (["--python", "latest"], "现为“latest”"),
        (["--extra", "gold"], "没有附加功能“gold”；可以写 excel、mail、parquet、cluster、window"),
    ],
)
def test_what_cannot_be_bundled(capsys, tmp_path, words, told):
    """A wrong wish ends with 2, a Chinese line and no folder."""
    code = main(["bundle", "-o", str(tmp_path / "包"), *words])

    assert 2 == code
    assert told in capsys.readouterr().err
    assert not (tmp_path / "包").exists()


def test_a_folder_with_something_in_it_is_refused(capsys, tmp_path):
    """Nothing is mixed into what is there already."""
    (tmp_path / "旧.txt").write_text("", encoding="utf-8")

    assert 2 == main(["bundle", "-o", str(tmp_path)])
    assert "已经存在且不是空文件夹" in capsys.readouterr().err
    assert ["旧.txt"] == [path.name for path in tmp_path.iterdir()]
