"""The build: repeatable, and checked against what is committed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from workbook import ROOT
from workbook.__main__ import main
from workbook.check import differences
from workbook.target import TARGETS, install

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORM = "workbook/samples/xls/forms/7-水电费.xls"
BUILD = "import sys, pathlib; from workbook.target import TARGETS, install\n"
BUILD += "for target in TARGETS: install(target, pathlib.Path(sys.argv[1]))"


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Path]:
    """A copy of all that is built and committed."""
    for target in TARGETS:
        for output in target.outputs:
            place = tmp_path / output
            place.parent.mkdir(parents=True, exist_ok=True)
            transfer = shutil.copytree if (ROOT / output).is_dir() else shutil.copy
            transfer(ROOT / output, place)
    return tmp_path


def test_committed_outputs_are_current() -> None:
    """What is committed is what the build makes."""
    assert differences(TARGETS, ROOT) == []


def test_build_is_the_same_everywhere(tmp_path: Path) -> None:
    """Hash seed, time zone and hour change no byte of what is built."""
    settings = {"one": ("0", "Asia/Shanghai"), "two": ("4242", "America/New_York")}
    for name, (seed, zone) in settings.items():
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-W", "error", "-c", BUILD, str(tmp_path / name)]
        subprocess.run(command, env=environment, cwd=ROOT, check=True)  # noqa: S603 - our own build
    assert _contents(tmp_path / "one") == _contents(tmp_path / "two")


def test_second_build_is_the_same(tmp_path: Path) -> None:
    """A build changes no byte because the same process has built before."""
    for name in ("one", "two"):
        for target in TARGETS:
            install(target, tmp_path / name)
    assert _contents(tmp_path / "one") == _contents(tmp_path / "two")


def _contents(root: Path) -> dict[Path, bytes]:
    return {path.relative_to(root): path.read_bytes() for path in _files(root)}


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_check_of_a_current_copy(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check ends with 0 and says so where all is current."""
    assert main(["--check"], copy) == 0
    assert capsys.readouterr().out == "全部为最新。\n"


def test_check_names_a_changed_file(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check names the file whose content differs, and ends with 1."""
    content = (copy / FORM).read_bytes()
    (copy / FORM).write_bytes(content[:-1] + b"!")
    assert main(["samples", "--check"], copy) == 1
    assert f"内容不同：{FORM}\n" in capsys.readouterr().out


def test_check_names_a_missing_file(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check names a file that is missing, and ends with 1."""
    (copy / FORM).unlink()
    assert main(["--check"], copy) == 1
    assert f"缺少：{FORM}\n" in capsys.readouterr().out


def test_check_names_a_superfluous_file(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check names a file that the build does not make, and ends with 1."""
    (copy / "workbook/samples/旧.xlsx").write_bytes(b"")
    assert main(["--check"], copy) == 1
    assert "多余：workbook/samples/旧.xlsx\n" in capsys.readouterr().out


def test_build_repairs_what_the_check_names(copy: Path) -> None:
    """After a build the check finds nothing, whatever stood there before."""
    (copy / FORM).unlink()
    (copy / "workbook/samples/旧.xlsx").write_bytes(b"")
    assert main([], copy) == 0
    assert differences(TARGETS, copy) == []


def test_unknown_target_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A target that does not exist is refused by name."""
    with pytest.raises(SystemExit):
        main(["模板"])
    assert "没有这一项：模板" in capsys.readouterr().err


def test_packing_is_no_difference(copy: Path) -> None:
    """A file whose parts are packed by another zlib is current: only its parts count."""
    path = copy / "workbook/samples/stacked.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = [(part, archive.read(part)) for part in archive.infolist()]
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts:
            archive.writestr(part, content, compress_type=zipfile.ZIP_STORED)
    assert main(["--check"], copy) == 0
