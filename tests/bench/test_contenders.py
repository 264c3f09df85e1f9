"""The contenders of the benchmark, on eight workbooks: each gives what was put in, or is caught."""

import shutil
import sys
from dataclasses import replace

import pytest

from bench import floor
from bench.contenders import CALAMINE, FLOOR, OPENPYXL, PGXL, Contender, Outcome, WrongResultError
from bench.corpora import ISSUED, PLAIN, PLAIN_EIGHT, Corpus, Store
from bench.floor import needed_parts
from bench.rounds import Runner, Task, check, measure, watch

FILES = 8


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return Store(tmp_path_factory.mktemp("corpora"))


@pytest.mark.parametrize("kind", [ISSUED, PLAIN, PLAIN_EIGHT], ids=lambda kind: kind.key)
@pytest.mark.parametrize("contender", [PGXL, OPENPYXL, CALAMINE], ids=lambda each: each.key)
def test_totals_are_what_was_put_in(contender, kind, store, tmp_path):
    """Projects, indicators and budgets of the result are those of the workbooks."""
    files = FILES // kind.forms
    corpus, out = store.corpus(kind, files), tmp_path / "汇总.xlsx"
    cost = measure(contender, corpus, out)
    contents = corpus.contents
    wanted = Outcome(contents.projects, contents.indicators, contents.cents)
    assert 8 == contents.projects
    assert wanted == contender.outcome(out)
    assert 0 < cost.cpu
    assert cost.wall < 600
    assert cost.peak > 20e6


@pytest.mark.parametrize("contender", [PGXL, CALAMINE], ids=lambda each: each.key)
def test_a_lost_workbook_is_noticed(contender, store, tmp_path):
    """A result from which a project is missing ends the run."""
    corpus = store.corpus(PLAIN, FILES)
    folder = tmp_path / "fewer"
    shutil.copytree(corpus.folder, folder)
    next(folder.iterdir()).unlink()
    with pytest.raises(WrongResultError, match="instead of"):
        measure(contender, Corpus(PLAIN, folder, corpus.contents), tmp_path / "汇总.xlsx")


def test_a_fen_too_much_is_noticed(store):
    """A sum that is off by 0.01 元 is wrong."""
    corpus = store.corpus(PLAIN, FILES)
    contents = corpus.contents
    shown = Outcome(contents.projects, contents.indicators, contents.cents)
    check(PGXL, corpus, shown)
    with pytest.raises(WrongResultError, match="pgxl consolidate"):
        check(PGXL, corpus, replace(shown, cents=shown.cents + 1))


def test_a_failure_is_told_with_its_complaint(store, tmp_path):
    """A contender that ends otherwise than it should is named, with what it complained of."""
    code = "import sys; sys.exit('no such luck')"
    broken = Contender("broken", "a broken one", lambda *_: (sys.executable, "-c", code))
    with pytest.raises(WrongResultError, match="a broken one ended with 1: no such luck"):
        measure(broken, store.corpus(PLAIN, FILES), tmp_path / "out.xlsx")


def test_floor_inflates_the_forms(store, tmp_path):
    """The floor reads every part in which a form can stand, and nothing else."""
    corpus = store.corpus(ISSUED, FILES)
    measure(FLOOR, corpus, tmp_path / "none")
    parts = needed_parts(next(iter(corpus.folder.iterdir())).read_bytes())
    assert 8 == len(parts)  # five sheets, workbook, relations, shared strings
    assert all(part.startswith(b"<?xml") for part in parts)
    assert floor.is_needed(b"xl/sharedStrings.xml")
    assert not floor.is_needed(b"xl/styles.xml")


# A child holds 60 MB until the command that started it has heard from all of its children.
CHILD = "held = bytearray(60 << 20); sum(range(2_000_000)); print(flush=True); input()"
PARENT = """
import subprocess, sys, time
count, child = int(sys.argv[1]), sys.argv[2]
pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
running = [subprocess.Popen([sys.executable, "-S", "-c", child], **pipes) for _ in range(count)]
[each.stdout.readline() for each in running]
time.sleep(1)
[each.communicate(b"\\n") for each in running]
"""


def test_descendants_are_counted():
    """CPU and memory of the processes that a command starts are its own."""
    one, three = (
        watch((sys.executable, "-S", "-c", PARENT, str(count), CHILD)) for count in (1, 3)
    )
    assert three["cpu"] > one["cpu"]  # the command itself does the same in both
    if sys.platform == "linux":
        assert [2, 4] == [one["processes"], three["processes"]]
        assert three["peak"] > one["peak"] + (100 << 20)


def test_second_runs_and_time_limit(store):
    """A second run is kept apart from the first; what there is no time for is said."""
    contender = Contender(
        "true", "truth", lambda *_: (sys.executable, "-c", ""), again="true-again"
    )
    results = Runner(store, 60, lambda _: None).run(
        [[Task(PLAIN, FILES, contender, 2, again=True)]]
    )
    assert [2, 2] == [len(costs) for costs in results.costs.values()]
    assert [] == results.unrun
    none = Runner(store, -1, lambda _: None).run([[Task(PLAIN, FILES, contender)]])
    assert {} == none.costs
    assert ["truth, 8 files (home-made, one form)"] == none.unrun
