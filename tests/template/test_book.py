"""The template as a workbook: what is in it, what is locked, what it says of itself."""

import base64
import hashlib
import io
import re
import zipfile
from decimal import Decimal
from itertools import chain

import openpyxl
import pytest
import python_calamine
from forms import drawn_form

import pgxl
from pgxl.findings import Severity
from pgxl.profile import load_profile
from pgxl.roster import KnownProject
from pgxl.template import build_template
from pgxl.template.filling import fill_known
from pgxl.template.layout import VERSION, lay_out
from tests.template.filling import filled, right_form

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LONGEST_FORMULA, DEEPEST_FORMULA = 8192, 64
#: Functions that Excel got after 2010, or that WPS or LibreOffice lack.
TOO_NEW = re.compile(
    r"_xlfn|\b(LET|LAMBDA|XLOOKUP|XMATCH|FILTER|UNIQUE|SORT|SEQUENCE|IFS|SWITCH|TEXTJOIN|CONCAT"
    r"|MAXIFS|MINIFS|TEXTSPLIT|IFNA|NUMBERVALUE|UNICHAR)\("
)


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def project_sheets(book):
    return [
        sheet
        for sheet in book.worksheets
        if sheet.title.startswith("项目") and sheet.title != "项目清单"
    ]


def places_of(field):
    place = field.place
    rows = range(place.row, max(place.row, place.last_row) + 1)
    columns = range(place.column, max(place.column, place.last_column) + 1)
    return {(row, column) for row in rows for column in columns}


def unlocked(sheet):
    cells = chain.from_iterable(sheet.iter_rows())
    return {(cell.row, cell.column) for cell in cells if not cell.protection.locked}


def all_formulas(data):
    for name, content in parts(data).items():
        if name.startswith("xl/worksheets"):
            text = content.decode()
            for found in re.finditer(r"<(?:f|formula|formula1|formula2)>([^<]*)<", text):
                yield found[1].replace("&quot;", '"').replace("&amp;", "&").replace("&gt;", ">")


def depth(formula):
    """How deep the brackets of a formula are nested, outside of texts."""
    deepest = level = 0
    for each in re.sub(r'"[^"]*"', "", formula):
        level += (each == "(") - (each == ")")
        deepest = max(deepest, level)
    return deepest


def test_sheets(book):
    """The template has 填报说明, 项目清单, ten project sheets and a very hidden list sheet."""
    projects = [f"项目{number}" for number in range(1, 11)]
    assert ["填报说明", "项目清单", *projects, "校验说明", "列表"] == book.sheetnames
    assert "veryHidden" == book["列表"].sheet_state


def test_build_is_repeatable(profile, template):
    """Building twice gives the same bytes."""
    assert template == build_template(profile, 2026)


def test_number_of_projects(profile, layout):
    """There are as many project sheets as asked for, and never fewer than known projects."""
    few = python_calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(build_template(profile, 2026, projects=2))
    )
    known = [fill_known(KnownProject(f"第{number}个项目"), layout) for number in range(3)]
    more = python_calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(build_template(profile, 2026, projects=2, prefill=known))
    )
    assert ["填报说明", "项目清单", "项目1", "项目2", "校验说明", "列表"] == few.sheet_names
    assert ["项目1", "项目2", "项目3"] == more.sheet_names[2:5]


def test_only_input_fields_are_unlocked(book, layout):
    """Exactly the input fields are unlocked: those of the layout, and the rows for reasons."""
    expected = set().union(*(places_of(field) for field in layout.inputs))
    reasons = {(row, column) for row in range(4, 44) for column in (1, 2, 3)}
    for sheet in book.worksheets:
        own = expected if sheet in project_sheets(book) else set()
        assert (reasons if "校验说明" == sheet.title else own) == unlocked(sheet), sheet.title


def test_issued_fields_are_locked(profile, layout):
    """Department and unit, where they are given, are filled in and locked on every sheet."""
    data = build_template(profile, 2026, projects=3, department="甲局", unit="乙中心")
    issued = openpyxl.load_workbook(io.BytesIO(data))
    expected = set().union(
        *(places_of(each) for each in layout.inputs if each.key not in {"department", "unit"})
    )
    for sheet in project_sheets(issued):
        assert expected == unlocked(sheet)
        assert "甲局" == sheet[layout.field("department").place.ref].value
        assert "乙中心" == sheet[layout.field("unit").place.ref].value


def test_every_sheet_is_protected(template):
    """Every sheet is protected with SHA-512 and 100,000 rounds; locked cells can be selected."""
    for name, content in parts(template).items():
        if name.startswith("xl/worksheets"):
            found = re.search(rb"<sheetProtection [^>]*>", content)
            assert found, name
            tag = found[0].decode()
            assert 'algorithmName="SHA-512"' in tag
            assert 'spinCount="100000"' in tag
            assert 'sheet="1"' in tag
            assert "selectLockedCells" not in tag
            assert "password=" not in tag


def test_rows_can_be_made_higher(book):
    """On a protected project sheet the height of rows can be changed, and nothing else."""
    for sheet in project_sheets(book):
        assert not sheet.protection.formatRows
        assert sheet.protection.formatColumns
        assert sheet.protection.insertRows
        assert sheet.protection.deleteRows


def test_structure_is_locked(template):
    """The structure of the workbook is locked with SHA-512 and 100,000 rounds."""
    tag = re.search(rb"<workbookProtection [^>]*>", parts(template)["xl/workbook.xml"])[0]
    assert b'lockStructure="1"' in tag
    assert b'workbookAlgorithmName="SHA-512"' in tag
    assert b'workbookSpinCount="100000"' in tag


def test_hash_is_that_of_the_password(template, profile):
    """The hash on each sheet is the one that the standard defines for the password."""
    content = parts(template)["xl/worksheets/sheet3.xml"].decode()
    salt = base64.b64decode(re.search(r'saltValue="([^"]*)"', content)[1])
    digest = hashlib.sha512(salt + profile.password.encode("utf-16-le")).digest()
    for turn in range(100_000):
        digest = hashlib.sha512(digest + turn.to_bytes(4, "little")).digest()
    assert base64.b64encode(digest).decode() == re.search(r'hashValue="([^"]*)"', content)[1]


def test_identity_is_hidden_in_names(profile):
    """Hidden names say profile, layout, year, projects, issue, department and unit."""
    data = build_template(
        profile, 2026, projects=2, department='甲"局', unit="乙中心", issue="A-17"
    )
    names = openpyxl.load_workbook(io.BytesIO(data)).defined_names
    found = {name: names[name].attr_text for name in names if names[name].attr_text[0] == '"'}
    assert {
        "PGXL_PROFILE": '"dongguan-2026"',
        "PGXL_LAYOUT": f'"{VERSION}"',
        "PGXL_YEAR": '"2026"',
        "PGXL_PROJECTS": '"2"',
        "PGXL_ISSUE": '"A-17"',
        "PGXL_DEPARTMENT": '"甲""局"',
        "PGXL_UNIT": '"乙中心"',
    } == found
    assert all(names[name].hidden for name in names)


def test_identity_is_in_the_properties(profile):
    """The custom properties of the document say the same as the names."""
    data = build_template(profile, 2026, projects=2, department="甲局", issue="A-17")
    properties = openpyxl.load_workbook(io.BytesIO(data)).custom_doc_props
    found = {each.name: each.value for each in properties.props}
    assert "A-17" == found["PGXL_ISSUE"]
    assert "甲局" == found["PGXL_DEPARTMENT"]
    assert "dongguan-2026" == found["PGXL_PROFILE"]


def test_known_projects_are_filled_in(profile, layout):
    """Known projects stand on the first sheets, may be changed, and 项目清单 shows them at once."""
    budget = Decimal("36000.50")
    known = [
        KnownProject("水电费<一>", "其他运转类（综合类）", "二级项目", 2026, 2026, budget),
        KnownProject("公车运行维护费用"),
    ]
    data = build_template(profile, 2026, prefill=[fill_known(each, layout) for each in known])
    calamine = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    first = calamine.get_sheet_by_name("项目1").to_python(skip_empty_area=False)
    overview = calamine.get_sheet_by_name("项目清单").to_python(skip_empty_area=False)
    assert ["水电费<一>", "其他运转类（综合类）", "二级项目"] == [
        first[row][1] for row in (2, 3, 4)
    ]
    assert [2026, 2026, 36000.5] == [first[7][2], first[7][4], first[8][1]]
    assert ["水电费<一>", 36000.5] == overview[4][1:3]
    assert "公车运行维护费用" == overview[5][1]
    sheet = openpyxl.load_workbook(io.BytesIO(data))["项目1"]
    assert not sheet[layout.field("project").place.ref].protection.locked


def test_text_never_becomes_a_formula(profile, layout):
    """A name that begins like a formula stays a text."""
    known = fill_known(KnownProject("=2+2"), layout)
    data = build_template(profile, 2026, projects=1, unit="=1+1", prefill=[known])
    rows = (
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        .get_sheet_by_name("项目1")
        .to_python(skip_empty_area=False)
    )
    assert ["=2+2", "=1+1"] == [rows[2][1], rows[6][1]]


def test_formulas_are_old_enough(template):
    """No formula uses a function that Excel 2010, WPS or LibreOffice lacks."""
    assert [] == [each for each in all_formulas(template) if TOO_NEW.search(each)]


def test_formulas_are_short_enough(template):
    """Every formula keeps within Excel's limits of length and of nested brackets."""
    formulas = list(all_formulas(template))
    assert max(map(len, formulas)) < LONGEST_FORMULA
    assert max(map(depth, formulas)) < DEEPEST_FORMULA


def test_drop_downs_go_through_names(template):
    """No drop-down and no colour refers to another sheet but through a defined name."""
    for name, content in parts(template).items():
        if name.startswith("xl/worksheets"):
            text = content.decode()
            pattern = r"<(?:formula|formula1|formula2)>([^<]*)<"
            assert [] == [each for each in re.findall(pattern, text) if "!" in each]
            assert "<extLst" not in text


def test_colours_have_no_lists_in_braces(template):
    """Excel allows no list in braces in a condition of colours or of entries."""
    for content in parts(template).values():
        found = re.findall(
            r"<(?:formula|formula1|formula2)>([^<]*)<", content.decode(errors="ignore")
        )
        assert [] == [each for each in found if "{" in each]


def test_every_input_is_validated(book, layout):
    """Every input field has one validation with a prompt and a stop, all in Chinese."""
    refs = {field.place.ref for field in layout.inputs}
    for sheet in project_sheets(book)[:2]:
        rules = sheet.data_validations.dataValidation
        cells = [cell for rule in rules for each in rule.sqref.ranges for cell in each.cells]
        found = {sheet.cell(*cell).coordinate for cell in cells}
        assert refs == found
        assert len(cells) == len(found)
        for rule in rules:
            assert rule.showErrorMessage
            assert rule.showInputMessage
            assert rule.errorStyle in (None, "stop")
            assert re.search(r"[\u4e00-\u9fff]{2}", rule.prompt)
            assert re.search(r"[\u4e00-\u9fff]{2}", rule.error)


def test_dependent_list_never_lets_blanks_through(book):
    """A list is strict even where the cell that it depends on is blank."""
    rules = project_sheets(book)[0].data_validations.dataValidation
    assert {False} == {bool(rule.allowBlank) for rule in rules if rule.type == "list"}


def test_values_are_text_cells(book, layout):
    """Indicators and their values are text cells, so that 90% stays 90% and 1-3 no date."""
    sheet = project_sheets(book)[0]
    for row in layout.rows:
        for field in row.inputs:
            if field.key in {"name", "period_target", "annual_target"}:
                assert "@" == sheet[field.place.ref].number_format


def test_every_row_carries_its_own_category(book, layout):
    """Every standard row carries 一级 and 二级 itself; what repeats is hidden by colour only."""
    sheet = project_sheets(book)[0]
    standard = [row for row in layout.rows if row.category]
    found = [(sheet.cell(row.row, 2).value, sheet.cell(row.row, 3).value) for row in standard]
    assert [tuple(row.category) for row in standard] == found


def test_project_sheet_prints_on_one_page(book, layout):
    """A project sheet is set up for one page of portrait A4, without the helper columns."""
    for sheet in project_sheets(book):
        assert f"'{sheet.title}'!$A$1:$F${layout.last_row}" == sheet.print_area
        assert {sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight} <= {None, 1}
        assert ("portrait", 9) == (sheet.page_setup.orientation, sheet.page_setup.paperSize)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_reader_reads_a_filled_template(template, layout, tmp_path):
    """A filled template is read with every field."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(filled(template, {"项目2": right_form(layout)}))
    form = next(each for each in pgxl.read(path) if each.project.value)
    assert "项目2" == form.sheet
    assert "网格员意外伤害保险" == form.project.value
    assert "其他运转类（综合类）" == form.project_type.value
    assert ("示例市示范主管部门", "示例市示范单位") == (form.department.value, form.unit.value)
    assert (2026, 2028, Decimal(75000)) == (form.start.value, form.end.value, form.budget.value)
    assert form.period_goal.value.startswith("三年内")
    assert form.annual_goal.value.startswith("2026年3月底前")
    rows = {row.name.value: row for row in form.filled}
    assert 7 == len(rows)
    assert ("成本指标", "经济成本指标") == (rows["总成本"].category1, rows["总成本"].category2)
    assert ("≤225000元", "≤75000元") == (rows["总成本"].period.value, rows["总成本"].annual.value)
    assert "数量指标" == rows["发放宣传手册"].category2


def test_guide_and_overview_are_no_forms(template, tmp_path):
    """Neither the example of 填报说明 nor 项目清单 is a form, and blank forms are not counted."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(template)
    with pytest.raises(pgxl.InputError, match="表是空白的"):
        pgxl.read(path)


@pytest.mark.parametrize("year", [2025, 2027])
def test_year_is_that_of_the_labels(year):
    """The budget year stands in the labels, the limits and the identity."""
    profile = load_profile()
    data = build_template(profile, year, projects=1)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["项目1"]
    budget = lay_out(profile, year).field("budget").place.row
    assert f"{year}年预算金额(元)" == sheet.cell(budget, 1).value


def test_examples_are_of_the_year_that_is_filled_in():
    """No date of another year stands in the guide, a prompt or a refusal."""
    book = openpyxl.load_workbook(io.BytesIO(build_template(load_profile(), 2031, projects=1)))
    texts = [str(cell.value) for row in book["填报说明"].iter_rows() for cell in row if cell.value]
    for limit in book["项目1"].data_validations.dataValidation:
        texts += [limit.prompt or "", limit.error or ""]
    assert "2031年12月底前" in "".join(texts)
    assert [text for text in texts if re.search(r"20(?!31)\d\d年", text)] == []


def test_examples_of_the_guide_are_judged_as_it_says(template):
    """In a right form nothing is found of what 填报说明 calls 正确, but of what it calls wrong."""
    sheet = openpyxl.load_workbook(io.BytesIO(template))["填报说明"]
    rows = [[cell.value for cell in row[:6]] for row in sheet.iter_rows()]
    begin = next(at for at, row in enumerate(rows) if row[5] == "评语") + 1
    examples = [row for row in rows[begin : begin + 8] if row[5]]
    judged = {True: [], False: []}
    for *cells, verdict in examples:
        form = drawn_form("| | " + " | ".join(cells) + " |")
        told = [each for each in pgxl.validate([form]) if f"“{cells[2]}”" in each.message]
        judged[verdict == "正确"].append(any(each.severity is not Severity.PASS for each in told))

    assert {True: [False] * 5, False: [True] * 3} == judged
