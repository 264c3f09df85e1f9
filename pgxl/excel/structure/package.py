"""The package of an .xlsx or .xlsm file: its parts, their relations, what is foreign in it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from pgxl.errors import InputError
from pgxl.excel.gate.complaints import SAVE_AGAIN
from pgxl.excel.gate.limits import LARGEST_CONTENT
from pgxl.excel.package import DAMAGE
from pgxl.excel.structure.model import Foreign
from pgxl.excel.structure.scan import Attributes, scan

#: What the name of a part says, in lower case; printer settings and the like are left out because
#: Excel adds them by itself.
_FOREIGN = (
    ("xl/vbaproject", Foreign.MACRO),
    ("xl/macrosheets/", Foreign.MACRO_SHEET),
    ("xl/dialogsheets/", Foreign.MACRO_SHEET),
    ("xl/externallinks/", Foreign.EXTERNAL_LINK),
    ("xl/embeddings/", Foreign.OBJECT),
    ("xl/activex/", Foreign.CONTROL),
    ("xl/ctrlprops/", Foreign.CONTROL),
    ("xl/connections.", Foreign.CONNECTION),
    ("xl/querytables/", Foreign.CONNECTION),
    ("xl/model/", Foreign.CONNECTION),
    ("xl/threadedcomments/", Foreign.THREADED_COMMENT),
    ("xl/comments", Foreign.COMMENT),
    ("xl/drawings/drawing", Foreign.DRAWING),
    ("xl/media/", Foreign.DRAWING),
    ("xl/cellimages.xml", Foreign.DRAWING),
    ("xl/charts/", Foreign.DRAWING),
    ("xl/pivottables/", Foreign.PIVOT),
    ("xl/pivotcache/", Foreign.PIVOT),
    ("xl/webextensions/", Foreign.EXTENSION),
    ("customui/", Foreign.EXTENSION),
    ("customxml/", Foreign.CUSTOM_XML),
)
_DDE = (b"ddeLink", b"oleLink")


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part refers to.

    Attributes:
        kind: The last word of the relation's type, such as ``worksheet``.
        target: The part that is meant.
    """

    kind: str
    target: str


class Package:
    """The parts of a workbook; their names are told apart without regard to case and slashes."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        """Hold the parts by their names."""
        self._parts = {fold_name(name): content for name, content in parts.items()}

    def read(self, name: str) -> bytes:
        """Give a part.

        Raises:
            InputError: There is no such part.
        """
        part = self._parts.get(name.lower())
        if part is None:
            raise InputError("工作簿内部缺少必要的部分", SAVE_AGAIN)
        return part

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def relations(self, name: str) -> dict[str, Relation]:
        """Give the relations of a part by their ids; what lies outside the file is left out."""
        folder, file = posixpath.split(name)
        place = posixpath.join(folder, "_rels", f"{file}.rels")
        return dict(_read_relations(self.read(place), folder)) if place in self else {}

    def foreign(self) -> Iterator[Foreign]:
        """Tell what the package carries besides cells, as far as its directory says."""
        for name in self._parts:
            for start, kind in _FOREIGN:
                if name.startswith(start):
                    yield kind
            if name.startswith("xl/externallinks/externallink") and self._is_dde(name):
                yield Foreign.DDE

    def _is_dde(self, name: str) -> bool:
        content = self.read(name)
        return any(word in content for word in _DDE)


def fold_name(name: str) -> str:
    """Give the name of a part as all programs mean it."""
    return name.replace("\\", "/").lower()


@lru_cache(maxsize=64)
def _read_relations(content: bytes, folder: str) -> Mapping[str, Relation]:
    found: dict[str, Relation] = {}

    def start(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = _resolve(folder, attributes.get("Target", ""))
            found[attributes.get("Id", "")] = Relation(kind, target)

    scan(content, start)
    return found


def _resolve(folder: str, target: str) -> str:
    target = unquote(target).replace("\\", "/")
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))


def find_workbook(package: Package) -> str:
    """Name the part that holds a workbook together.

    Raises:
        InputError: There is none.
    """
    for relation in package.relations("").values():
        if relation.kind == "officeDocument":
            return relation.target
    raise damaged()


def open_package(data: bytes) -> Package:
    """Inflate a workbook that has not passed the gate, which would have done so.

    Raises:
        InputError: The bytes are no archive, or one that is damaged or absurdly large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
                raise _too_large()
            return Package({entry.filename: archive.read(entry) for entry in entries})
    except DAMAGE as error:
        raise damaged() from error


def _too_large() -> InputError:
    return InputError("工作簿解压后过大，不是正常的填报表", "请用空白模板重新填写")


def damaged() -> InputError:
    """Say that the archive is damaged."""
    return InputError("不是完整的 .xlsx 工作簿", "请用 Excel 或 WPS 另存为 .xlsx 后重新发送")
