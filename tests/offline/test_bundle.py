"""Bundles with all their wheels: collected from the index, then installed with the network cut."""

import json
import shutil
import subprocess
import sys
import zipfile

import pytest
from packaging.requirements import Requirement
from samples import FORMS

from pgxl.cli import main
from pgxl.offline import Target
from pgxl.offline.installer import check_files
from pgxl.offline.needs import find_missing
from pgxl.offline.target import this_python

#: A command before which there is no network: a namespace that has none, where that is allowed.
CUT = ("unshare", "--map-root-user", "--net")
#: Else no address is told to anybody, and whoever asks all the same finds a closed door.
NOWHERE = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}

#: Has an installed pgxl make the wheel that it came from.
REPACK = """
import sys
from pathlib import Path
from pgxl.errors import UsageError
from pgxl.offline.own_wheel import make_own_wheel
try:
    print(make_own_wheel(Path(sys.argv[1])).name)
except UsageError as error:
    print(error)
"""

pytestmark = pytest.mark.online


class Stranger:
    """Somebody with a new home and no network."""

    def __init__(self, home):
        """Find out how the network can be cut here."""
        self.home = home
        (home / "bin").mkdir(parents=True)
        (home / "bin" / "python3").symlink_to(sys.executable)
        self.command = home / ".local" / "bin" / "pgxl"
        asked = shutil.which("unshare") and subprocess.run([*CUT, "true"], check=False)  # noqa: S603
        self._cut = CUT if asked and asked.returncode == 0 else ()

    def run(self, *words):
        """Run a program; give its exit code and what it says."""
        done = subprocess.run(  # noqa: S603 - programs of ours
            [*self._cut, *map(str, words)],
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            cwd=self.home,
            env={"HOME": str(self.home), "PATH": f"{self.home}/bin:/usr/bin:/bin", **NOWHERE},
        )
        return done.returncode, done.stdout

    @property
    def python(self):
        """The interpreter that the command runs on."""
        return self.command.resolve().with_name("python")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="installs by the script for Linux")
@pytest.mark.usefixtures("index")
def test_installed_without_a_network(tmp_path):
    """The script installs from the folder alone; the eight real forms are merged; so again."""
    bundle, somebody = tmp_path / "离线 安装包", Stranger(tmp_path / "家")

    assert 0 == main(["bundle", "-o", str(bundle)])
    assert [] == check_files(bundle)

    code, told = somebody.run("sh", bundle / "install.sh")

    assert 0 == code, told
    assert "安装完成" in told
    first = somebody.command.resolve()
    words = ("consolidate", FORMS, "-o", somebody.home / "汇总.xlsx", "--json")
    code, told = somebody.run(somebody.command, *words)
    assert 1 == code, told
    summary = json.loads(told)
    assert (8, 87, "15887968.00") == (
        summary["projects"],
        summary["indicators"],
        summary["budget_total"],
    )
    made_again(somebody, bundle)

    code, told = somebody.run("sh", bundle / "install.sh")

    assert 0 == code, told
    assert first != somebody.command.resolve()
    assert not first.exists()


def made_again(somebody, bundle):
    """An installed pgxl gives back the wheel that it came from, unless a file was changed."""
    (somebody.home / "wheel").mkdir()
    again = (somebody.python, "-I", "-c", REPACK, somebody.home / "wheel")
    _, told = somebody.run(*again)
    (wheel,) = (bundle / "wheels").glob("pgxl-*.whl")
    assert wheel.name == told.strip()

    def contents(path):
        with zipfile.ZipFile(path) as package:
            return {name: package.read(name) for name in package.namelist() if "RECORD" not in name}

    assert contents(wheel) == contents(somebody.home / "wheel" / wheel.name)
    code, told = somebody.run(somebody.command, "bundle", "-o", "再装")
    assert 2 == code
    assert "没有 pip；请先运行" in told

    manual = next(somebody.python.parents[1].rglob("使用手册.md"))
    manual.write_text("改", encoding="utf-8")
    _, told = somebody.run(*again)
    assert "使用手册.md：内容与安装时的不同，不能照它制作安装文件" in told


@pytest.mark.usefixtures("index")
def test_a_bundle_for_windows_lacks_nothing(tmp_path):
    """Wheels for Windows can be collected anywhere: what only Windows needs is among them."""
    bundle = tmp_path / "包"

    words = ["--platform", "win_amd64", "--extra", "window"]
    assert 0 == main(["bundle", "-o", str(bundle), *words])

    wheels = [path.name for path in (bundle / "wheels").iterdir()]
    target = Target("win_amd64", this_python())

    assert [] == find_missing(bundle / "wheels", [Requirement("pgxl[excel,window]")], target)
    assert {"pgxl", "pip", "pywin32", "xlwings", "tkinterdnd2"} <= {
        name.split("-")[0] for name in wheels
    }
    assert all(name.endswith(("win_amd64.whl", "-none-any.whl")) for name in wheels)
    assert (bundle / "install.cmd").exists()
    assert [] == check_files(bundle)
