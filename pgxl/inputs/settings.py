"""Whatever decides what is read from a file and found in it, as one short text."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from pgxl.version import VERSION

_PACKAGE = Path(__file__).parents[1]
#: What decides what is read or found beside our own files.
_READERS = ("python-calamine", "rapidfuzz")
_DECIDING = (".py", ".toml", ".csv")


def settings_of(fingerprint: str, profile: str) -> str:
    """Tell build and profile apart from all others.

    Args:
        fingerprint: That of the profile.
        profile: Its name: workbooks say for which one they are made, and the summary says by which
            it was judged.
    """
    return f"{_build()} {fingerprint} {profile}"


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


@cache
def shared_build() -> str:
    """Name this build as every machine does that has the same one, whenever it was installed.

    It follows from the content of our own files, and from the versions of what reads and compares.
    """
    digest = hashlib.sha256(VERSION.encode())
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in _DECIDING:
            content = path.read_bytes().replace(b"\r\n", b"\n")
            digest.update(f"{path.relative_to(_PACKAGE).as_posix()} {len(content)}\n".encode())
            digest.update(content)
    from importlib.metadata import version  # noqa: PLC0415 - 10 ms that only a cluster needs

    told = ", ".join(f"{name} {version(name)}" for name in _READERS)
    return f"{VERSION}-{digest.hexdigest()[:12]}, {told}"
