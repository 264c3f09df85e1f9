"""What a project is about: its name without the words that every project name has."""

from __future__ import annotations

import re
from functools import lru_cache

from pgxl.cells import fold
from pgxl.form import Form
from pgxl.patterns import compile_later

#: Words that say how a project is paid, not what it is about.
FUNDING_WORDS = (
    "专项", "经费", "费用", "资金", "项目", "工程", "工作", "支出", "保障", "基础", "日常", "年度",
    "业务", "办公", "其他", "综合", "财政", "负担", "部分", "一般", "相关", "开展", "及其", "以及",
    "有关", "专用", "常规", "配套", "实施", "镇级", "市级", "县级", "区级", "本级",
)  # fmt: skip
#: Words that say what is done, but not with what.
ACTIVITY_WORDS = (
    "服务", "运行", "运转", "维护", "维修", "管理", "建设", "购置", "采购", "购买", "补助", "补贴",
    "制作", "系统", "设备", "设施", "提升", "改造", "奖励",
)  # fmt: skip
GENERAL_WORDS = FUNDING_WORDS + ACTIVITY_WORDS
#: Two spellings of one thing, the second stands for both.
SYNONYMS = (
    ("通讯", "通信"), ("汽车", "车辆"), ("公车", "车辆"), ("公务用车", "车辆"), ("互联网", "网络"),
    ("宽带", "网络"), ("清洁", "保洁"), ("环卫", "保洁"), ("物管", "物业"), ("保安", "安保"),
    ("教职工", "教师"),
)  # fmt: skip

_CHINESE = compile_later(r"[一-鿿]+")
_NUMBERING = compile_later(
    r"第?[0-9一二三四五六七八九十]+(?:期|批|标段|阶段|季度|片区|组|号)|"
    r"20\d\d年?|[0-9]+|[一二三四五六七八九十]+期|上半年|下半年|[东南西北中]区"
)
_JOINTS = re.compile("[和与及的等]")
_LEAST = 2


def subject(
    form: Form,
    general: tuple[str, ...] = GENERAL_WORDS,
    synonyms: tuple[tuple[str, str], ...] = SYNONYMS,
) -> frozenset[str]:
    """Give the pairs of characters that name what a project is about.

    The names of its department and unit are no subject, nor are general words.
    """
    whose = form.unit.text + "。" + form.department.text
    return _subject(form.project.text, whose, general, synonyms)


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(filter(None, words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")


@lru_cache(maxsize=1024)
def _subject(
    name: str, whose: str, general: tuple[str, ...], synonyms: tuple[tuple[str, str], ...]
) -> frozenset[str]:
    text = _NUMBERING.sub("。", fold(name))
    for spelling, word in synonyms:
        text = text.replace(spelling, word)
    text = _JOINTS.sub("。", _any_of(general).sub("。", _without_owner(text, fold(whose))))
    return frozenset(
        run[at : at + _LEAST]
        for run in _CHINESE.findall(text)
        for at in range(len(run) - _LEAST + 1)
    )


def _without_owner(text: str, whose: str) -> str:
    """Blank every stretch of two characters and more that the owner's name has too."""
    kept = list(text)
    for at in range(len(text) - _LEAST + 1):
        if text[at : at + _LEAST] in whose:
            kept[at : at + _LEAST] = "。" * _LEAST
    return "".join(kept)


@lru_cache(maxsize=2048)
def activities(name: str) -> frozenset[str]:
    """Give the words of a project name that say what is done."""
    return frozenset(_any_of(ACTIVITY_WORDS).findall(fold(name)))


@lru_cache(maxsize=2048)
def without_numbering(name: str) -> str:
    """Give a name without its phase, lot or year: 一期 and 二期 of one building are two."""
    return _NUMBERING.sub("", fold(name))
