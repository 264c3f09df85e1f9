"""The rules between forms, units and years: what they find, and what only looks alike."""

import dataclasses
import itertools

import pytest
from forms import PROFILE, answers, drawn_form, found
from samples import FORMS

import pgxl
from pgxl.cells import Cell
from pgxl.findings import Severity
from pgxl.origin import Identity, Origin
from pgxl.roster import KnownProject, Member
from pgxl.rules import References, Ruleset
from pgxl.summary.selection import choose


def judged(code, forms, references=None):
    """Give what one rule says between some forms."""
    findings = Ruleset(PROFILE, references or References()).findings(forms)
    return [each for each in findings if each.rule == code]


def test_seed_forms():
    """A careful reviewer of the real forms has these remarks between them, and no others."""
    told = {}
    for each in pgxl.validate(FORMS):
        if each.rule.startswith("CRS") and each.rule != "CRS-08":
            key = each.rule, each.project[:6]
            told.setdefault(key, []).append((each.cell.ref, each.severity))

    info, warning = Severity.INFO, Severity.WARNING
    assert {
        ("CRS-01", "常平镇网格员"): [("D25", info)],
        ("CRS-01", "公车运行维护"): [("D23", info)],
        ("CRS-01", "基础通讯服务"): [("D20", warning)],
        ("CRS-01", "综治视联网终"): [
            ("D18", warning),
            ("D20", warning),
            ("D19", info),
            ("D22", info),
        ],
        ("CRS-02", "网格员保险专"): [("F17", info)],
        ("CRS-02", "基础通讯服务"): [("F18", info)],
        ("CRS-03", "综治视联网终"): [("B3", info)],
    } == told


@pytest.mark.parametrize(
    ("unit", "department", "cells"),
    [
        ("示例市示范单位", "示例市示范主管部门", []),
        ("示例市 示范单位", "示例市示范主管部门", []),
        ("示例市示范单", "示例市示范主管部门", ["B7"]),
        ("示例市示范单位", "示例市另一部门", ["B6"]),
        ("某某单位", "某某部门", ["B6", "B7"]),
        ("", "", []),
    ],
)
def test_unit_registry(unit, department, cells):
    """Widths and blanks do not matter; a blank field is for HDR-01."""
    text = f"| 主管部门 | {department} |\n| 用款单位 | {unit} |"

    assert cells == sorted(found("HDR-08", text + "\n名单 | 示例市示范主管部门 | 示例市示范单位"))
    assert not found("HDR-08", text)


def test_unit_registry_proposes_what_is_certain():
    """The department of a known unit is certain; a near name is only mentioned."""
    roster = "\n名单 | 示例市示范主管部门 | 示例市示范单位"
    (department,) = answers("HDR-08", "| 主管部门 | 某局 |" + roster)
    (unit,) = answers("HDR-08", "| 用款单位 | 示范单位 |" + roster)

    assert "示例市示范主管部门" == department.suggestion
    assert "相近的是“示例市示范单位”" in unit.message
    assert not unit.suggestion


def test_unit_registry_proposes_names_as_the_roster_spells_them():
    """A department that is near is named with the roster's own brackets, not with folded ones."""
    text = "| 主管部门 | 示例市财政局（本机） |\n| 用款单位 | 某某某 |"
    told = answers("HDR-08", f"{text}\n名单 | 示例市财政局（本级） | 示例市示范单位")

    assert any("相近的是“示例市财政局（本级）”" in each.message for each in told)


def drawn(budget="75000", file="a.xlsx", **changed):
    """Draw a form whose file, sheet or origin is another."""
    form = drawn_form(f"| 2026年预算金额(元) | {budget} |", file)
    return dataclasses.replace(form, **changed)


def issued(number, modified=""):
    """Give the origin of a workbook that was issued under a number, and last saved at a time."""
    return Origin(Identity(PROFILE.name, 1, 2026, 10, number), 1, modified=modified)


@pytest.mark.parametrize(
    ("forms", "code"),
    [
        ([drawn(), drawn("80000", sheet="项目2")], "HDR-09"),
        ([drawn(), drawn(sheet="项目2")], "HDR-09"),
        ([drawn(), drawn("80000", "b.xlsx")], "HDR-09"),
        ([drawn(origin=issued("7")), drawn("8", "b.xlsx", origin=issued("7"))], "CRS-06"),
        ([drawn(origin=issued("7")), drawn("8", "b.xlsx", origin=issued("9"))], "HDR-09"),
    ],
)
def test_a_repeated_project_is_told_by_one_rule(forms, code):
    """A workbook sent again is CRS-06; two different forms of one project are HDR-09."""
    other = {"HDR-09": "CRS-06", "CRS-06": "HDR-09"}[code]
    (told,) = judged(code, forms)

    assert (forms[1].file, "B3", Severity.ERROR) == (told.file, told.cell.ref, told.severity)
    assert not judged(other, forms)


@pytest.mark.parametrize(
    "forms",
    [
        [drawn(), drawn(file="b.xlsx")],
        [
            drawn(origin=issued("7", "2026-03-05T08:00:00Z")),
            drawn("8", "b.xlsx", origin=issued("7")),
        ],
    ],
)
def test_a_workbook_sent_again_is_only_a_hint_where_the_newer_is_known(forms):
    """A corrected workbook may be sent without taking the first away: the summary counts one."""
    (told,) = judged("CRS-06", forms)

    assert (Severity.INFO, "不用处理" in told.message) == (told.severity, True)
    assert 1 == len(choose(forms)[0])


MONDAY, TUESDAY = (Origin(None, 1, modified=f"2026-03-0{day}T08:00:00Z") for day in (2, 3))


@pytest.mark.parametrize("times", [(MONDAY, TUESDAY), (TUESDAY, MONDAY)])
def test_a_form_of_ones_own_that_was_corrected_is_only_a_hint(times):
    """Its time of saving tells which is newer, whichever file comes first; that one counts."""
    forms = [drawn(origin=times[0]), drawn("8", "b.xlsx", origin=times[1])]
    (told,) = judged("HDR-09", forms)

    assert (Severity.INFO, "只计最新的一份" in told.message) == (told.severity, True)
    assert [forms[times.index(TUESDAY)]] == choose(forms)[0]
    assert not judged("CRS-06", forms)


@pytest.mark.parametrize("file", ["b.xlsx", "c.xlsx"])
def test_which_of_two_newest_forms_counts_is_not_settled_by_an_older_one(file):
    """In one workbook both would count, in two one is guessed: that has to be put right."""
    forms = [
        drawn(origin=MONDAY),
        drawn("8", "b.xlsx", origin=TUESDAY),
        drawn("9", file, origin=TUESDAY, sheet="项目2"),
    ]

    assert [Severity.ERROR] * 2 == [each.severity for each in judged("HDR-09", forms)]
    assert not judged("CRS-06", forms)


def _batches():
    """Give forms that were sent several times: newer, older, alike, of two projects."""
    other = drawn(file="b.xlsx", origin=TUESDAY)
    second = dataclasses.replace(
        other, project=other.project._replace(value="另一项目", raw="另一项目")
    )
    return [
        [drawn(origin=MONDAY), drawn("8", "b.xlsx", origin=MONDAY), drawn("8", "c.xlsx")],
        [drawn(origin=MONDAY), drawn("8", "b.xlsx", origin=TUESDAY), drawn(file="c.xlsx")],
        [drawn(origin=TUESDAY), drawn("8", "b.xlsx"), drawn("8", "c.xlsx", origin=issued("7"))],
        [
            *(drawn(origin=MONDAY), drawn("8", "b.xlsx", origin=TUESDAY), second),
            dataclasses.replace(second, file="a.xlsx", origin=MONDAY),
        ],
    ]


@pytest.mark.parametrize("forms", _batches())
def test_what_is_said_of_repeats_does_not_depend_on_names_or_order(forms):
    """Whatever the files are called and however they come, the rules say as much."""
    names = sorted({form.file for form in forms})
    told = set()
    for order in itertools.permutations(names):
        called = dict(zip(names, order, strict=True))
        batch = [dataclasses.replace(form, file=called[form.file]) for form in forms]
        batch.sort(key=lambda form: form.file)
        found = [
            (code, each.severity) for code in ("HDR-09", "CRS-06") for each in judged(code, batch)
        ]
        told.add(tuple(sorted(found)))

    assert 1 == len(told)
    assert all(told)


def test_two_forms_of_a_project_in_one_workbook_are_wrong_however_new():
    """Both were saved at once: neither stands in the place of the other."""
    (told,) = judged("HDR-09", [drawn(origin=MONDAY), drawn("8", sheet="项目2", origin=MONDAY)])

    assert Severity.ERROR is told.severity


def test_a_workbook_sent_again_under_another_department_counts_twice_and_is_wrong():
    """The summary takes them for two projects, however new they are."""
    first = drawn(origin=issued("7", "2026-03-05T08:00:00Z"))
    second = drawn("8", "b.xlsx", origin=issued("7"), department=first.unit)
    (told,) = judged("CRS-06", [first, second])

    assert Severity.ERROR is told.severity
    assert 2 == len(choose([first, second])[0])


def test_same_project_of_two_units_is_no_repeat():
    """Every school has its 水电费."""
    text = "| 用款单位 | 甲小学 |\n----\n| 用款单位 | 乙小学 |\n| 2026年预算金额(元) | 8 |"

    assert not found("HDR-09", text)
    assert not found("CRS-06", text)
    assert not found("CRS-04", text)


def test_missing_units_stand_in_the_roster():
    """A unit that sent nothing is told at its row of the roster, first of all."""
    member = Member("乙局", "乙站", 5, file="名单.xlsx")
    member.cell = Cell("单位", 5, 3)
    references = References(roster=[Member("示例市示范主管部门", "示例市示范单位", 2), member])
    told = judged("CRS-06", [drawn_form()], references)

    assert [("名单.xlsx", Cell("单位", 5, 3), "", "乙站")] == [
        (each.file, each.cell, each.project, each.quote) for each in told
    ]
    assert told[0] == Ruleset(PROFILE, references).findings([drawn_form()])[0]


def test_a_missing_unit_is_told_with_the_near_name_that_came():
    """Who typed his name wrong is missing and unknown; each remark points to the other."""
    text = "| 用款单位 | 示例市示范单 |\n名单 | 示例市示范主管部门 | 示例市示范单位"

    assert "收到的“示例市示范单”名称相近" in answers("CRS-06", text)[0].message


def test_many_missing_units_are_announced_together():
    """Of a whole city's roster the first 300 are listed; the others are counted."""
    roster = [Member("甲局", f"第{n}单位", n) for n in range(2, 1002)]
    told = judged("CRS-06", [drawn_form()], References(roster=roster))

    assert 301 == len(told)
    assert "另有 700 个单位" in told[-1].message


def test_projects_that_are_not_in_the_list():
    """An unlisted form, a listed project without form, and a name that is only typed otherwise."""
    known = [KnownProject("网格员意外伤害险", cell=Cell("名单", 2, 3)), KnownProject("水电费")]
    member = Member("示例市示范主管部门", "示例市示范单位", 2, known, file="名单.csv")
    told = judged("BUD-09", [drawn_form()], References(roster=[member]))

    assert [("名单.csv", "B2", "水电费"), ("a.xlsx", "B3", "网格员意外伤害保险")] == [
        (each.file, each.cell.ref, each.quote) for each in told
    ]
    assert "相近的是“网格员意外伤害险”" in told[1].message


@pytest.mark.parametrize(
    "text",
    [
        "名单 | 示例市示范主管部门 | 示例市示范单位",
        "名单 | 示例市示范主管部门 | 另一单位 | 水电费",
        "名单 | 示例市示范主管部门 | 示例市示范单位 | 网格员意外 伤害保险",
    ],
)
def test_units_without_listed_projects_are_not_judged(text):
    """Where the roster names no project of a unit, or the unit sent nothing, BUD-09 is silent."""
    assert not found("BUD-09", text)


def copied(name, first, second, category="产出指标 | 数量指标", projects=("保洁服务", "档案整理")):
    """Draw two projects that share an indicator."""
    rows = (f"| | {category} | {name} | {value} | {value} |" for value in (first, second))
    parts = zip(projects, rows, strict=True)
    return "\n----\n".join(f"| 项目名称 | {project} |\n{row}" for project, row in parts)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (copied("每年流量服务套餐", "403台", "32条线路"), Severity.WARNING),
        (copied("每年流量服务套餐", "403台", "403台"), Severity.WARNING),
        (copied("每年流量服务套餐", "403台", "32台"), Severity.INFO),
        (copied("在规定时间内完成", "按时发放", "一周内修复"), Severity.WARNING),
        (copied("设备服务验收通过率", "100%", "≥90%", "产出指标 | 质量指标"), Severity.INFO),
        (copied("安全隐患减少", "安全", "安全", "效益指标 | 社会效益"), Severity.INFO),
    ],
)
def test_copied_indicators(text, severity):
    """An output that counts something else, or the very same, is graver than a shared benefit."""
    (told,) = answers("CRS-01", text)

    assert ("1.xlsx", "D15", severity) == (told.file, told.cell.ref, told.severity)


PACKAGE = ("每年流量服务套餐", "4台", "5台")


@pytest.mark.parametrize(
    "text",
    [
        copied("培训人数", "≥50人", "≥80人"),
        copied("项目验收合格率", "100%", "100%"),
        copied("采购设备验收合格率", "100%", "100%"),
        copied("服务对象满意度", "≥90%", "≥90%", "满意度指标 | 服务对象满意度"),
        copied("项目总成本控制数", "5万元", "5万元", "成本指标 | 经济成本指标"),
        copied(*PACKAGE, projects=("城区保洁服务", "农村保洁")),
        copied(*PACKAGE, projects=("2025年专项经费", "专项经费")),
        copied(*PACKAGE, projects=("保洁服务", "保洁服务")),
        copied(*PACKAGE).replace("档案整理 |", "档案整理 |\n| 用款单位 | 乙 |"),
    ],
)
def test_common_indicators_are_no_copies(text):
    """Words of the trade, related projects and other units may share a name."""
    assert not found("CRS-01", text)


def counted(name, value, project="网格员通讯服务"):
    """Draw a project for 网格员 after that which pays 250 of them."""
    return f"""
    | 项目名称 | 网格员聘用费用 |
    | | 产出指标 | 数量指标 | 人员聘用数 | ≤250人 | ≤250人 |
    ----
    | 项目名称 | {project} |
    | | 产出指标 | 数量指标 | {name} | {value} | {value} |
    """


@pytest.mark.parametrize(
    ("name", "value", "cells"),
    [
        ("购买保险数量", "220至250份", ["F15"]),
        ("制作服装数量", "250件", []),
        ("终端数量", "403台", ["F15"]),
        ("在岗人数", "240人", ["F15"]),
        ("培训人数", "50人", []),
        ("线路数量", "32条", []),
        ("巡查人次", "5000人次", []),
        ("公车数量", "1台", []),
        ("购买保险数量", "若干", []),
    ],
)
def test_population_conflict(name, value, cells):
    """Head-counts and what each person gets must agree; what only some get need not."""
    assert cells == found("CRS-02", counted(name, value))


def test_populations_of_other_people_are_not_compared():
    """Teachers are no grid workers, and a project for some of them is left alone."""
    assert not found("CRS-02", counted("终端数量", "403台", "教师通讯服务"))
    assert not found("CRS-02", counted("服装数量", "30件", "优秀网格员表彰"))
