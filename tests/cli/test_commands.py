"""The commands: what they print, what they write, how they end."""

import json
import subprocess
import sys

import openpyxl
import pytest
import xlsxwriter
from forms import draw
from samples import BUDGET, FORMS, PROJECT, SAMPLES, UNIT

import pgxl
from pgxl.cli import main
from pgxl.findings import count_by_severity
from pgxl.rules import CATALOGUE


def run(capsys, *words):
    """Run a command here; give its exit code, its output and its complaints."""
    code = main([str(word) for word in words])
    told = capsys.readouterr()
    return code, told.out, told.err


def counts():
    """Count the findings of the real forms by severity."""
    return count_by_severity(pgxl.validate(FORMS))


def test_validate_as_json(capsys):
    """Forms and findings with all their fields; amounts are texts."""
    code, out, _ = run(capsys, "validate", FORMS, "--json")
    told = json.loads(out)

    assert 1 == code
    assert {
        "forms",
        "findings",
        "rejected",
        "last_year_rejected",
        "controls_without_forms",
    } == told.keys()
    assert {
        "file": str(FORMS / "1-网格员保险专项.xlsx"),
        "sheet": "项目绩效目标表",
        "project": "网格员保险专项",
        "unit": UNIT,
        "budget": "75000.00",
        "indicators": 10,
        "filled": 6,
    } == told["forms"][0]
    keys = "rule severity status file sheet cell field quote message suggestion criterion"
    assert all(set(keys.split()) <= each.keys() for each in told["findings"])
    assert 7 == sum(each["rule"] == "STR-03" for each in told["findings"])


def test_validate_for_people(capsys):
    """Each project is headed by its name, each finding names rule, cell, message and quote."""
    code, out, _ = run(capsys, "validate", FORMS)

    assert 1 == code
    assert "■ 公车运行维护费用" in out
    assert "STR-04 " in out
    assert "E18" in out
    assert "原文：其他运转类(综合类)" in out
    assert "建议改为：其他运转类（综合类）" in out
    told = "，".join(f"{each.label} {number}" for each, number in counts().items())
    assert f"8 张表，{sum(counts().values())} 条结果：{told}；没有问题的表 0 张" in out


def test_long_messages_are_not_cut(capsys):
    """On a narrow page a message goes on in the next line; no word of it is left out."""
    _, out, _ = run(capsys, "validate", FORMS)
    told = "".join(out.split())

    for finding in pgxl.validate(FORMS):
        assert "".join(finding.message.split()) in told


def test_consolidate_as_json(capsys, tmp_path):
    """Counts and the control total, for a program to check."""
    out_file = tmp_path / "汇总.xlsx"
    code, out, _ = run(capsys, "consolidate", FORMS, tmp_path / "没有", "-o", out_file, "--json")

    assert 1 == code
    assert out_file.exists()
    assert {
        "inputs": 9,
        "merged": 8,
        "rejected": [
            {"file": str(tmp_path / "没有"), "reason": "找不到这个文件或文件夹；请检查路径"}
        ],
        "last_year_rejected": [],
        "controls_without_forms": [],
        "projects": 8,
        "indicators": 87,
        "budget_total": "15887968.00",
        "findings": {each.value: number for each, number in counts().items()},
    } == json.loads(out)


def test_consolidate_for_people(capsys, tmp_path):
    """The closing table tells inputs, findings, control total and time."""
    code, out, _ = run(capsys, "consolidate", FORMS, "-o", tmp_path / "汇总.xlsx")
    errors = f"必须改 {counts()[pgxl.Severity.ERROR]}"
    words = ("读取文件", "已汇总", "未汇总", errors, "15,887,968.00", "用时", "汇总.xlsx")

    assert 1 == code
    assert all(word in out for word in words)


def test_controls(capsys, tmp_path):
    """With the office's own list, a unit whose sum agrees is ticked."""
    controls = tmp_path / "控制数.csv"
    controls.write_text(f"用款单位,控制数（元）\n{UNIT},{BUDGET}\n", encoding="utf-8")
    _, out, _ = run(capsys, "validate", FORMS, "--controls", controls, "--json")
    (told,) = (each for each in json.loads(out)["findings"] if each["rule"] == "BUD-07")

    assert ("pass", "pass") == (told["severity"], told["status"])


def test_a_unit_with_a_control_total_that_sent_nothing(capsys, tmp_path):
    """It is told though no roster names it; where one does, CRS-06 tells it, once."""
    controls, roster = tmp_path / "控制数.csv", tmp_path / "名单.csv"
    controls.write_text(f"用款单位,控制数（元）\n{UNIT},{BUDGET}\n乙站,5\n", encoding="utf-8")
    roster.write_text(f"主管部门,用款单位\n{UNIT},{UNIT}\n乙局,乙站\n", encoding="utf-8")
    _, shown, _ = run(capsys, "validate", FORMS, "--controls", controls)
    _, merged, _ = run(
        capsys, "consolidate", FORMS, "-o", tmp_path / "a.xlsx", "--controls", controls
    )
    _, tree, _ = run(capsys, "validate", FORMS, "--controls", controls, "--json")
    both = ("--controls", controls, "--roster", roster)
    _, listed, _ = run(capsys, "validate", FORMS, *both)

    assert ["乙站"] == json.loads(tree)["controls_without_forms"]
    assert "控制数表里有 1 个单位没有报送：乙站；请催报" in shown.replace("\n", "")
    assert "控制数表里有 1 个单位没有报送：乙站；请催报" in merged.replace("\n", "")
    assert "控制数表里有" not in listed
    assert 1 == listed.count("没有报送")


def test_roster_and_last_year(capsys, tmp_path):
    """Who sent nothing is headed by the roster; what of last year was not read is said."""
    roster = tmp_path / "名单.csv"
    text = f"主管部门,用款单位,控制数（元）\n{UNIT},{UNIT},{BUDGET}\n乙局,乙站,\n"
    roster.write_text(text, encoding="utf-8")
    (tmp_path / "上年").mkdir()
    (tmp_path / "上年" / "坏.xlsx").write_bytes(b"x")
    options = ("--roster", roster, "--last-year", tmp_path / "上年")
    _, out, _ = run(capsys, "validate", FORMS, *options, "--json")
    told = json.loads(out)
    (missing,) = (each for each in told["findings"] if each["rule"] == "CRS-06")

    assert (str(roster), "B3") == (missing["file"], missing["cell"])
    assert [str(tmp_path / "上年" / "坏.xlsx")] == [
        each["file"] for each in told["last_year_rejected"]
    ]

    code, out, _ = run(capsys, "validate", FORMS, *options)

    assert 1 == code
    assert "■ 名单核对（不属于某一张表）" in out
    assert "上年表 " in out

    _, out, _ = run(capsys, "consolidate", FORMS, *options, "-o", tmp_path / "汇总.xlsx")

    assert "上年表 " in out
    assert (tmp_path / "汇总.xlsx").exists()


def test_totals(capsys):
    """Every grouping comes to the same sum."""
    _, out, _ = run(capsys, "totals", SAMPLES / "sheets.xlsx", "--json")
    told = json.loads(out)

    assert "15887968.00" == told["budget_total"]
    assert {"二级项目": "15887968.00"} == told["by_level"]
    assert 55 == sum(each["filled"] for each in told["indicators"])

    _, out, _ = run(capsys, "totals", SAMPLES / "sheets.xlsx")

    for title in ("主管部门", "用款单位", "项目类型", "项目等级", "预算年度"):
        part = out.split(title)[1]
        assert "15,887,968.00" in part.split("合计")[1].splitlines()[0]


def test_rules(capsys):
    """The catalogue has a line for each rule; one rule is shown in full."""
    code, out, _ = run(capsys, "rules")

    assert 0 == code
    assert all(rule.code in out for rule in CATALOGUE)

    code, out, _ = run(capsys, "rules", "hdr-05")

    assert 0 == code
    assert "\n依据：" in out
    assert "::" not in out
    assert len(CATALOGUE) == len(json.loads(run(capsys, "rules", "--json")[1]))


def test_clean_forms_end_with_0(capsys, tmp_path):
    """A form without an error ends with 0; the text output says so."""
    path = tmp_path / "好.xlsx"
    write_grid(path, draw("").grid)
    code, out, _ = run(capsys, "validate", path)

    assert 0 == code
    assert "没有问题的表 1 张" in out


def write_grid(path, grid):
    """Write a drawn form as a workbook."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(grid.sheet)
    for row, cells in enumerate(grid.rows):
        sheet.write_row(row, 0, cells)
    book.close()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["validate"], "缺少"),
        (["consolidate", "x"], "缺少"),
        (["validate", "x", "--nope"], "没有选项 --nope"),
        (["nope"], "没有命令“nope”"),
        (["validat"], "没有命令“validat”，是不是 validate"),
        (["rules", "A", "B"], "多写了“B”，名称里有空格的要加引号"),
        (["rules", "--json=3"], "选项 --json 后面不写值"),
        (["rules", "ABC-99"], "没有规则 ABC-99"),
        (["validate", str(FORMS), "--profile", "nope"], "找不到口径“nope”"),
        (["validate", str(FORMS), "--controls", "nope.csv"], "控制数表打不开"),
        (["validate", str(FORMS), "--roster", "nope.csv"], "名单打不开"),
        (["consolidate", str(FORMS), "-o", "nope/汇总.xlsx"], "输出文件夹不存在"),
        (["consolidate", str(FORMS), "-o", "汇总.doc"], "应以 .xlsx 结尾"),
    ],
)
def test_what_cannot_be_run_ends_with_2(capsys, words, told):
    """A wrong command ends with 2 and one Chinese line that says what is wrong."""
    code, _, complaint = run(capsys, *words)

    assert 2 == code
    assert told in complaint
    assert "Traceback" not in complaint


def test_nothing_readable_ends_with_2(capsys, tmp_path):
    """Where no input holds a form, nothing is written and each input has its reason."""
    (tmp_path / "坏.xlsx").write_bytes(b"x")
    code, out, _ = run(capsys, "consolidate", tmp_path, "-o", tmp_path / "汇总.xlsx")

    assert 2 == code
    assert "坏.xlsx" in out
    assert "不是 Excel 工作簿" in out
    assert not (tmp_path / "汇总.xlsx").exists()


def test_terminal_codes_are_not_printed(capsys, tmp_path):
    """Escape codes and direction marks in a form do not reach the terminal."""
    path = tmp_path / "坏.xlsx"
    write_grid(path, draw("| 项目名称 | 甲\x1b[31m[red]\u202e乙 |\n| 用款单位 | |").grid)
    _, out, _ = run(capsys, "validate", path)

    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[31m[red]乙" in out


def test_module_and_command_are_the_same():
    """``python -m pgxl`` runs the command, in UTF-8 even where the console is not."""
    done = subprocess.run(
        [sys.executable, "-m", "pgxl", "rules", "HDR-05"],
        capture_output=True,
        cwd=PROJECT,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        check=False,
    )

    assert 0 == done.returncode
    assert "到期年度" in done.stdout.decode("utf-8")


def test_what_stops_a_command_is_told_once():
    """One line on standard error, without a log as with one."""
    done = subprocess.run(
        [sys.executable, "-m", "pgxl", "rules", "XXX"],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )

    assert 2 == done.returncode
    assert ["无法继续：没有规则 XXX；运行 pgxl rules 可查看全部规则"] == done.stderr.splitlines()


def test_files_that_do_not_count_are_counted_by_why(capsys, tmp_path):
    """A form that was sent twice is 重复 and nothing that was not merged."""
    inputs = tmp_path / "报送"
    inputs.mkdir()
    form = next(FORMS.iterdir())
    (inputs / "原件.xlsx").write_bytes(form.read_bytes())
    openpyxl.load_workbook(form).save(inputs / "再存.xlsx")
    _, out, _ = run(capsys, "consolidate", inputs, "-o", tmp_path / "汇总.xlsx")
    told = dict(line.split() for line in out.splitlines() if len(line.split()) == 2)

    assert {"读取文件": "2", "已汇总": "1", "未汇总": "0", "重复": "1"} == {
        label: told[label] for label in ("读取文件", "已汇总", "未汇总", "重复")
    }
    assert "旧版本" not in told


def test_totals_of_nothing_are_no_empty_tables(capsys, tmp_path):
    """What could not be read is told, and that there is nothing to add up."""
    code, out, _ = run(capsys, "totals", tmp_path / "没有")

    assert 2 == code
    assert "找不到这个文件或文件夹；请检查路径" in out.replace("\n", "")
    assert out.endswith("没有合计：没有读到一张绩效目标表\n")
    assert "预算金额" not in out
