"""The command line: ``pgxl validate | consolidate | totals | rules``.

Exit codes: 0 clean, 1 findings of severity error or an input that was not merged, 2 could not run.
"""

from pgxl.cli.main import main

__all__ = ["main"]
