"""The words of the value language (词表): comparators, approximations, endings of a value."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

from pgxl.patterns import compile_later
from pgxl.values.lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pgxl.values.target import Comparator

#: Symbols after narrowing. 》 and 《 are what state systems make of > and <.
SYMBOLS: Final[dict[str, Comparator]] = {
    "≥": "ge",
    ">=": "ge",
    "=>": "ge",
    "》=": "ge",
    "=》": "ge",
    "≥=": "ge",
    "≤": "le",
    "<=": "le",
    "=<": "le",
    "《=": "le",
    "=《": "le",
    "≤=": "le",
    ">": "gt",
    "》": "gt",
    "<": "lt",
    "《": "lt",
    "=": "eq",
    "==": "eq",
}
ASCII_SYMBOLS: Final = frozenset({">=", "=>", "<=", "=<", "=", "==", "》=", "=》", "《=", "=《"})
TYPOS: Final = frozenset({"=>", "=<", "=》", "=《", "≥=", "≤=", "=="})

_NOT = listed("不 不得 不能 不应 不可 不会 应不 须不 要不 绝不")
_OR_EQUAL = listed("等于 或等于 或者等于 /等于 及等于")


def _joined(heads: Iterable[str], tails: Iterable[str]) -> list[str]:
    return [head + tail for head, tail in product(heads, tails)]


_WORDS: Final[dict[Comparator, tuple[str, ...]]] = {
    "ge": (
        *_joined(_NOT, listed("小于 低于 少于 下于 短于 弱于 亚于 差于")),
        *_joined(listed("大于 高于 多于 超过"), _OR_EQUAL),
        *_joined(listed("达到 达 达至 达到了"), listed("$ 不低于 至少")),
        *_joined(listed("提高 提升 增加 增长 上升 扩大"), listed("到 至")),
        *listed("不小于等于 不低于等于 不少于等于 不小于或等于 大等于 不早于 不低於 增至 升至"),
        *listed("至少 最少 最低 最小 起码 至少达到 至少为 最低为 力争达到 力争 确保达到"),
    ),
    "le": (
        *_joined(_NOT, listed("大于 高于 多于 超过 超出 超 长于 突破 晚于 迟于")),
        *_joined(listed("小于 低于 少于"), _OR_EQUAL),
        *_joined(listed("控制 限制 限定 保持 压减 压缩"), listed("在不超过 在不高于")),
        *_joined(listed("降低 下降 减少 压减 压缩 缩短 缩减 下调"), listed("到 至")),
        *listed(
            "不大于等于 不超过等于 不大于或等于 小等于 未超过 未超 未超出 未突破 降到 降至 减至"
        ),
        *listed("控制在 限制在 限定在 控制到 控制为 至多 最多 最高 最长 最大 最迟 最晚"),
        *listed("至多为 最多为 最高为 最长为"),
    ),
    "gt": listed("大于 高于 多于 超过 超出 超 突破 优于 长于 大过 多过"),
    "lt": listed("小于 低于 少于 不足 不满 不到 短于 未满 未达 未达到 早于"),
    "eq": listed("等于 为 保持 保持在 维持在 维持 稳定在 是"),
}
PREFIXES: Final[dict[str, Comparator]] = {
    word: comparator for comparator, words in _WORDS.items() for word in words
}
#: Prefixes that a suffix may still decide: 达到90%以上, 控制在10%以下, 为5人以内.
SOFT_PREFIXES: Final = frozenset(
    {*_WORDS["eq"], *listed("达到 达 达至 达到了 控制在 控制到 控制为 力争 力争达到")}
)

_SUFFIXES: Final[dict[Comparator, tuple[str, ...]]] = {
    "ge": (
        *listed("以上 及以上 及其以上 或以上 以上的 往上 (含)以上 含以上 以上(含) 以上(含本数)"),
        *listed("(含本数)以上 以上含本数 (及以上) (以上) 起步"),
    ),
    "le": (
        *listed(
            "以下 及以下 或以下 (含)以下 含以下 以下(含) 以下(含本数) (含本数)以下 以内 之内 内"
        ),
        *listed(
            "(含)以内 以内(含) 及以内 范围内 范围之内 范围以内 封顶 为限 (及以下) (以下) (以内)"
        ),
    ),
    "gt": listed("以外 之外 开外 以上(不含) (不含)以上 以上(不含本数)"),
    "lt": listed("以下(不含) (不含)以下 以下(不含本数) 以内(不含)"),
}
SUFFIXES: Final[dict[str, Comparator]] = {
    word: comparator for comparator, words in _SUFFIXES.items() for word in words
}

APPROX_BEFORE: Final = listed("约 大约 大概 约为 约计 近 将近 接近 近乎 大致 预计 预计约")
APPROX_AFTER: Final = listed("左右 上下 上下浮动")

#: What is to be done within a time: 30分钟内响应.
ACTIONS: Final = listed(
    """
    完成 响应 修复 解决 到位 支付 办结 处理 处置 交付 答复 回复 反馈 整改 到达 到场 恢复
    发放 拨付 上报 报送 结算 验收 竣工 开工 投入使用 建成 落实 送达 完工 兑付 付清 发放到位
    支付完毕 支出 使用 提交 办理 受理 供货 到货 修好 排除 更换 维修 清理 启动 结束 公示 公开
    付款 缴纳 执行 下达 印发 出具 审结 执行完毕 全部完成 完成整改 完成支付 完成验收 完成发放
    到达现场 赶到现场 抵达现场 实施 采购 招标 安装 调试 服务 运行 投用 发布 归档 入库
    拨付到位
    """
)


def alternation(words: Iterable[str]) -> str:
    """Join words into a pattern that prefers the longest."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


SYMBOL_RUN: Final = re.compile("[≥≤<>=《》]+")
PREFIX: Final = compile_later(alternation(PREFIXES))
#: 内 that begins another word (内容, 内部) ends no value.
SUFFIX: Final = re.compile(f"(?:{alternation(SUFFIXES)})(?<!内(?=[容部涵控设外在]))")
BEFORE: Final = re.compile(f"(?:{alternation(APPROX_BEFORE)})(?:有|达)?")
AFTER: Final = re.compile(alternation(APPROX_AFTER))
ACTION: Final = re.compile(
    "(?:(?:必须|应当?|须|需|予以|全部|全面|及时|按时|如期|基本|并|前|进行|给予|即)*"
    f"(?:{alternation(ACTIONS)})(?:完毕|到位|现场|工作|任务|的)?){{1,3}}(?:(?<=完成)[\u4e00-\u9fff]{{1,10}})?$"
)
DASH: Final = re.compile("-{1,3}|~{1,2}|至|到")
#: What joins two values: and, with, at the same time.
#: 及 that begins 及时 or 及格 joins nothing.
LINK: Final = re.compile("(?:[、,;+&且和]|及(?![时格])|并且?|同时|以及|或者?|其中)+")
JOINED: Final = re.compile(f"^{LINK.pattern}")
MISPLACED: Final = frozenset("≥≤<>=")
EDGE: Final = " :(-、,;\"'的"
