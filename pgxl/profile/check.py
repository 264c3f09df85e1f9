"""The check of a profile: every fault of its folder at once."""

from __future__ import annotations

import os

from pgxl.profile.faults import Fault
from pgxl.profile.files import Files, read_files
from pgxl.profile.folders import find_folder
from pgxl.profile.schema import check_shape
from pgxl.profile.thresholds import check_thresholds
from pgxl.profile.vocabulary import check_categories, read_rows
from pgxl.profile.wording import check_mandatory, check_words


def check_profile(folder: str | os.PathLike[str]) -> list[Fault]:
    """List the faults of a profile, file by file.

    Which rules and thresholds there are is not known here; ``pgxl profile check`` adds that.

    Args:
        folder: The folder of the profile, or the name of a shipped one.

    Raises:
        ProfileError: There is no such folder, or it cannot be opened.
    """
    return check_files(read_files(find_folder(folder)))


def check_files(files: Files) -> list[Fault]:
    """List the faults of files that have been read, with those that could not be."""
    faults = list(files.faults)
    if files.main:
        faults += check_shape(files.main)
        faults += check_words(files.main)
    if files.rules:
        faults += check_thresholds(files.rules)
    if files.categories:
        wrong = list(check_categories(files.categories))
        faults += wrong
        if files.main and not wrong:
            rows = read_rows(files.categories)
            known = {
                "level1": dict.fromkeys(row.category.level1 for row in rows),
                "level2": dict.fromkeys(row.category.level2 for row in rows),
            }
            faults += check_mandatory(files.main, known)
    return sorted(set(faults), key=lambda each: (each.file, each.line, each.key))
