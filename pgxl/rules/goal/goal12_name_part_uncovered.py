"""
项目名称里的一项内容，没有指标。

为什么: 项目叫“工作证和工作服制作”，指标只考核工作服，工作证花了多少钱、做了多少就看不出来。
依据: 财预〔2015〕88号：绩效指标应覆盖项目的主要内容。

不合格::

    | 项目名称 | 工作证和工作服制作 |
    | | 产出指标 | 数量指标 | 制作服装数量 | ≥250件 | ≥250件 |

合格::

    | 项目名称 | 工作证和工作服制作 |
    | | 产出指标 | 数量指标 | 制作服装数量 | ≥250件 | ≥250件 |
    | | | | 制作证件数量 | ≥250个 | ≥250个 |
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_applicable, rule

_SPLIT = re.compile(r"[、，,]|(?<!总)和(?!谐|平)|(?<!普)及(?!时|格|其)|与")
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]|[“”\"《》]")
#: Words that say what is done, or that money is spent, and nothing about the thing.
_EMPTY = re.compile(
    r"(?:(?:专项|项目|工作|经费|费用|资金|补助|补贴|支出|开支|采购|购置|购买|制作|印制|建设|改造|维修"
    r"|维护|运维|运行|管理|服务|租赁|发放|开展|实施|提升|保障|更新|升级)+费?)$"
)
_SHORTEST = 2


@rule(
    "GOAL-12",
    "name-part-uncovered",
    Severity.WARNING,
    Criterion.RELEVANT,
    "项目名称里的“{part}”没有对应的指标；请补充它的数量、质量或成本指标。",
)
def name_part_uncovered(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for the last word of each part of the name among the indicators.

    A part counts as covered by a single character that it shares with them: what is left is
    surely missing. Where no part is covered, the name says little about the parts.
    """
    study = case.study(form)
    parts = name_parts(form.project.text)
    if len(parts) < _SHORTEST or not study.pairs:
        yield not_applicable()
        return
    told = "".join(pair.name + "".join(x.text.text for x in pair.readings) for pair in study.pairs)
    missing = [part for part, thing in parts if thing[-1] not in told]
    if len(missing) < len(parts):
        for part in missing:
            label = case.profile.label("project")
            yield fail(form.project, label, quote=form.project.text, part=part)


@lru_cache(maxsize=2048)
def name_parts(name: str) -> tuple[tuple[str, str], ...]:
    """Split a name into the parts that it joins, each with the thing that it is about.

    The thing is the part without what is done with it: 工作服 of 工作服制作.
    """
    parts = []
    for piece in _SPLIT.split(_BRACKETS.sub("", name)):
        core = piece
        while (found := _EMPTY.search(core)) and found.start() > 0:
            core = core[: found.start()]
        if len(core) >= _SHORTEST:
            parts.append((piece, core))
    return tuple(parts)
