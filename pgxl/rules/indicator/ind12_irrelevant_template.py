"""
三级指标是另一类项目的，与本项目不相干。

为什么: 照搬别的项目的表或指标库，忘了改：农田项目里考核“道路硬化里程”，考核的就不是这笔钱。
依据: 财预〔2015〕88号：绩效目标应与项目内容相应匹配；只比口径列出的项目类别，拿不准的不提示。

不合格::

    | 项目名称 | 义务教育学校校舍维修专项 |
    | | 产出指标 | 数量指标 | 高标准农田建成面积 | ≥500亩 | ≥500亩 |

合格::

    | 项目名称 | 高标准农田建设专项 |
    | | 产出指标 | 数量指标 | 高标准农田建成面积 | ≥500亩 | ≥500亩 |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, fail, not_enough_data, rule

_PARTS = 3


class Programme(NamedTuple):
    """A type of project: its title, the words of its projects, those of its indicators alone."""

    title: str
    projects: re.Pattern[str]
    indicators: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Options:
    """
    Types of projects: title：words of its projects：words that only its indicators have.

    A word of indicators must not be met in any other type of project; what is in doubt is left out.
    """

    programmes: tuple[str, ...] = (
        "农田建设：高标准农田 农田建设 农田水利 耕地 土地整治：高标准农田 灌溉面积 耕地地力",
        "道路建设：道路 公路 路面 路网 桥梁 交通：道路硬化 路面硬化 公路里程 路面修复 通车里程",
        "教育：学校 教育 校舍 学生 幼儿园 助学 学前 小学 中学：在校生 辍学率 升学率 校舍 学生资助",
        "医疗卫生：医院 卫生 医疗 疫苗 疾病 健康 中医：疫苗接种 门诊人次 住院人次 床位使用率 诊疗",
        "社会救助：低保 特困 救助 孤儿 临时救助：低保对象 特困人员 特困供养 孤儿",
        "水库河道：水库 河道 堤防 水利 山洪 防汛：水库除险 堤防 河道治理 河道清淤",
        "林业：造林 森林 林业 林场 绿化 林草：造林面积 森林抚育 苗木成活率 森林火灾",
        "水电费：水电费 电费 水费：",
        "公务用车：公车 公务用车 车辆：",
        "信息化：信息化 信息系统 网络 通信 通讯 软件：",
        "物业办公：物业 办公用房 办公设备 工作服：",
    )

    def __post_init__(self) -> None:
        """Refuse lines that cannot be read, before any form is judged."""
        _read(self.programmes)


@rule(
    "IND-12",
    "irrelevant-template",
    Severity.WARNING,
    Criterion.RELEVANT,
    "“{name}”是{other}类项目的指标，项目名称和目标里都没有这方面的内容（本项目像{own}类）；"
    "请换成本项目的指标，确有关系的请在目标里写明。",
    options=Options,
)
def irrelevant_template(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Look for indicators of one type of project in a project that is of another, and only so."""
    own = _own(case.options.programmes, form.project.text)
    if own is None:
        yield not_enough_data()
        return
    rows = case.study(form).pairs
    names = "\n".join(pair.row.name.value for pair in rows)
    for other in _read(case.options.programmes):
        if other is own or not other.indicators.search(names) or _concerns(other, form):
            continue
        for pair in rows:
            if other.indicators.search(pair.name):
                words = {"name": pair.name, "other": other.title, "own": own.title}
                yield fail(pair.row.name, "三级指标", **words)


@lru_cache(maxsize=1024)
def _own(lines: tuple[str, ...], project: str) -> Programme | None:
    """Give the only type that a project is of by its name; None where that is in doubt."""
    own = [each for each in _read(lines) if each.projects.search(project)]
    return own[0] if len(own) == 1 else None


def _concerns(programme: Programme, form: Form) -> bool:
    """Whether anything in header or goals speaks of a type of project."""
    texts = (form.project, form.unit, form.department, form.period_goal, form.annual_goal)
    return any(
        pattern.search(text.text)
        for text in texts
        for pattern in (programme.projects, programme.indicators)
    )


@lru_cache(maxsize=16)
def _read(lines: tuple[str, ...]) -> tuple[Programme, ...]:
    """Take lines of programme words apart.

    Raises:
        ValueError: A line has not its three parts.
    """
    programmes = []
    for line in lines:
        parts = re.split("[：:]", line)
        if len(parts) != _PARTS or not parts[0].strip() or not parts[1].split():
            raise ValueError(line)
        programmes.append(Programme(parts[0].strip(), _any(parts[1]), _any(parts[2])))
    return tuple(programmes)


def _any(words: str) -> re.Pattern[str]:
    """Make a pattern that finds any of some words, and nothing where there are none."""
    return re.compile("|".join(map(re.escape, words.split())) or r"(?!)")
