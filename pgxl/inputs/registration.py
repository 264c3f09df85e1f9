"""Registering inputs (登记): each has its hash before anything is read from it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pgxl.errors import InputError
from pgxl.excel.gate import LARGEST_FILE
from pgxl.inputs.paths import Input


@dataclass(frozen=True, slots=True)
class Registered:
    """An input as it was found: its hash, or the reason why it has none.

    Attributes:
        input: The input.
        sha256: Hash of its content; empty where it cannot be read.
        size: Its size in bytes.
        reason: Why it is not read.
        twin: The name of an earlier input with the same content.
    """

    input: Input
    sha256: str = ""
    size: int = 0
    reason: str = ""
    twin: str = ""


def register(inputs: Iterable[Input]) -> list[Registered]:
    """Hash every input; of several with the same content the first is read."""
    first: dict[str, str] = {}
    registered = []
    for each in inputs:
        if each.reason:
            registered.append(Registered(each, reason=each.reason))
            continue
        try:
            data = read_bytes(each.path)
        except InputError as error:
            registered.append(Registered(each, reason=str(error)))
            continue
        digest = hashlib.sha256(data).hexdigest()
        registered.append(Registered(each, digest, len(data), twin=first.get(digest, "")))
        first.setdefault(digest, each.name)
    return registered


def read_bytes(path: Path) -> bytes:
    """Read a file whole.

    Raises:
        InputError: It is too large for a form, cannot be opened, or is no file.
    """
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST_FILE:
                reason = f"文件有 {size >> 20} MB，超过 200 MB"
                raise InputError(reason, "请确认是否填报表")
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InputError("文件打不开", "请检查权限，关闭占用它的程序后再试") from error


def _without_waiting(path: str, flags: int) -> int:
    """Open what was a file when it was found and may be a pipe by now."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
