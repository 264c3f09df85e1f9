"""The three files of a profile, read but not yet understood."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pgxl.errors import say_why
from pgxl.profile.faults import Fault
from pgxl.profile.lines import find_line

#: Labels, lists, mandatory sets.
MAIN = "profile.toml"
#: Severities and thresholds of the rules.
RULES = "rules.toml"
#: 一级 and 二级指标 with their other spellings.
CATEGORIES = "indicators.csv"
FILES = (MAIN, RULES, CATEGORIES)

_PLACE = re.compile(r"\(at (?:line (?P<line>[0-9]+), column (?P<column>[0-9]+)|end of document)\)")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file with its text, which is needed to tell the line of a fault.

    Attributes:
        name: The name of the file.
        text: What it holds.
        data: What that means.
    """

    name: str
    text: str
    data: dict[str, Any]

    def fault(self, path: Sequence[str], found: str, expected: str, item: str = "") -> Fault:
        """Make a fault of an entry, or of an item in the list of an entry."""
        *tables, key = path
        name = f"[{'.'.join(tables)}] {key}" if tables else key
        return Fault(self.name, find_line(self.text, path, item), name, found, expected)


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A CSV file.

    Attributes:
        name: The name of the file.
        rows: The lines that are not blank, each with its number.
    """

    name: str
    rows: tuple[tuple[int, list[str]], ...]


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a profile; those that cannot be read are None and among the faults."""

    folder: Path
    main: TomlFile | None
    rules: TomlFile | None
    categories: CsvFile | None
    faults: tuple[Fault, ...]


def read_files(folder: Path) -> Files:
    """Read the files of a profile."""
    main, rules = _read_toml(folder / MAIN), _read_toml(folder / RULES)
    categories = _read_csv(folder / CATEGORIES)
    return Files(
        folder,
        main if isinstance(main, TomlFile) else None,
        rules if isinstance(rules, TomlFile) else None,
        categories if isinstance(categories, CsvFile) else None,
        tuple(each for each in (main, rules, categories) if isinstance(each, Fault)),
    )


def hash_files(folder: Path) -> str:
    """Hash the files of a profile; empty where one cannot be read."""
    digest = hashlib.sha256()
    for name in FILES:
        content = _read_bytes(folder / name)
        if isinstance(content, Fault):
            return ""
        digest.update(b"%d " % len(content) + content)
    return digest.hexdigest()


def _read_toml(path: Path) -> TomlFile | Fault:
    data = _read_bytes(path)
    if isinstance(data, Fault):
        return data
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")  # the Notepad of Windows 7 adds a BOM
    except UnicodeDecodeError:
        return Fault(path.name, 0, "", "不是 UTF-8 编码", "请用记事本打开，另存时编码选 UTF-8")
    try:
        return TomlFile(path.name, text, tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return _explain_syntax(path.name, text, str(error))


def _explain_syntax(name: str, text: str, told: str) -> Fault:
    """Say in Chinese where the text stops being TOML."""
    found = _PLACE.search(told)
    lines = text.splitlines()
    line = int(found["line"]) if found and found["line"] else len(lines)
    stands = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    where = f"第 {found['column']} 个字附近" if found and found["column"] else "到文件末尾"
    twice = "overwrite" in told or "twice" in told or "Cannot declare" in told
    return Fault(
        name,
        line,
        "",
        f"不是正确的 TOML，{where}{'有重复的项' if twice else '写法不对'}（{stands[:60]}）",
        '每项写成 名称 = 值，文字加英文引号，多个值写成 ["甲", "乙"]，同一项只写一次',
    )


def _read_csv(path: Path) -> CsvFile | Fault:
    data = _read_bytes(path)
    if isinstance(data, Fault):
        return data
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:  # Excel for China saves CSV in GBK
        text = data.decode("gb18030", "replace")
    lines = csv.reader(io.StringIO(text, newline=""))
    try:
        rows = [(lines.line_num, [cell.strip() for cell in row]) for row in lines]
    except csv.Error:
        return Fault(path.name, lines.line_num, "", "读不出来", "请用 Excel 打开，另存为 CSV UTF-8")
    return CsvFile(path.name, tuple(each for each in rows if any(each[1])))


def _read_bytes(path: Path) -> bytes | Fault:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        advice = f"一份口径有 {'、'.join(FILES)} 三个文件，请从随程序提供的口径复制一份"
        return Fault(path.name, 0, "", "打不开，没有这个文件", advice)
    except OSError as error:
        return Fault(path.name, 0, "", f"打不开（{say_why(error)}）", "请检查文件是否可读")
