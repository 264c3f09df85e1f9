"""A window from which a real mouse drags files: a program for tests.

``python mouse_source.py DISPLAY AT TO ADDRESS...``, where AT and TO are places such as 900,100: the
window is opened at the one, its files are carried to the other. There it says ``over``, lets go
after a line of standard input, and says what became of them.
"""

from __future__ import annotations

import sys
import threading
import time

from tkinterdnd2 import TkinterDnD
from Xlib import X, display
from Xlib.ext import xtest

_STEPS = 20
_PAUSE = 0.03
#: Data of a type that Tk does not know it gives as numbers, which nobody reads; so it is text here.
_GIVE_BYTES = """
rename ::tkdnd::xdnd::getFormatForType ::tkdnd::xdnd::knownFormat
proc ::tkdnd::xdnd::getFormatForType {type} {
  if {$type eq "text/uri-list"} {return UTF8_STRING}
  return [::tkdnd::xdnd::knownFormat $type]
}
"""


def carry(name, begin, end):
    """Press the button of the mouse, carry it over, and let go when told to."""
    screen = display.Display(name)

    def act(kind, detail=0, **place):
        xtest.fake_input(screen, kind, detail, **place)
        screen.sync()
        time.sleep(_PAUSE)

    act(X.MotionNotify, x=begin[0], y=begin[1])
    act(X.ButtonPress, 1)
    for step in range(1, _STEPS + 1):
        x, y = (a + (b - a) * step // _STEPS for a, b in zip(begin, end, strict=True))
        act(X.MotionNotify, x=x, y=y)
    time.sleep(10 * _PAUSE)
    _tell("over")
    sys.stdin.readline()
    act(X.ButtonRelease, 1)


def show(name, at, to, addresses):
    """Open the window, and carry its files away."""
    root = TkinterDnD.Tk(screenName=name)
    root.tk.eval(_GIVE_BYTES)
    root.geometry(f"80x80+{at[0]}+{at[1]}")
    root.drag_source_register(1, "DND_Files")
    root.dnd_bind("<<DragInitCmd>>", lambda _event: (("copy", "move"), "DND_Files", addresses))
    root.dnd_bind("<<DragEndCmd>>", lambda event: (_tell(event.action), root.after(1, root.quit)))
    root.update()
    begin = at[0] + 40, at[1] + 40
    threading.Thread(target=carry, args=(name, begin, to), daemon=True).start()
    root.mainloop()


def _tell(word):
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def _place(told):
    x, _, y = told.partition(",")
    return int(x), int(y)


if __name__ == "__main__":
    show(sys.argv[1], _place(sys.argv[2]), _place(sys.argv[3]), tuple(sys.argv[4:]))
