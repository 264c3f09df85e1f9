"""All VAL rules on whole forms: the eight real ones, a right one, and odd ones."""

import pytest
from forms import PROFILE, RIGHT, draw
from samples import FORMS
from value_rows import row

import pgxl
from pgxl.rules import Ruleset

#: What the eight real forms are found to be wrong in: form, rule, severity, what stands there.
REAL = """
1 VAL-04 warning 90%
1 VAL-12 warning 网格员安全得到保障
1 VAL-13 info 2026年
1 VAL-16 info 大于等于5万元
1 VAL-20 info 大于等于5万元
2 VAL-05 warning 大于等于10万
2 VAL-10 info 受访群众对智网工程工作支持力度≥90%
2 VAL-13 warning 当年12月前
2 VAL-16 info 大于等于10万
2 VAL-20 info 大于等于10万
3 VAL-04 info 95%
3 VAL-07 info 满意度>90%，同时保证网格中心正常运转
3 VAL-09 warning 全镇103.49平方公里109个网格
3 VAL-09 warning 满意度>90%，同时保证网格中心正常运转
3 VAL-10 info 满意度>90%，同时保证网格中心正常运转
3 VAL-12 error 满意
3 VAL-12 info 是
3 VAL-12 warning 按时发放薪酬
3 VAL-15 info 满意
3 VAL-16 info ≤2065万元
3 VAL-20 info 大于等于90%
3 VAL-20 info 小于等于250人
4 VAL-02 error 1
4 VAL-04 warning 95%
4 VAL-10 info 公车故障次数≤10次
4 VAL-12 warning 安全隐患减少,保障单位履职
4 VAL-20 info 不超过2天
5 VAL-09 warning 100%，全年不出现断网等事故
5 VAL-10 info 隐患按期完成率≥90%
5 VAL-12 warning 网格员按时完成全年工作
5 VAL-13 warning 当年12月前
5 VAL-15 warning 403台
5 VAL-16 info ≤120万元
6 VAL-02 error 38
6 VAL-02 error 大于等于150
6 VAL-02 warning 90
6 VAL-03 error 90
6 VAL-03 error 90
6 VAL-04 info 95%
6 VAL-04 warning 24小时
6 VAL-12 warning 及时发放
6 VAL-20 info 大于等于150
7 VAL-05 warning 356.96平方
7 VAL-11 error 按356.96平方计算
7 VAL-11 error 每个月的总用水量/整个大院的面积*自己单位的面积数来计算
7 VAL-12 warning 保障单位正常运转
7 VAL-15 warning 356.96平方
7 VAL-15 warning 每个月的总用水量/整个大院的面积*自己单位的面积数来计算
8 VAL-09 warning 100%，不出现重大网络事故
8 VAL-15 warning 32条线路
"""


def test_eight_real_forms():
    """Of the eight real forms exactly these values are found fault with."""
    lines = []
    for number, form in enumerate(pgxl.read(FORMS), start=1):
        for verdict in Ruleset(PROFILE).judge(form):
            if verdict.rule.startswith("VAL"):
                lines += [
                    f"{number} {each.rule} {each.severity} {each.quote}"
                    for each in verdict.findings
                ]

    assert sorted(REAL.split("\n")[1:-1]) == sorted(lines)


@pytest.mark.parametrize(
    "value",
    [
        "9" * 30_000,
        "≥" * 5_000,
        "（" * 5_000,
        "-1" * 5_000,
        "用水量" * 9_000,
        "1、" * 5_000,
        "#REF!",
    ],
    ids=["digits", "signs", "brackets", "dashes", "words", "list", "errors"],
)
def test_any_text_is_judged(value):
    """Long and odd values in every row raise nothing."""
    lines = [row(f"工作成果{number}", value) for number in range(20)]
    (form,) = draw("\n".join(lines)).read("a.xlsx")

    assert Ruleset(PROFILE).judge(form)


def test_a_right_form_is_silent():
    """Nothing is said of the values of a form without a fault."""
    (form,) = draw(RIGHT).read("a.xlsx")

    assert not [
        verdict.rule
        for verdict in Ruleset(PROFILE).judge(form)
        if verdict.rule.startswith("VAL") and verdict.findings
    ]
