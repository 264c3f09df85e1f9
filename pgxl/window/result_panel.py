"""The lower part of the window: what a run came to."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Iterable, Sequence
from pathlib import Path
from tkinter import font, ttk

from pgxl.errors import PgxlError
from pgxl.window.dress import COLOURS
from pgxl.window.looks import scaled
from pgxl.window.opening import open_place
from pgxl.window.outcome import Line, Outcome, Tone

_FIGURES = ("项目", "预算合计（元）", "必须改", "需说明")
_ROWS, _COLUMNS = 6, 60
_LEAST = 600
_HINT = "选好文件或文件夹，再按“校验”或“汇总”。收到的文件只读取，不会改动。"


class ResultPanel(ttk.Frame):
    """What a run came to.

    Attributes:
        figures: The large figures by their names.
        text: The list of what to look at.
        open_button: Opens the workbook that was written.
        folder_button: Opens its folder.
    """

    def __init__(self, parent: tk.Misc) -> None:
        """Draw the panel."""
        super().__init__(parent)
        self._gap = scaled(self, 6)
        self._written: Path | None = None
        self._headline = tk.StringVar(self)
        self._place = tk.StringVar(self)
        self.figures = {name: tk.StringVar(self, "—") for name in _FIGURES}
        self._draw_figures()
        self._draw_headline()
        self.text = self._draw_text()
        self.open_button, self.folder_button = self._draw_foot()
        self.columnconfigure(0, weight=1)
        self.rowconfigure(2, weight=1)
        self.clear(_HINT)

    @property
    def headline(self) -> str:
        """The sentence above the list."""
        return self._headline.get()

    @property
    def listed(self) -> str:
        """The text of the list."""
        return self.text.get("1.0", "end-1c")

    def clear(self, headline: str) -> None:
        """Show no result."""
        for each in self.figures.values():
            each.set("—")
        self._show(headline, (), None)

    def show(self, work: str, outcome: Outcome) -> None:
        """Show a result."""
        if outcome.written:
            told = (outcome.projects, outcome.budget, outcome.errors, outcome.warnings)
            for each, figure in zip(self.figures.values(), told, strict=True):
                each.set(str(figure))
        done = f"{work}完成：" if outcome.written else f"{work}没有结果："
        self._show(done + outcome.headline, outcome.lines, outcome.written)

    def refuse(self, headline: str, texts: Sequence[str], written: Path | None = None) -> None:
        """Show what stopped a run."""
        self.clear(headline)
        lines = [Line("错误", "", text, Tone.BAD) for text in texts]
        self._show(headline, lines, written)

    def _show(self, headline: str, lines: Iterable[Line], written: Path | None) -> None:
        self._headline.set(headline)
        self._written = written
        self._place.set(f"结果：{written}" if written else "")
        for button in (self.open_button, self.folder_button):
            button.state(["!disabled" if written else "disabled"])
        self.text.configure(state="normal")
        self.text.delete("1.0", "end")
        for line in lines:
            self.text.insert("end", f"{line.label}\t", ("line", line.tone))
            subject = f"{line.subject}　" if line.subject else ""
            self.text.insert("end", subject, ("line", "subject"))
            self.text.insert("end", f"{line.text}\n", "line")
        self.text.configure(state="disabled")

    def _open(self, place: Path | None) -> None:
        if place is None:
            return
        try:
            open_place(place)
        except PgxlError as error:
            self._place.set(str(error))

    def _draw_figures(self) -> None:
        row = ttk.Frame(self)
        row.grid(row=0, column=0, sticky="ew")
        for at, name in enumerate(_FIGURES):
            row.columnconfigure(at, weight=2 if at == 1 else 1, uniform="figure")
            card = tk.Frame(
                row,
                background=COLOURS.paper,
                highlightthickness=1,
                highlightbackground=COLOURS.line,
                padx=2 * self._gap,
                pady=self._gap,
            )
            card.grid(row=0, column=at, sticky="ew", padx=(self._gap if at else 0, 0))
            ink = {"必须改": COLOURS.bad, "需说明": COLOURS.doubt}.get(name, COLOURS.ink)
            for text, kind, colour in (
                ({"text": name}, "TkDefaultFont", COLOURS.faint),
                ({"textvariable": self.figures[name]}, "PgxlLarge", ink),
            ):
                tk.Label(card, font=kind, foreground=colour, background=COLOURS.paper, **text).pack(
                    anchor="w"
                )

    def _draw_headline(self) -> None:
        label = ttk.Label(self, textvariable=self._headline, style="Title.TLabel")
        label.grid(row=1, column=0, sticky="ew", pady=(2 * self._gap, self._gap))
        least = scaled(self, _LEAST)  # before it is placed it is one dot wide
        label.configure(wraplength=least)
        label.bind("<Configure>", lambda event: label.configure(wraplength=max(least, event.width)))

    def _draw_text(self) -> tk.Text:
        frame = tk.Frame(self, highlightthickness=1, highlightbackground=COLOURS.line)
        frame.grid(row=2, column=0, sticky="nsew")
        text = tk.Text(
            frame,
            height=_ROWS,
            width=_COLUMNS,
            wrap="char",
            font="TkTextFont",
            background=COLOURS.paper,
            foreground=COLOURS.ink,
            borderwidth=0,
            highlightthickness=0,
            padx=2 * self._gap,
            pady=self._gap,
            state="disabled",
            takefocus=True,
        )
        indent = font.nametofont("TkTextFont", self).measure("必须改　　")
        spacing = scaled(self, 3)
        text.configure(tabs=indent)
        text.tag_configure("line", lmargin2=indent, spacing1=spacing, spacing3=spacing)
        text.tag_configure("subject", font="PgxlBold")
        for tone, colour in (
            (Tone.BAD, COLOURS.bad),
            (Tone.DOUBT, COLOURS.doubt),
            (Tone.GOOD, COLOURS.good),
            (Tone.PLAIN, COLOURS.faint),
        ):
            text.tag_configure(tone, foreground=colour)
        text.bind("<Button-1>", lambda _event: text.focus_set())  # so that Ctrl-C copies from it
        bar = ttk.Scrollbar(frame, command=text.yview)
        text.configure(yscrollcommand=bar.set)
        bar.pack(side="right", fill="y")
        text.pack(side="left", fill="both", expand=True)
        return text

    def _draw_foot(self) -> tuple[ttk.Button, ttk.Button]:
        row = ttk.Frame(self)
        row.grid(row=3, column=0, sticky="ew", pady=(self._gap, 0))
        buttons = (
            ttk.Button(row, text="打开结果", command=lambda: self._open(self._written)),
            ttk.Button(
                row,
                text="打开文件夹",
                command=lambda: self._open(self._written and self._written.parent),
            ),
        )
        row.columnconfigure(0, weight=1)
        label = ttk.Label(row, textvariable=self._place, style="Faint.TLabel")
        label.grid(row=0, column=0, sticky="ew")
        for at, button in enumerate(buttons, 1):
            button.grid(row=0, column=at, padx=(self._gap, 0))
        return buttons
