"""The colours of the window, and its widgets in them where the system does not dress them."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import NamedTuple


class Colours(NamedTuple):
    """The colours of the window."""

    ground: str = "#f3f5f7"
    paper: str = "#ffffff"
    line: str = "#cdd4db"
    ink: str = "#1f2a33"
    faint: str = "#5d6b78"
    accent: str = "#1f6f54"
    accent_over: str = "#2a8a69"
    off: str = "#9aa5af"
    bad: str = "#b3261e"
    doubt: str = "#8a5a00"
    good: str = "#1f6f54"
    chosen: str = "#cfe6dc"


COLOURS = Colours()


def dress(style: ttk.Style) -> None:
    """Dress the widgets where the system has no dress of its own for them."""
    colours = COLOURS
    style.configure(
        ".",
        background=colours.ground,
        foreground=colours.ink,
        bordercolor=colours.line,
        lightcolor=colours.ground,
        darkcolor=colours.ground,
        troughcolor="#e3e8ec",
        focuscolor=colours.accent,
        selectbackground=colours.chosen,
        selectforeground=colours.ink,
    )
    style.map(".", foreground=[("disabled", colours.off)])
    paper = {"background": colours.paper, "fieldbackground": colours.paper}
    for name in ("TButton", "TEntry", "TCombobox", "Treeview"):
        style.configure(name, lightcolor=colours.paper, darkcolor=colours.paper, **paper)
    style.configure("TButton", padding=(12, 5))
    style.map("TButton", background=[("disabled", colours.ground), ("active", "#e7eeea")])
    for name in ("TEntry", "TCombobox"):
        style.configure(name, padding=5)
        style.map(name, fieldbackground=[("disabled", colours.ground)], bordercolor=_on_focus())
    style.map("Treeview", background=[("selected", colours.chosen)], foreground=[])
    style.configure("Treeview.Heading", background="#e7ebef", padding=5, relief="flat")
    style.configure("TScrollbar", background="#dbe1e6", arrowcolor=colours.faint, gripcount=0)
    style.map("TScrollbar", background=[("disabled", colours.ground)])
    style.configure("TProgressbar", background=colours.accent, bordercolor=colours.line)
    _dress_work(style)


def _dress_work(style: ttk.Style) -> None:
    """Dress the two buttons for which the window is there."""
    colours, accent = COLOURS, COLOURS.accent
    off = [("disabled", "#c9d2d9")]
    style.configure(
        "Work.TButton",
        background=accent,
        foreground=colours.paper,
        bordercolor=accent,
        lightcolor=accent,
        darkcolor=accent,
        focuscolor=colours.paper,
    )
    style.map(
        "Work.TButton",
        background=[*off, ("active", colours.accent_over)],
        foreground=[("disabled", colours.paper)],
        bordercolor=off,
        lightcolor=off,
        darkcolor=off,
    )


def _on_focus() -> list[tuple[str, str]]:
    return [("focus", COLOURS.accent)]


def draw_icon(root: tk.Tk, size: int) -> tk.PhotoImage:
    """Draw the picture for the task bar: a sheet with lines."""
    picture = tk.PhotoImage(master=root, width=size, height=size)
    part = size // 16
    picture.put(COLOURS.accent, to=(part, part, size - part, size - part))
    for row in range(4):
        top = (3 + row * 3) * part
        picture.put(COLOURS.paper, to=(3 * part, top, 5 * part, top + part))
        picture.put(COLOURS.paper, to=(6 * part, top, (13 - row % 2 * 2) * part, top + part))
    return picture
