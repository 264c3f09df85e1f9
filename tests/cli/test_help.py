"""The help pages: Chinese, and whole at any width."""

import pytest
import typer
from rich.console import Console
from rich.text import Text

from pgxl.cli import main
from pgxl.cli.main import assemble
from pgxl.report.caret import width
from pgxl.report.wrapping import Prose, wrap


def find_commands(command, *words):
    """Find a command and those below it, each with the words that name it."""
    yield words, command
    for name, each in getattr(command, "commands", {}).items():
        yield from find_commands(each, *words, name)


PAGES = dict(find_commands(typer.main.get_command(assemble([]))))


def tidy(text):
    """Leave out what a narrow page may break a text with."""
    return "".join(text.split())


def show(capsys, monkeypatch, columns, words):
    """Give the help page of a command as it is shown so wide."""
    monkeypatch.setenv("COLUMNS", str(columns))
    assert 0 == main([*words, "--help"])
    return capsys.readouterr().out


@pytest.mark.parametrize("columns", [30, 60, 80, 100, 120, 200])
@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_nothing_is_cut(words, columns, capsys, monkeypatch):
    """Every text of a command and its options is there to the last letter, and fits the page."""
    shown = show(capsys, monkeypatch, columns, words)
    command = PAGES[words]
    told = [command.help, *(each.help for each in command.params)]
    told += [name for each in command.params if "-" in each.opts[0] for name in each.opts]
    told += [each.metavar for each in command.params if each.metavar]
    for name, each in getattr(command, "commands", {}).items():
        told += [name, each.help]

    assert all(told)
    assert [] == [text for text in told if tidy(text) not in tidy(shown)]
    assert max(map(width, shown.splitlines())) <= columns


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_it_is_chinese(words, capsys, monkeypatch):
    """No heading, mark or option is explained in English."""
    shown = show(capsys, monkeypatch, 100, words)
    head = " ".join(("用法：pgxl", *words))

    assert shown.startswith(head)
    assert "选项\n" in shown
    assert not any(word in shown for word in ("Usage", "Show this", "default", "required", "<"))


def test_what_a_parameter_may_be(capsys, monkeypatch):
    """Choices, bounds, what is needed and what holds without it stand beside each option."""
    shown = show(capsys, monkeypatch, 100, ("consolidate",))
    template = show(capsys, monkeypatch, 100, ("template",))
    told = (
        "--unit 元|万元        汇总表的金额单位：元或万元 [默认：元]",
        "-o, --out 文件        汇总表写到哪里（.xlsx） [必填]",
        "读取一个文件最多用几秒 [不小于 1；默认：60]",
        "用法：pgxl consolidate 路径... -o 文件 [选项]",
    )

    assert [] == [each for each in told if each not in shown]
    assert "预算年度 [2000—2099]" in template


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("预算金额，单位", 8, ["预算金", "额，单位"]),
        ("用“元”填", 6, ["用“元”", "填"]),
        ("用 Excel 打开", 8, ["用 Excel", "打开"]),
        ("pgxl-state", 4, ["pgxl", "-sta", "te"]),
        ("甲乙\n\n丙", 4, ["甲乙", "", "丙"]),
        ("甲 [必填]", 8, ["甲", "[必填]"]),
    ],
)
def test_lines_break_where_a_reader_expects(text, columns, lines):
    """No line begins with a closing mark, words keep together, what is too long is cut."""
    assert lines == wrap(text, columns)


def test_results_break_alike(capsys):
    """What is printed of a result breaks at the same places, and keeps its colours."""
    text = Text("未汇总  甲.xlsx：", "red").append("请用 Excel 打开，另存后重新发送", "not bold")
    Console(width=20).print(Prose(text))
    lines = capsys.readouterr().out.splitlines()

    assert (
        wrap(text.plain, 20)
        == lines
        == ["未汇总  甲.xlsx：请", "用 Excel 打开，另存", "后重新发送"]
    )
