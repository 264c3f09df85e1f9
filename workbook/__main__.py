"""``python -m workbook [target ...] [--check]``: build, or check that all is built."""

from __future__ import annotations

import argparse
import io
import sys
from typing import TYPE_CHECKING

from pgxl.errors import say_why
from workbook import ROOT
from workbook.check import differences
from workbook.printing import PrintingError
from workbook.target import PICTURES, TARGETS, install

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbook.target import Target


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Do what the command line says; 1 if something checked is not current."""
    options = _parser().parse_args(arguments)
    try:
        if options.check:
            return _report(differences(options.targets, root))
        for target in options.targets:
            install(target, root)
            _say(f"已生成：{target.name}")
    except PrintingError as error:
        _say(str(error))
        return 1
    except OSError as error:
        _say(f"{error.filename or root}：写不进去（{say_why(error)}）；请检查权限")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    names = "、".join(target.name for target in (*TARGETS, PICTURES))
    parser = argparse.ArgumentParser(prog="python -m workbook", description="生成 Excel 文件。")
    parser.add_argument(
        "targets",
        nargs="*",
        type=_target,
        default=TARGETS,
        metavar="target",
        help=f"生成哪些（{names}）；默认除 pictures 外全部",
    )
    parser.add_argument("--check", action="store_true", help="只核对已提交的文件是否为最新")
    return parser


def _target(name: str) -> Target:
    for target in (*TARGETS, PICTURES):
        if target.name == name:
            return target
    message = f"没有这一项：{name}"
    raise argparse.ArgumentTypeError(message)


def _report(lines: Sequence[str]) -> int:
    for line in lines:
        _say(line)
    _say("请运行 python -m workbook 重新生成。" if lines else "全部为最新。")
    return 1 if lines else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # a Windows pipe may not know Chinese
    sys.exit(main())
