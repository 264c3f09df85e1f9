"""A right form as the contents of cells of a project sheet, and ways to fill them in."""

import io

import openpyxl

#: A form without a fault, by the keys of the layout.
HEADER = {
    "project": "网格员意外伤害保险",
    "project_type": "其他运转类（综合类）",
    "project_level": "二级项目",
    "department": "示例市示范主管部门",
    "unit": "示例市示范单位",
    "start": 2026,
    "end": 2028,
    "budget": 75000,
    "period_goal": "三年内每年为250名网格员购买保险，累计参保750人次，理赔及时率不低于95%。",
    "annual_goal": "2026年3月底前完成投保，参保250人，总成本不超过75000元，满意度不低于90%。",
}
#: 二级指标, 三级指标, 实施周期指标值, 年度指标值.
INDICATORS = (
    ("经济成本指标", "总成本", "≤225000元", "≤75000元"),
    ("数量指标", "参保人次", "≥750人次", "≥250人次"),
    ("质量指标", "理赔及时率", "≥95%", "≥95%"),
    ("时效指标", "投保完成时间", "每年3月底前", "2026年3月31日前"),
    ("社会效益", "因意外伤害致困人数", "≤0人", "≤0人"),
    ("服务对象满意度", "参保人员满意度", "≥90%", "≥90%"),
)
#: Goes into the first spare row.
SPARE = ("产出指标", "数量指标", "发放宣传手册", "≥3000册", "≥1000册")


def right_form(layout) -> dict[str, str | int]:
    """Give the contents of the cells of a right form, by their addresses."""
    cells = {layout.field(key).place.ref: content for key, content in HEADER.items()}
    rows = {row.category.level2: row for row in layout.rows if row.category}
    for level2, *texts in INDICATORS:
        cells |= row_cells(rows[level2], dict(zip(_KEYS, texts, strict=True)))
    spare = next(row for row in layout.rows if row.category is None)
    return cells | row_cells(spare, dict(zip(("level1", "level2", *_KEYS), SPARE, strict=True)))


_KEYS = ("name", "period_target", "annual_target")


def row_cells(row, contents) -> dict[str, str | int]:
    """Give contents of one row, named by keys, by the addresses of its cells."""
    places = {field.key: field.place.ref for field in row.inputs}
    return {places[key]: content for key, content in contents.items()}


def filled(template: bytes, sheets: dict[str, dict[str, str | int]]) -> bytes:
    """Fill cells in as a program would that knows nothing of the template."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    for name, cells in sheets.items():
        for ref, content in cells.items():
            book[name][ref] = content
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
