"""What the classifier sees of words, spots and sentences: named features that a person can read.

Features of a word stand under their own names for the word itself, and behind a prefix for a word of a longer cue
(`m:`) and for the neighbours (`-2:`, `-1:`, `+1:`, `+2:`), so that sums over words can be kept for each spelling.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from bias.detection.cue_parts import word_class
from bias.detection.spots import Spot
from bias.language import words as w
from bias.language.reading import Reading
from bias.language.vocabulary import vocabulary

NEIGHBOURS = (-2, -1, 1, 2)
EDGE = ("edge",)
LONGEST = 4  # words of a long cue whose features are seen
_OPENERS = w.SUBORDINATOR | w.COORDINATOR | w.RELATIVE | w.QUESTION_WORD
_STARTERS = w.SUBORDINATOR | w.COORDINATOR | w.QUESTION_WORD | w.MODAL | w.PRONOUN | w.AUXILIARY | w.ADVERB
_LAST = frozenset("haben sein worden werden können".split())
_PERFECT = frozenset("haben sein worden".split())
_JOINED = ("subjunctive", "modal=", "perfect", "future", "past", "opens=", "last=")


@lru_cache(maxsize=20_000)
def word_features(key: str, bits: int) -> tuple[str, ...]:
    """Features of a spelling: the word itself, what it may be by its form, its classes in the vocabulary.

    Beginnings and ends of words, stems, lemmas and pairs of words were tried: all cost more than they brought.
    """
    return ("w=" + key, "c=" + word_class(bits), *("v=" + name for name in vocabulary().classes(key)))


def is_far_feature(feature: str) -> bool:
    """Whether a feature of a word is seen from two words away: the word and its form, not its classes."""
    return not feature.startswith("v=")


def neighbour_features(reading: Reading, unit: int, low: int, high: int) -> list[str]:
    """The words around tokens, each behind its prefix."""
    sentence, words = reading.units[unit], reading.words
    features = []
    for offset in NEIGHBOURS:
        at = low + offset if offset < 0 else high + offset - 1
        if sentence.low <= at < sentence.high:
            word = words[at]
            seen = word_features(word.key, word.bits)
            if abs(offset) > 1:
                seen = tuple(filter(is_far_feature, seen))
        else:
            seen = EDGE
        features += [f"{offset:+}:{each}" for each in seen]
    return features


def place_features(reading: Reading, unit: int, low: int, source_voice: bool) -> list[str]:
    """Where in its sentence, and in whose voice, a spot stands."""
    features = ["voice=source"] if source_voice else []
    ahead = low - reading.units[unit].low
    if ahead < 4:
        features.append("place=early" if ahead else "place=first")
    return features


def bare_features(reading: Reading, unit: int, at: int, source_voice: bool) -> list[str]:
    """All features of a word that no entry knows."""
    word = reading.words[at]
    return [
        "bare",
        *word_features(word.key, word.bits),
        *neighbour_features(reading, unit, at, at + 1),
        *place_features(reading, unit, at, source_voice),
    ]


def spot_features(reading: Reading, unit: int, spot: Spot, source_voice: bool) -> list[str]:
    """All features of a spot with entries or between quotation marks."""
    return [
        *own_features(reading, unit, spot),
        *worded_features(reading, spot),
        *neighbour_features(reading, unit, spot.low, spot.high),
        *place_features(reading, unit, spot.low, source_voice),
    ]


def worded_features(reading: Reading, spot: Spot) -> list[str]:
    """The words of a spot; those of a longer cue behind their prefix."""
    words = reading.words[spot.low : min(spot.high, spot.low + LONGEST)]
    if spot.high - spot.low == 1:
        return list(word_features(words[0].key, words[0].bits))
    return [f"m:{each}" for word in words for each in word_features(word.key, word.bits)]


def own_features(reading: Reading, unit: int, spot: Spot) -> list[str]:
    """What depends on the spot as a whole: entries, their conditions, clause, sentence and what comes together."""
    features = [f"words={min(3, spot.high - spot.low)}"]
    features.append("cue=" + "_".join(word.key for word in reading.words[spot.low : spot.high]))
    if spot.quoted:
        features.append("quoted")
    if not spot.matches:
        return [*features, "bare"]
    clause = clause_features(reading, unit, spot.low)
    joined = [each for each in clause if each.startswith(_JOINED)]
    categories = set()
    for match in spot.matches:
        sign, entry = "+" if match.holds else "-", match.entry
        features += [
            f"entry{sign}{entry.name}",
            f"entry*{entry.name}",
            f"subtype{sign}{entry.category}.{entry.subtype}",
        ]
        features += [f"entry*{entry.name}|{each}" for each in joined]
        categories.add(f"category{sign}{entry.category}")
    for category in sorted(categories):
        features += [category, *(f"{category}|{each}" for each in clause)]
    return [*features, *clause, *sentence_signs(reading, unit)]


def clause_features(reading: Reading, unit: int, at: int) -> list[str]:
    """Mood, tense, modal and infinitive, negation of the clause around a token; worked out once for each clause."""
    low, high = reading.clause(at)
    known: list[str] | None = reading.memo.get(("clause features", low))
    if known is None:
        known = reading.memo["clause features", low] = _clause_features(reading, unit, low, high)
    return known


def _clause_features(reading: Reading, unit: int, low: int, high: int) -> list[str]:
    words = reading.words
    first = words[low]
    features = ["opens=" + (first.key if first.bits & _OPENERS else word_class(first.bits))]
    if any(low <= each < high for each in reading.subjunctives(unit)):
        features.append("subjunctive")
    features += _finite_features(words[low:high])
    last = high - 1
    while last > low and words[last].bits & w.PUNCT:
        last -= 1
    features.append("last=" + (words[last].key if words[last].key in _LAST else word_class(words[last].bits)))
    if last > low and words[last].key in _PERFECT and words[last - 1].bits & w.PARTICIPLE:
        features.append("perfect")
    held = 0
    for word in words[low:high]:
        held |= word.bits if not (word.bits & w.FINITE) else word.bits & ~w.INFINITIVE
    for bit, name in ((w.NEGATION, "negation"), (w.INFINITIVE, "infinitive"), (w.PARTICIPLE, "participle"),
                      (w.NUMBER, "number")):  # fmt: skip
        if held & bit:
            features.append(name)
    return features


def _finite_features(clause: Iterable[w.Word]) -> list[str]:
    """The first two finite verbs of a clause."""
    finite = [word for word in clause if word.bits & w.FINITE and not word.bits & w.CAPITAL]
    features = ["modal=" + word.key for word in finite if word.bits & w.MODAL][:1]
    for word in finite[:2]:
        features.append("finite=" + word.key)
        if word.bits & w.PAST:
            features.append("past")
        if word.bits & w.FUTURE:
            features.append("future")
    return features


def sentence_signs(reading: Reading, unit: int) -> list[str]:
    """How a sentence begins and ends, and how long it is; worked out once for each sentence."""
    known: list[str] | None = reading.memo.get(("sentence signs", unit))
    if known is None:
        known = reading.memo["sentence signs", unit] = _sentence_signs(reading, unit)
    return known


def _sentence_signs(reading: Reading, unit: int) -> list[str]:
    sentence, words = reading.units[unit], reading.words
    first, last = words[sentence.low], words[sentence.high - 1]
    signs = [
        "ends=" + (last.text[-1] if last.bits & w.PUNCT else "word"),
        f"length={min(8, (sentence.high - sentence.low) // 5)}",
        "begins=" + (first.key if first.bits & _STARTERS else word_class(first.bits)),
    ]
    if reading.is_question(unit):
        signs.append("question")
    if any("!" in word.text for word in words[sentence.low : sentence.high] if not word.plain):
        signs.append("exclamation")
    return signs
