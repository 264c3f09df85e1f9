"""The pictures of README and 使用手册."""

from __future__ import annotations

import re

import pytest

from workbook import ROOT
from workbook.__main__ import main
from workbook.pictures import OUTPUTS, PICTURES, TAKEN_FROM, is_current
from workbook.printing import PrintingError, draw_page, find_program, print_book

PAPERS = ("README.md", "使用手册.md")
SHOWN = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")


def test_pictures_are_true():
    """The committed pictures show the workbooks that are made today; else take them anew."""
    assert is_current(ROOT), "请运行 python -m workbook pictures"


def test_a_changed_workbook_is_noticed(tmp_path):
    """Pictures of other workbooks than those of today are told."""
    (tmp_path / PICTURES).mkdir(parents=True)
    told = (ROOT / TAKEN_FROM).read_text(encoding="utf-8")
    (tmp_path / TAKEN_FROM).write_text(told.replace("\tb", "\tc"), encoding="utf-8")
    assert not is_current(tmp_path)


def test_what_the_papers_show_is_there():
    """Every picture in README and 使用手册 is a file, with words for those who cannot see it."""
    for paper in PAPERS:
        for place in SHOWN.findall((ROOT / paper).read_text(encoding="utf-8")):
            assert (ROOT / place).is_file(), f"{paper}: {place}"


def test_every_picture_is_shown():
    """No picture is kept that neither README nor 使用手册 shows."""
    shown = {
        place
        for paper in PAPERS
        for place in SHOWN.findall((ROOT / paper).read_text(encoding="utf-8"))
    }
    assert {each.as_posix() for each in OUTPUTS if each != TAKEN_FROM} <= shown


@pytest.mark.office
def test_a_page_is_drawn(office, tmp_path):
    """A page is found by its words and drawn as wide as asked for; without them, it is told."""
    assert office.program == find_program("soffice")
    printed = print_book(ROOT / "template.xlsx", tmp_path)
    draw_page(printed, "年度项目清单", 600, (0.0, 0.0, 1.0, 0.5), tmp_path / "list")
    drawn = (tmp_path / "list.png").read_bytes()
    assert [b"\x89PNG", 600] == [drawn[:4], int.from_bytes(drawn[16:20], "big")]
    with pytest.raises(PrintingError, match="没有一页上有“绩效自评”"):
        draw_page(printed, "绩效自评", 600, (0.0, 0.0, 1.0, 1.0), tmp_path / "none")


def test_without_office_it_is_said(monkeypatch, capsys, tmp_path):
    """Where LibreOffice is missing, taking pictures ends with one line and changes nothing."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert 1 == main(["pictures"], tmp_path)
    assert "没有安装 soffice" in capsys.readouterr().out
    assert [] == list(tmp_path.iterdir())
