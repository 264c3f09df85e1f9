"""Parts (分部结果): what one task found, as a Parquet file in a folder that all machines see.

A part is there whole or not at all, and holds data only (``pgxl.records``): whoever can write to
the folder can make a run fail, not make it run code.
"""

from __future__ import annotations

import io
import os
import re
import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from pgxl.cluster.model import Row
from pgxl.cluster.places import open_place
from pgxl.cluster.telling import say_what
from pgxl.errors import ClusterError
from pgxl.inputs.urls import show_url

#: It ends like a download that goes on, so that no run takes a part for a submission.
_NAME = re.compile(r"(?:^|[/\\])[0-9a-f]{40}\.parquet\.part$")
_PASSING = b"passing"
_BYTES = ("name", "reason", "record")


def name_part(digest: str) -> str:
    """Name a part after the hash of what it follows from."""
    return f"{digest[:40]}.parquet.part"


def is_part(place: str) -> bool:
    """Tell by its name that a file is a part."""
    return _NAME.search(place) is not None


class Parts:
    """The folder in which the parts of a run lie."""

    def __init__(self, place: str) -> None:
        """Look at a folder, which need not be there yet.

        Args:
            place: An absolute path, or a URL.

        Raises:
            ClusterError: Nothing that is installed opens such addresses.
        """
        self.shown = show_url(place)
        self._files, self._path = open_place(place)

    @contextmanager
    def probed(self) -> Iterator[str]:
        """Make the folder if need be, and put a file there for workers to find (``probe``).

        Raises:
            ClusterError: It cannot be written to.
        """
        name = _fresh()
        with self._telling("写不进去"):
            with suppress(FileExistsError):
                self._files.mkdir(self._path, create_parents=False)
            self._files.pipe_file(self._of(name), name.encode())
        try:
            yield name
        finally:
            self.remove([name])

    def probe(self, name: str) -> bool:
        """Tell whether this is the same folder as there, and can be written to."""
        mine = self._of(_fresh())
        try:
            if self._files.cat_file(self._of(name)) != name.encode():
                return False
            self._files.pipe_file(mine, b"")
            self._files.rm_file(mine)
        except Exception:  # noqa: BLE001 - each kind of file system raises its own
            return False
        return True

    def write(self, name: str, rows: Sequence[Row], *, passing: bool) -> None:
        """Write a part.

        Args:
            name: Its name.
            rows: What it tells.
            passing: Whether something in it may end otherwise when it is tried again.

        Raises:
            ClusterError: The folder cannot be written to.
        """
        content = _spell(rows, passing=passing)
        with self._telling("写不进去"):
            if not self._is_local():
                self._files.pipe_file(self._of(name), content)
                return
            beside = self._of(_fresh())
            try:
                self._files.pipe_file(beside, content)
                os.replace(beside, self._of(name))  # noqa: PTH105 - beside what fsspec calls it
            finally:
                with suppress(FileNotFoundError):
                    self._files.rm_file(beside)

    def read(self, name: str) -> list[Row]:
        """Read a part.

        Raises:
            ClusterError: It is gone, or damaged; a damaged one is removed.
        """
        with self._telling("读不出来"):
            content = self._files.cat_file(self._of(name))
        try:
            return _read(content)
        except Exception as error:  # noqa: BLE001 - Arrow's and those of Python
            self.remove([name])
            raise self._fault("有损坏，已删除", error) from None

    def kept(self, names: Collection[str]) -> set[str]:
        """Tell which parts are there, whole, and need not be made again."""
        from pyarrow import parquet  # noqa: PLC0415 - only where a cluster is asked for

        found = set()
        for name in self._list() & set(names):
            with suppress(Exception), self._files.open(self._of(name), "rb") as file:
                if parquet.read_metadata(file).metadata[_PASSING] == b"0":
                    found.add(name)
        return found

    def remove(self, names: Iterable[str]) -> None:
        """Remove parts; what cannot be removed stays."""
        for name in names:
            with suppress(Exception):
                self._files.rm_file(self._of(name))

    def remove_all(self) -> None:
        """Remove every part, and the folder if nothing else is in it."""
        self.remove(filter(is_part, self._list()))
        with suppress(Exception):
            self._files.rmdir(self._path)

    def _list(self) -> set[str]:
        with suppress(Exception):
            self._files.invalidate_cache()
            places = self._files.ls(self._path, detail=False)
            return {place.rpartition("/")[2] for place in places}
        return set()

    def _is_local(self) -> bool:
        from fsspec.implementations.local import LocalFileSystem  # noqa: PLC0415 - as above

        return isinstance(self._files, LocalFileSystem)

    def _of(self, name: str) -> str:
        return f"{self._path.rstrip('/')}/{name}"

    @contextmanager
    def _telling(self, what: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # noqa: BLE001 - each kind of file system raises its own
            raise self._fault(what, error) from None

    def _fault(self, what: str, error: Exception) -> ClusterError:
        return ClusterError(
            f"{self.shown}：分部结果{what}{say_what(error)}；"
            "请检查共享文件夹、磁盘空间和权限，再运行同一命令"
        )


def _fresh() -> str:
    return name_part(uuid.uuid4().hex * 2)


def _spell(rows: Sequence[Row], *, passing: bool) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - only where a cluster is asked for
    from pyarrow import parquet  # noqa: PLC0415 - the same

    columns: dict[str, Any] = {key: [getattr(row, key) for row in rows] for key in Row._fields}
    for key in ("name", "reason"):  # as bytes: names from a mail may hold half a character
        columns[key] = [text.encode("utf-8", "surrogatepass") for text in columns[key]]
    told = {_PASSING: b"1" if passing else b"0"}
    table = pa.table({key: pa.array(columns[key], _types()[key]) for key in Row._fields})
    buffer = io.BytesIO()
    parquet.write_table(
        table.replace_schema_metadata(told), buffer, compression="zstd", write_page_checksum=True
    )
    return buffer.getvalue()


def _read(content: bytes) -> list[Row]:
    from pyarrow import parquet  # noqa: PLC0415 - only where a cluster is asked for

    table = parquet.read_table(io.BytesIO(content), page_checksum_verification=True)
    columns = {key: table.column(key).to_pylist() for key in Row._fields}
    for key in ("name", "reason"):
        columns[key] = [each.decode("utf-8", "surrogatepass") for each in columns[key]]
    return [Row(*values) for values in zip(*(columns[key] for key in Row._fields), strict=True)]


def _types() -> dict[str, Any]:
    import pyarrow as pa  # noqa: PLC0415 - only where a cluster is asked for

    return {
        **dict.fromkeys(_BYTES, pa.binary()),
        "item": pa.int64(),
        "size": pa.int64(),
        "sha256": pa.string(),
        "harmless": pa.bool_(),
    }
