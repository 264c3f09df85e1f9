"""The machine on which pgxl is installed: its folders, its interpreter, its registry."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

WINDOWS, MAC = "win32", "darwin"

#: Gives a value of the registry for a root (HKCU, HKLM), a key and a name; None without it.
Registry = Callable[[str, str, str], "str | int | None"]


@dataclass(frozen=True, slots=True)
class Machine:
    """What install, launch and doctor know of a machine.

    Attributes:
        system: As ``sys.platform`` says it.
        home: The person's home folder.
        environ: The variables of the process.
        python: The interpreter that runs pgxl.
        registry: Reads the registry of Windows.
        applications: Where macOS keeps programs.
    """

    system: str
    home: Path
    environ: Mapping[str, str] = field(default_factory=dict)
    python: str = sys.executable
    registry: Registry = lambda _root, _key, _name: None
    applications: Path = Path("/Applications")

    @property
    def _roaming(self) -> Path:
        told = self.environ.get("APPDATA", "")
        return Path(told) if told else self.home / "AppData" / "Roaming"

    @property
    def data(self) -> Path:
        """Where pgxl keeps what it must remember; the add-in knows the one of Windows."""
        if self.system == WINDOWS:
            return self._roaming / "pgxl"
        if self.system == MAC:
            return self.home / "Library" / "Application Support" / "pgxl"
        told = self.environ.get("XDG_DATA_HOME", "")
        return (Path(told) if told else self.home / ".local" / "share") / "pgxl"

    @property
    def startup(self) -> Path | None:
        """Give the folder whose workbooks Excel opens at its start; None without an Excel."""
        if self.system == WINDOWS:
            return self._roaming / "Microsoft" / "Excel" / "XLSTART"
        if self.system == MAC:
            group = self.home / "Library" / "Group Containers" / "UBF8T346G9.Office"
            return group / "User Content.localized" / "Startup.localized" / "Excel"
        return None

    @property
    def record(self) -> Path:
        """The file that names the interpreter."""
        return self.data / "python.txt"


def this_machine() -> Machine:
    """Give the machine that this process runs on."""
    return Machine(sys.platform, Path.home(), os.environ, sys.executable, read_registry)


def read_registry(root: str, key: str, name: str) -> str | int | None:
    """Give a value of this machine's registry; None where there is none, or no registry."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - there is one on Windows only

        roots = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
        with suppress(OSError), winreg.OpenKey(roots[root], key) as opened:
            value, _ = winreg.QueryValueEx(opened, name)
            return value if isinstance(value, (str, int)) else None
    return None
