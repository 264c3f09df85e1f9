"""What the finance office itself knows, for rules that look beyond the received forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pgxl.form import Form
from pgxl.roster import Member
from pgxl.seal import SealKey


@dataclass(frozen=True, slots=True)
class References:
    """The office's own lists. Nothing here ever comes from the forms that are judged.

    Attributes:
        controls: 控制数 in 元 by 用款单位; empty without a list.
        roster: The 用款单位 that should send forms, with their known projects; empty without one.
        last_year: The forms of the year before; empty without them.
        seal: The key under which workbooks were issued; None without one.
    """

    controls: Mapping[str, Decimal] = field(default_factory=dict)
    roster: Sequence[Member] = ()
    last_year: Sequence[Form] = ()
    seal: SealKey | None = None


NOTHING = References()
