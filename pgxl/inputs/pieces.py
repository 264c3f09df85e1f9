"""A content that is handed to another process piece by piece.

One that does not fit into the memory of who takes it is taken to its end all the same: else what
follows would be taken for something else, and who hands it over would wait, or find nobody there.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

_SIZE = 1 << 20
_SPARE = 8 * _SIZE


def cut(data: bytes) -> Iterator[memoryview]:
    """Cut a content into pieces; an empty one has none."""
    view = memoryview(data)
    return (view[start : start + _SIZE] for start in range(0, len(data), _SIZE))


def longest_of(left: int) -> int:
    """Tell how long the next piece is where so many bytes are still to come."""
    return min(left, _SIZE)


class Pieces:
    """The pieces of one content, as far as they have come.

    Attributes:
        left: How many bytes are still to come.
    """

    def __init__(self, length: int) -> None:
        """Say how long it is."""
        self.left = length
        self._taken = _reserve(length)

    def add(self, piece: bytes) -> None:
        """Take the next piece."""
        self.left -= len(piece)
        if self._taken is not None:
            self._taken.write(piece)

    def join(self) -> bytes:
        """Give the content.

        Raises:
            MemoryError: There was not enough of it.
        """
        if self._taken is None:
            raise MemoryError
        return self._taken.getvalue()


def _reserve(length: int) -> io.BytesIO | None:
    """Set memory for a content aside, where there is enough, and some more to take pieces with."""
    taken = io.BytesIO()
    try:
        bytearray(length + _SPARE)
        if length:
            taken.seek(length - 1)
            taken.write(b"\0")
            taken.seek(0)
    except MemoryError:
        return None
    return taken
