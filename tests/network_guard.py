"""Keeps tests off the network: whatever asks for an address outside fails where it asks.

It listens where the interpreter itself tells of such calls, so it does not matter which library
makes them. Child processes are not held; what they do has tests of its own.
"""

from __future__ import annotations

import ipaddress
import sys
from collections.abc import Iterator
from contextlib import contextmanager

#: What would leave this machine, or let somebody in, with the place of the address.
_ASKING = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.bind": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}


class NetworkError(AssertionError):
    """Something wanted to connect."""


class Guard:
    """Refuses connections while a test runs."""

    def __init__(self) -> None:
        """Begin without anything being allowed."""
        self._loopback = False
        self._installed = False

    def install(self) -> None:
        """Listen from now on; a hook of the interpreter cannot be taken away again."""
        if not self._installed:
            self._installed = True
            sys.addaudithook(self._hear)

    @contextmanager
    def allowing(self, *, loopback: bool) -> Iterator[None]:
        """Say for a while whether addresses of this machine may be used."""
        before, self._loopback = self._loopback, loopback
        try:
            yield
        finally:
            self._loopback = before

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in _ASKING:
            return
        address = arguments[_ASKING[event]]
        if not (self._loopback and is_own(address)):
            message = f"{event} to {address!r}: tests do not use the network"
            raise NetworkError(message)


def is_own(address: object) -> bool:
    """Tell whether an address is one of this machine: a path, or loopback."""
    host = address[0] if isinstance(address, tuple) else address
    if not isinstance(host, str):
        return isinstance(host, bytes)
    if host == "localhost" or host.startswith(("/", "\0")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


GUARD = Guard()
