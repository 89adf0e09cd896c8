"""What `bias score` does: outcomes in the order of the articles, with what is to be said on standard error."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import fields

from bias.cli.commands import say
from bias.cli.progress import progressing
from bias.cli.reading import Selection, articles_of
from bias.model import Article, Problem
from bias.scale.run import outcomes
from bias.scale.work import Job, Outcome
from bias.scoring.cache_keys import Setup

Items = Iterable[Article | Problem]
_SETUP = ("paths", "lexicon", "disable", "model", "point", "reference")
"""Fields of a selection that decide otherwise than by what is read."""


class ScoringWork:
    """The outcomes of a selection. Says each problem as it comes, and counts them.

    `quiet`: shows no progress, since the terminal is needed for something else.
    """

    def __init__(self, selection: Selection, *, form: str, why: bool, processes: int, quiet: bool) -> None:
        self.selection = selection
        self.failed = self.faults = 0
        self._processes, self._quiet = processes, quiet
        setup = Setup(
            lexicon=selection.lexicon,
            disable=selection.disable,
            model=selection.model,
            point=selection.point or "default",
            reference=selection.reference,
        )
        self.job = Job(setup=setup, form=form, why=why, notices=selection.of_ones_own)

    @property
    def choices(self) -> dict[str, object]:
        """What decides which articles are scored, and as what they are read, by the option's name."""
        selection = self.selection
        chosen = [each.name for each in fields(selection) if each.name not in _SETUP]
        return {f"--{name}": getattr(selection, name) for name in chosen}

    def outcomes(
        self, remaining: Callable[[Items], Items] | None = None, done: int = 0
    ) -> Generator[Outcome, None, None]:
        """One an article. `remaining` leaves out what is done already, `done` says how many those are."""
        from bias.scale.counting import article_total

        nothing = True

        def seen() -> Iterator[Article | Problem]:
            nonlocal nothing
            for item in articles_of(self.selection):
                nothing = False
                yield item

        items = seen() if remaining is None else remaining(seen())
        total = None if self._quiet or self.selection.where else lambda: article_total(self.selection.paths)
        with closing(outcomes(items, self.job, self._processes, say)) as made:
            for outcome in progressing(made, total, done, quiet=self._quiet):
                if outcome.error is not None:
                    self.failed += 1
                    self.faults += outcome.fault
                    say(outcome.error)
                yield outcome
        if nothing:
            say("no article meets --where, so there is nothing to score")
