"""A line on the terminal that says how far the work is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from bias.model import Problem, Scored
from bias.output.control import one_line
from bias.output.figures import counted


def shown(results: Iterable[Scored | Problem], *, quiet: bool = False) -> Iterator[Scored | Problem]:
    """Pass results on, and count them on standard error where that is a terminal and nothing else is printed there."""
    if quiet or not sys.stderr.isatty():
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


@contextmanager
def working() -> Iterator[Callable[[str], None]]:
    """A function that says what is being done, on standard error where that is a terminal; gone at the end."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield lambda doing: status.update(one_line(doing))
