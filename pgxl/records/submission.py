"""A received file (报送件) as it was read and judged: data that travels between processes."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any

from pgxl.findings import Severity
from pgxl.records.findings import Leaf
from pgxl.records.values import MISSHAPEN, DamagedRecordError, to_json

#: Checksum of all that follows, and length of what tells the lengths of the rest.
_HEAD = struct.Struct("<II")


@dataclass(frozen=True, slots=True)
class Submission:
    """What came of one received file; the name of the file is not in it.

    Attributes:
        size: Its size in bytes.
        reason: Why it was not merged, or what must be said of it although it was.
        forms: Its forms as records; none where it was not merged.
        findings: For each form what was found at it alone, as records; empty where nobody judged.
        passing: Whether another try may end otherwise, so that nothing is to be remembered.
        locked: Whether it has a password, so that other passwords may come to something else.
    """

    size: int
    reason: str = ""
    forms: tuple[bytes, ...] = ()
    findings: tuple[tuple[Leaf, ...], ...] = ()
    passing: bool = False
    locked: bool = False

    def pack(self) -> bytes:
        """Make one record of it, with a checksum."""
        leaves = [
            [[leaf.severity, " ".join(leaf.rules), len(leaf.record)] for leaf in own]
            for own in self.findings
        ]
        lengths = [len(each) for each in self.forms]
        told = [self.size, self.reason, self.passing, self.locked, lengths, leaves]
        head = to_json(told).encode("utf-8", "surrogatepass")
        records = (leaf.record for own in self.findings for leaf in own)
        body = b"".join([struct.pack("<I", len(head)), head, *self.forms, *records])
        return struct.pack("<I", zlib.crc32(body)) + body

    @classmethod
    def unpack(cls, record: bytes) -> Submission:
        """Make the submission of a record.

        Raises:
            DamagedRecordError: The bytes are not what ``pack`` has made.
        """
        if len(record) < _HEAD.size:
            raise DamagedRecordError
        checksum, length = _HEAD.unpack_from(record)
        if zlib.crc32(record[4:]) != checksum:
            raise DamagedRecordError
        start = _HEAD.size + length
        try:
            told = json.loads(record[_HEAD.size : start].decode("utf-8", "surrogatepass"))
            size, reason, passing, locked, lengths, leaves = told
            if not isinstance(reason, str):
                raise DamagedRecordError
            rest = memoryview(record)[start:]
            forms = tuple([bytes(rest[at : at + each]) for at, each in _places(lengths)])
            rest = rest[sum(lengths) :]
            spans = _places([length for own in leaves for _, _, length in own])
            findings = tuple([_make_leaves(own, rest, spans) for own in leaves])
        except MISSHAPEN as error:
            raise DamagedRecordError from error
        return cls(size, reason, forms, findings, passing, locked)


def _places(lengths: list[int]) -> Iterator[tuple[int, int]]:
    """Tell where things begin that stand one behind the other, and how long they are."""
    at = 0
    for length in lengths:
        yield at, length
        at += length


def _make_leaves(
    own: list[list[Any]], rest: memoryview, spans: Iterator[tuple[int, int]]
) -> tuple[Leaf, ...]:
    """Make the findings of one form; the places of their records come from the spans."""
    return tuple(
        [
            Leaf(Severity(kind), _make_rules(rules), bytes(rest[at : at + length]))
            for (kind, rules, _), (at, length) in zip(own, spans, strict=False)
        ]
    )


@lru_cache(maxsize=1 << 11)
def _make_rules(told: str) -> tuple[str, ...]:
    """Give the rules of a leaf; the forms of one template have the same ones."""
    return tuple(map(intern, told.split()))
