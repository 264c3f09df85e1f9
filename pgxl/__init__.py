"""项目绩效目标表: read, judge and consolidate project performance-target forms.

::

    forms = pgxl.read("项目.xlsx")                 # what stands in the forms, cell by cell
    findings = pgxl.validate(forms)                # what a budget reviewer would note
    totals = pgxl.totals(forms)                    # Decimal sums in 元
    pgxl.parse_target("大于等于5万元").base_low      # Decimal('50000')
    summary = pgxl.consolidate(["报送"], "汇总.xlsx")
    summary.projects                               # a pandas DataFrame, a row per project
"""

from pgxl.desk import consolidate, read, totals, validate
from pgxl.errors import InputError, OutputError, PgxlError, ProfileError, UsageError
from pgxl.findings import Finding, Severity, Status
from pgxl.form import Form, Indicator
from pgxl.summary import Source, State, Summary
from pgxl.totals import Totals
from pgxl.values import Target, parse_target
from pgxl.version import VERSION

__version__ = VERSION

__all__ = [
    "Finding",
    "Form",
    "Indicator",
    "InputError",
    "OutputError",
    "PgxlError",
    "ProfileError",
    "Severity",
    "Source",
    "State",
    "Status",
    "Summary",
    "Target",
    "Totals",
    "UsageError",
    "consolidate",
    "parse_target",
    "read",
    "totals",
    "validate",
]
