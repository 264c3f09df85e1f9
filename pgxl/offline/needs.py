"""What a folder of wheels still lacks for a machine.

pip asks the markers of requirements (``sys_platform == 'win32'``) about the machine that it runs
on, also when it downloads for another one: pywin32 would be missing on every Windows. So they are
asked again here, about the machine that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from pathlib import Path
from zipfile import ZipFile

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from pgxl.offline.target import Target


@dataclass(frozen=True, slots=True)
class _Wheel:
    version: Version
    requirements: tuple[Requirement, ...]


def find_missing(folder: Path, roots: list[Requirement], target: Target) -> list[Requirement]:
    """Give each requirement that no wheel of the folder meets, followed from the roots.

    Args:
        folder: The wheels for one target.
        roots: What will be installed.
        target: Where.
    """
    wheels = {
        canonicalize_name(path.name.split("-")[0]): _read(path) for path in folder.glob("*.whl")
    }
    environment = target.environment if target.known else _this_environment()
    missing: dict[str, Requirement] = {}
    seen: set[str] = set()
    waiting = list(roots)
    while waiting:
        need = waiting.pop()
        if str(need) in seen:
            continue
        seen.add(str(need))
        wheel = wheels.get(canonicalize_name(need.name))
        if wheel is None or not need.specifier.contains(wheel.version, prereleases=True):
            missing[str(need)] = need
        else:
            waiting += _asked(wheel, need.extras, environment)
    return list(missing.values())


def _this_environment() -> dict[str, str]:
    return {key: str(value) for key, value in default_environment().items()}


def _asked(
    wheel: _Wheel, extras: set[str], environment: Mapping[str, str]
) -> Iterator[Requirement]:
    """Give what a wheel asks for on a machine, without the marker that says so."""
    for each in wheel.requirements:
        asks = each.marker is None or any(
            each.marker.evaluate({**environment, "extra": extra}) for extra in ("", *extras)
        )
        if asks:
            bare = Requirement(str(each))
            bare.marker = None
            yield bare


def _read(path: Path) -> _Wheel:
    version = parse_wheel_filename(path.name)[1]
    with ZipFile(path) as wheel:
        (name,) = (each for each in wheel.namelist() if _is_metadata(each))
        told = BytesHeaderParser().parsebytes(wheel.read(name))
    return _Wheel(version, tuple(map(Requirement, told.get_all("Requires-Dist", []))))


def _is_metadata(name: str) -> bool:
    folder, _, file = name.partition("/")
    return folder.endswith(".dist-info") and file == "METADATA"
