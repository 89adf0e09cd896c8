"""What can be seen of a candidate cue: named features that a person can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bias.detection import content as c
from bias.detection import speakers as s
from bias.detection.attribution import Attribution
from bias.detection.cue_candidates import Place
from bias.detection.frames import SentenceFrames
from bias.detection.kinds import kind_of
from bias.detection.segments import Segment
from bias.language import words as w
from bias.language.quotes import Quote
from bias.language.reading import Reading
from bias.language.verbs import verbs

_SHOWN = (
    (w.CAPITAL, "C"), (w.NUMBER, "N"), (w.PUNCT, "P"), (w.QUOTE, "Q"), (w.ARTICLE, "A"), (w.PRONOUN, "R"),
    (w.PREPOSITION, "V"), (w.AUXILIARY, "X"), (w.MODAL, "M"), (w.FINITE, "F"), (w.INFINITIVE, "I"), (w.PARTICIPLE, "T"),
    (w.ADJECTIVE, "J"), (w.BREAK, "B"), (w.NEGATION, "G"), (w.ADVERB, "D"),
)  # fmt: skip
_CLAUSE_WORDS = frozenset("dass ob sich es als für von davon darauf dazu worden werden wurde wird".split())
_PASSIVE = frozenset("wurde wurden wird werden worden".split())
_classes: dict[int, str] = {}


def word_class(bits: int) -> str:
    """The classes that a word may belong to, as letters."""
    shown = _classes.get(bits)
    if shown is None:
        shown = _classes[bits] = "".join(letter for bit, letter in _SHOWN if bits & bit)
    return shown


@dataclass(frozen=True, slots=True)
class Before:
    """What the rules found last before a sentence: subtype, how many sentences ago, in the same paragraph or not."""

    subtype: str = "none"
    gap: int = 9
    same_paragraph: bool = False


class SentenceFeatures:
    """What all candidates of a sentence share, worked out once."""

    def __init__(self, frames: SentenceFrames, found: Sequence[Attribution], before: Before) -> None:
        self.frames = frames
        self.found = found
        self.before = before
        reading, unit = frames.reading, frames.unit
        self.speech = [quote for quote in frames.quotes if c.word_count(reading, quote) > 3]
        self.subjunctive = any(segment.subjunctive for segment in frames.segments)
        self.shared = self._shared(reading, unit)
        self.around = self._around(reading, unit)

    def _shared(self, reading: Reading, unit: int) -> list[str]:
        words, sentence = reading.words, reading.units[unit]
        return [
            f"colon={words[sentence.high - 1].text == ':'}",
            f"question={reading.is_question(unit)}",
            f"frames={min(3, len(self.found))}",
            f"quotes={bool(self.frames.quotes)}",
            f"subjunctives={self.subjunctive}",
            f"first={'C' if words[sentence.low].bits & w.CAPITAL else words[sentence.low].key}",
            f"length={min(8, (sentence.high - sentence.low) // 5)}",
            f"number={min(5, unit)}",
            f"before={self.before.subtype}",
            f"gap={min(4, self.before.gap)}",
            f"paragraph={self.before.same_paragraph}",
        ]

    def _around(self, reading: Reading, unit: int) -> list[str]:
        """The sentences before and behind."""
        features = []
        for number, name in ((unit - 1, "previous"), (unit + 1, "next")):
            if 0 <= number < len(reading.units):
                other = reading.units[number]
                features += [
                    f"{name}.quotes={bool(reading.quotes_in(number))}",
                    f"{name}.subjunctives={bool(reading.subjunctives(number))}",
                    f"{name}.colon={reading.words[other.high - 1].text == ':'}",
                ]
        return features

    def of(self, place: Place) -> list[str]:
        """The features of one candidate place."""
        signs = place.signs
        features = ["any", "signs=" + signs, *self.shared, *(f"{signs}|{each}" for each in self.around)]
        features += (
            self._entries(place) + self._words(place, signs) + self._frame(place, signs) + self._clause(place, signs)
        )
        if place.quote is not None:
            features += self._quote(place, place.quote)
        inside = any(quote.start < self.frames.reading.starts[place.low] < quote.end for quote in self.speech)
        features += [f"inside={inside}", f"{signs}|quotes={bool(self.frames.quotes)}|inside={inside}"]
        features += [f"{signs}|subjunctives={self.subjunctive}", f"{signs}|frames={min(3, len(self.found))}"]
        before = f"before={self.before.subtype}"
        features += [f"{signs}|{before}|gap={min(3, self.before.gap)}", f"{signs}|{before}"]
        return features

    def _entries(self, place: Place) -> list[str]:
        features = []
        for match in place.matches:
            features += [f"entry={match.entry.id}", f"entry.subtype={match.entry.subtype}"]
            features += [f"takes={each}" for each in match.entry.takes] + [f"form={each}" for each in match.forms]
        return features

    def _words(self, place: Place, signs: str) -> list[str]:
        words, sentence = self.frames.reading.words, self.frames.reading.units[self.frames.unit]
        word = words[place.low]
        own = "_".join(each.key for each in words[place.low : place.high])
        features = [
            f"cue={own}", f"ends={word.key[-3:]}", f"ends={word.key[-4:]}", f"begins={word.key[:4]}",
            f"begins={word.key[:5]}", f"class={word_class(word.bits)}", f"capital={bool(word.bits & w.CAPITAL)}",
        ]  # fmt: skip
        lemma = verbs().lemmas.get(word.key)
        if lemma:
            features.append("lemma=" + lemma)
        for offset, at in (
            (-3, place.low - 3),
            (-2, place.low - 2),
            (-1, place.low - 1),
            (1, place.high),
            (2, place.high + 1),
            (3, place.high + 2),
        ):
            if sentence.low <= at < sentence.high:
                near, shown = words[at], word_class(words[at].bits)
                features.append(f"{offset}={shown if near.bits & w.CAPITAL else near.key}")
            else:
                shown = "edge"
                features.append(f"{offset}=edge")
            if abs(offset) == 1:
                features += [f"{offset}.class={shown}", f"{signs}|{offset}.class={shown}"]
        if word.bits & (w.SUBJUNCTIVE1 | w.SUBJUNCTIVE2):
            mood = f"mood={bool(word.bits & w.SUBJUNCTIVE1)}{bool(word.bits & w.SUBJUNCTIVE2)}"
            features += [mood, f"{mood}|before={self.before.subtype}", f"cue={own}|before={self.before.subtype}"]
        if place.subjunctive is not None:
            features.append(f"subjunctive={place.subjunctive}")
        return features

    def _frame(self, place: Place, signs: str) -> list[str]:
        """What the rules made of the place, and whether it lies in the content of another frame."""
        reading, frame = self.frames.reading, place.frame
        start = reading.starts[place.low]
        covered = any(
            other.low != place.low and any(low <= start < high for low, high in other.content) for other in self.found
        )
        features = [f"covered={covered}", f"{signs}|covered={covered}"]
        if frame is None:
            return [*features, "rule=none", f"{signs}|rule=none", f"rule=none|frames={min(2, len(self.found))}"]
        length = sum(high - low for low, high in frame.content)
        features += [
            f"rule={frame.subtype}", f"rule={frame.subtype}|{signs}", f"rule.source={frame.source is not None}",
            f"rule.kind={frame.kind}", f"rule={frame.subtype}|kind={frame.kind}", f"rule.length={min(6, length // 20)}",
            f"rule.pieces={len(frame.content)}", f"rule.entry={frame.entry}|{frame.subtype}",
        ]  # fmt: skip
        if frame.source is not None:
            features += [
                f"rule.source.behind={frame.source[0] > place.low}",
                f"rule.source.far={min(6, abs(frame.source[0] - place.low))}",
                f"rule.source.first={reading.words[frame.source[0]].key}",
                f"rule.source.ends={reading.words[frame.source[1] - 1].key[-5:]}",
            ]
        if frame.content:
            first = reading.words[reading.token_at(frame.content[0][0])]
            opening = "C" if first.bits & w.CAPITAL else first.key
            features += [
                f"rule.opens={opening}", f"rule.opens.class={word_class(first.bits)}",
                f"rule.entry={frame.entry}|opens={opening}", f"rule.before={frame.content[0][0] < start}",
                f"rule.to_end={frame.content[-1][1] >= reading.units[self.frames.unit].end - 2}",
            ]  # fmt: skip
        return features

    def _clause(self, place: Place, signs: str) -> list[str]:
        reading, frames = self.frames.reading, self.frames
        words = reading.words
        number = frames.number(place.low)
        segment = frames.segments[number]
        following = frames.segments[number + 1] if number + 1 < len(frames.segments) else None
        shown = f"{following.kind}{following.subjunctive}" if following else "none"
        features = [
            f"segment={segment.kind}", f"segment.number={min(3, number)}", f"segment.place={_place_in(segment, place)}",
            f"following={shown}", f"{signs}|following={shown}", f"subject={self._subject(place, segment)}",
            f"{signs}|subject={self._subject(place, segment)}",
        ]  # fmt: skip
        if following and not words[following.low].bits & w.CAPITAL:
            features.append("following.first=" + words[following.low].key)
        for at in range(max(segment.low, place.low - 40), min(segment.high, place.high + 40)):
            word = words[at]
            if word.bits & w.AUXILIARY:
                features.append("auxiliary=" + word.key)
            if word.bits & w.MODAL:
                features.append("modal=" + word.key)
            if word.bits & w.NEGATION:
                features.append("negated")
            if word.key in _CLAUSE_WORDS:
                features.append("clause=" + word.key)
            if word.key in _PASSIVE:
                features.append(f"passive|{signs}")
        return features

    def _subject(self, place: Place, segment: Segment) -> str:
        reading = self.frames.reading
        if segment.kind in ("main", "coordinated"):
            found = s.subject(reading, place.low, segment, self.frames.segments)
        else:
            found = s.clause_subject(reading, segment.low + 1, place.low)
        if found is None:
            return "none"
        return kind_of(reading.words[found[0] : found[1]]) + ("+" if found[0] > place.low else "-")

    def _quote(self, place: Place, quote: Quote) -> list[str]:
        reading = self.frames.reading
        sentence = reading.units[self.frames.unit]
        low = reading.token_at(quote.start)
        before = reading.words[low - 1] if low else None
        inside = min(quote.end, sentence.end) - max(quote.start, sentence.start)
        shown = "none" if before is None else before.text if before.bits & w.PUNCT else word_class(before.bits)
        return [
            f"quote.words={min(8, c.word_count(reading, quote))}", f"quote.title={c.is_title(reading, quote)}",
            f"quote.runs={quote.start < sentence.start}{quote.end > sentence.end}", f"quote.closed={quote.closed}",
            f"quote.first={reading.starts[place.low] - sentence.start < 3}", f"quote.behind={shown}",
            f"quote.share={10 * inside // max(1, sentence.end - sentence.start)}",
        ]  # fmt: skip


def _place_in(segment: Segment, place: Place) -> str:
    offset = place.low - segment.low
    if offset <= 1:
        return "first" if offset <= 0 else "second"
    return "last" if segment.high <= place.high else "middle"
