"""填报说明: how the form is filled in, an example, what is checked, whom to ask."""

from __future__ import annotations

from pgxl.template.canvas import Canvas, Paper
from pgxl.template.checks import active_checks
from pgxl.template.layout import Layout, Place

SHEET = "填报说明"
_LAST = 6
_WIDTHS = dict(enumerate((100, 128, 118, 118, 118, 88), start=1))
_CHARACTERS = 46  # of a paragraph's line
_LINE = 17.0

_STEPS = (
    "1. 一个项目填一张表，从“项目1”填起；没有用到的表不用管，空白表不计入。",
    (
        "2. 只能在白色的空格内填写，其他单元格已锁定。请不要改动表样、工作表名称和顺序，"
        "也不要把别处的单元格直接粘贴进来；需要粘贴时请选“只粘贴文本”或“粘贴数值”。"
    ),
    "3. 项目类型、项目等级和备用行的一级、二级指标从下拉列表中选择；金额以元为单位，只填数字。",
    "4. 每个二级指标已备好一行，需要增加时用表下方的备用行；不适用的行空着即可。",
    (
        "5. 指标值写成带单位的文字，如 ≥250人、≥95%、≤75000元、2026年12月底前。"
        "不会输入“≥”的，可以用右侧的“符号、数值、单位”栏拟写，再填入指标值。"
    ),
    (
        "6. 表右侧的“自查”栏指出还缺什么，红色的格子要改，黄色的请核对；"
        "“项目清单”显示“可以报送”后，把本工作簿作为附件发回。文件请保存为 .xlsx，不用另外打印。"
    ),
    "7. 收到校验结果后，“必须改”的改正后再报；“需说明”的可以改正，也可以在“校验说明”表里写明理由。",
)
_EXAMPLE_HEADINGS = ("一级指标", "二级指标", "三级指标", "周期值", "年度值", "评语")
_EXAMPLES = (
    ("成本指标", "经济成本指标", "参保总成本", "≤225000元", "≤75000元", "正确"),
    ("产出指标", "数量指标", "参保人次", "≥750人次", "≥250人次", "正确"),
    ("产出指标", "质量指标", "理赔及时率", "≥95%", "≥95%", "正确"),
    ("产出指标", "时效指标", "投保完成时间", "每年3月底前", "2026年3月底前", "正确"),
    ("满意度指标", "服务对象满意度", "参保人员满意度", "≥90%", "≥90%", "正确"),
    ("成本指标", "经济成本指标", "总成本", "≥50000元", "≥50000元", "应用“≤”"),
    ("产出指标", "数量指标", "参保人数", "250", "250", "缺单位"),
    ("满意度指标", "服务对象满意度", "参保人员满意度", "满意", "90", "缺“%”"),
)


def draw_guide(paper: Paper, layout: Layout) -> Canvas:
    """Draw the sheet.

    Its tables must not look like a form to the reader: no cell is a label of the header.
    """
    canvas = paper.add_sheet(SHEET)
    title = f"{layout.profile.label('title')}（{layout.year}年度）填报说明"
    canvas.write(Place(1, 1, _LAST), title, "big title")
    steps = tuple(_of_year(text, layout.year) for text in _STEPS)
    row = _draw_paragraphs(canvas, 2, "一、怎样填", steps)
    row = _draw_example(canvas, row, layout.year)
    row = _draw_checks(canvas, row, layout)
    row = _draw_paragraphs(canvas, row, "四、联系方式", (layout.profile.contact,))
    _set_up(canvas, row - 1)
    return canvas


def _of_year(text: str, year: int) -> str:
    """Give an example of 2026 as one of the year that is to be filled in."""
    return text.replace("2026年", f"{year}年")


def _draw_paragraphs(canvas: Canvas, row: int, title: str, texts: tuple[str, ...]) -> int:
    """Draw a section; give the row below it."""
    row = _draw_section(canvas, row, title)
    for text in texts:
        canvas.write(Place(row, 1, _LAST), text, "paragraph")
        lines = -(-len(text) // _CHARACTERS)
        canvas.heights({row: lines * _LINE + 5})
        row += 1
    return row


def _draw_section(canvas: Canvas, row: int, title: str) -> int:
    canvas.heights({row: 12, row + 1: 24})
    canvas.write(Place(row + 1, 1, _LAST), title, "section")
    return row + 2


def _draw_example(canvas: Canvas, row: int, year: int) -> int:
    row = _draw_section(canvas, row, "二、示例")
    for column, text in enumerate(_EXAMPLE_HEADINGS, start=1):
        canvas.write(Place(row, column), text, "table heading")
    canvas.heights({row: 22})
    for texts in _EXAMPLES:
        row += 1
        canvas.heights({row: 20})
        verdict = "right" if texts[-1] == "正确" else "wrong"
        for column, text in enumerate(texts, start=1):
            style = verdict if column == _LAST else "table centre"
            canvas.write(Place(row, column), _of_year(text, year), style)
    return row + 1


def _draw_checks(canvas: Canvas, row: int, layout: Layout) -> int:
    row = _draw_section(canvas, row, "三、自查查什么")
    for check in active_checks(layout.profile):
        kind = "必须改" if check.blocking else "提示"
        canvas.write(Place(row, 1), kind, "wrong" if check.blocking else "table centre")
        canvas.write(Place(row, 2, _LAST), check.explanation, "table text")
        canvas.heights({row: 20})
        row += 1
    return row


def _set_up(canvas: Canvas, last: int) -> None:
    sheet = canvas.sheet
    canvas.widths(_WIDTHS)
    canvas.heights({1: 36})
    sheet.hide_gridlines(2)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.set_margins(left=0.47, right=0.47, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.print_area(0, 0, last - 1, _LAST - 1)
    sheet.fit_to_pages(1, 1)
    canvas.protect()
