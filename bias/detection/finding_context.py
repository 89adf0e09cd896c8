"""From the scores of spots and words to probabilities: how a spot stands in its sentence, a sentence in its article."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bias.detection.classifier_model import CATEGORIES
from bias.detection.linear import LinearModel
from bias.detection.spots import FieldSpots

Floats = NDArray[np.float64]

SENTENCE = (
    "any spot", "best spot", "words", "article's spots", "article's words", "alone", "near", "length", "source's words",
    "quoted", "hedging here", "speculation here", "editorialising here", "article's editorialising",
)  # fmt: skip
"""What the sentence model sees, for each category. Probabilities are log odds; `alone`: its field has no other."""
FINDING = (
    "spot", "sentence", "sentence, outlet", "outlet", "first", "second", "rank", "share", "entry", "spot, outlet",
    "quoted", "long", "within", "within, first", "within, rank", "within, sentence",
)  # fmt: skip
"""What the finding model sees of a spot, for each category."""
_FLOOR = 1e-4
_NO_OTHERS = 0.05
_NEAR = (-2, -1, 1, 2)


def log_odds(probabilities: Floats) -> Floats:
    """Log odds, kept within those of 1 : 10,000."""
    held = np.clip(probabilities, _FLOOR, 1 - _FLOOR)
    return np.asarray(np.log(held / (1 - held)))


def probability(scores: Floats) -> Floats:
    """The logistic function."""
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))))


def sentence_context(found: FieldSpots, scores: tuple[Floats, Floats], sentences: Floats) -> Floats:
    """Sentences × categories × `SENTENCE`.

    `scores` are those of spots and of words; `sentences`: of each its outlet's words, whether others', whether quoted.
    """
    count = len(sentences)
    spot = probability(scores[0])
    outlet = np.where(found.outlet[:, None], spot, 0.0)
    any_spot, best = np.zeros((count, len(CATEGORIES))), np.zeros((count, len(CATEGORIES)))
    for column in range(len(CATEGORIES)):
        missed = np.log1p(-np.minimum(outlet[:, column], 1 - _FLOOR))
        any_spot[:, column] = 1 - np.exp(np.bincount(found.unit, missed, count))
        np.maximum.at(best[:, column], found.unit, outlet[:, column])
    words = probability(scores[1])
    article_spots, article_words = _others(any_spot), _others(words)
    context = np.zeros((count, len(CATEGORIES), len(SENTENCE)))
    own = (
        log_odds(any_spot), log_odds(best), log_odds(words), log_odds(article_spots), log_odds(article_words),
        np.full_like(words, float(count == 1)), log_odds(_near(any_spot)),
    )  # fmt: skip
    for number, values in enumerate(own):
        context[:, :, number] = values
    shared = [np.log1p(sentences[:, 0]), sentences[:, 1], sentences[:, 2], *own[0].T, own[4][:, -1]]
    for number, value in enumerate(shared, len(own)):
        context[:, :, number] = value[:, None]
    for column in range(len(CATEGORIES)):  # its own probability is there already
        context[:, column, len(own) + 3 + column] = 0
    return context


def alone(context: Floats) -> Floats:
    """The context of sentences as if each were a whole article: what its neighbours say is taken out."""
    made = context.copy()
    others, nothing = log_odds(np.array([_NO_OTHERS, 0.0]))
    for name in ("article's spots", "article's words", "article's editorialising"):
        made[:, :, SENTENCE.index(name)] = others
    made[:, :, SENTENCE.index("near")] = nothing
    made[:, :, SENTENCE.index("alone")] = 1
    return made


def _others(values: Floats) -> Floats:
    """For each sentence the mean over all others of the field; where there is none, a low share."""
    if len(values) == 1:
        return np.full_like(values, _NO_OTHERS)
    return np.asarray((values.sum(axis=0) - values) / (len(values) - 1))


def _near(values: Floats) -> Floats:
    """The highest among the two sentences before and behind."""
    highest = np.zeros_like(values)
    for offset in _NEAR:
        if abs(offset) < len(values):
            shifted = np.zeros_like(values)
            if offset > 0:
                shifted[:-offset] = values[offset:]
            else:
                shifted[-offset:] = values[:offset]
            np.maximum(highest, shifted, out=highest)
    return highest


def finding_context(found: FieldSpots, scores: Floats, sentence: Floats) -> Floats:
    """Spots × categories × `FINDING`.

    `scores` are those of spots, which also say which of a sentence's spots is its cue if it has one; `sentence`:
    sentences × categories, probability of a finding in the outlet's voice.
    """
    spot, units, count = probability(scores), found.unit, len(CATEGORIES)
    own_share, within = spot[:, :count], spot[:, count:]
    context = np.zeros((len(units), count, len(FINDING)))
    outlet = found.outlet.astype(float)[:, None]
    entry = np.array([spot is not None and bool(spot.matches) for spot in found.spot], dtype=float)
    quoted = np.array([spot is not None and spot.quoted for spot in found.spot], dtype=float)
    own, whole = log_odds(own_share), log_odds(sentence)[units]
    ranks = _ranks(spot, units)
    rank, ahead = ranks[:, :count], ranks[:, count:]
    total = np.stack([np.bincount(units, own_share[:, column], len(sentence)) for column in range(count)], axis=1)
    values = (
        own, whole, whole * outlet, outlet, rank == 0, rank == 1, np.log1p(rank),
        log_odds(own_share / (total[units] + 1e-6)), entry[:, None], own * outlet, quoted[:, None],
        (found.high - found.low > 1)[:, None], log_odds(within), ahead == 0, np.log1p(ahead),
        log_odds(within * sentence[units]),
    )  # fmt: skip
    for number, value in enumerate(values):
        context[:, :, number] = value
    return context


def _ranks(values: Floats, units: NDArray[np.int64]) -> Floats:
    """Column by column the place of each spot among those of its sentence, the highest first, from 0."""
    ranks = np.zeros_like(values)
    if len(units):
        starts = np.flatnonzero(np.concatenate([[True], units[1:] != units[:-1]]))
        places = np.arange(len(units)) - np.repeat(starts, np.diff(starts, append=len(units)))
        for column in range(values.shape[1]):
            ranks[np.lexsort((-values[:, column], units)), column] = places
    return ranks


def combined(model: LinearModel, names: tuple[str, ...], context: Floats) -> Floats:
    """Log odds by a model whose features are numbers: … × categories."""
    rows = np.array([model.rows.get(name, -1) for name in names])
    weights = np.where(rows[:, None] >= 0, np.asarray(model.weights, dtype=np.float64)[rows], 0.0)
    return np.asarray(np.einsum("ncf,fc->nc", context, weights) + np.asarray(model.bias, dtype=np.float64))
