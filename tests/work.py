"""How much work something is, counted in calls: the same on every machine, however busy it is."""

import signal
import sys
from contextlib import contextmanager

_CALLS = frozenset(("call", "c_call"))
#: What takes milliseconds has not ended after so many seconds only if it never will.
_FOREVER = 120


def calls(function, *arguments):
    """Count the calls, of Python and of C, that a call makes."""
    counted = 0

    def count(_frame, event, _arg):
        nonlocal counted
        counted += event in _CALLS

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function(*arguments)
    finally:
        sys.setprofile(before)
    return counted


@contextmanager
def no_hang():
    """Let a test fail that would never end; where the system has no alarm, it hangs."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_number, _frame):
        message = f"no end after {_FOREVER} s"
        raise TimeoutError(message)

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, _FOREVER)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
