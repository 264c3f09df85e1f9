from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pgxl.install.machine import Machine


@dataclass
class Windows:
    """A made-up home folder as Windows lays it out, and a registry."""

    home: Path
    registry: dict[tuple[str, str, str], str | int] = field(default_factory=dict)
    python: str = "C:\\Program Files\\Python311\\python.exe"

    @property
    def machine(self) -> Machine:
        """What install and doctor are told."""
        environ = {"APPDATA": str(self.home / "AppData" / "Roaming")}

        def read(root: str, key: str, name: str) -> str | int | None:
            return self.registry.get((root, key, name))

        return Machine("win32", self.home, environ, self.python, read)

    @property
    def addin(self) -> Path:
        """Where Excel would load the add-in from."""
        return self.home / "AppData/Roaming/Microsoft/Excel/XLSTART/pgxl.xlam"

    @property
    def data(self) -> Path:
        """Where the add-in reads which interpreter to start."""
        return self.home / "AppData/Roaming/pgxl"


@pytest.fixture
def windows(tmp_path) -> Windows:
    return Windows(tmp_path / "张三")
