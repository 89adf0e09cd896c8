"""The wording that stands for a claim: the one that says most of what several articles say, and little else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log

from bias.comparison.claim_values import Passage, Statement
from bias.model import Finding, Scored
from bias.stories.wordings import Wording

_LONG = 25
"""Words from which on a wording is too long to be read at a glance; every further one counts against it."""
_SHORT_CONTENT = 20
"""Characters that a content must have to stand without its frame."""


def head(
    group: Sequence[Wording], statements: Mapping[int, Statement], scored: Sequence[Scored]
) -> tuple[str, tuple[int, Passage]]:
    """Text of the claim, and the article and passage that it is from. Ties go to the earlier sentence."""
    weights = _weights(group)
    best = max(group, key=lambda each: (_worth(each, weights), -each.article, -each.sentence))
    found = next(
        each for each in statements[best.article].passages if (each.field, each.start) == (best.field, best.start)
    )
    return _unframed(best, scored[best.article]), (best.article, found)


def _weights(group: Sequence[Wording]) -> dict[str, float]:
    """Meaning → how many articles have it beyond one, on a log scale. Amounts count like words."""
    articles: dict[str, set[int]] = defaultdict(set)
    for each in group:
        for meaning in (*each.meaning, *_amounts(each)):
            articles[meaning].add(each.article)
    return {meaning: log(len(found)) for meaning, found in articles.items()}


def _amounts(sentence: Wording) -> list[str]:
    return [f"{each.value:g} {each.unit}" for each in sentence.quantities]


def _worth(sentence: Wording, weights: Mapping[str, float]) -> float:
    said = sum(weights[meaning] for meaning in {*sentence.meaning, *_amounts(sentence)})
    words = len(sentence.text.split())
    fragment = 0.5 if sentence.field == "title" or len(sentence.lemmas) < 3 else 1.0
    return fragment * (said + 0.1) / (1 + max(0, words - _LONG) / _LONG)


def _unframed(sentence: Wording, scored: Scored) -> str:
    """The sentence without „…, sagte X“: what stands before a frame at its end, if that is one piece of content."""
    for each in scored.scorecard.findings:
        if each.category == "attribution" and each.field == sentence.field and _closes(each, sentence):
            inside = [piece for piece in each.content or () if sentence.start <= piece.start < sentence.end]
            if len(inside) == 1 and inside[0].start <= sentence.start + 1 and inside[0].end < each.start:
                content = sentence.text[: inside[0].end - sentence.start].strip(" ,;:»«„“”\"'›‹")
                most = sum(term.start < inside[0].end for term in sentence.terms if not term.framed)
                if len(content) >= _SHORT_CONTENT and 2 * most > len(sentence.lemmas):
                    return f"{content}."
    return " ".join(sentence.text.split())


def _closes(attribution: Finding, sentence: Wording) -> bool:
    """Whether the cue stands in this sentence and no amount behind it would be lost."""
    last = max((each.end for each in sentence.quantities), default=0)
    return sentence.start <= attribution.start < sentence.end and last <= attribution.start
