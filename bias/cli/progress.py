"""A line on the terminal that says how far the work is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bias.cli.logs import verbose
from bias.model import Problem, Scored
from bias.output.control import one_line
from bias.output.figures import counted

if TYPE_CHECKING:
    from bias.scale.work import Outcome


def shown(results: Iterable[Scored | Problem], *, quiet: bool = False) -> Iterator[Scored | Problem]:
    """Pass results on, and count them on standard error where that is a terminal and nothing else is printed there."""
    if quiet or not _seen():
        yield from results
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("reading", total=None)
        words = 0
        for number, result in enumerate(results, 1):
            words += result.scorecard.tally.words if isinstance(result, Scored) else 0
            progress.update(task, description=f"{counted(number, 'article')} · {counted(words, 'word')}")
            yield result


def progressing(
    outcomes: Iterable[Outcome], total: Callable[[], int | None] | None, done: int = 0, *, quiet: bool = False
) -> Iterator[Outcome]:
    """Pass outcomes on, and show on standard error, where that is a terminal, how many, how fast and how much longer.

    `total`: asked, where anything is shown, how many articles there will be. `done`: how many of them are done before.
    """
    if quiet or not _seen():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    wanted = total() if total is not None else None
    left = (BarColumn(bar_width=20), TimeRemainingColumn(), TextColumn("left")) if wanted else ()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), *left, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("loading", total=wanted, completed=done)
        words, began = 0, 0.0
        for number, outcome in enumerate(outcomes, done + 1):
            if began:
                words += outcome.words
                seconds = max(time.monotonic() - began, 1e-3)
                rate = f" · {words / seconds:,.0f} words/s"
            else:
                # The first article tells nothing of the speed: it waits until everything is loaded.
                words, began, rate = outcome.words, time.monotonic(), ""
            articles = counted(number, "article") if wanted is None else f"{number:,} of {counted(wanted, 'article')}"
            progress.update(task, completed=number, description=f"{articles} · {counted(words, 'word')}{rate}")
            yield outcome


def _seen() -> bool:
    """Whether somebody looks at standard error, and it is not taken by --verbose."""
    return sys.stderr.isatty() and not verbose()


@contextmanager
def working() -> Iterator[Callable[[str], None]]:
    """A function that says what is being done, on standard error where that is a terminal; gone at the end."""
    from bias.stages import Stopwatch, logger

    log, watch = logger(__name__), Stopwatch()
    if not _seen():
        with watch:
            yield lambda _: None
        log.info("figures and output: %.3f s", watch.seconds)
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield lambda doing: status.update(one_line(doing))
