"""The lock file: one run at a time, the second is told who has it, and nobody is locked out."""

import json
import os
import subprocess
import sys
import threading
import time

import pytest
from received import fill_folder

from pgxl.cli import main
from pgxl.errors import BusyError, OutputError
from pgxl.inputs import lockfile
from pgxl.inputs.lockfile import holding, lock_path
from pgxl.intake.batch import collect
from pgxl.profile import load_profile

HOLDER = """
import sys, time
from pathlib import Path
from pgxl.inputs.lockfile import holding
with holding(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock of 汇总.xlsx."""
    out = tmp_path / "汇总.xlsx"
    command = [sys.executable, "-c", HOLDER, str(out)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert "held\n" == process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


def test_the_second_run_is_told_who_holds_it(tmp_path, holder, capsys):
    """Account, machine, process and time; exit code 2, and nothing is written."""
    inputs = fill_folder(tmp_path / "报送", 1)
    out = tmp_path / "汇总.xlsx"
    out.write_bytes(b"old")

    assert 2 == main(["consolidate", str(inputs), "-o", str(out)])
    told = " ".join(capsys.readouterr().err.split())
    assert f"进程 {holder.pid}，20" in told
    assert "正在写这个结果；请等它结束后再运行" in told
    assert b"old" == out.read_bytes()


@pytest.mark.parametrize("command", ["report", "intake", "issue"])
def test_every_command_that_takes_long_holds_its_output(tmp_path, command, capsys):
    """A report, a folder of received workbooks, a folder of issued ones."""
    inputs = fill_folder(tmp_path / "报送", 1)
    roster = tmp_path / "名单.csv"
    roster.write_text("主管部门,用款单位\n甲局,乙中心\n", "utf-8")
    out = tmp_path / ("a.xlsx" if command == "report" else "a")
    words = {
        "report": ["validate", inputs, "--report", out],
        "intake": ["intake", inputs, "-o", out],
        "issue": ["issue", "--roster", roster, "-o", out],
    }[command]
    code = []
    with holding(out):
        other = threading.Thread(target=lambda: code.append(main([*map(str, words)])))
        other.start()
        other.join()

    assert [2] == code
    assert "正在写这个结果" in capsys.readouterr().err
    assert not out.exists()


def test_a_dead_run_locks_nobody_out(tmp_path, holder):
    """Its lock ends with it, whatever it leaves in the folder."""
    out = tmp_path / "汇总.xlsx"
    with pytest.raises(BusyError), holding(out):
        pass
    holder.kill()
    holder.wait()
    assert lock_path(out).exists()
    with holding(out):
        assert os.getpid() == json.loads(lock_path(out).read_text())["pid"]

    assert [] == os.listdir(tmp_path)  # noqa: PTH208 - names


def test_a_run_may_hold_its_output_several_times(tmp_path):
    """The outer one holds it to the end; another thread is kept out all the while."""
    out, found = tmp_path / "汇总.xlsx", []

    def intrude():
        try:
            with holding(out):
                found.append("let in")
        except BusyError:
            found.append("kept out")

    with holding(out):
        with holding(out):
            pass
        other = threading.Thread(target=intrude)
        other.start()
        other.join()

    assert ["kept out"] == found
    assert not lock_path(out).exists()


def test_a_forked_process_does_not_keep_the_lock(tmp_path):
    """A worker that is still there when its parent is gone holds nothing."""
    out = tmp_path / "汇总.xlsx"
    with holding(out):
        child = os.fork()
        if not child:
            time.sleep(30)
            os._exit(0)
    try:
        with holding(out):
            pass
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)


def test_a_holder_who_has_not_signed_yet_is_waited_for(tmp_path, holder, monkeypatch):
    """Between taking the lock and signing there is a moment in which the file is blank."""
    out = tmp_path / "汇总.xlsx"
    signed = lock_path(out).read_bytes()
    lock_path(out).write_bytes(b"")
    monkeypatch.setattr(lockfile.time, "sleep", lambda _: lock_path(out).write_bytes(signed))

    with pytest.raises(BusyError, match=f"进程 {holder.pid}"), holding(out):
        pass


@pytest.mark.parametrize("content", [b"", b"nonsense", b"[]", b'{"pid": "x"}', b"\xff" * 9000])
def test_a_holder_that_cannot_be_read_has_no_name(tmp_path, content):
    """What stands in the lock file is only told, never followed."""
    out = tmp_path / "汇总.xlsx"
    with holding(out):
        lock_path(out).write_bytes(content)

        assert "另一个程序" == str(lockfile._read(lock_path(out)))  # noqa: SLF001


def test_what_a_lock_file_says_cannot_steer_a_terminal(tmp_path):
    """Escape codes and line breaks are left out."""
    out = tmp_path / "汇总.xlsx"
    told = {"host": "\x1b[31mh", "user": "a\nb", "pid": 7, "since": "\u202enow"}
    lock_path(out).write_text(json.dumps(told))

    assert "ab（电脑 [31mh，进程 7，now 开始）" == str(lockfile._read(lock_path(out)))  # noqa: SLF001


@pytest.mark.parametrize("kind", ["link", "hard link", "folder", "pipe"])
def test_a_lock_file_that_leads_elsewhere_is_not_written_to(tmp_path, kind):
    """Somebody's file behind a planted link keeps its content."""
    out, other = tmp_path / "汇总.xlsx", tmp_path / "别人的.txt"
    other.write_text("不要动")
    place = lock_path(out)
    if kind == "link":
        place.symlink_to(other)
    elif kind == "hard link":
        place.hardlink_to(other)
    elif kind == "folder":
        place.mkdir()
    else:
        os.mkfifo(place)
    with holding(out):
        pass

    assert "不要动" == other.read_text()
    assert place.exists()


def test_remains_of_killed_runs_are_cleared_away(tmp_path):
    """What was being written for this output, nothing else."""
    out = tmp_path / "汇总.xlsx"
    from pgxl.excel.outfile import _prefix  # noqa: PLC0415 - what a killed run leaves

    (tmp_path / f"{_prefix(out)}abc.tmp").write_text("half")
    (tmp_path / f"{_prefix(out)}folder").mkdir()
    (tmp_path / f"{_prefix(tmp_path / '别的.xlsx')}abc.tmp").write_text("of another")
    (tmp_path / ".pgxl-notes").write_text("mine")
    with holding(out):
        pass

    assert 2 == len(os.listdir(tmp_path))  # noqa: PTH208 - names


def test_files_of_ours_are_no_inputs(tmp_path):
    """Lock file, state file and half a folder of issued workbooks are passed over and told."""
    inputs = fill_folder(tmp_path / "报送", 1)
    (inputs / "汇总.xlsx.pgxl-lock").write_text("{}")
    (inputs / "汇总.xlsx.pgxl-state-journal").write_text("x")
    (inputs / ".pgxl-0123-abc").mkdir()
    (inputs / ".pgxl-0123-abc" / "001.xlsx").write_bytes((inputs / "0000.xlsx").read_bytes())
    batch = collect([inputs], load_profile())

    assert 1 == len(batch.forms)
    assert [True] * 3 == [each.harmless for each in batch.sources if each.reason]


def test_a_folder_that_cannot_be_written_to_is_told_before_any_work(tmp_path, monkeypatch):
    """The system's refusal of the lock file is that of the output."""

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lockfile.os, "open", refuse)

    with pytest.raises(OutputError, match=r"写不进去.*原有文件没有改动"), holding(tmp_path / "a"):
        pass


def test_where_there_are_no_locks_work_goes_on(tmp_path, monkeypatch):
    """Some network drives know none."""

    def refuse(_handle):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(lockfile, "_lock", refuse)
    with holding(tmp_path / "a.xlsx"):
        done = True

    assert done
