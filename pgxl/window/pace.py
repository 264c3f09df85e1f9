"""How far a run is, and how long it will take from here."""

from __future__ import annotations

from dataclasses import dataclass

_MINUTE, _HOUR = 60, 3600


@dataclass(slots=True)
class Pace:
    """Follows a run.

    Attributes:
        total: How many inputs there are; 0 until that is known.
        done: How many are done.
    """

    total: int = 0
    done: int = 0
    _began: float = 0.0
    _before: int = 0

    def reach(self, done: int, total: int, now: float) -> None:
        """Note how far the run is.

        Args:
            done: How many inputs are done.
            total: How many there are.
            now: Seconds on any clock.
        """
        if not self.total:  # what an earlier run has read is there at once: it is no measure
            self._began, self._before = now, done
        self.done, self.total = done, total

    @property
    def reading(self) -> bool:
        """Whether inputs are being read: it is known how many, and there are some left."""
        return self.done < self.total

    def describe(self, now: float) -> str:
        """Tell how far it is, and about how long it takes from here."""
        if not self.total:
            return "正在清点文件……"
        if not self.reading:
            return f"已读完 {self.total} 个文件，正在核对并写出结果……"
        told = f"已读 {self.done} / {self.total} 个文件"
        read, spent = self.done - self._before, now - self._began
        if not read or spent <= 0:
            return told
        return f"{told}，剩余约 {show_time(spent / read * (self.total - self.done))}"


def show_time(seconds: float) -> str:
    """Write a length of time as people say it."""
    whole = max(1, round(seconds))
    if whole < _MINUTE:
        return f"{whole} 秒"
    if whole < _HOUR:
        return f"{whole // _MINUTE} 分 {whole % _MINUTE} 秒"
    return f"{whole // _HOUR} 小时 {whole % _HOUR // _MINUTE} 分"
