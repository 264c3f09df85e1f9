"""Edge cases of the rules about both columns: what differs and is right, and what is wrong."""

import pytest
from forms import PROFILE, answers, drawn_form, found

from pgxl.findings import Severity, Status
from pgxl.rules import Ruleset

YEARS = "| 实施周期 | 起始年度 | {} | 到期年度 | {} |\n"


def row(name, period, annual, years=(2022, 2028), drawer="产出指标 | 数量指标"):
    """Draw one row of a project of some years."""
    return f"{YEARS.format(*years)}| | {drawer} | {name} | {period} | {annual} |"


def verdict(code, text):
    """Give the status that one rule answers on a drawn form."""
    return next(
        each.status for each in Ruleset(PROFILE).judge(drawn_form(text)) if each.rule == code
    )


@pytest.mark.parametrize(
    ("name", "period", "annual", "wrong"),
    [
        ("在规定时间内完成", "当年12月前", "网格员按时完成全年工作", True),
        ("增强群众支持", "满意", "≥90%", True),
        ("培训情况", "≥90%", "50人", True),
        ("资质是否符合", "是", "100%", True),
        ("完成时间", "2026年12月底前", "≥95%", True),
        ("响应时间", "≤24小时", "2026年12月底前", True),
        ("投入情况", "5万元", "50人", True),
        ("服务期限", "36个月", "2026年12月底前", False),
        ("服务期限", "2022年-2028年", "2026年12月底前", False),
        ("服务期限", "长期", "2026年12月底前", False),
        ("安全事故", "不发生安全事故", "0起", False),
        ("安全事故", "安全得到保障", "不发生安全事故", False),
        ("总成本", "不超过批复预算", "≤5万元", False),
        ("满意度", "≥90", "≥90%", False),
        ("培训人数", "/", "≥50人", False),
        ("培训人数", "XX人", "≥50人", False),
        ("增长情况", "较上年增长5%", "≥5%", False),
        ("巡查次数", "1次/月", "12次", False),
        ("效果", "逐年提高", "良好", False),
        ("质量", "100%，不出现事故", "100%", False),
        ("用电量", "按面积计算", "500度", False),
        ("投入", "≤5万元/年", "≤5万元", False),
    ],
)
def test_kinds(name, period, annual, wrong):
    """Words do not go with numbers, nor dates with rates; what says the same in two ways does."""
    assert (["F15"] if wrong else []) == found("PER-01", row(name, period, annual))


@pytest.mark.parametrize(
    ("name", "period", "annual", "wrong"),
    [
        # The four rows of the real forms.
        ("公车运维", "≤10次", "公车故障次数≤10次", True),
        ("设备服务验收通过率", "100%", "100%，全年不出现断网等事故", True),
        ("水电费指标", "356.96平方", "按356.96平方计算", True),
        ("设备服务验收通过率", "≥90%", "100%，不出现重大网络事故", True),
        ("合格率", "≥90%", "≥95%", True),
        ("合格率", "90%", "95%", True),
        ("差错率", "≤5%", "≤1%", True),
        ("响应时间", "≤24小时", "≤2小时", True),
        ("参保人数", "≥750人", "≥250人次", True),
        ("响应时间", "≤3天", "≤3个工作日", True),
        ("完成时间", "2026年6月底前", "2026年12月底前", True),
        ("服务期限", "2022年-2025年", "2026年", True),
        ("资质是否符合", "是", "否", True),
        ("安全", "不发生安全事故", "不发生火灾", True),
        ("评级", "良好", "优秀", True),
        ("合格率", "≥95%", "≥90%", False),
        ("合格率", "≥90%", "90%", False),
        ("合格率", "大于等于90%", "≥90%", False),
        ("响应时间", "≤2小时", "≤24小时", False),
        ("故障次数", "≤10次", "故障次数≤10次", False),
        ("培训人数", "三年共750人", "250人", False),
        ("培训人数", "≥750人", "≥250人", False),
        ("培训人数", "≥750人", "≥250人，3月底前完成", False),
        ("建设情况", "建3个点，铺设5公里", "建1个点", False),
        ("线路条数", "32条", "32条线路", False),
        ("服务单位", "3个", "3家", False),
        ("完成时间", "2028年12月底前", "2026年12月底前", False),
        ("投保时间", "每年3月底前", "2026年3月31日前", False),
        ("服务期限", "2022年-2028年", "2026年", False),
        ("服务期限", "36个月", "365天", False),
        ("总成本", "≤20万元", "≤50000元", False),
        ("总成本", "≤5万元/年", "≤5万元", False),
        ("补助标准", "≤500元/人", "≤600元/人", False),
        ("建设进度", "完成主体工程", "完成基础工程", False),
        ("总成本", "不超过总预算", "不超过年度预算", False),
        ("增长率", "≥3%", "≥5%", False),
        ("评级", "优秀", "良好", False),
    ],
)
def test_targets_that_disagree(name, period, annual, wrong):
    """A year's share, a step towards the rate and the year's own deadline agree with the whole."""
    assert (["F15"] if wrong else []) == found("PER-02", row(name, period, annual))


def test_more_and_other_is_an_error():
    """A condition alone is a warning; with a number above that of the whole it is an error."""
    name, more = "设备服务验收通过率", "100%，不出现重大网络事故"
    told = [answers("PER-02", row(name, period, more))[0].severity for period in ("≥90%", "100%")]

    assert [Severity.ERROR, Severity.WARNING] == told


@pytest.mark.parametrize(
    ("name", "period", "annual", "wrong"),
    [
        ("培训人数", "≥150人", "≥50人", True),
        ("合格率", "≥95%", "≥90%", True),
        ("完成时间", "2026年12月底前", "2026年6月底前", True),
        ("培训效果", "业务能力提升", "群众更加满意", True),
        ("培训人数", "≥50人", "≥50人", False),
        ("培训人数", "≥50人", "50人以上", False),
        ("培训人数", "≥50人", "50人", False),
        ("总成本", "≤5万元", "≤50000元", False),
        ("完成时间", "2026年12月底前", "2026-12-31前", False),
        ("培训效果", "及时", "及时发放", False),
        ("培训人数", "≥50人", "≥150人", False),  # PER-07 speaks of it
    ],
)
def test_columns_of_a_single_year(name, period, annual, wrong):
    """A project of one year has the same targets twice, however they are spelled."""
    text = row(name, period, annual, (2026, 2026))

    assert (["F15"] if wrong else []) == found("PER-02", text)


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("购买保险数量", "220至250份", True),
        ("制作服装数量", "250件", True),
        ("环境巡查奖励人数", "38", True),
        ("培训人数", "≥50人", True),
        ("增加村集体收入", "≥80万元", True),
        ("道路硬化里程", "5公里", True),
        ("人员聘用数", "小于等于250人", False),
        ("网格员管理范围", "全镇103.49平方公里109个网格", False),
        ("保持公车数量", "1", False),
        ("每年流量服务套餐", "403台", False),
        ("巡查次数", "每年50次", False),
        ("安全事故起数", "≤0起", False),
        ("合格率", "95%", False),
        ("奖励标准", "150元/人", False),
        ("受益人数", "500人", False),
        ("完成时间", "2026年12月底前", False),
    ],
)
def test_sums_that_are_equal(name, value, wrong):
    """What adds up cannot be as much in one year as in seven; what stays can."""
    assert (["F15"] if wrong else []) == found("PER-03", row(name, value, value))


def test_equal_sums_see_through_spelling():
    """1万人 and 10000人 are equal; a name of its own makes two measures, which is PER-02's."""
    assert ["F15"] == found("PER-03", row("培训人数", "1万人", "10000人"))
    assert not found("PER-03", row("培训情况", "≤10次", "培训次数≤10次"))


def test_total_cost_is_left_to_the_budget_rules():
    """Equal caps on cost are BUD-06's."""
    assert not found("PER-03", row("总成本", "≤5万元", "≤5万元", drawer="成本指标 | 经济成本指标"))


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("2026年", True),
        ("2026年度", True),
        ("2026年1-6月", True),
        ("2028年", False),
        ("2022年-2028年", False),
        ("2026-2028年", False),
        ("2026年12月底前", False),
        ("2028年12月底前", False),
        ("全年", False),
        ("每年", False),
        ("当年", False),
        ("12个月", False),
    ],
)
def test_single_years(value, wrong):
    """A period of one year is wrong for a project of several, unless it is the last year."""
    text = row("保险保障期限", value, "2026年", drawer="产出指标 | 时效指标")

    assert (["E15"] if wrong else []) == found("PER-05", text)


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("当年12月前", True),
        ("本年12月底前", True),
        ("本年度内完成", True),
        ("今年年底前", True),
        ("每年12月底前", False),
        ("每年的当年12月底前", False),
        ("2026年12月底前", False),
        ("资本年化率≥3%", False),
        ("成本年均下降3%", False),
        ("投产当年见效", False),
        ("相当年产5吨", False),
    ],
)
def test_this_year(value, wrong):
    """当年 says nothing for several years; characters that stand together by chance are no 当年."""
    text = row("交付时间", value, "2026年12月底前", drawer="产出指标 | 时效指标")

    assert (["E15"] if wrong else []) == found("PER-06", text)
    assert not found("PER-06", text.replace("2022", "2028"))


@pytest.mark.parametrize(
    ("name", "period", "annual", "wrong"),
    [
        ("培训人数", "≥50人", "≥150人", True),
        ("培训人数", "50", "150", True),
        ("培训人数", "50人", "60至80人", True),
        ("总成本", "≤5万元", "≤60000元", True),
        ("总成本", "≤5万元", "≥60000元", True),
        ("道路硬化里程", "5公里", "6000米", True),
        ("故障次数", "≤3次", "≤10次", True),
        ("培训人数", "≥150人", "≥50人", False),
        ("培训人数", "≥150人", "≤160人", False),
        ("培训人数", "100至200人", "150至180人", False),
        ("培训人数", "约150人", "160人", False),
        ("培训人数", "≥50人", "≥60人次", False),
        ("培训人数", "50", "60人", False),
        ("总成本", "≤2万元", "≤5000元", False),
        ("在册志愿者人数", "100人", "120人", False),
        ("补助标准", "500元/人", "600元/人", False),
        ("合格率", "90%", "95%", False),
        ("巡查次数", "每年50次", "60次", False),
        ("每年巡查次数", "50次", "60次", False),
        ("响应时间", "≤2小时", "≤24小时", False),
    ],
)
def test_years_above_the_whole(name, period, annual, wrong):
    """A sum of one year cannot exceed that of all years, in whatever unit it is counted."""
    assert (["F15"] if wrong else []) == found("PER-07", row(name, period, annual))


@pytest.mark.parametrize("code", ["PER-03", "PER-05", "PER-06"])
def test_projects_of_a_single_year_are_not_judged(code):
    """Where there is but one year, nothing is to be split; without years nothing is known."""
    text = row("制作服装数量", "250件", "250件", (2026, 2026))
    open_end = row("制作服装数量", "250件", "250件", (2026, "长期"))

    assert Status.NOT_APPLICABLE is verdict(code, text)
    assert Status.NOT_ENOUGH_DATA is verdict(code, open_end)
