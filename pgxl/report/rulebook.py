"""规则说明: every rule with its sentence, reason, basis, examples and thresholds, as Markdown.

The same text stands in 规则说明.md, in ``pgxl rules`` and on the last sheet of 校验报告.xlsx.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pgxl.profile import Profile
from pgxl.rules import CATALOGUE
from pgxl.rules.api import FAMILIES, Rule
from pgxl.rules.settings import ActiveRule, activate

_PART = re.compile(r"^(为什么|依据): |^(不合格|相符|合格)::$", re.MULTILINE)
_HEAD = """\
# 规则说明

由程序按口径“{title}”生成（`python -m workbook rules`），与程序所用的规则一致，请勿手改。
共 {count} 条规则。级别：**必须改**要改正后再报；**需说明**可以改正，
也可以在“校验说明”表里写明理由；
**提示**供参考。各条的级别、阈值和词表都可以在口径的 `rules.toml` 里调整，
或者停用（`enabled = false`）；
新规则可以先试行（`trial = true`，只提示）。
"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The documentation of a rule, taken apart.

    Attributes:
        title: What it finds, in one sentence.
        why: Why that matters.
        basis: The regulation or practice that it rests on.
        wrong: An example that it finds, drawn as a table; for a rule that only ticks, one that
            it ticks.
        right: An example that it does not find.
    """

    title: str
    why: str
    basis: str
    wrong: str
    right: str


def read_chapter(rule: Rule) -> Chapter:
    """Take the documentation of a rule apart."""
    pieces = _PART.split(rule.document)
    parts: dict[str, str] = {}
    for name, other, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        parts[name or other] = _join(text) if name else text.strip("\n")
    return Chapter(
        title=pieces[0].strip(),
        why=parts.get("为什么", ""),
        basis=parts.get("依据", ""),
        wrong=parts.get("不合格") or parts.get("相符", ""),
        right=parts.get("合格", ""),
    )


def thresholds(options: object) -> dict[str, str]:
    """Give the thresholds of a rule by their names in rules.toml, written as they stand there."""
    assert dataclasses.is_dataclass(options)  # noqa: S101 - every rule's are
    return {each.name: _spell(getattr(options, each.name)) for each in dataclasses.fields(options)}


def write_rulebook(profile: Profile) -> str:
    """Write all rules, as a profile sets them, as Markdown."""
    active = {each.rule.code: each for each in activate(profile, CATALOGUE)}
    lines = [_HEAD.format(title=profile.title, count=len(CATALOGUE))]
    for family, name in FAMILIES.items():
        members = [rule for rule in CATALOGUE if rule.family == family]
        if members:
            lines += [f"## {family} {name}\n", *_table(members, active)]
    for rule in CATALOGUE:
        lines += _chapter(rule, active.get(rule.code))
    return "\n".join(lines).rstrip() + "\n"


def describe_state(active: ActiveRule | None) -> str:
    """Say how a profile sets a rule: its severity, on trial, or off."""
    if active is None:
        return "停用"
    return f"{active.severity.label}（试行）" if active.trial else active.severity.label


def _table(rules: Iterable[Rule], active: dict[str, ActiveRule]) -> Iterator[str]:
    yield "| 编号 | 级别 | 内容 | 审核要点 |"
    yield "|---|---|---|---|"
    for rule in rules:
        state = describe_state(active.get(rule.code))
        yield f"| [{rule.code}](#{rule.code.lower()}) | {state} | {rule.title} | {rule.criterion} |"
    yield ""


def _chapter(rule: Rule, active: ActiveRule | None) -> Iterator[str]:
    chapter = read_chapter(rule)
    yield f'### <a id="{rule.code.lower()}"></a>{rule.code}　{chapter.title}\n'
    yield f"级别：{describe_state(active)}　　审核要点：{rule.criterion}\n"
    yield f"- 为什么：{chapter.why}"
    yield f"- 依据：{chapter.basis}\n"
    first = "不合格" if "\n不合格::" in rule.document else "相符"
    for heading, text in ((first, chapter.wrong), ("合格", chapter.right)):
        yield f"{heading}：\n\n{text}\n"
    told = thresholds(active.options) if active else {}
    if told:
        yield "阈值与词表：\n"
        yield from (f"- `{name}` = {value}" for name, value in told.items())
        yield ""


def _join(text: str) -> str:
    """Make one line of a wrapped text; Chinese lines join without a blank."""
    joined = re.sub(r"\s*\n\s*", "\n", text.strip())
    return re.sub(r"(?<=[!-~])\n(?=[!-~])", " ", joined).replace("\n", "")


def _spell(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(_spell(each) for each in value) or "（空）"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
