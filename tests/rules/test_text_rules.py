"""TXT: texts as departments type them, and texts that only look wrong."""

from dataclasses import replace

import pytest
from forms import PROFILE, answers, drawn_form, found

from pgxl.cells import Located
from pgxl.findings import Severity
from pgxl.rules import Ruleset
from pgxl.rules.text.txt08_word_list import Options

FIXED = ("TXT-01", "TXT-02", "TXT-03", "TXT-04", "TXT-05")


def goal(text):
    """Draw a form with an annual goal."""
    return f"| | 2026年度目标 |\n| | {text} |"


def row(name, period, annual=None):
    """Draw a form with one indicator."""
    return f"| | 产出指标 | 数量指标 | {name} | {period} | {annual or period} |"


def suggested(code, text):
    """Give what a rule proposes for an annual goal; nothing where it is silent."""
    return [each.suggestion for each in answers(code, goal(text))]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("（关于待遇的复函）。pdf，用于支付工资。", ["（关于待遇的复函），用于支付工资。"]),
        ("按附件.pdf要求完成投保。", ["按附件要求完成投保。"]),
        ("见《通知》PDF，完成投保。", ["见《通知》，完成投保。"]),
        ("见《通知.docx》完成投保。", ["见《通知》完成投保。"]),
        ("根据《通知》。pdf", ["根据《通知》。"]),
        ("见report2026.xlsx完成投保。", [""]),
    ],
)
def test_endings_of_files_are_taken_out(text, right):
    """The ending goes with its dot; after a Latin name nothing certain can be proposed."""
    assert right == suggested("TXT-02", text)


@pytest.mark.parametrize(
    "text",
    [
        "采购PDF阅读软件，WPS正版化率100%。",
        "完成任务。PDF文档整理50份。",
        "支持.pdf、.docx等格式上传。",
        "支持上传.pdf格式。",
        "1.PDF扫描件整理50份。",
        "建设internet专线，接入Budget系统。",
        "网址www.etest.cn，材料齐全。",
        "完成投保13.44万元，et。",
    ],
)
def test_names_of_formats_are_no_endings(text):
    """Software, formats and English words are no endings of file names."""
    assert not found("TXT-02", goal(text))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("申请费用20000元,用于日常业务。", "申请费用20000元，用于日常业务。"),
        ("合格率达95%,满意度达90%。", "合格率达95%，满意度达90%。"),
        ("工作内容:投保;理赔;", "工作内容：投保；理赔；"),
        ("其他运转(综合)费用", "其他运转（综合）费用"),
        ("其他运转(综合）费用", "其他运转（综合）费用"),
        ("根据《通知》,完成投保!", "根据《通知》，完成投保！"),
        ("完成投保, 参保250人", "完成投保，参保250人"),
    ],
)
def test_halfwidth_marks_become_full(text, right):
    """Marks beside Chinese become full-width, and nothing else changes."""
    assert [right] == suggested("TXT-03", text)


@pytest.mark.parametrize(
    "text",
    [
        "总成本75,000元，每天8:30至17:30开门，比例1:2。",
        "网址https://www.example.gov.cn/a?b=1。",
        "覆盖率(%)不低于95，(GB/T 9704)执行，(2026)4号。",
        "按总用水量/(大院面积*单位面积)计算。",
        "为A,B,C三类人员投保。",
    ],
)
def test_halfwidth_marks_that_are_right(text):
    """Thousands, times, ratios, addresses, units and formulas keep their half-width marks."""
    assert not found("TXT-03", goal(text))


def test_spelling_of_lists_is_told_by_the_list():
    """项目类型 in half-width brackets is told as a spelling of the list, once."""
    text = "| 项目类型 | 其他运转类(综合类) |"

    assert ["B4"] == found("CRS-08", text)
    assert not found("TXT-03", text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("合格率达 80% 以上，投入 30 万元", "合格率达80%以上，投入30万元"),
        ("每次 5 分，每处　1 分", "每次5分，每处1分"),
        ("覆盖\u200b全镇\ufeff网格员", "覆盖全镇网格员"),
        ("覆盖250\u00a0人", "覆盖250人"),
        ("一是投保\t二是理赔", "一是投保 二是理赔"),
        ("一是投保\r\n二是理赔", "一是投保\n二是理赔"),
        ("一是投保_x000D_\n二是理赔", "一是投保\n二是理赔"),
    ],
)
def test_odd_blanks_go(text, right):
    """Blanks around numbers and characters that cannot be seen go; words stay apart."""
    form = drawn_form()
    form = replace(form, annual_goal=Located(text, text, form.annual_goal.cell))
    told = [each for each in Ruleset(PROFILE).findings([form]) if each.rule == "TXT-04"]

    assert [right] == [each.suggestion for each in told]


@pytest.mark.parametrize(
    "text",
    [
        "采购Office 365许可250套，iPhone 15手机5台。",
        "附件1 预算表所列项目全部完成。",
        "1 完成投保，2026年3月底前参保250人。",
        "完成投保 及时理赔，参保人员满意度不低于90%。",
    ],
)
def test_blanks_that_part_words_stay(text):
    """Blanks in Latin names, after the number of an item and between words are no fault."""
    assert not found("TXT-04", goal(text))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("（东智网通（2022）4号）文件", ["（东智网通〔2022〕4号）文件"]),
        ("根据示府办[2026] 12 号文", ["根据示府办〔2026〕12 号文"]),
        ("根据示府办【2026】第5号文", ["根据示府办〔2026〕第5号文"]),
        ("根据示府办〔2026〕12号文", []),
        ("执行（2026）粤19民初12号判决", []),
        ("交付小区（2026）1号楼", []),
        ("年度（2026）250人", []),
    ],
)
def test_document_numbers(text, right):
    """Only the brackets of a document number change; judgments and buildings have none."""
    assert right == suggested("TXT-05", text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("为网格员（250人购买保险。", "缺“）”"),
        ("为网格员250人）购买保险。", "缺“（”"),
        ("根据《通知购买保险。", "缺“》”"),
        ("建设“智网工程购买保险。", "缺“””"),
        ("建设”智网工程“购买保险。", "“””没有配成对，缺““”"),
        ("根据（《通知）》购买保险。", "缺"),
        ("（关于调整待遇的复函）要求", "《关于调整待遇的复函》"),
    ],
)
def test_brackets_without_their_half(text, part):
    """Marks left open, closed twice or crossed are found, and titles in brackets."""
    (finding,) = answers("TXT-06", goal(text))

    assert part in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "1）完成投保；2）及时理赔；（3）回访。",
        "一）完成投保；a)及时理赔（含门诊）。",
        "《2018年第20次会议纪要》（示办函〔2020〕242号）",
        "（关于网格员的说明）“智网工程”(二期)",
    ],
)
def test_brackets_that_are_right(text):
    """Numbers of items need no opening half."""
    assert not found("TXT-06", goal(text))


def test_comparators_that_look_like_title_marks_are_told_elsewhere():
    """A target such as 》90% holds a wrong comparator, no title."""
    assert not found("TXT-06", row("合格率", "》90%"))


@pytest.mark.parametrize(
    ("value", "flagged"),
    [
        ("≥**人", True),
        ("≥X人", True),
        ("≥ 人", False),
        ("视情况而定", True),
        ("≥__人", True),
        ("/", True),
        ("TBD", True),
        ("≥5元/人", False),
        ("5*3人", False),
        ("无", False),
    ],
)
def test_placeholders_in_targets(value, flagged):
    """What is put off is a placeholder too; a comparator without its number is told by VAL-01."""
    assert flagged == bool(found("TXT-07", row("参保人数", value)))


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("XX年X月前完成投保", True),
        ("2026年X月前完成投保", True),
        ("时间待定", True),
        ("暂无数据", True),
        ("投保人数：暂无。", True),
        ("道路破损有待定期检修，设备待定点存放", False),
        ("补助暂无住房的困难群众250户", False),
        ("购置X光机5台，X射线仪1台", False),
        ("培养数字X人才", False),
        ("采购XL号工作服250件，U型架3X4米", False),
    ],
)
def test_placeholders_in_goals(text, flagged):
    """Words that begin like a placeholder and go on are none."""
    assert flagged == bool(found("TXT-07", goal(text)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("工作性质决定其具有一定的社会危害性。", [("社会危害性", Severity.WARNING)]),
        ("网格员走街窜访发现隐患。", [("走街窜访", Severity.INFO)]),
        ("专职网格员管理员队伍稳定。", [("网格员管理员", Severity.INFO)]),
        ("保证网格员正常运转。", [("网格员正常运转", Severity.INFO)]),
        ("每条线路每月要交付350元。", [("交付350元", Severity.INFO)]),
        ("一年需交付13.44万元。", [("交付13.44万元", Severity.INFO)]),
        ("完成投保，，及时理赔。。", [("，，", Severity.INFO), ("。。", Severity.INFO)]),
        ("打击社会危害性大的犯罪。", []),
        ("评估患者的社会危害性。", []),
        ("网格员管理规范，网格管理员到岗。", []),
        ("保证网格中心正常运转。", []),
        ("2026年12月底前交付350套工作服。", []),
        ("为群众发放蚊帐户均2顶。", []),
        ("网站发布署名文章12篇。", []),
        ("采购救灾帐篷20顶，登记帐篷台账，每村十台帐篷。", []),
        ("预防冶炼企业污染。", []),
        ("编外人员人员经费，禁毒工作工作经费。", []),
        ("交付50万元物资。", []),
        ("交通迅速恢复，校园满意度达90%。", []),
        ("以经济建设为中心，讲座落地见效。", []),
    ],
)
def test_words(text, told):
    """The words of the list are found, longer words that hold them are not."""
    findings = answers("TXT-08", goal(text))

    assert sorted(told) == sorted((each.quote, each.severity) for each in findings)


def test_every_word_of_the_list_has_its_right_form():
    """Each pair is wrong=right, with an optional third part; the right form is not wrong itself."""
    options = Options()
    for entry in (*options.words, *options.misleading):
        wrong, right, *_ = entry.split("=")

        assert wrong
        assert right
        assert wrong not in right


def unit(name, department="示例市示范主管部门"):
    return f"| 主管部门 | {department} |\n| 用款单位 | {name} |\n"


@pytest.mark.parametrize(
    ("name", "text", "flagged"),
    [
        ("示例镇网格管理中心", "我局人员满意度", True),
        ("示例镇网格管理中心", "我中心人员满意度", False),
        ("示例镇网格管理中心", "我镇群众满意度", False),
        ("示例市实验小学", "我校师生满意度", False),
        ("示例市实验小学", "我院师生满意度", True),
        ("示例市人民医院", "我院患者满意度", False),
        ("示例市人民医院", "患者自我校正能力", False),
        ("示例市人民医院", "我委托机构满意度", False),
        ("示例镇党政综合办公室", "我办人员满意度", False),
        ("示例镇党政综合办公室", "替我办理事项数", False),
        ("示例市人民医院", "我国标准执行率", False),
    ],
)
def test_self_names(name, text, flagged):
    """A unit that calls itself what it is not has copied; 我办理 and 自我校正 are no self-names."""
    drawing = unit(name) + row(text, "≥90%")

    assert (["D15"] if flagged else []) == found("TXT-09", drawing)


def test_self_name_of_the_department_is_a_hint():
    """A centre below a bureau that writes 我局 speaks for its department."""
    text = unit("示例市网格管理中心", "示例市政法局") + row("我局人员满意度", "≥90%")

    assert [Severity.INFO] == [each.severity for each in answers("TXT-09", text)]


def test_self_names_in_titles_are_others():
    """The title of a document names the body that wrote it."""
    text = unit("示例镇网格管理中心") + goal("根据《关于我局网格员保险的通知》投保250人。")

    assert not found("TXT-09", text)


@pytest.mark.parametrize(
    ("value", "cells"),
    [("=10个", ["F15"]), ("@10个", ["F15"]), ("+10个", []), ("-10个", []), ("＝10个", [])],
)
def test_beginnings_of_formulas(value, cells):
    """Only = and @ are told, once a row."""
    assert cells == found("TXT-11", row("参保人数", value))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("通过购买商业意外保险，为网格员提供商业意外保险保障。", ["商业意外保险"]),
        ("市财政承担市、镇间线路逐年费用，镇财政承担镇、村间线路逐年费用。", []),
        ("2026年购买意外医疗保险，把意外医疗保险办好。", ["意外医疗保险"]),
        ("购买商业意外保险250份，商业意外保险赔付率95%。", []),
        ("提供商业意外保险保障。购买商业意外保险。", []),
        ("根据《商业意外保险办法》，购买商业意外保险。", []),
        ("依托示例市示范单位，建强示例市示范单位队伍。", []),
    ],
)
def test_repeated_phrases(text, phrase):
    """Circular clauses are found; parallel ones, figures, titles and units are not."""
    assert phrase == [each.quote for each in answers("TXT-12", goal(text))]


def test_a_row_is_told_once_at_its_annual_target():
    """The same fault in both targets of a row is one finding; in one of them, it is there."""
    assert ["F15"] == found("TXT-03", row("参保人数", "安全,有序"))
    assert ["E15"] == found("TXT-03", row("参保人数", "安全,有序", "安全、有序"))


@pytest.mark.parametrize(
    "text",
    [
        "<p>根据《通知》。pdf,每次 5 分(含门诊)，（东智网通(2022) 4号）,达 80% 以上;</p>",
        "附件 1.pdf,第 2 项(\u200b完成)  3 人;<br>投保, 理赔",
        "&nbsp;250&nbsp;人, 完成(250 人),《通知》.docx",
    ],
)
def test_corrections_come_to_an_end(text):
    """One correction after the other leads to a text that no rule wants to correct."""
    for _ in range(9):
        told = [each for code in FIXED for each in answers(code, goal(text)) if each.suggestion]
        if not told:
            break
        assert text != told[0].suggestion
        text = told[0].suggestion
    else:
        pytest.fail(f"still corrected: {text}")


@pytest.mark.parametrize(
    "text",
    [
        *("（" * 30_000, "(字" * 15_000, "我" * 30_000, "商业意外保险，" * 4_000, "5 " * 15_000),
        *("。pdf " * 6_000, "<a" * 15_000, "1,2" * 10_000, "=" * 30_000, "《" * 30_000),
        *(
            "X" * 30_000,
            "社会危害性大的犯罪" * 3_000,
            "关于" * 15_000,
            "（关于" * 10_000,
            "）" * 30_000,
        ),
        *("购买商业意外保险" * 4_000, "商业意外保险 " * 4_000, "1）" * 15_000),
    ],
    ids=lambda text: text[:4],
)
def test_long_texts_take_bounded_time(text):
    """30,000 characters of the worst kind are judged."""
    assert Ruleset(PROFILE).findings([drawn_form(goal(text))])
