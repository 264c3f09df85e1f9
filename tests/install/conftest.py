import site
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from samples import PROJECT

from pgxl.install import Machine


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


@pytest.fixture(scope="session")
def own_python(tmp_path_factory) -> Path:
    """An interpreter that finds this copy of pgxl also when it is isolated (``-I``)."""
    place = tmp_path_factory.mktemp("python")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)  # noqa: S603
    python = place / "bin" / "python"
    library = Path(sysconfig.get_path("purelib", vars={"base": str(place)}))
    libraries = [str(PROJECT), *site.getsitepackages(), sysconfig.get_path("purelib")]
    (library / "pgxl.pth").write_text("\n".join(libraries), encoding="utf-8")
    return python
