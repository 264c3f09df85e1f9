"""`pgxl consolidate` again and again while its folder changes: always what a fresh run gives."""

import hashlib
import itertools
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from events import live_through
from folder_events import LOCKED, Folder, version

import pgxl
from pgxl.cli import main
from pgxl.errors import InputError
from pgxl.inputs import Shelf, find_inputs, register
from pgxl.rules.repeats import age_of
from pgxl.summary import State
from pgxl.summary.selection import choose

#: What only a run with a state file tells, and what differs by the clock.
_OF_ONE_RUN = ("用时", "与上次相比", "没有变化")


class Runs:
    """A folder, and what the runs over it come to."""

    def __init__(self, folder, capsys, monkeypatch):
        """Take a folder that something happens to."""
        self.folder, self._capsys, self._monkeypatch = folder, capsys, monkeypatch
        self._copy = folder.place.with_name("抄")

    def check(self):
        """Run with the state file, again, and fresh over a copy: the same in every respect."""
        shutil.rmtree(self._copy, ignore_errors=True)
        shutil.copytree(self.folder.place, self._copy, symlinks=True)
        before = self._marks()
        first = self._run(self.folder.place)
        fresh = self._run(self._copy, "--no-state")
        assert (first[0], _lines(first[1]), first[2]) == (fresh[0], _lines(fresh[1]), fresh[2])
        assert self._summary(self.folder.place) == self._summary(self._copy)
        if first[0] in {0, 1}:
            self._check_total(first[1])
        if "汇总表" in first[1] and "没有写出" not in first[1]:
            self._check_again(first)
        assert before == self._marks()
        self.folder.remember()

    def _check_again(self, first):
        """Run again at once: nothing has changed, so that is told, and nothing is written."""
        path = self.folder.place / self.folder.out
        written = path.stat().st_mtime_ns
        second = self._run(self.folder.place)
        assert "没有变化" in second[1]
        assert "与上次相比" not in second[1]
        assert (first[0], _lines(first[1]), written) == (
            *(second[0], _lines(second[1])),
            path.stat().st_mtime_ns,
        )
        assert self._summary(self.folder.place) == self._summary(self._copy)

    def _run(self, place, *more):
        self._capsys.readouterr()
        self._monkeypatch.chdir(place)
        words = itertools.chain.from_iterable(sorted(self.folder.words.items()))
        code = main(["consolidate", "报送", "-o", self.folder.out, *words, *more])
        return code, *self._capsys.readouterr()

    def _summary(self, place):
        path = place / self.folder.out
        return path.read_bytes() if path.exists() else None

    def _marks(self):
        """Give hash, size and time of every received file."""
        return {
            path: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
            for path in [*self.folder.files(), *self.folder.place.glob("*.csv")]
        }

    def _check_total(self, told):
        """Hold the total against the newest of each project, as each file is read by itself."""
        wanted = self._expect()
        if wanted is not None:
            (line,) = (each for each in told.splitlines() if "预算合计" in each)
            assert f"{wanted:,.2f}" == line.split()[-1]

    def _expect(self):
        """Add up the newest form of each project; None where nobody can tell which that is."""
        self._monkeypatch.chdir(self.folder.place)
        projects = {}
        with Shelf() as shelf:
            found = register(find_inputs([Path("报送")], Path(self.folder.out)), shelf)
            for path in {each.place for each in found if each.sha256}:
                if path and Path(path).read_bytes() == LOCKED:
                    return None
                for form in _read(path):
                    key = form.department.text, form.unit.text, form.project.text, form.year
                    projects.setdefault(key, []).append((age_of(form), form.budget.value))
        newest = [
            {amount for age, amount in forms if age == max(forms)[0]} for forms in projects.values()
        ]
        told = all(len(each) == 1 for each in newest)
        return sum((min(each) for each in newest), Decimal()) if told else None


def _read(path):
    try:
        return pgxl.read(path) if path else []
    except InputError:
        return []


def _lines(told):
    """Give what a run has said, but for what is of one run only."""
    lines = (line.rstrip() for line in told.splitlines())
    return [line for line in lines if line and not any(word in line for word in _OF_ONE_RUN)]


def drive(place, capsys, monkeypatch, seed, events):
    """Let so many things happen, and check after each."""
    out = "汇总.xlsx" if seed % 2 else "报送/汇总.xlsx"
    monkeypatch.setenv("COLUMNS", "120")
    folder = Folder(place / "甲", seed, out)
    live_through(folder, Runs(folder, capsys, monkeypatch).check, seed, events)


@pytest.mark.parametrize("seed", range(1, 5))
def test_a_run_with_a_state_file_gives_what_a_fresh_one_gives(tmp_path, capsys, monkeypatch, seed):
    """Bytes, exit code and lines; run again at once, it says that nothing has changed."""
    drive(tmp_path, capsys, monkeypatch, seed, events=6)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_the_same_for_a_thousand_events(tmp_path, capsys, monkeypatch, seed):
    """Fifty events in twenty folders, of which every second one holds its own summary."""
    drive(tmp_path, capsys, monkeypatch, seed, events=50)


def test_which_of_several_versions_counts_depends_on_no_name(tmp_path):
    """Whatever the files are called and however they are ordered, the newest counts."""
    versions = [version(0), version(0, 5, "75,009"), version(0, 3, "95,000")]
    told = set()
    for number, order in enumerate(itertools.permutations(versions)):
        folder = tmp_path / str(number)
        folder.mkdir()
        for at, data in enumerate(order):
            (folder / f"{at}.xlsx").write_bytes(data)
        summary = pgxl.consolidate(folder)
        (counted,) = summary.merged
        told.add((counted.sha256, summary.totals.budget))
        assert 2 == sum(each.state is State.OLDER for each in summary.inputs)
        assert [form.file for form in choose(pgxl.read(folder))[0]] == [counted.file]

    assert {(hashlib.sha256(versions[1]).hexdigest(), Decimal("75009.00"))} == told
