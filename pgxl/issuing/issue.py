"""One workbook per unit: named for it, with its name filled in and locked, and an id of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from pgxl.excel.names import file_stem
from pgxl.excel.outfile import filling
from pgxl.inputs.lockfile import holding
from pgxl.issuing.register import REGISTER, write_register
from pgxl.origin import Identity
from pgxl.profile import Profile
from pgxl.roster import Member
from pgxl.seal import SealKey
from pgxl.template.book import build_template
from pgxl.template.filling import fill_known
from pgxl.template.fingerprint import issued_fields, shape_of
from pgxl.template.layout import PROJECTS, VERSION, Layout, lay_out


@dataclass(frozen=True, slots=True)
class Issued:
    """A workbook that was issued.

    Attributes:
        number: Its place in the roster, from 1.
        issue: Its id (发放编号), which the workbook carries.
        department: 主管部门.
        unit: 用款单位.
        file: Its name in the folder.
        projects: How many projects were filled in beforehand.
        budget: The sum of their budgets in 元.
        control: 控制数 in 元; None if the roster has none.
    """

    number: int
    issue: str
    department: str
    unit: str
    file: str
    projects: int
    budget: Decimal
    control: Decimal | None


class Edition(NamedTuple):
    """What all workbooks of one issue have in common."""

    layout: Layout
    key: SealKey | None
    projects: int


def issue_workbooks(  # noqa: PLR0913 - what an issue is made of
    members: Sequence[Member],
    folder: Path,
    profile: Profile,
    year: int,
    progress: Callable[[int, int], None] | None = None,
    key: SealKey | None = None,
    *,
    projects: int = PROJECTS,
) -> list[Issued]:
    """Write a workbook per unit and 发放登记.xlsx into a new folder; all of them, or none.

    Args:
        members: The units of the roster.
        folder: A folder that does not exist yet, or is empty.
        profile: The profile (口径) of the forms.
        year: The budget year (预算年度).
        progress: Told after each workbook how many are done and how many there are.
        key: The key of the office, with which each workbook is sealed (印记); None for no seal.
        projects: How many project sheets a workbook has; more where more projects are known.

    Raises:
        OutputError: The folder is not empty or cannot be written.
    """
    issued, edition = [], Edition(lay_out(profile, year), key, projects)
    with holding(folder), filling(folder) as beside:
        for number, member in enumerate(members, start=1):
            issued.append(_issue(number, member, beside, edition))
            if progress:
                progress(number, len(members))
        write_register(issued, beside / REGISTER, year)
    return issued


def issue_id(profile: Profile, year: int, number: int, member: Member) -> str:
    """Make the id of a workbook: the same roster gives the same ids, another unit another one."""
    seed = "\n".join((profile.name, str(year), member.department, member.unit))
    digest = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{year}-{number:04d}-{digest[:6].upper()}"


def _issue(number: int, member: Member, folder: Path, edition: Edition) -> Issued:
    layout = edition.layout
    issue = issue_id(layout.profile, layout.year, number, member)
    projects = max(edition.projects, len(member.projects))
    file = f"{number:03d}-{file_stem(member.unit)}.xlsx"
    content = build_template(
        layout.profile,
        layout.year,
        projects=projects,
        department=member.department,
        unit=member.unit,
        issue=issue,
        sealed=_seal(edition, member, issue, projects),
        prefill=[fill_known(project, layout) for project in member.projects],
    )
    (folder / file).write_bytes(content)
    budget = sum((each.budget for each in member.projects if each.budget), Decimal(0))
    return Issued(
        number,
        issue,
        member.department,
        member.unit,
        file,
        len(member.projects),
        budget,
        member.control,
    )


def _seal(edition: Edition, member: Member, issue: str, projects: int) -> tuple[str, str]:
    """Seal what a workbook will say of itself; give the shape of its template and the seal."""
    if edition.key is None:
        return "", ""
    profile, year = edition.layout.profile, edition.layout.year
    plain = Identity(profile.name, VERSION, year, projects, issue, member.department, member.unit)
    shape = shape_of(profile, year, projects, issued_fields(plain))
    return shape, edition.key.seal(replace(plain, shape=shape))
