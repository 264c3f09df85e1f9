"""Runs that are killed or run at once: the old summary or the new one is there, always whole."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from received import fill_folder, marks_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")

#: Long enough for workers that have lost their parent to end, on a busy machine.
_PATIENCE = 20
_DEAD = "ZX"


def start(inputs, out, *words):
    """Start a consolidation with two workers in a session of its own."""
    command = [sys.executable, "-m", "pgxl", "consolidate", inputs, "-o", out, "--workers", "2"]
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        [*map(str, command), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(inputs, out):
    """Run a consolidation to its end; give the bytes of the summary."""
    process = start(inputs, out)
    _, told = process.communicate(timeout=600)
    assert 1 == process.returncode, told
    return out.read_bytes()


def alive(session):
    """List the processes of a session that still run."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            told = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(told[3]) == session and told[0] not in _DEAD:
            found.append(int(place.name))
    return found


def kill(process, folder, moment, *, writing):
    """Kill a run after some seconds, or so many after it has begun to write; tell its workers."""
    begun = time.monotonic()
    while writing and process.poll() is None and not list(folder.glob(".pgxl-*")):
        time.sleep(0.002)
    while process.poll() is None and time.monotonic() - begun < moment:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    patience = time.monotonic() + _PATIENCE
    while alive(process.pid) and time.monotonic() < patience:
        time.sleep(0.02)
    left = alive(process.pid)
    for each in left:
        os.kill(each, signal.SIGKILL)
    process.communicate()
    return left


def hammer(folder, files, kills, seed):
    """Kill consolidations of some files at random moments; give what was there afterwards."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    inputs, out = fill_folder(folder / "报送", files), folder / "汇总.xlsx"
    begun = time.monotonic()
    new = finish(inputs, out)
    whole = time.monotonic() - begun
    shutil.rmtree(folder / "甲", ignore_errors=True)
    old = finish(fill_folder(folder / "甲", 3, "旧项目"), out)
    shutil.rmtree(folder / "甲")
    before, told, resumed = marks_of(inputs), {"old": 0, "new": 0}, 0
    for number in range(kills):
        out.write_bytes(old)
        if number % 10 == 0:
            out.with_name("汇总.xlsx.pgxl-state").unlink(missing_ok=True)
        writing = number % 2 == 1
        moment = chance.uniform(0, 0.4 if writing else whole * 1.1)
        left = kill(start(inputs, out), folder, moment, writing=writing)
        assert [] == left, f"workers outlived their parent, kill {number}"
        found = out.read_bytes()
        assert found in {old, new}, f"neither the old nor the new summary, kill {number}"
        told["new" if found == new else "old"] += 1
        if number % 4 == 3 or number == kills - 1:
            assert new == finish(inputs, out)
            resumed += 1
            assert [] == [each.name for each in folder.glob(".pgxl-*")]
    assert before == marks_of(inputs)
    assert {"报送", "汇总.xlsx", "汇总.xlsx.pgxl-state"} == set(os.listdir(folder))  # noqa: PTH208
    return {**told, "resumed": resumed, "seconds": round(whole, 1)}


def race(folder, files, pairs):
    """Let two runs over different inputs write one summary at the same time, again and again."""
    out, inputs, wanted = folder / "汇总.xlsx", [], []
    for word in ("甲", "乙"):
        inputs.append(fill_folder(folder / word, files, word))
        wanted.append(finish(inputs[-1], out))
    before, told = [marks_of(each) for each in inputs], {"refused": 0, "both": 0}
    for number in range(pairs):
        out.with_name("汇总.xlsx.pgxl-state").unlink(missing_ok=True)
        order = [number % 2, 1 - number % 2]
        runs = [start(inputs[each], out) for each in order]
        results = [(each.communicate(timeout=600)[1], each.returncode) for each in runs]
        done = [wanted[each] for each, (_, code) in zip(order, results, strict=True) if code == 1]
        refused = [error for error, code in results if code == 2]
        assert out.read_bytes() in done, f"not what a run that ended well has written, {number}"
        assert len(done) + len(refused) == 2
        assert all(re.search("进程 [0-9]+，.*正在写这个结果", each) for each in refused), refused
        told["refused" if refused else "both"] += 1
    assert before == [marks_of(each) for each in inputs]
    assert [] == [each.name for each in folder.glob("*pgxl-lock")]
    return told


def test_a_killed_run_leaves_the_old_summary_or_the_new_one(tmp_path):
    """Whenever it is killed; its workers end, and the next run gives the bytes of a whole one."""
    told = hammer(tmp_path, files=16, kills=8, seed=1)

    assert 8 == told["old"] + told["new"]


def test_two_runs_into_one_summary_do_not_mix(tmp_path):
    """One writes; the other is told who does, or comes after it."""
    told = race(tmp_path, files=4, pairs=2)

    assert 2 == told["refused"] + told["both"]


@pytest.mark.slow
def test_a_hundred_kills(tmp_path):
    """The same a hundred times, over 200 files."""
    told = hammer(tmp_path, files=200, kills=100, seed=20261128)
    print(told)  # noqa: T201 - the figures of this run

    assert 100 == told["old"] + told["new"]
    assert told["old"]


@pytest.mark.slow
def test_twenty_pairs(tmp_path):
    """The same twenty times."""
    told = race(tmp_path, files=24, pairs=20)
    print(told)  # noqa: T201 - the figures of this run

    assert told["refused"]


_READING = (
    "import hashlib, sys; sys.path[:0] = sys.argv[1:]\n"
    "from pathlib import Path\n"
    "from odd_readers import HANG, read_or_suffer\n"
    "from pgxl.inputs.processes import Limits\n"
    "from pgxl.intake.workers import Job, Setup, read_files\n"
    "from pgxl.profile import load_profile\n"
    "jobs = []\n"
    "for number in range(3):\n"
    "    path = Path(__file__).with_name(f'{number}.xlsx'); path.write_bytes(HANG)\n"
    "    jobs.append(Job(number, path, hashlib.sha256(HANG).hexdigest()))\n"
    "setup = Setup(load_profile(), read_or_suffer, judging=False)\n"
    "print('ready', flush=True)\n"
    "list(read_files(jobs, setup, Limits(workers=2)))\n"
)
_OPENING = (
    "import sys; sys.path[:0] = sys.argv[1:]\n"
    "from pathlib import Path\n"
    "from mails import archive\n"
    "from odd_readers import HANG, contents_or_suffer\n"
    "from pgxl.inputs import find_inputs, opener, register\n"
    "from pgxl.inputs.processes import Limits\n"
    "path = Path(__file__).with_name('a.zip'); path.write_bytes(archive({'a.xlsx': HANG}))\n"
    "opener.contents_of = contents_or_suffer\n"
    "print('ready', flush=True)\n"
    "register(find_inputs([path]), limits=Limits())\n"
)


@pytest.mark.parametrize(("code", "processes"), [(_READING, 3), (_OPENING, 2)])
def test_a_worker_that_never_comes_back_does_not_outlive_its_parent(tmp_path, code, processes):
    """A reader that hangs ends with the run that started it; so does an opener of archives."""
    script = tmp_path / "run.py"
    script.write_text(code)
    paths = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, str(script), *paths], stdout=subprocess.PIPE, start_new_session=True
    )
    assert b"ready\n" == process.stdout.readline()
    patience = time.monotonic() + _PATIENCE
    while len(alive(process.pid)) < processes and time.monotonic() < patience:
        time.sleep(0.02)
    assert processes == len(alive(process.pid))

    assert [] == kill(process, tmp_path, 0.2, writing=False)
