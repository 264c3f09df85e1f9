"""发放: a workbook per unit of a roster, or a blank template."""

from __future__ import annotations

from pathlib import Path

from pgxl.errors import UsageError
from pgxl.excel.live import LiveExcel
from pgxl.excel.outfile import check_target, replacing
from pgxl.intake.roster import read_roster
from pgxl.issuing import issue_workbooks, write_roster
from pgxl.profile import Profile
from pgxl.template import build_template
from pgxl.verbs.settings import Settings

TEMPLATE, ROSTER = "项目绩效目标表.xlsx", "名单.xlsx"
_QUESTION = (
    "已经有用款单位的名单吗？\n"
    "是：选择名单，给每个单位生成一个填报工作簿。\n"
    "否：生成一份空白模板和一份空白名单。"
)


def issue(excel: LiveExcel, settings: Settings) -> None:
    """Issue workbooks by a roster, or write what is needed to begin.

    Raises:
        UsageError: The roster has faults, or there are issued workbooks; nothing is written.
        OutputError: The folder cannot be written to; nothing is left in it.
    """
    profile = settings.load()
    has_roster = excel.dialogs.decide(_QUESTION)
    if has_roster is None:
        return
    roster = excel.dialogs.choose_file("选择名单（.xlsx 或 .csv）") if has_roster else None
    if has_roster and roster is None:
        return
    members = read_roster(roster) if roster else []
    year = _year(excel, profile)
    folder = excel.dialogs.choose_folder("选择放在哪个文件夹") if year else None
    if year is None or folder is None:
        excel.say("没有发放")
        return
    if not roster:
        _begin(excel, profile, year, folder)
        return
    target = folder / f"发放{year}"
    if target.is_dir() and any(target.iterdir()):
        message = f"{target}：已经有了，里面有文件；请另选一个地方，或先把它改名、移走"
        raise UsageError(message)
    done = issue_workbooks(
        members, target, profile, year, lambda at, of: excel.say(f"已生成 {at} 个，共 {of} 个")
    )
    excel.say(f"已生成 {len(done)} 个工作簿：{target}")
    excel.dialogs.tell(f"已在 {target} 生成 {len(done)} 个工作簿和 发放登记.xlsx。")


def _begin(excel: LiveExcel, profile: Profile, year: int, folder: Path) -> None:
    template, roster = folder / TEMPLATE, folder / ROSTER
    old = [str(each) for each in (template, roster) if each.exists()]
    if old and not excel.dialogs.confirm("已经有：\n" + "\n".join(old) + "\n\n要替换吗？"):
        return
    for each in (template, roster):
        check_target(each)
    content = build_template(profile, year)
    with replacing(template) as beside:
        beside.write_bytes(content)
    write_roster(roster, profile)
    excel.say(f"已生成 {template.name} 和 {roster.name}：{folder}")
    excel.dialogs.tell(f"已在 {folder} 生成 {template.name} 和 {roster.name}。")


def _year(excel: LiveExcel, profile: Profile) -> int | None:
    """Give the budget year of the profile, or ask for it."""
    if profile.year is not None:
        return profile.year
    told = excel.dialogs.ask("预算年度（四位数字）：", "")
    while told is not None:
        if told.strip().isdecimal() and int(told) in range(2000, 2100):
            return int(told)
        told = excel.dialogs.ask("预算年度应是 2000 到 2099 之间的四位数字：", told)
    return None
