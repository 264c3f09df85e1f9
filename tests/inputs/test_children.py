"""Processes below this one: forked, or new interpreters that know nothing of the user's script."""

import os
import signal
import subprocess
import sys
import time

import pytest
from machines import is_alive, wait_for
from samples import FORMS

from pgxl.inputs import children as starting
from pgxl.inputs.children import end_process, start_process, tell_end

#: A script as people write them: nothing keeps it from running where it is only imported.
SCRIPT = """
import sys, threading, time
from multiprocessing import Process
import pgxl

def merge():
    print(len(pgxl.consolidate(sys.argv[1], limits=pgxl.Limits()).forms), flush=True)

{}
"""
_THREADS = "threading.Thread(target=time.sleep, args=(600,), daemon=True).start(); merge()"
_DAEMON = "import os; work = Process(target=merge, daemon=True); work.start(); work.join()"


def answer(pipe, *told):
    """Tell what was told, then whatever comes."""
    pipe.send(told)
    while True:
        pipe.send(pipe.recv())


def stay(pipe, *_):
    """Tell who this is, and stay whatever happens."""
    pipe.send(os.getpid())
    time.sleep(3600)


@pytest.fixture(params=["fork", "spawn"])
def method(request, monkeypatch):
    """Each way in which a process is started."""
    monkeypatch.setattr(starting, "start_method", lambda: request.param)
    return request.param


@pytest.mark.usefixtures("method")
def test_a_process_hears_and_is_ended(started):
    """It is told what follows, answers, is there until it is ended, and leaves nothing."""
    process, pipe = start_process(answer, 1, "二", seconds=60)
    assert (1, "二") == pipe.recv()
    pipe.send([3])
    assert [3] == pipe.recv()
    assert process.is_alive()
    assert process.exitcode is None

    end_process(process)
    assert not process.is_alive()
    assert "信号 9" == tell_end(process)
    assert not started()


@pytest.mark.usefixtures("method")
def test_a_process_does_not_outlive_what_started_it():
    """It ends when its parent is killed, though it listens to nobody."""
    process, pipe = start_process(start_another, seconds=60)
    below = pipe.recv()
    assert is_alive(below)
    process.kill()

    wait_for(lambda: not is_alive(below))
    end_process(process)


def start_another(pipe):
    """Start a process below this one, as forks and new interpreters may."""
    starting.start_method = lambda: "spawn"  # a process of multiprocessing may have none of these
    _, other = start_process(stay, seconds=60)
    pipe.send(other.recv())
    signal.pause()


def test_one_that_cannot_be_started_is_heard_of_no_more(monkeypatch):
    """An interpreter that is gone at once is told like one that goes later."""
    monkeypatch.setattr(starting, "start_method", lambda: "spawn")
    monkeypatch.setattr(starting, "_BEGIN", "import sys; sys.exit(3)")
    process, pipe = start_process(answer, b"x" * (1 << 20), seconds=60)

    with pytest.raises((EOFError, OSError)):
        pipe.recv()
    assert "代码 3" == tell_end(process)


@pytest.mark.workers
@pytest.mark.parametrize("way", [_THREADS, _DAEMON])
@pytest.mark.skipif(os.name == "nt", reason="multiprocessing starts them there")
def test_a_script_that_guards_nothing_may_have_processes(tmp_path, way):
    """With a thread beside it, or below a process that multiprocessing allows no others."""
    script = tmp_path / "a.py"
    script.write_text(SCRIPT.format(way), "utf-8")
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, str(script), str(FORMS)], capture_output=True, text=True, check=True
    )

    assert ("8\n", "") == (done.stdout, done.stderr)
