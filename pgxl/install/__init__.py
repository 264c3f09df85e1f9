"""The add-in on one person's machine: put there, taken away, looked after."""

from pgxl.install.doctor import Check, Verdict, examine
from pgxl.install.machine import Machine, this_machine
from pgxl.install.steps import install, uninstall

__all__ = [
    "Check",
    "Machine",
    "Verdict",
    "examine",
    "install",
    "this_machine",
    "uninstall",
]
