"""Texts that are alike: the same ones are found whatever the order of sets is in a process."""

import os
import subprocess
import sys

#: Fifteen texts share one piece each with the last one, and three of them are looked at.
SEEN = """
from pgxl.rules.likeness import Register
words = ["".join(map(chr, range(at, at + 4))) for at in range(0x4E00, 0x4E3C, 4)]
register = Register(0.9, crowd=50, tries=3)
for number, word in enumerate(words):
    register.meet(word + chr(0x6000 + number) * 40, str(number), number)
print(register._candidates("".join(words)))
"""


def seen(seed: int) -> str:
    told = {**os.environ, "PYTHONHASHSEED": str(seed)}
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", SEEN], env=told, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_candidates_do_not_depend_on_the_order_of_sets() -> None:
    assert seen(1) == seen(2) == "([0, 1, 2], True)\n"
