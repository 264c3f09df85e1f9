"""The folder that installs pgxl without network: what is in it, and its list of hashes."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from pgxl.errors import UsageError
from pgxl.excel.outfile import filling
from pgxl.install.bundle import ADDIN, COLLECTOR, MANUAL, bundled
from pgxl.offline.target import NEWEST_GLIBC, Target
from pgxl.offline.wheels import collect_wheels
from pgxl.profile import DEFAULT, load_profile
from pgxl.template import build_template
from pgxl.version import VERSION

SUMS = "SHA256SUMS"
FACTS = "bundle.json"
INSTALLER = "install.py"
README = "先读我.txt"
NO_PYTHON = "no-python.txt"
TEMPLATE = "template.xlsx"
RULES = "规则说明.md"
EXTRAS = ("excel", "mail", "parquet", "cluster", "window")

_HERE = Path(__file__).parent
_KIT = _HERE / "kit"
#: A file that the manual links to, of those that come with pgxl.
_LINK = re.compile(r"\]\(([^):#]+)\)")


def make_bundle(
    folder: Path,
    targets: Sequence[Target],
    extras: Sequence[str] = (),
    say: Callable[[str], None] = lambda _told: None,
) -> list[Path]:
    """Make the folder; it is there complete, or not at all.

    Args:
        folder: A new folder.
        targets: For which machines; all of one system.
        extras: Which parts of pgxl are wanted beyond the necessary.
        say: Is told what is being done.

    Returns:
        The files in it.

    Raises:
        OutputError: The folder is not empty, or cannot be written.
        UsageError: Something that belongs into it cannot be got.
    """
    if unknown := [each for each in extras if each not in EXTRAS]:
        message = f"没有附加功能“{unknown[0]}”；可以写 {'、'.join(EXTRAS)}"
        raise UsageError(message)
    wanted = tuple(dict.fromkeys((*extras, *(("excel",) if targets[0].windows else ()))))
    with filling(folder) as beside:
        wheels = beside / "wheels"
        wheels.mkdir()
        collect_wheels(targets, wanted, wheels, say)
        lay_out(beside, targets, wanted)
        write_sums(beside)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def lay_out(folder: Path, targets: Sequence[Target], extras: Sequence[str]) -> None:
    """Put everything but the wheels into the folder."""
    profile = load_profile(DEFAULT)
    (folder / TEMPLATE).write_bytes(build_template(profile, profile.year or 0))
    manual = bundled(MANUAL)
    linked = _LINK.findall(manual.read_text(encoding="utf-8"))
    for name in dict.fromkeys((ADDIN, COLLECTOR, MANUAL, RULES, *linked)):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(bundled(name), place)
    shutil.copyfile(_HERE / "installer.py", folder / INSTALLER)
    _write_facts(folder, targets, extras)
    if targets[0].windows:
        _write_texts(folder, targets, {"install.cmd": "install.cmd"}, "windows")
    else:
        _write_texts(folder, targets, {"install.sh": "install.sh"}, "linux")
        (folder / "install.sh").chmod(0o755)


def _write_facts(folder: Path, targets: Sequence[Target], extras: Sequence[str]) -> None:
    facts = {
        "version": VERSION,
        "platform": targets[0].platform,
        "pythons": [each.python for each in targets],
        "extras": list(extras),
    }
    (folder / FACTS).write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def _write_texts(
    folder: Path, targets: Sequence[Target], scripts: dict[str, str], system: str
) -> None:
    """Fill in the texts of the kit: for Windows with its ends of line, and a mark for Notepad."""
    pythons = [each.python for each in targets]
    words = {
        "@VERSION@": VERSION,
        "@PLATFORM@": targets[0].platform,
        "@PYTHONS@": " ".join(pythons),
        "@PYTHON@": " 或 ".join(pythons),
        "@PAIRS@": ", ".join(f"({each.replace('.', ', ')})" for each in pythons),
        "@GLIBC@": f"2.{NEWEST_GLIBC}",
    }
    texts = scripts | {NO_PYTHON: f"no-python-{system}.txt", README: f"readme-{system}.txt"}
    for name, source in texts.items():
        text = (_KIT / source).read_text(encoding="utf-8")
        for word, meant in words.items():
            text = text.replace(word, meant)
        end = "\r\n" if system == "windows" else "\n"
        encoding = "utf-8-sig" if (name, system) == (README, "windows") else "utf-8"
        (folder / name).write_text(text, encoding=encoding, newline=end)


def write_sums(folder: Path) -> None:
    """Write the list of all files with their hashes, as ``sha256sum -c`` reads it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    lines = [f"{_hash(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
