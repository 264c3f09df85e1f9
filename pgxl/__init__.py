"""项目绩效目标表: read, judge and consolidate project performance-target forms.

::

    forms = pgxl.read("项目.xlsx")                 # what stands in the forms, cell by cell
    findings = pgxl.validate(forms)                # what a budget reviewer would note
    totals = pgxl.totals(forms)                    # Decimal sums in 元
    pgxl.parse_target("大于等于5万元").base_low      # Decimal('50000')
    summary = pgxl.consolidate(["报送"], "汇总.xlsx")
    summary.projects                               # a pandas DataFrame, a row per project

A name is imported when it is first asked for: a button in Excel reads the workbook before the
rules are loaded, which takes longer than the reading.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from pgxl.version import VERSION, find_too_old

if TYPE_CHECKING:
    # ruff: noqa: TC004 - at run time __getattr__ gives them
    from pgxl.cluster import Cluster
    from pgxl.desk import consolidate, read, totals, validate
    from pgxl.errors import (
        ClusterError,
        InputError,
        OutputError,
        PgxlError,
        ProfileError,
        UsageError,
    )
    from pgxl.findings import Finding, Severity, Status
    from pgxl.form import Form, Indicator
    from pgxl.inputs.processes import Limits
    from pgxl.summary import Source, State, Summary
    from pgxl.totals import Totals
    from pgxl.values import Target, parse_target

__version__ = VERSION

__all__ = [
    "Cluster",
    "ClusterError",
    "Finding",
    "Form",
    "Indicator",
    "InputError",
    "Limits",
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

_PLACES = {
    "pgxl.cluster": ("Cluster",),
    "pgxl.desk": ("consolidate", "read", "totals", "validate"),
    "pgxl.errors": (
        "ClusterError",
        "InputError",
        "OutputError",
        "PgxlError",
        "ProfileError",
        "UsageError",
    ),
    "pgxl.findings": ("Finding", "Severity", "Status"),
    "pgxl.form": ("Form", "Indicator"),
    "pgxl.inputs.processes": ("Limits",),
    "pgxl.summary": ("Source", "State", "Summary"),
    "pgxl.totals": ("Totals",),
    "pgxl.values": ("Target", "parse_target"),
}
_HOMES = {name: place for place, names in _PLACES.items() for name in names}


class _Package(ModuleType):
    def __getattr__(self, name: str) -> object:
        if name not in _HOMES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        too_old = find_too_old(sys.version_info, sys.executable)
        if too_old:
            raise ImportError(too_old)
        found: object = getattr(import_module(_HOMES[name]), name)
        super().__setattr__(name, found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        """Keep the function ``totals`` where importing the module ``pgxl.totals`` would hide it."""
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
