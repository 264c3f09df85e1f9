"""The eight real forms, as workbooks of every kind and as figures that must hold."""

from decimal import Decimal
from pathlib import Path

PROJECT = Path(__file__).parent.parent
SAMPLES = PROJECT / "workbook" / "samples"
FORMS = SAMPLES / "forms"

#: Every way in which the eight forms are given.
KINDS = {
    "eight xlsx": FORMS,
    "stacked xlsx": SAMPLES / "stacked.xlsx",
    "eight sheets xlsx": SAMPLES / "sheets.xlsx",
    "eight xls": SAMPLES / "xls" / "forms",
    "stacked xls": SAMPLES / "xls" / "stacked.xls",
    "eight sheets xls": SAMPLES / "xls" / "sheets.xls",
    "eight ods": SAMPLES / "ods" / "forms",
    "stacked ods": SAMPLES / "ods" / "stacked.ods",
    "eight sheets ods": SAMPLES / "ods" / "sheets.ods",
}

BUDGETS = tuple(
    map(Decimal, ("75000", "100000", "14455000", "20000", "767568", "300000", "36000", "134400"))
)
BUDGET = Decimal("15887968.00")
UNIT = "东莞市常平镇网格管理中心"
PROJECTS = (
    "网格员保险专项",
    "常平镇“智网工程”工作证和工作服制作",
    "常平镇网格员聘用费用（镇财政负担部分）",
    "公车运行维护费用",
    "基础通讯服务专项",
    "农村环境整治提升工作奖经费",
    "水电费",
    "综治视联网终端费用、通信链路及服务费用专项经费",
)
