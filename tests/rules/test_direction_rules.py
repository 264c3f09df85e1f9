"""Edge cases of the rules about direction: what looks alike and is right, and what is wrong."""

import pytest
from forms import answers, found

from pgxl.findings import Severity


def row(drawer: str, name: str, period: str, annual: str | None = None) -> str:
    """Draw one row of the table; the 一级指标 is the usual one of its drawer."""
    levels = {
        "数量": "产出指标 | 数量指标",
        "质量": "产出指标 | 质量指标",
        "时效": "产出指标 | 时效指标",
        "成本": "成本指标 | 经济成本指标",
        "社会": "效益指标 | 社会效益",
        "经济": "效益指标 | 经济效益",
        "满意": "满意度指标 | 服务对象满意度",
    }
    return f"| | {levels[drawer]} | {name} | {period} | {period if annual is None else annual} |"


@pytest.mark.parametrize(
    ("drawer", "name", "value", "wrong"),
    [
        ("质量", "稳定运行率", "≤99%", True),
        ("质量", "验收合格率", "不超过95%", True),
        ("质量", "验收合格率", "95%以内", True),
        ("质量", "验收合格率", "≤95", True),
        ("满意", "群众满意度", "＜90%", True),
        ("质量", "投诉办结率", "≤95%", True),
        ("质量", "投诉下降率", "≤5%", True),
        ("成本", "成本节约率", "≤5%", True),
        ("社会", "增强群众支持", "满意度≤90%", True),
        ("质量", "验收合格率", "≥95%", False),
        ("质量", "验收合格率", "95%", False),
        ("质量", "验收合格率", "90%-95%", False),
        ("质量", "不合格率", "≤5%", False),
        ("质量", "差错率", "≤1%", False),
        ("质量", "设备故障率", "≤1%", False),
        ("满意", "不满意率", "≤5%", False),
        ("满意", "服务满意度", "投诉率≤5%", False),
        ("成本", "成本控制率", "≤100%", False),
        ("成本", "预算执行率", "≤100%", False),
        ("质量", "人员经费占比", "≤30%", False),
        ("经济", "物价增长率", "≤3%", False),
        ("社会", "耕地减少率", "≤1%", False),
        ("质量", "故障下降率", "下降5%以上", False),
        ("质量", "巡查频率", "≤3次/月", False),
        ("质量", "合格情况", "≤99件", False),
    ],
)
def test_good_rates_are_not_capped(drawer, name, value, wrong):
    """Only rates that are surely better when high must not have an upper bound."""
    assert (["F15"] if wrong else []) == found("DIR-02", row(drawer, name, value))


@pytest.mark.parametrize(
    ("drawer", "name", "value", "wrong"),
    [
        ("时效", "故障响应时间", "≥2小时", True),
        ("时效", "问题整改响应时效", "大于24小时", True),
        ("时效", "业务办理时限", "不少于5个工作日", True),
        ("时效", "建设工期", "≥12个月", True),
        ("时效", "维护情况", "故障修复时间≥24小时", True),
        ("质量", "网络中断时长", "≥2小时", True),
        ("时效", "故障响应时间", "≤2小时", False),
        ("时效", "问题整改响应时效", "24小时", False),
        ("时效", "服务时长", "≥8小时", False),
        ("时效", "培训时长", "≥40小时", False),
        ("质量", "设备质保期", "≥3年", False),
        ("质量", "工程设计使用年限", "≥20年", False),
        ("质量", "平均无故障运行时间", "≥5000小时", False),
        ("质量", "平均故障间隔时间", "≥500小时", False),
        ("时效", "审批时间缩短天数", "≥2天", False),
        ("时效", "提前完成时间", "≥5天", False),
        ("时效", "维修服务期限", "≥12个月", False),
        ("时效", "中标结果公示时间", "≥5个工作日", False),
        ("时效", "故障响应时间达标率", "≥95%", False),
        ("时效", "完成时间", "2026年12月底前", False),
        ("成本", "建设工期", "≥12个月", False),
    ],
)
def test_waiting_is_not_asked_for(drawer, name, value, wrong):
    """Time that is waited for needs an upper bound; time that is offered a lower one."""
    assert (["F15"] if wrong else []) == found("DIR-03", row(drawer, name, value))


@pytest.mark.parametrize(
    ("drawer", "name", "value", "wrong"),
    [
        ("质量", "公车故障次数", "≥10次", True),
        ("质量", "公车运维", "公车故障次数≥10次", True),
        ("社会", "安全事故起数", "不少于1起", True),
        ("质量", "差错率", ">1%", True),
        ("质量", "不合格率", "≥5%", True),
        ("社会", "投诉处理失误次数", "≥3次", True),
        ("社会", "建设工程质量事故数", "≥1起", True),
        ("质量", "公车故障次数", "≤10次", False),
        ("质量", "投诉办结率", "≥95%", False),
        ("质量", "事故处置率", "≥95%", False),
        ("质量", "隐患整改率", "≥95%", False),
        ("质量", "故障修复率", "≥95%", False),
        ("质量", "投诉下降率", "≥5%", False),
        ("质量", "投诉率", "较上年下降≥5%", False),
        ("质量", "故障率", "下降5%以上", False),
        ("数量", "查处违法案件数", "≥10宗", False),
        ("数量", "打击违法违规行为数", "≥10宗", False),
        ("数量", "矛盾纠纷调解件数", "≥100件", False),
        ("数量", "事故应急演练次数", "≥2次", False),
        ("数量", "意外伤害保险份数", "≥250份", False),
        ("社会", "无事故天数", "≥365天", False),
        ("社会", "零投诉月份数", "≥12个月", False),
        ("质量", "故障次数", "巡检≥3次", False),
        ("时效", "网络中断时长", "≥2小时", False),
        ("成本", "生产损失", "≥2万元", False),
        ("社会", "安全隐患减少", "≥5处", False),
    ],
)
def test_bad_things_are_not_asked_for(drawer, name, value, wrong):
    """A lower bound on faults is wrong; on dealing with them, or on having none, it is right."""
    assert (["F15"] if wrong else []) == found("DIR-04", row(drawer, name, value))


@pytest.mark.parametrize(
    ("drawer", "name", "value", "wrong"),
    [
        ("数量", "人员聘用数", "小于等于250人", True),
        ("数量", "精品示范村建设数量", "≤4", True),
        ("数量", "道路硬化里程", "不超过5公里", True),
        ("数量", "种植面积", "500亩以内", True),
        ("数量", "人员聘用数", "250人", False),
        ("数量", "人员聘用数", "220至250人", False),
        ("数量", "人员聘用数上限", "≤250人", False),
        ("数量", "公车故障次数", "≤10次", False),
        ("数量", "办公用电量", "≤3万度", False),
        ("数量", "会议次数", "≤10次", False),
        ("数量", "公务接待批次", "≤10批", False),
        ("数量", "信访积压件数", "≤10件", False),
        ("数量", "发放准确率", "≤95%", False),
        ("数量", "平均服务半径", "≤500米", False),
        ("数量", "响应时间", "≤2小时", False),
        ("数量", "补助金额", "≤2万元", False),
        ("数量", "违法用地面积", "≤0亩", False),
        ("质量", "返修件数", "≤10件", False),
    ],
)
def test_quantities_are_not_capped(drawer, name, value, wrong):
    """What is to be produced needs a plan or a lower bound; what is to be limited does not."""
    assert (["F15"] if wrong else []) == found("DIR-05", row(drawer, name, value))


def test_limits_are_set_by_the_profile():
    """The finding about a quantity is a warning and shows what was probably meant."""
    (finding,) = answers("DIR-05", row("数量", "人员聘用数", "小于等于250人"))

    assert Severity.WARNING is finding.severity
    assert "“≥250人”" in finding.message


@pytest.mark.parametrize(
    ("drawer", "name", "value", "wrong"),
    [
        ("经济", "环境整治成本控制率", "100%", True),
        ("经济", "环境整治成本控制率", "≥95%", True),
        ("成本", "成本控制率", "100%", True),
        ("成本", "三公经费控制率", "=100%", True),
        ("成本", "控制率", "100", True),
        ("成本", "成本控制率", "≤100%", False),
        ("成本", "成本控制率", "控制在100%以内", False),
        ("成本", "成本控制率", "95%-100%", False),
        ("成本", "成本控制率", "≥95%", False),  # DIR-01 speaks of it
        ("社会", "病虫害控制率", "≥90%", False),
        ("社会", "疫情控制率", "100%", False),
        ("经济", "成本控制", "100%", False),
    ],
)
def test_control_rates_are_capped(drawer, name, value, wrong):
    """A control rate of spending is kept, not reached; that of vermin is reached."""
    assert (["F15"] if wrong else []) == found("DIR-06", row(drawer, name, value))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("故障响应时间", "≥2小时"),
        ("故障时长", "≥2小时"),
        ("投诉次数", "≥2次"),
        ("成本控制率", "≥95%"),
        ("故障率", "≥5%"),
    ],
)
@pytest.mark.parametrize("drawer", ["成本", "质量", "时效", "经济"])
def test_one_rule_speaks_of_one_fault(drawer, name, value):
    """A wrong comparator is told once, by whichever rule knows it best."""
    text = row(drawer, name, value)

    assert 1 == sum(len(found(f"DIR-0{number}", text)) for number in range(1, 7))


def test_a_fault_in_one_column_is_found_there():
    """The finding stands at the column that is wrong, the annual one first."""
    assert ["E15"] == found("DIR-02", row("质量", "合格率", "≤95%", "≥95%"))
    assert ["F15"] == found("DIR-02", row("质量", "合格率", "≥95%", "≤95%"))
    assert ["E15"] == found("DIR-06", row("经济", "成本控制率", "100%", "≤100%"))


def test_messages_show_the_bound_turned_round():
    """A composite is shown by its main value."""
    (finding,) = answers("DIR-02", row("质量", "合格率", "≤95%，且及时完成"))

    assert "“≥95%”" in finding.message
