"""What can be seen of a candidate cue: named features that a person can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bias.detection import content as c
from bias.detection import speakers as s
from bias.detection.attribution import Attribution
from bias.detection.cue_candidates import Place
from bias.detection.cue_parts import (
    CLAUSE_WORDS,
    of_before,
    of_beside,
    of_clause_word,
    of_cue,
    of_entry,
    of_extent,
    of_neighbour,
    of_no_frame,
    of_other,
    of_segment,
    of_sentence,
    of_signs,
    of_signs_within,
    word_class,
)
from bias.detection.frames import SentenceFrames
from bias.detection.kinds import kind_of
from bias.detection.linear import Part
from bias.detection.segments import Segment
from bias.language import words as w
from bias.language.quotes import Quote
from bias.language.reading import Reading

_CLAUSE_BITS = w.AUXILIARY | w.MODAL | w.NEGATION


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

    def _shared(self, reading: Reading, unit: int) -> list[Part]:
        words, sentence = reading.words, reading.units[unit]
        first = words[sentence.low]
        return [
            of_sentence(
                words[sentence.high - 1].text == ":", reading.is_question(unit), min(3, len(self.found)),
                bool(self.frames.quotes), self.subjunctive,
            ),
            of_extent(
                "C" if first.bits & w.CAPITAL else first.key, min(8, (sentence.high - sentence.low) // 5), min(5, unit)
            ),
            of_before(self.before.subtype, min(4, self.before.gap), self.before.same_paragraph),
        ]  # fmt: skip

    def _around(self, reading: Reading, unit: int) -> list[tuple[str, bool, bool, bool]]:
        """The sentences before and behind: whether they hold quotations and subjunctives, and end in a colon."""
        return [
            (
                name,
                bool(reading.quotes_in(number)),
                bool(reading.subjunctives(number)),
                reading.words[reading.units[number].high - 1].text == ":",
            )
            for number, name in ((unit - 1, "previous"), (unit + 1, "next"))
            if 0 <= number < len(reading.units)
        ]

    def of(self, place: Place) -> list[str]:
        """The features of one candidate place."""
        return [feature for part in self.parts(place) for feature in part]

    def parts(self, place: Place) -> list[Part]:
        """The features of one candidate place in parts that recur; two of them may hold the same feature."""
        signs = place.signs
        parts = [of_signs(signs), *self.shared, *(of_other(signs, *each) for each in self.around)]
        for match in place.matches:
            parts.append(of_entry(match.entry.id, match.entry.subtype, match.entry.takes, match.forms))
        parts += self._words(place, signs)
        parts += self._frame(place, signs)
        parts += self._clause(place, signs)
        if place.quote is not None:
            parts.append(self._quote(place, place.quote))
        start = self.frames.reading.starts[place.low]
        inside = any(quote.start < start < quote.end for quote in self.speech)
        parts.append(
            of_signs_within(
                signs, inside, bool(self.frames.quotes), self.subjunctive, min(3, len(self.found)),
                self.before.subtype, min(3, self.before.gap),
            )
        )  # fmt: skip
        return parts

    def _words(self, place: Place, signs: str) -> list[Part]:
        words, sentence = self.frames.reading.words, self.frames.reading.units[self.frames.unit]
        word = words[place.low]
        own = word.key
        if place.high > place.low + 1:
            own = "_".join([each.key for each in words[place.low : place.high]])
        parts = [of_cue(own, word.key, word.bits)]
        for offset, at in (
            (-3, place.low - 3),
            (-2, place.low - 2),
            (-1, place.low - 1),
            (1, place.high),
            (2, place.high + 1),
            (3, place.high + 2),
        ):
            if sentence.low <= at < sentence.high:
                near = words[at]
                parts.append(of_neighbour(offset, signs, near.key, near.bits))
            else:
                parts.append(of_neighbour(offset, signs, "edge", None))
        if word.bits & (w.SUBJUNCTIVE1 | w.SUBJUNCTIVE2):
            mood = f"mood={bool(word.bits & w.SUBJUNCTIVE1)}{bool(word.bits & w.SUBJUNCTIVE2)}"
            before = f"before={self.before.subtype}"
            parts.append((mood, f"{mood}|{before}", f"cue={own}|{before}"))
        if place.subjunctive is not None:
            parts.append((f"subjunctive={place.subjunctive}",))
        return parts

    def _frame(self, place: Place, signs: str) -> list[Part]:
        """What the rules made of the place, and whether it lies in the content of another frame."""
        reading, frame = self.frames.reading, place.frame
        start = reading.starts[place.low]
        covered = any(
            other.low != place.low and any(low <= start < high for low, high in other.content) for other in self.found
        )
        if frame is None:
            return [of_no_frame(signs, covered, min(2, len(self.found)))]
        length = sum(high - low for low, high in frame.content)
        features = [
            f"covered={covered}", f"{signs}|covered={covered}",
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
        return [(feature,) for feature in features]

    def _clause(self, place: Place, signs: str) -> list[Part]:
        reading, frames = self.frames.reading, self.frames
        words = reading.words
        number = frames.number(place.low)
        segment = frames.segments[number]
        following = frames.segments[number + 1] if number + 1 < len(frames.segments) else None
        shown = f"{following.kind}{following.subjunctive}" if following else "none"
        parts = [
            of_segment(segment.kind, min(3, number), _place_in(segment, place)),
            of_beside(signs, shown, self._subject(place, segment)),
        ]
        if following and not words[following.low].bits & w.CAPITAL:
            parts.append(("following.first=" + words[following.low].key,))
        for word in words[max(segment.low, place.low - 40) : min(segment.high, place.high + 40)]:
            if word.bits & _CLAUSE_BITS or word.key in CLAUSE_WORDS:
                parts.append(of_clause_word(signs, word.key, word.bits))
        return parts

    def _subject(self, place: Place, segment: Segment) -> str:
        reading = self.frames.reading
        if segment.kind in ("main", "coordinated"):
            found = s.subject(reading, place.low, segment, self.frames.segments)
        else:
            found = s.clause_subject(reading, segment.low + 1, place.low)
        if found is None:
            return "none"
        return kind_of(reading.words[found[0] : found[1]]) + ("+" if found[0] > place.low else "-")

    def _quote(self, place: Place, quote: Quote) -> Part:
        reading = self.frames.reading
        sentence = reading.units[self.frames.unit]
        low = reading.token_at(quote.start)
        before = reading.words[low - 1] if low else None
        inside = min(quote.end, sentence.end) - max(quote.start, sentence.start)
        shown = "none" if before is None else before.text if before.bits & w.PUNCT else word_class(before.bits)
        return (
            f"quote.words={min(8, c.word_count(reading, quote))}", f"quote.title={c.is_title(reading, quote)}",
            f"quote.runs={quote.start < sentence.start}{quote.end > sentence.end}", f"quote.closed={quote.closed}",
            f"quote.first={reading.starts[place.low] - sentence.start < 3}", f"quote.behind={shown}",
            f"quote.share={10 * inside // max(1, sentence.end - sentence.start)}",
        )  # fmt: skip


def _place_in(segment: Segment, place: Place) -> str:
    offset = place.low - segment.low
    if offset <= 1:
        return "first" if offset <= 0 else "second"
    return "last" if segment.high <= place.high else "middle"
