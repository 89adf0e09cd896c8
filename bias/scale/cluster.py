"""Partitions → a folder of Parquet files, by the workers of a Dask cluster.

There is no scheduler of our own: a partition is a task of Dask's, which gives it to a worker, and to another one where
that dies. dask is imported here only.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import uuid4

from bias.articles.finding_files import one_line
from bias.articles.taken_ids import TakenIds
from bias.model import BiasError
from bias.scale.partition_scoring import PartitionJob, PartitionResult, new_ids, part_name, renamed, score_partition
from bias.scale.partitions import Partition, file_system

_DISTRIBUTION = "quellenkritik"
_PATIENCE = 10  # seconds for a scheduler to answer


@dataclass(frozen=True, slots=True, kw_only=True)
class PartitionDone:
    """What came of a partition, in messages and numbers.

    `failed`: why there is no file of it, else None. `selected`: articles and problems that were chosen.
    """

    partition: Partition
    failed: str | None = None
    fault: bool = False
    messages: tuple[str, ...] = ()
    selected: int = 0
    scored: int = 0
    problems: int = 0
    faults: int = 0


@contextmanager
def connected(scheduler: str | None, processes: int) -> Iterator[Any]:
    """A client of the scheduler at an address, or of as many processes of this machine.

    Raises:
        BiasError: there is no dask, or nobody answers.
    """
    try:
        dask, distributed = import_module("dask"), import_module("distributed")
    except ImportError:
        raise BiasError("a cluster needs dask; pip install 'quellenkritik[dask]'") from None
    if scheduler is None:
        # A task that killed its worker is tried once more, as --jobs does.
        with (
            dask.config.set({"distributed.scheduler.allowed-failures": 1}),
            distributed.LocalCluster(
                n_workers=processes, threads_per_worker=1, dashboard_address=None, silence_logs=50
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = distributed.Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError, TypeError) as error:
        reason = one_line(" ".join(str(error).split()))[:120]
        raise BiasError(f"--scheduler {one_line(scheduler)}: nobody answers ({reason}); give its address") from None
    with client:
        yield client


def workers_of(client: Any) -> int:
    """How many workers a client's cluster has now."""
    return len(client.scheduler_info(n_workers=-1)["workers"])


def check_versions(client: Any) -> None:
    """Raises BiasError where the scheduler or a worker that is there now lacks the program, or has another version."""
    here = importlib.metadata.version(_DISTRIBUTION)
    try:
        found = {"the scheduler": client.run_on_scheduler(importlib.metadata.version, _DISTRIBUTION)}
    except importlib.metadata.PackageNotFoundError as error:
        found = {"the scheduler": error}
    workers = client.run(importlib.metadata.version, _DISTRIBUTION, on_error="return")
    for name, version in (found | {f"the worker {each}": version for each, version in workers.items()}).items():
        if version != here:
            has = f"has quellenkritik {version}" if isinstance(version, str) else "has no quellenkritik"
            raise BiasError(f"{name} {has}; install quellenkritik[dask] {here} there, as on this machine")


def prepare_folder(output: str) -> None:
    """Make the folder. Raises BiasError where it cannot be made or has anything in it."""
    shown = one_line(output)
    system, path = file_system(output)
    try:
        if system.exists(path) and (not system.isdir(path) or system.ls(path, detail=False)):
            raise BiasError(f"{shown}: is there already and not empty; name another folder for --output")
        system.makedirs(path, exist_ok=True)
    except OSError as error:
        raise BiasError(f"{shown}: cannot be made ({error.strerror or error}); name another --output") from None


def tidy_folder(output: str) -> None:
    """Take away what is not whole, as far as nobody is writing it any more."""
    system, folder = file_system(output)
    with suppress(OSError):
        for path in system.ls(folder, detail=False):
            if path.endswith(".part"):
                system.rm_file(path)


def score_partitions(
    client: Any, partitions: Sequence[Partition], wanted: PartitionJob
) -> Generator[PartitionDone, None, None]:
    """What comes of each partition, in their order, as soon as it and all before it are done.

    Files are called `part-00000.parquet` and so on once they are whole. Close the generator where it is not read to
    its end: that takes back what is not begun.

    Raises:
        BiasError: the lexicon, a model or the reference is broken, or the scheduler gave up.
    """
    run = _Run(client, wanted)
    try:
        yield from run.results(partitions)
    finally:
        run.close()


class _Run:
    def __init__(self, client: Any, wanted: PartitionJob) -> None:
        self._client, self._wanted = client, wanted
        self._system, self._folder = file_system(wanted.output)
        self._taken = TakenIds()
        self._programs: set[str] = set()
        self._futures: set[Any] = set()
        self._token = uuid4().hex[:8]

    def results(self, partitions: Sequence[Partition]) -> Iterator[PartitionDone]:
        coming = import_module("distributed").as_completed()
        numbers = {}
        for each in partitions:
            future = self._submit(score_partition, f"score-{each.number}", each, self._wanted)
            numbers[future.key] = each
            coming.add(future)
        made: dict[int, PartitionResult | PartitionDone] = {}
        at = 0
        if not partitions:
            return
        for future in coming:
            partition = numbers[future.key]
            made[partition.number] = self._result(future, partition)
            self._futures.discard(future)
            while at in made:
                yield self._done(partitions[at], made.pop(at))
                at += 1
            if at == len(partitions):
                return

    def close(self) -> None:
        """Take back what is not done, and take away what is not whole."""
        self._client.cancel(list(self._futures))
        tidy_folder(self._wanted.output)

    def _submit(self, task: Callable[..., Any], name: str, *arguments: Any, priority: int = 0) -> Any:
        key = f"bias-{self._token}-{name}"
        future = self._client.submit(task, *arguments, key=key, pure=False, priority=priority)
        self._futures.add(future)
        return future

    def _result(self, future: Any, partition: Partition) -> PartitionResult | PartitionDone:
        """What a task gave, or that it failed."""
        try:
            result = future.result()
        except BiasError:
            raise
        except Exception as error:
            if isinstance(error, ImportError) or "deserializ" in str(error):
                # One that joined later than `check_versions`, or that lacks one of our libraries.
                why = one_line(" ".join(str(error).split()))[:120]
                raise BiasError(
                    f"a worker cannot load the program ({why}); install quellenkritik[dask] there"
                ) from None
            if future.status != "error":
                raise BiasError(f"the scheduler gave the run up ({type(error).__name__}); start it again") from None
            return _failed(partition, error)
        if not isinstance(result, PartitionResult):
            raise TypeError("a task that gave something else")
        return result

    def _done(self, partition: Partition, result: PartitionResult | PartitionDone) -> PartitionDone:
        """Gives the file its ids and its name."""
        if isinstance(result, PartitionDone):
            return result
        ids, notices = new_ids(partition.number, result, self._taken)
        try:
            if ids:
                name = f"rename-{partition.number}"
                # Before what is still to be scored: all that is done waits for it.
                self._submit(renamed, name, self._wanted.output, result.part, ids, priority=1).result()
            final = f"{self._folder}/{part_name(partition.number)}"
            self._system.mv(f"{self._folder}/{result.part}", final)
        except Exception as error:
            return _failed(partition, error)
        messages = [text for _, text in sorted([*notices, *result.messages], key=lambda each: each[0])]
        return PartitionDone(
            partition=partition,
            messages=(*messages, *self._another(result.program)),
            selected=result.selected,
            scored=result.scored,
            problems=result.problems,
            faults=result.faults,
        )

    def _another(self, program: str) -> list[str]:
        """Says so where not all workers run the same."""
        new = bool(self._programs) and program not in self._programs
        self._programs.add(program)
        says = "the workers run different versions of the program, of Python or of its libraries: results may differ"
        return [says] if new and len(self._programs) == 2 else []


def _failed(partition: Partition, error: Exception) -> PartitionDone:
    """Why there is no file of a partition; a fault of the program unless it is the system or a worker that failed."""
    kind = type(error).__name__
    if kind == "KilledWorker":
        why, fault = "the workers that scored it died (out of memory?); divide it or give them more", False
    else:
        fault = not isinstance(error, OSError)
        why = f"{'internal fault: ' if fault else ''}{kind}: {error}"
    message = f"{partition.shown}: {part_name(partition.number)} is missing ({one_line(' '.join(why.split()))})"
    return PartitionDone(partition=partition, failed=message, fault=fault)
