"""What is told where pip cannot do what it is asked for."""

import os
import subprocess
import sys

import pytest
from samples import PROJECT

from pgxl.errors import UsageError
from pgxl.offline.pip import explain, run_pip

#: An index at a port where nobody listens, whatever this machine is set to.
NOWHERE = {
    **{key: value for key, value in os.environ.items() if not key.startswith("PIP_")},
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
}


def test_without_a_network(tmp_path):
    """One Chinese line, exit code 2, no traceback, and nothing left behind."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "pgxl", "bundle", "-o", str(tmp_path / "包")],
        cwd=PROJECT,
        env=NOWHERE,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )

    assert 2 == done.returncode
    assert done.stderr.startswith("无法继续：制作 pgxl 的安装文件没有成功：连不上软件源；")
    assert "Traceback" not in done.stderr
    assert [] == list(tmp_path.iterdir())


def test_without_pip(tmp_path, monkeypatch):
    """A Python that has no pip is named, with what to do."""
    subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "venv", "--without-pip", str(tmp_path)], check=True
    )
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python"))

    with pytest.raises(UsageError, match=r"收集没有成功：这个 Python（.*）没有 pip；请先运行"):
        run_pip(["list"], "收集没有成功")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ERROR: No matching distribution found for numpy", "请核对 --platform 和 --python（pip："),
        ("ERROR: Could not install: disk quota exceeded", "请按括号里的提示处理后再试（pip：Could"),
        ("", "（pip：没有说明）"),
    ],
)
def test_what_pip_says_is_passed_on(said, told):
    """The last line of pip stands behind what to do."""
    assert told in explain(said)
