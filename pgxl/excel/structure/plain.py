"""XML as most programs write it: UTF-8, and no entities but the five that XML itself has.

What is plain can be read by patterns, several times as fast as by the parser and with the same
result; what is not is left to the parser.
"""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\]\]>")
_ENTITY = re.compile("&(?!(?:lt|gt|amp|quot|apos);)")
_OTHER_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding=["'](?!utf-8["'])""", re.IGNORECASE)


def has_other_encoding(content: bytes) -> bool:
    """Whether a part says that it is not in UTF-8."""
    return _OTHER_ENCODING.match(content) is not None


def decode(chunk: bytes) -> str | None:
    """Decode what is UTF-8 and holds no character or entity that the parser would refuse.

    Line breaks become those that a parser gives (XML 1.0, 2.11).
    """
    try:
        text = chunk.decode()
    except UnicodeDecodeError:
        return None
    if _FORBIDDEN.search(text) or ("&" in text and _ENTITY.search(text)):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def unescape(text: str) -> str:
    """Write out the entities of a plain text."""
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">")
    return text.replace("&quot;", '"').replace("&apos;", "'").replace("&amp;", "&")
