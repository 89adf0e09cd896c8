"""The wording that stands for a claim: the one that the others are closest to, if it is not too long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bias.model import Finding, Scored
from bias.stories.alignment import Group
from bias.stories.values import Passage, Statement
from bias.stories.wordings import Wording

_LONG = 25
"""Words from which on a wording is too long to be read at a glance; every further one counts against it."""
_FRAGMENT = 0.5
"""Worth of headlines and of sentences of a word or two beside that of whole sentences."""
_FEW = 3
_NEGATED = 0.8
_ANY = 0.05
_SHORT_CONTENT = 20
"""Characters that a content must have to stand without its frame."""


def head(
    group: Group, statements: Mapping[int, Statement], scored: Sequence[Scored]
) -> tuple[str, tuple[int, Passage]]:
    """Text of the claim, and the article and passage that it is from. Of equal ones the first."""
    worth = dict(zip(group.sentences, group.central, strict=True))
    best = max(group.sentences, key=lambda each: _worth(each, worth[each]))
    found = next(
        each for each in statements[best.article].passages if (each.field, each.start) == (best.field, best.start)
    )
    return _unframed(best, scored[best.article]), (best.article, found)


def _worth(sentence: Wording, central: float) -> float:
    words = len(sentence.text.split())
    fragment = _FRAGMENT if sentence.field == "title" or len(sentence.lemmas) < _FEW else 1.0
    negated = _NEGATED if sentence.negations else 1.0
    return fragment * negated * (central + _ANY) / (1 + max(0, words - _LONG) / _LONG)


def _unframed(sentence: Wording, scored: Scored) -> str:
    """The sentence without „…, sagte X“: what stands before a frame at its end, if that is one piece of content."""
    for each in scored.scorecard.findings:
        if each.category == "attribution" and each.field == sentence.field and _closes(each, sentence):
            inside = [piece for piece in each.content or () if sentence.start <= piece.start < sentence.end]
            if len(inside) == 1 and inside[0].start <= sentence.start + 1 and inside[0].end < each.start:
                content = sentence.text[: inside[0].end - sentence.start].strip(" ,;:»«„“”\"'›‹")
                most = sum(term.start < inside[0].end for term in sentence.terms if not term.framed)
                if len(content) >= _SHORT_CONTENT and 2 * most > len(sentence.lemmas):
                    return f"{' '.join(content.split())}."
    return " ".join(sentence.text.split())


def _closes(attribution: Finding, sentence: Wording) -> bool:
    """Whether the cue stands in this sentence and no amount behind it would be lost."""
    last = max((each.end for each in sentence.quantities), default=0)
    return sentence.start <= attribution.start < sentence.end and last <= attribution.start
