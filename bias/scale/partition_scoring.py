"""The task of a worker: read a partition, score its articles, write them as a Parquet file.

Ids must be different over the whole run, of which a task sees only a part; so it reports the ids as they stand in the
input, and `renamed` mends its file where another partition has one of them already.
"""

from __future__ import annotations

import json
import secrets
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import Any

from bias.articles import checked
from bias.articles.field_mapping import Names, mapping
from bias.articles.finding_files import RECORDS, Found, unreadable
from bias.articles.reading import Read, Unread, from_file
from bias.articles.selection import selector
from bias.articles.taken_ids import TakenIds
from bias.model import Article, BiasError, Problem
from bias.output import parquet
from bias.output.table_columns import FINDING, INTEGER, Column, article_columns
from bias.scale.encoding import outcome
from bias.scale.partitions import Partition, PartitionFile, file_system, is_address
from bias.scale.scoring import ArticleScorer
from bias.scale.work import Job, Outcome, place_of

ORDER = Column("input_order", INTEGER, "where the article stood in the input: sort by it")
"""The column that tables of a cluster have behind those of one process."""

_GROUP = 5_000
"""Rows of a row group, as one process writes them."""

_PLACES = 2**32
"""Of one partition in `input_order`, which is partition · 2³² + place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartitionJob:
    """What is to be done with every partition.

    `job`: of the form `parquet` or `parquet_findings`. `output`: the folder, as a path or an address.
    """

    job: Job
    output: str
    where: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    force: bool = False


@dataclass(slots=True, kw_only=True)
class PartitionResult:
    """What came of a partition.

    `part`: the name of the file that was written. `ids`: of all that was read, whether it was chosen or not, the id in
    the input ("" for what has none) and the place for messages (None for what is no article); the place in this list
    is that in the partition. `messages`: each with the place of what it is about; `problems`: how many of them are
    about what could not be read or scored. `program`: a digest of what scored.
    """

    part: str
    program: str
    ids: list[tuple[str, str | None]] = field(default_factory=list)
    messages: list[tuple[int, str]] = field(default_factory=list)
    selected: int = 0
    scored: int = 0
    problems: int = 0
    faults: int = 0

    def tell(self, message: str) -> None:
        """About what is being read now."""
        self.messages.append((max(0, len(self.ids) - 1), message))


def score_partition(partition: Partition, wanted: PartitionJob) -> PartitionResult:
    """Score a partition into a file `part-00007.parquet.….part` of the output folder.

    Raises:
        BiasError: the lexicon, a model or the reference is broken, or a library is missing.
        OSError: the file cannot be written.
    """
    from bias.scoring.cache_keys import program_digest

    part = f"{part_name(partition.number)}.{secrets.token_hex(4)}.part"
    result = PartitionResult(part=part, program=program_digest())
    with _LOADED.using(wanted.job, result.tell) as scorer:
        rows = _rows(partition, wanted, scorer, result)
        _write(rows, _columns(wanted.job, scorer), f"{wanted.output.rstrip('/')}/{part}")
    return result


def part_name(number: int) -> str:
    """The name of a partition's file; names are in the order of the input."""
    return f"part-{number:05}.parquet"


class _Loaded:
    """The scorer of this process: loaded once, and used by one task at a time, since it is not made for threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._job: Job | None = None
        self._scorer: ArticleScorer | None = None

    @contextmanager
    def using(self, job: Job, notice: Callable[[str], None]) -> Iterator[ArticleScorer]:
        with self._lock:
            if self._scorer is None or self._job != job:
                self._scorer = ArticleScorer(job, notice)
                self._job = job
            yield self._scorer


_LOADED = _Loaded()


def _columns(job: Job, scorer: ArticleScorer) -> tuple[Column, ...]:
    """The same for every partition, also for one without articles."""
    if job.form == "parquet_findings":
        return (*FINDING, ORDER)
    # The categories of a lexicon are those that any text is scored by, even one without words.
    return (*article_columns(scorer.score(Article(id="", text="")).categories), ORDER)


def _rows(
    partition: Partition, wanted: PartitionJob, scorer: ArticleScorer, result: PartitionResult
) -> Iterator[Sequence[Any]]:
    """The rows of a partition, with their order; all else is written down in the result."""
    several = wanted.job.form == "parquet_findings"
    for item in _chosen(partition, wanted, result):
        order = partition.number * _PLACES + len(result.ids) - 1
        result.selected += 1
        made = _scored(scorer, item, wanted.job.form)
        if made.error is not None:
            result.tell(made.error)
            result.problems += 1
            result.faults += made.fault
            continue
        result.scored += 1
        if not isinstance(made.payload, bytes):
            raise TypeError("an outcome without its bytes")
        # As one process does it: by way of JSON, which has no NaN.
        line = json.loads(made.payload)
        for row in line if several else [line]:
            yield [*row, order]


def _scored(scorer: ArticleScorer, item: Article | Problem, form: str) -> Outcome:
    """The outcome; where the program fails, a problem: one article must not stop a partition."""
    if isinstance(item, Problem):
        return outcome(item, form)
    try:
        return scorer.score(item)
    except Exception as error:
        why = f"internal fault ({type(error).__name__}: {error}), please report it with the article"
        return outcome(Problem(id=item.id, path=item.path, error=f"{place_of(item)}: {why}"), form, fault=True)


def _chosen(partition: Partition, wanted: PartitionJob, result: PartitionResult) -> Iterator[Article | Problem]:
    """What `bias.read` would give; `result.ids` ends with the item that was given last."""
    if partition.error is not None:
        result.ids.append(("", None))
        yield Problem(id=None, path=None, error=partition.error)
        return

    def noted() -> Iterator[Read | Unread]:
        for item in _items(partition, mapping(wanted.columns), result.tell):
            known = (item.article.id, item.place) if isinstance(item, Read) else (item.id or "", None)
            result.ids.append(known)
            yield item

    yield from checked(noted(), selector(wanted.where), wanted.force, None)


def _items(partition: Partition, names: Names, notice: Callable[[str], None]) -> Iterator[Read | Unread]:
    for each in partition.files:
        with tempfile.TemporaryDirectory(prefix="bias-") as folder:
            try:
                file = _fetched(each, Path(folder))
            except (BiasError, OSError) as error:
                reason = error if isinstance(error, BiasError) else unreadable(each.file.shown, error)
                name = None if each.file.suffix in RECORDS else each.file.name
                yield Unread(reason, each.file.shown, name)
            else:
                yield from from_file(file, notice, names)


def _fetched(each: PartitionFile, folder: Path) -> Found:
    """The file where it can be opened: a copy of what is not on this machine."""
    if each.address is None:
        return each.file
    system, path = file_system(each.address)
    # With its suffixes, which say what it is.
    copy = folder / ("copy" + "".join(PurePosixPath(each.file.name).suffixes[-2:]))
    system.get_file(path, str(copy))
    return replace(each.file, path=copy)


def _write(rows: Iterator[Sequence[Any]], columns: Sequence[Column], address: str) -> None:
    if not is_address(address):
        parquet.write_rows(rows, columns, Path(address))
        return
    with tempfile.TemporaryDirectory(prefix="bias-") as folder:
        made = Path(folder) / "rows.parquet"
        parquet.write_rows(rows, columns, made)
        system, path = file_system(address)
        system.put_file(str(made), path)


def renamed(output: str, part: str, ids: Mapping[int, str]) -> None:
    """Give articles of a part, by their `input_order`, other ids. The id is the first column of every table."""
    arrow, arrow_files = import_module("pyarrow"), import_module("pyarrow.parquet")
    system, path = file_system(f"{output.rstrip('/')}/{part}")
    with tempfile.TemporaryDirectory(prefix="bias-") as folder:
        old, new = Path(folder) / "old.parquet", Path(folder) / "new.parquet"
        system.get_file(path, str(old))
        with arrow_files.ParquetFile(str(old)) as source:
            schema = source.schema_arrow
            with arrow_files.ParquetWriter(str(new), schema, compression="zstd") as sink:
                for batch in source.iter_batches(_GROUP):
                    table = arrow.Table.from_batches([batch])
                    pairs = zip(table.column(ORDER.name).to_pylist(), table.column(0).to_pylist(), strict=True)
                    names = arrow.array([ids.get(order, known) for order, known in pairs], type=schema.field(0).type)
                    sink.write_table(table.set_column(0, schema.field(0), names))
        system.put_file(str(new), path)


def new_ids(number: int, result: PartitionResult, taken: TakenIds) -> tuple[dict[int, str], list[tuple[int, str]]]:
    """The ids that a partition's articles must get instead of theirs, by `input_order`, and messages about them.

    `taken` knows the ids of all partitions before, and learns those of this one.
    """
    here = TakenIds()
    others: dict[int, str] = {}
    notices = []
    for at, (wanted, place) in enumerate(result.ids):
        if not wanted:
            continue
        given, final = here.unique(wanted), taken.unique(wanted)
        if final != given:
            others[number * _PLACES + at] = final
        if final != wanted and place is not None:
            notices.append((at, f"{place}: id {wanted!r} is taken already, goes on as {final!r}"))
    return others, notices
