"""The summary (汇总): forms, findings and sources of one run, as tables and as 汇总.xlsx."""

from pgxl.summary.model import Summary, summarise
from pgxl.summary.selection import SetAside
from pgxl.summary.sources import Source, State

__all__ = ["SetAside", "Source", "State", "Summary", "summarise"]
