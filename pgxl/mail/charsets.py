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


#: Characters of three bytes in UTF-8, as all Chinese ones are; in GB 18030 such bytes are rare.
_WIDE = re.compile(rb"[\xe2-\xe9\xef][\x80-\xbf]{2}")
_HIGH = re.compile(rb"[\x80-\xff]")
#: Nothing but ASCII and Chinese characters of GB 2312, none of which touches a letter. Nothing in
#: these two is tried twice.
_ALONE = re.compile(rb"(?:[\0-\x7f]|(?<![A-Za-z])(?:[\xb0-\xf7][\xa1-\xfe])++(?![A-Za-z]))*+")
_PAIRS = re.compile(rb"(?:[\0-\x7f]|[\xa1-\xa9\xb0-\xf7][\xa1-\xfe])*+")
_HANZI = re.compile(rb"[\xb0-\xf7][\xa1-\xfe]")
#: One pair of accents may be a pair by chance.
_LEAST_PAIRS = 2
#: More than this is no name that was cut by its bytes.
_MOST_DAMAGED = 2
#: How some program may have read a text that it then wrote in UTF-8; with the number of Chinese
#: characters from which chance is ruled out.
_MISREADINGS = (("latin-1", 1), ("cp437", 1), ("gb18030", 3))


def decode(data: bytes, label: str = "") -> str:
    """Read bytes as what they spell, then as their label says, then as UTF-8, then as GB 18030.

    What spells Chinese in UTF-8 is UTF-8, whatever the label, also where a name was cut by its
    bytes; a few bytes that are both are Chinese rather than accents.

    Args:
        data: The bytes.
        label: The name of the character set, as the sender spells it.
    """
    named = _CODECS.get(_LETTERS.sub("", label.lower()))
    if _spells_utf8(data) or (_WIDE.search(data) and _is_cut(data, named)):
        return data.decode("utf-8", "replace")
    guesses = ("gb18030", "utf-8") if _ALONE.fullmatch(data) else _GUESSES
    for codec in (named, *guesses):
        if codec:
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                continue
    return data.decode(named or "gb18030", "replace")


def unscramble(text: str) -> str:
    """Read anew a text that some program has read in a wrong code page and written so."""
    if text.isascii():
        return text
    for codec, least in _MISREADINGS:
        try:
            data = text.encode(codec)
        except UnicodeEncodeError:
            continue
        if _spells_utf8(data) and len(_WIDE.findall(data)) >= least:
            return data.decode()
        if codec != "gb18030" and _spells_gb2312(data):
            return data.decode("gb18030")
    return text


def _spells_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8, with at least one Chinese character."""
    if not _WIDE.search(data):
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _spells_gb2312(data: bytes) -> bool:
    """Whether bytes are nothing but ASCII and pairs of GB 2312, with some Chinese characters."""
    return len(_HANZI.findall(data)) >= _LEAST_PAIRS and _PAIRS.fullmatch(data) is not None


def _is_cut(data: bytes, named: str | None) -> bool:
    """Whether bytes are UTF-8 but for a character that is cut, as far as one can tell."""
    damaged = len(_HIGH.findall(_WIDE.sub(b"", data)))
    return damaged <= _MOST_DAMAGED and (named == "utf-8" or len(_WIDE.findall(data)) > damaged)


def tidy(text: str) -> str:
    """Make one line of a text that people gave: no breaks, no control or direction marks."""
    line = _BLANKS.sub(" ", text)
    shown = "".join(each for each in line if unicodedata.category(each)[0] != "C").strip()
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
