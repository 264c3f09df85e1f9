"""Records that are kept pressed together: what thousands of them have alike takes its room once.

A record by itself is compressed too, but the sentences that the rules say stand in each of them.
"""

from __future__ import annotations

import json
import zlib
from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import Any

from pgxl.records.values import DamagedRecordError, inflate

#: Larger ones are smaller by a tenth only, and what is pressed is opened as a whole.
_BLOCK = 96 << 10
#: So many blocks are remembered as they were opened: files come in the order of a few readers.
_OPEN = 4
_LEVEL = 3


class Press:
    """Records, each found again by the number under which it was taken."""

    def __init__(self) -> None:
        """Begin with none."""
        self._loose: list[bytes] = []
        self._size = 0
        self._blocks: list[bytes] = []
        #: The number of the first record of each block, and of the first that is still loose.
        self._firsts = array("L", [0])
        #: Where each record of a closed block ends in that.
        self._ends = array("L")
        self._opened: dict[int, bytes] = {}

    def take(self, record: bytes) -> int:
        """Take a record that ``pack`` has made; give its number.

        Raises:
            DamagedRecordError: The bytes are not whole.
        """
        told = inflate(record)
        self._loose.append(told)
        self._size += len(told)
        number = self._firsts[-1] + len(self._loose) - 1
        if self._size >= _BLOCK:
            self._blocks.append(zlib.compress(b"".join(self._loose), _LEVEL))
            self._ends.extend(accumulate(map(len, self._loose)))
            self._firsts.append(number + 1)
            self._loose.clear()
            self._size = 0
        return number

    def give(self, number: int) -> Any:  # noqa: ANN401 - whatever was written
        """Give what a record holds.

        Raises:
            DamagedRecordError: It is no record, although it was whole.
        """
        try:
            return json.loads(self._spelling(number).decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError) as error:
            raise DamagedRecordError from error

    def _spelling(self, number: int) -> bytes:
        """Cut a record out of its block; whatever it holds, it is nothing of those beside it."""
        block = bisect_right(self._firsts, number) - 1
        first = self._firsts[block]
        if block == len(self._blocks):
            return self._loose[number - first]
        start = self._ends[number - 1] if number > first else 0
        return self._open(block)[start : self._ends[number]]

    def _open(self, block: int) -> bytes:
        if block not in self._opened:
            if len(self._opened) == _OPEN:
                del self._opened[next(iter(self._opened))]
            self._opened[block] = zlib.decompress(self._blocks[block])
        return self._opened[block]
