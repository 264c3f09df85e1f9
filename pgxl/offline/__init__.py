"""``pgxl bundle``: one folder that installs pgxl on a machine without network."""

from pgxl.offline.bundle import make_bundle
from pgxl.offline.target import Target, find_targets

__all__ = ["Target", "find_targets", "make_bundle"]
