"""What is loaded, and how fast, after a button is pressed."""

import ast
import sys

import pytest
import xlwings
from samples import PROJECT

import pgxl
import pgxl.totals
from bench.startup import press
from pgxl import desk

SOURCES = sorted((PROJECT / "pgxl").rglob("*.py"))


def test_nothing_heavy_is_imported_on_the_way(tmp_path):
    """From the start of a process to the list of problems, only what is needed is loaded."""
    told = press(tmp_path)

    assert ([], "校验结果") == (told["heavy"], told["shown"])
    assert told["first read"] < told["list of problems"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_only_the_free_part_of_xlwings(path):
    """No code of ours imports, or asks xlwings for, what needs a licence key."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = [each.module or "" for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)]
    imported += [
        name.name for each in ast.walk(tree) if isinstance(each, ast.Import) for name in each.names
    ]
    reached = [ast.unparse(each) for each in ast.walk(tree) if isinstance(each, ast.Attribute)]
    arguments = [each.arg for each in ast.walk(tree) if isinstance(each, ast.keyword)]

    for name in imported:
        assert not name.startswith(("xlwings.pro", "xlwings.server", "xlwings.reports"))
    assert not {"xw.pro", "xlwings.pro", "xw.server"}.intersection(reached)
    if "xlwings" in imported:
        assert "json" not in arguments


def test_xlwings_runs_without_its_paid_part():
    """Without a licence key xlwings has tried its paid part and goes on without it."""
    assert not xlwings.__pro__


def test_names_of_the_package():
    """Names come when they are asked for; a module of the same name does not hide a function."""
    assert pgxl.totals is desk.totals
    assert sys.modules["pgxl.totals"].add_up
    with pytest.raises(AttributeError, match="no attribute"):
        _ = pgxl.nothing
