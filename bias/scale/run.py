"""Articles → Outcomes, by as many processes as are wanted."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable
from dataclasses import replace

from bias.model import Article, Problem
from bias.scale.work import Job, Outcome
from bias.scoring.cache_keys import setup_digest
from bias.scoring.references import chosen


def usable_cores() -> int:
    """Processor cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def outcomes(
    items: Iterable[Article | Problem],
    job: Job,
    processes: int = 1,
    notice: Callable[[str], None] | None = None,
) -> Generator[Outcome, None, None]:
    """What comes of each article, lazily and in their order: the same for any number of processes.

    Args:
        items: as `bias.read` gives them; a `Problem` takes its place as it is.
        job: how they are scored and what is made of each.
        processes: 1 for this process alone.
        notice: told, in one line, if the reference was made with another lexicon or model than the articles are.

    Raises:
        BiasError: the lexicon, a model or the reference is broken, or was edited meanwhile.
    """
    job = replace(job, knowledge=setup_digest(job.setup, chosen(job.setup.reference)))
    if processes > 1:
        from bias.scale.pool import outcomes_of_processes

        return outcomes_of_processes(items, job, processes, notice)
    from bias.scale.scoring import outcomes_here

    return outcomes_here(items, job, notice)
