"""The tables of a summary as Parquet files, and the workbook that leaves the long ones out."""

import sys

import openpyxl
import pandas as pd
import pytest
from recalculation import formulas, recalculated
from samples import BUDGET, FORMS

import pgxl
from pgxl.cli import main
from pgxl.errors import OutputError, UsageError

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")


@pytest.fixture
def written(tmp_path):
    """The eight forms with their tables as Parquet files."""
    summary = pgxl.consolidate(FORMS, tmp_path / "汇总.xlsx", parquet=tmp_path / "明细")
    return summary, tmp_path


def test_each_table_is_a_file_with_the_same_rows(written):
    """What the DataFrames hold, the files hold, in the same order."""
    summary, folder = written
    names = {
        "项目汇总": summary.projects,
        "指标明细": summary.indicators,
        "校验问题": summary.findings,
        "来源文件": summary.sources,
        "部门汇总": summary.departments,
        "类别统计": summary.categories,
        "报送情况": summary.submissions,
        "项目群汇总": summary.programmes,
    }
    for name, frame in names.items():
        read = pd.read_parquet(folder / "明细" / f"{name}.parquet")
        assert list(frame.columns) == list(read.columns)
        assert len(frame) == len(read)
        for column in {"number", "project", "message", "file"} & set(frame):
            assert list(frame[column]) == list(read[column])
    budget = pd.read_parquet(folder / "明细" / "项目汇总.parquet")["budget"]
    assert BUDGET == sum(budget)


def test_amounts_are_decimals_and_titles_are_told(written):
    """No amount goes through a float; the heading of the sheet stands in the metadata."""
    schema = pq.read_schema(written[1] / "明细" / "项目汇总.parquet")

    assert "decimal128(38, 6)" == str(schema.field("budget").type)
    assert "int64" == str(schema.field("filled").type)
    assert "预算金额（元）".encode() == schema.field("budget").metadata[b"title"]


def test_the_workbook_keeps_the_totals_and_says_what_is_elsewhere(written):
    """指标明细 and 校验问题 have no sheet; what counted their rows is a figure, and right."""
    summary, folder = written
    book = openpyxl.load_workbook(folder / "汇总.xlsx")
    plain = pgxl.consolidate(FORMS, folder / "全.xlsx")
    whole = openpyxl.load_workbook(folder / "全.xlsx", data_only=True)
    shown = openpyxl.load_workbook(folder / "汇总.xlsx", data_only=True)

    assert {"指标明细", "校验问题"} == set(whole.sheetnames) - set(book.sheetnames)
    assert plain.counts == summary.counts
    for row, other in zip(
        whole["类别统计"].iter_rows(), shown["类别统计"].iter_rows(), strict=True
    ):
        assert [cell.value for cell in row] == [cell.value for cell in other]
    tiles = [cell.value for row in whole["总览"]["A4:K6"] for cell in row]
    assert tiles == [cell.value for row in shown["总览"]["A4:K6"] for cell in row]
    texts = [str(cell.value) for row in book["口径说明"].iter_rows() for cell in row]
    assert any("指标明细、校验问题按要求写在 Parquet 文件里" in each for each in texts)
    told = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert told
    assert not [each for each in told if "指标明细" in each or "校验问题" in each]


@pytest.mark.office
def test_an_office_program_calculates_the_same(written, office, tmp_path):
    """The formulas that are left give the stored results."""
    path = written[1] / "汇总.xlsx"
    stored = {key: value for key, (_, value) in formulas(path).items()}

    assert stored == pytest.approx(recalculated(office, path, tmp_path))


def test_the_folder_must_be_empty(tmp_path):
    """Nothing is mixed with older files, and nothing is written then."""
    (tmp_path / "明细").mkdir()
    (tmp_path / "明细" / "x").touch()
    with pytest.raises(OutputError, match="不是空文件夹"):
        pgxl.consolidate(FORMS, tmp_path / "汇总.xlsx", parquet=tmp_path / "明细")
    assert not (tmp_path / "汇总.xlsx").exists()


def test_without_pyarrow_it_is_told_what_to_install(tmp_path, monkeypatch):
    """Before anything is read."""
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(UsageError, match=r"pip install pgxl\[parquet\]"):
        pgxl.consolidate(FORMS, tmp_path / "汇总.xlsx", parquet=tmp_path / "明细")


def test_the_command_says_where_the_lists_are(tmp_path, capsys):
    """The terminal names the folder."""
    out, folder = tmp_path / "汇总.xlsx", tmp_path / "明细"
    assert 1 == main(["consolidate", str(FORMS), "-o", str(out), "--parquet", str(folder)])
    assert "Parquet" in capsys.readouterr().out
    assert (folder / "指标明细.parquet").is_file()
