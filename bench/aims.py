"""What pgxl promises, as ratios within one run, and whether this run has kept it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.contenders import CALAMINE, OPENPYXL, PGXL, Contender
from bench.corpora import ISSUED
from bench.growth import FILES, by_files
from bench.rounds import Cost, Key, Results, cpu, peak, wall

FEW, MANY, MOST = 50, 1_000, 10_000
#: From here on readers remember all that they ever will, and memory grows with projects only.
WARM = 3_000
_MB, _KB = 1e6, 1e3
_LARGEST_PEAK, _LARGEST_STEP, _STEEPEST = 300.0, 10.0, 1.05


@dataclass(frozen=True, slots=True)
class Aim:
    """One promise.

    Attributes:
        text: What is promised.
        wanted: The figure, with its sign.
        found: What was measured, in words; "not run" where it was not.
        met: Whether it is kept; None where it was not run.
    """

    text: str
    wanted: str
    found: str
    met: bool | None


def aims(results: Results) -> list[Aim]:
    """Hold the results against every promise; all are for our own template."""
    return [
        _faster(results, FEW, OPENPYXL, 4),
        _faster(results, MANY, OPENPYXL, 8),
        _faster(results, MANY, CALAMINE, 3),
        _times(
            results,
            f"{MANY:,} workbooks again, unchanged, to the first time",
            (_key(MANY, PGXL), (ISSUED.key, MANY, PGXL.again)),
            20,
        ),
        *_memory(results),
        _linear(results),
    ]


def _key(files: int, contender: Contender) -> Key:
    return ISSUED.key, files, contender.key


def _faster(results: Results, files: int, other: Contender, times: int) -> Aim:
    text = f"{files:,} workbooks, start to finished file, to the {other.title}"
    return _times(results, text, (_key(files, other), _key(files, PGXL)), times)


def _times(results: Results, text: str, keys: tuple[Key, Key], times: int) -> Aim:
    def ratio(what: Callable[[Cost], float]) -> float | None:
        return results.ratio(*keys, what)

    by_wall, by_cpu = ratio(wall), ratio(cpu)
    if by_wall is None or by_cpu is None:
        return Aim(text, f"≥ {times} times faster", "not run", None)
    found = f"{by_wall:.2f} by wall, {by_cpu:.2f} by CPU"
    return Aim(text, f"≥ {times} times faster", found, by_wall >= times)


def _memory(results: Results) -> Iterator[Aim]:
    many, warm, most = (results.median(_key(files, PGXL), peak) for files in (MANY, WARM, MOST))
    text, wanted = f"peak memory at {MOST:,} workbooks", f"< {_LARGEST_PEAK:.0f} MB"
    step = f"memory for one more project, from {WARM:,} to {MOST:,}"
    small = f"< {_LARGEST_STEP:.0f} kB"
    if most is None or warm is None or many is None:
        yield Aim(text, wanted, "not run", None)
        yield Aim(step, small, "not run", None)
        return
    each = (most - warm) / (MOST - WARM) / _KB
    also = (most - many) / (MOST - MANY) / _KB
    yield Aim(text, wanted, f"{most / _MB:.0f} MB", most / _MB < _LARGEST_PEAK)
    found = f"{each:.1f} kB; from {MANY:,} on {also:.1f} kB, readers warming up included"
    yield Aim(step, small, found, each < _LARGEST_STEP)


def _linear(results: Results) -> Aim:
    text, wanted = "time grows with files (100 to 3,000)", f"exponent ≤ {_STEEPEST}"
    growth = by_files(results)
    if growth is None:
        return Aim(text, wanted, "not run", None)
    last = growth.points[-1][0]
    found = f"{growth.exponent:.3f} up to {last:,}; one more costs {growth.ratio:.2f} times as much"
    return Aim(text, wanted, found, growth.exponent <= _STEEPEST if last == FILES[-1] else None)
