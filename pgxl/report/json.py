"""Results for other programs. Amounts are texts such as ``"15887968.00"``, never floats."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal

from pgxl.findings import Finding
from pgxl.form import Form
from pgxl.report.rulebook import thresholds
from pgxl.rules.api import Rule
from pgxl.rules.settings import ActiveRule
from pgxl.summary import Source, Summary
from pgxl.totals import Totals

Tree = dict[str, object]
#: Controls beyond those that JSON escapes itself, and marks of direction and joining.
_STEERING = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def dump(tree: object) -> str:
    """Write a tree as JSON with Chinese text as it is; half surrogates of file names are kept out.

    ``?`` takes their place: they cannot be written as UTF-8. Marks that would turn a line of a
    terminal around are escaped, which is the same text to whoever reads JSON.
    """
    text = json.dumps(tree, ensure_ascii=False, indent=2)
    text = _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text.encode("utf-8", "replace").decode("utf-8")


def amount(value: Decimal | None) -> str | None:
    """Write an amount in 元 with two decimals; more only where the form itself has more."""
    if value is None:
        return None
    plain = value.normalize()
    exponent = plain.as_tuple().exponent
    decimals = max(2, -exponent if isinstance(exponent, int) else 2)
    return f"{value:.{decimals}f}"


def form_tree(form: Form) -> Tree:
    """Tell what was read from a form."""
    return {
        "file": form.file,
        "sheet": form.sheet,
        "project": form.project.text,
        "unit": form.unit.text,
        "budget": amount(form.budget.value),
        "indicators": len(form.indicators),
        "filled": len(form.filled),
    }


def finding_tree(finding: Finding) -> Tree:
    """Tell a finding with its place."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "status": finding.status.value,
        "file": finding.file,
        "sheet": finding.cell.sheet,
        "cell": finding.cell.ref,
        "project": finding.project,
        "field": finding.field,
        "quote": finding.quote,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "also": [cell.ref for cell in finding.also],
        "reason": finding.reason,
        "criterion": finding.criterion,
    }


def validation_tree(summary: Summary) -> Tree:
    """Tell the result of ``pgxl validate``."""
    return {
        "forms": [form_tree(form) for form in summary.forms],
        "findings": [finding_tree(finding) for finding in summary.found],
        "rejected": _rejected(summary.rejected),
        "last_year_rejected": _rejected(summary.unread_last_year),
        "controls_without_forms": list(summary.unsent),
    }


def consolidation_tree(summary: Summary) -> Tree:
    """Tell the result of ``pgxl consolidate``."""
    return {
        "inputs": len(summary.inputs),
        "merged": len(summary.merged),
        "rejected": _rejected(summary.rejected),
        "last_year_rejected": _rejected(summary.unread_last_year),
        "controls_without_forms": list(summary.unsent),
        "projects": len(summary.forms),
        "indicators": summary.totals.indicator_count.rows,
        "budget_total": amount(summary.totals.budget),
        "findings": {severity.value: count for severity, count in summary.counts.items()},
    }


def totals_tree(totals: Totals) -> Tree:
    """Tell the result of ``pgxl totals``."""
    groups = {
        "by_department": totals.by_department,
        "by_unit": totals.by_unit,
        "by_type": totals.by_type,
        "by_level": totals.by_level,
        "by_year": totals.by_year,
    }
    return {
        "projects": totals.projects,
        "budget_total": amount(totals.budget),
        "budget_unreadable": totals.unreadable,
        **{
            key: {name: amount(value) for name, value in group.items()}
            for key, group in groups.items()
        },
        "indicators": [
            {"level1": level1, "level2": level2, "filled": each.filled, "blank": each.blank}
            for (level1, level2), each in totals.indicators.items()
        ],
    }


def rule_tree(rule: Rule, active: ActiveRule | None) -> Tree:
    """Tell a rule of the catalogue, as a profile sets it; None for a rule that is off."""
    return {
        "rule": rule.code,
        "name": rule.name,
        "severity": (active or rule).severity.value,
        "enabled": active is not None,
        "trial": active is not None and active.trial,
        "criterion": rule.criterion.value,
        "title": rule.title,
        "document": rule.document,
        "options": thresholds(active.options if active else rule.options()),
    }


def _rejected(sources: Iterable[Source]) -> list[Tree]:
    return [{"file": source.file, "reason": source.reason} for source in sources]
