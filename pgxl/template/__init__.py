"""The locked template: drawn from the profile that the reader reads by."""

from pgxl.origin import Identity
from pgxl.template.book import build_template

__all__ = ["Identity", "build_template"]
