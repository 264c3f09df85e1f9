"""What number formats show of numbers and texts."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgxl.values import parse_cell
from pgxl.values.shown import describe_number, dress_number, show_number, show_text

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
    ("75000", "0." + "0" * 30, "75000." + "0" * 30),
    ("999999999999999", "0." + "0" * 31, None),
    ("250", "[>1.2.3]0", None),
    ("250", "[>.]0", None),
    ("250", "[>.5]0", "250"),
    ("250", "0" + "%" * 10, None),
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


_PIECES = st.sampled_from(
    [
        *'0#?.,;@%-1[]_*!\\"/EhG',
        *("0.00", "#,##0", '"元"', "\\万", "!.", "_)", "* ", "[>", "[<=", "[=", "[<>", "1.2.3"),
        *(
            "[Red]",
            "[$￥-804]",
            "[DBNum1]",
            "[h]",
            "General",
            "G/通用格式",
            "E+",
            "y",
            "AM/PM",
            "≥",
        ),
        *("%" * 400, "0" * 50, "1" * 400, "." + "0" * 30, "[>--5]", "\n", "\x00", "万"),
    ]
)


@settings(max_examples=1500)
@given(
    code=st.lists(_PIECES, max_size=9).map("".join) | st.text(max_size=20),
    number=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)
    | st.sampled_from([Decimal("1E+300"), Decimal("-1E-300"), Decimal(75000), Decimal(0)]),
)
def test_whatever_stands_in_a_format(code, number):
    """A format comes from a department: whatever it is, something is told, or nothing claimed."""
    assert isinstance(show_number(number, code), str | None)
    assert isinstance(dress_number(number, code), tuple | None)
    assert describe_number(number, code)
    assert isinstance(show_text("甲", code), str | None)
    assert isinstance(parse_cell(float(number), code).flags, frozenset)
