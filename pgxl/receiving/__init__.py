"""Receiving (收件): the workbooks of an inbox into a folder, each once, and 收件登记.xlsx."""

from pgxl.inputs.contents import LEDGER
from pgxl.receiving.entry import Entry, Fate
from pgxl.receiving.reception import Reception, receive

__all__ = ["LEDGER", "Entry", "Fate", "Reception", "receive"]
