"""Folders and files wherever fsspec finds them; what goes wrong is told without the login."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from pgxl.cluster.telling import say_what
from pgxl.errors import ClusterError
from pgxl.excel.gate.limits import LARGEST_FILE
from pgxl.inputs.urls import show_url
from pgxl.mail import Provenance, Refusal

_LOCAL = threading.local()


def open_place(place: str) -> tuple[Any, str]:
    """Give the file system of a path or URL, and what it calls the place.

    Raises:
        ClusterError: Nothing that is installed opens such addresses.
    """
    from fsspec.core import url_to_fs  # noqa: PLC0415 - only where a cluster is asked for

    try:
        filesystem, path = url_to_fs(place)
    except ImportError as error:
        scheme = place.partition("://")[0]
        message = (
            f"{show_url(place)}：没有安装读取 {scheme}:// 的组件（{scheme}fs 一类）；"
            "请在本机和每台工作机上安装"
        )
        raise ClusterError(message) from error
    except Exception as error:  # noqa: BLE001 - each kind of file system raises its own
        message = f"{show_url(place)}：打不开{say_what(error)}；请检查网址和登录信息"
        raise ClusterError(message) from None
    return filesystem, str(path)


def fetch_file(name: str, root: str, place: str, size: int) -> bytes | Refusal:
    """Read a file behind a URL whole, or tell why it cannot be.

    Args:
        name: How people know it.
        root: The URL that was given.
        place: What its file system calls it.
        size: Its size as it was listed; 0 where that is not known.
    """
    nowhere = Provenance("")
    if size > LARGEST_FILE:
        return Refusal(name, _too_large(size), nowhere, name)
    try:
        data = bytes(_filesystem(root).cat_file(place))
    except Exception as error:  # noqa: BLE001 - each kind of file system raises its own
        told = f"文件打不开{say_what(error)}；请检查网址和权限"
        return Refusal(name, told, nowhere, name)
    return Refusal(name, _too_large(len(data)), nowhere, name) if len(data) > LARGEST_FILE else data


def stamp_of(told: Mapping[str, Any]) -> str:
    """Give what is another when a file has changed; empty where its file system tells nothing."""
    return " ".join(f"{key}={told[key]}" for key in _STAMPS if told.get(key) not in {None, ""})


#: By these names file systems tell of a change.
_STAMPS = (
    *("ETag", "etag", "md5Hash", "checksum", "VersionId", "generation"),
    *("mtime", "LastModified", "last_modified", "modified", "updated", "modify", "created"),
)


def _filesystem(root: str) -> Any:  # noqa: ANN401 - fsspec has no types
    """Open the file system of a URL once in each thread: few of them may be shared by threads."""
    if getattr(_LOCAL, "root", None) != root:
        _LOCAL.root, _LOCAL.filesystem = root, open_place(root)[0]
    return _LOCAL.filesystem


def _too_large(size: int) -> str:
    return f"文件有 {size >> 20} MB，超过 200 MB；请确认是否填报表"
