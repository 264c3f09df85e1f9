"""A profile in memory: labels, vocabulary, lists, mandatory sets and rule settings of one form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from pgxl.cells import fold
from pgxl.profile.keys import LABEL_NAMES
from pgxl.profile.labels import Labels, Match

__all__ = ["Category", "Labels", "Lengths", "Match", "Profile", "Vocabulary"]


class Category(NamedTuple):
    """One 二级指标 under its 一级指标, by the names that the profile gives them."""

    level1: str
    level2: str


class Lengths(NamedTuple):
    """How long the texts of a form may be, in characters (TXT-10).

    Attributes:
        shortest_goal: A goal text (总体目标) says too little below this.
        longest_goal: A goal text is too long above this.
        longest_name: Longest 三级指标.
        longest_value: Longest 指标值.
    """

    shortest_goal: int
    longest_goal: int
    longest_name: int
    longest_value: int


class Vocabulary:
    """The words of the columns 一级指标 and 二级指标, in every spelling that is understood."""

    def __init__(self, aliases: Mapping[Category, tuple[str, ...]]) -> None:
        """Learn each category with its other spellings."""
        self.categories = tuple(aliases)
        self._level1 = {fold(each.level1): each.level1 for each in aliases}
        self._level2: dict[str, Category] = {}
        for category, spellings in aliases.items():
            for text in (category.level2, *spellings):
                self._level2.setdefault(fold(text), category)

    def level1(self, text: str) -> str | None:
        """Give the profile's name of a 一级指标, or None for any other text."""
        return self._level1.get(fold(text))

    def level2(self, text: str) -> Category | None:
        """Give the category that a 二级指标 text names, or None for any other text."""
        return self._level2.get(fold(text))


@dataclass(frozen=True, eq=False)
class Profile:
    """What a form of one place and year is.

    Attributes:
        name: The folder it was read from, such as ``dongguan-2026``.
        title: Its Chinese name.
        year: The budget year (预算年度); None where the form's own label decides.
        labels: Which field a text on the sheet names.
        vocabulary: 一级 and 二级指标 with their spellings.
        required_labels: Keys of labels without which a form is incomplete (STR-02).
        required_fields: Keys of header fields that must be filled (HDR-01).
        footers: Beginnings of texts below the table that are not indicators.
        project_types: The allowed 项目类型.
        project_levels: The allowed 项目等级.
        mandatory_level1: 一级指标 that need a filled 三级指标 (IND-01).
        mandatory_level2: 二级指标 that need a filled row (IND-02).
        first_labels: For each key the spelling that messages use.
        settings: For each rule its severity and thresholds as the profile gives them.
        lengths: How long the texts may be.
        symbols: Comparators that the template offers beside a target.
        units: Units of measure that the template offers beside a target.
        password: With which the template's sheets are protected; empty for none. A courtesy that
            keeps people from changing the form by mistake, no security.
        contact: Whom to ask, for the sheet 填报说明; empty for nobody.
        most_findings: How many findings of one rule on one form are listed one by one; the rest
            is named in the last of them.
        poor_errors: From how many 必须改 on the grade that a report proposes is 差.
        programmes: Names of programmes (项目群) with the projects that belong to each, beside
            those that are named the same.
        fingerprint: Hash of the files that it was read from; empty for one made by a program.
    """

    name: str
    title: str
    year: int | None
    labels: Labels
    vocabulary: Vocabulary
    required_labels: tuple[str, ...]
    required_fields: tuple[str, ...]
    footers: tuple[str, ...]
    project_types: tuple[str, ...]
    project_levels: tuple[str, ...]
    mandatory_level1: tuple[str, ...]
    mandatory_level2: tuple[str, ...]
    first_labels: Mapping[str, str]
    settings: Mapping[str, Mapping[str, object]]
    lengths: Lengths
    symbols: tuple[str, ...]
    units: tuple[str, ...]
    password: str
    contact: str
    most_findings: int
    poor_errors: int
    programmes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fingerprint: str = ""

    def label(self, key: str, year: int | None = None) -> str:
        """Name a field in the form's own words, with the year where the label has one."""
        told = self._told.get((key, year))
        if told is None:
            told = self._told[key, year] = self._name(key, year)
        return told

    @cached_property
    def _told(self) -> dict[tuple[str, int | None], str]:
        return {}

    def _name(self, key: str, year: int | None) -> str:
        shown = str(year or self.year or "NNNN")
        text = self.first_labels.get(key) or LABEL_NAMES[key]
        text = text.replace("{years}", f"{shown}年-{shown}年")
        return text.replace("{year}", shown).replace("{unit}", "元")

    def canonical(self, key: str, text: str) -> str:
        """Give a list value in the profile's spelling; a text that is in no list stays as it is."""
        choices = {"project_type": self.project_types, "project_level": self.project_levels}[key]
        return next((choice for choice in choices if fold(choice) == fold(text)), text)
