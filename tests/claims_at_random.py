"""Stories of any outlets with any statements, movements and texts, for tests of what is written of them."""

from __future__ import annotations

from dataclasses import replace

from claims_written import passage
from hypothesis import strategies as st

from bias.model import Article
from bias.output.claims_shown import Shown, shown
from bias.stories.values import (
    MOVEMENTS,
    STATUSES,
    Bond,
    Claim,
    Movement,
    OutletSummary,
    Passage,
    Statement,
    Stories,
    Story,
)

HOSTILE = "[bold]\x1b[31mrot\x1b]0;x\x07\u202e\n\n:smile:\t</b>"
"""Escapes, overrides, markup and breaks."""

WORDS = st.text(max_size=60) | st.sampled_from([HOSTILE, "X" * 90, "日本語の新聞" * 9, "🙂" * 50, "a b " * 40, ""])
OUTLETS = st.lists(WORDS | st.none(), min_size=2, max_size=45)


@st.composite
def told_at_random(draw: st.DrawFn) -> Shown:
    """A story of any outlets with any statements and movements."""
    names = draw(OUTLETS)
    articles = [
        Article(id=f"{draw(WORDS)}{at}", text="", title=draw(WORDS), outlet=name, date=draw(st.sampled_from(DATES)))
        for at, name in enumerate(names)
    ]
    places = st.integers(0, len(names) - 1)
    claims = tuple(draw(st.lists(claims_at_random(places), min_size=1, max_size=3)))
    story = Story(
        id=draw(WORDS), title=draw(WORDS), articles=tuple(range(len(names))),
        names=tuple(name or each.id for name, each in zip(names, articles, strict=True)),
        bonds=tuple(draw(st.lists(bonds_at_random(places), max_size=3))), claims=claims,
        movements=tuple(draw(st.lists(movements_at_random(places, len(claims)), max_size=10))),
        outlets=tuple(draw(st.lists(summaries_at_random(), max_size=4))),
    )  # fmt: skip
    found = Stories(stories=(story,), alone=(0,), remarks=(draw(WORDS),))
    return shown(found, articles, fewest=draw(st.integers(1, 3)), why=True)


DATES = (None, "", "2026-03-12", "2026-02-30", "30.4.2026 18:00", "2025-12-31T10:00", "gestern", HOSTILE)


def claims_at_random(places: st.SearchStrategy[int]) -> st.SearchStrategy[Claim]:
    def claim(text: str, said: Passage, where: dict[int, str]) -> Claim:
        one = {
            at: Statement(article=at, status=each, passages=(replace(said, status=each),)) for at, each in where.items()
        }
        return Claim(id="c", text=text, head=(min(where), said), statements=one, outlets=())

    said = st.builds(
        passage, st.just("fact"), words=st.lists(WORDS, max_size=3).map(tuple), source=WORDS, negated=st.booleans()
    )
    return st.builds(claim, WORDS, said, st.dictionaries(places, st.sampled_from(STATUSES), min_size=1, max_size=20))


def bonds_at_random(places: st.SearchStrategy[int]) -> st.SearchStrategy[Bond]:
    return st.builds(
        Bond, article=places, closest=places | st.none(), closeness=st.floats(0, 1), days=st.integers(-9, 9) | st.none(),
        words=st.lists(WORDS, max_size=12).map(tuple), given=st.booleans(),
    )  # fmt: skip


def movements_at_random(places: st.SearchStrategy[int], claims: int) -> st.SearchStrategy[Movement]:
    state = st.sampled_from([*STATUSES, "absent"]) | WORDS
    return st.builds(
        Movement, kind=st.sampled_from(MOVEMENTS), claim=st.integers(0, claims - 1), source=places | st.none(),
        target=places, before=state, after=state, directed=st.booleans(), weight=st.just(1.0),
    )  # fmt: skip


def summaries_at_random() -> st.SearchStrategy[OutletSummary]:
    number = st.integers(0, 999)
    return st.builds(
        OutletSummary, outlet=WORDS, articles=st.just(()), statuses=st.dictionaries(st.sampled_from(STATUSES), number),
        fact_elsewhere_sourced=number, sourced_elsewhere=number, alone=number, missing=number,
    )  # fmt: skip
