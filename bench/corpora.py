"""Folders of workbooks to be measured on, made once and kept, with what stands in them.

Workbook 17 of a kind is the same in a folder of 50 and in one of 10,000. Folders are hard links to
one store; a change of the template, of the real forms or of this code begins a new one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path

from bench.books import IssuedBooks, PlainBooks
from bench.varied import PATTERNS, YEAR, lengthen, profile, unit_of, vary
from pgxl.form import Form
from pgxl.template.book import build_template

_CHUNK = 100
_MAKERS = ("varied.py", "mould.py", "books.py", "corpora.py")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of workbook.

    Attributes:
        key: Its name in folders and results.
        title: What it is, in the report.
        issued: Whether it is our template; else a home-made workbook.
        forms: How many filled forms it holds.
        sheets: How many project sheets it has.
        rows: How many indicators a form has; 0 for as many as the real one that it is made from.
    """

    key: str
    title: str
    issued: bool
    forms: int = 1
    sheets: int = 1
    rows: int = 0


ISSUED = Kind("issued", "our template, one project sheet", issued=True)
ISSUED_EIGHT = Kind(
    "issued-eight", "our template, eight of eight sheets filled", issued=True, forms=8, sheets=8
)
ISSUED_TEN = Kind("issued-ten", "our template, one of ten sheets filled", issued=True, sheets=10)
PLAIN = Kind("plain", "home-made, one form", issued=False)
PLAIN_EIGHT = Kind(
    "plain-eight", "home-made, eight sheets with a form each", issued=False, forms=8, sheets=8
)


def long_form(rows: int) -> Kind:
    """Give the kind of a home-made form with so many indicators."""
    return Kind(f"rows-{rows}", f"home-made, {rows:,} indicators", issued=False, rows=rows)


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a folder of workbooks.

    Attributes:
        files: Workbooks.
        projects: Filled forms.
        indicators: Filled indicator rows.
        cents: The sum of all budgets in 分.
        size: All files together, in bytes.
    """

    files: int
    projects: int
    indicators: int
    cents: int
    size: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of workbooks.

    Attributes:
        kind: Their kind.
        folder: Where they are.
        contents: What stands in them.
    """

    kind: Kind
    folder: Path
    contents: Contents

    @property
    def name(self) -> str:
        """Kind and number of files."""
        return f"{self.kind.key}-{self.contents.files}"


class Store:
    """Where corpora are made and kept."""

    def __init__(self, home: Path | None = None) -> None:
        """Use a folder; without one, a folder for them among the temporary files."""
        place = home or Path(tempfile.gettempdir()) / "pgxl-bench"
        self.root = place / recipe()
        self.root.mkdir(parents=True, exist_ok=True)

    def corpus(self, kind: Kind, files: int) -> Corpus:
        """Give a folder of so many workbooks, made now or earlier."""
        folder = self.root / f"{kind.key}-{files}"
        told = folder.with_suffix(".json")
        if not told.exists():
            contents = self._fill(kind, files, folder)
            told.write_text(json.dumps(asdict(contents)), encoding="utf-8")
        return Corpus(kind, folder, Contents(**json.loads(told.read_text(encoding="utf-8"))))

    def _fill(self, kind: Kind, files: int, folder: Path) -> Contents:
        store = self.root / f"{kind.key}-store"
        store.mkdir(exist_ok=True)
        _make_missing(kind, files, store)
        shutil.rmtree(folder, ignore_errors=True)  # what an interrupted run has left
        folder.mkdir()
        size = 0
        for number in range(files):
            source = store / _file(number)
            size += source.stat().st_size
            _link(source, folder / f"{number + 1:05d}-{unit_of(number)[1]}.xlsx")
        forms = [form for number in range(files) for form in make_forms(kind, number)]
        budgets = sum(form.budget.value or 0 for form in forms)
        indicators = sum(len(form.filled) for form in forms)
        return Contents(files, len(forms), indicators, int(budgets * 100), size)


@cache
def recipe() -> str:
    """Name what the corpora are made by: template, real forms and the code that varies them."""
    digest = hashlib.sha256(build_template(profile(), YEAR, projects=1))
    own = (Path(__file__).with_name(name) for name in _MAKERS)
    for path in (*own, *sorted(PATTERNS.iterdir())):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def make_forms(kind: Kind, number: int) -> list[Form]:
    """Make the forms of one workbook."""
    forms = [vary(number * kind.forms + at, number) for at in range(kind.forms)]
    return [lengthen(form, kind.rows) for form in forms] if kind.rows else forms


def _make_missing(kind: Kind, files: int, store: Path) -> None:
    missing = [number for number in range(files) if not (store / _file(number)).exists()]
    chunks = [missing[at : at + _CHUNK] for at in range(0, len(missing), _CHUNK)]
    if len(chunks) < 2:  # noqa: PLR2004 - a pool is for several
        for chunk in chunks:
            _make(kind, store, chunk)
        return
    with ProcessPoolExecutor() as pool:
        for _ in pool.map(partial(_make, kind, store), chunks):
            pass


def _make(kind: Kind, store: Path, numbers: Sequence[int]) -> None:
    make = _maker(kind)
    for number in numbers:
        path = store / _file(number)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_bytes(make(make_forms(kind, number), number))
        beside.replace(path)  # whole or not at all, if the run is interrupted


@cache
def _maker(kind: Kind) -> Callable[[Sequence[Form], int], bytes]:
    if kind.issued:
        return IssuedBooks(kind.sheets).make
    return PlainBooks(kind.sheets, max(kind.rows, 30) + 20).make


def _file(number: int) -> str:
    return f"{number:05d}.xlsx"


def _link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)
