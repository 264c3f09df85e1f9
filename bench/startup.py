"""
How long a person waits after pressing 校验: python -m bench.startup [--rounds N].

A process is started as the add-in starts one (``python -I``), but with the tests' engine in place
of Excel, whose book is loaded without openpyxl. Told are the seconds from the start of the process
to the first cells of the book, to the list of problems, and what takes them. Windows adds pywin32
and the virus scanner, which cannot be measured here.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "workbook" / "samples" / "stacked.xlsx"
AIM = 0.4

_PRESS = """
import json, os, sys, time
begun = float(sys.argv[3])
at = {"python": time.time() - begun}
sys.path[:0] = [sys.argv[1], sys.argv[1] + "/tests"]
from pgxl.excel import instance
instance._import_lightly()
at["xlwings"] = time.time() - begun
import excel_engine
desk = excel_engine.start()
desk.open(sys.argv[2])
at["book in the test engine"] = time.time() - begun
from pgxl.excel.live import LiveBook
read = LiveBook.read
def first(book):
    found = read(book)
    at.setdefault("first read", time.time() - begun)
    return found
LiveBook.read = first
from pgxl import buttons
buttons.validate()
at["list of problems"] = time.time() - begun
heavy = ("pandas", "numpy", "polars", "typer", "rich", "xlsxwriter", "openpyxl", "xlwings.pro")
at["heavy"] = [name for name in heavy if name in sys.modules]
at["shown"] = desk.front.sheets[0].name
print(json.dumps(at))
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        found = [press(Path(folder)) for _ in range(rounds + 1)][1:]  # the first compiles
    lines = [f"median (fastest) of {rounds}, seconds from the start of the process"]
    for key in ("python", "xlwings", "book in the test engine", "first read", "list of problems"):
        values = [float(str(each[key])) for each in found]
        lines.append(f"  {key:24} {statistics.median(values):.3f}  ({min(values):.3f})")
    met = statistics.median(float(str(each["first read"])) for each in found) <= AIM
    lines.append(f"aim: first read within {AIM} s: {'met' if met else 'NOT met'}")
    lines.append(f"heavy libraries imported on the way: {found[0]['heavy'] or 'none'}")
    sys.stdout.write("\n".join(lines) + "\n")


def press(folder: Path) -> dict[str, float | list[str] | str]:
    """Press 校验 once in a process of its own."""
    book = folder / "stacked.pickle"
    if not book.exists():
        sys.path.insert(0, str(ROOT / "tests"))
        from excel_cells import load  # noqa: PLC0415 - a part of the tests

        book.write_bytes(load(BOOK).dump())
    environment = {**os.environ, "XDG_DATA_HOME": str(folder)}
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-I", "-c", _PRESS, str(ROOT), str(book), repr(time.time())],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    told: dict[str, float | list[str] | str] = json.loads(done.stdout)
    return told


if __name__ == "__main__":
    main()
