"""Numbers that look like months, scales that look like money, numerals that are none."""

from decimal import Decimal

from value_tables import check, read

from pgxl.values import parse_target
from pgxl.values.units import find_unit


def test_voltages_and_capacities():
    """千伏, 千帕 and the like are units of their own; 千 alone is 千元."""
    assert read("≥110千伏") == "number ge 110.. 千伏"
    assert read("10kV") == "number eq 10..10 千伏"
    assert read("≥630千伏安") == read("≥630kVA") == "number ge 630.. 千伏安"
    assert read("≥35万伏") == "number ge 350.. 千伏"
    assert read("10千帕") == "number eq 10..10 千帕"
    assert read("0.3兆帕") == read("0.3MPa") == "number eq 300..300 千帕"
    assert read("100万千瓦") == "number eq 1000000..1000000 千瓦"
    assert read("10万千瓦时") == "energy eq 100000..100000 度"
    assert read("50赫兹") == "number eq 0.05..0.05 千赫"
    assert read("10千") == "money eq 10000..10000 元"


def test_a_number_like_a_month_is_the_first_of_two():
    """2000.1 is a number where the second one has a unit, and a month where that is 月."""
    for between in ("–", "-", "~", "至"):
        assert read(f"2000.1{between}3000人") == "count range 2000.1..3000 人"
    assert parse_target("2000.1–3人").flags >= {"range_order"}
    assert read("2026.1–3月").startswith("period")


def test_months_without_their_word_are_a_period():
    """2026.1-3 is January to March, as a doubt; no dash behind a digit is a minus sign."""
    for text in ("2026.1-3", "2026.01-03", "2026.1至3"):
        assert read(text) == "period range 2026-01-01..2026-03-31 ISO date"
        assert "bare_months" in parse_target(text).flags
    assert {"bare_months", "range_order"} <= parse_target("2026.5-3").flags
    assert read("2026.10-3000") == "number range 2026.1..3000"
    for text in ("2026±12", "2026~1至", "2000.100-3", "2026.10-3000"):
        target = parse_target(text)
        assert "number" == target.kind
        assert target.means(parse_target(str(target)))
    for text in ("2026.3-5日", "2026.5.1-3", "2026-10-3000", "2026.1-3.5"):
        parts = parse_target(text).parts or (parse_target(text),)
        assert not any(isinstance(each.low, Decimal) and each.low < 0 for each in parts)


def test_numerals_that_are_none():
    """一万万 and the spoken 三万五 (35,000) are no numbers, rather than wrong ones."""
    for text in ("一万万元", "一亿万元", "三万五元", "不超过三万五"):
        assert read(text) == "qualitative none .."
    assert read("一万亿元") == "money eq 1000000000000..1000000000000 元"
    assert read("三万零五元") == "money eq 30005..30005 元"


def test_a_scale_before_what_is_counted_is_no_money():
    """卡 is counted, and a scale does not part a classifier from its noun."""
    check("""
        5万卡                count eq 50000..50000 卡
        ≥1万卡               count ge 10000.. 卡
        5万张卡              count eq 50000..50000 张卡
        10万名群众           count eq 100000..100000 名群众
        32条线路             count eq 32..32 条线路
    """)
    assert read("一卡通") == "qualitative none .."


def test_a_whole_spelling_is_a_unit_or_none():
    """A scale is no unit of money because a spelling begins with it; a noun may follow a count."""
    for word, dimension in {"千伏": "voltage", "千": "money", "条线路": "count:条线路"}.items():
        found = find_unit(word)
        assert found is not None
        assert dimension == found.dimension
    assert [None] * 3 == [find_unit(word) for word in ("千帧", "万帧", "元钱")]
