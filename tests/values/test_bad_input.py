"""Texts that no department should send, and some do."""

import pytest
from work import calls

from pgxl.values import hints, parse_cell, parse_target, render

BAD = [
    "９" * 40, " ", "\u3000", "\n\n", "\x00", "\x00\x01\x02", "\ud800", "a\udfffb", "😀",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u202e", "\u200f\u2265\u200f90%", "\ufeff",
    "1e308", "1E+15", "-1e-308", "1,2,3", "1.2.3", "١٢٣", "１２３４", "²", "①", "½",
    "９" * 40, "-", "--", "≥", "≥≥", "≥≤", "%", "()", "（", "<p></p>", "<p", "&nbsp;", "=",
    "=1+1", "#REF!", "#N/A", "'", '"', "\\", "99999999999999999999999999999999%", "0/0",
    "NaN", "inf", "None", "2026年99月99日前", "2026-02-30", "0000年0月", "9999年12月31日前",
    "13月", "2月29日前", "每", "每每每", "一二三四五六七八九十", "亿亿亿元", "万亿亿万元",
    "零零零", "百百次", "半半年", "分之", "百分之", "百分之万",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD, ids=ascii)
def test_never_raises(text):
    """Bad text gives a target, which can be spelled, shown and explained."""
    target = parse_target(text)

    assert target.text == text
    assert parse_target(str(target)).means(target)
    assert render(text).encode("utf-8")
    assert all(hint.sentence for hint in hints(target))
    assert parse_cell(text).text == text


@pytest.mark.parametrize("piece", ["9", "≥", "、", "，", " ", "一", "a", "5个，", "\u200b", "<p>"])
def test_a_million_characters(piece):
    """A million characters are not read letter by letter."""
    text = piece * (1_000_000 // len(piece))

    target = parse_target(text)

    assert target.kind == "text"
    assert "too_long" in target.flags
    assert calls(parse_target, text) < 1_000


def test_only_plain_digits():
    """Only ASCII and full-width digits are digits."""
    assert parse_target("９０％").base_low == parse_target("90%").base_low
    for text in ("①", "²", "१२", "١٢٣"):
        assert parse_target(text).low is None
