"""The upper part of the window: which files are meant, the 名单, the 口径."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from pathlib import Path
from tkinter import ttk

from pgxl.profile import DEFAULT, load_profile, shipped_profiles
from pgxl.window.dialogs import Dialogs
from pgxl.window.dropped import Dropped, choose_roster
from pgxl.window.looks import scaled
from pgxl.window.notice import Notice
from pgxl.window.selection import Selection

_ROWS = 4


class InputsPanel(ttk.Frame):
    """What goes into a run.

    Attributes:
        selection: The received files and folders.
        buttons: The buttons by what stands on them.
        listing: The list that shows the selection.
        roster_field: Where the file of the 名单 stands.
        profile_field: Where the 口径 is chosen.
        notice: Tells what was dropped and not taken.
    """

    def __init__(self, parent: tk.Misc, dialogs: Dialogs) -> None:
        """Draw the panel."""
        super().__init__(parent)
        self.selection = Selection()
        self._droppable = False
        self._dialogs = dialogs
        self._gap = scaled(self, 6)
        self._roster = tk.StringVar(self)
        self._told = tk.StringVar(self)
        self.buttons: dict[str, ttk.Button] = {}
        self._profiles = {load_profile(name).title: name for name in shipped_profiles()}
        self._draw_head()
        self.listing = self._draw_listing()
        self.notice = Notice(self)
        self.notice.grid(row=2, column=0, sticky="ew", pady=(self._gap, 0))
        self.notice.clear()
        self.roster_field, self.profile_field = self._draw_options()
        self.columnconfigure(0, weight=1)
        self.rowconfigure(1, weight=1)
        self._show()

    @property
    def roster(self) -> Path | None:
        """The file of the 名单, if one is given."""
        told = self._roster.get().strip().strip('"')
        return Path(told) if told else None

    @property
    def profile(self) -> str:
        """Name or folder of the 口径."""
        return self._profiles[self.profile_field.get()]

    @property
    def told(self) -> str:
        """What is told beside the title."""
        return self._told.get()

    def offer_drops(self) -> None:
        """Say that files can be dropped, from now on."""
        self._droppable = True
        self._show()

    def enable(self, *, on: bool) -> None:
        """Let the inputs be changed, or not while they are read."""
        self.notice.clear()
        told = ["!disabled" if on else "disabled"]
        for each in (*self.buttons.values(), self.roster_field, self.profile_field, self.listing):
            each.state(told)

    def add_files(self) -> None:
        """Ask for files."""
        self.add(self._dialogs.choose_files())

    def add_folder(self) -> None:
        """Ask for a folder."""
        folder = self._dialogs.choose_folder("选择报送文件夹")
        self.add([folder] if folder else [])

    def add(self, paths: Sequence[Path]) -> int:
        """Choose some more; tell how many of them are new."""
        before = len(self.selection.paths)
        self.selection.add(paths)
        self._show()
        return len(self.selection.paths) - before

    def drop(self, dropped: Dropped) -> None:
        """Choose what was dropped; tell of what is not taken, and of what was there already."""
        again = len(dropped.paths) - self.add(dropped.paths)
        told = [f"拖来的有 {again} 个已在列表里，不重复加入"] * bool(again)
        self.notice.tell([*dropped.refused, *told])

    def drop_roster(self, dropped: Dropped) -> None:
        """Take what was dropped as 名单, if it is one file; tell why not."""
        roster, told = choose_roster(dropped)
        if roster:
            self._roster.set(str(roster))
        self.notice.tell(told)

    def remove(self) -> None:
        """Give up what is marked in the list."""
        self.selection.remove({self.listing.index(each) for each in self.listing.selection()})
        self._show()

    def clear(self) -> None:
        """Give up all."""
        self.selection.clear()
        self._show()

    def add_roster(self) -> None:
        """Ask for the 名单."""
        if roster := self._dialogs.choose_roster():
            self._roster.set(str(roster))

    def add_profile(self) -> None:
        """Ask for the folder of a profile of one's own; what is wrong in it stops the run."""
        if folder := self._dialogs.choose_folder("选择自己的口径文件夹"):
            self._profiles[str(folder)] = str(folder)
            self.profile_field.configure(values=list(self._profiles))
            self.profile_field.set(str(folder))

    def _show(self) -> None:
        """Show what is chosen; what was told of an earlier drop is over."""
        self.notice.clear()
        self.listing.delete(*self.listing.get_children())
        for path in self.selection.paths:
            kind = "文件夹" if path.is_dir() else "文件"
            self.listing.insert("", "end", values=(path.name, kind, str(path.parent)))
        self._told.set(self.selection.describe(droppable=self._droppable))

    def _draw_head(self) -> None:
        head = ttk.Frame(self)
        head.grid(row=0, column=0, sticky="ew", pady=(0, self._gap))
        ttk.Label(head, text="报送文件", style="Title.TLabel").pack(side="left")
        ttk.Label(head, textvariable=self._told, style="Faint.TLabel").pack(
            side="left", padx=2 * self._gap
        )
        row = ttk.Frame(head)
        row.pack(side="right")
        self._draw_button(row, "选择文件...", self.add_files)
        self._draw_button(row, "选择文件夹...", self.add_folder)
        self._draw_button(row, "移除", self.remove)
        self._draw_button(row, "清空", self.clear)

    def _draw_button(self, row: ttk.Frame, text: str, command: Callable[[], None]) -> None:
        button = ttk.Button(row, text=text, command=command)
        button.pack(side="left", padx=(self._gap, 0))
        self.buttons[text] = button

    def _draw_listing(self) -> ttk.Treeview:
        frame = ttk.Frame(self)
        frame.grid(row=1, column=0, sticky="nsew")
        listing = ttk.Treeview(
            frame, columns=("name", "kind", "place"), show="headings", height=_ROWS
        )
        for name, title, width in (
            ("name", "名称", 300),
            ("kind", "类型", 70),
            ("place", "所在位置", 400),
        ):
            listing.heading(name, text=title, anchor="w")
            listing.column(name, width=scaled(self, width), anchor="w", stretch=name != "kind")
        bar = ttk.Scrollbar(frame, command=listing.yview)
        listing.configure(yscrollcommand=bar.set)
        bar.pack(side="right", fill="y")
        listing.pack(side="left", fill="both", expand=True)
        listing.bind("<Delete>", lambda _event: self.buttons["移除"].invoke())
        return listing

    def _draw_options(self) -> tuple[ttk.Entry, ttk.Combobox]:
        frame = ttk.Frame(self)
        frame.grid(row=3, column=0, sticky="ew", pady=(2 * self._gap, 0))
        frame.columnconfigure(1, weight=1)
        roster = ttk.Entry(frame, textvariable=self._roster)
        profile = ttk.Combobox(frame, values=list(self._profiles), state="readonly")
        profile.set(next(title for title, name in self._profiles.items() if name == DEFAULT))
        for row, (label, field, text, command) in enumerate(
            (
                ("名单（可不选）", roster, "选择名单...", self.add_roster),
                ("口径", profile, "其他口径...", self.add_profile),
            )
        ):
            below = (self._gap * row, 0)
            ttk.Label(frame, text=label).grid(row=row, column=0, sticky="w", pady=below)
            field.grid(row=row, column=1, sticky="ew", padx=(2 * self._gap, self._gap), pady=below)
            button = ttk.Button(frame, text=text, command=command)
            button.grid(row=row, column=2, sticky="ew", pady=below)
            self.buttons[text] = button
        return roster, profile
