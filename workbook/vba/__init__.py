"""VBA projects from text: ``vbaProject.bin`` without Excel, the same bytes every time."""

from workbook.vba.binary import pack_project
from workbook.vba.model import Kind, Module, Project
from workbook.vba.sources import read_module

__all__ = ["Kind", "Module", "Project", "pack_project", "read_module"]
