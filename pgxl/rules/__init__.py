"""Rules: one file a rule, one catalogue, one engine."""

from pgxl.rules.catalogue import CATALOGUE, find_rule
from pgxl.rules.engine import Ruleset, Verdict

__all__ = ["CATALOGUE", "Ruleset", "Verdict", "find_rule"]
