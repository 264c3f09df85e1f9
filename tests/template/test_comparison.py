"""A received workbook beside its template: tampering is found, honest work is left alone."""

import io

import openpyxl
import pytest
from books import (
    PROJECT1,
    add_part,
    draw_template,
    edit,
    replace,
    resave,
    substitute,
)
from openpyxl.styles import Protection

from pgxl.excel.structure import read_structure
from pgxl.origin import Change, deal, first_cell
from pgxl.template.comparison import compare
from pgxl.template.folding import MOST, MOST_OF_A_KIND
from pgxl.template.issued import lock_fields


@pytest.fixture(scope="module")
def template():
    return draw_template()


@pytest.fixture(scope="module")
def structure(template):
    return read_structure(template)


def _told(data, structure):
    """Give what is told of a workbook, kind, sheet and cells."""
    return [
        (each.change, each.sheet, each.ref) for each in compare(read_structure(data), structure)
    ]


def _fill(book):
    for number in (1, 2):
        sheet = book[f"项目{number}"]
        sheet["B3"], sheet["B4"], sheet["B6"] = "网格员保险", "其他运转类（综合类）", 75000
        for row in range(9, 13):
            sheet[f"D{row}"], sheet[f"E{row}"], sheet[f"F{row}"] = "人数", "有", f"≥{row}人"
        sheet["B11"], sheet["C11"] = "产出指标", "质量指标"
    book["项目1"].row_dimensions[9].height = 60


def test_the_template_itself_differs_in_nothing(template, structure):
    """A blank form that comes back is as it was handed out."""
    assert [] == compare(structure, structure)
    assert [] == _told(resave(template), structure)


def test_honest_filling_is_no_difference(template, structure):
    """Values in the cells to be filled in, and higher rows, are what a form is for."""
    assert [] == _told(resave(template, _fill), structure)


def test_a_formula_in_an_input_cell_is_no_difference(template, structure):
    """A clerk may let Excel add up the budget in its cell."""

    def add(book):
        book["项目1"]["B6"] = "=70000+5000"

    assert [] == _told(resave(template, add), structure)


def _unlock(book):
    book["项目1"]["A5"].protection = Protection(locked=False)


def _lock(book):
    for row in (10, 11, 12):
        book["项目1"][f"D{row}"].protection = Protection(locked=True)


def _set(ref, value):
    def change(book):
        book["项目1"][ref] = value

    return change


def _values(book):
    for row in range(9, 15):
        book["项目1"][f"G{row}"] = ""


def _copy(book):
    book.copy_worksheet(book["项目1"]).title = "项目1 (2)"


def _rename(book):
    book["项目2"].title = "保险"


def _move(book):
    book.move_sheet("项目3", -2)


def _add(book):
    book.create_sheet("附件清单")["A1"] = "附件"


def _hide(book):
    book["项目2"].sheet_state = "hidden"


def _unhide(book):
    book["列表"].sheet_state = "visible"


def _delete(book):
    del book["填报说明"]


def _drop_name(book):
    del book.defined_names["LIST_TYPES"]


def _turn_name(book):
    book.defined_names["LIST_TYPES"].attr_text = "列表!$A$1:$A$9"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_set("A5", "预算单位"), (Change.LABEL_CHANGED, "项目1", "A5")),
        (_set("A5", None), (Change.LABEL_CHANGED, "项目1", "A5")),
        (_set("H20", "另有说明"), (Change.TEXT_ADDED, "项目1", "H20")),
        (_set("A2", "=1+1"), (Change.FORMULA_CHANGED, "项目1", "A2")),
        (_set("A3", "=B3"), (Change.FORMULA_CHANGED, "项目1", "A3")),
        (_values, (Change.FORMULA_REPLACED, "项目1", "G9:G14")),
        (_unlock, (Change.CELL_UNLOCKED, "项目1", "A5")),
        (_lock, (Change.INPUT_LOCKED, "项目1", "D10:D12")),
        (_copy, (Change.SHEET_COPIED, "项目1 (2)", "")),
        (_rename, (Change.SHEET_RENAMED, "保险", "")),
        (_move, (Change.SHEETS_REORDERED, "", "")),
        (_add, (Change.SHEET_ADDED, "附件清单", "")),
        (_hide, (Change.SHEET_HIDDEN, "项目2", "")),
        (_unhide, (Change.SHEET_UNHIDDEN, "列表", "")),
        (_delete, (Change.SHEET_MISSING, "填报说明", "")),
        (_drop_name, (Change.NAME_REMOVED, "", "")),
        (_turn_name, (Change.NAME_CHANGED, "", "LIST_TYPES")),
        (
            lambda book: book["项目1"].merge_cells("D9:D10"),
            (Change.MERGES_CHANGED, "项目1", "D9:D10"),
        ),
        (
            lambda book: book["项目1"].unmerge_cells("B3:F3"),
            (Change.MERGES_CHANGED, "项目1", "B3:F3"),
        ),
    ],
    ids=lambda value: value[0].name if isinstance(value, tuple) else "",
)
def test_one_change_is_one_difference(template, structure, change, told):
    """Each kind of tampering is found at its place, and nothing else is."""
    assert [told] == _told(resave(template, change), structure)
    assert [told] == _told(resave(template, lambda book: (_fill(book), change(book))), structure)


_RULE = '<dataValidation type="textLength" operator="lessThanOrEqual"'


@pytest.mark.parametrize(
    ("part", "change", "told"),
    [
        (
            PROJECT1,
            substitute("<sheetProtection.*?/>", ""),
            (Change.SHEET_UNPROTECTED, "项目1", ""),
        ),
        (
            PROJECT1,
            replace('formatRows="0"', 'formatRows="0" insertRows="0"'),
            (Change.PROTECTION_WEAKENED, "项目1", ""),
        ),
        (
            "xl/workbook.xml",
            substitute("<workbookProtection[^>]*>", ""),
            (Change.WORKBOOK_UNLOCKED, "", ""),
        ),
        (
            PROJECT1,
            substitute("<dataValidations.*</dataValidations>", ""),
            (Change.CHECK_LOST, "项目1", "B4,B6,D9:F14,B11:C14"),
        ),
        (
            PROJECT1,
            replace('sqref="D9:D14"', 'sqref="D9:D10 D13:D14"'),
            (Change.CHECK_LOST, "项目1", "D11:D12"),
        ),
        (
            PROJECT1,
            replace("<formula1>100</formula1>", "<formula1>1000</formula1>"),
            (Change.CHECK_CHANGED, "项目1", "D9:D14"),
        ),
        (
            PROJECT1,
            replace(_RULE, f'{_RULE} errorStyle="warning"'),
            (Change.CHECK_CHANGED, "项目1", "D9:D14"),
        ),
        (
            PROJECT1,
            substitute("<conditionalFormatting.*</conditionalFormatting>", ""),
            (Change.HIGHLIGHTS_LOST, "项目1", ""),
        ),
    ],
    ids=lambda value: value[0].name if isinstance(value, tuple) else "",
)
def test_one_change_of_the_file_is_one_difference(template, structure, part, change, told):
    """Protection, validations and highlights are compared as the file has them."""
    assert [told] == _told(edit(template, part, change), structure)


def test_foreign_parts_are_told(template, structure):
    """Macros that were not in the template are told."""
    told = compare(read_structure(add_part(template, "xl/vbaProject.bin")), structure)

    assert [Change.FOREIGN_PART] == [each.change for each in told]
    assert "宏" in told[0].message


def test_a_list_item_that_was_added_is_told(template, structure):
    """The lists behind the drop-downs are part of the template."""

    def add(book):
        book["列表"]["A3"] = "自拟类型"

    assert [(Change.TEXT_ADDED, "列表", "A3")] == _told(resave(template, add), structure)


@pytest.mark.parametrize("row", [11, 12, 14])
def test_an_inserted_row_is_one_difference(structure, row):
    """A row that Excel has inserted, all formulas moved along, is told once and at its place."""
    data = draw_template(last=15, bare=row)

    assert [(Change.ROWS_INSERTED, "项目1", f"A{row}")] == _told(data, structure)


def test_copied_rows_are_one_difference(structure):
    """Rows that were copied and inserted, self-check and all, are told once."""
    assert [(Change.ROWS_INSERTED, "项目1")] == [
        told[:2] for told in _told(draw_template(last=17), structure)
    ]


def test_deleted_rows_are_one_difference(structure):
    """Rows that Excel has deleted, all formulas moved along, are told once."""
    assert [(Change.ROWS_DELETED, "项目1")] == [
        told[:2] for told in _told(draw_template(last=12), structure)
    ]


def test_a_changed_formula_is_found_below_inserted_rows(structure):
    """Moved rows do not hide what was changed besides."""
    data = edit(
        draw_template(last=15, bare=11),
        PROJECT1,
        substitute(r'(<c r="G13"[^>]*><f>)IF\(AND\(', r"\1IF(OR("),
    )

    assert [
        (Change.ROWS_INSERTED, "项目1", "A11"),
        (Change.FORMULA_CHANGED, "项目1", "G13"),
    ] == _told(data, structure)


def test_an_inserted_column_is_told_as_one(template, structure):
    """A column in the middle is told once; cells moved with it are not told as changed."""
    told = _told(resave(template, lambda book: book["项目1"].insert_cols(5)), structure)

    assert (Change.COLUMNS_INSERTED, "项目1", "E1") in told
    assert not {Change.LABEL_CHANGED, Change.CELL_UNLOCKED} & {each[0] for each in told}


def test_the_same_change_on_several_sheets_is_one_difference(template, structure):
    """What was done to every project sheet is told once, with the sheets that it concerns."""

    def change(book):
        for number in (1, 2, 3):
            book[f"项目{number}"]["A5"] = "预算单位"

    told = compare(read_structure(resave(template, change)), structure)

    assert [("项目1", ("项目2", "项目3"))] == [(each.sheet, each.also) for each in told]
    assert "3 张表" in told[0].message


def test_what_is_not_listed_is_counted(structure):
    """A workbook that was turned upside down gets a short report that says what it leaves out."""
    book = openpyxl.load_workbook(io.BytesIO(draw_template()))
    for number in (1, 2, 3):
        for row in range(1, 40):
            book[f"项目{number}"].cell(row, 7 + row % 2, f"=ROW()+{row * number}")
    stream = io.BytesIO()
    book.save(stream)

    told = compare(read_structure(stream.getvalue()), structure)

    assert MOST_OF_A_KIND < len(told) <= MOST + 1
    assert Change.NOT_LISTED is told[-1].change
    assert "公式改动" in told[-1].found


def test_another_workbook_of_the_same_sheet_names_is_not_the_template(structure):
    """A sheet that only has the name of a template sheet is told as added, and that one missing."""
    book = openpyxl.Workbook()
    book.active.title = "项目1"
    book.active["A1"] = "别的内容"
    stream = io.BytesIO()
    book.save(stream)

    told = _told(stream.getvalue(), structure)

    assert (Change.SHEET_ADDED, "项目1", "") in told
    assert (Change.SHEET_MISSING, "项目1", "") in told


def test_messages_are_whole_sentences(template, structure):
    """Every message names its sheet and ends as a sentence; no blank is left unfilled."""

    def change(book):
        for tamper in (_set("A5", "x"), _values, _unlock, _lock, _hide, _rename, _drop_name):
            tamper(book)

    for each in compare(read_structure(resave(template, change)), structure):
        assert each.message.endswith("。")
        assert "{" not in each.message
        assert each.sheet in each.message


@pytest.mark.office
def test_a_round_trip_through_an_office_program_is_harmless(template, structure, office, tmp_path):
    """Opening and saving in LibreOffice loses the lock of the structure, which is no tampering."""
    book = tmp_path / "filled.xlsx"
    book.write_bytes(resave(template, _fill))
    (tmp_path / "out").mkdir()
    (saved,) = office.convert([book], "xlsx", tmp_path / "out")

    told = compare(read_structure(saved.read_bytes()), structure)

    assert {Change.WORKBOOK_UNLOCKED} >= {each.change for each in told}
    assert all(each.harmless for each in told)


def test_differences_are_dealt_out_once(template, structure):
    """Each form gets the differences of its sheet; the first one also those of the workbook."""

    def change(book):
        _set("A5", "预算单位")(book)
        book["项目2"]["A4"] = "类别"
        book["项目清单"]["A1"] = "序号"
        _hide(book)

    told = compare(read_structure(resave(template, change)), structure)
    first, second = deal(told, ["项目1", "项目2"])

    assert {"A5", "A1"} == {each.ref for each in first}
    assert {"A4", ""} == {each.ref for each in second}
    assert [()] == deal([], ["项目1"])
    assert "A5" == first_cell(next(e for e in first if e.sheet == "项目1"), "项目1").ref


def test_an_issued_form_is_compared_with_what_was_filled_in_for_it(template, structure):
    """Department and unit that were filled in and locked at issue are part of the template."""

    def issue(book):
        book["项目1"]["B5"] = "示例市示范主管部门"
        book["项目1"]["B5"].protection = Protection(locked=True)

    issued = read_structure(resave(template, issue))
    expected = lock_fields(structure, {"项目1": {"B5": "示例市示范主管部门"}})

    assert [Change.INPUT_LOCKED] == [each.change for each in compare(issued, structure)]
    assert [] == compare(issued, expected)
    other = lock_fields(structure, {"项目1": {"B5": "别的部门"}})
    assert [Change.LABEL_CHANGED] == [each.change for each in compare(issued, other)]
