"""The rules as a profile sets them: which are on, how severe, with which thresholds."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, get_args, get_origin, get_type_hints

from pgxl.errors import ProfileError
from pgxl.findings import Severity
from pgxl.profile import Profile
from pgxl.rules.api import Case, Rule
from pgxl.rules.header.hdr07_amount_scale import Options as Scale

#: What can be set of every rule.
COMMON = ("severity", "enabled", "trial")
_CHOICES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class ActiveRule:
    """A rule that is on, with the severity and the thresholds it is applied with.

    Attributes:
        rule: The rule.
        severity: How much a failure matters here.
        options: Its thresholds.
        trial: On trial (试行): whatever it finds is a hint, and says that the rule is new.
        decided: Whether the profile says the severity outright; then no finding is worse.
    """

    rule: Rule
    severity: Severity
    options: object
    trial: bool = False
    decided: bool = False


#: A rule that is on, with what it may know.
Ready = tuple[ActiveRule, Case[object]]


def activate(profile: Profile, catalogue: Iterable[Rule]) -> list[ActiveRule]:
    """Set the rules of a catalogue as the profile says.

    Raises:
        ProfileError: The profile names a rule, a threshold or a value that does not exist.
    """
    rules = {rule.code: rule for rule in catalogue}
    if unknown := sorted(set(profile.settings) - set(rules)):
        message = (
            f"口径 {profile.name} 的 rules.toml：没有规则 {'、'.join(unknown)}；"
            "请改成 pgxl rules 列出的编号，或删去这一节"
        )
        raise ProfileError(message)
    active = []
    for code, rule in rules.items():
        told = profile.settings.get(code, {})
        if told.get("enabled", True):
            severity, options = _severity(profile, rule, told), _options(profile, rule, told)
            trial = told.get("trial") is True
            active.append(ActiveRule(rule, severity, options, trial, "severity" in told))
    return active


def tiny_budget(active: Iterable[ActiveRule]) -> Decimal:
    """Give below how many 元 HDR-07 tells of a budget; 0 where it is off, or on trial only."""
    for each in active:
        if isinstance(each.options, Scale) and not each.trial:
            return each.options.smallest
    return Decimal(0)


def _severity(profile: Profile, rule: Rule, told: Mapping[str, object]) -> Severity:
    word = told.get("severity", rule.severity)
    for choice in _CHOICES:
        if choice == word:
            return choice
    place = f"口径 {profile.name} 的 rules.toml [{rule.code}]"
    message = f"{place}：severity 应为 error、warning 或 info，现为 {word}"
    raise ProfileError(message)


def _options(profile: Profile, rule: Rule, told: Mapping[str, object]) -> object:
    types = get_type_hints(rule.options)
    known = {field.name for field in dataclasses.fields(rule.options)}
    if unknown := sorted(set(told) - known - set(COMMON)):
        options = "、".join(sorted(known.union(COMMON)))
        message = (
            f"口径 {profile.name} 的 rules.toml [{rule.code}]：没有选项 {'、'.join(unknown)}；"
            f"可以写 {options}"
        )
        raise ProfileError(message)
    try:
        return rule.options(**{key: _typed(types[key], told[key]) for key in known & set(told)})
    except (TypeError, ValueError, InvalidOperation) as error:
        message = (
            f"口径 {profile.name} 的 rules.toml [{rule.code}]：选项的值不对：{dict(told)}；"
            f"写法请看 pgxl rules {rule.code}，逐项核对请运行 pgxl profile check"
        )
        raise ProfileError(message) from error


def _typed(wanted: Any, value: object) -> object:  # noqa: ANN401 - a type hint is any object
    """Hold a TOML value against the type that the rule declares; lists become tuples."""
    if wanted is Decimal and not isinstance(value, bool):
        return Decimal(str(value))
    if get_origin(wanted) is tuple:
        (item, _) = get_args(wanted)
        if not isinstance(value, list):
            raise TypeError(value)
        return tuple(_typed(item, each) for each in value)
    if isinstance(value, bool) is not (wanted is bool):
        raise TypeError(value)
    if wanted is float and isinstance(value, int):
        return float(value)
    if isinstance(wanted, type) and not isinstance(value, wanted):
        raise TypeError(value)
    return value
