"""
用词有误，或与意思不符。

为什么: “走街窜访”“网格员管理员”一类的错字、重字和词不达意，公开后有损文件的严肃性。
依据: 规范完整性；词表见口径 rules.toml [TXT-08]，可以增补。

不合格::

    | | 2026年度目标 |
    | | 为走街窜访的250名网格员购买意外伤害保险，每条线路每月要交付350元。 |

合格::

    | | 2026年度目标 |
    | | 为走街串巷的250名网格员购买意外伤害保险，按合同交付250份保单，评估患者的社会危害性。 |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, fail, rule

_NO_RIGHT = "“{}”用词有误；请核对修改。"
#: The telling letter of a wrong word that has none.
_ANYWHERE = ""
_NUMBER = re.compile(r"[0-9][0-9,.]{0,15}\s?[万亿]?")


@dataclass(frozen=True, slots=True)
class Options:
    """Pairs ``错=对`` or ``错=对=除外``: the sentence must not hold one of the words after 除外.

    ``#`` in a wrong word stands for a number. The words of ``misleading`` say something else than
    what is meant, so they are warnings.
    """

    words: tuple[str, ...] = (
        "走街窜访=走街串巷",
        "走街窜巷=走街串巷",
        "走村窜户=走村串户",
        "入户走仿=入户走访",
        "网格员管理员=网格管理员",
        "网格员正常运转=网格员正常履职",
        "人员正常运转=人员正常履职",
        "队员正常运转=队员正常履职",
        "职工正常运转=职工正常履职",
        "教师正常运转=教师正常履职",
        "交付#元=支付#元=物资、货物、价值",
        "台帐=台账=帐篷",
        "记帐=记账=帐篷",
        "报帐=报账=帐篷",
        "对帐=对账=帐篷",
        "帐户=账户=蚊帐、帐篷",
        "布署=部署=发布署、公布署",
        "签定合同=签订合同",
        "签定协议=签订协议",
        "服务对像=服务对象",
        "通迅费=通讯费",
        "通迅服务=通讯服务",
        "通迅设备=通讯设备",
        "综合整冶=综合整治",
        "防冶=防治=冶炼、冶金",
        "污水处里=污水处理",
        "园满完成=圆满完成",
        "防范未然=防患未然",
        "防范于未然=防患于未然",
        "因地治宜=因地制宜",
        "按步就班=按部就班",
        "再接再励=再接再厉",
        "一如继往=一如既往",
        "迫不急待=迫不及待",
        "，，=，",
        "。。=。",
        "、、=、",
        "，。=。",
        "、。=。",
        "；。=。",
    )
    misleading: tuple[str, ...] = (
        "社会危害性=危险性=犯罪、违法、违规、行为、患者、吸毒、涉毒、毒品、邪教、诈骗、案件、评估",
    )


class _Word(NamedTuple):
    """One entry of a word list, with its place there and what is looked for first.

    Attributes:
        telling: A letter without which it cannot stand.
        plain: The longest part of it that is no number.
    """

    place: int
    telling: str
    plain: str
    wrong: re.Pattern[str]
    right: str
    unless: tuple[str, ...]


@rule(
    "TXT-08",
    "word-list",
    Severity.INFO,
    Criterion.CLEAR,
    "“{wrong}”用词有误；请核对，如改为“{right}”。",
    options=Options,
)
def word_list(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Look for the words of both lists; one answer a word and field."""
    study = case.study(form)
    whole = study.whole
    lists = ((case.options.misleading, Severity.WARNING), (case.options.words, None))
    for entries, severity in lists:
        listed = _read(entries)
        near = [word for letter, words in listed.items() if letter in whole for word in words]
        suspects = sorted(
            [each for each in near if each.plain in whole and each.wrong.search(whole)]
        )
        if not suspects:
            continue
        level = {"severity": severity} if severity else {}
        for field in study.fields:
            told: set[str] = set()
            for label, _, text in field:
                for word in suspects:
                    if word.plain not in text.text:
                        continue
                    wrong, right = _hit(text.text, word)
                    if wrong and wrong not in told:
                        told.add(wrong)
                        message = {} if right else {"message": _NO_RIGHT.format(wrong)}
                        words = {"wrong": wrong, "right": right, **message, **level}
                        yield fail(text, label, quote=wrong, **words)


def _hit(text: str, word: _Word) -> tuple[str, str]:
    """Give what is wrong with what would be right; empty where the word does not stand."""
    for found in word.wrong.finditer(text):
        sentence = _sentence(text, found) if word.unless else ""
        if not any(each in sentence for each in word.unless):
            number = _NUMBER.search(found[0]) if "#" in word.right else None
            return found[0], word.right.replace("#", number[0] if number else "")
    return "", ""


def _sentence(text: str, found: re.Match[str]) -> str:
    """Give the sentence in which a word stands."""
    start = max(text.rfind(mark, 0, found.start()) for mark in "。；！\n") + 1
    ends = [end for mark in "。；！\n" if (end := text.find(mark, found.end())) >= 0]
    return text[start : min(ends, default=len(text))]


@lru_cache(maxsize=16)
def _read(entries: tuple[str, ...]) -> dict[str, list[_Word]]:
    """Read a word list, by telling letters; an entry may only say what is wrong."""
    words: dict[str, list[_Word]] = {}
    for place, entry in enumerate(entries):
        wrong, _, rest = entry.partition("=")
        right, _, unless = rest.partition("=")
        if wrong:
            letter, pattern = _telling(wrong, right), re.compile(_pattern(wrong))
            told, plain = tuple(filter(None, unless.split("、"))), max(wrong.split("#"), key=len)
            words.setdefault(letter, []).append(_Word(place, letter, plain, pattern, right, told))
    return words


def _telling(wrong: str, right: str) -> str:
    """Give a letter without which a wrong word cannot stand, one that the right word has not."""
    letters = wrong.replace("#", "")
    return next((letter for letter in letters if letter not in right), letters[-1:] or _ANYWHERE)


def _pattern(wrong: str) -> str:
    return _NUMBER.pattern.join(map(re.escape, wrong.split("#")))
