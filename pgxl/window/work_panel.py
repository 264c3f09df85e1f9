"""The middle of the window: the buttons 校验, 汇总 and 取消, and how far a run is."""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable
from functools import partial
from tkinter import ttk

from pgxl.window.looks import scaled
from pgxl.window.pace import Pace
from pgxl.window.task import Work


class WorkPanel(ttk.Frame):
    """The buttons that begin and end a run.

    Attributes:
        buttons: 校验 and 汇总.
        cancel_button: 取消.
        bar: How far a run is.
    """

    def __init__(
        self, parent: tk.Misc, start: Callable[[Work], None], cancel: Callable[[], None]
    ) -> None:
        """Draw the panel.

        Args:
            parent: In what it is drawn.
            start: Begins a run.
            cancel: Ends it.
        """
        super().__init__(parent)
        gap = scaled(self, 8)
        self._told = tk.StringVar(self)
        self.buttons = {
            work: ttk.Button(self, text=work, style="Work.TButton", command=partial(start, work))
            for work in Work
        }
        self.cancel_button = ttk.Button(self, text="取消", command=cancel)
        for at, button in enumerate((*self.buttons.values(), self.cancel_button)):
            button.grid(row=0, column=at, padx=(0, gap), sticky="ns")
        self._progress, self.bar = self._draw_progress()
        self._progress.grid(row=0, column=3, sticky="ew", padx=(gap, 0))
        self.columnconfigure(3, weight=1)
        self.enable(working=False)

    @property
    def told(self) -> str:
        """What is told of the progress."""
        return self._told.get()

    def enable(self, *, working: bool) -> None:
        """Let a run be begun, or ended."""
        for button in self.buttons.values():
            button.state(["disabled" if working else "!disabled"])
        self.cancel_button.state(["!disabled" if working else "disabled"])
        self.bar.stop()
        self.bar.configure(mode="determinate", value=0)
        self._told.set("")
        if working:
            self._progress.grid()
            self.cancel_button.focus_set()
        else:
            self._progress.grid_remove()

    def show(self, pace: Pace) -> None:
        """Show how far a run is."""
        self._told.set(pace.describe(time.monotonic()))
        if pace.reading:
            self.bar.stop()
            self.bar.configure(mode="determinate", maximum=pace.total, value=pace.done)
        elif str(self.bar["mode"]) == "determinate":
            self.bar.configure(mode="indeterminate")
            self.bar.start()

    def _draw_progress(self) -> tuple[ttk.Frame, ttk.Progressbar]:
        frame = ttk.Frame(self)
        ttk.Label(frame, textvariable=self._told).pack(anchor="w")
        bar = ttk.Progressbar(frame)
        bar.pack(fill="x", expand=True)
        return frame, bar
