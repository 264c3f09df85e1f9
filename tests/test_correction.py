"""改正: certain corrections go into a copy, and nothing else in it changes."""

import zipfile

import openpyxl
import pytest
from forms import PROFILE, draw
from samples import BUDGET, FORMS, SAMPLES

import pgxl
from pgxl.cli import main
from pgxl.correction import correct
from pgxl.errors import InputError, UsageError
from pgxl.rules import Ruleset
from tests.cli.test_commands import write_grid

RULES = Ruleset(PROFILE)
SHEETS = SAMPLES / "sheets.xlsx"


def values(path):
    """Give what every cell of a workbook holds."""
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def told(path, *rules):
    """Give the ids of the findings of a workbook, of some rules only."""
    found = pgxl.validate(path)
    return [each.rule for each in found if not rules or each.rule in rules]


@pytest.fixture(scope="module")
def corrected(tmp_path_factory):
    copy = tmp_path_factory.mktemp("copy") / "副本.xlsx"
    return copy, correct(SHEETS, copy, RULES)


def test_only_listed_cells_change(corrected):
    """The copy differs from the original in exactly the cells that the list names."""
    copy, changes = corrected
    old, new = values(SHEETS), values(copy)
    differing = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}

    assert differing == {(each.cell.sheet, each.cell.ref) for each in changes if not each.refused}


def test_other_parts_stay_byte_for_byte(corrected):
    """No part of the package but the sheets and the request to calculate is different."""
    copy, _ = corrected
    with zipfile.ZipFile(SHEETS) as old, zipfile.ZipFile(copy) as new:
        assert old.namelist() == new.namelist()
        differing = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert {name for name in differing if "worksheets" not in name} <= {"xl/workbook.xml"}


def test_corrections_settle_their_findings(corrected):
    """Nothing certain is left to be done in the copy, and the budgets are the same."""
    copy, _ = corrected

    assert all(each.refused for each in correct(copy, None, RULES))
    assert not told(copy, "HDR-06", "STR-04", "CRS-08")
    assert BUDGET == pgxl.totals(pgxl.read(copy)).budget


def test_what_cannot_be_written_is_listed(corrected):
    """A goal under a merged cell is not moved; the list says why."""
    refused = [each for each in corrected[1] if each.refused]

    assert {("STR-03", "农村环境整治提升工作奖经费")} == {(x.rule, x.project) for x in refused}
    assert all("合并单元格" in each.refused for each in refused)


def test_a_row_is_moved_back_whole(tmp_path):
    """A shifted row stands under its headings afterwards, each text in its column."""
    old = tmp_path / "旧.xlsx"
    write_grid(old, draw("| 效益指标 | 社会效益 | 致困人数 | ≤0人 | ≤0人 |").grid)
    copy = tmp_path / "新.xlsx"
    correct(old, copy, RULES, ["STR-03"])

    assert not told(copy, "STR-03")
    before, after = pgxl.read(old)[0].filled[-1], pgxl.read(copy)[0].filled[-1]
    texts = [
        (each.name.text, each.period.text, each.annual.text, each.category2)
        for each in (before, after)
    ]
    assert texts[0] == texts[1]
    assert after.name.cell.column == before.name.cell.column + 1


def test_only_some_rules(tmp_path):
    """With ``only``, no other rule's correction is made."""
    changes = correct(SHEETS, tmp_path / "a.xlsx", RULES, ["HDR-06"])

    assert {"HDR-06"} == {each.rule for each in changes}
    assert 8 == len(changes)


def test_an_amount_becomes_a_number(tmp_path):
    """A budget typed as text is a number in the copy."""
    copy = tmp_path / "a.xlsx"
    correct(FORMS / "7-水电费.xlsx", copy, RULES, ["HDR-06"])

    assert 36000 == openpyxl.load_workbook(copy).active["B9"].value


def test_same_bytes(tmp_path):
    """The same workbook gives the same copy."""
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    correct(SHEETS, first, RULES)
    correct(SHEETS, second, RULES)

    assert first.read_bytes() == second.read_bytes()


def test_original_is_never_written(tmp_path):
    """The original keeps its bytes; it cannot be named as the copy."""
    old = tmp_path / "a.xlsx"
    old.write_bytes(SHEETS.read_bytes())
    with pytest.raises(UsageError, match="同一个文件"):
        correct(old, old, RULES)
    correct(old, tmp_path / "b.xlsx", RULES)

    assert SHEETS.read_bytes() == old.read_bytes()


def test_old_formats_are_refused_with_advice():
    """An .xls cannot be patched; the message says what to do instead."""
    with pytest.raises(InputError, match="upgrade"):
        correct(SAMPLES / "xls" / "sheets.xls", None, RULES)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([str(SHEETS), "--dry-run"], 0, "HDR-06"),
        ([str(SHEETS), "--dry-run", "--only", "hdr-06,crs-08", "--json"], 0, '"corrections"'),
        ([str(SHEETS)], 2, "-o"),
        ([str(SHEETS), "--dry-run", "--only", "ABC-1"], 2, "没有规则"),
        ([str(SHEETS), "-o", "a.txt"], 2, "结尾"),
    ],
)
def test_command(arguments, code, said, capsys):
    """``pgxl fix`` lists, writes, or says in one line what is missing."""
    assert code == main(["fix", *arguments])
    output = capsys.readouterr()
    assert said in output.out + output.err


def test_dry_run_writes_nothing(tmp_path, capsys):
    """With ``--dry-run`` no file appears, though one is named; that is said."""
    assert 0 == main(["fix", str(SHEETS), "-o", str(tmp_path / "a.xlsx"), "--dry-run"])
    assert not list(tmp_path.iterdir())
    told = capsys.readouterr().out
    assert "副本" not in told
    assert "只是查看，没有写文件" in told


@pytest.mark.parametrize(
    "goal",
    [
        "| | 2026年度目标：<p>申请经费20000元，用于培训250人。</p> |",
        "| | 2026年度目标 |\n| | <p>申请经费20000元。</p> |\n| | 用于培训250人,于3月底前完成。 |",
    ],
    ids=["label and text in one cell", "text in two cells"],
)
def test_a_field_that_shares_its_cell_is_left(goal, tmp_path):
    """Where a cell holds only a part of the field, or more than it, nothing is written there."""
    old, new = tmp_path / "旧.xlsx", tmp_path / "新.xlsx"
    write_grid(old, draw(goal).grid)
    changes = correct(old, new, RULES, ["TXT-01", "TXT-03", "TXT-04"])

    assert changes
    assert all("手工修改" in each.refused for each in changes)
    assert values(old) == values(new)


def test_several_corrections_of_one_text(tmp_path):
    """A text with several faults is corrected one after the other, each listed."""
    old, new = tmp_path / "旧.xlsx", tmp_path / "新.xlsx"
    text = "<p>三年内培训网格员 750人次,考试合格率不低于 95%。</p>"
    write_grid(old, draw(f"| | 实施周期总目标 |\n| | {text} |").grid)
    changes = correct(old, new, RULES, ["TXT-01", "TXT-03", "TXT-04"])

    assert {"TXT-01", "TXT-03", "TXT-04"} == {each.rule for each in changes}
    assert "三年内培训网格员750人次，考试合格率不低于95%。" == values(new)["项目绩效目标表", "B11"]
