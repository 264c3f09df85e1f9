"""``pgxl consolidate`` run again: nothing changed, quiet, with a log, broken off."""

import io
import re
import shutil

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from samples import FORMS

from pgxl import desk
from pgxl.cli import main
from pgxl.inputs.statefile import state_path

GOOD = sorted(FORMS.glob("*.xlsx"))


@pytest.fixture
def received(tmp_path):
    """A folder with two forms."""
    folder = tmp_path / "报送"
    folder.mkdir()
    for path in GOOD[:2]:
        shutil.copy(path, folder)
    return folder


def run(*words):
    """Run the command; give the exit code."""
    return main(["consolidate", *map(str, words)])


@pytest.fixture
def work(monkeypatch):
    """How often everything was really done."""
    done = []
    old = desk.consolidate

    def spy(*paths, **options):
        done.append(paths)
        return old(*paths, **options)

    monkeypatch.setattr(desk, "consolidate", spy)
    return done


def test_nothing_has_changed(received, tmp_path, capsys, work):
    """The second run shows the same figures, leaves the summary as it is, and ends the same."""
    out = tmp_path / "汇总.xlsx"
    assert 1 == run(received, "-o", out)
    first, content = capsys.readouterr().out, out.read_bytes()
    before = out.stat().st_mtime_ns

    assert 1 == run(received, "-o", out)
    second = capsys.readouterr().out
    assert "没有变化：2 个文件" in second
    figures = [line for line in first.splitlines() if line.strip() and "用时" not in line]
    assert figures == [line for line in second.splitlines()[1:] if line.strip()]
    assert (content, before) == (out.read_bytes(), out.stat().st_mtime_ns)
    assert 1 == len(work)


def _change_file(received, _out, _roster):
    shutil.copy(GOOD[2], received / GOOD[0].name)


def _add_file(received, _out, _roster):
    shutil.copy(GOOD[2], received)


def _change_roster(_received, _out, roster):
    roster.write_text("主管部门,用款单位\n甲局,丙中心\n", "utf-8")


def _change_summary(_received, out, _roster):
    out.write_bytes(out.read_bytes() + b"x")


def _remove_summary(_received, out, _roster):
    out.unlink()


@pytest.mark.parametrize(
    ("change", "words", "same"),
    [
        (_change_file, (), False),
        (_add_file, (), False),
        (_change_roster, (), False),
        (_change_summary, (), True),
        (_remove_summary, (), True),
        (None, ("--unit", "万元"), False),
        (None, ("--no-state",), True),
        (None, ("--json",), True),
    ],
)
def test_anything_that_changes_is_noticed(received, tmp_path, capsys, work, change, words, same):  # noqa: PLR0913, PLR0917
    """Another file, option or list, or a summary that somebody has changed: all is done anew."""
    out, roster = tmp_path / "汇总.xlsx", tmp_path / "名单.csv"
    roster.write_text("主管部门,用款单位\n甲局,乙中心\n", "utf-8")
    assert 1 == run(received, "-o", out, "--roster", roster)
    content = out.read_bytes()
    if change:
        change(received, out, roster)
    assert 1 == run(received, "-o", out, "--roster", roster, *words)

    assert 2 == len(work)
    assert "没有变化" not in capsys.readouterr().out
    assert same == (content == out.read_bytes())


def test_what_may_end_otherwise_is_tried_again(received, tmp_path, capsys, work):
    """A file that could not be opened for want of a password is no answer for all time."""
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(GOOD[2].read_bytes())).encrypt("东莞2026", locked)
    (received / "加密.xlsx").write_bytes(locked.getvalue())
    out = tmp_path / "汇总.xlsx"
    assert 1 == run(received, "-o", out)
    assert 1 == run(received, "-o", out)

    assert 2 == len(work)
    assert "没有变化" not in capsys.readouterr().out


def test_no_state_leaves_no_file(received, tmp_path):
    """--no-state neither reads nor writes one."""
    run(received, "-o", tmp_path / "汇总.xlsx", "--no-state")

    assert not state_path(tmp_path / "汇总.xlsx").exists()


def test_changes_are_told(received, tmp_path, capsys):
    """Added, changed and removed files are counted."""
    run(received, "-o", tmp_path / "汇总.xlsx")
    (received / GOOD[0].name).unlink()
    shutil.copy(GOOD[2], received)
    shutil.copy(GOOD[3], received)
    capsys.readouterr()
    run(received, "-o", tmp_path / "汇总.xlsx")

    assert re.search("与上次相比 +新增 2 个文件，改动 0，减少 1", capsys.readouterr().out)


def test_quiet_says_nothing(received, tmp_path, capsys):
    """Only the exit code tells; what cannot be done is still said."""
    assert 1 == run(received, "-o", tmp_path / "汇总.xlsx", "--quiet")
    assert 1 == run(received, "-o", tmp_path / "汇总.xlsx", "--quiet")
    assert ("", "") == capsys.readouterr()
    assert 2 == run(received, "-o", tmp_path / "汇总.txt", "--quiet")
    assert "无法继续" in capsys.readouterr().err


def test_a_log_tells_each_input_and_the_end(received, tmp_path):
    """A line each, added to what is there; a name cannot make a line of its own."""
    (received / "坏\n2026-01-01 INFO 结束.xlsx").write_bytes(b"x")
    log = tmp_path / "记录.log"
    run(received, "-o", tmp_path / "汇总.xlsx", "--log", log)
    run(received, "-o", tmp_path / "汇总.xlsx", "--log", log)
    run(received, "-o", tmp_path / "汇总.txt", "--log", log)
    lines = log.read_text("utf-8").splitlines()

    assert all(
        re.match(r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d,\d+ (INFO|ERROR) \S", each) for each in lines
    )
    told = [re.sub("^[^A-Z]+", "", each) for each in lines]
    assert 2 == sum(each.startswith("INFO 已汇总  ") for each in told)
    assert 1 == sum(each.startswith("INFO 未汇总  ") and "不是 Excel" in each for each in told)
    assert any(re.match("INFO 结束：3 个文件，2 个项目，预算 .*；退出码 1", each) for each in told)
    assert any("没有变化" in each for each in told)
    assert any(each.startswith("ERROR 无法继续：") for each in told)


def test_a_log_that_cannot_be_written_is_told_first(received, tmp_path, capsys):
    """Nothing is done whose log would be missing."""
    assert 2 == run(received, "-o", tmp_path / "汇总.xlsx", "--log", tmp_path)
    assert "日志写不进去" in capsys.readouterr().err
    assert not (tmp_path / "汇总.xlsx").exists()


def test_limits_are_given_on_the_command_line(received, tmp_path):
    """Workers, seconds and memory."""
    words = ("--workers", 2, "--time-limit", 30, "--memory-limit", 1024)

    assert 1 == run(received, "-o", tmp_path / "汇总.xlsx", *words)
