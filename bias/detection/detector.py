"""Article → Detection: every field is read once, matched once, and its findings get their voice."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass

from bias.detection.attribution import Attribution, attribute
from bias.detection.classifier_model import CATEGORIES as JUDGED
from bias.detection.learned_attribution import LearnedAttribution
from bias.detection.learned_findings import LearnedFindings, is_judged
from bias.detection.lexicon import Lexicon
from bias.detection.matching import Candidate
from bias.detection.models import NONE, Models
from bias.detection.overlaps import best
from bias.detection.rules import Rules
from bias.detection.voice import Voices
from bias.language.analyser import Analyser
from bias.language.reading import Reading
from bias.model import CATEGORIES, Article, Detection, Finding, Sentence, Source, Span
from bias.stages import logger

_LOG = logger(__name__)

_LARGE = 500  # entries
_ORDER = {category: number for number, category in enumerate(CATEGORIES)}


class Detector:
    """Finds what a lexicon knows. Keep one for many articles: it remembers the words that it has seen."""

    def __init__(self, lexicon: Lexicon, models: Models = NONE, *, relaxed: bool = False) -> None:
        """Without models the rules alone decide.

        `relaxed`: what a classifier would judge matches even where its conditions fail, as it does with a classifier.
        """
        began = time.perf_counter()
        self.lexicon = lexicon
        self.models = models
        attribution, classifier = models.attribution, models.classifier
        self._learned = LearnedAttribution(attribution, models.point) if attribution is not None else None
        self.judge = LearnedFindings(classifier, models.point) if classifier is not None else None
        self._categories = {entry.category for entry in lexicon.entries}
        # What a user switched off still matches, to keep the classifier from finding the same words by itself.
        off = [each for each in lexicon.disabled if is_judged(each)] if classifier is not None else []
        self._off = frozenset(each.name for each in off)
        relaxed = relaxed or classifier is not None
        self._rules = Rules((*lexicon.entries, *off), is_judged if relaxed else lambda _: False)
        self._analyser = Analyser()
        self._last: dict[str, _Understood] = {}
        if len(lexicon.entries) >= _LARGE:
            # A hundred thousand rules that live as long as the process: the collector need not walk them every time.
            gc.freeze()
        _LOG.info("detector ready: %.3f s", time.perf_counter() - began)

    def detect(self, article: Article) -> Detection:
        """Sentences, findings and word counts of title and text; offsets are characters of the original field."""
        self._last.clear()
        sentences: list[Sentence] = []
        findings: list[Finding] = []
        words = in_source_voice = quoted = 0
        for field, text in (("title", article.title), ("text", article.text)):
            if not text.strip():
                continue
            understood = self._last[text] = self._understood(text)
            reading, candidates, voices = understood.reading, understood.candidates, understood.voices
            attributions, likely = understood.attributions, understood.likely
            found = [_attribution(reading, each, field, len(sentences), voices) for each in attributions]
            others, probabilities = self._others(reading, candidates, voices)
            found += [_finding(reading, each, field, len(sentences), voices) for each in others]
            found.sort(key=lambda each: (each.start, _ORDER.get(each.category, len(_ORDER)), each.category, each.end))
            findings += found
            sentences += _sentences(reading, field, voices, _together(likely, probabilities))
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
        """A text as the models see it: its reading and the matches of attribution entries.

        For a field of the article that `detect` saw last this and the next cost nothing: reasons are asked for then.
        """
        found = self._last.get(text)
        reading = self._analyser.read(text) if found is None else found.reading
        candidates = self._rules.candidates(reading) if found is None else found.candidates
        return reading, [each for each in candidates if each.entry.category == "attribution"]

    def read_with_voices(self, text: str) -> tuple[Reading, list[Candidate], Voices]:
        """A text as the classifier sees it: its reading, the matches of all other entries, and whose voice is where."""
        found = self._last.get(text) or self._understood(text)
        return found.reading, [each for each in found.candidates if each.entry.category != "attribution"], found.voices

    def _understood(self, text: str) -> _Understood:
        reading = self._analyser.read(text)
        candidates = self._rules.candidates(reading)
        attributions, likely = self._attributions(reading, candidates)
        return _Understood(reading, candidates, attributions, likely, Voices(reading, attributions))

    def _others(
        self, reading: Reading, candidates: list[Candidate], voices: Voices
    ) -> tuple[list[_Cue], list[dict[str, float]] | None]:
        """All findings but attributions, and of every sentence how likely it has some."""
        others = [each for each in candidates if each.entry.category != "attribution"]
        if self.judge is None:
            return [_cue(each) for each in best(others)], None
        ruled = best(each for each in others if not is_judged(each.entry))
        off = [each for each in others if each.entry.name in self._off]
        barred = {at for each in (*ruled, *off) for at in range(each.low, each.high)}
        own = [each for each in others if is_judged(each.entry) and each.entry.name not in self._off]
        judged = self.judge.judge(reading, own, barred, voices)
        cues = [_cue(each) for each in ruled] + [
            _Cue(each.category, each.subtype, each.low, each.high, each.entry, each.confidence)
            for each in judged.found
            if each.category in self._categories
        ]
        in_use = [each in self._categories for each in JUDGED]
        probabilities = [
            {name: round(float(value), 4) for name, value, used in zip(JUDGED, row, in_use, strict=True) if used}
            for row in judged.sentences
        ]
        return cues, probabilities

    def _attributions(
        self, reading: Reading, candidates: list[Candidate]
    ) -> tuple[list[Attribution], list[float] | None]:
        """All attributions, and of every sentence how likely it has one, if the model says that."""
        own = [each for each in candidates if each.entry.category == "attribution"]
        if "attribution" not in self._categories:  # all switched off: quotations and subjunctives don't bring them back
            return [], None
        if self._learned is None:
            return attribute(reading, own), None
        return self._learned.judge(reading, own)

    def matches(self, article: Article) -> tuple[Finding, ...]:
        """Bare matches of entries whose conditions hold, before attribution looks for content: for coverage."""
        found: list[Finding] = []
        before = 0
        for field, text in (("title", article.title), ("text", article.text)):
            if text.strip():
                reading = self._analyser.read(text)
                nobody = Voices(reading, [])
                held = [each for each in self._rules.candidates(reading) if each.holds]
                found += [_finding(reading, _cue(each), field, before, nobody) for each in held]
                before += len(reading.units)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Understood:
    """A field before its findings are written down. `likely`: of every sentence, that it has an attribution."""

    reading: Reading
    candidates: list[Candidate]
    attributions: list[Attribution]
    likely: list[float] | None
    voices: Voices


@dataclass(frozen=True, slots=True)
class _Cue:
    """A finding other than an attribution, by tokens."""

    category: str
    subtype: str
    low: int
    high: int
    entry: str | None
    confidence: float | None = None


def _together(attribution: list[float] | None, others: list[dict[str, float]] | None) -> list[dict[str, float]] | None:
    """Probabilities of all categories, sentence by sentence; None where nothing gives any."""
    if attribution is None:
        return others
    first = [{"attribution": round(value, 4)} for value in attribution]
    return first if others is None else [own | rest for own, rest in zip(first, others, strict=True)]


def _cue(candidate: Candidate) -> _Cue:
    entry = candidate.entry
    return _Cue(entry.category, entry.subtype, candidate.low, candidate.high, entry.name)


def _finding(reading: Reading, cue: _Cue, field: str, before: int, voices: Voices) -> Finding:
    low, high = reading.starts[cue.low], reading.end(cue.high - 1)
    start, end = reading.clean.span(low, high)
    return Finding(
        category=cue.category,
        subtype=cue.subtype,
        field=field,
        start=start,
        end=end,
        text=reading.text[low:high],
        sentence=before + reading.unit_of(cue.low),
        voice=voices.of(cue.low, cue.high),
        confidence=cue.confidence,
        entry=cue.entry,
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


def _sentences(
    reading: Reading, field: str, voices: Voices, probabilities: list[dict[str, float]] | None
) -> list[Sentence]:
    made = []
    for number, unit in enumerate(reading.units):
        start, end = reading.clean.span(unit.start, unit.end)
        attributed, quoted = voices.sentence(number)
        likely = probabilities[number] if probabilities is not None else None
        made.append(
            Sentence(field=field, start=start, end=end, attributed=attributed, quoted=quoted, probabilities=likely)
        )
    return made
