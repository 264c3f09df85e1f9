"""What people see who run the commands of 使用手册: each really run, over the eight real forms."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final, NamedTuple

import openpyxl
from rich.text import Text

from pgxl.cli import main
from pgxl.template.reasons import HEADING_ROW, SHEET

COLUMNS: Final = 88
RECEIVED: Final = Path("报送2026")
#: What the environment may not say otherwise, so that the commands print the same everywhere.
_TERMINAL: Final = {"COLUMNS": f"{COLUMNS}", "TERM": "xterm-256color"}
_OTHERWISE: Final = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE", "LINES")
_TIME: Final = re.compile(r" *[\d.]+ 秒")


class Scene(NamedTuple):
    """A terminal after some commands.

    Attributes:
        name: Of the picture.
        steps: Commands, and what a person does between them: ``# …``, see ``_DEEDS``.
        most: So many lines are shown of what a command prints, first and last.
        word: The first lines shown are those from where this stands.
    """

    name: str
    steps: tuple[str, ...]
    most: tuple[int, int] = (60, 0)
    word: str = ""


_FORM: Final = "4-公车运行维护费用.xlsx"
_FILL: Final = "# 用 Excel 打开 名单.xlsx，填好主管部门、用款单位、控制数，保存"
_EDIT: Final = "# 用记事本修改 我局-2028 里的 profile.toml，这里把年度写错了"

SCENES: Final = (
    Scene("run-help", ("--help",), (17, 2)),
    Scene(
        "run-issue",
        (
            "profile new 我局-2027 --year 2027",
            "roster new -o 名单.xlsx",
            _FILL,
            "issue --roster 名单.xlsx -o 发放2027 --profile 我局-2027",
        ),
    ),
    Scene("run-upgrade", (f"upgrade {RECEIVED}/{_FORM} -o 新表.xlsx",)),
    Scene("run-intake", ("intake 收件箱 -o 收件2026",)),
    Scene("run-validate", (f"validate {RECEIVED}",), (16, 2)),
    Scene("run-controls", (f"validate {RECEIVED} --controls 控制数.csv",), (4, 2), "BUD-07"),
    Scene("run-roster", (f"validate {RECEIVED} --roster 名单.xlsx",), (8, 2), "名单核对"),
    Scene("run-fix", (f"fix {RECEIVED}/{_FORM} --dry-run",), (12, 2)),
    Scene("run-consolidate", (f"consolidate {RECEIVED} -o 汇总.xlsx",)),
    Scene("run-again", (f"consolidate {RECEIVED} -o 汇总.xlsx",)),
    Scene("run-damaged", (f"consolidate {RECEIVED} 补报 -o 汇总.xlsx",)),
    Scene("run-totals", (f"totals {RECEIVED}",), (14, 6)),
    Scene("run-rule", ("rules HDR-05",)),
    Scene("run-parse", ("parse 大于等于5万元", "parse 90 --indicator 群众满意度")),
    Scene("run-profile", ("profile new 我局-2028 --year 2028", _EDIT, "profile check 我局-2028")),
)


def run_scenes(folder: Path, forms: Path) -> dict[str, Text]:
    """Run all commands in an empty folder; give what the terminal then shows, by picture.

    Args:
        folder: Where they run.
        forms: The folder of the real forms, which are copied.
    """
    with chdir(folder), _terminal():
        _prepare(forms)
        return {each.name: Text("\n").join(_play(each)) for each in SCENES}


def plain(shown: Text) -> str:
    """Give what is shown without what differs in each run: its duration."""
    return _TIME.sub(" … 秒", shown.plain)


def _play(scene: Scene) -> Iterator[Text]:
    for step in scene.steps:
        if step in _DEEDS:
            _DEEDS[step]()
            yield Text(step, "dim")
        else:
            yield Text("$ ", "dim").append(f"pgxl {step}", "bold not dim")
            yield from _clip(_run(step), scene)


def _run(command: str) -> list[Text]:
    screen, complaints = _Screen(), io.StringIO()
    with redirect_stdout(screen), redirect_stderr(complaints):
        main(command.split())
    said = screen.getvalue() + complaints.getvalue()
    return [Text.from_ansi(line.rstrip()) for line in said.rstrip().splitlines()]


def _clip(lines: list[Text], scene: Scene) -> list[Text]:
    begin = next((n for n, line in enumerate(lines) if scene.word in line.plain), 0)
    end, last = begin + scene.most[0], len(lines) - scene.most[1]
    if end >= last:
        return [*_leave_out(begin), *lines[begin:]]
    return [*_leave_out(begin), *lines[begin:end], *_leave_out(last - end), *lines[last:]]


def _leave_out(number: int) -> list[Text]:
    return [Text(f"……（此处略去 {number} 行）", "dim")] if number else []


class _Screen(io.StringIO):
    """What prints on it prints in colours."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


@contextmanager
def _terminal() -> Iterator[None]:
    """Have the environment of a terminal as long as commands are run."""
    before = dict(os.environ)
    for name in _OTHERWISE:
        os.environ.pop(name, None)
    os.environ.update(_TERMINAL)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _prepare(forms: Path) -> None:
    """Lay out what an officer has: what was received, a late and damaged file, lists, mails."""
    shutil.copytree(forms, RECEIVED)
    books = sorted(RECEIVED.iterdir())
    late, inbox = Path("补报"), Path("收件箱")
    late.mkdir()
    (late / "视联网.xlsx").write_bytes(books[-1].read_bytes()[:5000])
    inbox.mkdir()
    for number, parts in enumerate((books[:2], books[2:3], books[:1]), 1):
        (inbox / f"邮件{number}.eml").write_bytes(_mail(parts))
    shutil.copy(books[-1], inbox / "微信收到的.xlsx")
    (inbox / "传真.pdf").write_bytes(b"%PDF-1.7\n")
    with Path("控制数.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("用款单位", "控制数（元）"), (_UNITS[0], "15887968.00")])


def _mail(books: list[Path]) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = "网格管理中心 <wg@example.gov.cn>", "caizheng@example.gov.cn"
    mail["Subject"], mail["Date"] = "报送绩效目标表", "Mon, 23 Nov 2026 10:30:00 +0800"
    mail.set_content("您好，报表见附件。")
    for book in books:
        mail.add_attachment(
            book.read_bytes(),
            maintype="application",
            subtype="vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            filename=book.name,
        )
    mail.set_boundary("----=_Part_1")
    return mail.as_bytes()


_REASON: Final = ("项目1", "HDR-05", "保险须逐年续保，没有结束年度；按上级规定填 2099。")
_UNITS: Final = ("东莞市常平镇网格管理中心", "东莞市常平镇综合治理办公室")


def _fill_roster() -> None:
    book = openpyxl.load_workbook("名单.xlsx")
    sheet = book.worksheets[0]
    columns = [each.value for each in sheet[1]]
    for row, (unit, control) in enumerate(zip(_UNITS, (15887968, 300000), strict=True), 2):
        filled: dict[str, str | int] = {"主管部门": unit, "用款单位": unit, "控制数（元）": control}
        for name, value in filled.items():
            sheet.cell(row, columns.index(name) + 1).value = value
    book.save("名单.xlsx")


def give_reason(form: Path, copy: Path) -> Path:
    """Copy a form and answer a warning on it, as a clerk would in Excel."""
    book = openpyxl.load_workbook(form)
    for column, text in enumerate(_REASON, 1):
        book[SHEET].cell(HEADING_ROW + 1, column).value = text
    book.save(copy)
    return copy


def _spoil_profile() -> None:
    path = Path("我局-2028") / "profile.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("year = 2028", "year = 28", 1), encoding="utf-8")


_DEEDS: Final[dict[str, Callable[[], None]]] = {_FILL: _fill_roster, _EDIT: _spoil_profile}
