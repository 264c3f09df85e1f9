"""The wheels that a machine needs to run pgxl, collected from the package index by pip."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from packaging.requirements import Requirement

from pgxl.errors import UsageError
from pgxl.offline.needs import find_missing
from pgxl.offline.own_wheel import make_own_wheel
from pgxl.offline.pip import run_pip
from pgxl.offline.target import Target

#: What wheels bring along is found at once, or after a round or two.
_MOST_ROUNDS = 5


def collect_wheels(
    targets: Sequence[Target], extras: Sequence[str], folder: Path, say: Callable[[str], None]
) -> None:
    """Put the wheels of pgxl, of all that it needs, and of pip into a folder.

    pip is among them since many a Linux has a Python without it.

    Args:
        targets: For which machines.
        extras: Which parts of pgxl are wanted beyond the necessary.
        folder: An empty folder.
        say: Is told what is being done.

    Raises:
        UsageError: pip cannot get them.
    """
    with tempfile.TemporaryDirectory(prefix="pgxl-") as name:
        say("正在制作 pgxl 的安装文件")
        own = make_own_wheel(Path(name))
        for number, target in enumerate(targets):
            say(f"正在收集 {target.platform}、Python {target.python} 需要的组件")
            place = Path(name) / str(number)
            _collect(target, own, extras, place)
            for wheel in place.iterdir():
                shutil.copyfile(wheel, folder / wheel.name)


def _collect(target: Target, own: Path, extras: Sequence[str], place: Path) -> None:
    wanted = f"[{','.join(extras)}]" if extras else ""
    roots = [Requirement(f"pgxl{wanted}"), Requirement("pip")]
    words = [f"{own}{wanted}", "pip"]
    for _ in range(_MOST_ROUNDS):
        run_pip([*_command(target, place), *words], "收集组件没有成功")
        missing = find_missing(place, roots, target)
        if not missing:
            return
        words += map(str, missing)
    lacking = "、".join(map(str, missing))
    message = f"收集组件没有成功：还缺 {lacking}；请换一个 --python 版本再试"
    raise UsageError(message)


def _command(target: Target, place: Path) -> list[str]:
    if not target.known:  # it is this machine: what nobody has built for it is built here
        return ["wheel", "--prefer-binary", "--wheel-dir", str(place)]
    tags = [word for tag in target.tags for word in ("--platform", tag)]
    python = ["--python-version", target.python, "--implementation", "cp"]
    return ["download", "--only-binary=:all:", *tags, *python, "--dest", str(place)]
