"""Forms (表): from the cells of a sheet to frozen fields, by labels and not by addresses."""

from pgxl.form.model import Form, Fund, Indicator, Repair, RepairKind
from pgxl.form.reader import read_forms

__all__ = ["Form", "Fund", "Indicator", "Repair", "RepairKind", "read_forms"]
