"""Sentence → what two sentences are compared by: its words outside the frame, what they mean, numbers, times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from bias.articles.function_words import WORDS
from bias.language.verbs import fold
from bias.model import Finding, Scored, Sentence
from bias.stories.lemmas import concepts, lemma, meanings, particle_verb, particles
from bias.stories.quantities import quantities, times
from bias.stories.values import Quantity

FRAMES = frozenset({"attribution", "hedging", "speculation"})
"""Categories whose cues say how something is known, not what."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_EMPTY = frozenset(
    "haben sein werden können sollen müssen wollen dürfen mögen lassen sagen erklären angabe gar ganz dabei dann "
    "damals demnach zufolge etwa wohl offenbar rund gut knapp mindestens sogar bald längst denn sowie bereits".split()
)
"""Lemmas that say nothing of what a sentence states, besides the function words."""
_NEGATED = re.compile(
    r"\b(?:nicht(?!\s+(?:nur|allein|zuletzt|mehr als)\b)|kein(?:e[nmrs]?)?|nie(?:mals|mand(?:em|en)?)?|nichts|weder)\b",
    re.IGNORECASE,
)
_NEAR = 5
"""Words that say something between the parts of a wording of several words, at the most."""
_LONGEST_LIST = 400
"""Words of a sentence that are looked at: a list of a whole league table is no statement."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a sentence: where it stands in the field, its lemma, what it means. `framed`: it is part of a frame."""

    start: int
    end: int
    lemma: str
    concepts: tuple[str, ...]
    framed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A sentence of an article, ready to be compared. `article`, `sentence`: places in the corpus and in the card."""

    article: int
    sentence: int
    field: str
    start: int
    end: int
    text: str
    terms: tuple[Term, ...]
    quantities: tuple[Quantity, ...]
    times: frozenset[str]
    negations: tuple[int, ...]

    @property
    def lemmas(self) -> list[str]:
        """Of the words outside the frame."""
        return [term.lemma for term in self.terms if not term.framed]

    @property
    def meaning(self) -> list[str]:
        """What the words outside the frame mean: names of groups, or lemmas of words that are in none."""
        return [concept for term in self.terms if not term.framed for concept in term.concepts]


def wordings(article: int, scored: Scored) -> Iterator[Wording]:
    """The sentences of an article with at least one word that says something."""
    framed = _framed(scored.scorecard.findings)
    for number, sentence in enumerate(scored.scorecard.sentences):
        text = str(getattr(scored.article, sentence.field))
        terms, negations = _terms(text, sentence, framed.get(sentence.field, ()))
        if terms:
            yield Wording(
                article=article,
                sentence=number,
                field=sentence.field,
                start=sentence.start,
                end=sentence.end,
                text=text[sentence.start : sentence.end],
                terms=terms,
                quantities=quantities(text, sentence.start, sentence.end),
                times=times(text[sentence.start : sentence.end]),
                negations=negations,
            )


def _framed(findings: Iterable[Finding]) -> dict[str, list[tuple[int, int]]]:
    """Spans of cues and sources. The cue of a quotation without a verb is part of what is said, and no frame."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for each in findings:
        if each.category not in FRAMES:
            continue
        found = spans.setdefault(each.field, [])
        if not any(piece.start <= each.start < piece.end for piece in each.content or ()):
            found.append((each.start, each.end))
        if each.source is not None and each.source.start is not None and each.source.end is not None:
            found.append((each.source.start, each.source.end))
    return spans


@cache
def stop_words() -> frozenset[str]:
    """German function words, folded."""
    return frozenset(fold(word) for word, languages in WORDS.items() if "de" in languages)


def _terms(
    text: str, sentence: Sentence, framed: Sequence[tuple[int, int]]
) -> tuple[tuple[Term, ...], tuple[int, ...]]:
    spans = [(start, end) for start, end in framed if start < sentence.end and end > sentence.start]
    terms: list[Term] = []
    lower: list[tuple[str, int]] = []  # words in lower case with the places of their terms
    for match in islice(_WORD.finditer(text, sentence.start, sentence.end), _LONGEST_LIST):
        word, start, folded = match.group(), match.start(), fold(match.group())
        if folded in particles() and _closes(text, match.end(), sentence.end) and _put_together(terms, lower, folded):
            continue
        if len(word) > 1 and folded not in stop_words() and (found := lemma(word)) not in _EMPTY:
            inside = any(first <= start < last for first, last in spans)
            terms.append(Term(start, match.end(), found, concepts(found), inside))
            if word.islower():
                lower.append((folded, len(terms) - 1))
    return tuple(_joined(terms)), tuple(_negations(text, sentence))


def _closes(text: str, at: int, end: int) -> bool:
    """Whether a clause may end here: a particle that stands apart is the last word of its clause."""
    return (
        at >= end
        or text[at] in ".,;:!?)»«“”\"'"
        or text[at : at + 5] in (" und ", " oder")
        or text[at : at + 3] == " – "
    )


def _put_together(terms: list[Term], lower: list[tuple[str, int]], particle: str) -> bool:
    """Gives the nearest verb before a particle the meaning of both; False where none before it takes the particle."""
    for form, place in reversed(lower):
        if (whole := particle_verb(particle, form)) is not None:
            old = terms[place]
            terms[place] = Term(old.start, old.end, whole, concepts(whole), old.framed)
            return True
    return False


def _negations(text: str, sentence: Sentence) -> Iterator[int]:
    """Where words deny; "nicht nur" does not."""
    for match in _NEGATED.finditer(text, sentence.start, sentence.end):
        yield match.start()


def _joined(terms: list[Term]) -> list[Term]:
    """Wordings of several words that mean something together, in whatever order, give their first word that meaning."""
    sequences = meanings().sequences
    out = list(terms)
    for at, term in enumerate(terms):
        near = {each.lemma for each in terms[max(0, at - _NEAR) : at + _NEAR + 1]}
        names = []
        for words, name in sequences.get(term.lemma, ()):
            held = {word for word in words if word not in stop_words()}
            if len(held) > 1 and held <= near:
                names.append(f"={name}")
        if names:
            out[at] = Term(term.start, term.end, term.lemma, tuple(dict.fromkeys(names)), term.framed)
    return out
