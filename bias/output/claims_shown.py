"""Which stories, claims and movements are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bias.model import Article, BiasError
from bias.output.control import one_line
from bias.stories.values import Stories, Story

_NAMED = 3
"""Ids that a message names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is to be written of `found`: `stories` with the claims that at least `fewest` outlets state.

    `left_out`: how many claims of each story are of fewer. `articles` is the whole corpus, to which `found` refers.
    `why`: people are told why articles are together.
    """

    found: Stories
    stories: tuple[Story, ...]
    left_out: tuple[int, ...]
    articles: Sequence[Article]
    fewest: int = 2
    why: bool = False


def shown(
    found: Stories, articles: Sequence[Article], *, story: str | None = None, fewest: int = 2, why: bool = False
) -> Shown:
    """All stories, or only the one with the id `story`, without claims that fewer outlets state and what moved of them.

    Raises:
        BiasError: there is no such story.
    """
    stories = found.stories if story is None else (_named(found, story),)
    kept = tuple(_with_claims(each, fewest) for each in stories)
    left_out = (len(whole.claims) - len(each.claims) for whole, each in zip(stories, kept, strict=True))
    return Shown(found=found, stories=kept, left_out=tuple(left_out), articles=articles, fewest=fewest, why=why)


def _named(found: Stories, wanted: str) -> Story:
    for each in found.stories:
        if each.id == wanted:
            return each
    ids = [each.id for each in found.stories]
    if not ids:
        raise BiasError(f"--story {wanted!r}: there is no story in these articles; leave the option out")
    close = get_close_matches(wanted, ids, _NAMED, 0.4) or ids[:_NAMED]
    some = f"{', '.join(map(repr, close))}{' …' if len(close) < len(ids) else ''}"
    raise BiasError(f"--story {one_line(wanted)!r}: no such story; there is {one_line(some)}")


def _with_claims(story: Story, fewest: int) -> Story:
    names = dict(zip(story.articles, story.names, strict=True))
    kept = [at for at, claim in enumerate(story.claims) if len({names[place] for place in claim.statements}) >= fewest]
    place = {old: new for new, old in enumerate(kept)}
    movements = (replace(each, claim=place[each.claim]) for each in story.movements if each.claim in place)
    return replace(story, claims=tuple(story.claims[at] for at in kept), movements=tuple(movements))
