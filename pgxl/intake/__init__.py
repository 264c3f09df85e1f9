"""Intake (收件): from paths to submissions (报送件), each read once and each with its fate."""

from pgxl.inputs import find_inputs
from pgxl.intake.batch import Batch, collect

__all__ = ["Batch", "collect", "find_inputs"]
