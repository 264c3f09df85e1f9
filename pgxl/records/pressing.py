"""Records that are kept pressed together: what thousands of them have alike takes its room once.

A record by itself is compressed too, but the sentences that the rules say stand in each of them.
"""

from __future__ import annotations

import json
import zlib
from array import array
from bisect import bisect_right
from functools import lru_cache
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
        self._opened = lru_cache(maxsize=_OPEN)(self._open)

    def take(self, record: bytes) -> int:
        """Take a record that ``pack`` has made; give its number.

        Raises:
            DamagedRecordError: The bytes are no record.
        """
        told = inflate(record)
        self._loose.append(told)
        self._size += len(told)
        number = self._firsts[-1] + len(self._loose) - 1
        if self._size >= _BLOCK:
            self._blocks.append(zlib.compress(b"[" + b",".join(self._loose) + b"]", _LEVEL))
            self._firsts.append(number + 1)
            self._loose.clear()
            self._size = 0
        return number

    def give(self, number: int) -> Any:  # noqa: ANN401 - whatever was written
        """Give what a record holds.

        Raises:
            DamagedRecordError: It, or one that is kept together with it, is no record.
        """
        block = bisect_right(self._firsts, number) - 1
        place = number - self._firsts[block]
        try:
            if block == len(self._blocks):
                return json.loads(self._loose[place].decode("utf-8", "surrogatepass"))
            return self._opened(block)[place]
        except (ValueError, IndexError, RecursionError) as error:
            raise DamagedRecordError from error

    def _open(self, block: int) -> list[Any]:
        told = zlib.decompress(self._blocks[block]).decode("utf-8", "surrogatepass")
        trees: list[Any] = json.loads(told)
        return trees
