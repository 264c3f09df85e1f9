"""What number formats show of numbers and texts."""

from decimal import Decimal

import pytest

from pgxl.values.shown import describe_number, show_number, show_text

#: As LibreOffice 7.4 shows them, but for 通用格式, which only Chinese Excel and WPS know.
SHOWN = [
    ("75000", "General", "75000"),
    ("75000.4", "0", "75000"),
    ("12345.678", "#,##0.00", "12,345.68"),
    ("0.895", "0%", "90%"),
    ("0.895", "0.0##%", "89.5%"),
    ("75000", '0"万元"', "75000万元"),
    ("75000", "0万元", "75000万元"),
    ("75000", '0"000"', "75000000"),
    ("75000", '"1"0', "175000"),
    ("75000", "#,##0,", "75"),
    ("75000", "[$￥-804]#,##0.00", "￥75000.00".replace("75000", "75,000")),
    ("75000", "[<1000]0;[>=1000]0,k", None),
    ("75000", '[<1000]0;[>=1000]0,"k"', "75k"),
    ("75000", '[<>75000]0;"面议"', "面议"),
    ("-5", '0;"负"0', "负5"),
    ("-5", "0;0", "5"),
    ("-5", "0.0", "-5.0"),
    ("-0.4", "0", "0"),
    ("0", '0;-0;"无"', "无"),
    ("75000", ";;;", ""),
    ("75000", '"已审"', "已审"),
    ("250", '_ * #,##0_ ;_ * "-"??_ ;_ @_ ', "250"),
    ("5", "00000", "00005"),
    ("250", '[DBNum1][$-804]G/通用格式"人"', "250人"),
    ("250", "0.00E+00", None),
    ("250", "# ?/?", None),
    ("250", "yyyy", None),
    ("250", "0-000", None),
    ("250", '"没有说完', None),
]


@pytest.mark.parametrize(("number", "code", "shown"), SHOWN)
def test_numbers(number, code, shown):
    """A number is written as an office program shows it, or nothing is claimed."""
    assert shown == show_number(Decimal(number), code)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", "约百人"),
        ("0.00", "约百人"),
        ("@", "约百人"),
        ('"≥"@', "≥约百人"),
        ('0;-0;0;@"以上"', "约百人以上"),
        (";;;", ""),
        (';;;"另附"', "另附"),
        (";;", "约百人"),
        ("yyyy;@", None),
    ],
)
def test_texts(code, shown):
    """A text is written as an office program shows it, or nothing is claimed."""
    assert shown == show_text("约百人", code)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ('0"万元"', "“75000万元”"),
        ("0!.0,", "缩小后的数"),
        (";;;", "空白"),
        ("0.00E+00", "科学记数"),
        ("# ?/?", "另外的样子"),
    ],
)
def test_in_a_sentence(code, told):
    """What is shown is quoted; where that is not known, its manner is told."""
    assert told == describe_number(Decimal(75000), code)
