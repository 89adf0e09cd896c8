"""`bias score`."""

from __future__ import annotations

import sys

import click

from bias.cli.commands import CLEAN, FAULT, USAGE, examples
from bias.cli.csv_option import check_csv_safe, csv_safe_option
from bias.cli.destination import output_option
from bias.cli.reading import Selection, gives_percentiles, reads_articles
from bias.cli.score_cluster import check_cluster, cluster_options, score_on_cluster
from bias.cli.score_options import check_together, processes_option

FORMATS = ("text", "json", "jsonl", "csv", "parquet", "sqlite")


@click.command(
    "score",
    short_help="Score articles, each with its text marked.",
    epilog=examples(
        "bias score article.txt",
        "bias score articles/ --where genre!=commentary --format jsonl --output scores.jsonl",
        "bias score article.txt --why",
        "bias score --format jsonl < article.txt",
        "bias score corpus.jsonl --jobs auto --format jsonl --output scores.jsonl --resume",
        "bias score s3://bucket/corpus --scheduler tcp://10.0.0.5:8786 --format parquet --output s3://bucket/scores",
    ),
)
@reads_articles
@gives_percentiles
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--findings", is_flag=True, help="With csv and parquet: a row for each finding, not for each article.")
@csv_safe_option
@click.option("--why", is_flag=True, help="Give a reason for each finding; bias explain gives all of them.")
@processes_option
@cluster_options
@output_option
@click.option("--resume", is_flag=True, help="Go on where a run into the same --output was stopped or killed.")
@click.pass_context
def command(
    ctx: click.Context,
    selection: Selection,
    form: str,
    findings: bool,
    csv_safe: bool,
    why: bool,
    jobs: int,
    scheduler: str | None,
    dask_local: int | None,
    output: str | None,
    resume: bool,
) -> None:
    """Score articles: files, folders (one an outlet), or standard input.

    A card for each article, with its text marked; the other formats are for programs. An article that cannot be
    read is named on standard error, and the others are scored; the exit status is then 2.
    """
    from bias.cli.score_output import Wanted, write
    from bias.cli.score_work import ScoringWork

    check_together(form=form, findings=findings, why=why, output=output, resume=resume)
    check_csv_safe(csv_safe, form)
    to = None if output == "-" else output
    wanted = Wanted(form=form, findings=findings, csv_safe=csv_safe, output=to, resume=resume)
    on_screen = wanted.output is None and sys.stdout.isatty()
    work = ScoringWork(selection, form=wanted.payload, why=why, processes=jobs, quiet=on_screen)
    if scheduler is not None or dask_local is not None:
        check_cluster(ctx, form=form, selection=selection)
        score_on_cluster(work, scheduler=scheduler, processes=dask_local, output=str(output))
    else:
        write(work, wanted)
    ctx.exit(FAULT if work.faults else USAGE if work.failed else CLEAN)
