"""A line on the terminal that says how far the work is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from bias.model import Problem, Scored


def shown(results: Iterable[Scored | Problem], *, quiet: bool = False) -> Iterator[Scored | Problem]:
    """Pass results on, and count them on standard error where that is a terminal and nothing else is printed there."""
    if quiet or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,} articles · {task.fields[words]:,} words"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None, words=0)
        words = 0
        for result in results:
            words += result.scorecard.tally.words if isinstance(result, Scored) else 0
            progress.update(task, advance=1, words=words)
            yield result
