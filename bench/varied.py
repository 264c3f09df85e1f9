"""Forms as a county receives them: the eight real ones with other units, projects, sums and words.

Form number 17 is the same in every run, and no two forms are alike. Numbers in targets and goals
are changed, years and dates are kept; three in four total costs agree with the budget.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from pgxl import desk
from pgxl.cells import CellValue, Located
from pgxl.form import Form, Indicator
from pgxl.profile import Profile, load_profile

PATTERNS = Path(__file__).parents[1] / "workbook" / "samples" / "forms"
YEAR = 2026
#: So many units send forms; they belong to the departments below.
UNITS = 1_000

#: What names and goals are made of.
PLACES = "东西南北上下前后大小新旧平安长乐福清明和"
THINGS = ("道路", "桥梁", "食堂", "路灯", "绿化", "水渠", "档案", "消防", "图书", "操场", "机房")
DEEDS = ("维修", "购置", "建设", "检测", "保洁", "巡查", "改造", "租赁", "监理", "宣传", "评估")
_KINDS = {
    "教育局": ("中心小学", "初级中学", "幼儿园", "教师发展中心", "实验学校"),
    "卫生健康局": ("卫生院", "社区卫生服务中心", "疾病预防控制中心", "妇幼保健院", "血站"),
    "水务局": ("水利管理所", "供水中心", "排水管理所", "防汛物资中心"),
    "城市管理局": ("环卫所", "园林绿化所", "路灯管理所", "执法大队"),
    "农业农村局": ("农技推广站", "动物防疫站", "渔政大队", "种子站"),
    "文化广电旅游局": ("图书馆", "文化馆", "博物馆", "体育中心"),
    "民政局": ("福利院", "救助站", "殡仪馆", "养老服务中心"),
    "公安局": ("派出所", "交通警察大队", "看守所", "网格管理中心"),
    "住房和城乡建设局": ("质量监督站", "房屋管理所", "造价管理站"),
    "交通运输局": ("公路养护中心", "道路运输所", "地方海事处"),
}
_OFFICES = tuple((department, kind) for department, kinds in _KINDS.items() for kind in kinds)
PHRASES = (
    "根据市相关文件要求", "进一步提高工作效率", "保障单位正常运转", "切实提高群众满意度",
    "推动工作取得实效", "按照年度计划稳步推进", "确保资金使用安全规范",
)  # fmt: skip
#: Numbers that may be changed: neither years nor parts of dates.
_NUMBER = re.compile(r"(?<![\d.])(?!20\d\d(?!\d))\d+(?:\.\d+)?(?![\d.]|\s*[年月日号])(%?)")
_TOTAL = "总成本"


@cache
def patterns() -> tuple[Form, ...]:
    """Read the eight real forms."""
    return tuple(desk.read(PATTERNS))


@cache
def profile() -> Profile:
    """Give the profile of the real forms, by which everything is drawn here."""
    return load_profile()


def unit_of(number: int) -> tuple[str, str]:
    """Give the department and the unit that send a workbook."""
    at = number % UNITS
    department, kind = _OFFICES[at % len(_OFFICES)]
    where = at // len(_OFFICES)
    place = PLACES[where % 20] + PLACES[(where // 20 + 7 * at) % 20]
    return f"示例市{department}", f"示例市{place}镇第{at + 1}{kind}"


def vary(number: int, workbook: int) -> Form:
    """Make a form out of a real one.

    Args:
        number: Which form; its project is named after it.
        workbook: Which workbook it is in; its unit sends no other project by that name.
    """
    chance = random.Random(f"form {number}")  # noqa: S311 - the same forms each time
    pattern = patterns()[number % len(patterns())]
    department, unit = unit_of(workbook)
    budget = Decimal(chance.randrange(100_000, 90_000_000)) / 100
    return replace(
        pattern,
        file="",
        department=_text(pattern.department, department),
        unit=_text(pattern.unit, unit),
        project=_text(pattern.project, _project(number, chance)),
        period_goal=_text(pattern.period_goal, _goal(pattern.period_goal.text, chance)),
        annual_goal=_text(pattern.annual_goal, _goal(pattern.annual_goal.text, chance)),
        budget=Located(budget, float(budget), pattern.budget.cell),
        indicators=tuple(_indicator(row, budget, chance) for row in pattern.filled),
    )


def deed(chance: random.Random) -> str:
    """Make up what a project does."""
    where = f"{chance.choice(PLACES)}{chance.choice(PLACES)}村"
    return f"{where}{chance.choice(THINGS)}{chance.choice(DEEDS)}{chance.randint(2, 999)}处"


def lengthen(form: Form, rows: int) -> Form:
    """Give a form so many indicators, each by a name of its own."""
    chance = random.Random(rows)  # noqa: S311 - the same rows each time
    longer = []
    for at in range(rows):
        row = form.indicators[at % len(form.indicators)]
        name = _text(row.name, f"{row.name.text}{at + 1}")
        annual, period = _vary_numbers(row.annual.text, chance), row.period
        longer.append(replace(row, name=name, annual=_cell(row.annual, annual), period=period))
    return replace(form, indicators=tuple(longer))


def _text(part: Located[str], text: str) -> Located[str]:
    return Located(text, text, part.cell)


def _cell(part: Located[CellValue], text: str) -> Located[CellValue]:
    return Located(text, text, part.cell)


def _project(number: int, chance: random.Random) -> str:
    place = chance.choice(PLACES) + chance.choice(PLACES)
    return f"{place}村{chance.choice(THINGS)}{chance.choice(DEEDS)}{number + 1}号项目经费"


def _goal(text: str, chance: random.Random) -> str:
    """Keep a sentence of the real goal behind what only this project does."""
    if not text:
        return ""
    deeds = [deed(chance) for _ in range(chance.randint(2, 8))]
    sentence = chance.choice([each for each in re.split("[。；]", text) if each.strip()])
    parts = (chance.choice(PHRASES), *deeds, _vary_numbers(sentence, chance))
    return "，".join(parts) + "。"


def _indicator(row: Indicator, budget: Decimal, chance: random.Random) -> Indicator:
    if row.name.text == _TOTAL and chance.random() < 3 / 4:
        told = f"≤{budget.normalize():f}元"
        return replace(row, period=_cell(row.period, told), annual=_cell(row.annual, told))
    named = row.name
    if row.name.text != _TOTAL and chance.random() < 2 / 3:
        named = _text(named, chance.choice(THINGS) + named.text)
    annual = _vary_numbers(row.annual.text, chance)
    same = row.period.text == row.annual.text
    period = annual if same else _vary_numbers(row.period.text, chance)
    return replace(
        row, name=named, period=_cell(row.period, period), annual=_cell(row.annual, annual)
    )


def _vary_numbers(text: str, chance: random.Random) -> str:
    def other(found: re.Match[str]) -> str:
        if found[1]:
            return f"{chance.randint(80, 100)}%"
        changed = float(found[0]) * chance.uniform(0.5, 3)
        return f"{changed:.1f}" if "." in found[0] else str(max(1, round(changed)))

    return _NUMBER.sub(other, text)
