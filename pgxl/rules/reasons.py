"""Reasons (校验说明): a warning that the department has answered becomes 已说明."""

from __future__ import annotations

from pgxl.findings import Finding, Severity
from pgxl.form import Form


def explain(finding: Finding, form: Form) -> Finding:
    """Attach the reason that a form gives for a rule; only a warning can be explained away.

    An error stays one whatever is said to it: it has to be put right. The reason travels with it.
    """
    reason = next((each for each in form.reasons if each.rule == finding.rule), None)
    if reason is None or reason.lost or finding.severity is Severity.PASS:
        return finding
    explained = finding.severity is Severity.WARNING
    severity = Severity.EXPLAINED if explained else finding.severity
    return finding._replace(severity=severity, reason=reason.text)
