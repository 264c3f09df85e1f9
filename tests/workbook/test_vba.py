"""Our packer for vbaProject.bin, read back by parsers that others wrote."""

from __future__ import annotations

import io

import olefile
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from vba_readers import decompress, read_sources

from workbook.macros import addin_project, collector_project
from workbook.vba import Kind, Module, Project, pack_project, read_module
from workbook.vba.compression import compress
from workbook.vba.encryption import encrypt
from workbook.vba.plain import to_plain

IDENTITY = "{6E0B7C4A-1C5B-4F5E-9A53-2D1B6B8A9C01}"
PROJECTS = [addin_project(), collector_project()]


@example(b"")
@example(b"a" * 5000)
@example(b"aaabbb" * 3000)
@example(bytes(range(256)) * 40)
@given(st.text("Ab \r\n=(", max_size=5000).map(str.encode))
def test_compression_is_undone_by_another(data: bytes) -> None:
    """What we compress, olevba decompresses to the same bytes."""
    assert decompress(compress(data)) == data


def test_example_of_the_specification() -> None:
    """The normal example of [MS-OVBA] 3.2.2 becomes as short as there, by other equal matches."""
    expected = bytes.fromhex(
        "01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30"
        "6D 6E 6F 70 06 71 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C"
    )
    data = b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
    assert decompress(expected) == decompress(compress(data)) == data
    assert len(compress(data)) == len(expected)


def test_chunk_that_does_not_compress() -> None:
    """A full chunk without repetitions is kept raw, and read back."""
    data = b"".join(number.to_bytes(3, "big") for number in range(0, 8191 * 1366, 8191))[:4096]
    packed = compress(data)
    assert len(packed) == 1 + 2 + 4096
    assert decompress(packed) == data


def test_encrypted_value() -> None:
    """The value is found by the decryption of [MS-OVBA] 2.4.3.3, written out here."""
    for value, seed in ((bytes(4), 0x2D), (b"\xff", 0x87), (b"secret", 0xFF)):
        hidden = bytes.fromhex(encrypt(value, seed, IDENTITY))
        key = hidden[0] ^ hidden[2]
        assert (hidden[0] ^ hidden[1], key) == (2, sum(IDENTITY.encode()) & 0xFF)
        plain, before = bytearray(), key
        for index in range(3, len(hidden)):
            before = hidden[index] ^ ((hidden[index - 2] + before) & 0xFF)
            plain.append(before)
        told = plain[(seed & 6) // 2 :]
        assert told == len(value).to_bytes(4, "little") + value


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.name)
def test_packed_sources_are_read_back(project: Project) -> None:
    """Strict olefile finds no defect, and olevba reads every module as it was given."""
    binary = pack_project(project)
    olefile.OleFileIO(io.BytesIO(binary), raise_defects=olefile.DEFECT_INCORRECT)
    sources = read_sources(binary)
    endings = {Kind.STANDARD: "bas"}
    for module in project.modules:
        source = sources[f"{module.name}.{endings.get(module.kind, 'cls')}"]
        assert source.endswith(f"\r\n{module.code}")
    assert len(project.modules) == len(sources)


@pytest.mark.parametrize("count", [1, 2, 3, 8, 60])
def test_many_modules(count: int) -> None:
    """Small and large streams, few and many, are all found by their names."""
    sizes = [number**3 % 9000 for number in range(count)]
    codes = [
        "".join(f"' {(number * 7919 + row) ** 5}\r\n" for row in range(size // 20))
        for number, size in enumerate(sizes)
    ]
    modules = [Module(f"Module{number}", Kind.STANDARD, code) for number, code in enumerate(codes)]
    binary = pack_project(Project("Many", IDENTITY, tuple(modules)))
    found = olefile.OleFileIO(io.BytesIO(binary), raise_defects=olefile.DEFECT_INCORRECT)
    for module in modules:
        stream = found.openstream(["VBA", module.name]).read()
        assert decompress(stream).decode().endswith(module.code)


def test_listing() -> None:
    """PROJECT names every module once, by its kind."""
    modules = (
        Module("ThisWorkbook", Kind.WORKBOOK),
        Module("A", Kind.CLASS),
        Module("B", Kind.STANDARD),
    )
    binary = pack_project(Project("P", IDENTITY, modules))
    text = olefile.OleFileIO(io.BytesIO(binary)).openstream("PROJECT").read().decode("ascii")
    lines = text.split("\r\n")
    assert lines[:4] == [
        f'ID="{IDENTITY}"',
        "Document=ThisWorkbook/&H00000000",
        "Class=A",
        "Module=B",
    ]
    assert 'Name="P"' in lines


@pytest.mark.parametrize("name", ["校验", "1A", "A" * 32, "A B", ""])
def test_names_that_excel_refuses(name: str) -> None:
    """A module's name is ASCII, begins with a letter, and has at most 31 characters."""
    with pytest.raises(ValueError, match="not a name"):
        Module(name, Kind.STANDARD)


def test_other_refusals() -> None:
    """Chinese code, lines too long, and two modules of one name are refused."""
    with pytest.raises(ValueError, match="ASCII"):
        Module("A", Kind.STANDARD, "MsgBox 校验")
    with pytest.raises(ValueError, match="1024 characters"):
        Module("A", Kind.STANDARD, "x" * 1024)
    modules = (Module("A", Kind.STANDARD), Module("a", Kind.STANDARD))
    with pytest.raises(ValueError, match="two modules"):
        Project("P", IDENTITY, modules)


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ('MsgBox "校验"', "MsgBox ChrW(26657) & ChrW(39564)"),
        ('x = "a校b"', 'x = "a" & ChrW(26657) & "b"'),
        ('x = "说""好""" & y', 'x = ChrW(-) & """" & ChrW(-) & """" & y'),
        ("x = 1 ' 说明", "x = 1"),
        ("x = 1 ' why", "x = 1 ' why"),
        ("    ' 说明", ""),
        ("Rem 说明", ""),
        ('x = "don\'t 停"', 'x = "don\'t " & ChrW(-)'),
    ],
)
def test_plain_line(source: str, plain: str) -> None:
    """Chinese texts become calls of ChrW, Chinese comments go, all else stays."""
    told = to_plain(source, "A.bas").removesuffix("\r\n")
    wanted = plain.replace("ChrW(-)", "{}")
    codes = [f"ChrW({ord(each)})" for each in source if ord(each) > 127]
    assert told == (wanted.format(*codes) if "{}" in wanted else plain)


@pytest.mark.parametrize(
    "source",
    [
        "Sub 校验()",
        'Const X = "校验"',
        'Private Const X As String = "校验"',
        'Case "校验"',
        'Attribute VB_Name = "校验"',
        'x = "校" + y',
        'x = y + "校"',
        'x = "\U00020000"',
    ],
)
def test_refused_lines(source: str) -> None:
    """Where a call cannot stand, or would mean something else, the line is named."""
    with pytest.raises(ValueError, match=r"A\.bas, line 2"):
        to_plain(f"Option Explicit\n{source}\n", "A.bas")


def test_long_text_is_continued() -> None:
    """A text of 200 characters becomes several lines, joined, none too long."""
    text = "校验" * 100
    lines = to_plain(f'x = "{text}"', "A.bas").splitlines()
    assert 1 < len(lines) <= 24
    assert max(map(len, lines)) <= 1023
    assert all(line.endswith("& _") for line in lines[:-1])
    joined = "".join(line.removesuffix("_").strip() + " " for line in lines)
    assert joined.strip().removeprefix("x = ").replace(" ", "").split("&") == [
        f"ChrW({ord(each)})" for each in text
    ]


def test_class_from_its_file(tmp_path) -> None:
    """A class is read without the preamble that the editor writes above it."""
    path = tmp_path / "Thing.cls"
    head = "VERSION 1.0 CLASS\nBEGIN\n  MultiUse = -1  'True\nEND\n"
    path.write_text(f'{head}Attribute VB_Name = "Thing"\nPublic Size As Long\n', encoding="utf-8")
    assert read_module(path) == Module("Thing", Kind.CLASS, "Public Size As Long\r\n")


def test_module_named_otherwise(tmp_path) -> None:
    """A file whose module has another name is refused."""
    path = tmp_path / "Thing.bas"
    path.write_text('Attribute VB_Name = "Other"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"Thing\.bas"):
        read_module(path)
