"""The options of every command that reads articles, and the way from there to results."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from bias.cli.commands import say
from bias.model import Article, Problem, Scored

if TYPE_CHECKING:
    from bias.detection import Detector

_OPTIONS = (
    click.argument("paths", nargs=-1, type=click.Path(allow_dash=True)),
    click.option("--where", multiple=True, metavar="COND", help="Only articles with this, as in genre!=commentary."),
    click.option(
        "--map", "columns", multiple=True, metavar="MAP", help="Which column is what, as in text=body,outlet=source."
    ),
    click.option("--lexicon", multiple=True, metavar="FILE", help="Entries of your own, laid over the shipped ones."),
    click.option("--disable", multiple=True, metavar="PATTERN", help="Entries to leave out, as in 'editorialising/*'."),
    click.option("--model", multiple=True, metavar="FILE", help="A model of your own; 'none' for the rules alone."),
    click.option("--strict", "point", flag_value="strict", help="Only findings that are very likely right."),
    click.option("--sensitive", "point", flag_value="sensitive", help="Also findings that are less likely right."),
    click.option("--force", is_flag=True, help="Also score what does not look German."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a command is to read, with which lexicon and which model."""

    paths: tuple[str, ...]
    where: tuple[str, ...]
    lexicon: tuple[str, ...]
    disable: tuple[str, ...]
    force: bool
    model: tuple[str, ...] = ()
    point: str | None = None
    reference: str | None = "none"
    columns: tuple[str, ...] = ()

    @property
    def of_ones_own(self) -> bool:
        """Whether anything else than what ships is asked for. What ships is built together, and a test sees to that."""
        return bool(self.lexicon or self.disable or self.model or self.point or self.reference)

    def detector(self) -> Detector:
        """What finds what it asks for. Raises BiasError for a broken lexicon or model."""
        from bias.detection import Detector
        from bias.detection.lexicon import load
        from bias.detection.models import chosen_models

        models = chosen_models(self.model, self.point or "default")
        return Detector(load(self.lexicon, self.disable), models)


def gives_percentiles(command: Callable[..., None]) -> Callable[..., None]:
    """Adds --reference; set below `reads_articles`. Without it a command scores without percentiles."""
    return click.option(
        "--reference",
        metavar="NAME|FILE",
        help="What articles are held against for percentiles, instead of 'wikinews'; 'none' for no percentiles.",
    )(command)


def reads_articles(command: Callable[..., None]) -> Callable[..., None]:
    """Adds PATHS and the options that say what is scored, and by what; the command gets them as `selection`."""
    from functools import wraps

    @wraps(command)
    def with_selection(**options: Any) -> None:
        own = {each.name: options.pop(each.name) for each in fields(Selection) if each.name in options}
        command(selection=Selection(**own), **options)

    result: Callable[..., None] = with_selection
    for option in reversed(_OPTIONS):
        result = option(result)
    return result


class Results:
    """Scored articles and problems, in order. Says each problem as it comes, and remembers that there was one."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.problems: list[Problem] = []

    @cached_property
    def detector(self) -> Detector:
        """What scores them."""
        return self.selection.detector()

    def __iter__(self) -> Iterator[Scored | Problem]:
        nothing = True
        for result in _scored(self.selection, self.detector):
            nothing = False
            if isinstance(result, Problem):
                self.problems.append(result)
                say(result.error)
            yield result
        if nothing:
            say("no article meets --where, so there is nothing to score")


def articles_of(selection: Selection) -> Iterator[Article | Problem]:
    """What a selection names, in its order. Raises BiasError, at once, for a broken condition or map."""
    from bias.articles import read

    paths = selection.paths or ("-",)
    if "-" in paths and sys.stdin.isatty():
        say("reading an article from the keyboard; end it with Ctrl-D (bias score --help shows what else it reads)")
    return read(
        *paths,
        stdin=sys.stdin.buffer,
        where=selection.where,
        force=selection.force,
        notice=say,
        columns=selection.columns,
    )


def _scored(selection: Selection, detector: Detector) -> Iterable[Scored | Problem]:
    from bias.scoring.run import score

    articles = articles_of(selection)
    return score(
        articles, detector=detector, reference=selection.reference, notice=say if selection.of_ones_own else None
    )
