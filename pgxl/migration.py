"""迁移 (migration): a filled older or foreign workbook carried into the template of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pgxl.errors import InputError
from pgxl.excel.outfile import check_target, replacing
from pgxl.excel.patch import patch_cells
from pgxl.form import Form, Reason
from pgxl.inputs.processes import HERE, Limits
from pgxl.intake.batch import collect
from pgxl.origin import Identity
from pgxl.profile import Profile
from pgxl.template.book import build_template, sheet_names
from pgxl.template.filling import Filling, Leftover, fill
from pgxl.template.layout import PROJECTS, Layout, lay_out
from pgxl.template.reasons import ROWS, place_reasons
from pgxl.template.reasons import SHEET as REASONS


@dataclass(frozen=True, slots=True)
class Migration:
    """What came of carrying workbooks over.

    Attributes:
        forms: The forms of the old workbooks, in their order: 项目1, 项目2 …
        leftovers: What found no place; it is also on the sheet 未能迁移.
    """

    forms: tuple[Form, ...]
    leftovers: tuple[Leftover, ...]


def migrate(
    old: Path, new: Path, profile: Profile, year: int | None = None, limits: Limits = HERE
) -> Migration:
    """Carry every form of a workbook, or of all workbooks in a folder, into a fresh template.

    Args:
        old: The filled workbook or folder; it is not written.
        new: Where the template with its content is written.
        profile: The profile of the new template.
        year: The budget year; without one the profile's, else that of the old form.
        limits: What reading one file may take, and whether it is done in another process.

    Raises:
        InputError: The old workbook cannot be read or holds no filled form.
        OutputError: The new one cannot be written.
    """
    check_target(new)
    _keep_apart(old, new)
    batch = collect([old], profile, new, limits=limits)
    for source in batch.sources:
        if source.reason and not source.harmless:
            raise InputError(f"{source.file}：{source.reason}", "迁移没有进行")
    if not batch.forms:
        raise InputError(f"{old}：没有可以迁移的表", "请确认里面有填好的绩效目标表")
    budget_year = year or profile.year or batch.forms[0].year
    if budget_year is None:
        raise InputError(f"{old}：表上没有预算年度", "请用 --year 写明")
    fillings = _write(batch.forms, new, profile, budget_year)
    leftovers = tuple(each for filling in fillings for each in filling.leftovers)
    return Migration(tuple(batch.forms), leftovers)


def _keep_apart(old: Path, new: Path) -> None:
    if old.exists() and new.exists() and old.samefile(new):
        raise InputError(f"{new}：与原文件是同一个文件", "请换一个输出文件名，原文件不会被改写")


def _write(forms: Sequence[Form], new: Path, profile: Profile, year: int) -> list[Filling]:
    layout, identity = lay_out(profile, year), _shared_identity(forms)
    fillings = [_free(fill(form, layout), layout, identity) for form in forms]
    reasons, left = _answers(forms)
    fillings[0] = replace(fillings[0], leftovers=(*fillings[0].leftovers, *left))
    content = build_template(
        profile,
        year,
        projects=max(PROJECTS, len(fillings)),
        department=identity.department if identity else "",
        unit=identity.unit if identity else "",
        issue=identity.issue if identity else "",
        prefill=fillings,
    )
    if reasons:
        content = patch_cells(content, {REASONS: place_reasons(reasons)})
    with replacing(new) as beside:
        beside.write_bytes(content)
    return fillings


def _answers(forms: Sequence[Form]) -> tuple[list[tuple[str, Reason]], tuple[Leftover, ...]]:
    """Give the reasons with the sheets that their projects get; those beyond the room are left."""
    told = [
        (reason.project if reason.lost else name, reason)
        for name, form in zip(sheet_names(len(forms)), forms, strict=True)
        for reason in form.reasons
    ]
    left = tuple(
        Leftover(reason.project, reason.cell, f"{REASONS} {reason.rule}", reason.text)
        for _, reason in told[ROWS:]
    )
    return told[:ROWS], left


def _shared_identity(forms: Sequence[Form]) -> Identity | None:
    """Give the identity of a workbook that was issued; its number and unit stay what they are."""
    identities = {form.origin.identity if form.origin else None for form in forms}
    identity = identities.pop() if len(identities) == 1 else None
    return identity if identity and identity.issue else None


def _free(filling: Filling, layout: Layout, identity: Identity | None) -> Filling:
    """Leave out what an issued template has filled in and locked itself."""
    if identity is None:
        return filling
    told = {"department": identity.department, "unit": identity.unit}
    fields = (layout.field(key) for key, text in told.items() if text)
    fixed = {field.place.ref for field in fields if field is not None}
    contents = {ref: text for ref, text in filling.contents.items() if ref not in fixed}
    return replace(filling, contents=contents)
