"""The shared texts of a workbook, which its cells name by number."""

from __future__ import annotations

import re

from pgxl.errors import InputError
from pgxl.excel.structure.plain import decode, has_other_encoding, unescape
from pgxl.excel.structure.scan import Attributes, local, open_parser, parse, watch_depth

#: Excel holds no longer text in a cell.
LONGEST_TEXT = 32_767

#: Plain texts, as nearly all are; anything else leaves the whole part to the parser.
_PLAIN = re.compile(
    r"""<\?xml[^<>]*\?>\s*<sst(?: [A-Za-z:]+="[^"<>&]*")*+>"""
    r"""(?:<si><t(?: xml:space="preserve")?(?:/>|>[^<]*+</t>)</si>)*+</sst>\s*"""
)
_TEXT = re.compile(r"<t(?: [^>]*)?(?:/>|>([^<]*)</t>)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def read_strings(content: bytes) -> list[str]:
    """Give the shared texts in their order; readings (拼音) above the characters are left out."""
    plain = None if has_other_encoding(content) else decode(content)
    if plain is not None and _PLAIN.fullmatch(plain):
        return _short([join([unescape(text)]) for text in _TEXT.findall(plain)])
    return _short(_parse_strings(content))


def _short(texts: list[str]) -> list[str]:
    if len(max(texts, key=len, default="")) > LONGEST_TEXT:
        raise too_long()
    return texts


def too_long(ref: str = "") -> InputError:
    """Say that a text is longer than a cell can hold."""
    place = f"单元格 {ref} " if ref else "有单元格"
    return InputError(f"{place}的文字超过 {LONGEST_TEXT} 个字，Excel 放不下", "请缩短后重新发送")


def _parse_strings(content: bytes) -> list[str]:
    texts: list[str] = []
    pieces: list[str] = []
    phonetic = False
    parser = open_parser()

    def enter(name: str, _attributes: Attributes) -> None:
        nonlocal phonetic
        element = local(name)
        if element == "si":
            texts.append(join(pieces))
            pieces.clear()
            phonetic = False
        elif element == "rPh":
            phonetic = True
        wanted = element == "t" and not phonetic
        parser.CharacterDataHandler = pieces.append if wanted else None

    watch_depth(parser, enter)
    parse(parser, content)
    texts.append(join(pieces))
    return texts[1:]


def join(pieces: list[str]) -> str:
    """Join the pieces of a text; what XML cannot hold stands in it as ``_x000D_``."""
    text = "".join(pieces)
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").strip()
