"""What the classifier sees of a sentence as a whole, besides the sums over its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bias.detection.finding_features import sentence_signs, word_features
from bias.detection.spots import Spot
from bias.language.reading import Reading


def sentence_features(reading: Reading, unit: int, outlet: Iterable[Spot], source_words: bool) -> list[str]:
    """Signs of a sentence and the kinds of entries that match in the outlet's part of it.

    `outlet`: the spots of its part; `source_words`: another part is in a source's voice.
    """
    features = list(sentence_signs(reading, unit))
    held = set()
    for spot in outlet:
        for match in spot.matches:
            held.add(f"entry{'+' if match.holds else '-'}{match.entry.category}.{match.entry.subtype}")
    features += sorted(held)
    if source_words:
        features.append("source's words")
    return features


def outlet_word_features(reading: Reading, unit: int, source: Sequence[bool]) -> list[str]:
    """Features of the outlet's words of a sentence, those of a repeated word repeatedly."""
    sentence, words = reading.units[unit], reading.words
    return [
        feature
        for at in range(sentence.low, sentence.high)
        if words[at].plain and not source[at]
        for feature in word_features(words[at].key, words[at].bits)
    ]
