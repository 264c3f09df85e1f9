"""The machines that a bundle is for: their system, and the Python that they have."""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass

from pgxl.errors import UsageError
from pgxl.version import OLDEST_PYTHON

#: The systems that wheels can be collected for anywhere, by what Python calls them there.
_KNOWN = {
    "win_amd64": {"sys_platform": "win32", "platform_machine": "AMD64"},
    "linux_x86_64": {"sys_platform": "linux", "platform_machine": "x86_64"},
    "linux_aarch64": {"sys_platform": "linux", "platform_machine": "aarch64"},
}
_ALIASES = {"linux": "linux_x86_64", "windows": "win_amd64"}
_SYSTEMS = {"win32": ("Windows", "nt"), "linux": ("Linux", "posix")}
#: Wheels for Linux name the C library that they need at least; this is the newest we take.
NEWEST_GLIBC = 28
_OLDEST_GLIBC = 5
_PYTHON = re.compile(r"3\.([1-9][0-9]?)")


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of machine.

    Attributes:
        platform: Its system and processor, as ``sysconfig.get_platform()`` says them there, with
            ``_`` for ``-`` and ``.``.
        python: Its Python, such as ``3.11``.
    """

    platform: str
    python: str

    @property
    def windows(self) -> bool:
        """Whether it runs Windows."""
        return self.platform.startswith("win")

    @property
    def known(self) -> bool:
        """Whether makers of wheels have built for it, so that nothing has to be built here."""
        return self.platform in _KNOWN

    @property
    def tags(self) -> tuple[str, ...]:
        """How the wheels that fit it may be tagged, the best first."""
        if self.windows:
            return (self.platform,)
        processor = self.platform.removeprefix("linux_")
        minors = range(NEWEST_GLIBC, _OLDEST_GLIBC - 1, -1)
        newer = tuple(f"manylinux_2_{minor}_{processor}" for minor in minors)
        return (*newer, *(f"{old}_{processor}" for old in ("manylinux2014", "manylinux2010")))

    @property
    def environment(self) -> dict[str, str]:
        """What the markers of requirements are held against on such a machine."""
        system, os_name = _SYSTEMS[_KNOWN[self.platform]["sys_platform"]]
        return {
            **_KNOWN[self.platform],
            "platform_system": system,
            "os_name": os_name,
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_version": "",
        }


def this_platform() -> str:
    """Give the system and processor of this machine."""
    return re.sub(r"[-.]", "_", sysconfig.get_platform())


def this_python() -> str:
    """Give the Python that runs this."""
    return ".".join(map(str, sys.version_info[:2]))


def find_targets(platform: str | None, pythons: Sequence[str]) -> list[Target]:
    """Give the machines that are meant: those of one system, with one Python or several.

    Args:
        platform: The system; that of this machine where there is none.
        pythons: The versions; the one that runs this where there are none.

    Raises:
        UsageError: There is no such system, or pgxl does not run on that Python.
    """
    name = _ALIASES.get(platform or "", platform or this_platform())
    if name not in _KNOWN and not (name == this_platform() and name.startswith("linux")):
        known = "、".join(_KNOWN)
        message = f"不能为“{name}”制作安装包；可以用 --platform 写明 {known}"
        raise UsageError(message)
    targets = [Target(name, python) for python in dict.fromkeys(pythons or [this_python()])]
    for each in targets:
        _check_python(each)
    return targets


def _check_python(target: Target) -> None:
    found = _PYTHON.fullmatch(target.python)
    oldest = ".".join(map(str, OLDEST_PYTHON))
    if not found or (3, int(found[1])) < OLDEST_PYTHON:
        message = f"--python 应写成 {oldest} 这样，{oldest} 以上，现为“{target.python}”"
        raise UsageError(message)
    if not target.known and target.python != this_python():
        message = (
            f"在这台机器（{target.platform}）上只能为 Python {this_python()} 制作安装包，"
            f"现为 {target.python}；请改用那个版本的 Python 运行 pgxl bundle"
        )
        raise UsageError(message)
