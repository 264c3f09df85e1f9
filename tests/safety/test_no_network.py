"""Nothing connects, nothing is started, nothing of a received file is run or written."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_files import TRACE, fill_hostile
from network_guard import GUARD, NetworkError
from received import fill_folder, marks_of

LISTENER = Path(__file__).parents[1] / "listener.py"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A folder full of what wants to be more than data."""
    return fill_hostile(tmp_path_factory.mktemp("hostile") / "报送")


def commands(inputs, place):
    """Give every command that reads what was received, with its exit code."""
    one = inputs / ("1.xlsx" if (inputs / "1.xlsx").exists() else "0000.xlsx")
    return {
        "validate": (["validate", inputs, "--report", place / "报告.xlsx"], {1}),
        "consolidate": (
            [
                *("consolidate", inputs, "-o", place / "汇总.xlsx"),
                *("--report-dir", place / "退回", "--log", place / "日志.log"),
            ],
            {1},
        ),
        "totals": (["totals", inputs], {1}),
        "intake": (["intake", inputs, "-o", place / "收件"], {0, 1}),
        "fix": (["fix", one, "-o", place / "改.xlsx"], {0}),
        "upgrade": (["upgrade", inputs, "-o", place / "新.xlsx"], {0, 2}),
    }


COMMANDS = tuple(commands(Path(), Path()))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", ["good", "hostile"])
def test_a_command_asks_the_system_for_nothing_but_files(tmp_path, hostile, kind, command):
    """No connection, no other program, no code out of data, no write to an input."""
    inputs = hostile if kind == "hostile" else fill_folder(tmp_path / "报送", 3)
    before, record = marks_of(inputs), tmp_path / "record.json"
    words, codes = commands(inputs, tmp_path)[command]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, str(LISTENER), str(record), str(inputs), *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert done.returncode in codes, done.stderr
    assert [["pgxl.probe", "()"]] == json.loads(record.read_text("utf-8"))
    assert before == marks_of(inputs)
    assert not (inputs / TRACE).exists()


def _alone():
    probe = ["unshare", "-rn", "true"]
    try:
        return not subprocess.run(probe, capture_output=True, check=False).returncode  # noqa: S603
    except OSError:
        return False


@pytest.mark.skipif(not _alone(), reason="no namespaces to be without a network in")
def test_the_same_without_a_network(tmp_path, hostile):
    """On a machine that is connected to nothing, every command gives the same."""
    told = {}
    for name, alone in (("with", []), ("without", ["unshare", "-rn"])):
        place = tmp_path / name
        place.mkdir()
        for command, (words, codes) in commands(hostile, place).items():
            done = subprocess.run(  # noqa: S603 - our own interpreter
                [*alone, sys.executable, "-m", "pgxl", *map(str, words)],
                capture_output=True,
                text=True,
                check=False,
                cwd=place,
            )
            assert done.returncode in codes, (command, done.stderr)
        told[name] = {
            str(path.relative_to(place)): path.read_bytes()
            for path in sorted(place.rglob("*"))
            if path.suffix == ".xlsx"
        }

    assert 6 < len(told["with"])
    assert told["with"] == told["without"]


def test_the_guard_of_the_tests_lets_nothing_out():
    """A test that connects, looks a name up or listens fails where it does."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        for act in (one.connect, one.bind):
            with pytest.raises(NetworkError):
                act(("127.0.0.1", 9))
        with pytest.raises(NetworkError):
            one.sendto(b"x", ("192.0.2.1", 9))
    with pytest.raises(NetworkError):
        socket.getaddrinfo("example.com", 80)
    with socket.socket(socket.AF_UNIX) as one, pytest.raises(NetworkError):
        one.connect("/tmp/nobody")  # noqa: S108 - nobody is there


@pytest.mark.loopback
def test_the_guard_lets_a_marked_test_speak_to_itself():
    """Loopback and local sockets only."""
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
        with pytest.raises(NetworkError):
            client.connect(("192.0.2.1", 9))
    with socket.socket(socket.AF_UNIX) as one, pytest.raises(FileNotFoundError):
        one.connect(f"/nowhere/{os.getpid()}")
    with GUARD.allowing(loopback=False), pytest.raises(NetworkError):
        socket.getaddrinfo("localhost", 80)
