"""Issuing (发放): one workbook per unit of the roster, and the register of what was issued."""

from pgxl.issuing.issue import Issued, issue_workbooks
from pgxl.issuing.register import write_register
from pgxl.issuing.roster_book import write_roster

__all__ = ["Issued", "issue_workbooks", "write_register", "write_roster"]
