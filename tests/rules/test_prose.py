"""Reading goal texts: figures, deadlines and products, whatever the text."""

from __future__ import annotations

import pytest
from forms import PROFILE, answers, drawn_form

from pgxl.findings import Status
from pgxl.rules import Ruleset
from pgxl.rules.products import find_products
from pgxl.rules.prose import MOST_FIGURES, read_prose

GOALS = [f"GOAL-{code}" for code in ("02b", "03b", "04", "05", "06", "07", "08", "09", "10", "11")]


def annual(text: str, *rows: str) -> str:
    """Draw a form by its annual goal and some rows."""
    return "\n".join((*rows, "| | 2026年度目标 |", f"| | {text} |"))


def told(code: str, text: str, *rows: str) -> list[str]:
    """Give what a rule finds wrong in an annual goal, by the words it quotes."""
    return [each.quote for each in answers(code, annual(text, *rows)) if each.status is Status.FAIL]


def ticked(code: str, text: str, *rows: str) -> list[str]:
    """Give the positive findings of a rule in an annual goal."""
    return [each.quote for each in answers(code, annual(text, *rows)) if each.status is Status.PASS]


# Reading


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("参保250名网格员", [("count", "250", "名")]),
        ("投入三十万元", [("money", "300000", "元")]),
        ("投入20,000元，两笔", [("money", "20000", "元"), ("count", "2", "笔")]),
        ("投入 30 万元", [("money", "300000", "元")]),
        ("投入３０万元", [("money", "300000", "元")]),
        ("合格率达８０％以上", [("percent", "80", "%")]),
        ("合格率百分之九十五", [("percent", "95", "%")]),
        ("满意度九成以上", [("percent", "90", "%")]),
        ("改造3.5公里", [("size", "3500", "米")]),
        ("30余万元", [("money", "300000", "元")]),
        ("巡查全覆盖", [("cover", "100", "%")]),
        ("第20次会议、第三方、一线哨兵、两级财政、万众一心", []),
        ("2026年3月、2023年12月底前", []),
        ("东办〔2022〕4号、（2018）35号、《2018年第20次会议》", []),
        ("（关于调整3个方案的复函）", []),
        ("使用A4纸", []),
        ("每人300元/年", [("money", "300", "元")]),
        ("版本1.2.3", [("bare", "1.2", "")]),
    ],
)
def test_figures(text, figures):
    """A figure is a number with its unit; documents, dates and ordinals are none."""
    read = [
        (each.kind, format(each.value.normalize(), "f"), each.unit)
        for each in read_prose(text).figures
    ]

    assert figures == read


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("于2023年12月底前完成", [("2023年12月底前", 2023, 12, None)]),
        ("要求于每一年的12月底前完成", [("每一年的12月底前", None, 12, None)]),
        ("6月30日前", [("6月30日前", None, 6, 30)]),
        ("2026年10月完成验收", [("2026年10月完成", 2026, 10, None)]),
        ("年底前、上半年完成", [("年底前", None, 12, None), ("上半年完成", None, 6, None)]),
        ("2026年底前全部到位", [("2026年底前", 2026, 12, None)]),
        ("到底前后、3个月内、彻底完成", []),
    ],
)
def test_deadlines(text, deadlines):
    """A deadline is a month or the end of the year with 前 or 完成 behind it."""
    read = [(each.text, each.year, each.month, each.day) for each in read_prose(text).deadlines]

    assert deadlines == read


@pytest.mark.parametrize(
    "text",
    [
        "共开通32条线路，每条线路每月要交付350元，一年需支付13.44万元。",
        "共开通32条线路。每条线路每月350元。全年共需134,400元。",
        "32条线路，350元/条·月，一年13.44万元",
        "32条×350元×12个月=134400元",
        "32×350×12＝13.44万元",
        "租用线路32条（单价350元），全年合计134400元",
        "上年开通30条，新增2条，每条每月350元，全年共需13.44万元",
    ],
)
def test_products_that_come_out(text):
    """32 lines at 350 yuan a month are 134,400 yuan a year, in whatever way it is told."""
    (product,) = find_products(read_prose(text))

    assert product.right
    assert "134400" == format(product.result.normalize(), "f")


@pytest.mark.parametrize(
    "mark", ["1", "一", "万元，", "每人1元，", "12月底前，", "《", "（2020", "1="]
)
def test_long_texts_are_read_in_bounded_time(mark):
    """Thirty thousand characters of one kind are read so far and no further."""
    text = (mark * 30_000)[:30_000]
    prose = read_prose(text)

    assert len(prose.figures) <= MOST_FIGURES
    assert len(text) == len(prose.plain)
    find_products(prose)


@pytest.mark.parametrize("text", ["#REF!", "=", "每", "×=", "0元", "000年底前", "99月前", "每一"])
def test_nonsense_is_read_without_an_answer(text):
    """A goal that is an error of Excel or half a word leads to no exception."""
    form = drawn_form(annual(text, f"| | 实施周期总目标 |\n| | {text}{text} |"))

    assert Ruleset(PROFILE).judge(form)
