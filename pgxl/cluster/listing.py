"""Listing the inputs of a cluster: paths as everywhere, and what lies behind URLs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pgxl.cells import WITHIN
from pgxl.cluster.model import Item
from pgxl.cluster.parts import is_part
from pgxl.cluster.places import open_place, stamp_of
from pgxl.cluster.telling import say_what
from pgxl.inputs import find_inputs
from pgxl.inputs.paths import LEFTOVER, is_leftover
from pgxl.inputs.urls import is_url, local_path, show_url


def list_items(paths: Iterable[str], output: Path | None) -> list[Item]:
    """List every file that some paths and URLs mean, in a stable order, each once.

    Parts that a run has left there are none.

    Args:
        paths: Files, folders and URLs.
        output: The file that will be written; it is never an input.

    Raises:
        ClusterError: Nothing that is installed opens such addresses.
    """
    found: dict[tuple[str, str], Item] = {}
    for each in paths:
        path = local_path(each) if is_url(each) else Path(each)
        items = _list_url(each) if path is None else _list_path(path, output)
        for item in items:
            if not is_part(item.place):
                found.setdefault((item.root, item.place), item)
    return list(found.values())


def _list_path(path: Path, output: Path | None) -> Iterator[Item]:
    for each in find_inputs([path], output):
        place = str(each.path.absolute())
        try:
            status = os.stat(place)  # noqa: PTH116 - asked of each of a million files
        except OSError:
            size, stamp = 0, ""  # the worker tells why
        else:
            size, stamp = status.st_size, str(status.st_mtime_ns)
        yield Item(each.name, place, "", size, stamp, each.reason, each.harmless)


def _list_url(url: str) -> Iterator[Item]:
    filesystem, root = open_place(url)
    shown = show_url(url).rstrip("/")
    try:
        told = filesystem.info(root)
        if told["type"] == "directory":
            files = filesystem.find(root, detail=True)
        else:
            files, (shown, _, _) = {root: told}, shown.rpartition("/")
    except FileNotFoundError:
        yield Item(shown, root, url, reason="找不到这个文件或文件夹；请检查网址")
        return
    except Exception as error:  # noqa: BLE001 - each kind of file system raises its own
        reason = f"打不开{say_what(error)}；请检查网址、登录信息和权限"
        yield Item(shown, root, url, reason=reason)
        return
    if not files:
        yield Item(shown, root, url, reason="文件夹里没有文件；请确认选对了文件夹")
    for place in sorted(files, key=_order):
        below = place.rpartition("/")[2] if place == root else place.removeprefix(root).lstrip("/")
        # As for what lies in a mail: no program opens it at a cell, so that nothing links to it.
        item = Item(f"{shown}{WITHIN}{below}", place, url)
        if is_leftover(place.rpartition("/")[2]):
            yield item._replace(reason=LEFTOVER, harmless=True)
        else:
            size = int(files[place].get("size") or 0)
            yield item._replace(size=size, stamp=stamp_of(files[place]))


def _order(place: str) -> tuple[tuple[int, str], ...]:
    """Order as folders are walked: the files of a folder, then the folders in it."""
    *folders, name = place.split("/")
    return (*((1, folder) for folder in folders), (0, name))
