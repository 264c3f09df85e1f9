"""The shared texts of a workbook, which its cells name by number."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import NamedTuple

from pgxl.errors import InputError
from pgxl.excel.gate.complaints import REPAIR
from pgxl.excel.structure.looks import LOOKS, Runs
from pgxl.excel.structure.plain import decode, has_other_encoding, unescape
from pgxl.excel.structure.scan import (
    MAIN_NAMESPACES,
    Attributes,
    local,
    open_parser,
    parse,
    watch_depth,
)
from pgxl.excel.texts import LONGEST_TEXT

#: Plain texts, as nearly all are; anything else leaves the whole part to the parser.
_PLAIN = re.compile(
    r"""<\?xml[^<>]*\?>\s*<sst(?: [A-Za-z:]+="[^"<>&]*")*+>"""
    r"""(?:<si><t(?: xml:space="preserve")?(?:/>|>[^<]*+</t>)</si>)*+</sst>\s*"""
)
_ROOT = re.compile(
    r'<sst[^>]* xmlns="(?:%s)"' % "|".join(map(re.escape, sorted(MAIN_NAMESPACES)))  # noqa: UP031
)
_TEXT = re.compile(r"<t(?: [^>]*)?(?:/>|>([^<]*)</t>)")
#: Where the elements of texts may stand, and of which the text is read; not of a reading (拼音).
_SHARED, _RUN = ("sst", "si"), ("sst", "si", "r")
_RUN_LOOKS = (*_RUN, "rPr")
_PLACES: Mapping[str, Container[tuple[str, ...]]] = {
    "si": {_SHARED},
    "r": {_RUN},
    "t": {(*_SHARED, "t"), (*_RUN, "t"), (*_SHARED, "rPh", "t")},
}
_KINDS = {(*_SHARED, "t"): "text", _RUN: "run", (*_RUN, "t"): "text of a run"}
#: A text is one piece, or runs of one piece each: what may stand before which.
_ORDER = {"text": {""}, "run": {"", "run", "text of a run"}, "text of a run": {"run"}}
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


NO_MARKS: Mapping[int, str] = MappingProxyType({})


class Texts(NamedTuple):
    """The shared texts of a workbook.

    Attributes:
        texts: They in their order.
        marks: What is seen, in words, of those that are partly struck through or raised; by number.
    """

    texts: list[str]
    marks: Mapping[int, str] = NO_MARKS


def read_strings(content: bytes) -> Texts:
    """Give the shared texts in their order; readings (拼音) above the characters are left out."""
    plain = None if has_other_encoding(content) else decode(content)
    if plain is not None and _PLAIN.fullmatch(plain) and _ROOT.search(plain):
        return _short(Texts([join([unescape(text)]) for text in _TEXT.findall(plain)]))
    return _short(_parse_strings(content))


def _short(texts: Texts) -> Texts:
    if len(max(texts.texts, key=len, default="")) > LONGEST_TEXT:
        raise too_long()
    return texts


def too_long(ref: str = "") -> InputError:
    """Say that a text is longer than a cell can hold."""
    place = f"单元格 {ref} " if ref else "有单元格"
    return InputError(f"{place}的文字超过 {LONGEST_TEXT} 个字，Excel 放不下", "请缩短后重新发送")


def _parse_strings(content: bytes) -> Texts:
    reader = _TextReader()
    watch_depth(reader.parser, reader.enter, reader.leave)
    parse(reader.parser, content)
    return Texts(reader.texts, reader.marks)


class _TextReader:
    """Follows the elements of the shared texts: each where it belongs, or nowhere.

    Where a text stands twice, or in an element that is none of Excel's, one program shows it and
    another does not.

    Attributes:
        parser: The parser that tells of them.
        texts: The texts that have ended.
        marks: What is seen, in words, of those that are not seen as they are; by number.
    """

    def __init__(self) -> None:
        """Begin before the first text."""
        self.parser = open_parser()
        self.texts: list[str] = []
        self.marks: dict[int, str] = {}
        self._runs = Runs()
        self._path: tuple[str, ...] = ()
        self._prefix = self._binding = self._namespace = ""
        self._pieces: list[str] = []
        self._order = PieceOrder()

    def enter(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        self.parser.CharacterDataHandler = None
        if not self._path:
            self._enter_root(name, attributes)
        elif attributes.get(self._binding, self._namespace) != self._namespace:
            raise misplaced()
        own = name[len(self._prefix) :] if name.startswith(self._prefix) else ""
        within, self._path = self._path, (*self._path, own)
        if self._path not in _PLACES.get(local(name), {self._path}) or within[-1:] == ("t",):
            raise misplaced()
        kind = _KINDS.get(self._path, "")
        if kind:
            self._order.take(kind)
        elif own in LOOKS and self._path[:-1] == _RUN_LOOKS:
            self._runs.look(own, attributes)
        if kind and own == "t":
            self.parser.CharacterDataHandler = self._pieces.append

    def leave(self) -> None:
        """Take the end of an element."""
        self.parser.CharacterDataHandler = None
        if self._path == _RUN:
            self._runs.end(self._pieces)
        elif self._path == _SHARED:
            seen = self._runs.tell(self._pieces)
            if seen:
                self.marks[len(self.texts)] = seen
            self.texts.append(join(self._pieces))
            self._pieces.clear()
            self._order = PieceOrder()
        self._path = self._path[:-1]

    def _enter_root(self, name: str, attributes: Attributes) -> None:
        prefix, colon, element = name.rpartition(":")
        self._prefix = prefix + colon
        self._binding = f"xmlns:{prefix}" if prefix else "xmlns"
        self._namespace = attributes.get(self._binding, "")
        if element != "sst" or self._namespace not in MAIN_NAMESPACES:
            raise misplaced()


class PieceOrder:
    """Watches over one text, so that no two programs can make different texts of its pieces."""

    def __init__(self) -> None:
        """Begin before the first piece."""
        self._seen = ""

    def take(self, kind: str) -> None:
        """Take a piece.

        Args:
            kind: The whole text, a run of a rich text, or the text of a run.

        Raises:
            InputError: It may not stand behind what came before.
        """
        if self._seen not in _ORDER[kind]:
            raise misplaced()
        self._seen = kind


def misplaced() -> InputError:
    """Say that a text stands where no program writes one."""
    return InputError(
        "工作簿的文字不在应有的位置，不同的程序会读出不同的内容",
        REPAIR,
    )


def join(pieces: list[str]) -> str:
    """Join the pieces of a text; what XML cannot hold stands in it as ``_x000D_``."""
    text = "".join(pieces)
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").strip()
