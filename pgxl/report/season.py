"""A profile of one year and forms of another: what to say, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from pgxl.profile import DEFAULT, Profile

if TYPE_CHECKING:
    from pgxl.summary import Summary


class OtherYear(NamedTuple):
    """The year of forms for which there has to be another profile.

    Attributes:
        said: What is wrong, one Chinese clause.
        name: What the other profile may be called.
        command: What makes it.
    """

    said: str
    name: str
    command: str


def find_other_year(summary: Summary) -> OtherYear | None:
    """Find the year of the forms where none is of the profile's: each is called wrong for it."""
    return compare_years(summary.profile, summary.totals.by_year)


def compare_years(profile: Profile, found: Iterable[str]) -> OtherYear | None:
    """Hold the budget years of forms, in figures, against that of their profile."""
    years = [year for year in found if year]
    if profile.year is None or not years or str(profile.year) in years:
        return None
    said = f"口径 {profile.name} 是 {profile.year} 年度的，收到的表是 {'、'.join(years)} 年度的"
    return propose_profile(profile, years[0], said)


def propose_profile(profile: Profile, year: int | str, said: str) -> OtherYear:
    """Propose a profile of another year, named as in the manual, made out of the one there is."""
    name = f"我局-{year}"
    source = f" --from {profile.name}" if profile.name != DEFAULT else ""
    return OtherYear(said, name, f"pgxl profile new {name} --year {year}{source}")
