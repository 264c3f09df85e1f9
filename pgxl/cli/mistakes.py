"""What is wrong with the words of a command line, in Chinese: what stands there, what should."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

import typer

_LOOK = "运行 pgxl --help 或 pgxl 命令 --help 查看用法"
#: What a word should be, by what reading it has complained of; bounds stand in its particulars.
_EXPECTED = {
    "int_parsing": "整数",
    "float_parsing": "数字",
    "greater_than_equal": "不小于 {ge:g} 的数",
    "less_than_equal": "不大于 {le:g} 的数",
}
_CHOICES = re.compile(r"is not one of (.+?)\.?$")
_UNKNOWN_COMMAND = re.compile(r"No such command '(.*)'\.")
_TOO_MANY = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)")


def explain(error: typer.TyperException) -> str:
    """Say what is wrong with the words of the command line, and where to look."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return f"请写明命令\n{error}"
    if kind == "BadParameter":
        return f"{_explain_value(error)}；{_LOOK}"
    option = getattr(error, "option_name", "")
    needless = "does not take" in str(error)
    told = {
        "MissingParameter": f"缺少 {_name(error)}",
        "NoSuchOption": f"没有选项 {option}",
        "BadOptionUsage": f"选项 {option} 后面{'不写值' if needless else '缺少值'}",
    }
    return f"{told.get(kind) or _explain_words(error)}；{_LOOK}"


def _name(error: typer.TyperException) -> str:
    """Give the name of the option or argument that an error is about, as the help page has it."""
    param = getattr(error, "param", None)
    options = [each for each in getattr(param, "opts", ()) if each.startswith("-")]
    shown = getattr(param, "metavar", "") or ("" if options else getattr(param, "name", ""))
    return " ".join([*options[-1:], shown or ""]).strip()


def _explain_value(error: typer.TyperException) -> str:
    """Say which value is wrong, and what would be right."""
    name = _name(error)
    faults: list[dict[str, Any]] = getattr(error.__cause__, "errors", list)()
    if not faults:
        return f"{name} 的值不对"
    fault = faults[0]
    expected = _EXPECTED.get(fault["type"], "").format_map(fault.get("ctx") or {})
    choices = _CHOICES.search(str(error))
    if choices:
        expected = choices[1].replace("'", "").replace(", ", "、")
    should = f"，应为{expected}" if expected else ""
    return f"{name} 的值“{fault['input']}”不对{should}"


def _explain_words(error: typer.TyperException) -> str:
    told = str(error)
    command, extra = _UNKNOWN_COMMAND.search(told), _TOO_MANY.search(told)
    if command:
        known = getattr(getattr(getattr(error, "ctx", None), "command", None), "commands", ())
        near = get_close_matches(command[1], known, 1)
        return f"没有命令“{command[1]}”" + (f"，是不是 {near[0]}" if near else "")
    return f"多写了“{extra[1]}”，名称里有空格的要加引号" if extra else f"命令写法不对（{told}）"
