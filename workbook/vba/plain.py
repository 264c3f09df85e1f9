"""Turn VBA source with Chinese texts into pure ASCII, which every machine's code page keeps.

Excel stores VBA in the code page of Windows; elsewhere Chinese in it becomes question marks. So
``"校验"`` becomes ``ChrW(26657) & ChrW(39564)``, and comments that are not ASCII are dropped. What
cannot be said so (names, constants, attributes, case labels) is refused.
"""

from __future__ import annotations

import re
from typing import Final

_TOKEN: Final = re.compile(r'"(?:[^"]|"")*"|\'.*|[^"\']+')
_RUN: Final = re.compile(r"[ -~]+|[^ -~]")
_NO_CALL: Final = re.compile(
    r"\s*((Public |Private )?Const|Attribute|Case|#If|Option)\b", re.IGNORECASE
)
_COMMENT: Final = re.compile(r"\s*Rem\b", re.IGNORECASE)
_OPERATORS: Final = "+-*/^\\"  # they bind tighter than &
_BREAK: Final = "\0"  # where a line may be broken
_FULL: Final = 900  # characters of a line; [MS-VBAL] allows 1023
_LAST_CODE: Final = 0xFFFF  # what ChrW takes


def to_plain(source: str, name: str) -> str:
    """Give the source in ASCII with lines ended by CRLF.

    Args:
        source: The text of a module.
        name: What to call it in a message.

    Raises:
        ValueError: Something in it cannot be written so; the message tells the line.
    """
    lines = []
    for number, line in enumerate(source.splitlines(), start=1):
        try:
            lines.append(_plain_line(line))
        except ValueError as error:
            message = f"{name}, line {number}: {error}"
            raise ValueError(message) from error
    return "\r\n".join(lines) + "\r\n"


def _plain_line(line: str) -> str:
    if _COMMENT.match(line):
        return line if line.isascii() else ""
    plain = ""
    for match in _TOKEN.finditer(line):
        token = match[0]
        if token.isascii():
            plain += token
        elif token.startswith('"'):
            _check_surroundings(line, match)
            plain += _calls(token[1:-1])
        elif not token.startswith("'"):
            message = f"only texts and comments may be Chinese: {token.strip()}"
            raise ValueError(message)
    return _fold(plain.rstrip())


def _check_surroundings(line: str, match: re.Match[str]) -> None:
    """Refuse a text where a chain of ``&`` would not mean the same."""
    if _NO_CALL.match(line):
        message = f"no Chinese text can stand here, as ChrW is a call: {match[0]}"
        raise ValueError(message)
    before, after = line[: match.start()].rstrip()[-1:], line[match.end() :].lstrip()[:1]
    if (before and before in _OPERATORS) or (after and after in _OPERATORS):
        message = f"join texts by &, which is what they become: {match[0]}"
        raise ValueError(message)


def _calls(text: str) -> str:
    """Give the inside of a literal as literals and calls of ChrW, joined by ``&``."""
    return f" & {_BREAK}".join(map(_call, _RUN.findall(text)))


def _call(run: str) -> str:
    if run.isascii() and run.isprintable():
        return f'"{run}"'
    if ord(run) > _LAST_CODE:
        message = f"ChrW cannot give this character: {run}"
        raise ValueError(message)
    return f"ChrW({ord(run)})"


def _fold(line: str) -> str:
    """Continue a long line on the next, where texts are joined."""
    folded = [""]
    for piece in line.split(_BREAK):
        if len(folded[-1]) + len(piece) > _FULL:
            folded[-1] += "_"
            folded.append("    ")
        folded[-1] += piece
    return "\r\n".join(folded)
