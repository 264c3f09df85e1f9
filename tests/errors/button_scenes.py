"""What stands in the way when a button in Excel is pressed, and what its person then reads."""

from __future__ import annotations

import shutil

import excel_engine
from buttons_desk import WATER, blank
from excel_cells import SheetState
from samples import FORMS, PROJECT

import pgxl
from pgxl import buttons
from pgxl.errors import PgxlError

COLLECTOR = PROJECT / "workbook" / "汇总.xlsm"


def _nothing(_desk, _folder):
    """Have no workbook open."""


def _protected(desk, _folder):
    desk.protected_views = 1


def _other(desk, folder):
    desk.open(blank(folder / "签到.xlsx"))


def _huge(desk, folder):
    form = desk.open(blank(folder / "签到.xlsx"))
    form.sheets.append(SheetState("明细账", reach=(1, 1, 1_048_576, 40)))


def _hidden(desk, _folder):
    for sheet in desk.open(WATER).sheets:
        sheet.visible = 0


def _editing(desk, _folder):
    desk.open(WATER)
    desk.rejections = 10_000


def _no_profile(desk, folder):
    data = folder / "home" / "pgxl"
    data.mkdir(parents=True)
    (data / "settings.toml").write_text('profile = "我局-2027"', encoding="utf-8")
    desk.open(WATER)


def _closed(desk, _folder):
    form = desk.open(WATER)
    buttons.validate()
    desk.books.remove(form)


def _locked_marks(desk, _folder):
    desk.answers += ["dongguan-2026", "yes"]
    buttons.settings()
    desk.shown.clear()
    desk.open(WATER).sheets[0].protect("别的密码", {})


def _no_suggestion(desk, _folder):
    desk.open(WATER).place = (1, 1, 1, 1)


def _chart_selected(desk, _folder):
    desk.open(WATER)
    desk.chosen = False


def _locked(desk, _folder):
    form = desk.open(WATER)
    form.place = (9, 2, 9, 2)
    form.sheets[0].protect("别的密码", {})
    desk.answers = ["yes"]


def _unmarked(desk, _folder):
    desk.open(WATER)


def _no_folder(desk, folder):
    desk.answers = [folder / "没有"]


def _no_forms(desk, folder):
    (folder / "空").mkdir()
    blank(folder / "空" / "签到.xlsx")
    desk.answers = [folder / "空"]


def _result_open(desk, folder):
    shutil.copytree(FORMS, folder / "报送")
    desk.open(blank(folder / "汇总.xlsx"))
    desk.answers = [folder / "报送"]


def _collector(desk, _folder):
    """Have 汇总.xlsm open, and nothing typed in it; the person chooses no folder."""
    desk.open(COLLECTOR)
    desk.answers = [None]


def _typed_wrongly(desk, folder):
    desk.open(COLLECTOR)
    _cell("PGXL_FOLDER").value = str(folder / "没有")


def _list_missing(desk, folder):
    desk.open(COLLECTOR)
    shutil.copytree(FORMS, folder / "报送")
    _cell("PGXL_FOLDER").value = str(folder / "报送")
    _cell("PGXL_ROSTER").value = str(folder / "名单.xlsx")


def _controls_wrong(desk, folder):
    desk.open(COLLECTOR)
    shutil.copytree(FORMS, folder / "报送")
    (folder / "控制数.csv").write_text("单位,金额\n甲,1\n", encoding="utf-8")
    _cell("PGXL_FOLDER").value = str(folder / "报送")
    _cell("PGXL_CONTROLS").value = str(folder / "控制数.csv")


def _cell(name):
    from pgxl.excel.live import connect  # noqa: PLC0415 - to the Excel of this scene

    book = connect().active().book
    return next(each for each in book.names if each.name == name).refers_to_range


def _form_in_front(desk, _folder):
    desk.open(WATER)


def _heading_selected(desk, folder):
    pgxl.consolidate(FORMS, folder / "汇总.xlsx")
    state = desk.open(folder / "汇总.xlsx")
    state.active = [sheet.name for sheet in state.sheets].index("项目汇总")


def _report_moved(_desk, folder):
    data = folder / "home" / "pgxl"
    data.mkdir(parents=True)
    (data / "report.txt").write_text(str(folder / "校验报告.xlsx"), encoding="utf-8")


def _issued_before(desk, folder):
    (folder / "名单.csv").write_text("主管部门,用款单位\n示例市,甲\n", encoding="utf-8")
    (folder / "发放2026").mkdir()
    (folder / "发放2026" / "001-甲.xlsx").write_bytes(b"")
    desk.answers = ["yes", folder / "名单.csv", folder]


def _roster_wrong(desk, folder):
    (folder / "名单.csv").write_text("部门,科室\n甲局,办公室\n", encoding="utf-8")
    desk.answers = ["yes", folder / "名单.csv", folder]


def _unknown_profile(desk, _folder):
    desk.answers = ["我局-2027"]


#: Button, what is the matter, and how that comes about.
SCENES = (
    ("校验", "没有打开工作簿", buttons.validate, _nothing),
    ("校验", "受保护的视图", buttons.validate, _protected),
    ("校验", "工作簿里没有绩效目标表", buttons.validate, _other),
    ("校验", "只有一张很大的表", buttons.validate, _huge),
    ("校验", "表都隐藏着", buttons.validate, _hidden),
    ("校验", "正在编辑单元格", buttons.validate, _editing),
    ("校验", "设置里的口径没有了", buttons.validate, _no_profile),
    ("校验", "要做标记，工作表另有密码", buttons.validate, _locked_marks),
    ("校验", "汇总.xlsm 里写的文件夹没有", buttons.validate, _typed_wrongly),
    ("校验", "汇总.xlsm 里写的名单没有", buttons.validate, _list_missing),
    ("下一个问题", "填报表已经关闭", buttons.next_problem, _closed),
    ("采用建议", "这一格没有建议", buttons.accept, _no_suggestion),
    ("采用建议", "选中的是图表", buttons.accept, _chart_selected),
    ("采用建议", "工作表另有密码", buttons.accept, _locked),
    ("清除标记", "没有标记", buttons.clear, _unmarked),
    ("汇总", "没有选文件夹", buttons.consolidate, _collector),
    ("汇总", "文件夹没有了", buttons.consolidate, _no_folder),
    ("汇总", "文件夹里没有填报表", buttons.consolidate, _no_forms),
    ("汇总", "汇总.xlsx 正打开着", buttons.consolidate, _result_open),
    ("汇总", "汇总.xlsm 里写的文件夹没有", buttons.consolidate, _typed_wrongly),
    ("汇总", "汇总.xlsm 里写的控制数表不对", buttons.consolidate, _controls_wrong),
    ("合计", "前面是填报表", buttons.totals, _form_in_front),
    ("合计", "选中的是标题", buttons.totals, _heading_selected),
    ("打开校验报告", "还没有报告", buttons.report, _nothing),
    ("打开校验报告", "报告移走了", buttons.report, _report_moved),
    ("发放", "文件夹里已有发放的工作簿", buttons.issue, _issued_before),
    ("发放", "名单缺栏", buttons.issue, _roster_wrong),
    ("设置", "没有这个口径", buttons.settings, _unknown_profile),
)


def play(scene, folder) -> str:
    """Press a button in a scene; give what its person reads, places without what differs."""
    button, what, press, prepare = scene
    desk = excel_engine.start()
    prepare(desk, folder)
    try:
        press()
    except PgxlError as error:  # where Excel cannot even be asked to show it, the add-in does
        desk.shown.append(str(error))
    told = [_show(each) for each in desk.shown]
    told += [f"状态栏：{text}" for text in desk.status[-1:] if text]
    return f"【{button}】{what}\n" + "\n".join(told).replace(str(folder), "…") + "\n"


def _show(asked) -> str:
    """Show a message; or a dialog of the system by its title, or its question and proposal."""
    if isinstance(asked, str):
        return asked
    first, second = asked
    return f"〔{second}〕" if isinstance(first, int) else f"〔{first} {second}〕"
