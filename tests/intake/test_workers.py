"""Processes that read files: what one file does to its reader costs that file only."""

import hashlib
import os
import re
import signal
import subprocess
import sys
from unittest.mock import Mock

import pytest
from forms import PROFILE
from hostile.second_readings import CASES
from mails import archive
from odd_readers import (
    DIE,
    DIE_LATER,
    EAT,
    FAIL,
    FAIL_LATER,
    HANG,
    LEAVE,
    read_or_suffer,
    stall,
)
from samples import FORMS

from pgxl import desk
from pgxl.cli import main
from pgxl.excel.live import LiveExcel
from pgxl.inputs.processes import Limits
from pgxl.intake import batch, workers
from pgxl.intake.batch import collect
from pgxl.intake.workbook import read_workbook
from pgxl.intake.workers import Job, Setup, read_files
from pgxl.records.submission import Submission
from pgxl.records.values import pack
from pgxl.rules import Ruleset
from pgxl.summary import summarise
from pgxl.verbs import collecting
from pgxl.verbs.collector import Collector
from pgxl.verbs.settings import Settings

GOOD = sorted(FORMS.glob("*.xlsx"))


def jobs(folder, *contents):
    """Write files with some contents, and ask for all of them."""
    made = []
    for number, content in enumerate(contents):
        path = folder / f"{number:03}.xlsx"
        path.write_bytes(content)
        made.append(Job(number, str(path), hashlib.sha256(content).hexdigest()))
    return made


def read(folder, *contents, **limits):
    """Read files with some contents; give for each the reason, or how many forms it has."""
    setup = Setup(PROFILE, read_or_suffer, judging=True)
    told = read_files(jobs(folder, *contents), setup, Limits(**{"workers": 2, **limits}))
    found = {job.number: submission for job, submission in told}
    assert len(contents) == len(found)
    return [found[number].reason or len(found[number].forms) for number in range(len(contents))]


def found_in(batch):
    """Give the findings of a batch."""
    return summarise(batch.forms, batch.sources, Ruleset(PROFILE), (), batch.findings).found


def test_workers_read_what_this_process_reads(tmp_path):
    """Forms, findings and fates are the same whoever reads."""
    (tmp_path / "坏.xlsx").write_bytes(b"PK")
    inputs = [*GOOD, tmp_path]
    here = collect(inputs, PROFILE, judging=True)
    there = collect(inputs, PROFILE, judging=True, limits=Limits(workers=2))

    assert (here.forms, here.sources) == (there.forms, there.sources)
    assert 8 == len(there.forms) == len(there.findings)
    assert found_in(here) == found_in(there)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(DIE, "信号 6"), (LEAVE, "代码 3"), (EAT, "内存过多")],
)
def test_a_file_that_ends_its_reader_costs_only_itself(tmp_path, content, reason):
    """The files before and behind it are read, and it is told why it was not."""
    good = [path.read_bytes() for path in GOOD]
    told = read(tmp_path, *good[:3], content, *good[3:], content + b"2")

    assert [1] * 3 == told[:3]
    assert [1] * 5 == told[4:9]
    assert reason in told[3]
    assert reason in told[9]
    assert "模板" in told[3]


def test_a_file_that_hangs_is_stopped(tmp_path):
    """It is told how long was waited; what was behind it in the queue is read."""
    good = [path.read_bytes() for path in GOOD]
    told = read(tmp_path, HANG, *good, HANG + b"2", seconds=6)

    assert [1] * 8 == told[1:9]
    assert ["读取超过 6 秒，已停止；请用空白模板重新填写"] * 2 == [told[0], told[9]]


def test_every_file_may_be_too_much(tmp_path):
    """A batch in which each file ends its reader still ends, with a reason each."""
    told = read(tmp_path, *(DIE + bytes([number]) for number in range(6)))

    assert all("异常退出" in each for each in told)


def test_a_form_that_ends_who_judges_it_costs_only_its_file(tmp_path):
    """Many are judged together; those that were judged with it are read again, each alone."""
    good = [path.read_bytes() for path in GOOD]
    told = read(tmp_path, DIE_LATER, *good, workers=1)

    assert "异常退出（信号 6）" in told[0]
    assert [1] * 8 == told[1:]


@pytest.mark.parametrize("content", [FAIL, FAIL_LATER])
def test_an_error_that_nobody_foresaw_costs_only_its_file(tmp_path, content, capfd):
    """It is told with its place and without a traceback, before or while forms are judged."""
    good = [path.read_bytes() for path in GOOD]
    told = read(tmp_path, *good[:3], content, *good[3:], workers=1)

    assert [1] * 8 == told[:3] + told[4:]
    assert re.fullmatch(
        "读取它时程序出错（ZeroDivisionError，odd_readers.py 第 [0-9]+ 行）；"
        "请用空白模板重新填写，并把这个文件交给软件维护人员",
        told[3],
    )
    assert ("", "") == capfd.readouterr()


@pytest.mark.workers
@pytest.mark.parametrize("envelope", [False, True])
def test_what_a_library_writes_by_itself_is_not_seen(tmp_path, monkeypatch, capfd, envelope):
    """Rust writes a backtrace where calamine gives up; a person sees the reason only."""
    monkeypatch.setenv("RUST_BACKTRACE", "1")
    data = next(case.make() for case in CASES if case.name.endswith("makes its reader give up"))
    name, data = ("坏.zip", archive({"坏.xlsb": data})) if envelope else ("坏.xlsb", data)
    (tmp_path / name).write_bytes(data)

    assert 2 == main(["validate", str(tmp_path)])
    told = capfd.readouterr()
    assert "工作簿内部已损坏" in told.out
    assert "" == told.err


def test_an_error_in_this_process_is_raised(tmp_path):
    """Where no process stands between, whoever calls from Python sees where it arose."""
    with pytest.raises(ZeroDivisionError):
        read(tmp_path, FAIL, workers=0)


@pytest.mark.skipif(os.name == "nt", reason="a message comes whole there, or not at all")
def test_a_worker_that_stops_in_the_middle_of_a_message(tmp_path, monkeypatch, started):
    """It is not waited for longer than for any other."""
    monkeypatch.setattr(workers, "_serve", stall)

    assert ["读取超过 0.5 秒，已停止；请用空白模板重新填写"] == read(
        tmp_path, GOOD[0].read_bytes(), seconds=0.5
    )
    assert not started()


def test_a_reader_that_tells_nonsense_costs_its_file(tmp_path, monkeypatch):
    """Forms that are none, under a right checksum: a file may have got hold of its reader."""
    good, bad = jobs(tmp_path, GOOD[0].read_bytes(), b"x")
    real = next(read_files([good], Setup(PROFILE, read_workbook, judging=True), Limits(workers=0)))
    garbled = Submission(1, forms=(pack([1]),))
    monkeypatch.setattr(batch, "read_files", lambda *_: [real, (bad, garbled)])
    found = collect([tmp_path], PROFILE, judging=True)

    assert ["", "读取它的程序给出的结果有损坏，文件不正常；请用空白模板重新填写"] == [
        each.reason for each in found.sources
    ]
    assert 1 == len(found.forms)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is not held to elsewhere")
def test_a_machine_that_allows_less_memory_is_obeyed(tmp_path):
    """Where the system has set a limit of its own, files are read within that."""
    (job,) = jobs(tmp_path, GOOD[0].read_bytes())
    code = (
        "import resource, sys, pgxl; from pgxl.inputs.processes import Limits;"
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30));"
        "print(len(pgxl.consolidate(sys.argv[1], limits=Limits()).forms))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code, str(job.path)], capture_output=True, text=True, check=True
    )

    assert ("1", "") == (done.stdout.strip(), done.stderr)


def test_a_worker_killed_from_outside_costs_one_file(tmp_path, started):
    """Nothing is lost and nothing counted twice when the system kills a reader."""
    setup = Setup(PROFILE, read_or_suffer, judging=False)
    contents = [path.read_bytes() for path in GOOD] * 3
    wanted = jobs(tmp_path, *contents)
    told = read_files(wanted, setup, Limits(workers=2))
    first = next(told)
    below = started()
    assert len(below) == 2
    os.kill(below[0], signal.SIGKILL)
    found = [first, *told]

    assert sorted(job.number for job, _ in found) == list(range(len(wanted)))
    assert sum(not submission.forms for _, submission in found) <= 1
    assert not started()


def test_a_run_that_is_broken_off_leaves_no_process(tmp_path, started):
    """Whoever stops listening ends the workers."""
    told = read_files(
        jobs(tmp_path, *[path.read_bytes() for path in GOOD]),
        Setup(PROFILE, read_workbook, judging=False),
        Limits(workers=2),
    )
    next(told)
    told.close()

    assert not started()


def test_a_file_changed_after_it_was_registered_is_not_merged(tmp_path):
    """What was hashed is what is read, or nothing is."""
    (job,) = jobs(tmp_path, GOOD[0].read_bytes())
    job.path.write_bytes(GOOD[1].read_bytes())
    setup = Setup(PROFILE, read_workbook, judging=False)
    ((_, submission),) = read_files([job], setup, Limits(workers=0))

    assert "改动" in submission.reason
    assert submission.passing
    assert not submission.forms


def test_a_file_that_became_a_pipe_does_not_hang(tmp_path):
    """Opening it does not wait for somebody to write."""
    (job,) = jobs(tmp_path, b"x")
    job.path.unlink()
    os.mkfifo(job.path)
    setup = Setup(PROFILE, read_workbook, judging=False)
    ((_, submission),) = read_files([job], setup, Limits(workers=0))

    assert submission.reason
    assert not submission.forms


@pytest.mark.workers
@pytest.mark.parametrize("count", [1, 2, 30])
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_no_file_is_read_in_the_process_of_the_run(count, method):
    """Unless that is asked for: there is one worker at least, however few files there are."""
    assert 1 <= workers._count(count, Limits(), method)  # noqa: SLF001 - what decides it
    assert 0 == workers._count(count, Limits(workers=0), method)  # noqa: SLF001
    assert 0 == workers._count(0, Limits(), method)  # noqa: SLF001


def _end_on_sight(monkeypatch):
    """Have every reader die of one of the files, in whichever process it is."""
    monkeypatch.setattr(desk, "read_workbook", read_or_suffer)
    monkeypatch.setattr(batch, "read_workbook", read_or_suffer)


def _received(folder):
    folder.mkdir()
    (folder / "好.xlsx").write_bytes(GOOD[0].read_bytes())
    (folder / "坏.xlsx").write_bytes(DIE)
    return folder


@pytest.mark.workers
@pytest.mark.parametrize("command", ["validate", "totals", "consolidate"])
def test_a_command_outlives_a_file_that_ends_its_reader(tmp_path, monkeypatch, capsys, command):
    """With two files only, and without any option: the good one is read, the other told."""
    _end_on_sight(monkeypatch)
    out = ["-o", str(tmp_path / "汇总.xlsx"), "--no-state"] if command == "consolidate" else []

    assert 1 == main([command, str(_received(tmp_path / "报送")), *out])
    told = "".join(capsys.readouterr().out.split())
    assert "异常退出" in told
    assert "75,000" in told or "网格员" in told


@pytest.mark.workers
def test_a_button_outlives_a_file_that_ends_its_reader(tmp_path, monkeypatch):
    """The button for a folder reads as the commands do."""
    _end_on_sight(monkeypatch)
    excel = Mock(spec=LiveExcel)
    summary = collecting._merge(  # noqa: SLF001 - without the windows around it
        excel, Collector(None), _received(tmp_path / "报送"), Settings()
    )

    assert 1 == len(summary.forms)
    assert [True] == ["异常退出" in each.reason for each in summary.lost]
