"""Regular expressions that wait to be compiled until somebody searches with them.

Python takes 1 ms for a set such as ``[一-鿿]`` and several for an alternation of Chinese words;
what only an odd form ever meets need not cost that at each start.
"""

from __future__ import annotations

import re
from typing import Any, cast


class Later:
    """Stands for a pattern; its methods are fetched from the compiled one, each once."""

    def __init__(self, pattern: str, flags: int) -> None:
        """Keep the pattern as a text."""
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        found = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, found)
        return found


def compile_later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern that is compiled when it is first used, for one that is rarely used.

    A mistake in it is told then; a test compiles them all.
    """
    return cast("re.Pattern[str]", Later(pattern, flags))
