"""The state file (状态文件) beside a summary: what was read, so that it is not read again.

It is keyed by the hash of contents: a file that was renamed or moved is not read again, one that
was changed is. It holds for one profile and one build of pgxl; of anything else, and of a damaged
one, nothing is used. Only data is kept in it (``pgxl.records``).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from pgxl.inputs.paths import STATE_ENDING
from pgxl.records.submission import Submission
from pgxl.records.values import DamagedRecordError

#: After so many files what was read is written down, so that a run that was stopped can go on.
_OFTEN = 250
#: Stands for a file with a password; it is no record, so that the file is read in each run.
_LOCKED = b""
_TABLES = """
CREATE TABLE settings (told TEXT NOT NULL);
CREATE TABLE submissions (sha256 TEXT NOT NULL UNIQUE, record BLOB NOT NULL);
CREATE TABLE inputs (name TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE outcome (question TEXT NOT NULL, answer TEXT NOT NULL);
"""


class Changes(NamedTuple):
    """How many inputs are not as in the last run."""

    added: int
    changed: int
    removed: int


def state_path(output: Path) -> Path:
    """Name the state file of a summary."""
    return output.with_name(output.name + STATE_ENDING)


class StateFile:
    """The state file of one summary, open for one run."""

    def __init__(self, path: Path, settings: str, *, writing: bool = True) -> None:
        """Open it; begin anew where it is missing, damaged, or of other settings.

        Args:
            path: Where it is.
            settings: Whatever decides what is read from a file and found in it, as one text.
            writing: Whether something is to be kept there: one that is a colleague's, and that only
                he may change, is then made one's own.
        """
        self._path, self._settings, self._writing = path, settings, writing
        if writing:
            with suppress(OSError):
                self._make_own()
        self._unsaved = 0
        self._db = self._open()

    def _open(self) -> sqlite3.Connection | None:
        """Open the database; None where none can be had, and every file is read anew."""
        with suppress(OSError):
            self._clear_links()
        if any(map(Path.is_symlink, self._files)):
            return None
        with suppress(sqlite3.Error):
            return self._usable()
        with suppress(sqlite3.Error, OSError):
            self._path.unlink(missing_ok=True)
            return self._usable()
        return None

    def _make_own(self) -> None:
        """Put a copy in the place of a state file that can be read and not be written."""
        if self._path.is_symlink() or not self._path.is_file() or os.access(self._path, os.W_OK):
            return
        copy = self._path.with_name(f"{self._path.name}-copy")
        copy.unlink(missing_ok=True)
        copy.write_bytes(self._path.read_bytes())
        copy.replace(self._path)

    @property
    def _files(self) -> list[Path]:
        """The state file, and those that SQLite puts beside it."""
        names = [self._path.name + ending for ending in ("", "-journal", "-wal", "-shm")]
        return [self._path.with_name(name) for name in names]

    def _clear_links(self) -> None:
        """Take away links that lie in its place: nothing is written to where they lead."""
        for each in self._files:
            if each.is_symlink():
                each.unlink()

    def _usable(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=1)
        try:
            self._prepare(database)
        except BaseException:
            database.close()
            raise
        return database

    def _prepare(self, database: sqlite3.Connection) -> None:
        tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not tables:
            database.executescript(_TABLES)
            database.execute("INSERT INTO settings VALUES (?)", (self._settings,))
        elif database.execute("SELECT told FROM settings").fetchone() != (self._settings,):
            message = "made by another build, or for another profile"
            raise sqlite3.DatabaseError(message)
        elif self._writing:
            _check(database)  # one that can be read in part would stay as it is for ever

    def close(self) -> None:
        """Close it; what was not finished is kept as far as it is written down."""
        if self._db is not None:
            with suppress(sqlite3.Error):
                self._db.commit()
            self._db.close()
            self._db = None

    def submissions(self, wanted: Container[str]) -> Iterator[tuple[str, Submission]]:
        """Give what was read in earlier runs of the files that are wanted, by their hashes."""
        for sha256, record in self._rows("SELECT sha256, record FROM submissions"):
            if sha256 in wanted:
                with suppress(DamagedRecordError):
                    yield sha256, Submission.unpack(record)

    def keep(self, sha256: str, submission: Submission) -> None:
        """Keep what was read from a file; of a locked one only that it was read.

        Only those whose passwords open it are told what stands in it.
        """
        if self._db is None or submission.passing:
            return
        record = _LOCKED if submission.locked else submission.pack()
        with suppress(sqlite3.Error):
            self._db.execute("INSERT OR REPLACE INTO submissions VALUES (?, ?)", (sha256, record))
            self._unsaved += 1
            if self._unsaved >= _OFTEN:
                self._db.commit()
                self._unsaved = 0

    def inputs(self) -> dict[str, str]:
        """Give the files of the last finished run, by name, with their hashes."""
        return dict(self._rows("SELECT name, sha256 FROM inputs"))

    def changes(self, inputs: Mapping[str, str]) -> Changes | None:
        """Tell how the files of this run differ from those of the last; None for the first run."""
        before = self.inputs()
        if not before:
            return None
        return Changes(
            len(inputs.keys() - before.keys()),
            sum(before.get(name, sha256) != sha256 for name, sha256 in inputs.items()),
            len(before.keys() - inputs.keys()),
        )

    def finish(self, inputs: Mapping[str, str]) -> None:
        """Remember the files of a finished run, and forget what is none of theirs."""
        if self._db is None:
            return
        with suppress(sqlite3.Error):
            self._db.execute("DELETE FROM inputs")
            self._db.execute("DELETE FROM outcome")
            self._db.executemany("INSERT INTO inputs VALUES (?, ?)", sorted(inputs.items()))
            self._db.execute(
                "DELETE FROM submissions WHERE sha256 NOT IN (SELECT sha256 FROM inputs)"
            )
            self._db.commit()

    def remember(self, question: str, answer: str) -> None:
        """Remember what a run that has ended came to, unless another may come to something else.

        A file whose reader was stopped or died has no submission here, and is tried again.
        """
        if self._db is not None and not self._lacks_something():
            with suppress(sqlite3.Error):
                self._db.execute("DELETE FROM outcome")
                self._db.execute("INSERT INTO outcome VALUES (?, ?)", (question, answer))
                self._db.commit()

    def _lacks_something(self) -> bool:
        """Whether there is an input of which nothing was kept."""
        return any(
            self._rows(
                "SELECT 1 FROM inputs WHERE sha256 NOT IN (SELECT sha256 FROM submissions) LIMIT 1"
            )
        )

    def recall(self, question: str) -> str | None:
        """Give what the last run came to, if it was asked the same."""
        outcomes: dict[str, str] = dict(self._rows("SELECT * FROM outcome"))
        return outcomes.get(question)

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        if self._db is not None:
            with suppress(sqlite3.Error):
                yield from self._db.execute(query)


def _check(database: sqlite3.Connection) -> None:
    """Refuse a database that is damaged anywhere; it takes 0.06 s for 10,000 forms."""
    if database.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        message = "damaged"
        raise sqlite3.DatabaseError(message)
