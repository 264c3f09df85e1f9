"""What is asked of a cluster: where it is, which files there are, what one task is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pgxl.inputs.processes import Limits


@dataclass(frozen=True, slots=True)
class Cluster:
    """An existing cluster.

    Attributes:
        address: That of its scheduler: ``tcp://HOST:8786``.
        parts: Folder or URL that all machines can write to; empty for one beside the output.
        files: How many files a task takes; 0 lets the number of files decide.
        patience: For how many seconds no worker may be there.
    """

    address: str
    parts: str = ""
    files: int = 0
    patience: float = 60.0


class Item(NamedTuple):
    """One file that was listed.

    Attributes:
        name: The file as people know it.
        place: Its absolute path; for one behind a URL, what its file system calls it.
        root: The URL that was given; empty for a path. It may hold a password.
        size: Its size in bytes; 0 where that is not known.
        stamp: What is another when the file has changed; empty where nothing tells.
        reason: Why it is not read.
        harmless: For what is not read: nothing is missing for it.
    """

    name: str
    place: str
    root: str = ""
    size: int = 0
    stamp: str = ""
    reason: str = ""
    harmless: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Task:
    """The files that one worker reads at a time.

    It has no telling ``repr``: dask writes that into logs, and there are passwords in it.

    Attributes:
        name: The name of the part that it leaves.
        at: The place of its first file among all inputs.
        items: The files.
        setup: The ``Setup`` by which they are read, pickled.
        limits: What reading one file may take.
        parts: Where the parts lie.
        build: The build of pgxl that the worker has to have.
    """

    name: str
    at: tuple[int, ...]
    items: tuple[Item, ...]
    setup: bytes
    limits: Limits
    parts: str
    build: str


class Row(NamedTuple):
    """What a part tells of one input, or of one attachment of it.

    Attributes:
        item: The place of the file in its task.
        name: The input as people know it.
        sha256: Hash of its content; empty where it was not read.
        size: Its size in bytes.
        reason: Why it was not read.
        harmless: For what was not read: nothing is missing for it.
        record: What was read, as ``Submission.pack`` gives it; empty for a content that stands
            further up in the same part.
    """

    item: int
    name: str
    sha256: str = ""
    size: int = 0
    reason: str = ""
    harmless: bool = False
    record: bytes = b""
