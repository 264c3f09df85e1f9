"""Copies, overlaps and outliers: texts and amounts that are held against each other."""

import dataclasses
from decimal import Decimal

import pytest
from forms import PROFILE, answers, drawn_form, found

from pgxl.findings import Severity, Status
from pgxl.roster import KnownProject, Member
from pgxl.rules import References, Ruleset

OTHER_GOALS = """
| | 实施周期总目标 |
| | 保障办公楼水电供应不间断，三年内单位面积能耗下降5%。 |
| | 2026年度目标 |
| | 按月缴纳办公楼水电费，全年停供不超过1次，单位面积能耗比上年下降2%。 |
"""


def judged(code, forms, references=None):
    """Give what one rule says between some forms."""
    findings = Ruleset(PROFILE, references or References()).findings(forms)
    return [each for each in findings if each.rule == code]


def named(project, goals=OTHER_GOALS):
    """Draw the head of a form with another project name and other goals."""
    return f"| 项目名称 | {project} |\n{goals}"


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ("基础通讯服务专项", "综治视联网终端费用、通信链路及服务费用专项经费", True),
        ("网格员意外伤害保险", "意外伤害保险购买", True),
        ("公务用车运行维护", "车辆运行维护费", True),
        ("道路维修", "东村道路维修", True),
        ("西村道路维修", "东村道路维修", False),
        ("道路保洁", "道路维修", False),
        ("消防设备购置", "消防宣传培训", False),
        ("消防设备购置", "消防设备维护", False),
        ("办公楼一期改造", "办公楼二期改造", False),
        ("养老保险补助", "医疗保险补助", False),
        ("水电费", "路灯电费", False),
        ("专项经费", "工作经费", False),
    ],
)
def test_overlapping_names(first, second, overlap):
    """One subject under two names is a hint; one word with other deeds, or a phase, is not."""
    goals = "甲乙丙丁戊己庚辛壬癸子丑寅卯", "一二三四五六七八九"
    text = "\n----\n".join(
        f"| 项目名称 | {name} |\n| | 实施周期总目标 |\n| | {goal} |"
        for name, goal in zip((first, second), goals, strict=True)
    )

    assert overlap == bool(found("CRS-03", text))


def test_overlapping_goals_and_the_limit():
    """Goals that are half the same are a hint; beyond 200 projects of a unit it is announced."""
    half = OTHER_GOALS.replace("三年内单位面积能耗下降5%", "并做好设备的日常检修和维护")
    (told,) = answers("CRS-03", f"{named('水电费')}\n----\n{named('食堂承包', half)}")
    forms = [renamed(f"项目{number}") for number in range(201)]

    assert "总目标有" in told.message
    assert "有 201 个项目，只比较了前 200 个" in judged("CRS-03", forms)[-1].message


def renamed(project, **goals):
    """Give the right form with another project name and other goals."""
    form = drawn_form()
    texts = {
        key: getattr(form, key)._replace(raw=text, value=text)
        for key, text in {"project": project, **goals}.items()
    }
    return dataclasses.replace(form, **texts)


def test_copied_goals():
    """Goals of other projects, of whatever unit, are found; few words are too few to copy."""
    other = OTHER_GOALS.replace("5%", "6%")
    text = f"{named('水电费')}\n----\n| 用款单位 | 乙站 |\n{named('食堂承包', other)}"
    (told,) = answers("CRS-04", text)
    short = "| | 实施周期总目标 |\n| | 保障运转。 |\n| | 2026年度目标 |\n| | 保障运转。 |"

    assert ("1.xlsx", "B11", Severity.WARNING) == (told.file, told.cell.ref, told.severity)
    assert "“示例市示范单位”的项目“水电费”的目标有 96% 相同" in told.message
    assert not found("CRS-04", f"{named('甲项', short)}\n----\n{named('乙项', short)}")


@pytest.mark.parametrize("length", [20, 40, 64, 71, 72, 80, 81, 90, 200, 400])
def test_every_goal_that_differs_in_less_than_a_tenth_is_found(length):
    """However the changes are spread over a goal, a piece of it is left by which it is found."""
    text = "".join(chr(0x4E00 + n) for n in range(length))
    changes = length // 11
    other = list(text)
    for number in range(changes):
        other[number * length // changes + 4] = "变"
    forms = [
        renamed("甲", period_goal=text, annual_goal=""),
        renamed("乙", period_goal="".join(other), annual_goal=""),
    ]

    assert 1 == len(judged("CRS-04", forms))


def test_copies_of_copies_are_found():
    """In a heap of copies each but the first is told; those of one programme are not."""
    goal = drawn_form().period_goal.text
    copies = [renamed(f"项目{n}", period_goal=goal + str(n)) for n in range(50)]
    programme = [renamed("学生资助", period_goal=goal + str(n)) for n in range(50)]

    assert 49 == len(judged("CRS-04", copies))
    assert not judged("CRS-04", programme)
    assert 1 == len(judged("CRS-04", [*programme, renamed("水电费")]))


def test_goals_with_common_phrases_are_announced():
    """Where a phrase of sixty goals may hide what is alike, the limit is said once."""
    phrase = "根据市相关文件要求进一步提高工作效率保障单位正常运转"
    forms = [
        renamed(
            f"项目{number}",
            period_goal=phrase + "".join(chr(0x4E00 + number * 97 + n * 7) for n in range(60)),
            annual_goal="",
        )
        for number in range(60)
    ]
    (told,) = judged("CRS-04", forms)

    assert Severity.INFO is told.severity
    assert "超过 50 个项目共用的语句" in told.message


LAST = """
---- 上年
| | 2025年度目标 |
| | 2025年3月底前完成投保，参保250人，总成本不超过75000元，参保人员满意度不低于90%。 |
"""


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        (LAST, True),
        ("| 项目名称 | 2026年保险 |" + LAST + "| 项目名称 | 2025年保险 |", True),
        ("| 项目名称 | 保险 |" + LAST, False),
        ("| 用款单位 | 乙站 |" + LAST, False),
        ("| | 2026年度目标 |\n| | 参保260人，6月前完成。 |" + LAST, False),
        ("", False),
    ],
)
def test_last_year_copies(text, copied):
    """Only the same project of the same unit is compared, years aside."""
    assert (["B13"] if copied else []) == found("CRS-05", text)


def test_last_year_copy_mentions_another_budget():
    """A budget that grew while the targets stayed is said."""
    text = "| 2026年预算金额(元) | 90000 |" + LAST

    assert "由 75,000.00 元变为 90,000.00 元" in answers("CRS-05", text)[0].message


@pytest.mark.parametrize(
    ("name", "now", "before", "budget", "lower"),
    [
        ("理赔及时率", "≥90%", "≥95%", 75000, True),
        ("理赔及时率", "≥95%", "≥95%", 75000, False),
        ("理赔及时率", "≥98%", "95%", 75000, False),
        ("理赔及时率", "≥90%", "≤95%", 75000, False),
        ("巡查次数", "≥80次", "≥100次", 75000, True),
        ("巡查次数", "≥80次", "≥100次", 60000, False),
        ("巡查次数", "≥80次", "≥100户", 75000, False),
        ("故障次数", "≤5次", "≤10次", 75000, False),
        ("单位能耗", "80度", "100度", 75000, False),
        ("巡查次数", "较上年提高5%", "较上年提高8%", 75000, False),
        ("巡查质量", "良好", "优秀", 75000, False),
        ("{0}率", "≥1%", "≥2%", 75000, True),
    ],
)
def test_targets_below_last_year(name, now, before, budget, lower):
    """Only what is better when higher, in one unit, and not in step with the budget."""
    text = f"""
    | 2026年预算金额(元) | {budget} |
    | | 产出指标 | 质量指标 | {name} | {now} | {now} |
    ---- 上年
    | | 产出指标 | 质量指标 | {name} | {before} | {before} |
    """

    assert (["F15"] if lower else []) == found("CRS-07", text)


@pytest.mark.parametrize(
    ("amounts", "files"),
    [
        ((*[75000] * 9, 75000000), ["9.xlsx"]),
        ((*[75000] * 9, 75), ["9.xlsx"]),
        ((*[75000] * 9, 150000), []),
        ((*[75000] * 8, 75000000), []),
        ((10, 100, 1000, 10000, 100000, 1000000, 10, 100, 1000, 10000), []),
    ],
)
def test_outlying_budgets(amounts, files):
    """Ten of a type show what is usual; where they spread over all sizes nothing is."""
    text = "\n----\n".join(f"| 2026年预算金额(元) | {amount} |" for amount in amounts)

    assert files == [each.file for each in answers("CRS-09", text)]


def test_outlying_prices():
    """A unit price far from that of the same name elsewhere is told at its target."""
    row = "| | 成本指标 | 经济成本指标 | 网络线路单价 | ≤{0}元/条 | ≤{0}元/条 |"
    text = "\n----\n".join(row.format(350 if n else 3500) for n in range(12))
    (told,) = answers("CRS-09", text)

    assert ("0.xlsx", "F15") == (told.file, told.cell.ref)


def test_hopeless_forms_are_survived():
    """Five hundred rows, endless texts and formula errors take their time, but not for ever."""
    form, text = drawn_form(), "（" * 30_000
    row = form.filled[0]
    wrong = dataclasses.replace(row, annual=row.annual._replace(raw="#REF!", value="#REF!"))
    endless = form.period_goal._replace(raw=text, value=text)
    forms = [
        dataclasses.replace(
            form,
            project=endless,
            unit=endless,
            period_goal=endless,
            indicators=(wrong,) * 500,
            file=str(number),
        )
        for number in range(20)
    ]
    roster = [Member(text, text, 2, [KnownProject(text + "一")], Decimal(1))]
    verdicts = Ruleset(PROFILE, References({}, roster, forms)).compare(forms)

    assert Status.FAIL in {each.status for each in verdicts}
    assert not [each for each in Ruleset(PROFILE).compare([]) if each.findings]
