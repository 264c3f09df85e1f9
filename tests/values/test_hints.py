"""Each flag has a sentence, and a replacement where there is one."""

import re
from pathlib import Path

import pytest

from pgxl.values import hints, parse_target
from pgxl.values.hint_texts import SENTENCES

PACKAGE = Path(__file__).parents[2] / "pgxl" / "values"


def hint(flag, text, **context):
    target = parse_target(text, **context)
    found = {
        item.flag: item
        for item in hints(
            target, indicator=context.get("indicator"), category=context.get("category")
        )
    }
    return found[flag].replacement, found[flag].certain


CERTAIN = [
    ("word_cmp", "大于等于90%", "≥90%"),
    ("variant_symbol", "≧90%", "≥90%"),
    ("fullwidth", "＞＝９５％", "≥95%"),
    ("typo", "=>90%", "≥90%"),
    ("thousands_sep", "≤1,200万元", "≤1200万元"),
    ("cn_numeral", "不少于三次", "≥3次"),
    ("suffix_cmp", "99.9%以上", "≥99.9%"),
    ("unit_carried", "5至8万元", "5–8万元"),
]


@pytest.mark.parametrize(("flag", "text", "replacement"), CERTAIN)
def test_certain(flag, text, replacement):
    """Where only the spelling differs, the replacement is certain."""
    assert hint(flag, text) == (replacement, True)


SUGGESTED = [
    ("percent_missing", "90", {"indicator": "群众满意度"}, "≥90%"),
    ("implicit_eq", "90%", {"indicator": "覆盖率"}, "≥90%"),
    ("implicit_eq", "24小时", {"category": "时效指标"}, "≤24小时"),
    ("implicit_eq", "5万元", {"category": "经济成本指标"}, "≤5万元"),
    ("implicit_eq", "3%", {"indicator": "投诉率"}, "≤3%"),
    ("implicit_eq", "100%", {"indicator": "投诉办结率"}, "≥100%"),
    ("unit_incomplete", "10万", {}, "10万元"),
    ("ambiguous_deadline", "2026年12月前", {}, "2026-12-31前"),
    ("strict_cmp", ">90%", {}, "≥90%"),
    ("excel_percent?", "0.9", {}, "90%"),
    ("ocr_suspect", "2280次", {}, "≥280次"),
    ("embedded_name", "满意度≥90%", {}, "≥90%"),
    ("rate_cap", "≥100%", {}, "100%"),
    ("implicit_eq", "90", {}, None),
]


@pytest.mark.parametrize(("flag", "text", "context", "replacement"), SUGGESTED)
def test_suggested(flag, text, context, replacement):
    """Where the meaning is only likely, the replacement is a suggestion."""
    assert hint(flag, text, **context) == (replacement, False)


def test_every_flag_has_a_sentence():
    """The flags in the code and the sentences are the same set, and each sentence is one."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("*.py"))
    words = set(re.findall(r'"([a-z_]+\??)"', code))

    assert set(SENTENCES) <= words
    for sentence in SENTENCES.values():
        assert sentence.endswith("。")
        assert sentence.count("。") == 1


def test_doubt_makes_uncertain():
    """A spelling is not certain where the reading itself is an assumption."""
    assert hint("word_cmp", "大于等于10万") == ("≥10万元", False)
    assert hint("cn_numeral", "一周内修复") == ("≤1周", False)
