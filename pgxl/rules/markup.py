"""Web markup (网页标记) that was pasted with a text: tags, and the commonest entities."""

from __future__ import annotations

import re
from typing import Final

_VALUE = r"""(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]++)"""
#: A tag has a name and attributes of letters: what stands between < and > in A<B且C>D is none.
TAG: Final = (
    rf"</?[a-zA-Z][a-zA-Z0-9:]*+(?:\s++[a-zA-Z_:][-a-zA-Z0-9_:.]*+(?:\s*+=\s*+{_VALUE})?)*+\s*+/?>"
)
#: What an entity stands for; a hard blank for nothing that a text needs.
_ENTITIES: Final = {"&nbsp;": "", "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
_MARKUP: Final = re.compile("|".join((TAG, *_ENTITIES)))


def find_markup(text: str) -> list[str]:
    """List the different pieces of markup in a text, in their order."""
    return list(dict.fromkeys(_MARKUP.findall(text)))


def without_markup(text: str) -> str:
    """Give a text as a browser shows it: no tags, and < for ``&lt;``."""
    return _MARKUP.sub(lambda found: _ENTITIES.get(found[0], ""), text).strip()
