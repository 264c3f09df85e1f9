"""Parts become a workbook file that any program opens, and come back as they were."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from pgxl.excel.package import deflate, pack, unpack

_NAMES = st.text(st.sampled_from("ab/项目._"), min_size=1, max_size=12)


@given(st.dictionaries(_NAMES, st.binary(max_size=300), max_size=5))
def test_parts_come_back(parts):
    """Names, contents, checksums and order hold, whether parts were deflated before or not."""
    data = pack(parts)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert list(parts) == archive.namelist()

    assert parts == unpack(data)
    assert data == pack({name: deflate(content) for name, content in parts.items()})


def test_the_file_is_what_zipfile_writes():
    """Byte for byte, so that nothing in it is unusual."""
    parts = {"[Content_Types].xml": b"<Types/>" * 50, "xl/项目.xml": b""}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)

    assert target.getvalue() == pack(parts)
