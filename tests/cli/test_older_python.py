"""What somebody reads whose Python is too old: one line, not an error of the language."""

import ast
import subprocess
import sys

import pytest
from samples import PROJECT

#: Runs something as if an older Python did.
PRETEND = """
import runpy, sys
sys.version_info = (3, 10, 13, "final", 0)
"""
#: What any Python imports before it is known to be too old.
FIRST = ("__init__.py", "__main__.py", "version.py")


def run(code):
    """Run code in the folder of the project."""
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", PRETEND + code],
        cwd=PROJECT,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("name", FIRST)
def test_an_older_python_can_read_it(name):
    """What is imported first is written as Python 3.6 understands it."""
    ast.parse((PROJECT / "pgxl" / name).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_command_says_so():
    """From a checkout, without pip to refuse it, the command ends with 2 and one line."""
    done = run("runpy.run_module('pgxl', run_name='__main__')")

    assert (2, "") == (done.returncode, done.stdout)
    assert done.stderr == (
        f"无法继续：pgxl 需要 Python 3.11 以上，现在是 3.10.13（{sys.executable}）；"
        "请改用新版的 Python 运行\n"
    )


def test_the_package_says_so():
    """Whoever imports it is told by the error."""
    done = run("import pgxl\npgxl.read('x')")

    assert "ImportError: pgxl 需要 Python 3.11 以上" in done.stderr
