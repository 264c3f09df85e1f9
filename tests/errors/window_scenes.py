"""What stands in the way when somebody works in the window, and what is then read there."""

from __future__ import annotations

import shutil
import sys

from hostile.book import good
from samples import FORMS, PROJECT

from pgxl.cli import main
from pgxl.errors import PgxlError
from pgxl.profile import DEFAULT
from pgxl.window.dropped import Dropped, choose_roster, refuse_text, sort_out
from pgxl.window.opening import open_place
from pgxl.window.run import write_fault
from pgxl.window.task import Task, Work

_REPORT = "校验报告.xlsx"


def show(folder, monkeypatch, capture) -> str:
    """Play every scene in a folder; give what is read."""
    received, empty = folder / "报送", folder / "空"
    shutil.copytree(FORMS, received)
    empty.mkdir()
    (folder / "名单.csv").write_text("部门,科室\n甲局,办公室\n", encoding="utf-8")
    (received / "补报.xlsx").write_bytes(good()[:-200])
    told = [
        *_refusals(folder, received),
        ("结果移走了", _said(open_place, folder / "汇总.xlsx")),
        *_drops(),
        ("程序出错", write_fault(ZeroDivisionError())),
        ("文件夹是空的", _outcome(Work.CONSOLIDATE, empty, folder / "汇总.xlsx")),
        ("有一个文件损坏", _outcome(Work.VALIDATE, received, folder / _REPORT)),
    ]
    with monkeypatch.context() as bare:
        bare.setenv("PATH", "")
        bare.setattr(sys, "platform", "linux")
        told.append(("桌面没有打开文件的程序", _said(open_place, received)))
    monkeypatch.setitem(sys.modules, "tkinter", None)
    capture.readouterr()
    main(["window"])
    told.append(("Python 没有 tkinter", capture.readouterr().err.strip()))
    return "\n".join(f"【{what}】\n{text}\n" for what, text in told).replace(str(folder), "…")


def _refusals(folder, received):
    """Tell why a run does not begin."""
    out, roster = folder / _REPORT, folder / "名单.csv"
    yield "没有选文件", _faults((), out)
    yield "口径没有了", _faults((received,), out, "我局-2027")
    yield "名单缺栏", _faults((received,), out, DEFAULT, roster)
    yield "名单没有了", _faults((received,), out, DEFAULT, folder / "名单.xlsx")
    yield "存放的文件夹没有了", _faults((received,), folder / "没有" / _REPORT)
    yield "结果的名称不对", _faults((received,), folder / "校验报告.doc")
    yield "结果会盖住收到的文件", _faults((received,), received / "4-公车运行维护费用.xlsx")
    yield "几样都不对", _faults((), folder / "没有" / _REPORT, "我局-2027", folder / "名单.xlsx")


def _drops():
    """Tell why what was dropped on the window is not taken."""
    for what, place in (
        ("拖来网页链接", "https://www.example.gov.cn/2026/绩效目标表.xlsx"),
        ("拖来网络位置", "smb://server/报送/甲局.xlsx"),
        ("拖来的文件没有了", "/没有/甲局.xlsx"),
    ):
        yield what, *sort_out([place]).refused
    yield "拖来的没有位置", *sort_out([]).refused
    yield "拖来文字", *refuse_text("甲局\n绩效目标").refused
    yield "几个文件拖到名单上", *choose_roster(Dropped((FORMS, FORMS)))[1]
    yield "文件夹拖到名单上", *choose_roster(Dropped((FORMS.relative_to(PROJECT),)))[1]


def _faults(*task) -> str:
    return "\n".join(Task(Work.VALIDATE, *task).faults())


def _outcome(work, received, out) -> str:
    outcome = Task(work, (received,), out).carry_out(lambda _done, _of: None)
    first = [f"{each.label}　{each.subject}　{each.text}" for each in outcome.lines[:2]]
    return "\n".join([outcome.headline, *first])


def _said(act, *words) -> str:
    try:
        act(*words)
    except PgxlError as error:
        return str(error)
    return ""
