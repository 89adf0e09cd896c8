"""A cluster gives what one process gives: rows, ids, messages, exit statuses; and goes on where a partition fails."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bias.articles.taken_ids import TakenIds
from bias.cli import main
from bias.model import BiasError
from bias.scale.partition_scoring import PartitionJob, PartitionResult, new_ids, score_partition
from bias.scale.partitions import ARTICLES, Partition, file_system, partitions
from bias.scale.work import Job
from bias.scoring.cache_keys import Setup

TEXT = "Laut Polizei haben rund 200 Menschen demonstriert. Es sei friedlich geblieben, sagte ein Sprecher."
RULES = ("--model", "none", "--reference", "none")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five partitions: records with ids that come again and an error, a table in Parquet, texts, records, nothing."""
    arrow = pytest.importorskip("pyarrow")
    from pyarrow.parquet import write_table

    folder = tmp_path_factory.mktemp("corpus")
    for name in ("nord", "sued"):
        (folder / name).mkdir()
    lines = [
        json.dumps({"id": f"n{at}", "text": f"{TEXT} Leider kam Zug {at} zu spät.", "genre": "report"})
        for at in range(12)
    ]
    (folder / "nord" / "a.jsonl").write_text("\n".join([*lines, "{broken", lines[0]]) + "\n", encoding="utf-8")
    texts = [f"Womöglich kommt {at} ohnehin. {TEXT}" for at in range(6)]
    write_table(
        arrow.table({"id": ["n1", "n1", "n2", "p1", "p2", "n1#2"], "text": texts}), folder / "nord" / "b.parquet"
    )
    (folder / "sued" / "c.txt").write_text("Es kamen 3.", encoding="utf-8")
    (folder / "sued" / "d.txt").write_text("", encoding="utf-8")
    (folder / "sued" / "e.jsonl").write_text(lines[3] + "\n", encoding="utf-8")
    (folder / "sued" / "f.md").write_text(f"# Titel\n\n{TEXT}", encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["score", *map(str, arguments), "--format", "parquet"])


def table(path: Path) -> Any:
    from pyarrow.parquet import read_table

    return read_table(path)


def sorted_rows(folder: Path, *further: str) -> Any:
    """The rows of a folder by their order, without it."""
    rows = table(folder).sort_by([(each, "ascending") for each in ("input_order", *further)])
    return rows.drop_columns(["input_order"])


def test_two_workers_give_what_one_process_gives(corpus: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="dask is not installed")
    alone = run(corpus, "-o", tmp_path / "alone.parquet")
    many = run(corpus, "--dask-local", "2", "-o", tmp_path / "many")
    assert (alone.exit_code, many.exit_code) == (2, 2)
    assert many.stderr == alone.stderr
    assert "b.parquet:1: id 'n1' is taken already, goes on as 'n1#2'\n" in many.stderr
    files = sorted(path.name for path in (tmp_path / "many").iterdir())
    assert files == [f"part-0000{number}.parquet" for number in range(5)]
    wanted, given = table(tmp_path / "alone.parquet"), sorted_rows(tmp_path / "many")
    assert given.equals(wanted)
    assert given.schema.equals(wanted.schema)
    assert given["id"].to_pylist()[11:20] == ["n11", "n0#2", "n1#2", "n1#3", "n2#2", "p1", "p2", "n1#2#2", "sued/c.txt"]
    orders = [row["input_order"] for row in table(tmp_path / "many").to_pylist()]
    assert orders == sorted(orders)
    assert orders[:2] == [0, 1]
    assert orders[13] == 2**32  # the first row of the second partition


def test_a_row_a_finding_by_an_address_and_a_running_scheduler(corpus: Path, tmp_path: Path) -> None:
    """`file://` stands for any file system of fsspec: files are fetched and put."""
    distributed = pytest.importorskip("distributed", reason="dask is not installed")
    where = ("--where", "genre!=report", *RULES, "--findings")
    alone = run(corpus, "-o", tmp_path / "alone.parquet", *where)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=2, processes=False, protocol="tcp", dashboard_address=None
    ) as cluster:
        address = cluster.scheduler_address
        many = run(corpus.as_uri(), "--scheduler", address, "-o", (tmp_path / "many").as_uri(), *where)
    assert (alone.exit_code, many.exit_code) == (2, 2)
    assert many.stderr.replace(corpus.as_uri(), str(corpus)) == alone.stderr
    given = sorted_rows(tmp_path / "many", "finding")
    assert given.num_rows > 0
    assert given.to_pylist() == table(tmp_path / "alone.parquet").to_pylist()


@pytest.fixture
def client() -> Iterator[Any]:
    """Of workers that are threads of this process, so that a test can break something for them."""
    distributed = pytest.importorskip("distributed", reason="dask is not installed")
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def job(output: Path, **setup: Any) -> PartitionJob:
    given = {"model": ("none",), **setup}
    return PartitionJob(job=Job(setup=Setup(**given), form="parquet"), output=str(output))


def test_a_partition_that_fails_is_named_and_the_others_go_on(
    corpus: Path, tmp_path: Path, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bias.output import parquet
    from bias.scale.cluster import score_partitions

    write = parquet.write_rows

    def full(rows: Any, columns: Any, target: Path) -> None:
        if target.name.startswith("part-00001"):
            raise OSError(28, "No space left on device")
        if target.name.startswith("part-00003"):
            raise ZeroDivisionError("seen nowhere else")
        write(rows, columns, target)

    monkeypatch.setattr(parquet, "write_rows", full)
    done = list(score_partitions(client, list(partitions([str(corpus)])), job(tmp_path)))
    first, second = f"{corpus}/nord/b.parquet", f"{corpus}/sued/e.jsonl"
    assert [(each.failed, each.fault) for each in done] == [
        (None, False),
        (f"{first}: part-00001.parquet is missing (OSError: [Errno 28] No space left on device)", False),
        (None, False),
        (f"{second}: part-00003.parquet is missing (internal fault: ZeroDivisionError: seen nowhere else)", True),
        (None, False),
    ]
    assert [(each.selected, each.scored, each.problems) for each in done] == [
        (14, 13, 1), (0, 0, 0), (2, 1, 1), (0, 0, 0), (1, 1, 0),
    ]  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"part-0000{number}.parquet" for number in (0, 2, 4)]


def test_a_broken_lexicon_ends_the_run(corpus: Path, tmp_path: Path, client: Any) -> None:
    from bias.scale.cluster import score_partitions

    parts = list(partitions([str(corpus)]))
    with pytest.raises(BiasError, match=r"missing\.toml: cannot be read"):
        list(score_partitions(client, parts, job(tmp_path, lexicon=("missing.toml",))))
    assert list(tmp_path.iterdir()) == []


def test_versions_of_a_cluster_of_our_own(client: Any) -> None:
    from bias.scale.cluster import check_versions

    check_versions(client)


@dataclass
class Elsewhere:
    """A client of a cluster in which other versions are installed."""

    scheduler: str | None
    workers: dict[str, str | Exception]

    def run_on_scheduler(self, function: Any, name: str) -> str:
        assert (function, name) == (metadata.version, "quellenkritik")
        if self.scheduler is None:
            raise metadata.PackageNotFoundError(name)
        return self.scheduler

    def run(self, function: Any, name: str, on_error: str) -> dict[str, str | Exception]:
        assert (function, name, on_error) == (metadata.version, "quellenkritik", "return")
        return self.workers


HERE = metadata.version("quellenkritik")
MISSING = metadata.PackageNotFoundError("quellenkritik")


@pytest.mark.parametrize(
    ("elsewhere", "message"),
    [
        (Elsewhere(HERE, {"tcp://a": HERE, "tcp://b": "0.0.1"}), "the worker tcp://b has quellenkritik 0.0.1"),
        (Elsewhere(HERE, {"tcp://a": MISSING}), "the worker tcp://a has no quellenkritik"),
        (Elsewhere(None, {}), "the scheduler has no quellenkritik"),
    ],
)
def test_versions_must_be_the_same(elsewhere: Elsewhere, message: str) -> None:
    from bias.scale.cluster import check_versions

    with pytest.raises(BiasError) as caught:
        check_versions(elsewhere)
    assert str(caught.value) == f"{message}; install quellenkritik[dask] {HERE} there, as on this machine"


def test_a_worker_that_dies_is_replaced(corpus: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="dask is not installed")
    from bias.scale.cluster import score_partitions

    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster,
        distributed.Client(cluster) as client,
    ):
        client.run(_dies_once)
        done = list(score_partitions(client, list(partitions([str(corpus)])), job(tmp_path)))
    assert [each.failed for each in done] == [None] * 5
    assert table(tmp_path).num_rows == 22
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".parquet"] == []


def _dies_once() -> None:
    """On a worker: the next file that it writes kills it. What is started in its place knows nothing of that."""
    import os
    import signal

    from bias.output import parquet

    parquet.write_rows = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]


def test_a_partition_that_kills_its_workers_is_named(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="dask is not installed")
    from bias.scale.cluster import _failed

    (tmp_path / "a.jsonl").write_text("{}\n", encoding="utf-8")
    (partition,) = partitions([str(tmp_path)])
    done = _failed(partition, distributed.KilledWorker("key", None, 1))
    why = "the workers that scored it died (out of memory?); divide it or give them more"
    assert (done.failed, done.fault) == (f"{tmp_path}/a.jsonl: part-00000.parquet is missing ({why})", False)


def test_the_model_is_loaded_once_by_a_process(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bias.scale import partition_scoring

    made = []

    class Counted(partition_scoring.ArticleScorer):
        def __init__(self, *arguments: Any) -> None:
            made.append(arguments)
            super().__init__(*arguments)

    monkeypatch.setattr(partition_scoring, "ArticleScorer", Counted)
    monkeypatch.setattr(partition_scoring, "_LOADED", partition_scoring._Loaded())
    for partition in partitions([str(corpus)]):
        score_partition(partition, job(tmp_path))
    assert len(made) == 1
    score_partition(next(partitions([str(corpus)])), job(tmp_path, disable=("hedging/*",)))
    assert len(made) == 2


def test_a_partition_without_articles_has_the_columns_of_the_others(tmp_path: Path) -> None:
    lexicon = tmp_path / "haus.toml"
    lexicon.write_text(
        '[[entry]]\nid = "hammer"\nsubtype = "label"\nwords = ["Hammer-Urteil"]\nhits = ["Das {Hammer-Urteil} fiel."]\n',
        encoding="utf-8",
    )
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    wanted = job(tmp_path, lexicon=(str(lexicon),))
    result = score_partition(Partition(0, error="nothing there"), wanted)
    assert (result.messages, result.ids, result.problems, result.scored) == ([(0, "nothing there")], [("", None)], 1, 0)
    rows = table(tmp_path / result.part)
    assert rows.num_rows == 0
    assert {"haus_rate", "hedging_rate"} <= set(rows.column_names)
    assert rows.column_names[-1] == "input_order"


def test_ids_are_made_different_over_all_partitions() -> None:
    taken = TakenIds()
    first = PartitionResult(part="", program="", ids=[("a", "f:1"), ("a", "f:2"), ("b", None), ("", None)])
    assert new_ids(0, first, taken) == ({}, [(1, "f:2: id 'a' is taken already, goes on as 'a#2'")])
    second = PartitionResult(part="", program="", ids=[("c", "g:1"), ("a", "g:2"), ("", None), ("b", "g:4")])
    ids = {2**32 + 1: "a#3", 2**32 + 3: "b#2"}
    said = "g:{}: id {!r} is taken already, goes on as {!r}"
    notices = [(1, said.format(2, "a", "a#3")), (3, said.format(4, "b", "b#2"))]
    assert new_ids(1, second, taken) == (ids, notices)


def test_partitions_of_a_folder(corpus: Path) -> None:
    parts = list(partitions([str(corpus), "missing.jsonl"]))
    assert [each.number for each in parts] == [0, 1, 2, 3, 4, 5]
    names = [[file.file.name for file in each.files] for each in parts]
    assert names == [
        ["nord/a.jsonl"],
        ["nord/b.parquet"],
        ["sued/c.txt", "sued/d.txt"],
        ["sued/e.jsonl"],
        ["sued/f.md"],
        [],
    ]
    assert parts[5].error == "missing.jsonl: no such file or folder; check the path"
    assert parts[2].shown == f"{corpus}/sued/c.txt to {corpus}/sued/d.txt"


def test_files_of_one_article_are_put_together(tmp_path: Path) -> None:
    for at in range(ARTICLES + 1):
        (tmp_path / f"{at:04}.txt").touch()
    assert [len(each.files) for each in partitions([str(tmp_path)])] == [ARTICLES, 1]


def test_paths_do_not_hang_on_the_working_directory(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus)
    (file,) = next(partitions(["nord"])).files
    assert (file.file.path, file.file.shown, file.file.name) == (corpus / "nord/a.jsonl", "nord/a.jsonl", "a.jsonl")


def in_memory(files: dict[str, str]) -> None:
    system, _ = file_system("memory://")
    for name, content in files.items():
        system.pipe_file(name, content.encode())


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("memory://korpus", [("a.jsonl", "korpus"), ("bote/b.txt.gz", "bote"), ("bote/c.csv", "bote")]),
        ("memory://korpus/bote/", [("b.txt.gz", "bote"), ("c.csv", "bote")]),
        ("memory://korpus/*/*.csv", [("bote/c.csv", "bote")]),
        ("memory://korpus/a.jsonl", [("a.jsonl", "korpus")]),
    ],
)
def test_addresses_are_listed_as_folders_are(path: str, names: list[tuple[str, str]]) -> None:
    pytest.importorskip("fsspec")
    files = (
        "a.jsonl",
        "bote/b.txt.gz",
        "bote/c.csv",
        "bote/README.md",
        "bote/bias-baseline.json",
        "bote/.hidden.txt",
        ".git/x.txt",
        "bote/x.bin",
    )
    in_memory({f"/korpus/{name}": "" for name in files})
    found = [file for each in partitions([path]) for file in each.files]
    assert [(each.file.name, each.file.folder) for each in found] == names
    assert {each.address for each in found} == {each.file.shown for each in found}


def test_an_address_is_read_and_written(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("fsspec")
    in_memory({"/zwei/a.csv": f'id,body\nx,"{TEXT}"\n', "/zwei/b.txt": TEXT})
    wanted = PartitionJob(
        job=Job(setup=Setup(model=("none",)), form="parquet"), output="memory://aus", columns=("text=body",)
    )
    results = [score_partition(each, wanted) for each in partitions(["memory://zwei"])]
    assert [each.messages for each in results] == [[], []]
    assert [each.ids for each in results] == [[("x", "memory://zwei/a.csv:2")], [("b.txt", "memory://zwei/b.txt")]]
    system, folder = file_system("memory://aus")
    copy = tmp_path / "copy.parquet"
    system.get_file(f"{folder}/{results[0].part}", str(copy))
    (row,) = table(copy).to_pylist()
    assert (row["id"], row["path"], row["outlet"], row["words"]) == ("x", "memory://zwei/a.csv", None, 14)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("memory://nirgends", "memory://nirgends: no such file or folder; check the address"),
        ("memory://leer/*.csv", "memory://leer/*.csv: no articles match this pattern; they must end in one of .csv"),
    ],
)
def test_addresses_with_nothing_behind_them(path: str, message: str) -> None:
    pytest.importorskip("fsspec")
    in_memory({"/leer/a.txt": ""})
    (partition,) = partitions([path])
    assert partition.error is not None
    assert partition.error.startswith(message)


def test_an_address_of_a_kind_that_nobody_knows() -> None:
    pytest.importorskip("fsspec")
    why = r"^quatsch://eimer: cannot be opened \(Protocol not known: quatsch\); check it, or install that$"
    with pytest.raises(BiasError, match=why):
        list(partitions(["quatsch://eimer"]))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ["--scheduler", "tcp://127.0.0.1:1", "--dask-local", "2"],
            "--scheduler names a cluster, --dask-local makes one",
        ),
        (["--dask-local", "2", "--resume"], "--resume is not offered with a cluster"),
        (["--dask-local", "2", "--jobs", "2"], "--jobs is for this machine"),
        (["--dask-local", "2", "-"], "a cluster cannot read standard input"),
        (["--dask-local", "0"], "Invalid value for '--dask-local'"),
    ],
)
def test_options_that_do_not_go_together(corpus: Path, tmp_path: Path, options: list[str], message: str) -> None:
    result = run(corpus, "-o", tmp_path / "out", *options)
    assert result.exit_code == 2
    assert message in result.stderr


def test_only_parquet_is_written(corpus: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["score", str(corpus), "--dask-local", "1", "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "a cluster writes a folder of Parquet files; add --format parquet" in result.stderr


def test_nobody_answers(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="dask is not installed")
    from bias.scale import cluster

    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    result = run(corpus, "--scheduler", "tcp://127.0.0.1:1", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert result.stderr.startswith("bias: --scheduler tcp://127.0.0.1:1: nobody answers (")
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_in_it_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="dask is not installed")
    result = run(corpus, "--dask-local", "1", "-o", corpus)
    assert result.exit_code == 2
    assert result.stderr == f"bias: {corpus}: is there already and not empty; name another folder for --output\n"


def test_without_dask_it_is_said_what_to_install(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run(corpus, "--dask-local", "1", "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (2, "bias: a cluster needs dask; pip install 'quellenkritik[dask]'\n")
