"""Which phrase of a sentence names the source of a cue: named features of every choice, "nobody" among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bias.detection import content as c
from bias.detection import speakers as s
from bias.detection.attribution import Attribution
from bias.detection.cue_features import word_class
from bias.detection.frames import SentenceFrames
from bias.detection.kinds import kind_of
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
    made: list[tuple[Range | None, list[str]]] = [
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
) -> list[str]:
    low = phrase[0]
    side = "behind" if low >= cue.low else "before"
    features = _rule(frames, cue, phrase, kind, side) + _place(frames, cue, phrase, side)
    features += _form(frames, cue, phrase, kind, side) + _agreement(frames, cue, phrase, side, guesses)
    for name, guess in guesses.items():
        if guess == phrase:
            features += [f"guess={name}", f"guess={name}|{cue.subtype}"]
        elif guess is None:
            features.append(f"guess.none={name}")
        elif guess[0] == low:
            features.append(f"guess.start={name}")
    return features


def _rule(frames: SentenceFrames, cue: Cue, phrase: Range, kind: str, side: str) -> list[str]:
    """How the phrase stands to the source and the content that the rules found."""
    low, high = phrase
    where = _distance(low, high, cue)
    frame = cue.frame
    if frame is None:
        return [f"norule|{side}", f"norule|{where}"]
    features = [f"entry={frame.entry}|{where}"]
    start = frames.reading.starts[low]
    inside = any(first <= start < last for first, last in frame.content)
    features += [f"content={inside}", f"content={inside}|{cue.subtype}"]
    if frame.source is None:
        return [*features, "rule=none", f"rule=none|{cue.subtype}"]
    if frame.source == phrase:
        return [*features, "rule=same", f"rule=same|{cue.subtype}", f"rule=same|{kind}"]
    if frame.source[0] < high and low < frame.source[1]:
        left, right = low - frame.source[0], high - frame.source[1]
        shown = f"{left}{right}" if abs(left) + abs(right) < 4 else "far"
        return [*features, "rule=part", f"rule=part{left < 0}{right > 0}", f"rule=part|{shown}"]
    return [*features, "rule=other"]


def _place(frames: SentenceFrames, cue: Cue, phrase: Range, side: str) -> list[str]:
    low, high = phrase
    where = _distance(low, high, cue)
    own, theirs = frames.number(low), frames.number(cue.low)
    segment = frames.segments[own]
    apart = max(-3, min(3, own - theirs))
    start = frames.reading.starts[low]
    inside = any(quote.start < start < quote.end and c.word_count(frames.reading, quote) > 3 for quote in frames.quotes)
    features = [
        "any", side, where, f"{cue.subtype}|{side}", f"{cue.subtype}|{where}", f"apart={apart}",
        f"apart={apart}|{cue.subtype}", f"segments={segment.kind}|{frames.segments[theirs].kind}",
        f"opens={low == segment.low}", f"closes={high >= segment.high - 1}", f"first={low == frames.low}",
        f"quoted={inside}", f"quoted={inside}|{cue.subtype}",
    ]  # fmt: skip
    if cue.high == low:
        features.append("touches=behind")
    if high == cue.low:
        features.append("touches=before")
    return features


def _form(frames: SentenceFrames, cue: Cue, phrase: Range, kind: str, side: str) -> list[str]:
    words = frames.reading.words
    low, high = phrase
    first = words[low]
    before = words[low - 1] if low > frames.low else None
    behind = words[high] if high < frames.high else None
    opening = "C" if first.bits & w.CAPITAL and not (is_pronoun(first.key) or first.bits & w.ARTICLE) else first.key
    source_kind = kind_of(words[low:high])
    features = [
        f"form={kind}", f"form={kind}|{cue.subtype}", f"opening={opening}",
        f"oblique={starts_oblique(frames.reading, low)}", f"-1={before.key if before else 'edge'}",
        f"-1={before.key if before else 'edge'}|{cue.subtype}",
        f"-1.class={word_class(before.bits) if before else 'edge'}",
        f"1.class={word_class(behind.bits) if behind else 'edge'}",
        f"1={behind.key if behind and not behind.bits & w.CAPITAL else 'C'}", f"kind={source_kind}",
        f"kind={source_kind}|{cue.subtype}", f"kind={source_kind}|{side}", f"length={min(6, high - low)}",
        f"capitals={min(4, weight(words, phrase))}",
    ]  # fmt: skip
    heads = names(words, low, high)
    if heads:
        features += [f"head={heads[0]}", f"head.ends={heads[0][-5:]}", f"last.ends={heads[-1][-4:]}"]
    if behind is not None and behind.bits & w.FINITE and not behind.bits & w.CAPITAL:
        features += ["before.finite", f"before.finite|{side}"]
    if before is not None and before.bits & w.FINITE and not before.bits & w.CAPITAL:
        features += ["behind.finite", f"behind.finite|{side}"]
    return features


def _agreement(
    frames: SentenceFrames, cue: Cue, phrase: Range, side: str, guesses: dict[str, Range | None]
) -> list[str]:
    """Number, case and what stands between the phrase and the cue."""
    words = frames.reading.words
    low, high = phrase
    plural = words[cue.low].key.endswith("n")
    first = words[low]
    oblique = starts_oblique(frames.reading, low)
    before = words[low - 1].key if low > frames.low and not words[low - 1].bits & w.CAPITAL else "none"
    between = words[cue.high : low] if side == "behind" else words[high : cue.low]
    capitals = min(3, sum(bool(word.bits & w.CAPITAL) for word in between))
    finite = any(word.bits & w.FINITE and not word.bits & w.CAPITAL for word in between)
    preposition = any(word.bits & w.PREPOSITION and not word.bits & w.CAPITAL for word in between)
    return [
        f"plural={plural}|{first.key in _PLURAL}|{side}",
        f"plural={plural}|{first.key if first.bits & (w.ARTICLE | w.PRONOUN) else 'C'}",
        f"passive={guesses['passive'] is not None}|{before}",
        f"cue={words[cue.low].key}|{side}|{oblique}",
        f"between.capitals={side}{capitals}",
        f"between.finite={side}{finite}",
        f"between.commas={side}{min(2, sum(word.text == ',' for word in between))}",
        f"between.preposition={side}{preposition}",
    ]


def _of_nobody(frames: SentenceFrames, cue: Cue, guesses: dict[str, Range | None], count: int) -> list[str]:
    frame = cue.frame
    named = frame is not None and frame.source is not None
    word = frames.reading.words[cue.low]
    features = [
        "nobody", f"nobody|{cue.subtype}", f"nobody|rule={named}", f"nobody|norule={frame is None}",
        f"nobody|{cue.subtype}|rule={named}", f"nobody|entry={frame.entry if frame else 'none'}",
        f"nobody|choices={min(4, count)}", f"nobody|cue={word.key}",
        f"nobody|segment={frames.segments[frames.number(cue.low)].kind}", f"nobody|class={word_class(word.bits)}",
        f"nobody|opens={frames.low == cue.low}",
    ]  # fmt: skip
    if frame is not None and named:
        features.append(f"nobody|rule.kind={frame.kind}")
    return features + [f"nobody|{name}={guess is not None}|{cue.subtype}" for name, guess in guesses.items()]
