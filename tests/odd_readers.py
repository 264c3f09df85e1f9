"""Readers that some files are too much for, to be run in worker processes."""

import faulthandler
import os
import signal
import struct
import time
from pathlib import Path

from pgxl.inputs.contents import contents_of
from pgxl.inputs.parcel import pack
from pgxl.intake.workbook import read_workbook
from pgxl.mail import Attachment, Provenance

_THING = Attachment("甲.xlsx", b"content", Provenance("包.zip"), "包.zip › 甲.xlsx")
HANG, DIE, EAT, LEAVE, KILL = b"hang", b"die", b"eat", b"leave", b"kill"
DIE_LATER, FAIL, FAIL_LATER = b"later", b"fail", b"after"


class Deadly:
    """Stands in for a form that can be read, and ends whoever looks at it."""

    def __getattr__(self, name):
        suffer(DIE)


class Faulty:
    """Stands in for a form that can be read, and is an error to whoever looks at it."""

    def __getattr__(self, name):
        suffer(FAIL)


def read_or_suffer(name, data, profile, _passwords):
    """Read a workbook; some contents hang, abort, eat memory, end the process or the one above."""
    suffer(data)
    if data.startswith(DIE_LATER):
        return [Deadly()], ""
    if data.startswith(FAIL_LATER):
        return [Faulty()], ""
    return read_workbook(name, data, profile)


def contents_or_suffer(item, elsewhere=None, **told):
    """Give what an input holds; some contents are too much for the process that finds them."""
    for each in contents_of(item, elsewhere, **told):
        if elsewhere is None:
            suffer(getattr(each, "data", b""))
        yield each


def die_after_the_first_input(item, elsewhere=None, **told):
    """Give what an input holds, in a process that ends as soon as it has nothing to do."""
    if elsewhere is None and os.environ.setdefault("OPENED", item.name) != item.name:
        suffer(DIE)
    yield from contents_of(item, elsewhere, **told)


def die_at_the_second_mail_and_on_the_way_to_the_third(item, elsewhere=None, **told):
    """Give what a mailbox holds, as far as one comes."""
    if told.get("passed"):
        suffer(DIE)
    for number, each in enumerate(contents_of(item, elsewhere, **told)):
        if number and elsewhere is None:
            suffer(DIE)
        yield each


def suffer(data):
    """Hang, abort, eat memory, fail, end the process or the one above, as some contents ask for."""
    if data.startswith(FAIL):
        raise ZeroDivisionError(data)
    if data.startswith(HANG):
        time.sleep(3600)
    if data.startswith(DIE):
        faulthandler.disable()  # it would write about it
        os.abort()
    if data.startswith(LEAVE):
        os._exit(3)
    if data.startswith(KILL):
        _kill_worker(os.getppid())
    if data.startswith(EAT):
        bytearray(1 << 40)


def lie(pipe, *_):
    """Stand in for a process that opens archives, and give a content that is not as it was told."""
    _speak([pack(_THING)[0], b"another"], pipe)


def flood(pipe, *_):
    """Stand in for such a process, and give more than any archive holds."""
    _speak([*pack(_THING)] * 20_000, pipe)


def stall(pipe, *_):
    """Stand in for a process that is stopped in the middle of a message, whatever it is for."""
    pipe.recv()
    os.write(pipe.fileno(), struct.pack("!i", 1000) + b"and then")
    time.sleep(3600)


def _speak(messages, pipe):
    pipe.recv()
    for message in messages:
        pipe.send_bytes(message)
    pipe.recv()


def _kill_worker(parent):
    """Kill the worker above; whoever has taken its place since it died is left alone."""
    command = Path(f"/proc/{parent}/cmdline").read_bytes()
    if b"dask" in command or b"multiprocessing" in command:
        os.kill(parent, signal.SIGKILL)
