"""Sentences as they are compared, made of the very lemmas, amounts and times that a test asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bias.stories.values import Quantity
from bias.stories.wordings import Term, Wording


def quantity(value: float, unit: str = "", bound: str = "exactly") -> Quantity:
    return Quantity(start=0, end=1, text=f"{value:g}", value=value, unit=unit, bound=bound)


def wording(
    lemmas: str | Sequence[str] = (),
    *,
    article: int = 0,
    sentence: int = 0,
    text: str | None = None,
    meaning: str | None = None,
    amounts: Iterable[Quantity] = (),
    times: Iterable[str] = (),
) -> Wording:
    """`lemmas` and `meaning` in words of one string; what a lemma means is itself where nothing is given."""
    words = lemmas.split() if isinstance(lemmas, str) else list(lemmas)
    meanings = meaning.split() if meaning is not None else words
    terms = tuple(
        Term(at, at + 1, word, (concept,), False)
        for at, (word, concept) in enumerate(zip(words, meanings, strict=True))
    )
    written = " ".join(words) if text is None else text
    return Wording(
        article=article, sentence=sentence, field="text", start=0, end=len(written), text=written, terms=terms,
        quantities=tuple(amounts), times=frozenset(times), negations=(),
    )  # fmt: skip
