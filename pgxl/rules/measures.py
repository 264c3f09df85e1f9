"""What the name of an indicator says about how it is measured."""

from __future__ import annotations

import re

_RATE = re.compile(r"(?:率|满意度|认可度|占比|比例|比重)(?:[（(].*[)）])?$")


def is_rate(name: str) -> bool:
    """Whether an indicator is a share of a whole: …率, …满意度, …占比."""
    return bool(_RATE.search(name.strip()))
