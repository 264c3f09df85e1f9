"""The locked template: drawn from the profile that the reader reads by."""

from pgxl.origin import Identity
from pgxl.template.book import build_template
from pgxl.template.known import Known

__all__ = ["Identity", "Known", "build_template"]
