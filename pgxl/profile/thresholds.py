"""Checks of rules.toml that need no rule: severities, switches, numbers that cannot be meant.

Which rules and thresholds there are is known to ``pgxl.rules`` alone; it checks the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pgxl.findings import Severity
from pgxl.profile.faults import Fault
from pgxl.profile.files import TomlFile
from pgxl.profile.schema import show

#: What a rule may be; the others are what a finding becomes.
_SEVERITIES = (Severity.ERROR.value, Severity.WARNING.value, Severity.INFO.value)
#: Words at the beginning of thresholds that belong together, the smaller one first.
_PAIRS = (
    ("shortest_", "longest_"),
    ("fewest_", "most_"),
    ("lowest_", "highest_"),
    ("min_", "max_"),
)
_SHARES = ("ratio", "share")


def check_thresholds(rules: TomlFile) -> Iterator[Fault]:
    """Report entries that no rule could mean."""
    for code, told in rules.data.items():
        if not isinstance(told, dict):
            found = f"写成了{show(told)}"
            yield rules.fault((code,), found, f"应为单独一行的 [{code}]，各项写在下面")
            continue
        yield from _check_switches(rules, code, told)
        for name, value in told.items():
            yield from _check_number(rules, code, name, value)
        yield from _check_pairs(rules, code, told)


def _check_switches(rules: TomlFile, code: str, told: Mapping[str, object]) -> Iterator[Fault]:
    severity, enabled = told.get("severity", _SEVERITIES[0]), told.get("enabled", True)
    if severity not in _SEVERITIES:
        expected = "severity 应为 error（必须改）、warning（需说明）或 info（提示）"
        yield rules.fault((code, "severity"), f"写的是{show(severity)}", expected)
    for switch, value, yes, no in (
        ("enabled", enabled, "启用", "停用"),
        ("trial", told.get("trial", False), "试行", "正式"),
    ):
        if not isinstance(value, bool):
            expected = f"应为 true（{yes}）或 false（{no}），不加引号"
            yield rules.fault((code, switch), f"写的是{show(value)}", expected)


def _check_number(rules: TomlFile, code: str, name: str, value: object) -> Iterator[Fault]:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return
    if name.endswith(_SHARES) and not 0 <= value <= 1:
        yield rules.fault((code, name), f"写的是 {value}", "应在 0 与 1 之间，如 0.95")
    elif not value >= 0:
        yield rules.fault((code, name), f"写的是 {value}", "阈值不能小于 0")


def _check_pairs(rules: TomlFile, code: str, told: Mapping[str, object]) -> Iterator[Fault]:
    for name, low in told.items():
        for first, second in _PAIRS:
            other = second + name.removeprefix(first)
            high = told.get(other)
            if not name.startswith(first) or not isinstance(low, (int, float)):
                continue
            if isinstance(high, (int, float)) and low > high:
                found = f"写的是 {low}，大于 {other} 的 {high}"
                yield rules.fault((code, name), found, f"{name} 不能大于 {other}")
