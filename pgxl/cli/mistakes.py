"""What is wrong with the words of a command line, in Chinese: what stands there, what should."""

from __future__ import annotations

import re
from difflib import get_close_matches

import typer

_LOOK = "运行 pgxl --help 或 pgxl 命令 --help 查看用法"
#: What a word should be, by what reading it has complained of.
_VALUE = re.compile(r"^'?(?P<value>.*?)'? is not (?P<wanted>.+?)\.?$", re.DOTALL)
_CHOICES = re.compile(r"^one of (.+)$")
_RANGE = re.compile(r"^in the range (?:(?P<least>[0-9.]+)<=)?x(?P<sign>[<>]=)?(?P<end>[0-9.]+)?$")
_KINDS = {"a valid int": "整数", "a valid float": "数字"}
_BOUNDS = {">=": "不小于", "<=": "不大于"}
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
    name, told = _name(error), _VALUE.match(str(error))
    if told is None:
        return f"{name} 的值不对"
    expected = _expect(told["wanted"])
    return f"{name} 的值“{told['value']}”不对" + (f"，应为{expected}" if expected else "")


def _expect(wanted: str) -> str:
    """Say in Chinese what typer wants; empty where that is unknown."""
    if choices := _CHOICES.match(wanted):
        return choices[1].replace("'", "").replace(", ", "、")
    if bounds := _RANGE.match(wanted):
        if bounds["least"]:
            return f" {bounds['least']}—{bounds['end']} 的数"
        return f"{_BOUNDS[bounds['sign']]} {bounds['end']} 的数"
    return next((word for kind, word in _KINDS.items() if wanted.startswith(kind)), "")


def _explain_words(error: typer.TyperException) -> str:
    told = str(error)
    command, extra = _UNKNOWN_COMMAND.search(told), _TOO_MANY.search(told)
    if command:
        known = getattr(getattr(getattr(error, "ctx", None), "command", None), "commands", ())
        near = get_close_matches(command[1], known, 1)
        return f"没有命令“{command[1]}”" + (f"，是不是 {near[0]}" if near else "")
    return f"多写了“{extra[1]}”，名称里有空格的要加引号" if extra else f"命令写法不对（{told}）"
