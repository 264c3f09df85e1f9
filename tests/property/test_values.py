"""What holds for every value, not only for those that somebody thought of."""

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from work import calls, no_hang

from pgxl.values import compare, convert, hints, parse_target
from pgxl.values.hints import certain_spelling
from pgxl.values.parser import read_value
from pgxl.values.shortcuts import read_fast
from pgxl.values.unit_table import COUNTED
from pgxl.values.units import SCALED, TABLE, Unit, simple_unit
from pgxl.values.words import ACTIONS, PREFIXES, SUFFIXES, SYMBOLS

YEAR = 2026

numbers = st.one_of(
    st.integers(0, 10**9).map(str),
    st.decimals(0, 10**6, places=2).map(str),
    st.sampled_from(["0", "1", "90", "100", "2026", "280", "2280", "292", "0.9", "1,234.50"]),
)
units = st.sampled_from([*TABLE, *SCALED, "", "", "%", "%", "万元", "个"])
prefixes = st.sampled_from(["", "", *SYMBOLS, *PREFIXES, "约", "近"])
suffixes = st.sampled_from(["", "", *SUFFIXES, "左右", *ACTIONS[:12]])
atoms = st.builds("{}{}{}{}".format, prefixes, numbers, units, suffixes)
ranges = st.builds("{}{}{}{}{}".format, numbers, units, st.sampled_from("-–—~至到"), numbers, units)
years = st.sampled_from(["", "2026年", "2025年", "当年", "每年", "本年度", "2028年"])
dates = st.builds(
    "{}{}{}".format,
    years,
    st.one_of(
        st.builds("{}月{}".format, st.integers(1, 12), st.sampled_from(["", "底", "份", "中旬"])),
        st.builds("{}月{}日".format, st.integers(1, 12), st.integers(1, 31)),
        st.sampled_from(["上半年", "第三季度末", "年底", "四季度", "年中", "全年"]),
    ),
    st.sampled_from(["", "前", "前完成", "之前", "起", "内", "-12月"]),
)
deltas = st.builds(
    "{}{}{}".format,
    st.sampled_from(["较上年", "同比", "环比", "", "比上年投诉量", "较2025年"]),
    st.sampled_from(["提高", "下降", "减少", "增长不低于", "下降不超过", "增长约", "降低≤"]),
    st.builds("{}{}{}".format, numbers, st.sampled_from(["%", "个百分点", "人", "元"]), suffixes),
)
phrases = st.sampled_from(
    [
        *("是", "否", "无", "优秀", "达标", "不发生安全事故", "零投诉", "不超预算", "按合同约定"),
        *(
            "及时",
            "持续改善",
            "长期",
            "待定",
            "**",
            "≥",
            "保障单位正常运转",
            "7×24小时",
            "每月10日前",
        ),
    ]
)
values = st.one_of(atoms, ranges, dates, deltas, phrases)
composites = st.builds(
    "{}{}{}".format, values, st.sampled_from(["，", "；", "、", "且", "，同时", ""]), values
)
signs = st.text(
    "0123456789.,-%‰≥≤><=》《±~万元个月日年天前内以上不低于超过约至到、，；*×/无零一二十百半第较"
    "上提高 （）"
)


@given(st.one_of(values, composites, signs, st.text()))
@settings(max_examples=1500, deadline=None)
def test_round_trip(text: str) -> None:
    """The canonical spelling of a target means what the target means."""
    target = parse_target(text, year=YEAR)

    again = parse_target(str(target), year=YEAR)

    assert target.means(again)
    assert all(hint.sentence for hint in hints(target))


@given(st.one_of(values, composites, signs, st.text()))
def test_certain_spelling_is_the_certain_hint(text: str) -> None:
    """What may replace a text without asking is what its first certain hint would put there."""
    target = parse_target(text, indicator="验收合格率", category="质量指标", year=YEAR)
    certain = (each.replacement or "" for each in hints(target) if each.certain)
    assert certain_spelling(target) == next(filter(None, certain), "")


@given(st.one_of(atoms, ranges, dates))
@settings(max_examples=1500, deadline=None)
def test_fast_is_slow(text: str) -> None:
    """The short way to a plain value gives the very target that the parser gives."""
    fast = read_fast(text, YEAR)

    assert fast is None or fast == read_value(text, YEAR)


@given(numbers, prefixes, suffixes)
def test_wan(number: str, prefix: str, suffix: str) -> None:
    """N万元 is n·10⁴元, whatever stands around it."""
    thousands = parse_target(f"{prefix}{number}万元{suffix}", year=YEAR)
    exact = Decimal(number.replace(",", "")) * 10_000
    plain = parse_target(f"{prefix}{exact:f}元{suffix}", year=YEAR)

    assert (thousands.base_low, thousands.base_high) == (plain.base_low, plain.base_high)


WIDE = {ord(mark): ord(mark) + 0xFEE0 for mark in "0123456789.,%<>=/~()-+"}


@given(st.one_of(values, composites))
def test_full_width(text: str) -> None:
    """Full-width signs mean what half-width ones mean."""
    wide = parse_target(text.translate(WIDE), year=YEAR)

    assert wide.means(parse_target(text, year=YEAR))


@given(
    st.one_of(values, composites),
    st.text(" \t\n\u00a0\u3000\u200b\ufeff\u200f\"'“”‘’", max_size=4),
    st.text(" \t\n\u00a0\u3000\u200b\ufeff\u200f\"'“”‘’。；", max_size=4),
)
def test_surroundings(text: str, before: str, after: str) -> None:
    """Blanks, quotes and invisible marks around a value do not matter."""
    wrapped = parse_target(before + text + after, year=YEAR)

    assert wrapped.means(parse_target(text, year=YEAR))


@given(st.text())
@settings(max_examples=1000)
@example("\ud800")
@example("\x00≥90%\x07")
@example("\u202e≥90%\u202c")
@example("1e308")
@example("１e９９９")
def test_any_text(text: str) -> None:
    """Any text gives a target that keeps the text, with its stop inside it."""
    target = parse_target(text)

    assert target.text == text
    if target.stop:
        assert 0 <= target.stop[0] <= target.stop[1] <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "≥",
            "9",
            "9,",
            "、",
            "，",
            "一",
            "*",
            " ",
            "不",
            "第",
            "5个",
            "≥9%且",
            "无",
            "2026-",
            "(",
        ),
        *(
            "每",
            "约",
            "至",
            "1-",
            "较上年",
            "支出",
            "百分之",
            "\u200b",
            "a",
            "9 ",
            "不发生",
            "控制在",
        ),
        *(
            "》",
            "《",
            "1/",
            "9.",
            "约1",
            "2月30日",
            "5万",
            "一年",
            "每月",
            "是",
            "\n",
            "-",
            "±",
            "<p>",
        ),
        *(
            "&nbsp;",
            "全镇",
            "预算",
            "按",
            "计算",
            "完成",
            "同时",
            "千百",
            "万亿",
            "5×",
            "2026年1月",
        ),
    ],
)
def test_linear_time(piece: str) -> None:
    """Ten times the text is about ten times the work, however it is made up."""
    short, long = piece * (1_000 // len(piece)), piece * (10_000 // len(piece))

    with no_hang():
        assert calls(read_value, long, YEAR) < 12 * calls(read_value, short, YEAR) + 1_000


@given(st.integers(0, 200), st.integers(0, 200), st.sampled_from("≥≤><"), st.integers(0, 220))
def test_tighter_admits_less(left: int, right: int, sign: str, actual: int) -> None:
    """A tighter bound never admits what a looser one refuses."""
    ours, theirs = parse_target(f"{sign}{left}%"), parse_target(f"{sign}{right}%")

    if compare(ours, theirs) in {"tighter", "equal"} and ours.admits(actual):
        assert theirs.admits(actual)


@given(st.one_of(values, composites), st.one_of(values, composites))
def test_compare_is_symmetric(left: str, right: str) -> None:
    """What is tighter one way round is looser the other."""
    ours, theirs = parse_target(left, year=YEAR), parse_target(right, year=YEAR)
    turned = {"tighter": "looser", "looser": "tighter"}
    relation = compare(ours, theirs)

    assert turned.get(relation, relation) == compare(theirs, ours)


every_unit = [unit for each in (*TABLE, *SCALED) if (unit := simple_unit(each))]
convertible = [unit for unit in every_unit if unit.dimension in {"money", "area", "time"}]


@given(st.integers(1, 10**6), st.sampled_from(convertible), st.sampled_from(convertible))
def test_convert_keeps_meaning(number: int, old: Unit, new: Unit) -> None:
    """A converted target compares as equal, as far as six places of the base unit tell."""
    target = parse_target(f"≥{number}{old.spelling}", year=YEAR)
    if old.dimension != new.dimension or target.unit != old.spelling:
        return
    exact = convert(target, new.spelling)
    scale = new.times / new.over

    assert isinstance(target.base_low, Decimal)
    assert isinstance(exact.base_low, Decimal)
    assert abs(exact.base_low - target.base_low) <= scale * Decimal("1e-12") + Decimal("1e-6")


@given(st.sampled_from(COUNTED), st.sampled_from(COUNTED), st.integers(1, 100))
def test_counts_do_not_mix(left: str, right: str, number: int) -> None:
    """What counts different things is not compared: 人 is not 人次."""
    ours, theirs = parse_target(f"≥{number}{left}"), parse_target(f"≥{number}{right}")
    soft = {"个", "家", "所", "处"}

    if left != right and not {left, right} <= soft:
        assert compare(ours, theirs) == "different"
