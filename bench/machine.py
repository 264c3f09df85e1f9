"""On what was measured: figures without it say nothing."""

from __future__ import annotations

import datetime as dt
import os
import platform
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("pandas", "openpyxl", "python-calamine", "xlsxwriter")


def describe() -> dict[str, str]:
    """Describe machine, date and versions."""
    load = f"{os.getloadavg()[0]:.1f}"
    return {
        "date": f"{dt.datetime.now().astimezone():%Y-%m-%d %H:%M}",
        "machine": f"{os.cpu_count()} cores, {_processor()}, {_memory()}, {platform.system()}",
        "load": f"{load} before the run",
        "python": platform.python_version(),
        "packages": ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _memory() -> str:
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{size / 2**30:.0f} GiB"
