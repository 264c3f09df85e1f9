from __future__ import annotations

from collections.abc import Iterator

import pytest
from screens import Answers, need_screen

from workbook.screen import Screen, screen


@pytest.fixture(scope="session")
def shown() -> Iterator[Screen]:
    """A screen, the same for all windows: Tk does not let go of one before its process ends."""
    need_screen()
    with screen(1200, 900) as found:
        yield found


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def app(shown, answers, tmp_path, monkeypatch):
    """The window on a screen; its person has a data folder of their own."""
    from pgxl.window.application import Application  # noqa: PLC0415 - where there is tkinter
    from pgxl.window.looks import make_root  # noqa: PLC0415

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made = Application(make_root(shown.display), answers)
    made.root.update()
    yield made
    answers.yes = True
    if made.root.children:
        made.close()
