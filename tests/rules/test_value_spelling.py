"""VAL-18, VAL-20, VAL-21: spellings, and what is certain to mean the same."""

import pytest
from forms import answers, found
from value_rows import row


@pytest.mark.parametrize(
    ("value", "suggestion"),
    [
        ("≧90%", "≥90%"),
        ("》90%", ">90%"),
        ("＞＝95％", "≥95%"),
        ("=>90%", "≥90%"),
        ("１００％", "100%"),
        ("≥100百分比", "≥100%"),
        ("≤1，200万元", "≤1200万元"),
        ("≧**人", None),
        ("＞90%", None),
        ("＜5%", None),
        ("=100%", None),
        ("≥90%", None),
        ("按《合同》执行", None),
        ("≥50人（含）", None),
    ],
)
def test_odd_symbols(value, suggestion):
    """Characters that stand for others are replaced; ＞ and ＜ are the template's own."""
    findings = answers("VAL-18", row("工作成果", value))

    assert ([] if suggestion is None else [suggestion]) == [each.suggestion for each in findings]


@pytest.mark.parametrize(
    ("value", "suggestion"),
    [
        ("大于等于5万元", "≥5万元"),
        ("大于等于10万", ""),
        ("大于等于150", "≥150"),
        ("小于等于250人", "≤250人"),
        ("不超过2天", "≤2天"),
        ("99.9%以上", "≥99.9%"),
        ("≥95%以上", "≥95%"),
        ("控制在2小时以内", "≤2小时"),
        ("提高到90%", ""),
        ("30日内", None),
        ("4小时内解决", None),
        ("一周内修复", None),
        ("不晚于2026年12月底", None),
        ("超过90%", None),
        ("良好及以上", None),
        ("不超预算", None),
        ("保持100%", None),
        ("同比下降5%以上", None),
        ("较上年提高5个百分点", None),
        ("±3%以内", None),
        ("≥90%", None),
    ],
)
def test_comparators_in_words(value, suggestion):
    """Inclusive bounds in words get their symbol; times in natural words are left alone."""
    findings = answers("VAL-20", row("工作成果", value))

    assert ([] if suggestion is None else [suggestion]) == [each.suggestion for each in findings]


def test_both_columns_are_put_right_by_one_finding():
    """One finding a row; its edits write both cells."""
    (finding,) = answers("VAL-20", row("合格率", "不低于90%", period="不低于95%"))

    assert "F15" == finding.cell.ref
    assert [("F15", "≥90%"), ("E15", "≥95%")] == [(at.ref, text) for at, text in finding.edits]


@pytest.mark.parametrize(
    ("value", "suggestion"),
    [
        ("10-15个", "10至15个"),
        ("45%-60%", "45%至60%"),
        ("2023.07-2024.01", "2023.07至2024.01"),
        ("2026-12-31", ""),
        ("≥ 90%", "≥90%"),
        ("参加COVID-19防控≥5次", ""),
        ("10–15个", None),
        ("220至250份", None),
        ("-5人", None),
        ("≥-5人", None),
        ("-5至-1人", None),
        ("5*3个", None),
        ("≥**人", None),
        ("80% 以上", None),
    ],
)
def test_characters_refused_on_import(value, suggestion):
    """A hyphen between numbers becomes 至; methods, placeholders and signs are told by others."""
    findings = answers("VAL-21", row("工作成果", value))

    assert ([] if suggestion is None else [suggestion]) == [each.suggestion for each in findings]


@pytest.mark.parametrize("code", ["VAL-05", "VAL-10", "VAL-18", "VAL-20", "VAL-21"])
def test_suggestions_are_written_once(code):
    """What a rule suggests, it does not find again."""
    values = [
        "大于等于5万元",
        "＞＝95％",
        "10-15个",
        "356.96平方",
        "满意度≥90%",
        "≥95%以上",
        "≥ 5 人",
    ]
    for value in values:
        for finding in answers(code, row("群众满意度", value)):
            if finding.suggestion:
                assert not found(code, row("群众满意度", finding.suggestion))
