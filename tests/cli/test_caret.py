"""Carets below a quote: they stand under the words that the message names."""

import pytest

from pgxl.report.caret import point_at
from pgxl.values.display import width


@pytest.mark.parametrize(
    ("quote", "message", "line", "carets"),
    [
        ("网格员走街窜访很辛苦", "“走街窜访”是错字", "网格员走街窜访很辛苦", "      ^^^^^^^^"),
        ("2023年12月底前", "期限“2023年12月底前”早于预算年度", "2023年12月底前", ""),
        ("短", "没有引号的话", "短", ""),
        ("字" * 50, "没有引号的话", "字" * 40 + "…", ""),
        (
            "甲" * 20 + "错字" + "乙" * 20,
            "“错字”写错了",
            "…" + "甲" * 14 + "错字" + "乙" * 14 + "…",
            " " * 29 + "^^^^",
        ),
    ],
)
def test_carets(quote, message, line, carets):
    """The line is cut around the words, and the carets are as wide as they are."""
    assert (line, carets) == point_at(quote, message)


def test_long_words_are_cut():
    """Words longer than a line are marked as far as they are shown."""
    line, carets = point_at("头" + "长" * 60 + "尾", f"“{'长' * 60}”太长")

    assert line.endswith("…")
    assert 80 == carets.count("^")


def test_chinese_is_two_columns_wide():
    """Carets are counted in columns, not in characters."""
    assert 5 == width("中文a")
