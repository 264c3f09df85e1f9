"""Addresses of files (网址): which texts are some, and what may be shown of them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: A drive of Windows has one letter.
_URL = re.compile("[A-Za-z][A-Za-z0-9+.-]+://")
_WEB = re.compile("https?://", re.IGNORECASE)
#: Who logs in, and with what; also where the password holds a slash or an @.
_LOGIN = re.compile("(?<=://)(?:[^/]*@|[^/@:]*:(?!:|[0-9]+(?:/|$))[^@]*@)")
_QUERY = re.compile(r"\?[^?]*=.*", re.DOTALL)


def is_url(text: str) -> bool:
    """Tell an address from a path."""
    return _URL.match(text) is not None


def show_url(url: str) -> str:
    """Give an address as people may read it: without login, keys and signatures.

    Where percent signs stand for letters, on the web, the letters are shown.
    """
    shown = _QUERY.sub("", _LOGIN.sub("", url))
    return unquote(shown) if _WEB.match(shown) else shown


def local_path(url: str) -> Path | None:
    """Give the path that a ``file://`` address means; None for an address elsewhere."""
    parts = urlsplit(url)
    if parts.scheme.lower() != "file" or parts.netloc not in {"", "localhost"}:
        return None
    from urllib.request import url2pathname  # noqa: PLC0415 - 20 ms, and few are addresses

    return Path(url2pathname(parts.path))
