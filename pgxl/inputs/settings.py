"""Whatever decides what is read from a file and found in it, as one short text."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from pgxl.version import VERSION

_PACKAGE = Path(__file__).parents[1]


def settings_of(fingerprint: str) -> str:
    """Tell build and profile apart from all others.

    Args:
        fingerprint: That of the profile.
    """
    return f"{_build()} {fingerprint}"


@cache
def _build() -> str:
    """Name this build of pgxl: its version, and which files it is made of.

    Somebody who changes a rule has another build, without a new version.
    """
    digest = hashlib.sha256(VERSION.encode())
    for place, folders, names in os.walk(_PACKAGE):
        folders[:] = sorted(set(folders) - {"__pycache__"})
        for name in sorted(names):
            found = os.stat(os.path.join(place, name))  # noqa: PTH116, PTH118 - 500 files
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
