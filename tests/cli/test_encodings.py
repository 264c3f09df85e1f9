"""Machines whose encoding is not UTF-8: what is read, written and printed there."""

import os
import subprocess
import sys

import pytest
from samples import FORMS

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows names files in Unicode")


def run(words, folder, **settings):
    """Run the command with what the environment says of encodings; give what it prints."""
    free = {name: text for name, text in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-P", "-m", "pgxl", *map(str, words)],
        env=free | settings,
        cwd=folder,
        check=False,
        capture_output=True,
        timeout=120,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@posix
@pytest.mark.parametrize(
    ("words", "written"),
    [
        (("validate", FORMS, "--report", "校验报告.xlsx"), "校验报告.xlsx"),
        (("consolidate", FORMS, "-o", "汇总.xlsx"), "汇总.xlsx"),
        (("intake", FORMS, "-o", "收件"), "收件/收件登记.xlsx"),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else "",
)
def test_a_locale_without_chinese_changes_nothing(words, written, tmp_path):
    """Where the system's encoding is ASCII, files have their Chinese names all the same."""
    code, out, complaints = run(words, tmp_path, LC_ALL="C", PYTHONUTF8="0")

    assert "" == complaints
    assert code in {0, 1}
    assert written.rpartition("/")[2] in out
    assert (tmp_path / written).is_file()


@posix
@pytest.mark.parametrize(
    ("terminal", "spoken"), [("gb18030", "gb18030"), ("gbk", "gbk"), ("latin-1", "utf-8")]
)
def test_a_terminal_is_spoken_to_in_its_own_chinese(terminal, spoken):
    """A terminal in GB18030 or GBK reads its own letters; one that has no Chinese gets UTF-8."""
    shown = on_a_terminal(["validate", str(FORMS)], terminal).decode(spoken)

    assert "8 张表" in shown
    assert "必须改" in shown
    assert "年度指标值" in shown


def on_a_terminal(words, encoding):
    """Run the command on a terminal that has an encoding; give what arrives there."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-P", "-m", "pgxl", *words],
        env=os.environ | {"PYTHONIOENCODING": encoding},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # how Linux says that nobody is at the other end any more
        pass
    finally:
        os.close(ours)
        process.wait(60)
    return shown
