"""Installs pgxl from the folder that this file lies in: no network, no rights beyond one's own.

``pgxl bundle`` copies this file into its folder as install.py; install.cmd and install.sh there
find a Python that fits and have it run this. So it knows nothing but the standard library.

The program goes to a folder of its own beside the one in use, which is left only for a whole one
that runs: an installation that fails leaves the one before it as it was.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SUMS, FACTS, WHEELS = "SHA256SUMS", "bundle.json", "wheels"
#: Lies in the folder of a program that was installed to its end.
WHOLE = "installed.txt"
DRY = {"--dry-run", "/dryrun"}
_DONE, _FAILED = 0, 2
_MOST_LINES = 8
#: What a system refuses, in Chinese; ``pgxl.errors``, which knows more, is not installed yet.
_REFUSALS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EEXIST: "已经存在",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.ENOENT: "找不到文件或文件夹",
}


class InstallError(Exception):
    """What stops the installation, told in Chinese."""


@dataclass(frozen=True)
class Host:
    """The machine, and its person, for whom pgxl is installed.

    Attributes:
        platform: As ``sysconfig.get_platform()`` says it.
        version: Of the Python that runs this, such as ``3.11``.
        home: The person's folder.
        environ: The variables of the process.
    """

    platform: str = field(default_factory=sysconfig.get_platform)
    version: str = ".".join(map(str, sys.version_info[:2]))
    home: Path = field(default_factory=Path.home)
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)

    @property
    def windows(self) -> bool:
        """Whether it runs Windows."""
        return self.platform.startswith("win")

    @property
    def programs(self) -> Path:
        """Where the versions of the program go."""
        if self.windows:
            local = self.environ.get("LOCALAPPDATA", "")
            return (Path(local) if local else self.home / "AppData" / "Local") / "pgxl" / "venv"
        shared = self.environ.get("XDG_DATA_HOME", "")
        return (Path(shared) if shared else self.home / ".local" / "share") / "pgxl" / "venv"

    @property
    def link(self) -> Path:
        """Where other systems than Windows look for a person's commands."""
        return self.home / ".local" / "bin" / "pgxl"


@dataclass(frozen=True)
class Facts:
    """What the bundle is, as bundle.json says.

    Attributes:
        version: Of pgxl.
        platform: The system that it is for.
        pythons: The versions of Python that it has wheels for.
        extras: Which parts of pgxl beyond the necessary are in it.
    """

    version: str
    platform: str
    pythons: Sequence[str]
    extras: Sequence[str]


@dataclass(frozen=True)
class Step:
    """One thing that is done.

    Attributes:
        told: What, in Chinese.
        do: Does it.
    """

    told: str
    do: Callable[[], object]


def check_files(folder: Path) -> list[str]:
    """Hold every file against the list; wheels that it does not name count as wrong.

    A file whose Chinese name was garbled in unpacking counts as there.

    Returns:
        What is wrong, one Chinese line each.
    """
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InstallError(f"{folder / SUMS}：清单读不出来；请重新拷贝整个文件夹") from error
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    found = {path.relative_to(folder).as_posix(): _hash(path) for path in _files(folder)}
    garbled = {found[name] for name in found.keys() - listed.keys()}
    wrong = []
    for name, digest in listed.items():
        if name in found and found[name] != digest:
            wrong.append(f"{name}：内容与清单不符")
        elif name not in found and (name.isascii() or digest not in garbled):
            wrong.append(f"{name}：缺少")
    extra = sorted(found.keys() - listed.keys())
    return wrong + [f"{name}：清单里没有" for name in extra if name.startswith(f"{WHEELS}/")]


def check_host(host: Host, facts: Facts) -> None:
    """Refuse a machine that the bundle was not made for."""
    platform = host.platform.replace("-", "_").replace(".", "_")
    if platform != facts.platform:
        raise InstallError(
            f"这个安装包用于 {facts.platform}，本机的 Python 是 {platform}；"
            "请换用 64 位 Python，或用 pgxl bundle --platform 另做一份"
        )
    if host.version not in facts.pythons:
        raise InstallError(
            f"这个安装包用于 Python {'、'.join(facts.pythons)}，现为 {host.version}；"
            "请安装前者，或用 pgxl bundle --python 另做一份"
        )


def plan(folder: Path, host: Host, facts: Facts) -> list[Step]:
    """List what is to be done, in order."""
    place = _choose_place(host.programs, f"{facts.version}-{_hash(folder / SUMS)[:8]}")
    inside, ending = (place / "Scripts", ".exe") if host.windows else (place / "bin", "")
    command = inside / f"pgxl{ending}"
    venv = [sys.executable, "-I", "-m", "venv", "--without-pip", "--clear", str(place)]
    install = [str(inside / f"python{ending}"), *_install_words(folder / WHEELS, facts)]
    steps = [
        Step(f"建立运行环境 {place}", lambda: _run(venv)),
        Step(f"从 {folder / WHEELS} 安装 {install[-1]}，不联网", lambda: _run(install)),
        Step("试着运行它", lambda: _try(place, command)),
    ]
    if host.windows:
        steps.append(Step("把“绩效目标”功能区装进 Excel", lambda: _say(_run([command, "install"]))))
    else:
        steps.append(Step(f"建立命令 {host.link}", lambda: _link(command, host.link)))
    return [
        *steps,
        Step("删去以前安装的版本", lambda: _remove_others(place)),
        Step("体检", lambda: _show([command, "doctor"])),
        Step(f"以后这样运行：{command if host.windows else host.link}", lambda: None),
    ]


def _install_words(wheels: Path, facts: Facts) -> list[str]:
    """Give the words with which a Python installs pgxl by the pip that came along."""
    pip = max(wheels.glob("pip-*.whl"), default=wheels / "pip.whl") / "pip"
    extras = f"[{','.join(facts.extras)}]" if facts.extras else ""
    return [
        *("-I", str(pip), "install", "--no-index", "--find-links", str(wheels)),
        *("--quiet", "--no-cache-dir", "--disable-pip-version-check"),
        f"pgxl{extras}=={facts.version}",
    ]


def _choose_place(programs: Path, name: str) -> Path:
    """Give a folder that is not in use."""
    places = [programs / name, programs / f"{name}-2"]
    return next((each for each in places if not (each / WHOLE).exists()), places[0])


def _try(place: Path, command: Path) -> None:
    _run([command, "--help"])
    (place / WHOLE).touch()


def _run(command: Sequence[str | Path]) -> str:
    """Run a program, without anybody's settings of pip; give what it says."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    environ |= {"PIP_CONFIG_FILE": os.devnull, "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - what this bundle brings, or the Python that runs this
            command, check=False, capture_output=True, env=environ
        )
    except OSError as error:
        raise InstallError(f"{command[0]}：运行不了（{_why(error)}）") from error
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    if done.returncode:
        lines = "\n".join(f"  {line}" for line in said.splitlines()[-_MOST_LINES:])
        advice = "请检查磁盘空间和权限（Windows 请先关闭 Excel）后再试；原来装的版本没有改动"
        raise InstallError(f"没有成功；{advice}。程序说：\n{lines}")
    return said


def _show(command: Sequence[str | Path]) -> None:
    """Run a program for what it says; what it finds wrong does not undo the installation."""
    subprocess.run(command, check=False)  # noqa: S603 - what was just installed


def _link(command: Path, link: Path) -> None:
    if link.exists() and not link.is_symlink():
        raise InstallError(f"{link}：已有同名的文件，没有改动；请移走它，或直接运行 {command}")
    try:
        link.parent.mkdir(parents=True, exist_ok=True)
        beside = link.with_name(".pgxl-link")
        beside.unlink(missing_ok=True)
        beside.symlink_to(command)
        beside.replace(link)
    except OSError as error:
        raise InstallError(
            f"{link}：建不了链接（{_why(error)}）；可以直接运行 {command}"
        ) from error


def _remove_others(place: Path) -> None:
    """Clear away older versions; one that is running on Windows stays until the next time."""
    for each in place.parent.iterdir():
        if each != place and (each / "pyvenv.cfg").is_file():
            shutil.rmtree(each, ignore_errors=True)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _why(error: OSError) -> str:
    return _REFUSALS.get(error.errno or 0) or error.strerror or str(error)


def _say(told: str) -> None:
    sys.stdout.write(told + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str], host: Host | None = None) -> int:
    """Install, or with ``--dry-run`` say what would be done; give the exit code."""
    folder, host = Path(__file__).resolve().parent, host or Host()
    try:
        return _install(folder, host, dry=_is_dry(arguments))
    except InstallError as error:
        sys.stderr.write(f"无法继续：{error}\n")
    except OSError as error:
        told = f"{error.filename or folder}：{_why(error)}"
        sys.stderr.write(f"无法继续：{told}；请检查权限和磁盘空间\n")
    return _FAILED


def _is_dry(arguments: Sequence[str]) -> bool:
    if unknown := [each for each in arguments if each not in DRY]:
        raise InstallError(f"没有选项 {unknown[0]}；只有 --dry-run（Windows：/dryrun）")
    return bool(arguments)


def _install(folder: Path, host: Host, *, dry: bool) -> int:
    wrong = check_files(folder)
    if wrong:
        told = "\n".join(f"  {line}" for line in wrong)
        raise InstallError(f"{folder}：安装包与清单不符；请重新拷贝整个文件夹：\n{told}")
    facts = Facts(**json.loads((folder / FACTS).read_text(encoding="utf-8")))
    check_host(host, facts)
    _say(f"已按清单核对 {folder}，文件齐全")
    for step in plan(folder, host, facts):
        _say(f"将要：{step.told}" if dry else step.told)
        if not dry:
            step.do()
    _say("这是试运行，什么都没有做" if dry else "安装完成")
    return _DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
