"""The wheel of pgxl itself: built from its source, or put together again from what is installed."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pgxl.errors import UsageError, say_why
from pgxl.install.bundle import PACKAGE
from pgxl.offline.pip import run_pip

_NAME = "pgxl"
#: Of the files beside the code, what an installer leaves there about the installation.
_TRACES = {"INSTALLER", "REQUESTED", "RECORD", "direct_url.json", "uv_build.json", "uv_cache.json"}
#: A wheel made twice is the same: no file of it has a clock.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16


def make_own_wheel(folder: Path) -> Path:
    """Make the wheel of the pgxl that is running.

    Raises:
        UsageError: It can be made neither from source nor from what is installed.
    """
    if (PACKAGE.parent / "pyproject.toml").is_file():
        words = ["wheel", "--no-deps", "--wheel-dir", str(folder), str(PACKAGE.parent)]
        run_pip(words, "制作 pgxl 的安装文件没有成功")
        (made,) = folder.glob(f"{_NAME}-*.whl")
        return made
    try:
        return repack(distribution(_NAME), folder)
    except PackageNotFoundError as error:
        message = (
            f"{PACKAGE}：这里既没有 pgxl 的源代码，也没有安装记录，做不出安装文件；"
            "请在源代码文件夹里运行，或用 pip 重新安装 pgxl"
        )
        raise UsageError(message) from error


def repack(installed: Distribution, folder: Path) -> Path:
    """Put a wheel together from the files that were installed from one.

    Each file is held against the hash that was recorded when it was installed.

    Args:
        installed: Of which the record tells the files.
        folder: Where the wheel goes.

    Raises:
        UsageError: A file is missing or was changed since.
    """
    dist_info = f"{_NAME}-{installed.version}.dist-info"
    target = folder / f"{_NAME}-{installed.version}-py3-none-any.whl"
    record = io.StringIO()
    rows = csv.writer(record, lineterminator="\n")
    with ZipFile(target, "w", ZIP_DEFLATED) as wheel:
        for name, content in sorted(_contents(installed)):
            _add(wheel, name, content)
            rows.writerow([name, f"sha256={_hash(content)}", len(content)])
        rows.writerow([f"{dist_info}/RECORD", "", ""])
        _add(wheel, f"{dist_info}/RECORD", record.getvalue().encode())
    return target


def _contents(installed: Distribution) -> Iterator[tuple[str, bytes]]:
    found = Path(str(installed.locate_file(_NAME))).resolve()
    if not installed.files or found != PACKAGE.resolve():
        raise PackageNotFoundError(_NAME)
    for each in installed.files:
        path = PurePosixPath(each.as_posix())
        if ".." in path.parts or each.hash is None or path.name in _TRACES:
            continue  # the command is made anew by each installer; compiled code has no hash
        place = Path(str(installed.locate_file(each)))
        try:
            content = place.read_bytes()
        except OSError as error:
            raise _changed(place, say_why(error)) from error
        if each.hash.mode != "sha256" or _hash(content) != each.hash.value:
            raise _changed(place, "内容与安装时的不同")
        yield str(path), content


def _changed(place: Path, what: str) -> UsageError:
    return UsageError(f"{place}：{what}，不能照它制作安装文件；请用 pip 重新安装 pgxl 后再试")


def _hash(content: bytes) -> str:
    digest = hashlib.sha256(content).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def _add(wheel: ZipFile, name: str, content: bytes) -> None:
    info = ZipInfo(name, _MOMENT)
    info.external_attr = _MODE
    wheel.writestr(info, content, ZIP_DEFLATED)
