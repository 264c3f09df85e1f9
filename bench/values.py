"""
How many values a second are read: python -m bench.values [--profile].

All figures are for one core. "Distinct" texts are never seen twice, so the cache does not help;
"repeated" ones are what a heap of forms holds, the same few hundred again and again.
"""

from __future__ import annotations

import cProfile
import csv
import pstats
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pgxl.values import parse_target
from pgxl.values.entrance import parse_cached
from pgxl.values.parser import read_value
from pgxl.values.shortcuts import read_fast
from pgxl.values.source import read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

YEAR = 2026
COUNT = 60_000
ROUNDS = 3
GOLDEN = Path(__file__).parents[1] / "tests" / "data" / "values.tsv"

#: Shapes of short atoms, as often as they are met in forms (percent before money before counts).
SHAPES = {
    "≥{n}%": 6,
    "{n}%": 4,
    "≤{n}万元": 4,
    "≤{n}元": 4,
    "{n}个": 2,
    "≥{n}人": 2,
    "{n}万元": 2,
    "不少于{n}次": 2,
    "大于等于{n}%": 2,
    "{n}%以上": 2,
    "{n}小时内": 1,
    "{n}元/亩": 1,
    "约{n}人": 1,
    "{n}": 1,
}
#: Shapes for which there is no short way.
OTHERS = {
    "range": "{n}至{m}份",
    "deadline": "20{y}年{month}月底前",
    "named": "满意度≥{n}%",
    "chinese unit and noun": "{n}条线路",
    "vague deadline": "{month}月{day}日前完成{n}",
    "delta": "较上年提高{n}%",
    "composite": "{n}%，全年不出现事故",
    "phrase": "保障第{n}单位正常运转",
}


def atoms(count: int) -> list[str]:
    """Make short atoms that differ from one another."""
    source = random.Random(7)  # noqa: S311 - the same texts in every run
    shapes = source.choices(list(SHAPES), list(SHAPES.values()), k=2 * count)
    made = dict.fromkeys(shape.format(n=_number(source)) for shape in shapes)
    return list(made)[:count]


def _number(source: random.Random) -> str:
    whole = source.randrange(10 ** source.choice((2, 3, 4, 5, 6)))
    return f"{whole}.{source.randrange(100)}" if source.random() < 1 / 3 else str(whole)


def others(shape: str, count: int) -> list[str]:
    """Make texts of one shape that differ as far as the shape allows."""
    source = random.Random(11)  # noqa: S311 - the same texts in every run
    return [
        shape.format(
            n=index + 3,
            m=index + 40,
            y=source.randrange(24, 30),
            month=source.randrange(1, 13),
            day=source.randrange(1, 29),
        )
        for index in range(count)
    ]


def rate(read: Callable[[str], object], texts: list[str]) -> float:
    """Count texts a second in the best of some rounds."""
    best = 0.0
    for _ in range(ROUNDS):
        parse_cached.cache_clear()
        started = time.perf_counter()
        for text in texts:
            read(text)
        best = max(best, len(texts) / (time.perf_counter() - started))
    return best


def golden() -> list[str]:
    """Give the values of the golden table."""
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return [row["raw"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def rows() -> Iterable[tuple[str, float]]:
    """Measure, one line after the other."""
    short = atoms(COUNT)
    taken = sum(read_fast(text, YEAR) is not None for text in short) / len(short)
    yield "short atoms, distinct, parse_target", rate(_parse, short)
    yield "short atoms, distinct, without the cache", rate(_without_cache, short)
    yield f"short atoms, distinct, the short way alone (takes {taken:.0%})", rate(_fast, short)
    yield "short atoms, distinct, the parser alone", rate(_slow, short[:6_000])
    yield "short atoms, repeated (1,000 different)", rate(_parse, short[:1_000] * 60)
    yield "golden table, repeated", rate(_parse, golden() * 300)
    yield "golden table, parser alone", rate(_slow, golden() * 20)
    for name, shape in OTHERS.items():
        yield f"{name}, no cache: {shape}", rate(_without_cache, others(shape, 6_000))


def _parse(text: str) -> object:
    return parse_target(text, year=YEAR)


def _without_cache(text: str) -> object:
    return read_fast(text, YEAR) or read_value(text, YEAR)


def _fast(text: str) -> object:
    return read_fast(text, YEAR)


def _slow(text: str) -> object:
    return read_value(text, YEAR)


def stages() -> None:
    """Print where the parser spends its time on the golden table and on short atoms."""
    for name, read, texts in (
        ("short atoms, parse_target", _parse, atoms(COUNT)),
        ("golden table, parser", _slow, golden() * 20),
    ):
        parse_cached.cache_clear()
        profile = cProfile.Profile()
        profile.enable()
        for text in texts:
            read(text)
        profile.disable()
        sys.stdout.write(f"\n{name}, {len(texts)} values\n")
        pstats.Stats(profile, stream=sys.stdout).strip_dirs().sort_stats("tottime").print_stats(14)
    cleaned = rate(read_source, atoms(COUNT))
    sys.stdout.write(f"cleaning alone: {cleaned:,.0f} a second\n")


def main() -> None:
    """Print the figures, and with --profile where the time goes."""
    for name, figure in rows():
        sys.stdout.write(f"{figure:>12,.0f} a second   {1e6 / figure:7.2f} µs   {name}\n")
    if "--profile" in sys.argv:
        stages()


if __name__ == "__main__":
    main()
