"""Targets meet actual values, compare, and convert within a dimension."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from pgxl.values import DimensionError, compare, convert, parse_target


def target(text):
    return parse_target(text, year=2026)


ADMITTED = [
    ("≥90%", 90, True),
    ("≥90%", Decimal("89.9"), False),
    (">90%", 90, False),
    ("≤5万元", 5, True),
    ("≤5万元", target("50000元"), True),
    ("≤5万元", target("50001元"), False),
    ("≤5万元", target("5个"), None),
    ("220至250份", 230, True),
    ("220至250份", 251, False),
    ("60%≤X<80%", 80, False),
    ("±3%以内", -3, True),
    ("100%", 99.9, False),
    ("≤24小时", target("1天"), True),
    ("≤1天", target("1个工作日"), None),
    ("约200人", 200, True),
    ("约200人", 190, None),
    ("200余人", 250, True),
    ("2026年12月底前", date(2026, 12, 31), True),
    ("2026年6月底前", date(2026, 7, 1), False),
    ("2026年12月底前", datetime(2026, 12, 31, 23, 59), True),  # noqa: DTZ001 - Excel has no zones
    ("2026年12月底前", target("7月"), True),
    ("2026年6月底前", target("7月"), False),
    ("每月10日前", date(2026, 1, 1), None),
    ("2026年", date(2026, 5, 1), True),
    ("不发生安全事故", 0, True),
    ("不发生安全事故", 1, False),
    ("不发生安全事故", target("无"), True),
    ("不发生安全事故", target("2起"), False),
    ("是", True, True),
    ("是", False, False),
    ("是", target("否"), False),
    ("良好", target("优秀"), True),
    ("良好", target("合格"), False),
    ("良好", target("满意"), False),
    ("较上年提高5%", 6, True),
    ("同比下降5%", -6, True),
    ("同比下降5%", -4, False),
    ("满意度>90%，同时保证运转", 95, True),
    ("保障单位正常运转", 1, None),
    ("≥90%", float("nan"), None),
    ("≥90%", True, None),
    ("≥90%", date(2026, 1, 1), None),
]


@pytest.mark.parametrize(("text", "actual", "expected"), ADMITTED)
def test_admits(text, actual, expected):
    """An actual value meets a target, does not, or cannot be said to."""
    assert target(text).admits(actual) is expected


COMPARED = [
    ("≥90%", "大于等于90%", "equal"),
    ("≥95%", "≥90%", "tighter"),
    (">90%", "≥90%", "tighter"),
    ("≤10万元", "≤5万元", "looser"),
    ("≤5万元", "≤50000元", "equal"),
    ("5-10个", "8-12个", "overlapping"),
    ("5-10个", "11-12个", "apart"),
    ("≥5个", "≥5家", "equal"),
    ("≥5人", "≥5人次", "different"),
    ("≤5天", "≤5个工作日", "different"),
    ("≤1天", "≤24小时", "equal"),
    ("≥90%", "≥90", "different"),
    ("12元/年", "1元/月", "equal"),
    ("≤1600元/亩", "≤24000元/公顷", "equal"),
    ("2026年6月底前", "2026年12月底前", "tighter"),
    ("每月10日前", "每月5日前", "different"),
    ("优秀", "良好", "tighter"),
    ("满意", "基本满意", "tighter"),
    ("优秀", "满意", "different"),
    ("不发生安全事故", "无安全事故", "equal"),
    ("较上年提高5%", "较上年提高3%", "tighter"),
    ("较上年提高5%", "环比提高3%", "different"),
    ("同比下降5%", "同比下降3%", "tighter"),
    ("100%，不发生事故", "90%，不发生事故", "apart"),
    ("≥95%，不发生事故", "≥90%，不发生事故", "tighter"),
    ("≥95%，≤5天，完成", "≥90%，≤6天，完成", "tighter"),
    ("≥95%，≤6天，完成", "≥90%，≤5天，完成", "overlapping"),
    ("按时", "及时", "different"),
    ("不超预算", "控制在预算内", "equal"),
]


@pytest.mark.parametrize(("left", "right", "expected"), COMPARED)
def test_compare(left, right, expected):
    """One target is equal to, tighter or looser than another, overlaps it, or is another thing."""
    assert compare(target(left), target(right)) == expected


CONVERTED = [
    ("≤5万元", "元", "≤50000元"),
    ("≥3亩", "平方米", "≥2000平方米"),
    ("90分钟", "小时", "1.5小时"),
    ("5-8万元", "元", "50000–80000元"),
    ("24元/年", "元/月", "2元/月"),
    ("90%", "‰", "900‰"),
    ("2年", "个月", "24个月"),
]


@pytest.mark.parametrize(("text", "unit", "expected"), CONVERTED)
def test_convert(text, unit, expected):
    """A target counts the same in another unit of its dimension."""
    converted = convert(target(text), unit)

    assert str(converted) == expected
    assert compare(converted, target(text)) == "equal"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5人", "人次"),
        ("5天", "工作日"),
        ("5个月", "天"),
        ("5万元", "个"),
        ("5元", ""),
        ("5元", "怪"),
    ],
)
def test_convert_never_across(text, unit):
    """Nothing converts into another dimension."""
    with pytest.raises(DimensionError, match="不能换算"):
        convert(target(text), unit)


SPELLED = [
    ("大于等于90%", "≥90%"),
    ("≤134400元", "≤134400元"),
    ("220至250份", "220–250份"),
    ("2026年12月底前", "2026-12-31前"),
    ("10万", "10万元"),
    ("356.96平方", "356.96平方米"),
    ("±3%以内", "±3%"),
    ("60%≤X<80%", "60%≤x<80%"),
    ("200余人", "约200–299人"),
    ("一周内修复", "≤1周"),
    ("百分之九十", "90%"),
    ("2026年", "2026年"),
    ("2026年1月-12月", "2026-01-01至2026-12-31"),
    ("第三季度", "2026年第3季度"),
    ("同比下降5%以上", "较上年下降≥5%"),
    ("环比增长约5%", "环比提高约5%"),
    ("无重大安全事故", "不发生重大安全事故"),
    ("控制在预算内", "不超预算"),
    ("√", "是"),
    ("良好以上", "良好及以上"),
    ("2026个年度", "2026个年度"),
    ("无一例安全事故", "不发生安全事故"),
    ("-5%至-3%", "-5%至-3%"),
    ("每月10日前完成", "每月10日前"),
]


@pytest.mark.parametrize(("text", "expected"), SPELLED)
def test_canonical(text, expected):
    """The canonical spelling is the shortest plain one."""
    assert str(target(text)) == expected
    assert target(expected).means(target(text))
