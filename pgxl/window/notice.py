"""A few lines that tell what was not done, and take no room while there are none."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from tkinter import ttk

from pgxl.window.looks import scaled

_MOST_LINES = 3
#: Before it is placed it is one dot wide, and would be as high as it has letters.
_LEAST = 600


class Notice(ttk.Label):
    """Tells what was not done; placed by ``grid``."""

    def __init__(self, parent: tk.Misc) -> None:
        """Draw it."""
        super().__init__(parent, style="Bad.TLabel", wraplength=scaled(parent, _LEAST))
        self.bind("<Configure>", self._wrap)

    @property
    def told(self) -> str:
        """What is told; empty where nothing is."""
        return str(self.cget("text"))

    def tell(self, lines: Sequence[str]) -> None:
        """Tell this instead of what was told before; of many lines the first, and how many more."""
        shown = list(lines[:_MOST_LINES])
        if rest := len(lines) - len(shown):
            shown.append(f"还有 {rest} 项也没有加入")
        text = "\n".join(shown)
        self.configure(text=text)
        if text:
            self.grid()
        else:
            self.grid_remove()

    def clear(self) -> None:
        """Tell nothing."""
        self.tell([])

    def _wrap(self, event: tk.Event[tk.Misc]) -> None:
        self.configure(wraplength=max(scaled(self, _LEAST), event.width))
