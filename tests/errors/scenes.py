"""The files with which a person meets the messages of the product."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import openpyxl
from hostile.book import BUDGET, budget, good, sheet, swap
from hostile.other_kinds import padded
from msoffcrypto.format.ooxml import OOXMLFile
from samples import FORMS, SAMPLES

from pgxl.cli import main

#: Commands that people run, in the order of their day; each meets something that is wrong.
COMMANDS = """
validate
validat 报送
validate 报送 --jsn
validate 没有.xlsx
validate 空文件夹
validate 坏/不完整.xlsx
validate 坏/假的.xlsx
validate 坏/扫描件.xlsx
validate 坏/有密码.xlsx
validate 坏/没有表.xlsx
validate 坏/数字写法.xlsx
validate 坏/合并重叠.xlsx
validate 坏/单元格重复.xlsx
validate 报送 --profile 没有的口径
validate 报送 --profile 我局-2027
validate 报送 --controls 控制数.csv
validate 报送 --controls 名单-缺栏.csv
validate 报送 --roster 名单-缺栏.csv
validate 报送 --roster 名单-有错.csv
validate 报送 --roster 坏/不完整.xlsx
validate 报送 --seal 名单-有错.csv
consolidate 报送 -o 汇总.doc
consolidate 报送 -o 没有/汇总.xlsx
consolidate 报送 -o 空文件夹
consolidate 报送 -o 报送/4.xlsx
consolidate 坏 -o 汇总.xlsx --workers 0
consolidate 报送 -o 汇总.xlsx --report-dir 报送/退回
consolidate 报送 -o 汇总.xlsx --report-dir 坏
consolidate 报送 -o 汇总.xlsx --unit 亿元
consolidate 报送 -o 汇总.xlsx --parts 分部
consolidate s3://桶/报送 -o 汇总.xlsx
consolidate 报送 -o 汇总.xlsx --password-file 控制数-GBK.csv
consolidate 报送 -o 汇总.xlsx --log 没有/日志.txt
fix 报送/4.xlsx
fix 报送/4.xlsx -o 报送/4.xlsx
fix 旧表.xls -o 改正后.xls
fix 坏/有密码.xlsx -o 改正后.xlsx
upgrade 坏/没有表.xlsx -o 新表.xlsx
upgrade 空文件夹 -o 新表.xlsx
template -o 模板.xlsx --year 27
template -o 模板.xlsx --profile national-2020
issue --roster 名单-空.csv -o 发放
issue --roster 没有.xlsx -o 发放
intake 报送 -o 报送/收件
intake 报送 -o 坏
intake 报送 -o 改过的收件
rules ABC-99
parse
parse --file 控制数-GBK.csv
profile new 报送
profile new 我局/2027
profile check 我局-2027
install
bundle -o 安装包 --platform mips
bundle -o 坏
""".strip().splitlines()


def show_messages(capture) -> str:
    """Run every command among the scenes; give what a person reads, and the exit codes."""
    told = []
    for command in COMMANDS:
        capture.readouterr()
        code = main(command.split())
        said = capture.readouterr()
        shown = "\n".join(line.rstrip() for line in (said.out + said.err).splitlines())
        told.append(f"$ pgxl {command}\n{shown.strip()}\n退出码 {code}\n")
    return re.sub(r" +[\d.]+ 秒", " … 秒", "\n".join(told))


def set_scenes(folder: Path) -> None:
    """Fill the folder that this process is in with all that the commands name."""
    for name in ("报送", "坏", "空文件夹", "改过的收件"):
        (folder / name).mkdir()
    shutil.copy(next(FORMS.glob("4-*.xlsx")), folder / "报送" / "4.xlsx")
    shutil.copy(next((SAMPLES / "xls" / "forms").glob("4-*.xls")), folder / "旧表.xls")
    _spoil_workbooks(folder / "坏")
    _write_lists(folder)
    _spoil_profile(folder / "我局-2027")
    _spoil_ledger(folder / "改过的收件" / "收件登记.xlsx")


def _spoil_workbooks(folder: Path) -> None:
    locked, empty = io.BytesIO(), io.BytesIO()
    OOXMLFile(io.BytesIO(padded())).encrypt("示范2026", locked)
    book = openpyxl.Workbook()
    book.active["A1"] = "通讯录"
    book.save(empty)
    contents = {
        "不完整": good()[:-200],
        "假的": "项目名称,公车运行维护费用\n".encode(),
        "扫描件": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "有密码": locked.getvalue(),
        "没有表": empty.getvalue(),
        "数字写法": budget('<c r="B9"><v>七万五</v></c>')(),
        "合并重叠": sheet(swap('ref="B9:F9"', 'ref="A1:B9"'))(),
        "单元格重复": sheet(swap(BUDGET, BUDGET * 2))(),
    }
    for name, content in contents.items():
        (folder / f"{name}.xlsx").write_bytes(content)


def _write_lists(folder: Path) -> None:
    rosters = {
        "名单-缺栏.csv": "部门,科室\n甲局,办公室\n",
        "名单-空.csv": "主管部门,用款单位\n",
        "名单-有错.csv": "主管部门,用款单位,项目名称,起始年度,控制数（元）\n"
        "甲局,甲站,,,十几万\n,乙站,,,\n甲局,丙站,水电费,明年,500\n乙局,丙站,电费,,\n甲局,甲站,,,\n",
        "控制数.csv": "用款单位,控制数（元）\n甲站,\n,500\n乙站,五百多\n丙站,500\n丙站,600\n",
    }
    for name, text in rosters.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "控制数-GBK.csv").write_text(rosters["控制数.csv"], encoding="gbk")


def _spoil_profile(folder: Path) -> None:
    main(["profile", "new", folder.name])
    for name, old, new in (
        ("profile.toml", "year = 2026", "year = 26"),
        ("rules.toml", "[HDR-05]", "[HDR-99]"),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def _spoil_ledger(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "收件登记"
    book.active.append(["收件时间", "发件人", "主题", "附件", "存为", "状态", "说明"])
    book.save(path)
