"""The check of a profile tells every fault with file, line, what stands there, what is expected."""

import shutil
from pathlib import Path

import pytest

import pgxl.profile
from pgxl.errors import ProfileError
from pgxl.profile import check_profile, load_profile, shipped_profiles
from pgxl.profile.keys import LABEL_NAMES
from pgxl.profile.lines import find_line

SHIPPED = Path(pgxl.profile.__file__).parent / "data"


@pytest.fixture
def own(tmp_path):
    """A copy of the shipped profile in a folder of one's own."""
    return Path(shutil.copytree(SHIPPED / "dongguan-2026", tmp_path / "我局-2026"))


def edit(path, old, new):
    """Change a profile's file; give the line that was changed."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize("name", shipped_profiles())
def test_shipped_profiles_have_no_fault(name):
    """What comes with pgxl passes its own check."""
    assert [] == check_profile(name)


MAIN = [
    ('title = "东莞市项目绩效目标表（2026年度）"', 'title = ""', "写的是空白", "加引号的文字"),
    ("year = 2026", 'year = "2026"', "写的是“2026”", "不加引号"),
    ("year = 2026", "year = 26", "写的是 26", "2000—2099"),
    ("year = 2026", "year = true", "写的是 true", "2000—2099"),
    ('project = ["项目名称"]', 'project = "项目名称"', "写的是“项目名称”", "至少一个"),
    ('project = ["项目名称"]', "project = []", "写的是空的列表", "至少一个"),
    ('project = ["项目名称"]', 'project = ["项目名称", ""]', "列表中有空白", "至少一个"),
    ('project = ["项目名称"]', 'project = ["项目名称", 3]', "列表中有 3", "至少一个"),
    ('project = ["项目名称"]', 'projekt = ["项目名称"]', "不认识 projekt", "是否应为 project"),
    ('goals = ["总体绩效目标"]', 'goals = ["{day}目标"]', "{day} 不认识", "{year}"),
    ('goals = ["总体绩效目标"]', 'goals = ["{year目标"]', "{ 不认识", "{year}"),
    ('goals = ["总体绩效目标"]', 'goals = ["{year}-{year}目标"]', "有两个 {year}", "{years}"),
    ('goals = ["总体绩效目标"]', 'goals = ["："]', "只有标点", "栏目名称"),
    ('goals = ["总体绩效目标"]', f'goals = ["{"总" * 41}"]', "有 41 个字", "最多 40 个字"),
    ('unit = ["用款单位"', 'unit = ["主管部门"', "“主管部门”也是 department", "只能归一个"),
    ('end = ["到期年度"', 'end = [" 起始　年度：", "到期"', "也是 start", "只能归一个"),
    ('goals = ["总体绩效目标"]', 'goals = ["2026年度目标"]', "也是 goals", "只能归一个"),
    (
        'level1 = ["成本指标", ',
        'level1 = ["投入指标", ',
        "没有一级指标“投入指标”",
        "成本指标、产出",
    ),
    ('level1 = ["成本指标", ', 'level1 = ["产出指标", ', "“产出指标”与“产出指标”相同", "删去"),
    ('project_level = ["一级项目", "二级项目"]', "project_level = []", "空的列表", "至少写一个"),
    (
        'level2 = ["经济成本指标", ',
        'level2 = ["经济成本", ',
        "没有二级指标“经济成本”",
        "经济成本指标、社会",
    ),
    ('level2 = ["经济成本指标", ', 'level2 = ["数量指标", ', "与“数量指标”相同", "删去"),
    ('level2 = ["经济成本指标", ', "level2 = [1, ", "列表中有 1", "至少一个"),
    ('symbols = ["≥", ', 'symbols = ["＞", ', "“＞”与“＞”相同", "删去"),
    ("shortest_goal = 15", "shortest_goal = 500", "多于 longest_goal 的 400", "不能多于"),
    ("longest_name = 100", "longest_name = 0", "写的是 0", "大于 0 的整数"),
    ("longest_name = 100", "longest_name = 1.5", "写的是 1.5", "大于 0 的整数"),
    ('password = "jxmb"', "password = 2026", "写的是 2026", "加引号的文字"),
    ("[mandatory]", "[mandatry]", "不认识 mandatry", "是否应为 mandatory"),
]


@pytest.mark.parametrize(("old", "new", "found", "expected"), MAIN)
def test_faults_of_profile_toml(own, old, new, found, expected):
    """A wrong entry is told at its line, with what stands there and what is expected."""
    line = edit(own / "profile.toml", old, new)
    faults = check_profile(own)
    (fault,) = (each for each in faults if found in each.found)

    assert ("profile.toml", found in fault.found) == (fault.file, True)
    assert expected in fault.expected
    if "也是 goals" not in found:  # told at the pattern, which comes later
        assert line == fault.line
    assert f"第 {fault.line} 行" in fault.text


def test_items_of_long_lists_have_their_line(own):
    """In a list of several lines the line of the item is told, of two the second."""
    edit(own / "profile.toml", '"budget", "period_goal"', '"budget", "bugdet", "funds"')
    edit(own / "profile.toml", "required_fields = [\n", 'required_fields = [\n"unit", "level1",\n')
    told = {each.found: (each.line, each.expected) for each in check_profile(own)}
    lines = (own / "profile.toml").read_text(encoding="utf-8").splitlines()

    line, advice = told["不认识“bugdet”"]
    assert '"bugdet"' in lines[line - 1]
    assert "是否应为 budget" == advice
    assert "[labels] 里没有 funds" in told["“funds”没有标签"][1]
    assert '"level1"' in lines[told["不认识“level1”"][0] - 1]
    line, _ = told["“unit”写了两次"]
    assert '"project", "project_type"' in lines[line - 1]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('name = ["三级指标", "三级指标名称"]\n', "name"),
        ("longest_value = 60\n", "longest_value"),
        ('contact = "填报有疑问，请联系发放本表的财政部门。"\n', "contact"),
    ],
)
def test_missing_entries(own, line, key):
    """What is missing is told at its table, and is expected by name."""
    edit(own / "profile.toml", line, "")
    (fault,) = (each for each in check_profile(own) if f"缺少 {key} 一项" == each.found)
    text = (own / "profile.toml").read_text(encoding="utf-8")

    assert text.splitlines()[fault.line - 1].startswith("[")
    assert fault.key.endswith(key)


def test_missing_table(own):
    """A table that is missing is told once, not entry by entry."""
    text = (own / "profile.toml").read_text(encoding="utf-8")
    (own / "profile.toml").write_text(text[: text.index("[report]")], encoding="utf-8")

    assert ["缺少 [report] 一节"] == [each.found for each in check_profile(own)]


def test_without_any_target(own):
    """A form without a column of targets cannot be meant."""
    edit(own / "profile.toml", "period_target = [", "title2 = [")
    edit(own / "profile.toml", "annual_target = [", "title3 = [")

    assert any("指标值栏目" in each.found for each in check_profile(own))


CATEGORIES = [
    ("产出指标,数量指标,数量", ",数量指标,数量", "空白", "每行都要写一级指标", 0),
    ("产出指标,数量指标,数量", "产出指标,,数量", "空白", "每行都要写二级指标", 0),
    ("产出指标,数量指标,数量", "产出指标", "空白", "每行都要写二级指标", 0),
    ("产出指标,数量指标,数量", "产出指标,数量指标,数量,件数", "多出一格“件数”", "用分号", 0),
    ("产出指标,质量指标,质量", "产出指标,数量 指标,质量", "在第 5 行已有", "只写一行", 0),
    ("效益指标,经济效益,", "效益指标,数量指标,", "在第 5 行已有", "只属于一个", 0),
    ("时效指标,时效", "时效指标,数量", "“数量”也指第 5 行的“数量指标”", "只能归一个", 0),
    ("时效指标,时效", "时效指标,质量指标", "“质量指标”也指第 6 行", "只能归一个", 0),
    ("产出指标,质量指标", "产出 指标,质量指标", "与上面的“产出指标”写法不同", "写法要一样", 0),
    ("产出指标,质量指标", "效益指标,质量指标", "“产出指标”与上面的同名行不在一起", "连在一起", 1),
    ("一级指标,二级指标,别名", "一级,二级,别名", "第一行是“一级,二级,别名”", "第一行应为", 0),
]


@pytest.mark.parametrize(("old", "new", "found", "expected", "below"), CATEGORIES)
def test_faults_of_indicators_csv(own, old, new, found, expected, below):
    """A line by which a text would belong nowhere, or to two categories, is told."""
    line = edit(own / "indicators.csv", old, new)
    (fault,) = (each for each in check_profile(own) if found in each.found)

    assert ("indicators.csv", line + below) == (fault.file, fault.line)
    assert expected in fault.expected


def test_spellings_of_indicators_csv(own):
    """Blank lines, full-width semicolons and the code page of Excel for China are understood."""
    text = (own / "indicators.csv").read_text(encoding="utf-8-sig")
    changed = text.replace("产出指标,数量指标,数量", "\n产出指标, 数量指标 ,数量；件数;,")
    (own / "indicators.csv").write_bytes(changed.replace("\n", "\r\n").encode("gb18030"))

    assert [] == check_profile(own)
    assert ("产出指标", "数量指标") == load_profile(str(own)).vocabulary.level2("件数")


RULES = [
    ("copied_ratio = 0.95", "copied_ratio = 95", "写的是 95", "0 与 1 之间"),
    ("copied_ratio = 0.95", "copied_ratio = nan", "写的是 nan", "0 与 1 之间"),
    ("horizon_years = 10 ", "horizon_years = -1 ", "写的是 -1", "不能小于 0"),
    ("copied_ratio = 0.95", 'severity = "重"', "写的是“重”", "severity 应为 error（必须改）"),
    ("copied_ratio = 0.95", 'enabled = "false"', "写的是“false”", "不加引号"),
    (
        "copied_ratio = 0.95",
        "min_rows = 5\nmax_rows = 3",
        "写的是 5，大于 max_rows 的 3",
        "不能大于",
    ),
]


@pytest.mark.parametrize(("old", "new", "found", "expected"), RULES)
def test_faults_of_rules_toml(own, old, new, found, expected):
    """Severities, switches and thresholds that cannot be meant are told."""
    line = edit(own / "rules.toml", old, new)
    (fault,) = check_profile(own)

    assert ("rules.toml", line) == (fault.file, fault.line)
    assert found in fault.found
    assert expected in fault.expected


def test_a_rule_that_is_no_table(own):
    """A rule needs a table of its own."""
    edit(own / "rules.toml", "[HDR-05]", "TXT-10 = 60\n[HDR-05]")
    (fault,) = check_profile(own)

    assert "TXT-10" == fault.key
    assert "[TXT-10]" in fault.expected


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        ("year = 2026", "year = ", 4, "写法不对"),
        ("year = 2026", "year = 2026\nyear = 2027", 5, "重复"),
        ("[form]", "[labels]", 34, "重复"),
        ('contact = "', 'contact = """', 90, "到文件末尾"),
    ],
)
def test_what_is_no_toml(own, old, new, line, found):
    """Where the text stops being TOML, the line is told, and the other files are checked still."""
    edit(own / "profile.toml", old, new)
    edit(own / "indicators.csv", "产出指标,数量指标,数量", ",数量指标,数量")
    other, fault = check_profile(own)

    assert "indicators.csv" == other.file
    assert "不是正确的 TOML" in fault.found
    assert found in fault.found
    lines = (own / "profile.toml").read_text(encoding="utf-8").splitlines()
    assert abs(fault.line - line) <= 3
    assert fault.line <= len(lines)


def test_all_faults_are_told_at_once(own):
    """One error lists the faults of all three files, each in a line of its own."""
    edit(own / "profile.toml", "year = 2026", "year = 26")
    edit(own / "profile.toml", "shortest_goal = 15", "shortest_goal = 500")
    edit(own / "indicators.csv", "产出指标,数量指标,数量", ",数量指标,数量")
    edit(own / "rules.toml", "copied_ratio = 0.95", "copied_ratio = 95")

    with pytest.raises(ProfileError) as caught:
        load_profile(str(own))
    first, *lines = str(caught.value).splitlines()
    assert "有 4 处要改" in first
    assert str(own) in first
    assert [each.text for each in check_profile(own)] == [line.strip() for line in lines]


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"[[[[", b"a = " + b"[" * 5000, b"labels = 3\nform = []"]
)
@pytest.mark.parametrize("file", ["profile.toml", "rules.toml", "indicators.csv"])
def test_any_content_is_answered(own, file, content):
    """Whatever stands in a file, the check answers with faults and nothing else."""
    (own / file).write_bytes(content)
    faults = check_profile(own)

    assert all(each.found and each.expected for each in faults)
    if not (file == "rules.toml" and content == b""):  # no settings are all defaults
        assert faults


def test_notepad_marks_are_no_fault(own):
    """The mark that Notepad writes at the beginning, and its line ends, do no harm."""
    text = (own / "profile.toml").read_text(encoding="utf-8")
    (own / "profile.toml").write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))

    assert [] == check_profile(own)


TOML = '''
# a = 1
a = """
[t]
b = 1"""
[t] # table
x = [
  "b = 2", # ]
  "c",
]
b = 3
["u.v"]
'b' = 4
[w.z]
q.r = 5
'''.lstrip()


def test_lines_of_keys():
    """Keys are found in their own table only, not inside lists, texts and comments."""
    assert 2 == find_line(TOML, ("a",))
    assert 5 == find_line(TOML, ("t",))
    assert 10 == find_line(TOML, ("t", "b"))
    assert 8 == find_line(TOML, ("t", "x"), "c")
    assert 6 == find_line(TOML, ("t", "x"), "nope")
    assert 5 == find_line(TOML, ("t", "nope"))
    assert 14 == find_line(TOML, ("w", "z", "q", "r"))
    assert 0 == find_line(TOML, ("nope",))


def test_labels_have_names():
    """A field that a profile has no label for is named all the same."""
    profile = load_profile("national-101")

    assert "项目类型" == profile.label("project_type")
    assert all(profile.label(key) for key in LABEL_NAMES)
