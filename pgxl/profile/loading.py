"""From a folder of TOML and CSV to a Profile; a folder with a fault gives none."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from pgxl.errors import ProfileError
from pgxl.profile.check import check_files
from pgxl.profile.faults import refuse
from pgxl.profile.files import FILES, Files, hash_files, read_files
from pgxl.profile.folders import find_folder
from pgxl.profile.labels import Labels
from pgxl.profile.model import Lengths, Profile, Vocabulary
from pgxl.profile.vocabulary import read_rows

#: The profile that is used where none is named: that of the published forms.
DEFAULT = "dongguan-2026"


def load_profile(name: str = DEFAULT) -> Profile:
    """Load a shipped profile by name, or one's own by the path of its folder.

    One that was loaded is given again while its files are as they were; a notebook or a window
    lives longer than what somebody is editing.

    Raises:
        ProfileError: It does not exist, or does not say what it must; all faults are told.
    """
    folder = find_folder(name)
    return _load(folder, folder.absolute(), tuple(_stamp(folder / file) for file in FILES))


def _stamp(file: Path) -> tuple[int, int, int]:
    try:
        told = file.stat()
    except OSError:
        return 0, 0, 0  # the check says what is wrong with it
    return told.st_ino, told.st_size, told.st_mtime_ns


@lru_cache(maxsize=16)
def _load(folder: Path, _place: Path, _stamps: tuple[tuple[int, int, int], ...]) -> Profile:
    """Load a profile; place and stamps only tell whether it is the one that is remembered."""
    files = read_files(folder)
    if faults := check_files(files):
        raise refuse(files.folder, faults)
    return _build(files)


def _build(files: Files) -> Profile:
    if not (files.main and files.rules and files.categories):  # the check has told why
        raise ProfileError(str(files.folder))
    told: dict[str, Any] = files.main.data
    form, lists, labels = told["form"], told["lists"], told["labels"]
    return Profile(
        name=files.folder.name,
        title=told["title"],
        year=told.get("year"),
        labels=Labels(labels),
        vocabulary=Vocabulary({row.category: row.aliases for row in read_rows(files.categories)}),
        required_labels=tuple(form["required_labels"]),
        required_fields=tuple(form["required_fields"]),
        footers=tuple(form["footers"]),
        project_types=tuple(lists["project_type"]),
        project_levels=tuple(lists["project_level"]),
        mandatory_level1=tuple(told["mandatory"]["level1"]),
        mandatory_level2=tuple(told["mandatory"].get("level2", ())),
        first_labels={key: texts[0] for key, texts in labels.items()},
        settings=files.rules.data,
        lengths=Lengths(*(form[name] for name in Lengths._fields)),
        symbols=tuple(lists["symbols"]),
        units=tuple(lists["units"]),
        password=told["template"]["password"],
        contact=told["template"]["contact"],
        most_findings=told["report"]["most_findings"],
        poor_errors=told["report"]["poor_errors"],
        programmes={key: tuple(names) for key, names in told.get("programmes", {}).items()},
        fingerprint=hash_files(files.folder),
    )
