"""The summary (汇总): forms, findings and sources of one run, as tables and as 汇总.xlsx."""

from pgxl.summary.model import Source, State, Summary, summarise

__all__ = ["Source", "State", "Summary", "summarise"]
