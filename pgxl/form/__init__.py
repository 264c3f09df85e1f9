"""Forms (表): from the cells of a sheet to frozen fields, by labels and not by addresses."""

from pgxl.form.model import Form, Fund, Indicator, Reason, Repair, RepairKind
from pgxl.form.reader import read_forms, read_sheet
from pgxl.profile.keys import HEADER_FIELDS

__all__ = [
    "HEADER_FIELDS",
    "Form",
    "Fund",
    "Indicator",
    "Reason",
    "Repair",
    "RepairKind",
    "read_forms",
    "read_sheet",
]
