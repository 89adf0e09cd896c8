"""Article → Detection: every field is read once, matched once, and its findings get their voice."""

from __future__ import annotations

import gc

from bias.detection.attribution import Attribution, attribute
from bias.detection.attribution_model import AttributionModel
from bias.detection.learned_attribution import LearnedAttribution
from bias.detection.lexicon import Lexicon
from bias.detection.matching import Candidate
from bias.detection.overlaps import best
from bias.detection.rules import Rules
from bias.detection.voice import Voices
from bias.language.analyser import Analyser
from bias.language.reading import Reading
from bias.model import CATEGORIES, Article, Detection, Finding, Sentence, Source, Span

_LARGE = 500  # entries
_ORDER = {category: number for number, category in enumerate(CATEGORIES)}


class Detector:
    """Finds what a lexicon knows. Keep one for many articles: it remembers the words that it has seen."""

    def __init__(self, lexicon: Lexicon, model: AttributionModel | None = None) -> None:
        """`model` decides on attributions; without one the rules alone do."""
        self.lexicon = lexicon
        self.model = model
        self._learned = LearnedAttribution(model) if model is not None else None
        self._attributes = any(entry.category == "attribution" for entry in lexicon.entries)
        if len(lexicon.entries) >= _LARGE:
            # A hundred thousand rules that live as long as the process: the collector need not walk them every time.
            gc.freeze()
        self._rules = Rules(lexicon.entries)
        self._analyser = Analyser()

    def detect(self, article: Article) -> Detection:
        """Sentences, findings and word counts of title and text; offsets are characters of the original field."""
        sentences: list[Sentence] = []
        findings: list[Finding] = []
        words = in_source_voice = quoted = 0
        for field, text in (("title", article.title), ("text", article.text)):
            if not text.strip():
                continue
            reading = self._analyser.read(text)
            candidates = self._rules.candidates(reading)
            attributions = self._attributions(reading, candidates)
            voices = Voices(reading, attributions)
            found = [_attribution(reading, each, field, len(sentences), voices) for each in attributions]
            others = best(each for each in candidates if each.entry.category != "attribution")
            found += [_finding(reading, each, field, len(sentences), voices) for each in others]
            found.sort(key=lambda each: (each.start, _ORDER.get(each.category, len(_ORDER)), each.category, each.end))
            findings += found
            sentences += _sentences(reading, field, voices)
            counts = voices.words()
            words, in_source_voice, quoted = words + counts[0], in_source_voice + counts[1], quoted + counts[2]
        return Detection(
            words=words,
            words_in_source_voice=in_source_voice,
            words_quoted=quoted,
            sentences=tuple(sentences),
            findings=tuple(findings),
        )

    def read(self, text: str) -> tuple[Reading, list[Candidate]]:
        """A text as the models see it: its reading and the matches of attribution entries."""
        reading = self._analyser.read(text)
        candidates = self._rules.candidates(reading)
        return reading, [each for each in candidates if each.entry.category == "attribution"]

    def _attributions(self, reading: Reading, candidates: list[Candidate]) -> list[Attribution]:
        own = [each for each in candidates if each.entry.category == "attribution"]
        if not self._attributes:  # all switched off: quotations and subjunctives don't bring them back
            return []
        if self._learned is None:
            return attribute(reading, own)
        return self._learned.attribute(reading, own)

    def matches(self, article: Article) -> tuple[Finding, ...]:
        """Bare matches of entries whose conditions hold, before attribution looks for content: for coverage."""
        found: list[Finding] = []
        before = 0
        for field, text in (("title", article.title), ("text", article.text)):
            if text.strip():
                reading = self._analyser.read(text)
                nobody = Voices(reading, [])
                found += [_finding(reading, each, field, before, nobody) for each in self._rules.candidates(reading)]
                before += len(reading.units)
        return tuple(found)


def _finding(reading: Reading, candidate: Candidate, field: str, before: int, voices: Voices) -> Finding:
    low, high = reading.starts[candidate.low], reading.end(candidate.high - 1)
    start, end = reading.clean.span(low, high)
    return Finding(
        category=candidate.entry.category,
        subtype=candidate.entry.subtype,
        field=field,
        start=start,
        end=end,
        text=reading.text[low:high],
        sentence=before + reading.unit_of(candidate.low),
        voice=voices.of(candidate.low, candidate.high),
        entry=candidate.entry.name,
    )


def _attribution(reading: Reading, each: Attribution, field: str, before: int, voices: Voices) -> Finding:
    low, high = reading.starts[each.low], reading.end(each.high - 1)
    start, end = reading.clean.span(low, high)
    return Finding(
        category="attribution",
        subtype=each.subtype,
        field=field,
        start=start,
        end=end,
        text=reading.text[low:high],
        sentence=before + each.unit,
        voice=voices.of_attribution(each),
        confidence=each.confidence,
        entry=each.entry,
        source=_source(reading, each),
        content=tuple(Span(start=span[0], end=span[1]) for span in (reading.clean.span(a, b) for a, b in each.content)),
    )


def _source(reading: Reading, each: Attribution) -> Source:
    antecedent = reading.mention(each.antecedent) if each.antecedent else None
    if each.source is None:
        return Source(start=None, end=None, text="", kind=each.kind, antecedent=antecedent)
    mention = reading.mention(each.source)
    return Source(start=mention.start, end=mention.end, text=mention.text, kind=each.kind, antecedent=antecedent)


def _sentences(reading: Reading, field: str, voices: Voices) -> list[Sentence]:
    made = []
    for number, unit in enumerate(reading.units):
        start, end = reading.clean.span(unit.start, unit.end)
        attributed, quoted = voices.sentence(number)
        made.append(Sentence(field=field, start=start, end=end, attributed=attributed, quoted=quoted))
    return made
