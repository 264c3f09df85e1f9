"""What the window knows without being shown: the selection, the pace, the places it opens."""

import os
import sys
from pathlib import Path

import pytest
from machines import wait_for

from pgxl.errors import UsageError
from pgxl.window.opening import open_place
from pgxl.window.pace import Pace, show_time
from pgxl.window.selection import Selection


def test_each_path_is_chosen_once(tmp_path, monkeypatch):
    """Relative or whole, a path is the same, and stays where it was."""
    monkeypatch.chdir(tmp_path)
    selection = Selection()
    selection.add([tmp_path / "b.xlsx", tmp_path / "a.xlsx"])
    selection.add([Path("b.xlsx"), tmp_path])

    assert (tmp_path / "b.xlsx", tmp_path / "a.xlsx", tmp_path) == selection.paths
    assert "已选 1 个文件夹、2 个文件" == selection.describe()


def test_what_was_chosen_can_be_given_up():
    """By its place in the list, or all of it."""
    selection = Selection()
    selection.add(map(Path, ("/a", "/b", "/c")))
    selection.remove({0, 2})

    assert (Path("/b"),) == selection.paths

    selection.clear()

    assert not selection.paths
    assert "还没有选择" in selection.describe()


def test_a_result_is_proposed_beside_the_inputs(tmp_path):
    """Beside a folder, not in it; beside a file; at home where nothing is chosen."""
    selection = Selection()

    assert Path.home() / "汇总.xlsx" == selection.propose("汇总.xlsx")

    (tmp_path / "报送").mkdir()
    selection.add([tmp_path / "报送", Path("/elsewhere/a.xlsx")])

    assert tmp_path / "汇总.xlsx" == selection.propose("汇总.xlsx")


def test_the_pace_tells_how_long_it_takes():
    """What was there at once is no measure; the rest goes on as fast as it went."""
    pace = Pace()

    assert "正在清点文件……" == pace.describe(5)

    pace.reach(100, 400, 10)

    assert "已读 100 / 400 个文件" == pace.describe(10)

    pace.reach(200, 400, 60)

    assert pace.reading
    assert "已读 200 / 400 个文件，剩余约 1 分 40 秒" == pace.describe(60)

    pace.reach(400, 400, 99)

    assert not pace.reading
    assert pace.describe(100).startswith("已读完 400 个文件")


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "1 秒"),
        (59.4, "59 秒"),
        (61, "1 分 1 秒"),
        (3600, "1 小时 0 分"),
        (9000, "2 小时 30 分"),
    ],
)
def test_times_are_told_as_people_do(seconds, told):
    """Seconds, minutes, hours; never nothing."""
    assert told == show_time(seconds)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="they have programs of their own")
def test_a_place_is_opened_by_the_program_of_the_desktop(tmp_path, monkeypatch):
    """xdg-open is given the whole path as one word; without it, or the place, that is told."""
    place, program = tmp_path / "-汇 总.xlsx", tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    monkeypatch.setenv("PATH", str(program.parent))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="找不到了"):
        open_place(place)
    place.write_bytes(b"")
    with pytest.raises(UsageError, match=r"这台电脑没有 xdg-open.*汇 总.xlsx"):
        open_place(place)
    told = tmp_path / "told"
    program.write_text(
        f'#!/bin/sh\nprintf "%s|" "$@" > "{told}.new"\n/bin/mv "{told}.new" "{told}"\n'
    )
    program.chmod(0o755)
    open_place(Path("-汇 总.xlsx"))
    wait_for(told.exists)

    assert f"{place}|" == told.read_text(encoding="utf-8")
    assert os.listdir(tmp_path / "bin") == ["xdg-open"]  # noqa: PTH208 - names
