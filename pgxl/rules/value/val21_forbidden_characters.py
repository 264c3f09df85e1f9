"""
指标值里有一体化系统导入时不收的字符。

为什么: 一体化系统的指标值不收“*”“_”“-”和空格，含有的导不进去。
依据: 一体化系统的导入校验。区间请用“至”，日期请写“年月日”。
先后: 占位符（**）见 TXT-07；算式（*、/）见 VAL-11；数字与汉字之间的空格见 TXT-04。

不合格::

    | | 产出指标 | 数量指标 | 参保份数 | 220-250份 | 220-250份 |

合格::

    | | 产出指标 | 数量指标 | 参保份数 | 220至250份 | 220至250份 |
"""

import re

from pgxl.findings import Severity
from pgxl.patterns import compile_later
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.faults import correction, is_read
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair
from pgxl.values import parse_target

_SIGN_BLANK = r"(?<=[≥≤<>=＜＞＝]) +(?=[0-9])"
#: A minus sign is told by VAL-19 where it is wrong, and needed where it is right.
_FORBIDDEN = re.compile(
    rf"[*_]|-(?![0-9])|(?<=[0-9A-Za-z%\u4e00-\u9fff])(?<![至到])-|{_SIGN_BLANK}"
)
_DASH = compile_later(r"(?<=[0-9%\u4e00-\u9fff])-{1,2}(?=[0-9])")
_BLANK = re.compile(_SIGN_BLANK)


@row_rule(
    "VAL-21",
    "forbidden-characters",
    Severity.INFO,
    Criterion.COMPLETE,
    "“{name}”的指标值“{text}”里有{marks}，一体化系统导入时不收；请改用文字，如“至”“年月日”。",
)
def forbidden_characters(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for characters that the state system refuses; one answer a row."""
    for each in pair.distinct:
        if _is_refused(each):
            marks = dict.fromkeys(_FORBIDDEN.findall(each.text.text))
            shown = "、".join(f"“{mark}”" if mark.strip() else "空格" for mark in marks)
            told = {"name": pair.name, "text": each.text.text, "marks": shown}
            return fail(each.text, each.label, **told, **correction(pair, _is_refused, _replaced))
    return None


def _is_refused(each: Reading) -> bool:
    return bool(_FORBIDDEN.search(each.text.text)) and is_read(each.target)


def _replaced(each: Reading) -> str:
    """Write 至 and leave out the blank where the reading stays the same."""
    text = _BLANK.sub("", _DASH.sub("至", each.text.text))
    same = parse_target(text, year=2026).means(parse_target(each.text.text, year=2026))
    return text if same and not _FORBIDDEN.search(text) else ""
