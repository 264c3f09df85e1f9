"""The report of the benchmark: its tables, its aims, its growth."""

import json
import re

import pytest

from bench.aims import aims
from bench.contenders import CALAMINE, EVERYBODY, OPENPYXL, PGXL, titles
from bench.corpora import ISSUED, PLAIN, Store
from bench.growth import FILES, by_files, fit
from bench.machine import describe
from bench.report import Report
from bench.rounds import Cost, Results
from bench.stages import ONCE, STAGES, cost_by_stage


def costs(*walls, peak=100e6):
    return [Cost(wall, 2 * wall, int(peak), 1) for wall in walls]


@pytest.fixture
def results():
    return Results(
        {
            (ISSUED.key, 50, PGXL.key): costs(1, 1, 9),
            (ISSUED.key, 50, OPENPYXL.key): costs(4.5),
            (ISSUED.key, 1000, PGXL.key): costs(2, peak=120e6),
            (ISSUED.key, 1000, PGXL.again): costs(0.2),
            (ISSUED.key, 1000, OPENPYXL.key): costs(12),
            (ISSUED.key, 1000, CALAMINE.key): costs(6),
            (ISSUED.key, 3000, PGXL.key): costs(6, peak=140e6),
            (ISSUED.key, 10_000, PGXL.key): costs(20, peak=220e6),
            **{(PLAIN.key, files, PGXL.key): costs(0.3 + files / 1000) for files in FILES},
        },
        {(ISSUED.key, 10_000, CALAMINE.key): "pandas loop, 10,000 files"},
    )


@pytest.fixture
def report(results):
    stages = {ISSUED: {ONCE: 0.5, **dict.fromkeys(STAGES, 0.001)}}
    starts = {"Python alone": {"wall": 0.01, "cpu": 0.009, "peak": 9e6}}
    return Report(
        describe(), results, stages, starts, titles(EVERYBODY), (ISSUED, PLAIN), ("note",)
    )


def test_aims_are_judged(results):
    """Each promise is held against medians by wall time; the figures are told."""
    met = {aim.text: aim.met for aim in aims(results)}
    assert [True, False, True, False, True, False, True] == list(met.values())
    assert "4.50 by wall, 4.50 by CPU" == aims(results)[0].found
    whole, each = (aim.found for aim in aims(results)[4:6])
    assert "220 MB" == whole
    assert each.startswith("11.4 kB; from 1,000 on 11.1 kB")


def test_growth_is_not_judged_by_a_part(results):
    """Without the largest folder nothing is said of time that grows with files."""
    del results.costs[PLAIN.key, FILES[-1], PGXL.key]
    [aim] = [aim for aim in aims(results) if "grows" in aim.text]
    assert aim.met is None
    assert "up to 1,000" in aim.found


def test_aims_that_were_not_run_are_neither():
    """Without a figure an aim is not met and not missed."""
    assert {None} == {aim.met for aim in aims(Results())}
    assert {"not run"} == {aim.found for aim in aims(Results())}


def test_text_is_aligned(report):
    """Every line of a table has its columns below each other, also beside Chinese words."""
    text = report.text()
    heading, *rows = re.search(r"50 workbooks: our.*?\n(.*?)\n\n", text, re.DOTALL)[1].split("\n")
    ends = [heading.index("wall s") + len("wall s")] * len(rows)
    assert ends == [re.search(r"\d+ +\d+\.\d\d", row).end() for row in rows]
    assert "NOT met" in text
    assert "no time for: pandas loop, 10,000 files" in text


def test_markdown_is_tables(report):
    """Every table has a rule and rows with as many cells as its heading."""
    for block in report.markdown().split("\n\n"):
        lines = block.split("\n")
        if lines[0].startswith("| "):
            assert re.fullmatch(r"\| ---( \| ---:)+ \|", lines[1])
            assert 1 == len({line.count(" | ") for line in lines})


def test_json_has_every_run(report, results):
    """The file has each run, with what it was run on."""
    tree = json.loads(report.json())
    assert sum(len(each["runs"]) for each in tree["runs"]) == sum(map(len, results.costs.values()))
    assert {"wall", "cpu", "peak", "processes"} == tree["runs"][0]["runs"][0].keys()
    assert {"date", "machine", "load", "python", "packages"} == tree["machine"].keys()
    assert 7 == len(tree["aims"])


@pytest.mark.parametrize(("power", "ratio"), [(1, 1.0), (2, 10.0)])
def test_growth_finds_the_power(power, ratio):
    """A straight line has exponent 1, whatever starting costs; a square has more."""
    growth = fit([(work, 0.4 + 1e-3 * work**power) for work in (100, 1_000, 10_000)])
    assert growth.exponent == pytest.approx(power, abs=0.1)
    assert growth.ratio == pytest.approx(ratio, rel=0.01)
    assert by_files(Results()) is None


def test_stages_add_up(tmp_path):
    """Every stage costs something, and none is counted twice."""
    corpus = Store(tmp_path).corpus(ISSUED, 4)
    spent = cost_by_stage(corpus.folder)
    assert {ONCE, *STAGES} == spent.keys()
    assert all(seconds > 0 for seconds in spent.values())
