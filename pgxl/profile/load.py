"""From a folder of TOML and CSV to a Profile; every fault is named with its file."""

from __future__ import annotations

import csv
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from pgxl.errors import ProfileError
from pgxl.profile.labels import Labels
from pgxl.profile.model import Category, Profile, Vocabulary

#: The profile that is used where none is named: that of the published forms.
DEFAULT = "dongguan-2026"
_SHIPPED = Path(__file__).parent / "data"
_KEYS = {"title", "year", "labels", "form", "lists", "mandatory"}


def shipped_profiles() -> list[str]:
    """List the names of the profiles that come with pgxl."""
    return sorted(path.name for path in _SHIPPED.iterdir() if path.is_dir())


@lru_cache(maxsize=16)
def load_profile(name: str = DEFAULT) -> Profile:
    """Load a shipped profile by name, or one's own by the path of its folder.

    Raises:
        ProfileError: It does not exist, or does not say what it must.
    """
    folder = _SHIPPED / name if name in shipped_profiles() else Path(name)
    if not (folder / "profile.toml").is_file():
        known = "、".join(shipped_profiles())
        message = f"找不到口径“{name}”；随程序提供的有：{known}，也可以写口径文件夹的路径"
        raise ProfileError(message)
    return _build(folder)


def _build(folder: Path) -> Profile:
    main = folder / "profile.toml"
    told = _read_toml(main)
    _refuse_unknown(main, told, _KEYS)
    try:
        labels = {key: tuple(texts) for key, texts in told["labels"].items()}
        return Profile(
            name=folder.name,
            title=told["title"],
            year=told.get("year"),
            labels=Labels(labels),
            vocabulary=Vocabulary(_read_categories(folder / "indicators.csv")),
            required_labels=tuple(told["form"]["required_labels"]),
            required_fields=tuple(told["form"]["required_fields"]),
            footers=tuple(told["form"]["footers"]),
            project_types=tuple(told["lists"]["project_type"]),
            project_levels=tuple(told["lists"]["project_level"]),
            mandatory_level1=tuple(told["mandatory"]["level1"]),
            first_labels={key: texts[0] for key, texts in labels.items()},
            settings=_read_toml(folder / "rules.toml"),
        )
    except KeyError as missing:
        message = f"{main}：缺少 {missing.args[0]} 一项；可对照随程序提供的 {DEFAULT} 补上"
        raise ProfileError(message) from missing


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{path}：打不开；请检查文件是否存在、是否可读"
        raise ProfileError(message) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}：不是正确的 TOML（UTF-8）：{error}"
        raise ProfileError(message) from error


def _refuse_unknown(path: Path, told: dict[str, Any], known: set[str]) -> None:
    if unknown := sorted(set(told) - known):
        message = f"{path}：不认识 {'、'.join(unknown)}；可用的有 {'、'.join(sorted(known))}"
        raise ProfileError(message)


def _read_categories(path: Path) -> dict[Category, tuple[str, ...]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}：打不开或不是 UTF-8 编码的 CSV"
        raise ProfileError(message) from error
    if not rows or {"一级指标", "二级指标", "别名"} - set(rows[0]):
        message = f"{path}：第一行应为“一级指标,二级指标,别名”，下面每行一个二级指标"
        raise ProfileError(message)
    return {
        Category(row["一级指标"], row["二级指标"]): tuple(
            alias for alias in (row["别名"] or "").split(";") if alias
        )
        for row in rows
    }
