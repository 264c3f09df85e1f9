"""
项目名称里的一部分没有任何指标。

为什么: 名称写“工作证和工作服制作”，指标只考核工作服，工作证做没做、做多少就没有人管。
依据: 财预〔2015〕88号：绩效目标应反映项目的主要内容。按“、和及与”拆开名称，逐项在指标里找。

不合格::

    | 项目名称 | 网格员工作证和工作服制作 |
    | | 产出指标 | 数量指标 | 制作服装数量 | ≥750件 | ≥250件 |
    | | | 质量指标 | 服装合格率 | ≥95% | ≥95% |

合格::

    | 项目名称 | 网格员工作证和工作服制作 |
    | | 产出指标 | 数量指标 | 制作服装数量 | ≥750件 | ≥250件 |
    | | | | 制作证件数量 | ≥750个 | ≥250个 |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import (
    Answer,
    Case,
    Criterion,
    fail,
    not_applicable,
    not_enough_data,
    rule,
)

_BRACKETS = re.compile(r"[（(][^（）()]{0,60}[)）]")
_JOINTS = re.compile(
    r"[、，,；;]|以及|(?<![普涉危])及(?!时|格)|(?<!总)和(?![谐美平睦解])|(?<!参)与"
)
_LONGEST_NAME = 100
_HEAD = 2
_SHARED = 3


@dataclass(frozen=True, slots=True)
class Options:
    """Words at the end of a project's name that every project may have."""

    general_words: tuple[str, ...] = (
        *("专项经费", "专项资金", "工作经费", "经费", "资金", "费用", "费", "专项", "项目", "工程"),
        *("工作", "制作", "采购", "购置", "建设", "支出", "补助", "补贴", "奖励", "等"),
    )


@rule(
    "GOAL-12",
    "name-part-uncovered",
    Severity.WARNING,
    Criterion.RELEVANT,
    "项目名称里的{parts}没有任何指标；请补上它的数量、质量等指标，确无此内容的请改项目名称。",
    options=Options,
)
def name_part_uncovered(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Look for each part of the project's name among names and values of the indicators."""
    study = case.study(form)
    parts = _split(form.project.text, case.options.general_words)
    if len(parts) < len(("one", "other")):
        yield not_applicable()
        return
    if not study.pairs:
        yield not_enough_data()
        return
    told = {char for pair in study.pairs for char in pair.name}
    told.update(char for each in study.readings for char in each.text.text[:200])
    missing = [part for part, marks in parts if marks and told.isdisjoint(marks)]
    if missing and len(missing) < len(parts):
        quoted = "、".join(f"“{part}”" for part in missing)
        label = case.profile.label("project")
        yield fail(form.project, label, quote=missing[0], parts=quoted)


@lru_cache(maxsize=256)
def _split(name: str, general: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Give the parts of a name, each with the characters that tell it from the others."""
    if len(name) > _LONGEST_NAME:
        return ()
    parts = [_stripped(part, general) for part in _JOINTS.split(_BRACKETS.sub("", name))]
    parts = [part for part in parts if part]
    return tuple((part, _marks(part, parts)) for part in parts)


def _stripped(part: str, general: tuple[str, ...]) -> str:
    part = re.split('[“”"]', part.rstrip(' ”"'))[-1].strip()
    word = next((word for word in general if part.endswith(word)), "")
    return _stripped(part.removesuffix(word), general) if word else part


def _marks(part: str, parts: Sequence[str]) -> str:
    """Give the last characters of a part without those that stand in other parts as well.

    工作证 beside 工作服 is told by 证; 综治视联网终端 beside 通信链路 by 终 and 端.
    """
    others = "".join(each[-_SHARED:] for each in parts if each is not part)
    return "".join(char for char in part[-_HEAD:] if char not in others)
