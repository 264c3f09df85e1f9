"""What is said in several places of damaged workbooks and of what is none, in the same words."""

from __future__ import annotations

from pgxl.errors import InputError

#: What a sender can do where another program may have written the file oddly.
SAVE_AGAIN = "请用 Excel 或 WPS 打开后另存，再重新发送"
#: The same where a cell or a text stands in the wrong place.
REPAIR = "请用 Excel 或 WPS 打开这个工作簿，修复后另存，再重新发送"
#: The same for other kinds than .xlsx.
REPAIR_AS_XLSX = "请用 Excel 打开修复并另存为 .xlsx 后重新发送"
SEND_XLSX = "请发送 .xlsx 格式的填报表"
UNPACK = "请先解压，再把里面的工作簿放进来"


def damaged() -> InputError:
    """Say that the archive is damaged."""
    return InputError("文件不完整或已损坏", "请对方重新发送，或用 Excel 修复后另存")


def broken() -> InputError:
    """Say that a workbook cannot be read, although its archive is whole."""
    return InputError("工作簿内部已损坏，读不出来", "请用 Excel 打开修复并另存后重新发送")


def too_wide(height: int, width: int) -> InputError:
    """Say that the cells of a sheet reach too far."""
    return InputError(
        f"工作表的单元格延伸到第 {height} 行第 {width} 列", "请删除表格以外的行和列后重新保存"
    )
