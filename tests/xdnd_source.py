"""Drags something onto a window as file managers do, in the words of XDND 5: a program for tests.

``python xdnd_source.py DISPLAY X Y`` with a JSON list of [kind, text] on standard input: what is
dragged, in each of the kinds that it can be had in. ``--hold`` waits between hovering and dropping
for a line more; ``--dumb`` never gives the data. It prints what it was told, as JSON lines.
"""

from __future__ import annotations

import json
import sys
import time

from Xlib import X, display
from Xlib.protocol import event

_VERSION = 5
_PATIENCE = 60
_MORE_THAN_THREE = 1
#: What is larger is given piece by piece, each after the one before has been taken away (INCR).
_PIECE = 1 << 16


class Source:
    """Owns what is dragged."""

    def __init__(self, name, contents, *, dumb):
        """Take hold of what is dragged."""
        self._display = display.Display(name)
        self._root = self._display.screen().root
        self._dumb = dumb
        self._contents = dict(contents)
        self._rest = {}
        depth = self._display.screen().root_depth
        self._window = self._root.create_window(0, 0, 1, 1, 0, depth)
        self._window.set_selection_owner(self._atom("XdndSelection"), X.CurrentTime)
        kinds = [self._atom(kind) for kind in self._contents]
        self._window.change_property(self._atom("XdndTypeList"), self._atom("ATOM"), 32, kinds)
        self._first = kinds[:3]
        self._target = self._find_target(self._root)

    def hover(self, x, y):
        """Come to a place; tell whether it may be dropped there, and what then happens to it."""
        flags = _VERSION << 24 | _MORE_THAN_THREE
        self._send("XdndEnter", flags, *self._first)
        self._send("XdndPosition", 0, x << 16 | y, X.CurrentTime, self._atom("XdndActionMove"))
        told = self._wait("XdndStatus")
        return {"may": bool(told[1] & 1), "action": self._name(told[4])}

    def leave(self):
        """Go away without dropping."""
        self._send("XdndLeave", 0)

    def drop(self):
        """Let go; tell what happened to it."""
        self._send("XdndDrop", 0, X.CurrentTime)
        return {"done": self._name(self._wait("XdndFinished")[2])}

    def _find_target(self, window):
        """Find the window on which things can be dropped: on these screens there is one."""
        for each in window.query_tree().children:
            aware = each.get_full_property(self._atom("XdndAware"), X.AnyPropertyType)
            found = each if aware else self._find_target(each)
            if found:
                return found
        return None

    def _wait(self, kind):
        """Wait for a message; meanwhile give what is dragged to whoever asks."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            if not self._display.pending_events():
                time.sleep(0.01)
                continue
            heard = self._display.next_event()
            if heard.type == X.SelectionRequest and not self._dumb:
                self._give(heard)
            elif heard.type == X.PropertyNotify and heard.state == X.PropertyDelete:
                if heard.atom in self._rest:
                    self._give_on(heard)
            elif heard.type == X.ClientMessage and heard.client_type == self._atom(kind):
                return list(heard.data[1])
        sys.exit(f"no {kind} came")

    def _give(self, asked):
        kind = self._name(asked.target)
        there = kind in self._contents
        data = self._contents.get(kind, "").encode()
        pieces = [data[at : at + _PIECE] for at in range(0, len(data), _PIECE)]
        if len(pieces) > 1:
            asked.requestor.change_attributes(event_mask=X.PropertyChangeMask)
            size = asked.property, self._atom("INCR"), 32, [len(data)]
            asked.requestor.change_property(*size)
            self._rest[asked.property] = asked.requestor, asked.target, [*pieces, b""]
        elif there:
            asked.requestor.change_property(asked.property, asked.target, 8, data)
        answer = event.SelectionNotify(
            time=asked.time,
            requestor=asked.requestor,
            selection=asked.selection,
            target=asked.target,
            property=asked.property if there else 0,
        )
        asked.requestor.send_event(answer)
        self._display.flush()

    def _give_on(self, gone):
        """Give the next piece, after one has been taken away."""
        requestor, kind, pieces = self._rest[gone.atom]
        requestor.change_property(gone.atom, kind, 8, pieces.pop(0))
        if not pieces:
            del self._rest[gone.atom]
        self._display.flush()

    def _send(self, kind, *words):
        numbers = [self._window.id, *words, 0, 0, 0, 0][:5]
        message = event.ClientMessage(
            window=self._target, client_type=self._atom(kind), data=(32, numbers)
        )
        self._target.send_event(message)
        self._display.flush()

    def _atom(self, name):
        return self._display.intern_atom(name)

    def _name(self, atom):
        return self._display.get_atom_name(atom) if atom else ""


def _tell(told):
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _drag(name, x, y, *options):
    source = Source(name, json.loads(sys.stdin.readline()), dumb="--dumb" in options)
    told = source.hover(int(x), int(y))
    _tell(told)
    if "--hold" in options:
        sys.stdin.readline()
    if told["may"]:
        _tell(source.drop())
    else:
        source.leave()


if __name__ == "__main__":
    _drag(*sys.argv[1:])
