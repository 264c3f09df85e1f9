"""Composites, names, stops and corners of the grammar, beyond the golden table."""

from datetime import date

import pytest
from value_tables import check

from pgxl.values import parse_target


def test_composites():
    """A composite keeps all its parts, and the first with a value is the main one."""
    target = parse_target("2小时内响应，24小时内修复")

    assert [part.text for part in target.parts] == ["2小时内响应", "24小时内修复"]
    assert target.high == 2
    assert "composite" in target.flags

    target = parse_target("培训5次、演练2次")
    assert [(part.name, part.low) for part in target.parts] == [("培训", 5), ("演练", 2)]


def test_names():
    """Numbers in a name are not the value."""
    check("""
        PM2.5浓度≤35微克/立方米  rate le ..0.000000035 千克/立方米
        4G覆盖率100%             percent eq 1..1 1
        12345热线办结率≥95%      percent ge 0.95.. 1
        2026年满意度≥90%         percent ge 0.9.. 1
        5A级景区                 qualitative none ..
        《办法》知晓率》90%      percent gt 0.9.. 1
    """)
    assert parse_target("满意度（≥90%）").name == "满意度"


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("≥90%xyz", "xyz"),
        ("5哈哈", "5"),
        ("满意度≥1,2%", "1,2"),
        ("１,２,３", "１,２,３"),
        ("١٢٣", "١٢٣"),
    ],
)
def test_stop(text, stopped):
    """What was not understood is named by its span in the text as it was given."""
    target = parse_target(text)

    assert target.stop is not None
    assert text[slice(*target.stop)] == stopped
    assert "unparsed" in target.flags


def test_year_assumed():
    """A date without year is read in the budget year, and without one the assumption is flagged."""
    assert parse_target("6月底前", year=2024).high == date(2024, 6, 30)
    assert "assumed_year" in parse_target("6月底前").flags
    assert "assumed_year" not in parse_target("2026年6月底前").flags


def test_corners():
    """Rare spellings are read as a person reads them."""
    check("""
        2000-1元                 money range 2000..1 元
        ≥2026年                  period ge 2026-01-01.. ISO date
        早于12月31日             deadline by ..2026-12-31 ISO date
        12月10日至20日           period range 2026-12-10..2026-12-20 ISO date
        12月10日至99日           composite by ..2026-12-10 ISO date
        2026年12月-2026年1月     period range 2026-12-01..2026-01-31 ISO date
        自2026年7月1日起         period ge 2026-07-01.. ISO date
        2026年6月30日（含）前    deadline by ..2026-06-30 ISO date
        90%<x≤95%                percent range 0.9..0.95 1
        5元≤x≤8次                count le ..8 次
        10≤x>5                   number gt 5..
        5个项目以上              count ge 5.. 个项目
        95%（含）-100%           percent range 0.95..1 1
        九十五点五分             number eq 95.5..95.5 分
        九成五                   percent eq 0.95..0.95 1
        百分之百                 percent eq 1..1 1
        2/3以上                  percent ge 0.66666667.. 1
        1/0以上                  text none ..
        1:1                      text none ..
        三分之人                 qualitative none ..
        292%                     percent eq 2.92..2.92 1
        0.5                      number eq 0.5..0.5
        =5                       number eq 5..5
        3万5000元                money eq 35000..35000 元
        1亿2000万元              money eq 120000000..120000000 元
        5万3次                   composite eq 50000..50000 元
        5个半天                  duration eq 132..132 小时
        5个半                    count eq 5..5 个
        每怪5次                  count eq 5..5 次
        预算内                   reference le ..
        全镇零投诉               zero_event eq ..
        ≤2026个年度              duration le ..24312 月
        介于10%和20%之间         percent range 0.1..0.2 1
        三至五个工作日           duration range 3..5 工作日
        不超过±5%                percent range -0.05..0.05 1
        每个村1名                rate eq 1..1 名/村
        全省前10                 text none ..
        良好及以上               grade ge ..
    """)
    for text in ("5元≤x≤8次", "10≤x>5"):
        assert "conflicting_cmp" in parse_target(text).flags
    assert "cmp_with_range" in parse_target("不低于5-8次").flags
    assert "half_open_low" in parse_target("90%<x≤95%").flags
    assert "ocr_suspect" in parse_target("292%").flags
    assert "too_many_parts" in parse_target("5个，" * 100).flags


@pytest.mark.parametrize("year", [0, 1899, 2200, 99999])
def test_impossible_year(year):
    """A budget year that no budget is made for is a mistake of the caller."""
    with pytest.raises(ValueError, match="预算年度"):
        parse_target("≥90%", year=year)
