"""The tables of a summary as Parquet files (--parquet), for lists longer than people scroll.

A file per table, named as its sheet, with the columns of ``pgxl.summary.tables``: amounts in 元 as
decimals, counts and years as whole numbers, shares as fractions of one, all else as text. The title
of each column stands in its metadata.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pgxl.errors import UsageError
from pgxl.excel.outfile import filling
from pgxl.excel.table import Column, Kind, Row, Table, Value

if TYPE_CHECKING:
    import pyarrow as pa

    from pgxl.summary.model import Summary

#: The tables that get no sheet then: a row for each indicator, and for each finding.
LONG = ("指标明细", "校验问题")
#: So many rows are written at once.
_GROUP = 50_000
#: Digits of an amount in 元, of them behind the point: no form has more than two or three.
_DIGITS, _DECIMALS = 38, 6
_WHOLE = frozenset({Kind.COUNT, Kind.YEAR})


def check_parquet() -> None:
    """Tell whether Parquet can be written, before any work is done.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415 - 300 ms, and no dependency of most
    except ImportError as error:
        message = "写 Parquet 需要 pyarrow；请先运行 pip install pgxl[parquet]"
        raise UsageError(message) from error


def write_parquet(summary: Summary, folder: Path) -> None:
    """Write every table of a summary to a new or empty folder, all of them or none.

    Raises:
        OutputError: The folder is not empty or cannot be written.
    """
    with filling(folder) as beside:
        for each in fields(summary.tables):
            table: Table = getattr(summary.tables, each.name)
            _write(table, beside / f"{table.name}.parquet")


def _write(table: Table, path: Path) -> None:
    import pyarrow as pa  # noqa: PLC0415 - see above
    import pyarrow.parquet as pq  # noqa: PLC0415

    schema = pa.schema([_field(pa, column) for column in table.columns])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in _groups(table):
            columns = [
                pa.array([_value(column, row[at]) for row in rows], schema.field(at).type)
                for at, column in enumerate(table.columns)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _groups(table: Table) -> Iterator[list[Row]]:
    rows = iter(table.rows)
    while group := list(islice(rows, _GROUP)):
        yield group


def _field(pa: Any, column: Column) -> pa.Field:  # noqa: ANN401 - the module, once it is loaded
    if column.kind is Kind.MONEY:
        kind = pa.decimal128(_DIGITS, _DECIMALS)
    elif column.kind in _WHOLE or column.key == "number":
        kind = pa.int64()
    elif column.kind is Kind.SHARE:
        kind = pa.float64()
    else:
        kind = pa.string()
    return pa.field(column.key, kind, metadata={"title": column.title})


def _value(column: Column, value: Value) -> object:
    if value is None or column.kind is Kind.MONEY:
        return value
    if column.kind in _WHOLE or column.key == "number":
        return int(value) if value != "" else None
    if column.kind is Kind.SHARE:
        return float(value) if isinstance(value, (int, Decimal)) else None
    return str(value).encode("utf-8", "replace").decode()
