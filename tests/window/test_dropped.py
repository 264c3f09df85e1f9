"""What was dropped is looked at before anything is done with it."""

import os
import sys
from pathlib import Path

import pytest

from pgxl.window.dropped import Dropped, choose_roster, read_addresses, refuse_text, sort_out


def test_what_is_there_is_taken(tmp_path):
    """Files and folders, in the order given; desktops may name this machine."""
    file = tmp_path / "a.xlsx"
    file.touch()

    assert Dropped((tmp_path, file)) == sort_out([str(tmp_path), str(file)])


@pytest.mark.skipif(sys.platform == "win32", reason="there nobody gives addresses")
@pytest.mark.parametrize(
    ("data", "places"),
    [
        (b"file:///a%20b/%E8%A1%A8\r\nfile:///c\r\n", ["/a b/表", "/c"]),
        (b"# made by hand\n\nfile:/a\nFILE://localhost/b\n", ["/a", "/b"]),
        ("file:///报 送/表.xlsx".encode(), ["/报 送/表.xlsx"]),
        (b"file:///%B1%ED.xlsx", [os.fsdecode(b"/\xb1\xed.xlsx")]),
        (b"file:///a%0Ab%25", ["/a\nb%"]),
        (b"file://server/a\r\nhttps://x/a%20b", ["file://server/a", "https://x/a%20b"]),
        (b"\xff", ["\ufffd"]),
        (b"", []),
    ],
)
def test_addresses_are_read_as_they_are_meant(data, places):
    """By the standard and as some write them; names of any bytes; other machines stay addresses."""
    assert places == read_addresses(data)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("https://x.gov.cn/表.xlsx", "https://x.gov.cn/表.xlsx：是网页链接，没有打开"),
        ("HTTP://x.gov.cn/", "HTTP://x.gov.cn/：是网页链接"),
        ("smb://server/报送", "smb://server/报送：不在这台电脑的文件夹里"),
        ("file://server/a.xlsx", "file://server/a.xlsx：不在这台电脑的文件夹里"),
        ("/没有/这个.xlsx", "/没有/这个.xlsx：找不到"),
        ("a.xlsx", "a.xlsx：找不到"),
        ("", "：找不到"),
        ("/" + "长" * 300, f"…{'长' * 60}：找不到"),
        ("/\0", "：找不到"),
        ("/a\nb\x1b[31m", "/a b[31m：找不到"),
    ],
)
def test_what_is_not_there_is_told(place, told, monkeypatch):
    """A path counts whole only; what would steer a terminal or break a line is not shown."""
    monkeypatch.chdir(Path(__file__).parent)
    dropped = sort_out([place])

    assert () == dropped.paths
    assert told in dropped.refused[0]


def test_a_relative_path_is_not_taken(tmp_path, monkeypatch):
    """No program gives one; where it would lie is anybody's guess."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.xlsx").touch()

    assert () == sort_out(["a.xlsx"]).paths


def test_nothing_is_told_too():
    """A source that gives an empty list."""
    assert "没有给出文件的位置" in sort_out([]).refused[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (str(Path(__file__)), "是文字，没有加入"),
        ("[exec rm]", "“[exec rm]”是文字"),
        (" https://x.gov.cn", "https://x.gov.cn：是网页链接"),
        ("年" * 100, f"“{'年' * 60}…”是文字"),
    ],
)
def test_a_text_is_never_a_file(text, told):
    """Not even where it is the path of one."""
    dropped = refuse_text(text)

    assert () == dropped.paths
    assert told in dropped.refused[0]


def test_a_roster_is_one_file(tmp_path):
    """Not several, not a folder, and nothing that is refused beside it."""
    file = tmp_path / "名单.xlsx"
    file.touch()

    assert (file, ()) == choose_roster(Dropped((file,)))
    for paths, refused, told in (
        ((file, file), (), "拖来 2 个，没有改动"),
        ((tmp_path,), (), "是文件夹，名单没有改动"),
        ((file,), ("是文字",), "是文字"),
    ):
        roster, why = choose_roster(Dropped(paths, refused))

        assert roster is None
        assert told in why[0]
