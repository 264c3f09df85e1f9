"""Two mergers from PyPI, in an environment of their own that is thrown away: ``--mergers``.

Both stack the rows of one sheet per workbook, so their results know neither projects nor sums.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.contenders import Contender
from bench.corpora import Kind

_INSTALL_SECONDS = 180
_STACK = (
    "import sys; from data_merge.file_merger import FileMerger;"
    "FileMerger(sys.argv[1], sys.argv[2]).merge_excel_files()"
)


def install(folder: Path) -> tuple[list[Contender], list[str]]:
    """Install what can be installed.

    Args:
        folder: Where the environment is made.

    Returns:
        The mergers, and for each that could not be installed what pip said last.
    """
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)  # noqa: S603 - ours
    places = folder / "bin"
    known = {
        "excel-merger": Contender(
            "excel-merger", "excel-merger (PyPI): rows only", _excel_merger(places / "excel-merge")
        ),
        "data-merge": Contender(
            "data-merge", "data-merge (PyPI): rows only", _data_merge(places / "python")
        ),
    }
    found, failed = [], []
    for package, contender in known.items():
        done = subprocess.run(  # noqa: S603 - pip of that environment
            [str(places / "pip"), "install", "--quiet", package, "openpyxl"],
            capture_output=True,
            text=True,
            timeout=_INSTALL_SECONDS,
            check=False,
        )
        if done.returncode:
            lines = done.stderr.strip().splitlines() or ["no word of pip"]
            failed.append(f"{package} could not be installed: {lines[-1]}")
        else:
            found.append(contender)
    return found, failed


def _excel_merger(program: Path) -> Callable[[Kind, Path, Path], Sequence[str]]:
    def command(kind: Kind, folder: Path, out: Path) -> Sequence[str]:
        sheet = ("--sheet", "项目1") if kind.issued else ()
        return str(program), "merge", str(folder), "-o", str(out), "--quiet", *sheet

    return command


def _data_merge(python: Path) -> Callable[[Kind, Path, Path], Sequence[str]]:
    return lambda _, folder, out: (str(python), "-c", _STACK, str(folder), str(out))
