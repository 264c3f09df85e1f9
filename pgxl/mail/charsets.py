"""Bytes of mails and archives as text, whatever their senders say of them."""

from __future__ import annotations

import re
import unicodedata

#: Labels that are believed. gb2312 and gbk are read as gb18030, which holds both: senders write
#: characters that their label does not know. Labels of no use (us-ascii, latin-1, made-up ones) are
#: not here, so that the bytes themselves are asked.
_CODECS = {
    **dict.fromkeys(("gb2312", "gb231280", "gbk", "xgbk", "cp936", "ms936", "936"), "gb18030"),
    **dict.fromkeys(("gb18030", "windows936", "chinese", "csgb2312", "euccn"), "gb18030"),
    **dict.fromkeys(("utf8", "xutf8", "unicode11utf8"), "utf-8"),
    **dict.fromkeys(("big5", "big5hkscs", "cp950", "xxbig5"), "big5hkscs"),
    **dict.fromkeys(("hzgb2312", "hz"), "hz"),
    **dict.fromkeys(("iso2022jp", "csiso2022jp"), "iso2022_jp"),
    **dict.fromkeys(("shiftjis", "sjis", "cp932"), "cp932"),
    **dict.fromkeys(("euckr", "ksc56011987", "cp949"), "cp949"),
    "utf16": "utf-16",
}
_GUESSES = ("utf-8", "gb18030")
_LETTERS = re.compile(r"[^a-z0-9]")
_BLANKS = re.compile(r"\s+")
_LONGEST = 500


def decode(data: bytes, label: str = "") -> str:
    """Read bytes as their label says; where that fails or says nothing, as UTF-8, then GB 18030.

    Args:
        data: The bytes.
        label: The name of the character set, as the sender spells it.
    """
    named = _CODECS.get(_LETTERS.sub("", label.lower()))
    for codec in (named, *_GUESSES):
        if codec:
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                continue
    return data.decode(named or "gb18030", "replace")


def tidy(text: str) -> str:
    """Make one line of a text that people gave: no breaks, no control or direction marks."""
    line = _BLANKS.sub(" ", text)
    shown = "".join(each for each in line if unicodedata.category(each)[0] != "C").strip()
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
