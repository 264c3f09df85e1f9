"""Reading what a workbook is apart from what was filled in."""

import io
import zipfile
from collections import Counter

import pytest
from books import IDENTITY, PROJECT1, add_part, draw_template, edit, replace, resave, substitute
from hypothesis import given
from hypothesis import strategies as st
from samples import SAMPLES
from work import no_hang

from pgxl.errors import InputError
from pgxl.excel.structure import Foreign, State, read_structure
from pgxl.excel.structure import sheet as sheet_reading
from pgxl.excel.structure.contents import Contents
from pgxl.excel.structure.formulas import normalize, relate, shift
from pgxl.excel.structure.ranges import gather
from pgxl.excel.structure.sheet import read_sheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture(scope="module")
def template():
    return draw_template()


def _project(data):
    return read_structure(data).sheet("项目1")


def test_structure_of_a_locked_workbook(template):
    """Sheets, states, locks, formulas, fixed texts, inputs, merges and names are all told."""
    structure = read_structure(template)
    project = structure.sheet("项目1")

    assert ["填报说明", "项目清单", "项目1", "项目2", "项目3", "列表"] == [
        sheet.name for sheet in structure.sheets
    ]
    assert State.VERY_HIDDEN is structure.sheet("列表").state
    assert structure.locked
    assert {"formatRows", "selectLockedCells", "selectUnlockedCells"} == project.allowed
    assert "主管部门" == project.texts["A5"]
    assert {"B3", "D9", "F14"} <= project.unlocked
    assert not {"A3", "B9", "G9"} & project.unlocked
    assert {"A1:F1", "B3:F3", "B4:F4", "B5:F5", "B6:F6"} == project.merges
    assert 'IF(COUNTIF(G9:G14,"?*")=0,"","还有问题")' == project.formulas["A2"]
    assert set(IDENTITY) <= set(structure.names)
    assert structure.names["PGXL_YEAR"].hidden
    assert "dongguan-2026" == structure.properties["PGXL_PROFILE"]
    assert not structure.foreign


def test_outline_reads_no_sheet(template):
    """Without cells names, states and foreign parts are told, and sheets are not opened."""
    data = edit(template, PROJECT1, lambda text: text[:500])

    structure = read_structure(data, cells=False)

    assert "项目1" == structure.sheets[2].name
    assert "PGXL_PROFILE" in structure.names
    with pytest.raises(InputError):
        read_structure(data)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("=SUM( A1 , B2 )", "sum(A1,B2)"),
        ("'项目1'!A1", "项目1!A1"),
        ("_xlfn.IFERROR(A1,0)", "IFERROR(A1,0)"),
        ("_xlfn._xlws.FILTER(A1:A3,B1:B3)", "FILTER(A1:A3,B1:B3)"),
        ("IF(TRUE(),1)", "IF(TRUE,1)"),
        ("List_Types", "LIST_TYPES"),
        ('IF(A1="",\n 1, 2)', 'IF(A1="",1,2)'),
    ],
)
def test_spellings_of_one_formula_are_equal(one, other):
    """What programs change when they save a formula makes no difference."""
    assert normalize(one) == normalize(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SUM(A1:A9)", "SUM(A1:A8)"),
        ('IF(A1="a",1)', 'IF(A1="A",1)'),
        ("$A$1", "A1"),
        ('LEN("a b")', 'LEN("ab")'),
        ("项目1!A1", "项目2!A1"),
    ],
)
def test_other_formulas_stay_apart(one, other):
    """What changes the meaning of a formula, or the text that it shows, makes a difference."""
    assert normalize(one) != normalize(other)


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("SUM($A1:B$2)*LOG10(C3)", "SUM($A3:C$2)*LOG10(D5)"),
        ("'A1'!B2&\"B2\"", "'A1'!C4&\"B2\""),
        ("1E5+A1", "1E5+B3"),
        ("SUM(A:A,3:3)", "SUM(B:B,5:5)"),
    ],
)
def test_shared_formulas_move_with_their_cell(formula, moved):
    """Copying a formula moves what has no $, and touches neither texts nor sheets nor numbers."""
    assert moved == shift(formula, 2, 1)


def test_copies_of_a_formula_are_equal_as_seen_from_their_cells():
    """A formula that was filled down is one formula."""
    assert relate('IF($B9="",D8,A$1)', 9, 7) == relate('IF($B10="",D9,A$1)', 10, 7)


def test_shared_formulas_are_written_out(template):
    """A formula that Excel keeps once for several cells is read in each of them."""
    copies = substitute(r'(<c r="G1[0-4]"[^>]*>)<f>[^<]*</f>', r'\1<f t="shared" si="0"/>')
    master = substitute(r'(<c r="G9"[^>]*><f)>', r'\1 t="shared" ref="G9:G14" si="0">')
    shared = edit(template, PROJECT1, lambda text: copies(master(text)))

    assert 6 == _part(shared, PROJECT1).count('t="shared"')
    assert _project(shared).formulas == _project(template).formulas


def test_validations_in_the_form_of_excel_are_equal(template):
    """Lists that Excel has moved into its extension (x14) are the same validations."""
    moved = edit(template, PROJECT1, as_x14)

    assert "x14:dataValidation " in _part(moved, PROJECT1)
    assert _project(moved).checks == _project(template).checks


def as_x14(text: str) -> str:
    """Move the validations of a sheet into the extension, as Excel does."""
    plain = text[text.index("<dataValidations") : text.index("</dataValidations>")]
    rules = plain[plain.index(">") + 1 :]
    rules = substitute(
        r'<dataValidation ([^>]*?) ?sqref="([^"]*)">(.*?)</dataValidation>',
        r"<x14:dataValidation \1>\3<xm:sqref>\2</xm:sqref></x14:dataValidation>",
    )(rules)
    rules = substitute(r"<(formula\d)>(.*?)</\1>", r"<x14:\1><xm:f>\2</xm:f></x14:\1>")(rules)
    extension = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        f"{rules}</x14:dataValidations></ext></extLst></worksheet>"
    )
    whole = substitute("<dataValidations.*</dataValidations>", "")(text)
    return whole.replace("</worksheet>", extension)


def _part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("xl/vbaProject.bin", Foreign.MACRO),
        ("xl/externalLinks/externalLink1.xml", Foreign.EXTERNAL_LINK),
        ("xl/embeddings/oleObject1.bin", Foreign.OBJECT),
        ("xl/connections.xml", Foreign.CONNECTION),
        ("xl/threadedComments/threadedComment1.xml", Foreign.THREADED_COMMENT),
        ("xl/drawings/drawing1.xml", Foreign.DRAWING),
        ("customXml/item1.xml", Foreign.CUSTOM_XML),
        ("xl/activeX/activeX1.xml", Foreign.CONTROL),
    ],
)
def test_foreign_parts_are_told(template, part, kind):
    """What a workbook carries besides cells is told by its kind."""
    assert {kind} == read_structure(add_part(template, part)).foreign


def test_dde_is_told(template):
    """A link that starts another program is told, kept as a link or written as a formula."""
    link = b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    linked = add_part(template, "xl/externalLinks/externalLink1.xml", link)
    written = edit(template, PROJECT1, replace("<f>IF(COUNTIF", "<f>cmd|'/c calc'!A0+IF(COUNTIF"))

    assert Foreign.DDE in read_structure(linked).foreign
    assert Foreign.DDE in read_structure(written).foreign


@pytest.mark.parametrize(
    "change",
    [
        replace("<worksheet", "<!DOCTYPE x><worksheet", 1),
        replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1),
        replace("<sheetData>", "<sheetData>" + "<g>" * 5000 + "</g>" * 5000),
        replace("<sheetData>", "<sheetData>" + '<c r="A1">' * 5000 + "</c>" * 5000),
        lambda text: text[: len(text) // 2],
        replace("</row>", "", 1),
        substitute(r'(<c r="A1" [^>]*><v>)\d+', r"\g<1>99999"),
        replace("<sheetData>", "<sheetData>&unknown;"),
        replace("UTF-8", "YTF-8"),
    ],
    ids=[
        "dtd",
        "entity",
        "deep",
        "deep cells",
        "cut",
        "unclosed",
        "no such text",
        "unknown entity",
        "encoding",
    ],
)
def test_hostile_xml_is_refused(template, change):
    """A sheet that no program writes is refused with a reason in Chinese, at once."""
    data = edit(template, PROJECT1, change)

    with no_hang(), pytest.raises(InputError, match="工作簿") as caught:
        read_structure(data)

    assert caught.value.advice


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"])
def test_a_dtd_in_any_part_is_refused(template, part):
    """No part may declare a document type."""
    data = edit(template, part, substitute("^(<\\?xml[^>]*>)?", r'\1<!DOCTYPE x SYSTEM "a">', 1))

    with pytest.raises(InputError, match="DTD"):
        read_structure(data)


@pytest.mark.parametrize("data", [b"", b"PK", b"not a workbook", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_package_is_refused(data):
    """Bytes that are no workbook are refused."""
    with pytest.raises(InputError):
        read_structure(data)


def test_every_cut_is_refused(template):
    """A workbook that was cut off anywhere is refused, never read in part."""
    for end in range(0, len(template), 997):
        with pytest.raises(InputError):
            read_structure(template[:end])


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.xlsx")), ids=lambda path: path.name)
def test_pattern_and_parser_agree_on_samples(path, monkeypatch):
    """The fast way through the cells finds exactly what the XML parser finds."""
    _compare_ways(path.read_bytes(), monkeypatch)


def test_pattern_and_parser_agree_on_the_template(template, monkeypatch):
    """The same, with formulas, validations and locks, also as openpyxl saves it."""
    _compare_ways(template, monkeypatch)
    _compare_ways(resave(template), monkeypatch)


def _compare_ways(data, monkeypatch):
    fast = read_structure(data)
    with monkeypatch.context() as patch:
        patch.setattr(sheet_reading, "take_cells", lambda content, _contents: content)
        assert read_structure(data) == fast


_XML_TEXT = st.text(st.sampled_from('a1 B<>&;"\n项\x01\ufffe]='), max_size=8)
_CELL = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(['<c r="@1"', '<c r="@1" s="1"', '<c r="@1" s="1" t="str"', '<c t="b"']),
        st.sampled_from(
            [
                ">",
                "/>",
                "><f>A1</f>",
                '><f t="shared" si="0"/>',
                "><f/>",
                "><is><t>",
                "><is><t>b</t></is>",
            ]
        ),
        st.sampled_from(["", "<v>", "<v>7</v>", "<v>&amp;&lt;</v>", "<v>&#65;</v>", "</f>"]),
        _XML_TEXT,
        st.sampled_from(["</c>", "</v></c>", "", "</t></is></c>"]),
    ),
)


#: Cells as programs write them, so that many of the sheets are read, and not only refused.
_SOUND_CELL = st.sampled_from(
    [
        '<c r="@1"/>',
        '<c r="@1" s="1"><v>7</v></c>',
        '<c r="@1" t="str"><f>A1</f><v>&lt;项</v></c>',
        '<c r="@1" t="b"><v>1</v></c>',
        '<c r="@1" t="inlineStr"><is><t xml:space="preserve"> b\n</t></is></c>',
        '<c s="1" r="@1"><v>7</v></c>',
        '<c r="@1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    ]
)


def test_pattern_and_parser_agree_on_anything():
    """Whatever stands in a sheet, the pattern reads what the parser reads, or leaves it alone."""
    ends = Counter()

    @given(
        st.lists(_CELL | _SOUND_CELL, max_size=4) | st.lists(_SOUND_CELL, max_size=9),
        st.sampled_from(['<row r="1">', "<row>", '<row r="1" s="1" customFormat="1">']),
    )
    def agree(cells, row):
        placed = "".join(
            each.replace("@", at) for each, at in zip(cells, "ABCDEFGHI", strict=False)
        )
        told = f"<sheetData>{row}{placed}</row></sheetData></worksheet>"
        content = f'<worksheet xmlns="{MAIN}">{told}'.encode(errors="surrogatepass")
        read = _read_row(content)
        # The pattern does not know this.
        assert read == _read_row(content.replace(b"<sheetData>", b"<sheetData >"))
        ends[read is not None] += 1

    agree()
    assert ends[True] > 20
    assert ends[False] > 20


def _read_row(content):
    try:
        return read_sheet("a", State.VISIBLE, content, Contents([], frozenset("1")))
    except InputError:
        return None


def test_cells_are_gathered_into_ranges():
    """Cells that form rectangles are told as rectangles."""
    refs = ["B2", "B3", "B4", "C2", "C3", "C4", "E7"]

    assert ["B2:C4", "E7"] == [each.ref for each in gather(refs)]
