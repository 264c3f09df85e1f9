"""What the indicator and the category beside a value change."""

from pgxl.values import parse_target


def test_unit_in_heading():
    """A bare number takes the unit that its heading names."""
    target = parse_target("75,000.00", indicator="2026年预算金额(元)")

    assert (target.kind, target.unit, target.base_low) == ("money", "元", 75000)
    assert "unit_from_header" in parse_target("95", indicator="覆盖率（%）").flags
    assert parse_target("95", indicator="覆盖率（%）").means(parse_target("95%"))


def test_rate_without_percent():
    """A number beside a rate lacks its percent sign, and is not given one unasked."""
    target = parse_target("90", indicator="群众满意度")

    assert target.kind == "number"
    assert {"percent_missing", "unit_missing", "implicit_eq"} == target.flags


def test_lone_scale():
    """10万 is money, but beside a count it is only a number."""
    assert parse_target("10万", indicator="总成本").kind == "money"
    assert parse_target("10万", indicator="受益人数").kind == "number"
    assert parse_target("10万", indicator="受益人数").base_low == 100_000


def test_name_repeated():
    """A phrase that repeats its indicator says so."""
    target = parse_target("安全隐患减少,保障单位履职", indicator="安全隐患减少")

    assert {"composite", "embedded_name", "halfwidth_punct"} == target.flags
