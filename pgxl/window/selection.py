"""The received files and folders that were chosen, in the order in which they were."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path


class Selection:
    """What was chosen: each file and folder once."""

    def __init__(self) -> None:
        self._paths: list[Path] = []

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files and folders."""
        return tuple(self._paths)

    def add(self, paths: Iterable[Path]) -> None:
        """Choose some more; what is chosen already stays where it is."""
        for path in paths:
            whole = path.absolute()
            if whole not in self._paths:
                self._paths.append(whole)

    def remove(self, places: Collection[int]) -> None:
        """Give up those at some places."""
        self._paths = [path for at, path in enumerate(self._paths) if at not in places]

    def clear(self) -> None:
        """Give up all."""
        self._paths.clear()

    def describe(self, *, droppable: bool = False) -> str:
        """Tell how much is chosen, and how more can be.

        Args:
            droppable: Whether that can be by dropping too.
        """
        folders = sum(path.is_dir() for path in self._paths)
        files = len(self._paths) - folders
        told = [f"{folders} 个文件夹"] * bool(folders) + [f"{files} 个文件"] * bool(files)
        if told:
            return f"已选 {'、'.join(told)}"
        ways = "可以把文件、文件夹拖进窗口" if droppable else "可以多次选择文件和文件夹"
        return f"还没有选择；{ways}"

    def propose(self, name: str) -> Path:
        """Propose where a result goes: beside what was chosen first.

        Beside a folder, not in it: there the next run would look at the result as an input.
        """
        if not self._paths:
            return Path.home() / name
        return self._paths[0].parent / name
