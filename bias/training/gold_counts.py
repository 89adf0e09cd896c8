"""What detection gets right and wrong in one document of a gold standard: counts, probabilities, confusions, errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bias.model import Detection, Finding
from bias.training.alignment import matched
from bias.training.documents import Document, GoldCue, Range
from bias.training.figures import Counts

LEVELS = ("sentence", "outlet_sentence", "cue")
"""Any voice by sentence, the outlet's voice by sentence, and cue by cue."""

NOTHING = ""
"""What stands in a confusion for no finding."""

TOGETHER = "together"
"""Voice of all categories but attribution, whose own voice is another question."""

Cases = list[tuple[float, bool]]
"""A probability each, and whether it came true."""

Each = TypeVar("Each", GoldCue, Finding)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldError:
    """Something wrong, with its sentence; `start` and `end` are the cue's characters in it.

    `kind`: `missed` (annotated, not found), `false` (found, not annotated), `subtype` or `voice` (found, but as
    another one). Category and subtype are the gold's, of a false finding its own. `instead`: what it was found as
    (of a false one: what is annotated there), as `category.subtype`, or the other voice; empty for nothing.
    """

    kind: str
    category: str
    subtype: str
    instead: str
    document: str
    sentence: str
    start: int
    end: int
    confidence: float | None = None
    entry: str | None = None

    @property
    def words(self) -> str:
        """The cue, as far as it stands in the sentence."""
        return self.sentence[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One document.

    `counts`: under `LEVEL NAME` right with `+`, false with `-`, missed with `?`, NAME being a category or
    `category.subtype`; `voice CATEGORY` likewise, the source's voice being what is to be found; `subtype CATEGORY`
    with `.right` and `.wrong`; `annotated CATEGORY` and `found CATEGORY`: findings in the outlet's voice.
    `probabilities` and `confidence`: cases by category; a category without any is not there.
    `confusion`: (annotated, found), each `category.subtype` or `NOTHING`.
    """

    document: str
    words: int
    sentences: int
    counts: Counts = field(default_factory=Counter)
    probabilities: dict[str, Cases] = field(default_factory=dict)
    confidence: dict[str, Cases] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[GoldError] = field(default_factory=list)


def name(each: GoldCue | Finding) -> str:
    """`category.subtype`."""
    return f"{each.category}.{each.subtype}"


def span(each: GoldCue | Finding) -> Range:
    """Where the cue stands."""
    return each.span if isinstance(each, GoldCue) else (each.start, each.end)


def judge(document: Document, detection: Detection, categories: Sequence[str]) -> Judged:
    """A document held against what was found in its text. Categories that are not named are left out on both sides.

    A finding belongs to the annotated sentence in which it begins; one that begins in none is not judged.
    """
    cues = [each for each in document.cues if each.category in categories]
    found = [each for each in detection.findings if each.field == "text" and each.category in categories]
    found.sort(key=span)
    judged = Judged(document=document.id, words=detection.words, sentences=len(document.sentences))
    for sentence in document.sentences:
        _Sentence(document, sentence, _inside(cues, sentence), _inside(found, sentence)).judge(judged)
    for key, own in (("annotated", cues), ("found", found)):
        judged.counts.update(f"{key} {each.category}" for each in own if each.voice == "outlet")
    _probabilities(judged, cues, detection, categories)
    return judged


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with what is annotated and found in it, both in the order of the text."""

    document: Document
    sentence: Range
    cues: list[GoldCue]
    found: list[Finding]

    def judge(self, judged: Judged) -> None:
        _present(judged.counts, "sentence", self.cues, self.found)
        _present(judged.counts, "outlet_sentence", _outlet(self.cues), _outlet(self.found))
        pairs: list[tuple[int, int]] = []
        for category in dict.fromkeys(each.category for each in self.cues):
            pairs += _matched(self.cues, self.found, category)
        for number, other in sorted(pairs):
            self._pair(judged, self.cues[number], self.found[other])
        right, used = {number for number, _ in pairs}, {other for _, other in pairs}
        for other, each in enumerate(self.found):
            if each.confidence is not None:
                judged.confidence.setdefault(each.category, []).append((each.confidence, other in used))
        self._unmatched(
            judged,
            [each for number, each in enumerate(self.cues) if number not in right],
            [each for other, each in enumerate(self.found) if other not in used],
        )

    def _pair(self, judged: Judged, cue: GoldCue, each: Finding) -> None:
        """The same place and category."""
        counts, category, same = judged.counts, cue.category, cue.subtype == each.subtype
        counts[f"cue {category}+"] += 1
        counts[f"subtype {category}.{'right' if same else 'wrong'}"] += 1
        judged.confusion[name(cue), name(each)] += 1
        if same:
            counts[f"cue {name(cue)}+"] += 1
        else:
            counts[f"cue {name(cue)}?"] += 1
            counts[f"cue {name(each)}-"] += 1
            judged.errors.append(self._error("subtype", cue, name(each), each))
        if cue.voice != each.voice:
            judged.errors.append(self._error("voice", cue, each.voice, each))
        if "source" in (cue.voice, each.voice):
            sign = "+" if cue.voice == each.voice else "?" if cue.voice == "source" else "-"
            counts[f"voice {category}{sign}"] += 1
            if category != "attribution":
                counts[f"voice {TOGETHER}{sign}"] += 1

    def _unmatched(self, judged: Judged, cues: list[GoldCue], found: list[Finding]) -> None:
        """What is left of both; at the same place it has another category."""
        pairs = matched([span(each) for each in cues], [span(each) for each in found])
        as_found = {number: found[other] for number, other in pairs}
        as_cue = {other: cues[number] for number, other in pairs}
        for number, cue in enumerate(cues):
            judged.counts.update((f"cue {cue.category}?", f"cue {name(cue)}?"))
            instead = name(as_found[number]) if number in as_found else NOTHING
            judged.confusion[name(cue), instead] += 1
            judged.errors.append(self._error("missed", cue, instead))
        for other, each in enumerate(found):
            judged.counts.update((f"cue {each.category}-", f"cue {name(each)}-"))
            instead = name(as_cue[other]) if other in as_cue else NOTHING
            if other not in as_cue:
                judged.confusion[NOTHING, name(each)] += 1
            judged.errors.append(self._error("false", each, instead, each))

    def _error(self, kind: str, at: GoldCue | Finding, instead: str, found: Finding | None = None) -> GoldError:
        low, high = self.sentence
        start, end = span(at)
        return GoldError(
            kind=kind,
            category=at.category,
            subtype=at.subtype,
            instead=instead,
            document=self.document.id,
            sentence=self.document.text[low:high],
            start=start - low,
            end=min(end, high) - low,
            confidence=found.confidence if found else None,
            entry=found.entry if found else None,
        )


def _inside(found: Iterable[Each], sentence: Range) -> list[Each]:
    return [each for each in found if sentence[0] <= span(each)[0] < sentence[1]]


def _outlet(found: Iterable[Each]) -> list[Each]:
    return [each for each in found if each.voice == "outlet"]


def _present(counts: Counts, level: str, cues: Iterable[GoldCue], found: Iterable[Finding]) -> None:
    """Whether categories and subtypes stand in a sentence at all."""
    annotated, seen = ({each for one in own for each in (one.category, name(one))} for own in (cues, found))
    for each in annotated | seen:
        sign = "?" if each not in seen else "+" if each in annotated else "-"
        counts[f"{level} {each}{sign}"] += 1


def _matched(cues: list[GoldCue], found: list[Finding], category: str) -> Iterator[tuple[int, int]]:
    """Pairs of positions in the two lists, of one category."""
    left = [number for number, each in enumerate(cues) if each.category == category]
    right = [number for number, each in enumerate(found) if each.category == category]
    for number, other in matched([span(cues[each]) for each in left], [span(found[each]) for each in right]):
        yield left[number], right[other]


def _probabilities(judged: Judged, cues: list[GoldCue], detection: Detection, categories: Sequence[str]) -> None:
    """Cases of the sentences as the program has them: to hold the annotated ones against them would ask for a guess."""
    for sentence in detection.sentences:
        if sentence.field != "text" or sentence.probabilities is None:
            continue
        here = _inside(cues, (sentence.start, sentence.end))
        true = {each.category for each in here if each.voice == "outlet"}
        for category in categories:
            if category in sentence.probabilities:
                case = sentence.probabilities[category], category in true
                judged.probabilities.setdefault(category, []).append(case)
