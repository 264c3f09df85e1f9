"""How the window looks: a Chinese font, Chinese dialogs, sharp on dense screens."""

from __future__ import annotations

import sys
import tkinter as tk
from contextlib import suppress
from tkinter import font, ttk

from pgxl.window.dress import COLOURS, draw_icon, dress

TITLE = "绩效目标：校验与汇总"
#: How the window is called among the programs of a display.
NAME = "pgxl"
#: Fonts with Chinese letters as systems bring them, the best first; macOS needs none named.
_FAMILIES = (
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "AR PL UMing CN",
    "Droid Sans Fallback",
)
_NAMED = (
    "TkDefaultFont",
    "TkTextFont",
    "TkHeadingFont",
    "TkMenuFont",
    "TkCaptionFont",
    "TkIconFont",
)
_SIZE, _LARGE, _ARROW = 10, 16, 13
_POINTS_PER_INCH = 72
#: The words of Tk's own dialogs that its Chinese catalogue has wrong or lacks.
_WORDS = {"&Yes": "是(&Y)", "&No": "否(&N)", "Yes": "是", "No": "否"}


class _Root(tk.Tk):
    def readprofile(self, baseName: str, className: str) -> None:  # noqa: N803 - as tkinter has it
        """Run nothing: tkinter would look for code at home or, where that is unset, right here."""


def make_root(display: str | None = None) -> tk.Tk:
    """Make the window, still empty.

    Args:
        display: On which display of X; the one of the environment, where none is named.

    Raises:
        tk.TclError: There is no display.
    """
    _sharpen()
    dots = _told_dots(display)
    root = _Root(screenName=display, baseName=NAME, className="Pgxl")
    root.withdraw()  # until all that belongs in it is there
    root.title(TITLE)
    if dots:
        root.tk.call("tk", "scaling", dots / _POINTS_PER_INCH)
    _speak_chinese(root)
    _choose_fonts(root)
    _style(root)
    root.iconphoto(True, *(draw_icon(root, size) for size in (16, 32, 48)))  # noqa: FBT003 - for dialogs too
    return root


def scaled(widget: tk.Misc, size: int) -> int:
    """Give a size in dots of the screen that looks like so many on a common one (96 an inch)."""
    return round(size * float(widget.tk.call("tk", "scaling")) * _POINTS_PER_INCH / 96)


def _sharpen() -> None:
    """Have Windows give real dots, not enlarge a small picture of the window."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - for Windows only

        with suppress(AttributeError, OSError):
            ctypes.windll.shcore.SetProcessDpiAwareness(1)


def _told_dots(display: str | None) -> float | None:
    """Give how many dots an inch the desktop says (Xft.dpi), which Tk does not ask for itself."""
    if sys.platform in {"win32", "darwin"}:
        return None
    probe = _Root(screenName=display, className="Xft")  # the resource is found under this name only
    try:
        probe.withdraw()
        told = probe.tk.call("option", "get", ".", "dpi", "Dpi")
        return float(str(told) or 0) or None
    except ValueError:
        return None
    finally:
        probe.destroy()


def _speak_chinese(root: tk.Tk) -> None:
    """Have the dialogs that Tk draws itself speak Chinese, whatever the system does."""
    root.tk.eval("::msgcat::mclocale zh_cn")
    with suppress(tk.TclError):
        root.tk.eval("::msgcat::mcload [file join $::tk_library msgs]")
    for word, chinese in _WORDS.items():
        root.tk.call("namespace", "eval", "::tk", ("::msgcat::mcset", "zh_cn", word, chinese))
    with suppress(tk.TclError):  # the first call only loads what the variables belong to
        root.tk.eval("catch {tk_getOpenFile -nothing}")
        root.tk.eval("set ::tk::dialog::file::showHiddenVar 0")
        root.tk.eval("set ::tk::dialog::file::showHiddenBtn 1")


def _choose_fonts(root: tk.Tk) -> None:
    """Set the fonts by name, which every widget uses."""
    there = set(font.families(root))
    family = next((each for each in _FAMILIES if each in there), None)
    for name in _NAMED:
        each = font.nametofont(name, root)
        if family is not None and sys.platform != "darwin":
            each.configure(family=family, size=_SIZE)
    default = font.nametofont("TkDefaultFont", root)
    actual = str(default.actual("family"))
    size = abs(int(default.actual("size")))
    for name, points in (("PgxlBold", size), ("PgxlLarge", _LARGE)):
        # Not as a Font: that takes the font away with itself.
        settings = ("-family", actual, "-size", points, "-weight", "bold")
        root.tk.call("font", "create", name, *settings)


def _style(root: tk.Tk) -> None:
    """Dress the widgets: as the system does where it has a dress of its own."""
    style = ttk.Style(root)
    if root.tk.call("tk", "windowingsystem") == "x11":
        style.theme_use("clam")
        dress(style)
        for name in ("TScrollbar", "TCombobox"):
            style.configure(name, arrowsize=scaled(root, _ARROW))
    ground = style.lookup("TFrame", "background") or COLOURS.ground
    root.configure(background=ground)
    style.configure("Title.TLabel", font="PgxlBold")
    style.configure("Faint.TLabel", foreground=COLOURS.faint)
    style.configure("Bad.TLabel", foreground=COLOURS.bad)
    style.configure("Work.TButton", font="PgxlBold", padding=(scaled(root, 26), scaled(root, 7)))
    # Rows are as high as letters are, which ttk does not see to.
    height = font.nametofont("TkDefaultFont", root).metrics("linespace") + scaled(root, 8)
    style.configure("Treeview", rowheight=height)
    root.bind_class("TButton", "<Return>", "%W invoke")
    root.bind_class("TButton", "<KP_Enter>", "%W invoke")
