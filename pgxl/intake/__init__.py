"""Intake (收件): from paths to submissions (报送件), each read once and each with its fate."""

from pgxl.intake.batch import Batch, collect
from pgxl.intake.paths import find_inputs

__all__ = ["Batch", "collect", "find_inputs"]
