"""The rules about goal texts: what they find, and what only looks alike."""

from __future__ import annotations

import re

import pytest
from forms import PROFILE, answers, drawn_form, found

from pgxl.findings import Status
from pgxl.rules import Ruleset

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


# GOAL-02b, GOAL-03b


def both(period: str, text: str) -> str:
    """Draw both goals."""
    return annual(text, "| | 实施周期总目标 |", f"| | {period} |")


COPIED = "激励巡查队员履职尽责，推动村容村貌持续改善，合格率达80%以上"


@pytest.mark.parametrize(
    ("period", "text", "cells"),
    [
        (f"落实方案，{COPIED}。", f"严格执行巡查奖励办法，{COPIED}。", ["B13"]),
        (f"落实方案，{COPIED}。", f"落实方案，{COPIED}。", []),
        (f"落实方案，{COPIED}。", f"2026年12月底前落实方案，{COPIED}。", []),
        (f"落实方案，{COPIED}。", f"落实奖励方案，{COPIED}，38人受奖。", []),
        (f"落实方案，{COPIED}。", "给38名队员发放奖励。", []),
    ],
)
def test_mostly_copied(period, text, cells):
    """A goal with most of the words and no figure of its own is copied; equal ones are GOAL-02."""
    assert cells == found("GOAL-02b", both(period, text))


def test_a_project_of_one_year_has_one_goal():
    """In a project of one year the annual goal may well repeat the other."""
    text = both(f"落实方案，{COPIED}。", f"执行巡查奖励办法，{COPIED}。")
    years = "| 实施周期 | 起始年度 | 2026 | 到期年度 | 2026 |\n"

    assert not found("GOAL-02b", years + text)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("根据常府办函〔2017〕585号和（常委办函〔2020〕242号）支付工资。", ["2020"]),
        ("根据常府办函（2021）5号支付工资。", ["2021"]),
        ("根据常府办函〔2017〕585号和东财〔2022〕4号支付工资。", []),
        ("根据《关于2025年工资的通知》和常府办函〔2017〕585号支付工资。", []),
        ("2017年成立的队伍共250人。", []),
        ("根据《薪酬管理办法》支付工资。", []),
    ],
)
def test_old_basis(text, quotes):
    """Only documents whose year is written can be old, and the newest one counts."""
    assert quotes == told("GOAL-03b", text)


# GOAL-04, GOAL-09


@pytest.mark.parametrize(
    "text",
    [
        "提高网格员日常巡查效率，提高线索上报率，保证网格员正常运转。",
        "维护单位日常正常运行,提高工作效率,有利于开展各项业务工作。",
        "网格员作为我镇的“一线哨兵”，通过购买商业意外保险，增加归属感。",
        "根据常府办函〔2017〕585号、《2018年第20次党政联席会议讨论结果》支付近三年工资。",
        "三年内建成智慧网格，提升两级财政管理水平。",
        "投入75000元购买保险，提升第三方服务质量。",
    ],
)
def test_goals_without_number(text):
    """Documents, years, ordinals, ways of speaking and the budget itself are no targets."""
    assert 1 == len(told("GOAL-04", text))


@pytest.mark.parametrize(
    "text",
    [
        "参保250人。",
        "2026年12月底前完成换新。",
        "理赔及时率百分之九十五。",
        "举办三场培训。",
        "实现网格全覆盖。",
        "报修2小时内响应。",
        "人均补助300元。",
        "待定",
    ],
)
def test_goals_with_a_number(text):
    """A count, a share, a deadline or a price can be held against the result."""
    assert not told("GOAL-04", text)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("根据文件指示,申请公车维护费用75000元,用于日常业务开展。", ["B13"]),
        ("申请专项经费7.5万元。", ["B13"]),
        ("申请公车维护费用75000元，保障1辆公车运行。", []),
        ("申请公车维护费用75000元，完成车辆年检。", []),
        ("申请公车维护费用75000元，2026年12月底前付清。", []),
        ("申请公车维护费用60000元，用于日常业务开展。", []),
        ("用于日常业务开展。", []),
    ],
)
def test_goals_that_only_ask(text, cells):
    """A goal of basis, amount and general purpose says nothing; GOAL-04 then keeps silent."""
    assert cells == found("GOAL-09", annual(text))
    if cells:
        assert not told("GOAL-04", text)


def test_a_copied_goal_is_told_once():
    """What is wrong in both goals alike is told at the first."""
    text = "提高网格员日常巡查效率，提高线索上报率。"

    assert ["B11"] == found("GOAL-04", both(text, text))


# GOAL-05, GOAL-06


@pytest.mark.parametrize(
    "text",
    [
        "参保250人，一年需支付7.5万元。",
        "规范使用7.5万元/年保险专项经费。",
        "申请保险费用75000元。",
        "申请保险费用75,300元。",
        "总投资50万元，其中本年安排7.5万元。",
    ],
)
def test_amounts_that_agree(text):
    """An amount that is the budget is worth a tick, however it is written."""
    assert 1 == len(ticked("GOAL-05", text))
    assert not told("GOAL-05", text)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("参保250人，一年需支付8.5万元。", ["一年需支付8.5万元"]),
        ("参保250人，合计70000元。", ["合计70000元"]),
        ("规范使用30万元/年保险专项经费。", ["规范使用30万元/年"]),
        ("申请保险经费5万元，申请服装经费2.5万元。", []),
        ("参保250人，总成本不超过80000元。", ["总成本不超过80000元"]),
        ("每人一年需300元。", []),
        ("参保250人，保险金额合计500万元。", []),
        ("2025年总支出8万元，2026年参保250人。", []),
        ("带动投资合计80万元。", []),
        ("去年申请经费8万元。", []),
        ("发放补贴5万元，培训10场。", []),
        ("市财政一年需承担20万元。", []),
    ],
)
def test_amounts_that_differ(text, quotes):
    """Only an amount that is said to be the budget can be wrong; parts and others' money cannot."""
    assert quotes == told("GOAL-05", text)


def test_amounts_of_the_whole_project_are_not_the_budget():
    """What three years cost in all is not held against the budget of one, a yearly amount is."""
    assert not found("GOAL-05", both("三年合计225000元。", "参保250人。"))
    assert found("GOAL-05", both("每年需支付8万元。", "参保250人。"))
    years = "| 实施周期 | 起始年度 | 2026 | 到期年度 | 2026 |\n"
    assert found("GOAL-05", years + both("合计225000元。", "参保250人。"))
    assert found("GOAL-05", years + both("2026年合计225000元。", "参保250人。"))
    assert not found("GOAL-05", years + both("2025年合计225000元。", "参保250人。"))


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("共开通32条线路，每条线路每月要交付350元，一年需支付14.34万元。", ["14.34万元"]),
        ("32条×350元×12个月=143400元。", ["143400元"]),
        ("制作250件，单价400元，合计11万元。", ["11万元"]),
        ("为250名网格员投保，每人每年300元，共需8万元。", ["8万元"]),
        ("每月支付水费3000元，全年35,000元。", ["35,000元"]),
        # More than one way to read it.
        ("为250名网格员和30名管理员投保，每人300元，共需8.4万元。", []),
        ("为250名网格员和30名管理员投保，每人300元，共需9万元。", []),
        ("线路32条，每条每月350元，另购设备5万元，一年共需18.44万元。", []),
        ("线路32条，每条350元，一年需13.44万元。", []),
        ("线路32条，每条每月约350元，一年需13.4万元。", []),
        ("线路32条，每条每月350元，10个月共需11.2万元。", []),
        ("每人每天50元，38人，共需30万元。", []),
        ("每人每次50元，38人，4次，共需7600元。", []),
        ("为250人投保，一年共需7.5万元。", []),
        ("每村补助2万元，共有32条线路，一年共需9万元。", []),
        ("比例为1:2，参数x=5。", []),
    ],
)
def test_products(text, quotes):
    """A wrong product is an error only where it can be read in no other way."""
    assert quotes == told("GOAL-06", text)


def test_a_wrong_product_shows_the_sum():
    """The message does the sum for the reader."""
    (finding,) = answers("GOAL-06", annual("线路32条，每条线路每月350元，一年需14.34万元。"))

    assert "32×350×12=134,400 元，与所写的“14.34万元”不符，相差 9,000 元；" in finding.message


def test_a_right_product_is_held_against_the_budget():
    """The real form: found, computed, confirmed against what is stated and against the budget."""
    text = "共开通32条线路，每条线路每月要交付350元，一年需支付13.44万元。"
    (finding,) = answers("GOAL-06", annual(text, "| 2026年预算金额(元) | 134400 |"))

    assert Status.PASS is finding.status
    assert "32×350×12=134,400 元，与所写的“13.44万元”、预算金额 134,400 元相符。" in finding.message


def test_a_wrong_sum_is_told_once():
    """An amount that is miscalculated is not told again for differing from the budget."""
    text = "线路32条，每条线路每月350元，一年需14.34万元。"

    assert ["14.34万元"] == told("GOAL-06", text)
    assert not told("GOAL-05", text)


# GOAL-07, GOAL-10


INDICATORS = """
| | 产出指标 | 数量指标 | 参保人次 | ≥750人次 | ≥250人次 |
| | | 数量指标 | 线路 | 32条线路 | 32条线路 |
| | | 数量指标 | 改造里程 | ≥7公里 | ≥3.5公里 |
| | | 质量指标 | 理赔合格率 | ≥95% | ≥95% |
| | | 质量指标 | 准确率 | ≥98% | ≥98% |
| | | 质量指标 | 整改率 | 90 | 90 |
| | | 时效指标 | 完成时间 | 每年12月底前 | 2026年12月31日前 |
| | | 时效指标 | 投保时间 | 每年3月底前 | 2026年3月前 |
"""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("考核合格率达 80% 以上，巡查全覆盖。", 2),
        ("培训300人。", 1),
        ("举办三十场培训。", 1),
        ("改造道路4公里。", 1),
        ("合格率85%，投诉率低于5%，差错率不超过2%。", 1),
        # In the indicators, however it is said there.
        ("参保250名，合格率95%以上，整改率九成，准确率百分之九十八。", 0),
        ("三年累计750人次。", 0),
        ("改造3500米道路，开通32条线路。", 0),
        # No promises.
        ("全镇现有109个网格、312名网格员，辖36个村。", 0),
        ("市、镇按60%、40%承担，镇级负担40%。", 0),
        ("每村1名网格员，每次5分，每处1分。", 0),
        ("2025年培训300人，今年继续。", 0),
        ("三个方面、两级财政、八项规定、一支队伍。", 0),
        ("一年需支付75000元，每人300元。", 0),
        ("东办〔2022〕40号、第20次会议、2026年、24小时响应、60周岁以上老人。", 0),
    ],
)
def test_promises(text, count):
    """Shares, counts and 全覆盖 need an indicator; years, money and background do not."""
    findings = answers("GOAL-07", annual(text, INDICATORS))
    promises = [re.search("补上这([0-9]+)项", each.message)[1] for each in findings]

    assert ([str(count)] if count else []) == promises


def test_full_coverage_is_an_indicator_of_coverage():
    """100 % of something else does not measure 全覆盖."""
    rows = "| | 产出指标 | 质量指标 | {} | 100% | 100% |"

    assert "网格全覆盖" in told("GOAL-07", "网格全覆盖。", rows.format("发放准确率"))
    assert "网格全覆盖" not in told("GOAL-07", "网格全覆盖。", rows.format("网格覆盖率"))


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("12月底前完成。", []),
        ("2026年12月31日前完成。", []),
        ("年底前完成，3月底前投保。", []),
        ("6月底前完成。", ["6月底前"]),
        ("上半年完成。", ["上半年完成"]),
        ("12月10日前完成。", ["12月10日前"]),
        ("2023年6月底前完成。", []),
        ("根据《2026年6月底前完成工作的通知》执行。", []),
        ("2026年6月召开会议。", []),
    ],
)
def test_deadlines_in_the_indicators(text, quotes):
    """A deadline of the goal is a day that some indicator names; one long past is GOAL-03."""
    assert quotes == told("GOAL-10", text, INDICATORS)


# GOAL-08, GOAL-11, GOAL-12


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("用于支付近三年网格员工资福利等支出。", ["近三年"]),
        ("支付过去2年的工程款。", ["过去2年"]),
        ("支付2024-2026年工资。", ["2024-2026年"]),
        ("完成2026年至2028年的养护。", ["2026年至2028年"]),
        ("落实2024—2026年三年行动计划。", []),
        ("2025-2026学年资助200人。", []),
        ("投诉量低于近三年平均水平。", []),
        ("近三年来案件持续上升，今年培训10场。", []),
        ("服务期2025年7月至2026年6月。", []),
        ("合同期限2025-2027年，当年支付10万元。", []),
        ("根据《2024-2026年行动计划》支付工资。", []),
        ("2026年支付工资，附近三年级学生受益。", []),
        ("2026年完成。", []),
    ],
)
def test_other_periods(text, quotes):
    """Money of one year pays for one year; plans, contracts and comparisons may name more."""
    assert quotes == told("GOAL-08", text)


def test_the_goal_of_the_project_may_name_its_years():
    """Several years in the goal of the whole project are right."""
    assert not found("GOAL-08", both("2024-2026年完成建设。", "完成40个网格。"))


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("根据文件指示,完成维护。", ["根据文件指示"]),
        ("按照上级要求完成维护。", ["按照上级要求"]),
        ("根据有关文件精神，完成维护。", ["根据有关文件精神"]),
        ("按上级主管部门文件要求完成。", ["按上级主管部门文件要求"]),
        ("根据《办法》文件要求，按照上级部署完成。", []),
        ("根据东办〔2024〕3号文件要求完成。", []),
        ("根据市相关文件要求，承担链路费用。", []),
        ("按照有关规定发放补贴。", []),
        ("完成上级文件的归档。", []),
    ],
)
def test_unnamed_basis(text, quotes):
    """A document has a name or a number; a goal that names one somewhere is left alone."""
    assert quotes == told("GOAL-11", text)


@pytest.mark.parametrize(
    ("name", "rows", "quotes"),
    [
        ("工作证和工作服制作", ("制作服装数量", "服装合格率", "支持工作率"), ["工作证"]),
        ("视联网终端费用、通信链路及服务费用专项经费", ("线路数量", "服务合格率"), ["视联网终端"]),
        ("工作证和工作服制作", ("制作服装数量", "证件数量"), []),
        ("车辆购置和维修", ("购置车数量", "维护合格率"), []),
        ("网络安全与信息化建设", ("系统稳定率", "故障次数"), []),
        ("和美乡村建设", ("道路里程", "绿化面积"), []),
        ("普及法律及时宣传", ("培训场次",), []),
        ("网格员保险（含伤残和身故）", ("参保人数",), []),
        ("水电费", ("用电量",), []),
    ],
)
def test_parts_of_the_name(name, rows, quotes):
    """Each part of a name needs an indicator, unless none of them is named in any."""
    table = "\n".join(f"| | 产出指标 | 数量指标 | {row} | ≥5个 | ≥5个 |" for row in rows)
    findings = answers("GOAL-12", f"| 项目名称 | {name} |\n{table}")

    assert quotes == [each.quote for each in findings]


def test_goals_that_are_missing_are_not_judged():
    """Without any goal text there is nothing to say; GOAL-01 tells that."""
    form = drawn_form("| | 实施周期总目标 |\n| | 2026年度目标 |\n")
    statuses = {each.rule: each.status for each in Ruleset(PROFILE).judge(form)}

    assert {Status.NOT_ENOUGH_DATA} == {statuses[code] for code in GOALS}
