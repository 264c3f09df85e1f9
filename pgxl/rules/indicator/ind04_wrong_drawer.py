"""
三级指标放错了二级指标。

为什么: 准确率放在数量、成本控制率放在效益，二级指标的权重和汇总就都错了，真正该考核的一类却空着。
依据: 财预〔2021〕101号对成本、数量、质量、时效、效益、满意度指标的定义；两类都说得通的不提示。

不合格::

    | | 产出指标 | 数量指标 | 发放准确率 | 100% | 100% |
    | | | 质量指标 | 发放及时性 | 及时发放 | 及时发放 |
    | | 效益指标 | 社会效益 | 社会影响 | 群众满意度≥90% | 群众满意度≥90% |

合格::

    | | 产出指标 | 数量指标 | 发放人数 | ≥38人 | ≥38人 |
    | | | 质量指标 | 发放准确率 | 100% | 100% |
    | | | 时效指标 | 发放及时性 | 及时发放 | 及时发放 |
    | | 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | ≥90% |
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.profile import Profile
from pgxl.rules.api import Answer, Case, Criterion, fail, rule
from pgxl.rules.classes import misplaced
from pgxl.rules.framework import Drawer, drawer_of, drawer_of_name
from pgxl.rules.naming import is_value
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair

_MEASURED = {
    Drawer.SATISFACTION: "满意程度",
    Drawer.COST: "成本",
    Drawer.TIME: "时间和及时程度",
    Drawer.QUALITY: "质量",
    Drawer.QUANTITY: "数量",
}
_IN_VALUE = (
    "“{level2}”的指标值里写的是“{name}”，衡量的是{measured}；请移到“{right}”，"
    "这里另写一个反映{level2}的指标。"
)
_KNOWN = "“{name}”衡量的是对政策的知晓，不是满意程度；请移到效益指标，这里写服务对象满意度。"
_SELF = (
    "“{name}”衡量的是对自己职业的看法，不是对项目所提供服务的满意程度；"
    "请改为服务对象对项目的满意度。"
)
_SERVED = (
    "“{name}”问的是群众，而“{project}”的直接服务对象是使用这些物品的工作人员；"
    "请改为使用人员的满意度。"
)


@dataclass(frozen=True, slots=True)
class Options:
    """Words of 满意度 that ask something else or somebody else."""

    #: Knowing of a policy is an effect of it.
    knowing_words: tuple[str, ...] = ("知晓",)
    #: With a word of esteem: what people think of their own work.
    own_work_words: tuple[str, ...] = ("职业", "岗位", "行业", "身份")
    esteem_words: tuple[str, ...] = ("认可", "认同", "归属", "荣誉")
    #: What only staff use, whoever is served by them in the end.
    staff_projects: tuple[str, ...] = ("工作服", "工作证", "制服", "工装", "被装", "办公家具")
    public_words: tuple[str, ...] = ("群众", "居民", "村民", "市民", "公众")


@rule(
    "IND-04",
    "wrong-drawer",
    Severity.WARNING,
    Criterion.SCIENTIFIC,
    "“{name}”衡量的是{measured}，不属于“{level2}”；请移到“{right}”，"
    "这里另写一个反映{level2}的指标。",
    options=Options,
)
def wrong_drawer(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Hold what each name measures against its 二级指标; one answer a row."""
    for pair in case.study(form).pairs:
        drawer = drawer_of(pair.row)
        if drawer is None:
            continue
        name = pair.name
        right = misplaced(name, drawer)
        if right and is_value(name):
            continue
        if right and not _counts_faults(pair.readings[:1], drawer):
            words = _words(pair, name, right, case.profile)
            yield fail(pair.row.name, "三级指标", **words)
        elif drawer is Drawer.SATISFACTION:
            yield from _asked(pair, form, case.options)
        elif _has_inner_name(pair):
            yield from _in_value(pair, drawer, case.profile)


def _counts_faults(readings: Sequence[Reading], drawer: Drawer) -> bool:
    """Whether a count in 质量 is to be low: then it counts what went wrong, and is quality."""
    return drawer is Drawer.QUALITY and any(
        (each.target.dimension or "").startswith("count")
        and each.target.high is not None
        and each.target.low in {None, 0}
        for each in readings
    )


def _words(pair: Pair, name: str, right: Drawer, profile: Profile) -> dict[str, object]:
    return {
        "name": name,
        "measured": _MEASURED[right],
        "level2": pair.row.category2,
        "right": _name(right, profile),
    }


@lru_cache(maxsize=64)
def _name(drawer: Drawer, profile: Profile) -> str:
    """Give the profile's 二级指标 for what a name measures."""
    names = (each.level2 for each in profile.vocabulary.categories)
    return next((name for name in names if drawer_of_name(name) is drawer), _MEASURED[drawer])


def _has_inner_name(pair: Pair) -> bool:
    return bool(
        (pair.annual and pair.annual.target.name) or (pair.period and pair.period.target.name)
    )


def _in_value(pair: Pair, drawer: Drawer, profile: Profile) -> Iterator[Answer]:
    """Judge the name that stands before a value, where the name of the row says nothing itself."""
    for each in pair.readings:
        inner = each.target.name
        if not inner or _speaks_of_time(pair.name) or _counts_faults((each,), drawer):
            continue
        if right := misplaced(inner, drawer):
            words = _words(pair, inner, right, profile)
            yield fail(each.text, each.label, message=_IN_VALUE.format_map(words))
            return


def _speaks_of_time(name: str) -> bool:
    """Whether the name of a row speaks of time saved; what its value names is then about that."""
    return "时效" in name or "及时" in name


def _asked(pair: Pair, form: Form, options: Options) -> Iterator[Answer]:
    """Judge who is asked for their satisfaction, and about what."""
    name, project = pair.name, form.project.text
    if "满意" not in name:
        if _any(options.knowing_words, name):
            yield fail(pair.row.name, "三级指标", message=_KNOWN.format(name=name))
        elif _any(options.own_work_words, name) and _any(options.esteem_words, name):
            yield fail(pair.row.name, "三级指标", message=_SELF.format(name=name))
    elif _any(options.public_words, name) and _any(options.staff_projects, project):
        message = _SERVED.format(name=name, project=project)
        yield fail(pair.row.name, "三级指标", message=message)


def _any(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)
