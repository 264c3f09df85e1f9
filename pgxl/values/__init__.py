"""The value language: what the values of indicators (指标值) mean."""

from pgxl.values.accuracy import ListError, Report, accuracy
from pgxl.values.arithmetic import DimensionError, Relation, compare, convert
from pgxl.values.cellvalue import parse_cell
from pgxl.values.display import as_json, render
from pgxl.values.entrance import parse_target
from pgxl.values.hints import Hint, hints
from pgxl.values.target import Bound, Comparator, Kind, Target

__all__ = [
    "Bound",
    "Comparator",
    "DimensionError",
    "Hint",
    "Kind",
    "ListError",
    "Relation",
    "Report",
    "Target",
    "accuracy",
    "as_json",
    "compare",
    "convert",
    "hints",
    "parse_cell",
    "parse_target",
    "render",
]
