"""``pgxl intake``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from mails import attached, letter, text
from openpyxl import load_workbook
from samples import FORMS

from pgxl.cli import main
from pgxl.receiving import LEDGER

BOOK = next(iter(sorted(FORMS.glob("4*.xlsx")))).read_bytes()


def run(capsys, *words):
    """Run a command here; give its exit code, its output and its complaints."""
    code = main([str(word) for word in words])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.fixture
def inbox(tmp_path):
    """An inbox of one mail."""
    box = tmp_path / "收件箱"
    box.mkdir()
    (box / "1.eml").write_bytes(letter(text(), attached("甲.xlsx", BOOK)))
    return box


def test_all_taken(capsys, inbox, tmp_path):
    """All taken is 0; so is a second run, which tells what was listed before."""
    code, out, _ = run(capsys, "intake", inbox, "-o", tmp_path / "收件")
    again, told, _ = run(capsys, "intake", inbox, "-o", tmp_path / "收件")

    assert (0, 0) == (code, again)
    assert "1 个文件：已收 1，重复 0，略过 1，未收 0" in out
    assert "收件登记.xlsx" in out.replace("\n", "")
    assert "已收 0，重复 0，略过 0，未收 0；以前已登记 2" in told


def test_the_ledger_beside_the_forms_is_passed_over(capsys, inbox, tmp_path):
    """Our own ledger in the folder is not 未汇总, at the terminal or in the summary."""
    folder, out = tmp_path / "收件", tmp_path / "汇总.xlsx"
    run(capsys, "intake", inbox, "-o", folder)
    code, told, _ = run(capsys, "consolidate", folder, "-o", out)
    counts = dict(line.split() for line in told.splitlines() if len(line.split()) == 2)
    (row,) = (
        row for row in load_workbook(out)["来源文件"].iter_rows() if LEDGER in str(row[1].value)
    )

    assert code == run(capsys, "consolidate", folder / "甲.xlsx", "-o", tmp_path / "b.xlsx")[0]
    assert ("1", "0", "1") == tuple(counts[each] for each in ("已汇总", "未汇总", "略过"))
    assert ["略过", "收件登记，不是报送件，已略过"] == [each.value for each in row[2:4]]
    assert row[2].fill.fill_type is None


def test_something_refused(capsys, inbox, tmp_path):
    """What somebody has to send again is shown, and the exit code is 1 on every run."""
    (inbox / "坏.eml").write_bytes(letter(attached("a.rar", b"Rar!\x1a\x07\x00"), number=2))
    for _ in range(2):
        code, out, _ = run(capsys, "intake", inbox, "-o", tmp_path / "收件")

        assert 1 == code
        assert "a.rar：这是 RAR 压缩包，程序不打开；请先解压" in out.replace("\n", "")


def test_json(capsys, inbox, tmp_path):
    """JSON tells every new line."""
    _, out, _ = run(capsys, "intake", inbox, "-o", tmp_path / "收件", "--json")
    told = json.loads(out)

    assert {"已收": 1, "重复": 0, "略过": 1, "未收": 0} == told["counts"]
    assert ("2026-11-23 10:30:00", "甲.xlsx", "已收") == tuple(
        told["entries"][0][key] for key in ("when", "stored", "state")
    )


def test_could_not_run(capsys, inbox, tmp_path):
    """No inbox, or a folder of other things, is 2."""
    code, _, complaint = run(capsys, "intake", tmp_path / "没有", "-o", tmp_path / "收件")
    assert (2, True) == (code, "找不到" in complaint)
    code, _, complaint = run(capsys, "intake", inbox, "-o", inbox)
    assert (2, True) == (code, "不要放在收件箱里" in complaint)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("asked", [["--json"], []])
def test_a_result_that_cannot_be_shown(inbox, tmp_path, asked):
    """What is put into a file on a full disk is told in Chinese; the folder is complete."""
    words = ["intake", inbox, "-o", tmp_path / "收件", *asked]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = _start(words, stdout=full)

    assert 2 == done.returncode
    assert "结果显示不出来（磁盘满了）" in done.stderr
    assert "Traceback" not in done.stderr
    assert {"甲.xlsx", LEDGER} == {path.name for path in (tmp_path / "收件").iterdir()}


@pytest.mark.skipif(sys.platform == "win32", reason="closed by a shell")
def test_no_output_at_all(inbox, tmp_path):
    """A program without a console, as some desktops start it, does its work."""
    words = [sys.executable, "-m", "pgxl", "intake", inbox, "-o", tmp_path / "收件"]
    shell = ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *map(str, words)]
    done = subprocess.run(shell, stderr=subprocess.PIPE, encoding="utf-8", check=False)  # noqa: S603

    assert (0, "") == (done.returncode, done.stderr)


def _start(words, **streams):
    """Run a command in a process of its own."""
    command = [sys.executable, "-m", "pgxl", *map(str, words)]
    return subprocess.run(  # noqa: S603 - our own command
        command, stderr=subprocess.PIPE, encoding="utf-8", check=False, **streams
    )
