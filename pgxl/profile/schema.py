"""What profile.toml must say: its tables, keys and the kinds of their values."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import Enum

from pgxl.profile.faults import Fault
from pgxl.profile.files import TomlFile
from pgxl.profile.keys import LABEL_NAMES

FIRST_YEAR, LAST_YEAR = 2000, 2099


class Kind(Enum):
    """What a value may be; the texts complete 应为…."""

    TEXT = "加引号的文字，不能空白"
    LINE = '加引号的文字，没有就写 ""'
    YEAR = f"{FIRST_YEAR}—{LAST_YEAR} 的年份，不加引号"
    COUNT = "大于 0 的整数，不加引号"
    LIST = '加引号的文字的列表，如 ["甲", "乙"]，至少一个，不能有空白的'
    ANY_LIST = '加引号的文字的列表，如 ["甲", "乙"]，没有就写 []'


#: Tables and keys of profile.toml; the keys above the first table stand under the empty name.
SHAPE: dict[str, dict[str, Kind]] = {
    "": {"title": Kind.TEXT, "year": Kind.YEAR},
    "labels": dict.fromkeys(LABEL_NAMES, Kind.LIST),
    "form": {
        "required_labels": Kind.LIST,
        "required_fields": Kind.LIST,
        "footers": Kind.LIST,
        "shortest_goal": Kind.COUNT,
        "longest_goal": Kind.COUNT,
        "longest_name": Kind.COUNT,
        "longest_value": Kind.COUNT,
    },
    "lists": {
        "project_type": Kind.ANY_LIST,
        "project_level": Kind.ANY_LIST,
        "symbols": Kind.LIST,
        "units": Kind.LIST,
    },
    "mandatory": {"level1": Kind.ANY_LIST, "level2": Kind.ANY_LIST},
    "template": {"password": Kind.LINE, "contact": Kind.LINE},
    "report": {"most_findings": Kind.COUNT, "poor_errors": Kind.COUNT},
}
#: A table of the user's own keys, each with a list of texts; it may be left out.
FREE = "programmes"
_OPTIONAL = {("", "year"), ("mandatory", "level2")} | {("labels", key) for key in LABEL_NAMES}


def check_shape(main: TomlFile) -> Iterator[Fault]:
    """Report unknown, missing and wrongly typed entries."""
    tables = [name for name in SHAPE if name]
    yield from _unknown(main, (), main.data, [*SHAPE[""], *tables, FREE])
    for name, keys in SHAPE.items():
        told = main.data.get(name) if name else main.data
        if told is None:
            yield main.fault((name,), f"缺少 [{name}] 一节", _like_shipped("补上"))
        elif not isinstance(told, dict):
            yield main.fault(
                (name,), f"写成了{show(told)}", f"应为单独一行的 [{name}]，各项写在下面"
            )
        else:
            if name:
                yield from _unknown(main, (name,), told, keys)
            for key, kind in keys.items():
                yield from _check_entry(main, name, key, kind, told)
    yield from _check_free(main)


def _check_free(main: TomlFile) -> Iterator[Fault]:
    told = main.data.get(FREE, {})
    if not isinstance(told, dict):
        expected = f"应为单独一行的 [{FREE}]，下面每行一个项目群"
        yield main.fault((FREE,), f"写成了{show(told)}", expected)
        return
    for key in told:
        yield from _check_entry(main, FREE, key, Kind.LIST, told)


def entry(main: TomlFile, table: str, key: str) -> list[str]:
    """Give a list of texts; nothing of it where it is missing or not such a list."""
    told = main.data.get(table)
    value = told.get(key) if isinstance(told, dict) else None
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def show(value: object) -> str:
    """Write a TOML value as it is seen in the file."""
    if isinstance(value, str):
        return f"“{value}”" if value.strip() else "空白"
    if isinstance(value, bool):
        return " true" if value else " false"
    if isinstance(value, list):
        return "空的列表" if not value else "列表"
    return "一组值" if isinstance(value, dict) else f" {value}"


def _unknown(
    main: TomlFile, path: tuple[str, ...], told: Collection[str], known: Collection[str]
) -> Iterator[Fault]:
    for key in told:
        if key not in known:
            yield main.fault((*path, key), f"不认识 {key}", suggest(key, known))


def suggest(word: str, known: Collection[str]) -> str:
    """Say which word may have been meant, else which there are."""
    import difflib  # noqa: PLC0415 - only for a profile with a fault

    near = difflib.get_close_matches(word, known, 1)
    return f"是否应为 {near[0]}" if near else f"可用的有 {'、'.join(known)}"


def _check_entry(
    main: TomlFile, table: str, key: str, kind: Kind, told: dict[str, object]
) -> Iterator[Fault]:
    path = (table, key) if table else (key,)
    if key not in told:
        if (table, key) not in _OPTIONAL:
            yield main.fault(path, f"缺少 {key} 一项", _like_shipped(f"补上，应为{kind.value}"))
        return
    value = told[key]
    if not _fits(value, kind):
        yield main.fault(path, f"写的是{show(value)}", f"应为{kind.value}")
    elif isinstance(value, list):
        for item in value:
            if not isinstance(item, str) or not item.strip():
                item_text = item if isinstance(item, str) else ""
                found = f"列表中有{show(item)}"
                yield main.fault(path, found, f"应为{Kind.LIST.value}", item_text)


def _fits(value: object, kind: Kind) -> bool:
    """Whether a value is of its kind, but for the items of a list."""
    if kind in {Kind.TEXT, Kind.LINE}:
        return isinstance(value, str) and (kind is Kind.LINE or bool(value.strip()))
    if kind in {Kind.LIST, Kind.ANY_LIST}:
        return isinstance(value, list) and (kind is Kind.ANY_LIST or bool(value))
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return FIRST_YEAR <= value <= LAST_YEAR if kind is Kind.YEAR else value > 0


def _like_shipped(advice: str) -> str:
    return f"请对照随程序提供的口径{advice}"
