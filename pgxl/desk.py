"""What can be asked of pgxl from Python: read, validate, totals, consolidate.

The command line and the buttons in Excel call the same functions.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from pgxl.errors import InputError, UsageError
from pgxl.excel.outfile import check_target
from pgxl.findings import Finding
from pgxl.form import Form
from pgxl.intake import collect
from pgxl.intake.batch import Progress
from pgxl.profile import DEFAULT, Profile, load_profile
from pgxl.rules import References, Ruleset
from pgxl.summary import Summary, summarise
from pgxl.summary.workbook import write_summary
from pgxl.totals import Totals, add_up

AnyPath = str | os.PathLike[str]


def read(path: AnyPath, profile: str | Profile = DEFAULT) -> list[Form]:
    """Read the forms of one workbook, or of all workbooks in a folder.

    Raises:
        InputError: A workbook cannot be read, or holds no form.
        ProfileError: There is no such profile.
    """
    batch = collect([Path(path)], _profile(profile))
    for source in batch.sources:
        if source.reason and not source.forms and not source.harmless:
            raise InputError(source.file, source.reason)
    return batch.forms


def validate(
    inputs: Iterable[Form] | Iterable[AnyPath] | AnyPath,
    profile: str | Profile = DEFAULT,
    controls: Mapping[str, Decimal] | None = None,
) -> list[Finding]:
    """Judge forms, or the forms of some workbooks.

    Args:
        inputs: Forms, or paths of workbooks and folders.
        profile: Name or folder of a profile (口径).
        controls: 控制数 in 元 by 用款单位, for BUD-07.

    Returns:
        The findings, form by form, each form's worst first.

    Raises:
        InputError: A workbook cannot be read, or holds no form.
    """
    found = _profile(profile)
    members = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
    forms: list[Form] = []
    for member in members:
        forms += [member] if isinstance(member, Form) else read(member, found)
    return Ruleset(found, References(controls or {})).findings(forms)


def totals(forms: Iterable[Form], profile: str | Profile = DEFAULT) -> Totals:
    """Add up the budgets (元) and count the indicators of some forms."""
    return add_up(forms, _profile(profile))


def consolidate(
    paths: Iterable[AnyPath] | AnyPath,
    out: AnyPath | None = None,
    profile: str | Profile = DEFAULT,
    *,
    controls: Mapping[str, Decimal] | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Merge any number of workbooks into one summary.

    Args:
        paths: Workbooks and folders.
        out: Where 汇总.xlsx is written; without it nothing is written.
        profile: Name or folder of a profile (口径).
        controls: 控制数 in 元 by 用款单位, for BUD-07.
        progress: Called after each input with the numbers done and in all.

    Returns:
        The summary. Inputs that could not be read are in ``rejected``, each with its reason.
        Where no input holds a form, nothing is written.

    Raises:
        UsageError: No path was given.
        OutputError: The summary cannot be written; an older one is left as it was.
    """
    target = Path(out) if out is not None else None
    if target is not None:
        check_target(target)
    chosen = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    if not chosen:
        message = "没有给出要汇总的文件或文件夹"
        raise UsageError(message)
    rules = Ruleset(_profile(profile), References(controls or {}))
    batch = collect([Path(path) for path in chosen], rules.profile, target, progress)
    summary = summarise(batch.forms, batch.sources, rules)
    if target is not None and summary.forms:
        write_summary(summary, target)
    return summary


def _profile(profile: str | Profile) -> Profile:
    return profile if isinstance(profile, Profile) else load_profile(profile)


__all__ = ["consolidate", "read", "totals", "validate"]
