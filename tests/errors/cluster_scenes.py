"""What stands in the way of ``pgxl consolidate --cluster``, and what is then read."""

from __future__ import annotations

import re
import shutil
import socket
from contextlib import contextmanager

import pytest
from machines import Machines
from samples import FORMS

from pgxl.cli import main
from pgxl.cluster.dispatch import Dispatcher

_PORT = re.compile(r"(?<=127\.0\.0\.1:)\d{2,}")
_TIME = re.compile(r" +[\d.]+ 秒")
_OTHER_BUILD = re.compile(r"（本机 0\.0\.1-old；工作机 [^）]+）")


def show(folder, capture) -> str:
    """Play every scene in a folder; give what is read."""
    shutil.copytree(FORMS, folder / "报送")
    (folder / "文件").write_bytes(b"")
    told = [f"【{what}】\n{_run(folder, capture, *words)}" for what, words in _scenes(folder)]
    text = "\n".join(told).replace(str(folder), "…")
    text = _OTHER_BUILD.sub("（本机 0.0.1-old；工作机 …）", text)
    return _TIME.sub(" … 秒", _PORT.sub("端口", text))


def _scenes(folder):
    """Set each scene, and say what is run in it; what follows the last word is put back."""
    received = str(folder / "报送")
    for what, address in (
        ("地址空白", ""),
        ("地址不全", "主机"),
        ("地址的端口不是数字", "tcp://127.0.0.1:x"),
        ("地址是网页的", "http://127.0.0.1:1"),
        ("没有调度程序", f"tcp://127.0.0.1:{_nobody()}"),
    ):
        with _changed("pgxl.cluster.dispatch._CONNECT_SECONDS", 1):
            yield what, (received, "--cluster", address)
    with _hired(folder, "空", 0) as machines, _changed("pgxl.cluster.dispatch._CONNECT_SECONDS", 2):
        yield "没有工作机", (received, "--cluster", machines.address)
    with _changed("pgxl.cluster.task._NEEDED", ("distributed", "no_such_module")):
        yield "没有安装组件", (received, "--cluster", "tcp://127.0.0.1:1")
    with _hired(folder, "好", 1) as machines:
        to = ("--cluster", machines.address)
        yield "文件夹没有了", (str(folder / "没有"), *to)
        yield "分部结果放在文件里", (received, *to, "--parts", str(folder / "文件" / "分部"))
        yield "工作机看不到分部结果", (received, *to, "--parts", "memory://分部")
        yield "没有读这种网址的组件", ("nosuch://桶/报送", *to)
        yield "网址上没有服务器", (f"ftp://127.0.0.1:{_nobody()}/报送", *to)
        with _changed("pgxl.cluster.gathering.shared_build", lambda: "0.0.1-old"):
            yield "工作机是另一个版本", (received, *to)
    (folder / "坏的").mkdir()
    (folder / "坏的" / "pgxl.py").write_text("raise ImportError", encoding="utf-8")
    with _hired(folder, "缺", 1, PYTHONPATH=str(folder / "坏的")) as machines:
        yield "工作机没有装 pgxl", (received, "--cluster", machines.address)
    with _hired(folder, "断", 1) as machines:
        look = Dispatcher._look  # noqa: SLF001 - the place where a run looks at the cluster

        def kill(self):
            look(self)
            machines.scheduler.kill()
            machines.scheduler.wait()

        with _changed("pgxl.cluster.dispatch.Dispatcher._look", kill):
            yield "调度程序中途断了", (received, "--cluster", machines.address)


def _run(folder, capture, *words) -> str:
    capture.readouterr()
    code = main(["consolidate", *words, "-o", str(folder / "汇总.xlsx")])
    told = capture.readouterr()
    shown = "\n".join(line.rstrip() for line in (told.out + told.err).strip().splitlines())
    return f"{shown}\n退出码 {code}\n"


@contextmanager
def _changed(name, value):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name, value)
        yield


@contextmanager
def _hired(folder, name, count, **environment):
    """Have a scheduler with so many workers."""
    place = folder / "机器" / name
    place.mkdir(parents=True)
    machines = Machines(place)
    try:
        machines.hire(count, **environment)
        yield machines
    finally:
        machines.dismiss()


def _nobody() -> int:
    """Give a port at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
