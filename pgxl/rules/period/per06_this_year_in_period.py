"""
多年项目的实施周期指标值写了“当年”“本年”“今年”。

为什么: 项目跨好几年，“当年12月前”不知道指哪一年；多半是从年度列复制的。
依据: 财预〔2015〕88号：实施期目标对应整个实施周期。

不合格::

    | | 产出指标 | 时效指标 | 交付时间 | 当年12月前 | 2026年12月底前 |

合格::

    | | 产出指标 | 时效指标 | 交付时间 | 每年12月底前 | 2026年12月底前 |
    | | 效益指标 | 经济效益 | 苗木成活情况 | 种植当年成活95% | 种植当年成活95% |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.patterns import compile_later
from pgxl.rules.api import (
    Answer,
    Case,
    Criterion,
    NoOptions,
    fail,
    not_applicable,
    not_enough_data,
    rule,
)

#: 资本年化率 and 相当年轻 hold the same characters by chance; 投产当年 says which year it is.
_THIS_YEAR = compile_later(
    r"(?<![相适恰])(?<!投[产入用])(?<!种植)(?<!实施)(?<!验收)(?<!建成)(?<!完工)(?<!毕业)当年(?!轻)"
    r"|(?<![资成样基原日标版课书剧脚文])本年(?!化)|今年"
)
_WORDS = ("当年", "本年", "今年")
_EACH_YEAR = "每年"


@rule(
    "PER-06",
    "this-year-in-period",
    Severity.WARNING,
    Criterion.CLEAR,
    "项目从 {start} 年到 {end} 年，“{name}”的实施周期指标值“{text}”里的“{word}”不知指哪一年；"
    "请写明年份，每年如此的请写“每年”。",
)
def this_year_in_period(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for years that are told from an unknown point, in the column of the whole project."""
    study = case.study(form)
    start, end = form.start.value, form.end.value
    if start is None or end is None:
        yield not_enough_data()
    elif not study.several_years:
        yield not_applicable()
    elif any(word in study.whole for word in _WORDS):
        for pair in study.pairs:
            text = "" if pair.period is None else pair.period.text.text
            found = _THIS_YEAR.search(text)
            if found and pair.period is not None and _EACH_YEAR not in text[: found.start()]:
                words = {"name": pair.name, "start": start, "end": end, "word": found[0]}
                yield fail(pair.period.text, pair.period.label, text=text, **words)
