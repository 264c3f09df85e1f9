"""The files that come with pgxl beside its code."""

from __future__ import annotations

from pathlib import Path

from pgxl.errors import UsageError

ADDIN = "pgxl.xlam"
COLLECTOR = "汇总.xlsm"
MANUAL = "使用手册.md"

#: In an installed package; then in a copy of the project, where the build puts them.
PACKAGE = Path(__file__).parents[1]
_PLACES = (PACKAGE / "office", PACKAGE.parent / "workbook", PACKAGE.parent)


def bundled(name: str) -> Path:
    """Find a file that comes with pgxl.

    Raises:
        UsageError: It is missing.
    """
    for place in _PLACES:
        if (place / name).is_file():
            return place / name
    message = f"安装包里缺少 {name}；请重新安装 pgxl"
    raise UsageError(message)
