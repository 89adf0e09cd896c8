"""The footer of a Parquet file read without pyarrow: what it says, and what comes of footers that lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from bias.articles import read
from bias.articles.parquet_footer import FooterError, column_sizes
from bias.model import Article, Problem

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "a.parquet"
    columns = {"text": ["Es brennt." * 50, "Laut Polizei brannte es."] * 40, "nr": range(80), "tags": [["x"], []] * 40}
    parquet.write_table(pyarrow.table({name: list(each) for name, each in columns.items()}), path, row_group_size=30)
    return path


def test_sizes_are_those_that_pyarrow_gives(table: Path) -> None:
    with parquet.ParquetFile(table) as file:
        groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
        columns = [group.column(number) for group in groups for number in range(group.num_columns)]
        expected = [(e.path_in_schema, e.total_uncompressed_size, e.total_compressed_size) for e in columns]
    assert len(expected) == 9
    assert list(column_sizes(table)) == expected


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PAR1", "too short"),
        (b"PAR1" + bytes(30), "no footer at its end"),
        (b"PAR1" + bytes(20) + b"\xff\xff\xff\x7fPAR1", "no footer at its end"),
        (b"PAR1" + bytes(20) + b"\0\0\0\0PAR1", "no footer at its end"),
        (
            b"PAR1" + bytes(20) + b"\x49\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f" + b"\x0c\0\0\0PAR1",
            "ends too early",
        ),
        (b"PAR1" + bytes(20) + b"\x49\x1c" + b"\x1c" * 40 + b"\x2a\0\0\0PAR1", "nested too deeply"),
        (b"PAR1" + bytes(20) + b"\x46\x02\0" + b"\x03\0\0\0PAR1", "a part is of the wrong type"),
        (b"PAR1" + bytes(20) + b"\x1d\0" + b"\x02\0\0\0PAR1", "a value of the unknown kind 13"),
        (b"PAR1" + bytes(20) + b"\x49\x1c\x19\x1c\0\0\0" + b"\x07\0\0\0PAR1", "a column says nothing of its size"),
    ],
)
def test_footers_that_are_none(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    with pytest.raises(FooterError, match=why):
        list(column_sizes(path))
    (found,) = read(path)
    assert isinstance(found, Problem) and found.error.isprintable()
    assert found.error.startswith(f"{path.as_posix()}: broken Parquet (")


def test_cut_anywhere_it_is_an_error_of_one_line(table: Path) -> None:
    whole = table.read_bytes()
    for end in range(0, len(whole), 97):
        table.write_bytes(whole[:end] + b"PAR1")
        found = list(read(table, force=True))
        assert [type(each) for each in found if not isinstance(each, Article)] == [Problem]


def test_a_footer_on_which_pyarrow_ends_the_process(root: Path) -> None:
    """Asked for its columns, pyarrow 26 aborts: we do not ask. What it makes of the rows is read or refused."""
    found = list(read(root / "tests" / "fuzz" / "failures" / "read-parquet" / "aborts-pyarrow.parquet", force=True))
    assert found
