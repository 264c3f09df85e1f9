"""Every fault of a profile: those of its files, and rules and thresholds that do not exist."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from pgxl.errors import ProfileError
from pgxl.profile import Fault, check_profile, load_profile
from pgxl.profile.files import TomlFile, read_files
from pgxl.profile.schema import show, suggest
from pgxl.rules import CATALOGUE
from pgxl.rules.settings import COMMON, activate

_KINDS = {
    "int": "整数，不加引号",
    "float": "数，不加引号",
    "Decimal": '加引号的金额，如 "0.50"',
    "bool": "true 或 false，不加引号",
    "tuple": "方括号里的列表，每项与原来的同样写法",
}


def find_faults(folder: Path) -> list[Fault]:
    """List every fault of a profile, also the rules and thresholds that do not exist."""
    faults = check_profile(folder)
    rules = read_files(folder).rules
    if rules:
        known = {(fault.file, fault.key) for fault in faults}
        faults += [each for each in _rule_faults(rules) if (each.file, each.key) not in known]
    return sorted(faults, key=lambda each: (each.file, each.line, each.key))


def _rule_faults(rules: TomlFile) -> Iterator[Fault]:
    """Hold each entry of rules.toml by itself against the catalogue, so that all are told."""
    options = {rule.code: rule.options for rule in CATALOGUE}
    for code, told in rules.data.items():
        if code not in options:
            expected = "运行 pgxl rules 可查看全部规则的编号"
            yield rules.fault((code,), f"没有规则 {code}", expected)
        elif isinstance(told, dict):
            yield from _option_faults(rules, code, options[code], told)


def _option_faults(
    rules: TomlFile, code: str, options: type[Any], told: dict[str, object]
) -> Iterator[Fault]:
    types = get_type_hints(options)
    known = [field.name for field in dataclasses.fields(options)]
    for key, value in told.items():
        if key in COMMON:
            continue
        if key not in known:
            expected = suggest(key, [*COMMON, *known])
            yield rules.fault((code, key), f"没有选项 {key}", expected)
        elif not _is_accepted(code, key, value, types[key]):
            kind = get_origin(types[key]) or types[key]
            expected = f"应为{_KINDS.get(kind.__name__, '加引号的文字')}"
            yield rules.fault((code, key), f"写的是{show(value)}", expected)


def _is_accepted(code: str, key: str, value: object, wanted: Any) -> bool:  # noqa: ANN401
    """Whether a rule takes a value, tried in the shipped profile: one's own may be unfit."""
    if get_origin(wanted) is tuple:
        item = get_args(wanted)[0]
        return isinstance(value, list) and all(isinstance(each, item) for each in value)
    if isinstance(value, bool) and wanted is not bool:
        return False
    trial = dataclasses.replace(load_profile(), settings={code: {key: value}})
    try:
        activate(trial, CATALOGUE)
    except ProfileError:
        return False
    return True
