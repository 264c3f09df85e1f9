"""The pictures of README and 使用手册."""

from __future__ import annotations

import re

import pytest
from rich.text import Text

from workbook import ROOT
from workbook.__main__ import main
from workbook.pictures import OUTPUTS, TAKEN_FROM, list_sources
from workbook.printing import PrintingError, draw_page, find_program, print_book
from workbook.terminal_picture import draw_terminal

PAPERS = ("README.md", "使用手册.md")
#: Sections of the manual that need no picture, or can have none.
WITHOUT = {
    "同一项目报了几份，以哪份为准": "tells how pgxl decides; there is nothing to do",
    "项目群": "the same",
    "退出码": "a table",
    "离线安装": "没有图",
    "杀毒与宏策略": "没有图",
    "WPS 与国产系统": "没有图",
    "几台机器一起汇总": "没有图",
}
SHOWN = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")


def test_pictures_are_true():
    """The committed pictures show the workbooks and terminals of today; else take them anew."""
    told = (ROOT / TAKEN_FROM).read_text(encoding="utf-8")
    assert told == list_sources(), "请运行 python -m workbook pictures"


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


def test_every_step_of_the_manual_has_a_picture():
    """Each section shows what it tells to do; where that cannot be, the section says so itself."""
    manual = (ROOT / "使用手册.md").read_text(encoding="utf-8").partition("\n## 四、")[0]
    sections = dict(
        re.findall(r"^####? ([^\n]+)\n(.*?)(?=^#|\Z)", manual, re.MULTILINE | re.DOTALL)
    )
    bare = {title for title, text in sections.items() if not SHOWN.search(text)}

    assert len(sections) > 25
    assert bare == set(WITHOUT)
    for title, reason in WITHOUT.items():
        assert "没有图" != reason or "（本节没有图：" in sections[title], title


def test_pictures_are_small():
    """Together they stay a small part of what is installed, none keeps a reader waiting."""
    sizes = {each.name: (ROOT / each).stat().st_size for each in OUTPUTS}
    assert 250_000 > max(sizes.values())
    assert 3_000_000 > sum(sizes.values())


def test_a_terminal_shows_what_was_printed(tmp_path):
    """On its page every line of a terminal is a row, its colours are kept, and its blanks."""
    shown = Text("$ pgxl  validate 报送<2026>\n必须改", "").append(" GOAL-01", "bold red")
    draw_terminal(shown, 40, tmp_path / "page.fods")
    page = (tmp_path / "page.fods").read_text(encoding="utf-8")
    lines = re.findall(r"<text:p>(?:<text:s/>){2}(.*?)</text:p>", page)
    bold = re.findall(r"<text:span[^>]*>(.*?)</text:span>", page)

    assert ["", "$<text:s/>pgxl<text:s/><text:s/>validate<text:s/>报送&lt;2026&gt;"] == lines[:2]
    assert ["<text:s/>GOAL-01"] == bold
    assert lines[2].startswith("必须改<text:span ")
    assert 'fo:font-weight="bold"' in page


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
