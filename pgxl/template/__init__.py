"""The locked template: drawn from the profile that the reader reads by."""

from pgxl.template.book import build_template
from pgxl.template.identity import Identity
from pgxl.template.known import Known

__all__ = ["Identity", "Known", "build_template"]
