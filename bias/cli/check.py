"""`bias check`."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, TextIO

import click

from bias.cli.commands import CLEAN, FOUND, USAGE, examples, say
from bias.cli.configuration_options import configured, reads_configuration
from bias.cli.destination import destination, output_option
from bias.cli.progress import shown
from bias.cli.reading import Selection, reads_articles
from bias.model import Article, Problem, Scored
from bias.output.figures import counted

if TYPE_CHECKING:
    from bias.checking.run import Checked, Scoring
    from bias.checking.settings import Configuration
    from bias.checking.values import CheckResult
    from bias.scoring.cache import ScoreCache

FORMATS = {
    name: f"bias.output.check_{name}"
    for name in ("text", "concise", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown")
}
"""Each has a module with `write(result, out)`, loaded when it is asked for."""

STATISTICS = "bias.output.check_statistics"


def _reports(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> list[tuple[str, str]]:
    """`FORMAT=FILE`, several times."""
    parsed = []
    for value in values:
        form, separator, file = value.partition("=")
        if form not in FORMATS or not separator or not file:
            raise click.BadParameter(f"{value!r} is no FORMAT=FILE; formats are {', '.join(FORMATS)}")
        parsed.append((form, file))
    files = [file for _, file in parsed]
    if twice := next((file for file in files if files.count(file) > 1), None):
        raise click.BadParameter(f"{twice!r} is named twice; give each report a file of its own")
    return parsed


@click.command(
    "check",
    short_help="Hold articles against limits, in CI.",
    epilog=examples(
        "bias check articles/",
        "bias check --baseline bias-baseline.json --write-baseline articles/",
        "bias check --diff origin/main... --format github --report markdown=summary.md",
    ),
)
@reads_articles
@reads_configuration
@click.option("--baseline", metavar="FILE", help="Known findings: only what is new to them fails.")
@click.option("--write-baseline", is_flag=True, help="Write all findings to the baseline, and end with 0.")
@click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is gone.")
@click.option("--diff", metavar="REV", help="Compare with a git revision; REV... is where the branch left REV.")
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), default="text", show_default=True)
@click.option(
    "--report", "reports", multiple=True, metavar="FORMAT=FILE", callback=_reports, help="Write this as well."
)
@output_option
@click.option("--cache-dir", envvar="BIAS_CACHE_DIR", metavar="FOLDER", help="Where scores are kept between runs.")
@click.option("--no-cache", is_flag=True, help="Score every article anew.")
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of listing them.")
@click.option("--fail-on", type=click.Choice(("error", "warning")), default="error", show_default=True,
              help="What ends with 1.")  # fmt: skip
@click.option("--exit-zero", is_flag=True, help="End with 0 whatever is found.")
@click.pass_context
def command(
    ctx: click.Context, selection: Selection, config: str | None, isolated: bool, baseline: str | None,
    write_baseline: bool, prune_baseline: bool, diff: str | None, form: str, reports: list[tuple[str, str]],
    output: str | None, statistics: bool, fail_on: str, exit_zero: bool, cache_dir: str | None, no_cache: bool,
) -> None:  # fmt: skip
    """Hold articles against the limits of bias.toml, and against what was known before.

    Without PATHS those that the configuration names, else the current folder. A limit on a rate or a share is passed
    only where its whole 95 % interval is beyond it. Exit status: 0 clean or warnings, 1 errors, 2 an article or the
    command line cannot be read.
    """
    # A check keeps what it makes until it ends: walking over it again and again would take a fifth of its time.
    gc.set_threshold(100_000, 50, 100)
    settings = configured(selection, config, isolated)
    file = baseline or settings.baseline
    _refuse(diff, baseline, file, write_baseline, prune_baseline, selection, statistics, form)
    read = (*selection.paths, *settings.lexicon, *((file,) if file else ()))
    with ExitStack() as stack:
        outputs = [(STATISTICS if statistics else FORMATS[form], output, form not in ("text", "concise"))]
        outputs += [(FORMATS[name], target, True) for name, target in reports]
        opened = [
            (module, stack.enter_context(destination(target, machine=machine, sources=read)))
            for module, target, machine in outputs
        ]
        renewed = stack.enter_context(destination(file, machine=True)) if write_baseline or prune_baseline else None
        cache = stack.enter_context(kept) if (kept := _cache(cache_dir, no_cache)) else None
        written = tuple(target for _, target, _ in outputs if target)
        checked = _checked(selection, settings, diff, file, write_baseline, cache, written)
        for module, out in opened:
            import_module(module).write(checked.result, out)
        known = _renew(checked, write_baseline, renewed) if renewed else 0
    if renewed:
        say(f"{file}: {counted(known, 'known finding')}")
    result = replace(checked.result, stale=()) if prune_baseline else checked.result
    ctx.exit(_status(result, fail_on, exit_zero or write_baseline))


def _refuse(
    diff: str | None, baseline: str | None, file: str | None, write: bool, prune: bool, selection: Selection,
    statistics: bool, form: str,
) -> None:  # fmt: skip
    """Options that make no sense together."""
    if diff is not None and (baseline or write or prune):
        raise click.UsageError("--diff compares with a revision, --baseline with a file; give one of them")
    if write and prune:
        raise click.UsageError("--write-baseline writes all that there is, --prune-baseline what is left; give one")
    if (write or prune) and not file:
        raise click.UsageError("no baseline is named; add --baseline FILE, or `baseline` to the configuration")
    if (write or prune) and selection.where:
        raise click.UsageError("a baseline is of all articles; leave out --where, or set it in the configuration")
    if statistics and form not in ("text", "concise"):
        raise click.UsageError(f"--statistics is a table for people; leave out --format {form}, or use --report")


def _cache(folder: str | None, none: bool) -> ScoreCache | None:
    """The scores of earlier runs; None where they are not wanted, or there is no place for them."""
    from bias.scoring.cache import ScoreCache, default_folder

    place = folder or default_folder()
    return None if none or place is None else ScoreCache(place, note=say)


def _checked(
    selection: Selection, settings: Configuration, diff: str | None, file: str | None, write: bool,
    cache: ScoreCache | None, outputs: tuple[str, ...],
) -> Checked:  # fmt: skip
    from bias.checking.run import Request, checked, scoring

    request = Request(
        paths=selection.paths,
        configuration=settings,
        baseline=None if diff is not None or write else file,
        revision=diff,
        written=file if write else None,
        outputs=outputs,
        where=settings.where,
        columns=selection.columns,
        force=selection.force,
        partial=bool(selection.where),
        stdin=sys.stdin.buffer,
    )
    return checked(request, _telling(scoring(settings, cache)), say)


def _telling(score: Scoring) -> Scoring:
    """Scoring that shows how far it is, and says each problem as it comes."""

    def told(articles: Iterable[Article | Problem]) -> Iterator[Scored | Problem]:
        for each in shown(score(articles)):
            if isinstance(each, Problem):
                say(each.error)
            yield each

    return told


def _renew(checked: Checked, all_of_them: bool, out: TextIO) -> int:
    """Write the baseline; returns how many findings it knows."""
    from bias.checking.baseline import write

    known = checked.everything() if all_of_them else checked.still_known()
    write(known, out)
    return sum(each.count for each in known.findings)


def _status(result: CheckResult, fail_on: str, exit_zero: bool) -> int:
    if result.problems:
        return USAGE
    remarks: Sequence[Sequence[Any]] = (result.unused, result.unexplained, result.malformed, result.stale)
    failed = result.errors or (fail_on == "warning" and any((result.warnings, *remarks)))
    return FOUND if failed and not exit_zero else CLEAN
