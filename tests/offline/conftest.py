import shutil
from pathlib import Path

import pytest

from pgxl.offline import find_targets
from pgxl.offline.bundle import lay_out, write_sums
from pgxl.offline.target import this_platform, this_python

WHEELS = ("pgxl-0.1.0-py3-none-any.whl", "pip-26.0-py3-none-any.whl")


def lay_kit(folder: Path, platform: str | None) -> Path:
    """Lay out a bundle whose wheels are empty: all of it that does not come from an index."""
    (folder / "wheels").mkdir(parents=True)
    for name in WHEELS:
        (folder / "wheels" / name).write_bytes(b"PK")
    targets = find_targets(platform, [this_python(), "3.19"])
    lay_out(folder, targets, ["excel"] if targets[0].windows else [])
    write_sums(folder)
    return folder


@pytest.fixture(scope="session")
def windows_kit(tmp_path_factory):
    return lay_kit(tmp_path_factory.mktemp("windows") / "kit", "windows")


@pytest.fixture(scope="session")
def linux_kit(tmp_path_factory):
    if not this_platform().startswith("linux"):
        pytest.skip("the script for Linux is tried on Linux")
    return lay_kit(tmp_path_factory.mktemp("linux") / "kit", None)


@pytest.fixture
def for_windows(windows_kit, tmp_path):
    return Path(shutil.copytree(windows_kit, tmp_path / "安装 包"))


@pytest.fixture
def for_linux(linux_kit, tmp_path):
    return Path(shutil.copytree(linux_kit, tmp_path / "安装 包"))
