"""Which phrase of a sentence names the source of a cue: named features of every choice, "nobody" among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bias.detection import content as c
from bias.detection import source_parts as p
from bias.detection import speakers as s
from bias.detection.attribution import Attribution
from bias.detection.cue_parts import word_class
from bias.detection.frames import SentenceFrames
from bias.detection.kinds import kind_of
from bias.detection.linear import Part
from bias.detection.mentions import names, phrases, weight
from bias.detection.phrases import is_pronoun, starts_oblique
from bias.language import words as w

Range = tuple[int, int]

_MOST = 5  # phrases looked at: the nearest, and those that a rule takes for the source
_PASSIVE = frozenset("wurde wurden wird werden worden".split())
_PLURAL = frozenset("die beide mehrere viele einige sie".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue whose source is sought: its tokens, its subtype, and what the rules made of it."""

    low: int
    high: int
    subtype: str
    frame: Attribution | None


def choices(frames: SentenceFrames, cue: Cue) -> list[tuple[Range | None, list[str]]]:
    """Every phrase that may name the source, and None, each with its features."""
    return [
        (phrase, [feature for part in parts for feature in part]) for phrase, parts in choices_in_parts(frames, cue)
    ]


def choices_in_parts(frames: SentenceFrames, cue: Cue) -> list[tuple[Range | None, list[Part]]]:
    """What `choices` gives, the features in parts that recur; no two of a choice share a feature."""
    found = phrases(frames.reading, frames.unit)
    if cue.frame is not None and cue.frame.source is not None:
        found.setdefault(cue.frame.source, "rule")
    guesses = _guesses(frames, cue)
    usable = {each: kind for each, kind in found.items() if not (each[0] < cue.high and cue.low < each[1])}
    if len(usable) > _MOST:
        kept = sorted(usable, key=lambda each: (max(each[0] - cue.high, cue.low - each[1]), each))[:_MOST]
        kept += [each for each in guesses.values() if each in usable and each is not None]
        if cue.frame is not None and cue.frame.source in usable:
            kept.append(cue.frame.source)
        usable = {each: usable[each] for each in kept}
    made: list[tuple[Range | None, list[Part]]] = [
        (each, _of_phrase(frames, cue, each, kind, guesses)) for each, kind in sorted(usable.items())
    ]
    made.append((None, _of_nobody(frames, cue, guesses, len(usable))))
    return made


def _guesses(frames: SentenceFrames, cue: Cue) -> dict[str, Range | None]:
    """What each simple rule takes for the source."""
    reading = frames.reading
    words = reading.words
    segment = frames.segments[frames.number(cue.low)]
    clause = range(segment.low, segment.high)
    passive = any(words[at].key in _PASSIVE for at in clause)
    rules: dict[str, Callable[[], Range | None]] = {
        "subject": lambda: s.subject(reading, cue.low, segment, frames.segments),
        "clause": lambda: s.clause_subject(reading, segment.low + 1, cue.low),
        "governed": lambda: s.governed(reading, cue.high, frames.high),
        "preceding": lambda: s.preceding(reading, segment.low, cue.low),
        "passive": lambda: (0, 0) if passive else None,
    }
    if passive:
        rules["agent"] = lambda: s.agent(reading, segment.low, segment.high)
    first = frames.segments[0]
    for name, owner, mask, bar in (
        ("auxiliary", segment, w.AUXILIARY | w.MODAL, w.CAPITAL),
        ("finite", segment, w.FINITE, w.CAPITAL | w.ADJECTIVE | w.INFINITIVE),
        ("main", first, w.FINITE, w.CAPITAL | w.ADJECTIVE | w.INFINITIVE),
    ):
        verb = next(
            (at for at in range(owner.low, owner.high) if words[at].bits & mask and not words[at].bits & bar), None
        )
        if verb is not None:
            rules[name] = partial(s.subject, reading, verb, owner, frames.segments)
    return {name: rule() for name, rule in rules.items()}


def _distance(low: int, high: int, cue: Cue) -> str:
    behind = low >= cue.low
    far = low - cue.high if behind else cue.low - high
    return f"{'behind' if behind else 'before'}{far if far < 4 else 4 if far < 8 else 5}"


def _of_phrase(
    frames: SentenceFrames, cue: Cue, phrase: Range, kind: str, guesses: dict[str, Range | None]
) -> list[Part]:
    low = phrase[0]
    side = "behind" if low >= cue.low else "before"
    parts = _rule(frames, cue, phrase, kind, side)
    parts.append(_place(frames, cue, phrase, side))
    parts += _form(frames, cue, phrase, kind, side)
    parts += _agreement(frames, cue, phrase, side, guesses)
    for name, guess in guesses.items():
        if guess == phrase:
            parts.append(p.of_guess(name, cue.subtype))
        elif guess is None:
            parts.append(p.of_other_guess("none", name))
        elif guess[0] == low:
            parts.append(p.of_other_guess("start", name))
    return parts


def _rule(frames: SentenceFrames, cue: Cue, phrase: Range, kind: str, side: str) -> list[Part]:
    """How the phrase stands to the source and the content that the rules found."""
    low, high = phrase
    where = _distance(low, high, cue)
    frame = cue.frame
    if frame is None:
        return [p.of_no_rule(side, where)]
    start = frames.reading.starts[low]
    inside = any(first <= start < last for first, last in frame.content)
    parts = [p.of_entry(frame.entry, where), p.of_content(inside, cue.subtype)]
    if frame.source is None:
        return [*parts, p.of_rule("none", cue.subtype)]
    if frame.source == phrase:
        return [*parts, p.of_rule("same", cue.subtype), (f"rule=same|{kind}",)]
    if frame.source[0] < high and low < frame.source[1]:
        left, right = low - frame.source[0], high - frame.source[1]
        shown = f"{left}{right}" if abs(left) + abs(right) < 4 else "far"
        return [*parts, ("rule=part", f"rule=part{left < 0}{right > 0}", f"rule=part|{shown}")]
    return [*parts, ("rule=other",)]


def _place(frames: SentenceFrames, cue: Cue, phrase: Range, side: str) -> Part:
    low, high = phrase
    own, theirs = frames.number(low), frames.number(cue.low)
    segment = frames.segments[own]
    start = frames.reading.starts[low]
    inside = any(quote.start < start < quote.end and c.word_count(frames.reading, quote) > 3 for quote in frames.quotes)
    touches = "behind" if cue.high == low else "before" if high == cue.low else ""
    return p.of_place(
        cue.subtype, side, _distance(low, high, cue), max(-3, min(3, own - theirs)),
        f"{segment.kind}|{frames.segments[theirs].kind}", opens=low == segment.low, closes=high >= segment.high - 1,
        first=low == frames.low, quoted=inside, touches=touches,
    )  # fmt: skip


def _form(frames: SentenceFrames, cue: Cue, phrase: Range, kind: str, side: str) -> list[Part]:
    words = frames.reading.words
    low, high = phrase
    first = words[low]
    before = words[low - 1] if low > frames.low else None
    behind = words[high] if high < frames.high else None
    opening = "C" if first.bits & w.CAPITAL and not (is_pronoun(first.key) or first.bits & w.ARTICLE) else first.key
    parts = [
        p.of_form(kind, cue.subtype, opening, starts_oblique(frames.reading, low)),
        p.of_word_before(before.key, before.bits, cue.subtype) if before else p.before_edge(cue.subtype),
        p.of_word_behind(behind.key, behind.bits) if behind else p.BEHIND_EDGE,
        p.of_kind(kind_of(words[low:high]), cue.subtype, side),
        p.of_size(min(6, high - low), min(4, weight(words, phrase))),
    ]
    heads = names(words, low, high)
    if heads:
        parts.append((f"head={heads[0]}", f"head.ends={heads[0][-5:]}", f"last.ends={heads[-1][-4:]}"))
    if behind is not None and behind.bits & w.FINITE and not behind.bits & w.CAPITAL:
        parts.append(p.of_finite("before", side))
    if before is not None and before.bits & w.FINITE and not before.bits & w.CAPITAL:
        parts.append(p.of_finite("behind", side))
    return parts


def _agreement(
    frames: SentenceFrames, cue: Cue, phrase: Range, side: str, guesses: dict[str, Range | None]
) -> list[Part]:
    """Number, case and what stands between the phrase and the cue."""
    words = frames.reading.words
    low, high = phrase
    key = words[cue.low].key
    first = words[low]
    before = words[low - 1].key if low > frames.low and not words[low - 1].bits & w.CAPITAL else "none"
    capitals = commas = 0
    finite = preposition = False
    for word in words[cue.high : low] if side == "behind" else words[high : cue.low]:
        if word.bits & w.CAPITAL:
            capitals += 1
        else:
            finite = finite or bool(word.bits & w.FINITE)
            preposition = preposition or bool(word.bits & w.PREPOSITION)
            commas += word.text == ","
    return [
        p.of_number(
            key.endswith("n"), first.key in _PLURAL, side, first.key if first.bits & (w.ARTICLE | w.PRONOUN) else "C"
        ),
        p.of_passive(guesses["passive"] is not None, before),
        p.of_cue(key, side, starts_oblique(frames.reading, low)),
        p.of_between(side, min(3, capitals), finite, min(2, commas), preposition),
    ]


def _of_nobody(frames: SentenceFrames, cue: Cue, guesses: dict[str, Range | None], count: int) -> list[Part]:
    frame = cue.frame
    named = frame is not None and frame.source is not None
    word = frames.reading.words[cue.low]
    parts = [
        p.of_nobody(cue.subtype, named, frame is None),
        (f"nobody|entry={frame.entry if frame else 'none'}",),
        (f"nobody|choices={min(4, count)}",),
        (f"nobody|cue={word.key}",),
        (f"nobody|segment={frames.segments[frames.number(cue.low)].kind}",),
        (f"nobody|class={word_class(word.bits)}",),
        (f"nobody|opens={frames.low == cue.low}",),
    ]
    if frame is not None and named:
        parts.append((f"nobody|rule.kind={frame.kind}",))
    return parts + [p.of_nobody_guessed(name, guess is not None, cue.subtype) for name, guess in guesses.items()]
