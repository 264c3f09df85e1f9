"""Rules: one file a rule, one catalogue, one engine."""

from pgxl.rules.catalogue import CATALOGUE, find_rule
from pgxl.rules.engine import Ruleset, Verdict
from pgxl.rules.references import References

__all__ = ["CATALOGUE", "References", "Ruleset", "Verdict", "find_rule"]
