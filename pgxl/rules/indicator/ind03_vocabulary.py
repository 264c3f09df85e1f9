"""
一级指标或二级指标不在指标体系之中，或二级指标放错了一级指标。

为什么: 名称不统一就无法按类别汇总；放错一级会让必填的一类落空。
依据: 财预〔2021〕101号的一级、二级指标；词表和别名见口径 indicators.csv。

不合格::

    | | 产出指标 | 进度指标 | 完成时间 | 2026年底前 | 2026年底前 |

合格::

    | | 产出指标 | 时效指标 | 完成时间 | 2026年底前 | 2026年底前 |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form, Indicator
from pgxl.profile import Vocabulary
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule

_BLANK = "三级指标“{name}”没有写明{level}；请从表中的指标类别里选择。"
_WRONG_PLACE = "二级指标“{level2}”应在“{right}”之下，现在“{level1}”之下；请改到对应的一级指标。"


@rule(
    "IND-03",
    "category-unknown",
    Severity.ERROR,
    Criterion.COMPLETE,
    "{level}“{text}”不在指标体系中；请从{choices}中选择。",
)
def category_unknown(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Hold the categories of each filled row against the vocabulary; each cell is told once."""
    words = case.profile.vocabulary
    told = set()
    for row in form.filled:
        for answer in _judge(row, words):
            if answer.cell not in told:
                told.add(answer.cell)
                yield answer


def _judge(row: Indicator, words: Vocabulary) -> Iterator[Answer]:
    for level, cell in (("一级指标", row.level1), ("二级指标", row.level2)):
        if cell.blank:
            yield fail(cell, level, message=_BLANK.format(name=row.name.text, level=level))
            return
    category = words.level2(row.level2.text)
    if not row.category1:
        choices = dict.fromkeys(each.level1 for each in words.categories)
        yield _unknown(row.level1.text, row, "一级指标", list(choices))
    elif category is None:
        choices2 = [each.level2 for each in words.categories if each.level1 == row.category1]
        yield _unknown(row.level2.text, row, "二级指标", choices2)
    elif category.level1 != row.category1:
        message = _WRONG_PLACE.format(
            level2=row.level2.text, right=category.level1, level1=row.level1.text
        )
        yield fail(row.level2, "二级指标", message=message)


def _unknown(text: str, row: Indicator, level: str, choices: list[str]) -> Answer:
    at = row.level1 if level == "一级指标" else row.level2
    return fail(at, level, level=level, text=text, choices="、".join(choices))
