"""Run a command and tell what it cost: ``python -I -S watch.py COMMAND...`` prints JSON.

A program of its own, since a child's peak memory is told as at least that of its parent. CPU is
user and system time of the process and of all its descendants. Peak memory is that of the largest
process, or, where there are several at a time, the largest sum of their PSS (memory that is shared
counts once), sampled every 50 ms.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

_EVERY = 0.05
_KILO = 1 if sys.platform == "darwin" else 1024
_LONGEST_COMPLAINT = 4_000


def main() -> None:
    """Run what stands on the command line."""
    with tempfile.TemporaryFile() as complaints:
        begun = time.perf_counter()
        child = subprocess.Popen(  # noqa: S603 - what the bench asks for
            sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=complaints
        )
        sampler = Sampler(child.pid)
        sampler.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        sampler.stop()
        complaints.seek(0)
        told = complaints.read()[-_LONGEST_COMPLAINT:].decode("utf-8", "replace")
    cost = {
        "wall": wall,
        "cpu": used.ru_utime + used.ru_stime,
        "peak": max(used.ru_maxrss * _KILO, sampler.peak),
        "processes": sampler.most,
        "code": child.returncode,
        "complaint": told,
        "floor": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILO,
    }
    sys.stdout.write(json.dumps(cost))


class Sampler(threading.Thread):
    """Looks at a process and its descendants until it is told to stop.

    Attributes:
        peak: The largest sum of PSS of several processes, in bytes; 0 for one process.
        most: The most processes at a time.
    """

    def __init__(self, pid: int) -> None:
        """Watch a process."""
        super().__init__(daemon=True)
        self.peak, self.most = 0, 1
        self._pid, self._over = pid, threading.Event()

    def run(self) -> None:
        """Look every now and then."""
        while not self._over.wait(_EVERY):
            family = _descendants(self._pid)
            if len(family) > 1:
                self.most = max(self.most, len(family))
                self.peak = max(self.peak, sum(map(_share, family)))

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()


def _descendants(pid: int) -> list[int]:
    """Give a process and all that it has started; only Linux tells."""
    found = [pid]
    for each in found:
        for children in Path(f"/proc/{each}/task").glob("*/children"):
            try:
                found += map(int, children.read_text().split())
            except OSError:  # it has just ended
                continue
    return found


def _share(pid: int) -> int:
    """Give the PSS of a process in bytes."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has just ended
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main()
