"""Compare what is committed with what the build makes."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from workbook.target import built

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path, PurePath

    from workbook.target import Target


def differences(targets: Sequence[Target], root: Path) -> list[str]:
    """Build anew and say in Chinese what under the root is not current; empty if all is."""
    with built(targets) as fresh:
        return [
            line
            for target in targets
            for output in target.outputs
            for line in _differences(output, fresh, root)
        ]


def _differences(output: PurePath, fresh: Path, root: Path) -> list[str]:
    wanted, found = _files(output, fresh), _files(output, root)
    lines = []
    for path in sorted(wanted | found):
        if path not in found:
            lines.append(f"缺少：{path.as_posix()}")
        elif path not in wanted:
            lines.append(f"多余：{path.as_posix()}")
        elif not _same(fresh / path, root / path):
            lines.append(f"内容不同：{path.as_posix()}")
    return lines


def _files(output: PurePath, root: Path) -> set[PurePath]:
    place = root / output
    paths = place.rglob("*") if place.is_dir() else [place]
    return {path.relative_to(root) for path in paths if path.is_file()}


def _same(left: Path, right: Path) -> bool:
    """Equal bytes, or zips of equal parts: another zlib packs the same parts differently."""
    if left.read_bytes() == right.read_bytes():
        return True
    return zipfile.is_zipfile(left) and zipfile.is_zipfile(right) and _parts(left) == _parts(right)


def _parts(path: Path) -> list[tuple[str, tuple[int, ...], bytes]]:
    with zipfile.ZipFile(path) as archive:
        return [(part.filename, part.date_time, archive.read(part)) for part in archive.infolist()]
