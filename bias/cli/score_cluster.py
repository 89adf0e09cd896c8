"""`bias score --scheduler` and `--dask-local`: the options, and the run with what is said on standard error."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bias.cli.commands import readable_name, say
from bias.cli.reading import Selection
from bias.cli.score_options import MOST

if TYPE_CHECKING:
    from bias.cli.score_work import ScoringWork
    from bias.scale.cluster import PartitionDone
    from bias.scale.partition_scoring import PartitionJob


def cluster_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds --scheduler and --dask-local, as `scheduler` and `dask_local`."""
    for option in (
        click.option(
            "--dask-local",
            type=click.IntRange(1, MOST),
            metavar="N",
            help="The same with N processes of this machine.",
        ),
        click.option(
            "--scheduler",
            metavar="ADDRESS",
            help="Score on a Dask cluster, as in tcp://10.0.0.5:8786: each file is a task; --output names a folder.",
        ),
    ):
        command = option(command)
    return command


def check_cluster(ctx: click.Context, *, form: str, selection: Selection) -> None:
    """Raises UsageError where options do not go together with a cluster."""
    given = ctx.params
    if given["scheduler"] is not None and given["dask_local"] is not None:
        raise click.UsageError("--scheduler names a cluster, --dask-local makes one; give one of them")
    if form != "parquet":
        raise click.UsageError("a cluster writes a folder of Parquet files; add --format parquet")
    if given["resume"]:
        raise click.UsageError("--resume is not offered with a cluster")
    if ctx.get_parameter_source("jobs") is not click.core.ParameterSource.DEFAULT:
        raise click.UsageError("--jobs is for this machine; a cluster has the workers that it has")
    if "-" in (selection.paths or ("-",)):
        raise click.UsageError("a cluster cannot read standard input; name files, folders or addresses")


def score_on_cluster(work: ScoringWork, *, scheduler: str | None, processes: int | None, output: str) -> None:
    """Score the work's selection into a folder. Raises BiasError where that cannot be done."""
    from bias.articles.field_mapping import mapping
    from bias.articles.selection import selector
    from bias.cli.progress import working
    from bias.output.figures import counted
    from bias.output.parquet import check
    from bias.scale.cluster import check_versions, connected, prepare_folder, score_partitions, tidy_folder, workers_of
    from bias.scale.partitions import partitions

    check()
    selector(work.selection.where), mapping(work.selection.columns)
    parts = list(partitions(work.selection.paths))
    selected = scored = whole = 0
    with working() as doing, connected(scheduler, processes or 1) as client:
        check_versions(client)
        prepare_folder(output)
        if not (workers := workers_of(client)):
            say("the cluster has no workers yet; waiting for them")
        elif workers > len(parts):
            say(f"{counted(len(parts), 'partition')} for {counted(workers, 'worker')}: a file is not divided")
        try:
            with closing(score_partitions(client, parts, _partition_job(work, output))) as made:
                for done in made:
                    _tell(done, work)
                    selected, scored, whole = selected + done.selected, scored + done.scored, whole + (not done.failed)
                    doing(f"{whole:,} of {counted(len(parts), 'partition')} · {counted(scored, 'article')}")
        except KeyboardInterrupt:
            say(f"stopped; {counted(whole, 'whole partition')} of {len(parts):,} in {readable_name(output)}")
            if scheduler is None:
                # Else what is running writes on: only when it is gone there is nothing to come.
                client.cluster.close()
                tidy_folder(output)
            raise
    if not selected and not work.failed:
        say("no article meets --where, so there is nothing to score")


def _partition_job(work: ScoringWork, output: str) -> PartitionJob:
    """With paths that mean the same to a worker, wherever it works."""
    from bias.scale.partition_scoring import PartitionJob
    from bias.scale.partitions import is_address

    setup = work.job.setup
    reference = setup.reference
    setup = replace(
        setup,
        lexicon=tuple(_absolute(str(each)) for each in setup.lexicon),
        model=tuple(each if each == "none" else _absolute(each) for each in setup.model),
        reference=_absolute(str(reference)) if reference is not None and Path(reference).is_file() else reference,
    )
    selection = work.selection
    return PartitionJob(
        job=replace(work.job, setup=setup),
        output=output if is_address(output) else _absolute(output),
        where=selection.where,
        columns=selection.columns,
        force=selection.force,
    )


def _absolute(path: str) -> str:
    return str(Path(path).absolute())


def _tell(done: PartitionDone, work: ScoringWork) -> None:
    """Says what is to be said of a partition, and counts what failed."""
    for message in done.messages:
        say(message)
    if done.failed is not None:
        say(done.failed)
    work.failed += done.problems + (done.failed is not None)
    work.faults += done.faults + done.fault
