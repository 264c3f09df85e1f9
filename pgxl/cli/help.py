"""The help page of a command: in Chinese, and whole however narrow the terminal is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len as width
from rich.console import Console
from rich.text import Text
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from pgxl.report.wrapping import wrap

if TYPE_CHECKING:
    from typer import _click

_MARGIN, _GAP = 2, 2
_NAME = "bold cyan"
_HELP = "--help"


class _Entry(NamedTuple):
    """A line of the page: what is written in a command, and what it does."""

    name: str
    told: str


class Command(TyperCommand):
    """A command with a help page of ours."""

    def format_help(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:  # noqa: ARG002 - typer's own goes through a formatter
        """Show the help page."""
        _show(self, ctx)


class Group(TyperGroup):
    """Several commands under a name, with a help page of ours."""

    def format_help(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """Show the help page, with a line for each command."""
        found = [self.get_command(ctx, name) for name in self.list_commands(ctx)]
        _show(self, ctx, [_Entry(each.name or "", each.help or "") for each in found if each])


def _show(
    command: TyperCommand | TyperGroup, ctx: _click.Context, commands: Sequence[_Entry] = ()
) -> None:
    params = command.get_params(ctx)
    arguments = [each for each in params if isinstance(each, TyperArgument)]
    options = [each for each in params if isinstance(each, TyperOption)]
    sections = {
        "参数": [_Entry(_name(each), _tell(each, ctx)) for each in arguments],
        "选项": [_Entry(_name(each), _tell(each, ctx)) for each in options],
        "命令": commands,
    }
    words = [_name(each) if each.required else f"[{_name(each)}]" for each in arguments]
    words += [_shortest(each) for each in options if each.required]
    usage = [ctx.command_path, *words, "命令" if commands else "[选项]"]
    console = Console(highlight=False)
    for line in wrap(f"用法：{' '.join(usage)}", console.width):
        console.print(Text(line, "bold"), soft_wrap=True)
    for line in ("", *wrap(command.help or "", console.width)):
        console.print(Text(line), soft_wrap=True)
    longest = max(width(each.name) for entries in sections.values() for each in entries)
    for title, entries in sections.items():
        if entries:
            console.print(Text(f"\n{title}", "bold"))
        for text in _draw(entries, longest, console.width):
            console.print(text, soft_wrap=True)


def _draw(entries: Iterable[_Entry], longest: int, columns: int) -> Iterator[Text]:
    """Draw entries in two columns; a name that takes half of the page has a line of its own."""
    left = min(longest, columns // 2 - _MARGIN - _GAP)
    indent = _MARGIN + left + _GAP
    for name, told in entries:
        lines = wrap(told, columns - indent)
        shown = Text(" " * _MARGIN).append(name, _NAME)
        if width(name) <= left:
            shown.append(" " * (left + _GAP - width(name))).append(lines.pop(0))
        yield shown
        yield from (Text(" " * indent + line) for line in lines)


def _name(param: TyperArgument | TyperOption) -> str:
    """Say how a parameter is written."""
    shown = param.metavar or _choices(param)
    if isinstance(param, TyperArgument):
        return shown
    options = ", ".join(sorted(param.opts, key=len))
    return options if param.is_flag else f"{options} {shown}"


def _shortest(option: TyperOption) -> str:
    """Say how an option may be written in short."""
    return f"{min(option.opts, key=len)} {option.metavar or _choices(option)}"


def _choices(param: TyperArgument | TyperOption) -> str:
    return "|".join(getattr(param.type, "choices", ())) or param.type.name


def _tell(param: TyperArgument | TyperOption, ctx: _click.Context) -> str:
    """Say what a parameter does, what it may be and what it is where it is not given."""
    if _HELP in param.opts:
        return "显示这份说明"
    marks = [*_bounds(param), *(["必填"] if param.required else ())]
    if default := _plain(param.get_default(ctx, call=False)):
        marks.append(f"默认：{default}")
    return " ".join(filter(None, (param.help, f"[{'；'.join(marks)}]" if marks else "")))


def _plain(default: object) -> str:
    """Say what holds where nothing is given; empty where that says itself."""
    if isinstance(default, float):
        return f"{default:g}"
    return "" if default is None or default is False else str(default)


def _bounds(param: TyperArgument | TyperOption) -> Iterator[str]:
    least, most = getattr(param.type, "min", None), getattr(param.type, "max", None)
    if least is not None and most is not None:
        yield f"{least}—{most}"
    elif least is not None:
        yield f"不小于 {least}"
