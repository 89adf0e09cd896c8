"""What a reporting verb reports: quotations, clauses, a statement before it, an object."""

from __future__ import annotations

from bias.detection import content as c
from bias.detection.entry_blocks import PREPOSITIONS
from bias.detection.phrases import starts_oblique
from bias.detection.verb_cue import VerbCue
from bias.detection.verb_objects import object_of, predicate_of
from bias.language import words as w

Range = tuple[int, int]

_OBJECTS = frozenset(("noun", "als", *PREPOSITIONS))
_CLAUSES = frozenset("dass subjunctive clause quote".split())
_DASHES = ("–", "—", "-")
_LEAD_REACH = 25  # tokens between a fronted auxiliary and its participle: "Habe er …, so wird …"


def content_of(cue: VerbCue, source: Range | None) -> tuple[list[Range], str]:
    """Pieces of content, in tokens, and the subtype that they make the frame: direct, indirect or parenthetical."""
    frames = cue.frames
    if cue.takes & _CLAUSES and (quoted := _quotations(cue)):
        return quoted, "direct"
    end = _end(cue)
    pieces = _dependent_clause(cue, end)
    if not pieces and cue.takes & _CLAUSES:
        pieces = _statement_before(cue)
        if pieces:
            return pieces, "direct" if frames.quotation(pieces) else "parenthetical"
        pieces = _behind_colon(cue)
    pieces = pieces or _main_clause(cue, end) or _other_complement(cue, source)
    return pieces, "direct" if frames.quotation(pieces) else "indirect"


def _end(cue: VerbCue) -> int:
    """Where the reach of a frame ends: before a coordinated clause with a verb of its own, or with the sentence."""
    frames = cue.frames
    for segment in frames.segments[cue.number + 1 :]:
        if (
            segment.kind == "coordinated"
            and segment.finite
            and not segment.subjunctive
            and segment.high - segment.low > 1
        ):
            first = frames.reading.words[segment.low + 1]
            if first.bits & w.FINITE and not first.bits & (w.CAPITAL | w.ADJECTIVE):
                return segment.low
    return frames.high


# -- quotations --------------------------------------------------------------------------------------------------


def _quotations(cue: VerbCue) -> list[Range]:
    """Quotations of more than two words set beside the frame by a colon, comma or dash; none if it stands in one."""
    frames = cue.frames
    found: list[Range] = []
    for quote in frames.quotes:
        if c.word_count(frames.reading, quote) <= 2:
            continue
        low, high = frames.reading.tokens(quote.start, quote.end)
        low, high = max(low, frames.low), min(high, frames.high)
        if low <= cue.candidate.low < high:
            return []
        if _stands_before(cue, high) if high <= cue.candidate.low else _stands_behind(cue, low, high):
            found.append((low, high))
    return found


def _stands_before(cue: VerbCue, high: int) -> bool:
    """Whether a quotation that ends before the verb belongs to it."""
    words = cue.frames.reading.words
    behind = words[high].text if high < cue.frames.high else ""
    return behind in (",", *_DASHES) or high == cue.segment.low or cue.candidate.low - high <= 1


def _stands_behind(cue: VerbCue, low: int, high: int) -> bool:
    """Whether a quotation behind the verb belongs to it: set off on both sides, and behind a colon or with a verb."""
    frames = cue.frames
    words = frames.reading.words
    before = words[low - 1].text if low > frames.low else ""
    behind = words[high].text if high < frames.high else ""
    opens = before in (":", ",", *_DASHES) or (before == "" and behind != "")
    closes = behind in (",", ";", "", *_DASHES) or words[high - 2].text in "?!."
    return opens and closes and (before == ":" or _sentence_like(cue, low, high))


def _sentence_like(cue: VerbCue, low: int, high: int) -> bool:
    words = cue.frames.reading.words
    return any(words[at].bits & w.FINITE and not words[at].bits & (w.CAPITAL | w.ADJECTIVE) for at in range(low, high))


# -- clauses -----------------------------------------------------------------------------------------------------


def _dependent_clause(cue: VerbCue, end: int) -> list[Range]:
    """The clause behind the verb: with a conjunction, in the subjunctive, or an infinitive with "zu"."""
    frames, takes = cue.frames, cue.takes
    reading, segments = frames.reading, frames.segments
    pieces: list[Range] = []
    if takes & {"dass", "clause"}:
        clause = c.clause_after(reading, segments, cue.number, ("content",), end)
        if clause is not None:
            pieces = c.around(reading, *clause, _particle(cue, clause))
    if not pieces and takes & _CLAUSES:
        clause = c.subjunctive_after(reading, segments, cue.number, end)
        if clause is not None:
            pieces = c.around(reading, *clause, [])
    if not pieces and "zu" in takes:
        clause = c.clause_after(reading, segments, cue.number, ("zu",), end)
        if clause is not None:
            pieces = c.around(reading, *clause, [])
    return pieces


def _particle(cue: VerbCue, clause: Range) -> list[Range]:
    """A particle that stands behind the clause ("teilte, dass …, mit") and is no content."""
    particle = cue.candidate.particle
    return [(particle, particle + 1)] if particle is not None and clause[0] <= particle else []


def _behind_colon(cue: VerbCue) -> list[Range]:
    frames, high = cue.frames, cue.segment.high
    if high < frames.high and frames.reading.words[high].text == ":":
        return c.around(frames.reading, high + 1, frames.high, [])
    return []


def _main_clause(cue: VerbCue, end: int) -> list[Range]:
    """The main clause right behind the verb's own: "er sagt, das reicht"."""
    frames = cue.frames
    if "clause" in cue.takes:
        clause = c.clause_after(frames.reading, frames.segments, cue.number, ("main",), end)
        if clause is not None and clause[0] == cue.segment.high + 1:
            return c.around(frames.reading, *clause, [])
    return []


def _other_complement(cue: VerbCue, source: Range | None) -> list[Range]:
    """An object, what a verb of stance says of its subject, or the infinitive clause that the verb stands in."""
    takes, segment = cue.takes, cue.segment
    pieces = object_of(cue, source) if takes & _OBJECTS else []
    if not pieces and "als" in takes and "noun" not in takes:
        pieces = predicate_of(cue, source)
    if not pieces and "zu" in takes and segment.kind == "zu":
        pieces = c.around(cue.frames.reading, cue.candidate.high, segment.high, [])
    return pieces


# -- statements before the verb ----------------------------------------------------------------------------------


def _statement_before(cue: VerbCue) -> list[Range]:
    """The statement that a frame set behind or into it reports: "Es sei so, sagte X", "Er habe, sagte X, nichts …"."""
    frames, segment, number = cue.frames, cue.segment, cue.number
    reading, segments = frames.reading, frames.segments
    if number == 0 or segment.kind in ("coordinated", "relative"):
        return []
    if not _leads(cue):
        if segments[0].kind != "content":
            return []
        main = next((k for k in range(number) if segments[k].kind == "main"), number)
        return c.around(reading, frames.low, segments[main].low, [])
    if segments[0].kind != "content" and not any(each.finite for each in segments[:number]):
        return []
    if not _subject_follows(cue):
        return []
    start = frames.low
    for each in segments[:number]:
        if each.low > frames.low and reading.words[each.low - 1].text == ":":
            start = each.low
    return c.around(reading, start, segment.low, []) + _resumed(cue)


def _leads(cue: VerbCue) -> bool:
    """Whether the verb, or an auxiliary of it, opens its clause."""
    words = cue.frames.reading.words
    low = cue.candidate.low
    first = cue.segment.low
    while first < low and words[first].bits & w.QUOTE:
        first += 1
    return first == low or bool(words[first].bits & w.AUXILIARY and low - first < _LEAD_REACH)


def _subject_follows(cue: VerbCue) -> bool:
    """A frame set behind its content has its subject right behind the verb, not an object alone."""
    reading = cue.frames.reading
    words = reading.words
    at, high = cue.candidate.high, cue.segment.high
    while at < high and words[at].bits & w.ADVERB and not words[at].bits & w.CAPITAL:
        at += 1
    return at >= high or not starts_oblique(reading, at) or words[at].key in ("dem", "der", "ihm", "ihr")


def _resumed(cue: VerbCue) -> list[Range]:
    """The rest of a statement that goes on behind the frame: "Er habe, sagte X, nichts gewusst"."""
    frames, segments = cue.frames, cue.frames.segments
    following = cue.number + 1
    while following < len(segments) and segments[following].kind == "relative":
        following += 1
    if following == len(segments):
        return []
    rest = segments[following]
    if not (rest.subjunctive or rest.kind in ("zu", "content") or not rest.finite):
        return []
    if frames.reading.words[rest.low - 1].text != "," or rest.high - rest.low <= 2:
        return []
    return c.around(frames.reading, rest.low, frames.high, [])
