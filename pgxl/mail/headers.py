"""Fields of a mail's head as text: encoded words, parameters, and what programs make of them.

Read from the raw field, because ``email`` either leaves encoded words as they are or loses
characters that are cut between two of them, and always loses bytes that no word encodes.
"""

from __future__ import annotations

import binascii
import re
import sys
from collections.abc import Iterator
from email.message import Message
from urllib.parse import unquote_to_bytes

from pgxl.mail.charsets import decode, unscramble

#: A field is some hundred characters; a name of 255 bytes in encoded words is 1 kB.
_LONGEST = 64 * 1024
#: The last one may have been cut off before its end.
_WORD = re.compile(r"=\?([^?\s]*)\?([bBqQ])\?([^?]*)(?:\?=|\?$|$)")
#: A quotation mark within a value ends it only where the next parameter or nothing follows.
_PARAMETER = re.compile(
    r'(?:;|(?<=[^\s;])\s)\s*([^\s;="]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.|"(?!\s*(?:;|$)))*)"?|([^;]*))',
    re.DOTALL,
)
#: What a program writes for a character that its own character set lacks.
_REFERENCE = re.compile(r"&#(?:([0-9]{3,7})|[xX]([0-9A-Fa-f]{2,6}));")
_ASCII = 0x7F
#: Some encode what has been encoded already.
_MOST_LAYERS = 3
_PIECE = re.compile(r"(.*?)(?:\*([0-9]{1,3}))?(\*)?", re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])')
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")
_FOLD = re.compile(r"\r?\n[ \t]*|\r")

_Word = tuple[str, str, str]


def raw_field(message: Message, name: str) -> str:
    """Give the first field of a name as it was received, unfolded; empty where there is none."""
    for key, value in message.raw_items():
        if key.lower() == name:
            return _FOLD.sub(" ", str(value)[:_LONGEST])
    return ""


def decode_field(raw: str) -> str:
    """Read a field: encoded words, also in encoded words, and bytes that none encodes.

    Args:
        raw: The unfolded field; bytes beyond ASCII stand in it as half surrogates.
    """
    for _ in range(_MOST_LAYERS):
        raw, before = _decode_words(raw), raw
        if raw == before or not _WORD.search(raw):
            break
    return _REFERENCE.sub(_refer, unscramble(raw))


def _refer(found: re.Match[str]) -> str:
    code = int(found[1]) if found[1] else int(found[2], 16)
    return chr(code) if _ASCII < code <= sys.maxunicode else found[0]


def _decode_words(raw: str) -> str:
    told, at = [], 0
    run: list[_Word] = []
    for word in _WORD.finditer(raw):
        between = raw[at : word.start()]
        charset, coding = word[1].split("*")[0].lower(), word[2].lower()
        if run and (between.strip() or charset != run[-1][0]):
            told.append(_join(run))
            run = []
        if between.strip():
            told.append(decode(_bytes(between)))
        run.append((charset, coding, word[3]))
        at = word.end()
    return "".join([*told, _join(run), decode(_bytes(raw[at:]))])


def attachment_name(message: Message) -> str:
    """Give the name that a part has, however it is spelled; empty where it has none."""
    for field, key in (("content-disposition", "filename"), ("content-type", "name")):
        if name := read_parameter(raw_field(message, field), key):
            return name
    return ""


def read_parameter(raw: str, key: str) -> str:
    """Read a parameter of a field: quoted or not, in pieces (RFC 2231), percent-encoded, raw."""
    pieces: dict[int, tuple[bool, str]] = {}
    plain = ""
    for name, value in _parameters(raw):
        found = _PIECE.fullmatch(name)
        if found is None or found[1] != key:
            continue
        if found[2] is None and not found[3]:
            plain = plain or value
        else:
            pieces.setdefault(int(found[2] or 0), (bool(found[3]), value))
    continued = _assemble(pieces) if pieces else ""
    return continued or _unescape_percent(decode_field(plain))


def _parameters(raw: str) -> Iterator[tuple[str, str]]:
    for name, quoted, bare in _PARAMETER.findall(raw):
        yield name.lower(), _ESCAPED.sub(r"\1", quoted) if quoted else bare.strip()


def _assemble(pieces: dict[int, tuple[bool, str]]) -> str:
    """Put the pieces of a name together; the first says which character set it is in."""
    charset, data, run = "", b"", b""
    for at, number in enumerate(sorted(pieces)):
        encoded, value = pieces[number]
        if encoded and at == 0 and value.count("'") > 1:
            charset, _, value = value.split("'", 2)
        if encoded:  # some cut within %E6
            run += _bytes(value)
        else:
            data, run = data + unquote_to_bytes(run) + _bytes(value), b""
    data += unquote_to_bytes(run)
    if b"=?" in data:  # some put encoded words where RFC 2231 wants none
        return decode_field(data.decode("ascii", "surrogateescape"))
    return unscramble(decode(data, charset))


def _unescape_percent(text: str) -> str:
    """Read %E6%B0%B4 where it spells characters beyond ASCII; a name may hold a % of its own."""
    if "%" not in text or not text.isascii():
        return text
    data = unquote_to_bytes(text)
    return text if data.isascii() else decode(data)


def _join(words: list[_Word]) -> str:
    """Read encoded words of one character set that follow each other, as one run of bytes."""
    data, open_base64 = b"", b""
    for _, coding, text in words:
        content = _bytes(text)
        if coding == "b":
            open_base64 += _NO_BASE64.sub(b"", content)
            if len(open_base64) % 4 == 0 or open_base64.endswith(b"="):
                data, open_base64 = data + read_base64(open_base64), b""
        else:
            data += read_base64(open_base64) + binascii.a2b_qp(content, header=True)
            open_base64 = b""
    return decode(data + read_base64(open_base64), words[0][0]) if words else ""


def read_base64(data: bytes) -> bytes:
    """Decode as much as there is; a head that is cut off must not cost the whole name."""
    whole = _NO_BASE64.sub(b"", data).rstrip(b"=")
    whole = whole[: len(whole) - (len(whole) % 4 == 1)]
    try:
        return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))
    except binascii.Error:
        return b""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
