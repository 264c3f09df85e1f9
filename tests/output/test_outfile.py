"""Writing whole or not at all: full disks, limits, read-only folders, programs that hold a file."""

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from received import fill_folder, marks_of

from pgxl.cli import main
from pgxl.errors import OutputError, SetAsideError, UsageError
from pgxl.excel import outfile
from pgxl.excel.outfile import filling, replacing

#: A child that may write so many bytes to one file, as a quota or a full disk would have it.
LIMITED = """
import resource, sys
from pgxl.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(main(sys.argv[2:]))
"""


def _write(out, content=b"new"):
    with replacing(out, received=True) as beside:
        beside.write_bytes(content)


@pytest.fixture
def locked(monkeypatch):
    """Stand in for Excel on Windows: nobody replaces the files it has open."""
    held = set()
    old = Path.replace

    def replace(self, target):
        if Path(target).name in held:
            raise PermissionError(13, "The process cannot access the file")
        return old(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(outfile, "_PAUSE", 0.001)
    return held


def test_a_result_that_is_open_does_not_lose_the_work(tmp_path, locked):
    """The new result takes the next free number; the old one is as it was."""
    out = tmp_path / "汇总.xlsx"
    out.write_bytes(b"old")
    (tmp_path / "汇总(2).xlsx").write_bytes(b"mine")
    locked.add("汇总.xlsx")
    with pytest.raises(SetAsideError, match=r"结果已完整写到 汇总\(3\).xlsx") as told:
        _write(out)

    assert tmp_path / "汇总(3).xlsx" == told.value.place
    assert {"汇总.xlsx": b"old", "汇总(2).xlsx": b"mine", "汇总(3).xlsx": b"new"} == {
        each.name: each.read_bytes() for each in tmp_path.iterdir()
    }


def test_a_program_that_lets_go_in_time_is_waited_for(tmp_path, locked, monkeypatch):
    """A virus scanner holds a file for a moment only."""
    out = tmp_path / "汇总.xlsx"
    locked.add("汇总.xlsx")
    monkeypatch.setattr(outfile.time, "sleep", lambda _: locked.clear())
    _write(out)

    assert b"new" == out.read_bytes()


def test_consolidate_says_where_the_result_is(tmp_path, locked, capsys):
    """Exit code 2, since what was asked for was not written; the returns are."""
    inputs, out = fill_folder(tmp_path / "报送", 1), tmp_path / "汇总.xlsx"
    out.write_bytes(b"old")
    locked.add("汇总.xlsx")
    words = ["consolidate", str(inputs), "-o", str(out), "--report-dir", str(tmp_path / "退回")]

    assert 2 == main(words)
    assert "结果已完整写到 汇总(2).xlsx" in " ".join(capsys.readouterr().err.split())
    assert b"old" == out.read_bytes()
    assert "总览" in openpyxl.load_workbook(tmp_path / "汇总(2).xlsx").sheetnames
    assert 1 == len(list((tmp_path / "退回").iterdir()))


@pytest.mark.skipif(sys.platform != "linux", reason="a limit of Linux")
@pytest.mark.parametrize("size", [0, 1, 1000, 8_000, 15_000, 30_000])
def test_a_limit_on_sizes_leaves_the_old_summary(tmp_path, size):
    """Wherever the writing stops, the old summary is whole and the reason is told."""
    inputs, out = fill_folder(tmp_path / "报送", 3), tmp_path / "汇总.xlsx"
    out.write_bytes(b"old")
    before = marks_of(inputs)
    words = ["consolidate", str(inputs), "-o", str(out), "--no-state"]
    command = [sys.executable, "-c", LIMITED, str(size), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603

    assert 2 == done.returncode, done.stderr
    assert "写不进去" in done.stderr
    assert "Traceback" not in done.stderr
    assert b"old" == out.read_bytes()
    assert before == marks_of(inputs)
    assert {"报送", "汇总.xlsx"} == set(os.listdir(tmp_path))  # noqa: PTH208 - names


def _can_mount():
    probe = ["unshare", "-rm", "true"]
    try:
        return not subprocess.run(probe, capture_output=True, check=False).returncode  # noqa: S603
    except OSError:
        return False


@pytest.mark.skipif(not _can_mount(), reason="no namespaces for a disk of its own")
@pytest.mark.parametrize("size", ["24k", "32k", "48k", "64k"])
def test_a_full_disk_leaves_the_old_summary(tmp_path, size):
    """The disk of the output is full; state file and summary do not fit, the old one stays."""
    inputs, disk, old = fill_folder(tmp_path / "报送", 3), tmp_path / "盘", tmp_path / "old"
    disk.mkdir()
    old.write_bytes(b"old" * 1000)
    script = (
        f'mount -t tmpfs -o size={size} none "$1" && cp "$2" "$1/汇总.xlsx" || exit 99\n'
        'shift 2; "$@"; code=$?\n'
        f'cmp "{disk}/汇总.xlsx" "{old}" >&2 && ls -A "{disk}"; exit $code'
    )
    command = [sys.executable, "-m", "pgxl", "consolidate", str(inputs), "-o"]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        ["unshare", "-rm", "sh", "-c", script, "sh", disk, old, *command, disk / "汇总.xlsx"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )

    assert 2 == done.returncode, done.stderr
    assert "写不进去（磁盘满了）" in done.stderr.replace("\n", "")
    assert "Traceback" not in done.stderr
    assert done.stdout.split()[-1].startswith("汇总.xlsx"), done.stdout + done.stderr
    assert ".pgxl-" not in done.stdout.replace("汇总.xlsx.pgxl-state", "")


@pytest.mark.skipif(not _can_mount(), reason="no namespaces to mount anything read-only")
@pytest.mark.parametrize("place", ["报送", "出"])
def test_read_only_folders(tmp_path, place):
    """Inputs need no right to write; a folder for the output that cannot be written to is told."""
    inputs, out = fill_folder(tmp_path / "报送", 2), tmp_path / "出" / "汇总.xlsx"
    out.parent.mkdir()
    out.write_bytes(b"old")
    before = marks_of(inputs)
    script = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" || exit 99; shift; "$@"'
    command = [sys.executable, "-m", "pgxl", "consolidate", inputs, "-o", out]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        ["unshare", "-rm", "sh", "-c", script, "sh", tmp_path / place, *command],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )

    assert before == marks_of(inputs)
    if place == "出":
        assert 2 == done.returncode, done.stderr
        assert "写不进去（磁盘是只读的）" in done.stderr.replace("\n", "")
        assert b"old" == out.read_bytes()
        assert ["汇总.xlsx"] == os.listdir(out.parent)  # noqa: PTH208 - names
    else:
        assert 1 == done.returncode, done.stderr
        assert b"old" != out.read_bytes()


def test_content_then_name_are_forced_to_the_disk(tmp_path, monkeypatch):
    """The file before it is moved, its folder after; of a folder, every file."""
    done = []
    old = os.fsync

    def spy(handle):
        place = Path(f"/proc/self/fd/{handle}").readlink()
        done.append((place.name, (tmp_path / "a.xlsx").exists()))
        old(handle)

    if sys.platform != "linux":
        pytest.skip("asks the system what is open")
    monkeypatch.setattr(outfile.os, "fsync", spy)
    _write(tmp_path / "a.xlsx")
    assert [False, True] == [there for _, there in done]
    assert done[0][0].startswith(".pgxl-")
    assert tmp_path.name == done[1][0]

    done.clear()
    with filling(tmp_path / "夹") as beside:
        (beside / "一.parquet").write_bytes(b"1")
        (beside / "二.parquet").write_bytes(b"2")
    names = [name for name, _ in done]
    assert {"一.parquet", "二.parquet"} == set(names[:2])
    assert tmp_path.name == names[-1]


def test_what_a_library_wraps_up_is_told_all_the_same(tmp_path):
    """XlsxWriter tells what the system refuses inside of an error of its own."""

    class WrappedError(Exception):
        pass

    def fail(error):
        with replacing(tmp_path / "a.xlsx"):
            raise WrappedError from error

    with pytest.raises(OutputError, match="磁盘满了"):
        fail(OSError(28, "No space left on device"))
    with pytest.raises(WrappedError):
        fail(None)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["consolidate", "validate"])
def test_a_received_file_is_never_taken_for_the_output(tmp_path, command, capsys):
    """Only what pgxl has written under such a title may be written over among the inputs."""
    inputs = fill_folder(tmp_path / "报送", 2)
    before = marks_of(inputs)
    option = "-o" if command == "consolidate" else "--report"
    for given, out in ((inputs, inputs / "0001.xlsx"), (inputs / "0000.xlsx",) * 2):
        assert 2 == main([command, str(given), option, str(out)])
        assert "不是以前写出的结果" in " ".join(capsys.readouterr().err.split())

    assert before == marks_of(inputs)
    for _ in range(2):
        assert 1 == main([command, str(inputs), option, str(inputs / "结果.xlsx")])
    kept = {name: told for name, told in marks_of(inputs).items() if not name.startswith("结果")}
    assert before == kept


def test_a_damaged_file_among_the_inputs_is_not_written_over(tmp_path):
    """Its properties cannot be read, so that it is no older result of ours, and that is told."""
    target = tmp_path / "汇总.xlsx"
    openpyxl.Workbook().save(target)
    data = target.read_bytes()
    start = data.index(b"docProps/core.xml") + len("docProps/core.xml")
    target.write_bytes(data[:start] + b"\xff" * 40 + data[start + 40 :])

    with pytest.raises(UsageError, match="不是以前写出的结果"):
        outfile.check_no_source(target, [tmp_path], "汇总")
