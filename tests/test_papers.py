"""README and 使用手册: what they name exists, and what exists is named."""

import re

import pytest
import typer
from samples import PROJECT

from pgxl.cli.main import assemble

PAPERS = ("README.md", "使用手册.md")
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
#: ``pgxl roster new`` is a command below a command.
COMMAND = re.compile(r"\bpgxl ([a-z]+)(?: ([a-z]+)\b)?")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
LABEL = re.compile(r'\blabel="([^"]+)"')
#: Options of other programs that the papers name.
OTHERS = frozenset(
    ("--mergers", "--quick", "--full", "--check", "--hwnd", "--host", "--nworkers", "--nthreads")
)


def code(paper):
    """Give what a paper writes as code, in a line or in a block."""
    return "\n".join(CODE.findall((PROJECT / paper).read_text(encoding="utf-8")))


def commands():
    """Give all commands by their names, each with the names below it and its options."""
    group = typer.main.get_command(assemble(()))
    return {
        name: (set(getattr(each, "commands", ())), options(each))
        for name, each in group.commands.items()
    }


def options(command):
    """Give the options of a command and of those below it."""
    below = getattr(command, "commands", {}).values()
    own = {each for part in command.params for each in (*part.opts, *part.secondary_opts)}
    return own.union({"--help"}, *map(options, below))


@pytest.mark.parametrize("paper", PAPERS)
def test_named_commands_exist(paper):
    """Every command that a paper names is one, and so is the word below it."""
    known = commands()
    for name, below in COMMAND.findall(code(paper)):
        assert name in known, f"{paper}: pgxl {name}"
        if known[name][0]:
            assert not below or below in known[name][0], f"{paper}: pgxl {name} {below}"


@pytest.mark.parametrize("paper", PAPERS)
def test_commands_are_named(paper):
    """Every command stands in README and in 使用手册."""
    named = {name for name, _ in COMMAND.findall(code(paper))}
    assert set(commands()) <= named


@pytest.mark.parametrize("paper", PAPERS)
def test_named_options_exist(paper):
    """Every option that a paper names is one of some command."""
    known = set().union(*(each for _, each in commands().values()), OTHERS)
    assert set(OPTION.findall(code(paper))) <= known


def test_buttons_are_explained():
    """Every button of the ribbon stands in 使用手册 by its label."""
    manual = (PROJECT / "使用手册.md").read_text(encoding="utf-8")
    labels = {
        label
        for file in (PROJECT / "macros").rglob("*.xml")
        for label in LABEL.findall(file.read_text(encoding="utf-8"))
    }
    assert len(labels) > 8
    assert [] == [label for label in labels if label not in manual]
