"""The commands together, and the one place where what stops them becomes a Chinese line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

import typer

from pgxl.cli.console import complain
from pgxl.cli.encodings import begin_in_chinese, nowhere, speak_chinese
from pgxl.cli.help import Command, Group
from pgxl.cli.mistakes import explain
from pgxl.errors import PgxlError, say_why

_COULD_NOT_RUN = 2
#: What typer makes of Ctrl-C in a command, without a word.
_INTERRUPTED = 130

#: The commands in the order of the help page, each with its module and its name there.
_COMMANDS = {
    "validate": ("validate", "validate"),
    "consolidate": ("consolidate", "consolidate"),
    "window": ("window", "window"),
    "intake": ("intake", "intake"),
    "totals": ("totals", "totals"),
    "fix": ("fix", "fix"),
    "rules": ("rules", "rules"),
    "parse": ("parse", "parse"),
    "template": ("template", "template"),
    "issue": ("template", "issue"),
    "roster": ("template", "rosters"),
    "upgrade": ("template", "upgrade"),
    "profile": ("profile", "profiles"),
    "install": ("install", "install"),
    "uninstall": ("install", "uninstall"),
    "doctor": ("install", "doctor"),
    "bundle": ("bundle", "bundle"),
}
_HELP = (
    "项目绩效目标表：读取、校验、汇总。"
    "退出码：0 没有问题，1 有必须改的问题或未汇总的文件，2 无法运行。"
)


def assemble(words: Sequence[str]) -> typer.Typer:
    """Put the commands together; one that is named comes alone, to import no more than it needs."""
    app = typer.Typer(
        name="pgxl",
        cls=Group,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback(help=_HELP)(lambda: None)
    alone = bool(words) and words[0] in _COMMANDS
    for each in words[:1] if alone else _COMMANDS:
        module, name = _COMMANDS[each]
        command = getattr(import_module(f"pgxl.cli.{module}"), name)
        if isinstance(command, typer.Typer):
            app.add_typer(command)
        else:
            app.command(cls=Command)(command)
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; nothing that a user can cause ends in a traceback.

    Args:
        arguments: The words after ``pgxl``; those of the process where none are given.

    Returns:
        The exit code.
    """
    if arguments is None:
        begin_in_chinese()
    speak_chinese()
    words = list(sys.argv[1:] if arguments is None else arguments)
    with _said_once():
        return _run(words)


def _run(words: Sequence[str]) -> int:
    try:
        code = assemble(words)(words, prog_name="pgxl", standalone_mode=False)
        sys.stdout.flush()
    except PgxlError as error:
        complain(str(error))
        return error.exit_code
    except typer.TyperException as error:
        complain(explain(error))
        return _COULD_NOT_RUN
    except OSError as error:
        if not _is_deaf():
            raise
        complain(
            f"结果显示不出来（{say_why(error)}），已写出的文件是完整的；"
            "请检查结果要写到哪里，再运行一次"
        )
        return _COULD_NOT_RUN
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        complain("已中断；原有的输出文件没有改动。重新运行同一命令即可，已读过的文件不会再读")
        return _COULD_NOT_RUN
    return code if isinstance(code, int) else 0


@contextmanager
def _said_once() -> Iterator[None]:
    """Keep a half-written zip file from telling again that the disk is full when it goes."""
    before = sys.unraisablehook

    def tell(unraisable: sys.UnraisableHookArgs) -> None:
        if not isinstance(unraisable.exc_value, OSError):
            before(unraisable)

    sys.unraisablehook = tell
    try:
        yield
    finally:
        sys.unraisablehook = before


def _is_deaf() -> bool:
    """Whether standard output takes nothing more; then what waits for it is let go."""
    try:
        sys.stdout.write("\n")
        sys.stdout.flush()
    except (OSError, ValueError):
        sys.stdout = nowhere()
        return True
    return False
