"""Inputs: which files are meant, what they are known by, what is known of them from before.

Little is imported here: a run over inputs that have not changed ends before the rules are loaded.
"""

from pgxl.inputs.contents import read_bytes
from pgxl.inputs.paths import Input, find_inputs
from pgxl.inputs.registration import Registered, Shelf, register

__all__ = ["Input", "Registered", "Shelf", "find_inputs", "read_bytes", "register"]
