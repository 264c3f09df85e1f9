"""VAL-01 to VAL-12: what is found, what looks alike and is right, at which cell."""

import pytest
from forms import answers, found
from value_rows import ERROR, INFO, WARN, row, speaks, told


@pytest.mark.parametrize(
    "value",
    [
        "2026年2月30日前",
        "2026年13月底前",
        "1、2、3",
        "12/10万",
        "不低于90%以下",
        "不低于90以下",
        "≥",
        "》 亩",
        "≥95%，TRUE1",
        "_",
        "，。",
    ],
)
def test_unreadable_values(value):
    """What the grammar cannot read, or reads as a contradiction, is told, and told alone."""
    assert {"VAL-01"} == speaks("工作成果", value)


@pytest.mark.parametrize(
    "value", ["≥50人", "7×24小时", "按《合同》执行", "60%≤X<80%", "控制在预算内", "≥**人", "待定"]
)
def test_readable_values(value):
    """Values that are read, and placeholders, are not called unreadable."""
    assert "VAL-01" not in speaks("工作成果", value)


@pytest.mark.parametrize(
    ("name", "value", "category", "severities"),
    [
        ("网格员对职业的认可度", "90%", "服务对象满意度", [WARN]),
        ("社会满意度", "95%", "服务对象满意度", [WARN]),
        ("服务评价", "95%", "服务对象满意度", [WARN]),
        ("人员考核合格率", "95%", "质量指标", [INFO]),
        ("环境问题整改完成率", "95%", "质量指标", [INFO]),
        ("问题整改响应时效", "24小时", "时效指标", [WARN]),
        ("总成本", "5万元", "经济成本指标", [WARN]),
        ("劳务费", "5万元", "经济成本指标", [INFO]),
        ("参保人数", "约200人", "数量指标", [INFO]),
        ("巡查及时率", "95%", "时效指标", [INFO]),
        # right as they stand
        ("制作服装数量", "250件", "数量指标", []),
        ("每年流量服务", "403台", "数量指标", []),
        ("服装合格率", "100%", "质量指标", []),
        ("差错率", "0%", "质量指标", []),
        ("环境整治成本控制率", "90%", "质量指标", []),
        ("补助比例", "50%", "质量指标", []),
        ("保险保障期限", "12个月", "时效指标", []),
        ("服务时长", "12个月", "时效指标", []),
        ("奖励标准", "150元", "经济成本指标", []),
        ("补助标准", "1000元/人", "经济成本指标", []),
        ("群众满意度", "90", "服务对象满意度", []),
        ("群众满意度", "≥90%", "服务对象满意度", []),
        ("合格率", "100%，无事故", "质量指标", []),
    ],
)
def test_missing_comparators(name, value, category, severities):
    """Satisfaction, times and total cost need a bound; other rates are a hint; counts are equal."""
    assert severities == told("VAL-04", name, value, category)


@pytest.mark.parametrize(
    ("name", "value", "category", "proposal"),
    [
        ("合格率", "95%", "质量指标", "“≥95%”"),
        ("投诉率", "5%", "质量指标", "“≤5%”"),
        ("响应时间", "24小时", "时效指标", "“≤24小时”"),
    ],
)
def test_the_proposed_sign_follows_the_better_way(name, value, category, proposal):
    """The sign is proposed in the message, not as a certain suggestion: it changes the meaning."""
    (finding,) = answers("VAL-04", row(name, value, category))

    assert proposal in finding.message
    assert not finding.suggestion


@pytest.mark.parametrize(
    ("name", "value", "suggestion"),
    [
        ("总成本", "大于等于10万", ""),
        ("受益人数", "≥3万", ""),
        ("办公面积", "356.96平方", "356.96平方米"),
        ("土方量", "≥80立方", "≥80立方米"),
    ],
)
def test_half_units(name, value, suggestion):
    """万 may count anything; 平方 and 立方 are completed."""
    (finding,) = answers("VAL-05", row(name, value))

    assert suggestion == finding.suggestion


@pytest.mark.parametrize("value", ["10万元", "3万人", "356.96平方米", "按356.96平方计算", "十万人"])
def test_whole_units(value):
    """A scale with its unit is whole; the unit inside a method is not judged."""
    assert not found("VAL-05", row("工作成果", value))


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("验收合格率", "292%", True),
        ("群众满意度", "≥120%", True),
        ("覆盖率", "≥-5%", True),
        ("合格率", "95%至105%", True),
        ("工作成果", "群众满意度≥195%", True),
        ("验收合格率", "≥100%", False),
        ("验收合格率", "0%", False),
        ("收入增长率", "≥120%", False),
        ("环境整治成本控制率", "≤105%", False),
        ("预算偏差率", "±3%以内", False),
        ("满意度提升率", "较上年提高5个百分点", False),
        ("资金放大率", "≥3倍", False),
    ],
)
def test_rates_out_of_range(name, value, wrong):
    """A share lies between nothing and the whole; growth and control rates need not."""
    assert wrong == bool(found("VAL-06", row(name, value)))


def test_a_misread_sign_is_guessed_in_words():
    """292% is probably ≥92% from a scanner: proposed, never put right by itself."""
    (finding,) = answers("VAL-06", row("验收合格率", "292%"))

    assert "≥92%" in finding.message
    assert not finding.suggestion


@pytest.mark.parametrize(
    "value", [">90%", "＞90%", "》90%", "超过90%", "不满10人", "满意度>90%，无事故"]
)
def test_strict_bounds(value):
    """A strict bound is told once, whether in a symbol or in words."""
    rules = speaks("工作成果", value)

    assert "VAL-07" in rules
    assert "VAL-20" not in rules


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("250至220份", True),
        ("5-5个", True),
        ("2026年12月-2026年3月", True),
        ("220至250份", False),
        ("±3%", False),
        ("±0%", False),
        ("60%≤X<80%", False),
        ("500元-1万元", False),
        ("2026年3月-2026年3月", False),
    ],
)
def test_ranges_in_order(value, wrong):
    """The lower end is below the upper one, in whatever units both are written."""
    assert wrong == bool(found("VAL-08", row("工作成果", value)))


@pytest.mark.parametrize(
    ("value", "rules"),
    [
        ("全镇103.49平方公里109个网格", {"VAL-09"}),
        ("100%，全年不出现断网等事故", {"VAL-09"}),
        ("合格率≥95%，满意度≥90%", {"VAL-09"}),
        ("不少于3次，至少2场", {"VAL-09"}),
        ("安全隐患减少,保障单位履职", {"VAL-12"}),
        ("全镇109个网格", set()),
        ("2026年12月底前全部完成", set()),
        ("≤1，200万元", {"VAL-18", "VAL-16"}),
    ],
)
def test_composites(value, rules):
    """Several figures are to be parted; of their spelling nothing more is said."""
    assert rules == speaks("工作成果", value)


@pytest.mark.parametrize(
    ("name", "value", "suggestion"),
    [
        ("公车运维", "公车故障次数≤10次", ""),
        ("群众满意度", "满意度≥90%", "≥90%"),
        ("及时率", "及时率≥95%", "≥95%"),
        ("工作成果", "≥95%的网格员", ""),
    ],
)
def test_words_around_a_figure(name, value, suggestion):
    """Words that the name says already are certainly superfluous; others may be the real name."""
    (finding,) = answers("VAL-10", row(name, value))

    assert suggestion == finding.suggestion


@pytest.mark.parametrize(
    "value", ["全年≥5次", "30分钟内响应", "32条线路", "无重大安全事故", "每月不少于2次"]
)
def test_words_that_belong_to_a_figure(value):
    """Scope, action, noun and frequency belong to the value."""
    assert not found("VAL-10", row("工作成果", value))


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("每个月的总用水量/整个大院的面积*自己单位的面积数来计算", True),
        ("按356.96平方计算", True),
        ("群众满意率90%以上得10分,每降5%扣1分,扣完为止", True),
        ("部分达成年度指标并具有一定效果", True),
        ("350元/条/月", False),
        ("7×24小时", False),
        ("严格按照合同执行", False),
        ("=A1+B2", False),
    ],
)
def test_methods(value, wrong):
    """A method is no value; prices, 7×24 and formulas of the sheet are not methods."""
    assert wrong == bool(found("VAL-11", row("工作成果", value)))


@pytest.mark.parametrize(
    ("name", "value", "category", "severities"),
    [
        ("安全隐患减少", "网格员安全得到保障", "社会效益", [WARN]),
        ("部门业务运转", "保障单位正常运转", "社会效益", [WARN]),
        ("发放及时性", "及时发放", "质量指标", [WARN]),
        ("服务水平", "逐年提高", "社会效益", [WARN]),
        ("投诉", "无", "社会效益", [WARN]),
        ("人员资质是否符合要求", "是", "质量指标", [INFO]),
        ("群众满意度提升", "满意", "服务对象满意度", [ERROR]),
        ("群众评价", "优秀", "服务对象满意度", [ERROR]),
        ("群众满意度", "有所提升", "社会效益", [ERROR]),
        # right, or told by others
        ("年度考核等次", "优秀", "质量指标", []),
        ("验收结果", "达标", "质量指标", []),
        ("安全生产", "不发生重大安全事故", "社会效益", []),
        ("资金使用", "控制在预算内", "质量指标", []),
        ("服务方式", "7×24小时", "质量指标", []),
        ("发放及时性", "及时", "时效指标", []),
        ("影响期限", "长期", "社会效益", []),
        ("群众满意度", "/", "服务对象满意度", []),
        ("群众满意度", "待定", "服务对象满意度", []),
    ],
)
def test_unquantified(name, value, category, severities):
    """Words without grades are told, of satisfaction as an error; grades and zero events pass."""
    assert severities == told("VAL-12", name, value, category)
