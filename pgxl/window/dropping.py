"""Dropping files on the window, by tkdnd: where ``pgxl[window]`` is installed, and it loads.

tkdnd puts a binding's words together as text before Tcl runs it, and what it puts there for most of
its %-words comes from the program that things are dragged from. So the bindings here are our own:
none has a word but %D, the dropped data, which tkdnd quotes as an element of a list.

What it gives as data is not the whole on X: of what comes in several pieces it has the first, and
it garbles names that are not written in UTF-8, or not as the standard wants. There Tk asks again.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from pgxl.window.dropped import Dropped, read_addresses, refuse_text, sort_out

#: The source keeps what it gives, whatever it would rather do.
_TAKEN, _REFUSED = "copy", "refuse_drop"
#: tkdnd's names of what can be dropped; a source that has both is asked for files.
_FILES, _TEXT = "DND_Files", "DND_Text"


def load_dropping(root: tk.Tk) -> bool:
    """Load tkdnd into the window; tell whether it is there from now on."""
    try:
        from tkinterdnd2 import TkinterDnD  # noqa: PLC0415 - for the window only, if at all

        TkinterDnD.require(root)
    except (ImportError, AttributeError, RuntimeError):
        return False  # not installed; an old one; nothing for this system, or it does not load
    return True


def accept_drops(
    widget: tk.Misc, admits: Callable[[], bool], take: Callable[[Dropped], None]
) -> None:
    """Let things be dropped on a widget, and on all in it that has no drops of its own.

    Args:
        widget: Of a window for which ``load_dropping`` has told that there is dropping.
        admits: Is asked, as long as something is dragged over it, whether that may be dropped.
        take: Is given what was dropped.
    """

    def move(*_words: str) -> str:
        return _TAKEN if admits() else _REFUSED

    def drop(look: Callable[[str], Dropped], data: str) -> str:
        if not admits():
            return _REFUSED
        take(look(data))
        return _TAKEN

    for event, words, act in (
        ("<<DropPosition>>", "", move),
        (f"<<Drop:{_FILES}>>", " %D", lambda data: drop(lambda told: _look(widget, told), data)),
        (f"<<Drop:{_TEXT}>>", " %D", lambda data: drop(refuse_text, data)),
    ):
        widget.tk.call("bind", str(widget), event, widget.register(act) + words)
    widget.tk.call("tkdnd::drop_target", "register", str(widget), (_FILES, _TEXT))


def _look(widget: tk.Misc, data: str) -> Dropped:
    """Look at files that were dropped; data that is no list of Tcl is a text that came instead."""
    if widget.tk.call("tk", "windowingsystem") == "x11":
        return sort_out(read_addresses(_fetch(widget)))
    try:
        places: Sequence[str] = widget.tk.splitlist(data)
    except tk.TclError:
        return refuse_text(data)
    return sort_out(places)


def _fetch(widget: tk.Misc) -> bytes:
    """Fetch the addresses from their source, all of them; nothing where it does not give them."""
    try:
        words = ("-displayof", str(widget), "-selection", "XdndSelection", "-type", "text/uri-list")
        told = str(widget.tk.call("selection", "get", *words))
    except tk.TclError:
        return b""
    numbers = told.split()
    if not all(each.startswith("0x") for each in numbers):
        return told.encode()  # a source that is made with Tk can give nothing but text
    return bytes(int(each, 16) & 0xFF for each in numbers)
