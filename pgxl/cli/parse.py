"""``pgxl parse``: how an indicator value is understood, or how well a whole list is."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from pgxl.cli.console import AsJson, make_console, print_json
from pgxl.errors import UsageError, say_why
from pgxl.report.json import dump
from pgxl.values import ListError, accuracy, as_json, parse_target, render

Text = Annotated[str | None, typer.Argument(help="指标值，如 大于等于5万元", metavar="指标值")]
Indicator = Annotated[str | None, typer.Option("--indicator", help="三级指标", metavar="名称")]
Category = Annotated[str | None, typer.Option("--category", help="二级指标", metavar="名称")]
Year = Annotated[
    int | None, typer.Option("--year", help="预算年度", metavar="年度", min=1900, max=2199)
]
ListFile = Annotated[
    Path | None, typer.Option("--file", help="核对一份指标值清单（.tsv）", metavar="文件")
]


def parse(
    text: Text = None,
    indicator: Indicator = None,
    category: Category = None,
    year: Year = None,
    file: ListFile = None,
    as_tree: AsJson = False,
) -> int:
    """指标值：显示一个指标值怎样理解，读不懂的地方用 ^ 标出。"""
    if file is not None:
        return _check_list(file, year, as_tree=as_tree)
    if text is None:
        message = "缺少指标值；例如 pgxl parse 大于等于5万元"
        raise UsageError(message)
    if as_tree:
        target = parse_target(text, indicator=indicator, category=category, year=year)
        print_json(dump(as_json(target)))
    else:
        shown = render(text, indicator=indicator, category=category, year=year)
        make_console().print(shown, markup=False, soft_wrap=True)
    return 0


def _check_list(file: Path, year: int | None, *, as_tree: bool) -> int:
    """Compare a list with its expectations; 1 if any field was read otherwise."""
    try:
        report = accuracy(file, year)
    except OSError as error:
        message = f"{file}：清单打不开（{say_why(error)}）；请检查路径和权限"
        raise UsageError(message) from error
    except UnicodeDecodeError as error:
        message = f"{file}：清单不是 UTF-8 编码；请另存为 UTF-8 的制表符分隔文本"
        raise UsageError(message) from error
    except ListError as error:
        message = f"{file}：{error}"
        raise UsageError(message) from error
    if as_tree:
        print_json(dump(asdict(report)))
    else:
        make_console().print(str(report), markup=False, soft_wrap=True)
    return 1 if report.mismatches else 0
