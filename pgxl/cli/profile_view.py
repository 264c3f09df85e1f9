"""A profile for people at a terminal, and for other programs."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgxl.profile import DEFAULT, Profile
from pgxl.profile.keys import LABEL_NAMES
from pgxl.report.terminal import printable

Rows = list[tuple[str, str]]


def profile_tree(profile: Profile) -> dict[str, object]:
    """Tell which profile it is."""
    return {
        "name": profile.name,
        "title": profile.title,
        "year": profile.year,
        "default": profile.name == DEFAULT,
        "level1": _level1(profile),
    }


def whole_tree(profile: Profile) -> dict[str, object]:
    """Tell all that a profile says, but for the password of the template."""
    return {
        **profile_tree(profile),
        "labels": profile.labels.spellings,
        "required_labels": profile.required_labels,
        "required_fields": profile.required_fields,
        "categories": [each._asdict() for each in profile.vocabulary.categories],
        "mandatory_level1": profile.mandatory_level1,
        "mandatory_level2": profile.mandatory_level2,
        "project_types": profile.project_types,
        "project_levels": profile.project_levels,
        "symbols": profile.symbols,
        "units": profile.units,
        "lengths": profile.lengths._asdict(),
        "contact": profile.contact,
        "programmes": profile.programmes,
        "rules": profile.settings,
    }


def show_profiles(console: Console, profiles: Iterable[Profile]) -> None:
    """Show some profiles, a line each."""
    table = Table(box=box.SIMPLE_HEAVY)
    for title in ("口径", "名称", "预算年度", "一级指标"):
        table.add_column(title, overflow="fold", no_wrap=title in {"口径", "预算年度"})
    for each in profiles:
        name = f"{each.name}（默认）" if each.name == DEFAULT else each.name
        texts = (name, each.title, _year(each), "、".join(_level1(each)))
        table.add_row(*(Text(printable(text)) for text in texts))
    console.print(table)


def show_profile(console: Console, profile: Profile) -> None:
    """Show what a profile says; the key by which its file says it stands beside each label."""
    console.print(Text(f"{printable(profile.name)}  {printable(profile.title)}", style="bold"))
    for title, rows in _sections(profile).items():
        table = Table(title=title, title_justify="left", box=box.SIMPLE, show_header=False)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for name, texts in rows:
            table.add_row(Text(printable(name)), Text(printable(texts)))
        console.print(table)


def _sections(profile: Profile) -> dict[str, Rows]:
    return {
        "栏目（表上的写法）": [
            (f"{LABEL_NAMES[key]}  {key}", "、".join(texts))
            for key, texts in profile.labels.spellings.items()
        ],
        "指标": [
            (top, "、".join(b for a, b in profile.vocabulary.categories if a == top))
            for top in _level1(profile)
        ],
        "要求": _demands(profile),
        "下拉项": [
            ("项目类型", "、".join(profile.project_types) or "不限"),
            ("项目等级", "、".join(profile.project_levels) or "不限"),
            ("符号", " ".join(profile.symbols)),
            ("单位", "、".join(profile.units)),
        ],
        **({"项目群": _programmes(profile)} if profile.programmes else {}),
        "规则设置（未列出的按默认）": [
            (code, "，".join(f"{key} = {value}" for key, value in told.items()))
            for code, told in profile.settings.items()
        ],
    }


def _demands(profile: Profile) -> Rows:
    lengths = profile.lengths
    return [
        ("预算年度", _year(profile)),
        ("必须有的栏目", "、".join(map(profile.label, profile.required_labels))),
        ("必须填的栏目", "、".join(map(profile.label, profile.required_fields))),
        ("必填的一级指标", "、".join(profile.mandatory_level1) or "不限"),
        ("必填的二级指标", "、".join(profile.mandatory_level2) or "不限"),
        ("总体目标字数", f"{lengths.shortest_goal}—{lengths.longest_goal}"),
        ("三级指标、指标值字数", f"最多 {lengths.longest_name}、{lengths.longest_value}"),
    ]


def _programmes(profile: Profile) -> Rows:
    return [(name, "、".join(projects)) for name, projects in profile.programmes.items()]


def _level1(profile: Profile) -> list[str]:
    return list(dict.fromkeys(each.level1 for each in profile.vocabulary.categories))


def _year(profile: Profile) -> str:
    return str(profile.year or "按表上所写")
