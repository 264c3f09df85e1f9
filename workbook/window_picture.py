"""The picture of the window for the manual: ``python -m workbook.window_picture [FILE]``.

It needs Xvfb, tkinter and a font with Chinese letters; on Debian xvfb, python3-tk, fonts-noto-cjk.
"""

from __future__ import annotations

import multiprocessing
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pgxl.window.application import Application
from pgxl.window.looks import make_root
from pgxl.window.task import Work
from workbook import ROOT
from workbook.screen import Screen, screen

PICTURE = ROOT / "docs" / "pictures" / "window.png"
_WIDTH, _HEIGHT = 920, 720
_FORMS = ROOT / "workbook" / "samples" / "forms"
_PLACE = Path(tempfile.gettempdir()) / "绩效目标2026"
_PATIENCE = 120.0


class _Answers:
    """Answers what the window asks, as a person would."""

    def choose_files(self) -> list[Path]:
        """Choose none."""
        return []

    def choose_folder(self, title: str) -> Path | None:  # noqa: ARG002 - as the window asks
        """Choose none."""
        return None

    def choose_roster(self) -> Path | None:
        """Choose none."""
        return None

    def save_as(self, title: str, proposal: Path) -> Path | None:  # noqa: ARG002 - the same
        """Take what is proposed."""
        return proposal

    def confirm(self, text: str) -> bool:  # noqa: ARG002 - the same
        """Say yes."""
        return True


def draw_window(path: Path = PICTURE, place: Path = _PLACE) -> None:
    """Consolidate the real forms and a damaged one in the window, and keep the picture of that.

    Args:
        path: Where the picture is written.
        place: A new folder for the files, which is taken away again; the picture shows its name.

    Raises:
        RuntimeError: It could not be drawn.
    """
    place.mkdir()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with screen(_WIDTH, _HEIGHT) as shown:
            # A process that has had a window does not outlive the screen that it was on.
            context = multiprocessing.get_context("spawn")
            process = context.Process(target=_draw, args=(shown, _fill(place), path))
            process.start()
            process.join(2 * _PATIENCE)
            process.kill()  # one that is stuck tells nothing any more; one that has ended is deaf
            process.join()
    finally:
        shutil.rmtree(place)
    if process.exitcode:
        message = f"the window could not be drawn (exit code {process.exitcode})"
        raise RuntimeError(message)


def _draw(shown: Screen, received: list[Path], path: Path) -> None:
    """Work in the window as a person would; this runs in the process."""
    app = Application(make_root(shown.display), _Answers())
    app.root.geometry(f"{_WIDTH}x{_HEIGHT}+0+0")
    app.inputs.add(received)
    app.work.buttons[Work.CONSOLIDATE].invoke()
    _wait(app, lambda: not app.working)
    path.write_bytes(shown.picture())
    app.close()


def _fill(place: Path) -> list[Path]:
    """Put received files into a folder; give those that are chosen."""
    folder, damaged = place / "常平镇网格管理中心", place / "补报-视联网.xlsx"
    shutil.copytree(_FORMS, folder)
    whole = max(_FORMS.glob("*.xlsx")).read_bytes()
    damaged.write_bytes(whole[: len(whole) // 2])
    return [folder, damaged]


def _wait(app: Application, done: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not done():
        if time.monotonic() > end:
            message = "the window did not finish"
            raise RuntimeError(message)
        app.root.update()
        time.sleep(0.02)
    app.root.update()


if __name__ == "__main__":
    draw_window(*map(Path, sys.argv[1:2]))
