"""The wheel of the pgxl that runs, put together again from what was installed."""

import base64
import hashlib
import zipfile
from importlib.metadata import PackageNotFoundError, PathDistribution

import pytest

from pgxl.errors import UsageError
from pgxl.offline.own_wheel import PACKAGE, repack

FILES = ("pgxl/version.py", "pgxl/cells.py")


def installed(folder, **other):
    """Give a record of some files of pgxl as pip writes it, in a folder that has them."""
    (folder / "pgxl").symlink_to(PACKAGE)
    info = folder / "pgxl-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: pgxl\nVersion: 0.1.0\n")
    rows = [f"{name},sha256={hash_of(PACKAGE.parent / name)},1" for name in FILES]
    rows += ["../../../bin/pgxl,sha256=x,1", "pgxl/__pycache__/x.pyc,,"]
    rows += [f"pgxl-0.1.0.dist-info/METADATA,sha256={hash_of(info / 'METADATA')},1"]
    rows += [f"{name},{told},1" for name, told in other.items()]
    (info / "RECORD").write_text("\n".join(rows) + "\n")
    return PathDistribution(info)


def hash_of(path):
    digest = hashlib.sha256(path.read_bytes()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def test_it_holds_what_was_recorded(tmp_path):
    """The files that pip has installed, with a record of its own; twice the same bytes."""
    out = tmp_path / "out"
    (tmp_path / "site").mkdir()
    out.mkdir()
    distribution = installed(tmp_path / "site")
    made = repack(distribution, out)
    once = made.read_bytes()

    assert once == repack(distribution, out).read_bytes()
    with zipfile.ZipFile(made) as wheel:
        assert {*FILES, "pgxl-0.1.0.dist-info/METADATA", "pgxl-0.1.0.dist-info/RECORD"} == set(
            wheel.namelist()
        )
        assert (PACKAGE / "cells.py").read_bytes() == wheel.read("pgxl/cells.py")


@pytest.mark.parametrize(
    ("name", "told", "reason"),
    [
        ("pgxl/gone.py", "sha256=abc", "找不到文件或文件夹"),
        ("pgxl/errors.py", "sha256=abc", "内容与安装时的不同"),
        ("pgxl/errors.py", "md5=abc", "内容与安装时的不同"),
    ],
)
def test_what_was_changed_since_is_not_passed_on(tmp_path, name, told, reason):
    """A file that is missing, or is not what was installed: its path, and what to do."""
    with pytest.raises(UsageError, match=f"{name}：{reason}，.*请用 pip 重新安装"):
        repack(installed(tmp_path, **{name: told}), tmp_path)


def test_another_pgxl_is_not_taken_for_this_one(tmp_path):
    """A record that is of a pgxl elsewhere, or has no files, is none."""
    distribution = installed(tmp_path)
    (tmp_path / "pgxl").unlink()
    with pytest.raises(PackageNotFoundError):
        repack(distribution, tmp_path)
