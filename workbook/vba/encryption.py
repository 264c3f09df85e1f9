"""Obscure the three protection values of a project ([MS-OVBA] 2.4.3.2, Data Encryption).

The specification wants a random seed. Ours are fixed, so that the same sources give the same
bytes; nothing is kept secret by them, as our projects have no password.
"""

from __future__ import annotations

from typing import Final

VERSION: Final = 2  # 2.4.3.2: MUST be 2
IGNORED: Final = 0x07  # what the ignored bytes hold


def encrypt(data: bytes, seed: int, project_id: str) -> str:
    """Give the hexadecimal text that PROJECT holds.

    Args:
        data: The value to obscure.
        seed: The first byte of the result.
        project_id: The ID of the project with its braces, whose sum of characters is ProjKey.
    """
    key = sum(project_id.encode("ascii")) & 0xFF
    hidden = bytearray((seed, seed ^ VERSION, seed ^ key))
    ignored = bytes([IGNORED]) * ((seed & 6) // 2)
    before = key
    for byte in ignored + len(data).to_bytes(4, "little") + data:
        hidden.append(byte ^ ((hidden[-2] + before) & 0xFF))
        before = byte
    return hidden.hex().upper()
