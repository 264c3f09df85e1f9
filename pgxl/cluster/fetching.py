"""Fetching the bytes of files ahead of who reads them: on a slow share, opening is what takes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from pgxl.cluster.model import Item
from pgxl.cluster.places import fetch_file
from pgxl.inputs.contents import read_input
from pgxl.inputs.paths import Input
from pgxl.mail import Refusal
from pgxl.mail.kinds import Data

#: At 3 ms for each opening, so many threads keep one reader busy.
_THREADS = 16
#: What is fetched and not read yet has about so many bytes at most, or is one file.
_AHEAD = 64 * 1024 * 1024

Fetched = Input | Refusal


def read_ahead(items: Sequence[Item]) -> Iterator[tuple[Item, Fetched]]:
    """Give each file with its content, in order, or with why it cannot be read."""
    waiting = deque(items)
    flying: deque[tuple[Item, Future[Fetched]]] = deque()
    size = 0
    pool = ThreadPoolExecutor(min(_THREADS, len(items)), thread_name_prefix="pgxl-fetch")
    try:
        while waiting or flying:
            while waiting and len(flying) < _THREADS * 2:
                if flying and size + waiting[0].size > _AHEAD:
                    break
                item = waiting.popleft()
                size += item.size
                flying.append((item, pool.submit(_fetch, item)))
            item, future = flying.popleft()
            fetched = future.result()
            size -= item.size
            yield item, fetched
    finally:
        pool.shutdown(cancel_futures=True)


def _fetch(item: Item) -> Fetched:
    if item.root:
        path = Path(item.place.rpartition("/")[2])  # only its name is looked at
        data: Data | Refusal = fetch_file(item.name, item.root, item.place, item.size)
    else:
        path = Path(item.place)
        data = read_input(item.name, path)
    if isinstance(data, Refusal):
        return data
    # A mailbox that is mapped is mapped again by who opens it.
    return Input(path, known_as=item.name, data=data if isinstance(data, bytes) else None)
