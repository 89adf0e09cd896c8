"""Claims as articles might state them, in a line each: for tests of what is made of a story's claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claims_written import passage
from made_scores import made
from made_wordings import quantity

from bias.model import Scored
from bias.stories.summaries import best
from bias.stories.values import Claim, Passage, Statement

Stated = str | Sequence[Passage]
"""Status of the only passage, or the passages."""


def counting(status: str, value: float, unit: str = "reifen", bound: str = "exactly") -> Passage:
    """A passage with an amount, which is worded as the value."""
    return replace(passage(status), quantities=(quantity(value, unit, bound),))


def claim(stated: Mapping[int, Stated], names: Mapping[int, str]) -> Claim:
    """What each article states, by place."""
    statements = {}
    for place, each in stated.items():
        passages = (passage(each),) if isinstance(each, str) else tuple(each)
        statements[place] = Statement(article=place, status=best(one.status for one in passages), passages=passages)
    first = next(iter(statements.values()))
    return Claim(
        id="c", text="x", head=(first.article, first.passages[0]), statements=statements,
        outlets=tuple(dict.fromkeys(names[place] for place in statements)),
    )  # fmt: skip


def dated(*dates: str | None) -> list[Scored]:
    """Articles of these days."""
    return [made(f"a{place}", date=date) for place, date in enumerate(dates)]
