"""
自称与用款单位不符。

为什么: 用款单位是中心，文字里却自称“我局”，多半是从别的单位抄来的。
依据: 目标相关性：目标和指标应当是本单位、本项目的。书名号里的文件名称不看。

不合格::

    | 用款单位 | 示例市示范镇网格管理中心 |
    | | 满意度指标 | 服务对象满意度 | 我局人员满意度 | ≥95% | ≥95% |

合格::

    | 用款单位 | 示例市示范镇网格管理中心 |
    | | 满意度指标 | 服务对象满意度 | 我镇群众对我中心满意度 | ≥95% | ≥95% |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, fail, not_enough_data, rule

_TITLE = re.compile(r"《[^《》]{0,200}》")
#: 我办理, 我委托, 我站在, 自我校正 …: the word goes on, or began before.
_GOES_ON = (
    r"(?:(?<=办)[理事公学结好]|(?<=委)[托派]|(?<=站)[在上立点]|(?<=校)[准正对验]"
    r"|(?<=局)[部限]|(?<=镇)[静定]|(?<=院)落)"
)
#: How a unit may be named that calls itself so.
_NAMED = {"校": "校学幼", "办": "办", "街道": "街办", "公司": "司"}
#: Self-names of a place, which a unit need not have in its own name.
_PLACES = frozenset(("镇", "乡", "街道"))


@dataclass(frozen=True, slots=True)
class Options:
    """What follows 我 where a unit speaks of itself."""

    selves: tuple[str, ...] = (
        *("局", "委", "办", "院", "校", "镇", "中心", "站"),
        *("厅", "馆", "乡", "街道", "公司", "大队", "支队"),
    )


@rule(
    "TXT-09",
    "wrong-self-name",
    Severity.WARNING,
    Criterion.RELEVANT,
    "文中自称“{name}”，用款单位却是“{unit}”；请核对是否抄自其他单位，并改为本单位的称呼。",
    options=Options,
)
def wrong_self(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Hold 我局, 我镇 … against the name of the unit; its department's name makes it a hint."""
    study, unit = case.study(form), form.unit.text
    if "我" not in study.whole:
        return
    if not unit:
        yield not_enough_data()
        return
    selves = _selves(case.options.selves)
    for field in study.fields:
        for label, key, text in field:
            name = _wrong(selves, text.text, form) if "我" in text.text else ""
            if name and key not in {"unit", "department"}:
                of_department = _fits(name, form.department.text)
                level = {"severity": Severity.INFO} if of_department else {}
                yield fail(text, label, name=name, unit=unit, **level)
                break


@lru_cache(maxsize=8)
def _selves(words: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<![自忘])我(?:{names or '(?!)'})(?!{_GOES_ON})")


def _wrong(selves: re.Pattern[str], text: str, form: Form) -> str:
    """Give the first self-name that is not the unit's; a place may stand in the whole header."""
    around = form.department.text + form.project.text
    for name in selves.findall(_TITLE.sub("", text)):
        known = form.unit.text + (around if name[1:] in _PLACES else "")
        if not _fits(name, known):
            return str(name)
    return ""


def _fits(name: str, known: str) -> bool:
    """Whether a self-name such as 我校 goes with the name of a unit."""
    word = name[1:]
    return word in known or any(mark in known for mark in _NAMED.get(word, ""))
