"""Write a compound file of version 3 ([MS-CFB]): enough for a VBA project."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

SECTOR: Final = 512
MINI_SECTOR: Final = 64
CUTOFF: Final = 4096  # [MS-CFB] 2.2: smaller streams live in the mini stream
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD  # [MS-CFB] 2.1
NO_STREAM: Final = 0xFFFFFFFF
SIGNATURE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
HEADER_FATS: Final = 109  # [MS-CFB] 2.2: as many FAT sectors does the header itself list
STORAGE, STREAM, ROOT = 1, 2, 5  # [MS-CFB] 2.6.1, object type
RED, BLACK = 0, 1

#: A stream, or a storage with what is in it.
Branch = bytes | Mapping[str, "Branch"]


@dataclass(slots=True)
class _Entry:
    """A directory entry ([MS-CFB] 2.6.1); without times and class, as nothing depends on them."""

    name: str
    kind: int
    content: bytes = b""
    start: int = 0
    colour: int = BLACK
    left: int = NO_STREAM
    right: int = NO_STREAM
    child: int = NO_STREAM
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = len(self.content)

    def packed(self) -> bytes:
        name = f"{self.name}\0".encode("utf-16-le")
        links = struct.pack("<3I", self.left, self.right, self.child)
        head = struct.pack("<64sHBB", name, len(name), self.kind, self.colour)
        return head + links + bytes(36) + struct.pack("<IQ", self.start, self.size)


def write_compound(storage: str, inner: dict[str, bytes], outer: dict[str, bytes]) -> bytes:
    """Give a compound file.

    Args:
        storage: The name of its only storage.
        inner: The streams in the storage.
        outer: The streams beside the storage.
    """
    return write_tree({storage: inner, **outer})


def write_tree(tree: Mapping[str, Branch]) -> bytes:
    """Give a compound file of any depth: streams are bytes, storages are trees themselves."""
    root = _Entry("Root Entry", ROOT)
    entries, waiting = [root], [(root, tree)]
    for above, branches in waiting:
        members = []
        for name, branch in branches.items():
            if isinstance(branch, bytes):
                members.append(_Entry(name, STREAM, branch))
            else:
                members.append(_Entry(name, STORAGE))
                waiting.append((members[-1], branch))
        entries += members
        above.child = _grow(members, entries)
    return _lay_out(entries)


def _grow(members: list[_Entry], entries: list[_Entry]) -> int:
    """Link entries as a red-black tree ([MS-CFB] 2.6.4) and give the number of its root.

    The tree is as flat as can be, so only its last level, if that is not full, is red.
    """
    ordered = sorted(members, key=lambda entry: (len(entry.name), entry.name.upper()))
    full = (len(ordered) + 1).bit_length() - 1  # levels without a gap

    def link(low: int, high: int, level: int) -> int:
        if low >= high:
            return NO_STREAM
        middle = (low + high) // 2
        entry = ordered[middle]
        entry.colour = BLACK if level < full else RED
        entry.left, entry.right = link(low, middle, level + 1), link(middle + 1, high, level + 1)
        return next(number for number, each in enumerate(entries) if each is entry)

    return link(0, len(ordered), 0)


def _lay_out(entries: list[_Entry]) -> bytes:
    """Put everything into sectors: large streams, mini stream, its table, directory, FAT."""
    sectors, chains = bytearray(), list[int]()
    streams = [entry for entry in entries if entry.kind == STREAM]
    for entry in streams:
        if entry.size >= CUTOFF:
            entry.start = _store(entry.content, sectors, chains)
    mini, mini_chains = bytearray(), list[int]()
    for entry in streams:
        if entry.size < CUTOFF:
            entry.start = _store(entry.content, mini, mini_chains, MINI_SECTOR)
    entries[0].start, entries[0].size = _store(bytes(mini), sectors, chains), len(mini)
    table = struct.pack(f"<{len(mini_chains)}I", *mini_chains)
    mini_start = _store(table, sectors, chains, fill=b"\xff")
    directory = b"".join(entry.packed() for entry in entries)
    unused = _Entry("", 0).packed()[:64] + bytes(4) + b"\xff" * 12 + bytes(48)
    directory += unused * (-len(entries) % (SECTOR // len(unused)))
    directory_start = _store(directory, sectors, chains)
    mini_count = -(-len(table) // SECTOR)
    return _finish(sectors, chains, (directory_start, mini_start, mini_count))


def _store(
    content: bytes, sectors: bytearray, chains: list[int], size: int = SECTOR, fill: bytes = b"\0"
) -> int:
    """Append content as a chain of sectors; give the number of the first."""
    count = -(-len(content) // size)
    if not count:
        return END
    first = len(chains)
    chains += [*range(first + 1, first + count), END]
    sectors += content.ljust(count * size, fill)
    return first


def _finish(sectors: bytearray, chains: list[int], places: tuple[int, int, int]) -> bytes:
    """Add the FAT, which counts its own sectors too, and the header ([MS-CFB] 2.2, 2.3)."""
    each = SECTOR // 4
    count = 1
    while (len(chains) + count) > count * each:
        count += 1
    if count > HEADER_FATS:
        message = "a project of more than 7 MB needs DIFAT sectors, which this does not write"
        raise ValueError(message)
    first = len(chains)
    table = [*chains, *[FAT] * count]
    table += [FREE] * (count * each - len(table))
    fat = struct.pack(f"<{len(table)}I", *table)
    directory_start, mini_start, mini_count = places
    version = struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    counts = (0, count, directory_start, 0, CUTOFF, mini_start, mini_count, END, 0)
    listed = [*range(first, first + count), *[FREE] * (HEADER_FATS - count)]
    head = SIGNATURE + bytes(16) + version + struct.pack("<9I", *counts)
    return head + struct.pack(f"<{HEADER_FATS}I", *listed) + bytes(sectors) + fat
