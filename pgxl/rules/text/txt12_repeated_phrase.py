"""
同一句话里重复同样的词语，等于没有说。

为什么: “购买商业意外保险，为网格员提供商业意外保险保障”是同义反复，没有说要达到什么。
依据: 明确清晰性。并列的分句、带数字的分句和单位的名称不算重复。

不合格::

    | | 2026年度目标 |
    | | 2026年3月底前投保。通过购买商业意外保险，为网格员提供商业意外保险保障。 |

合格::

    | | 2026年度目标 |
    | | 购买商业意外保险250份，商业意外保险赔付及时率达95%；市里承担线路费用，镇里承担线路费用。 |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, fail, rule

_TITLE = re.compile(r"《[^《》]{0,200}》|[（(][^（）()]{0,200}[）)]|“[^“”]{0,60}”")
_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_CLAUSE = re.compile(r"[^，,、：:\s]+")
#: No clause is read further than this.
_LONGEST = 300
_DATE = re.compile("[0-9]{1,4}[年月日]")
_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class Options:
    """From how many characters on a phrase counts."""

    shortest: int = 6


@rule(
    "TXT-12",
    "repeated-phrase",
    Severity.INFO,
    Criterion.CLEAR,
    "同一句话里“{phrase}”说了两次；请精简，写明要达到的结果。",
    options=Options,
)
def repeated_phrase(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Look for phrases that come twice in a sentence of a goal; a copied goal is told once."""
    names = form.unit.text, form.department.text
    before = ""
    for goal in case.study(form).goals:
        text = goal.text.text
        phrase = "" if text == before else _repeated(text, max(case.options.shortest, 2), names)
        if phrase:
            yield fail(goal.text, goal.label, quote=phrase, phrase=phrase)
        before = text


def _repeated(text: str, shortest: int, names: tuple[str, ...]) -> str:
    """Give the first phrase that a sentence of a goal says twice."""
    for sentence in _SENTENCE.findall(_TITLE.sub("、", text)):
        if not _suspicious(sentence, shortest):
            continue
        clauses = [each[:_LONGEST] for each in _CLAUSE.findall(sentence) if len(each) >= shortest]
        phrase = _shared(clauses, shortest)
        if phrase and not any(phrase in name for name in names):
            return phrase
    return ""


def _suspicious(sentence: str, shortest: int) -> bool:
    """Whether some piece of a sentence comes again; every long phrase holds one of the pieces."""
    size = shortest // 2
    for at in range(0, len(sentence) - shortest, shortest - size + 1):
        if sentence.find(sentence[at : at + size], at + size) > 0:
            return True
    return False


def _shared(clauses: list[str], shortest: int) -> str:
    """Give a phrase that two clauses without figures share, but not at the same end of both."""
    earlier = ""
    for clause in clauses:
        if _DIGIT.search(clause) and _DIGIT.search(_DATE.sub("", clause)):
            continue
        starts = range(len(clause) - shortest + 1)
        at = next((at for at in starts if clause[at : at + shortest] in earlier), None)
        if at is not None:
            place = earlier.rfind(clause[at : at + shortest])
            start, end = earlier.rfind("\n", 0, place) + 1, earlier.index("\n", place)
            if phrase := _grown(earlier[start:end], place - start, clause, at):
                return phrase
        earlier += f"{clause}\n"
    return ""


def _grown(one: str, at: int, other: str, place: int) -> str:
    """Give the whole of a shared phrase; empty where it begins or ends both clauses alike."""
    back = _common(one[:at][::-1], other[:place][::-1])
    at, place = at - back, place - back
    length = _common(one[at:], other[place:])
    begins = at == place == 0
    ends = at + length == len(one) and place + length == len(other)
    return "" if begins or ends else one[at : at + length]


def _common(one: str, other: str) -> int:
    """Count the characters with which both begin."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
