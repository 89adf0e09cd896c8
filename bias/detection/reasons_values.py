"""What a reason is made of: plain values. Weights are log odds; probabilities and similarities lie between 0 and 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bias.detection.feature_names import Name
from bias.model import Finding


@dataclass(frozen=True, slots=True)
class Weight:
    """What one name moved, in log odds: positive spoke for it, negative against. `signs`: the model's own features."""

    name: Name
    value: float
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the lexicon with its cue in braces, the entry that it belongs to, and how like the finding's it is.

    `similarity`: 2 × shared / (sum of both), over the words that are no articles, prepositions, pronouns or
    conjunctions; words within three tokens of the cue count double, and so does a class of the vocabulary in which
    both cues are listed.
    """

    entry: str
    sentence: str
    similarity: float


@dataclass(frozen=True, slots=True)
class SentenceReason:
    """The probability that the outlet's part of a sentence holds a finding of a category, and what moved it.

    `words`: what the sentence's words and signs say; `numbers`: how these, its cues and its neighbours came together.
    """

    probability: float
    words: tuple[Weight, ...]
    numbers: tuple[Weight, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a finding is one. All weights are sorted by size, those against it among them.

    `entry`, `note`: the entry that it goes back to, `holds` whether its conditions hold; None where there is none.
    `start`: what the model begins with before it has seen anything. `features` add up with it to the cue's score,
    `moved` to that of the whole finding, which `confidence` is the probability of.
    `decided`: `entry` (a rule), `cue` (likely enough by itself) or `sentence` (the likeliest of a likely sentence);
    `needed`: the probability from which that is so. `rule`: the subtype that a rule alone would have given an
    attribution, empty where it saw none. `inside`: the attribution whose content it lies in.
    """

    finding: Finding
    entry: str | None = None
    note: str = ""
    holds: bool | None = None
    start: float | None = None
    features: tuple[Weight, ...] = ()
    moved: tuple[Weight, ...] = ()
    sentence: SentenceReason | None = None
    decided: str = "entry"
    needed: float | None = None
    rule: str | None = None
    hits: tuple[Example, ...] = ()
    misses: tuple[Example, ...] = ()
    confidence: float | None = None
    inside: Finding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closest:
    """What came closest to a finding in a sentence that has none, and why it was not enough.

    `why`: `unlikely` (below `needed`, and its sentence below `sentence_needed`), `conditions` (its entry's conditions
    fail) or `stronger` (another finding has its words).
    """

    category: str
    start: int
    end: int
    text: str
    why: str
    entry: str | None = None
    probability: float | None = None
    needed: float | None = None
    sentence_needed: float | None = None
    features: tuple[Weight, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceClosest:
    """A sentence with its probabilities (empty without a model) and what came closest, the closest first."""

    field: str
    number: int
    start: int
    end: int
    probabilities: Mapping[str, float]
    closest: tuple[Closest, ...]
