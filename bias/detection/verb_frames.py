"""The frame of a reporting verb: its source by its form, its content by what it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bias.detection import content as c
from bias.detection import speakers as s
from bias.detection.attribution import Attribution
from bias.detection.matching import Candidate
from bias.detection.segments import Segment
from bias.language import words as w

if TYPE_CHECKING:
    from bias.detection.frames import SentenceFrames

Range = tuple[int, int]

_PASSIVE = frozenset("wird werden wurde wurden worden werde würde würden".split())
_OBJECTS = frozenset("noun als vor von auf zu_dativ über an gegen um für mit in nach aus bei durch unter wegen".split())
_CLAUSES = frozenset("dass subjunctive clause quote".split())


def verb_frame(frames: SentenceFrames, candidate: Candidate) -> Attribution | None:
    """A reporting verb with what it reports, or None where it reports nothing."""
    reading = frames.reading
    number = frames._number(candidate.low)
    segment = frames.segments[number]
    takes = frozenset(candidate.entry.takes)
    auxiliary = _auxiliary(frames, candidate, segment)
    passive = (
        bool(candidate.forms & {"participle"}) and auxiliary is not None and reading.words[auxiliary].key in _PASSIVE
    )
    if candidate.forms == {"participle"} and auxiliary is None and not _ends_clause(frames, candidate, segment):
        return None
    if _attributive(frames, candidate, segment):
        return None
    source = _source(frames, candidate, segment, auxiliary, passive)
    if _inside_speech(frames, candidate) and (source is None or reading.words[source[0]].key in _SPEECH_PARTNERS):
        return None
    pieces, subtype = _content(frames, candidate, number, takes, source, auxiliary)
    if not pieces and not (
        segment.high < frames.high and reading.words[frames.high - 1].text == ":" and "quote" in takes
    ):
        return None
    if passive and source is None and subtype == "indirect":
        subtype = "evidential"
    return frames._make(candidate, subtype, source, pieces)


_SPEECH_PARTNERS = frozenset("ich wir du ihr sie wer man alle der die das es".split())


def _inside_speech(frames: SentenceFrames, candidate: Candidate) -> bool:
    """Whether a cue stands in a quotation of several words: then it reports only what somebody else is named for."""
    start = frames.reading.starts[candidate.low]
    return any(quote.start <= start < quote.end and c.word_count(frames.reading, quote) > 3 for quote in frames.quotes)


def _attributive(frames: SentenceFrames, candidate: Candidate, segment: Segment) -> bool:
    """Whether the form stands between an article and a noun: "die verdächtigen Personen", "den bekannten Fall"."""
    words = frames.reading.words
    low, high = candidate.low, candidate.high
    if low - 1 <= segment.low or high >= segment.high or not words[high].bits & w.CAPITAL:
        return False
    before = words[low - 1].bits
    return bool(
        (before & (w.ARTICLE | w.POSSESSIVE) and not before & w.PRONOUN)
        or (before & w.PREPOSITION and not before & w.ADVERB)
    ) and words[low].key.endswith(("e", "en", "er", "es", "em"))


def _ends_clause(frames: SentenceFrames, candidate: Candidate, segment: Segment) -> bool:
    return candidate.high >= segment.high - 1


def _auxiliary(frames: SentenceFrames, candidate: Candidate, segment: Segment) -> int | None:
    """The finite auxiliary or modal of a participle or infinitive, in its clause or where an insertion split that."""
    if "finite" in candidate.forms and not candidate.forms & {"participle"}:
        return None
    words = frames.reading.words
    spots = [*range(candidate.low - 1, segment.low - 1, -1), *range(candidate.high, segment.high)]
    for at in spots:
        if (
            words[at].bits & (w.AUXILIARY | w.MODAL)
            and words[at].bits & w.FINITE
            and not words[at].bits & w.CAPITAL
            and words[at].key not in ("worden", "gewesen", "geworden")
        ):
            if words[at].key in ("sein", "haben") and words[at].bits & w.POSSESSIVE:
                continue
            return at
    for earlier in reversed([each for each in frames.segments if each.high <= segment.low]):
        for at in range(earlier.high - 1, earlier.low - 1, -1):
            if words[at].key in (
                "hat",
                "haben",
                "hatte",
                "hatten",
                "wird",
                "wurde",
                "wurden",
                "habe",
            ) and earlier.kind in ("main", "coordinated"):
                return at
    return None


def _source(
    frames: SentenceFrames, candidate: Candidate, segment: Segment, auxiliary: int | None, passive: bool
) -> Range | None:
    reading = frames.reading
    if passive:
        return s.agent(reading, segment.low, segment.high)
    final = segment.kind in ("relative", "content", "adverbial") and candidate.low > segment.low + 1
    if final:
        found = s.clause_subject(
            reading, segment.low + (0 if segment.kind == "relative" else 1), candidate.low, segment.kind == "relative"
        )
        if segment.kind == "relative" and reading.words[segment.low].key in ("der", "die", "das", "welche", "welcher"):
            return _antecedent(frames, segment) or found
        return found
    verb = auxiliary if auxiliary is not None and candidate.forms & {"participle", "infinitive"} else candidate.low
    owner = next((each for each in frames.segments if each.low <= verb < each.high), segment)
    shared = segment.kind == "coordinated" and verb - segment.low <= 1
    found = None if shared else s.subject(reading, verb, owner, frames.segments)
    if found is None and segment.kind == "coordinated":
        earlier = [each for each in frames.found if each.high <= segment.low and each.source]
        if earlier:
            return earlier[-1].source
        before = [each for each in frames.segments if each.high <= segment.low]
        for each in before[:1]:
            for at in range(each.low, each.high):
                bits = reading.words[at].bits
                if bits & w.FINITE and not bits & (w.CAPITAL | w.ADJECTIVE):
                    return s.subject(reading, at, each, frames.segments)
    return found


def _antecedent(frames: SentenceFrames, segment: Segment) -> Range | None:
    """The noun phrase that a relative clause hangs on."""
    words = frames.reading.words
    end = segment.low - 1
    for at in range(max(frames.low, end - 12), end):
        if words[at].bits & (w.ARTICLE | w.CAPITAL | w.POSSESSIVE | w.ADJECTIVE):
            close = s.noun_phrase(frames.reading, at, end, local=True, apposition=False)
            if close == end:
                return at, end
    return None


def _content(
    frames: SentenceFrames,
    candidate: Candidate,
    number: int,
    takes: frozenset[str],
    source: Range | None,
    auxiliary: int | None,
) -> tuple[list[Range], str]:
    reading = frames.reading
    segment = frames.segments[number]
    quoted = _quotations(frames, candidate, segment, source) if "quote" in takes or takes & _CLAUSES else []
    if quoted:
        return quoted, "direct"
    end = _end(frames, number)
    pieces: list[Range] = []
    if "dass" in takes or "clause" in takes:
        clause = c.clause_after(reading, frames.segments, number, ("content",), end)
        if clause is not None:
            pieces = c.around(reading, *clause, _own_frame(frames, candidate, clause))
    if not pieces and takes & _CLAUSES:
        clause = c.subjunctive_after(reading, frames.segments, number, end)
        if clause is not None:
            pieces = c.around(reading, *clause, [])
    if not pieces and "zu" in takes:
        clause = c.clause_after(reading, frames.segments, number, ("zu",), end)
        if clause is not None:
            pieces = c.around(reading, *clause, [])
    if pieces:
        return pieces, "direct" if frames._quotation(pieces) else "indirect"
    if takes & _CLAUSES:
        pieces = _before(frames, candidate, number, segment)
        if pieces:
            return pieces, "direct" if frames._quotation(pieces) else "parenthetical"
        if segment.high < frames.high and reading.words[segment.high].text == ":":
            pieces = c.around(reading, segment.high + 1, frames.high, [])
            if pieces:
                return pieces, "direct" if frames._quotation(pieces) else "indirect"
    if not pieces and "clause" in takes:
        clause = c.clause_after(reading, frames.segments, number, ("main",), end)
        if clause is not None and clause[0] == segment.high + 1:
            pieces = c.around(reading, *clause, [])
    if not pieces and takes & _OBJECTS:
        pieces = _object(frames, candidate, number, takes, source, auxiliary)
    if not pieces and "als" in takes and "noun" not in takes:
        pieces = _rest(frames, candidate, segment, source)
    if not pieces and "zu" in takes and segment.kind == "zu":
        pieces = c.around(reading, candidate.high, segment.high, [])
    return pieces, "direct" if frames._quotation(pieces) else "indirect"


def _own_frame(frames: SentenceFrames, candidate: Candidate, clause: Range) -> list[Range]:
    """A cue's particle behind its clause ("teilte mit, dass …" never; "teilte, dass …, mit") is no content."""
    return (
        [(candidate.particle, candidate.particle + 1)]
        if candidate.particle is not None and clause[0] <= candidate.particle
        else []
    )


def _end(frames: SentenceFrames, number: int) -> int:
    """Where the reach of a frame ends: before a coordinated clause with a frame of its own, or the sentence."""
    for segment in frames.segments[number + 1 :]:
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


def _quotations(frames: SentenceFrames, candidate: Candidate, segment: Segment, source: Range | None) -> list[Range]:
    """Quotations of more than two words set beside the frame by a colon, a comma or a dash."""
    reading = frames.reading
    words = reading.words
    found: list[Range] = []
    for quote in frames.quotes:
        if c.word_count(reading, quote) <= 2:
            continue
        low, high = reading.tokens(quote.start, quote.end)
        low, high = max(low, frames.low), min(high, frames.high)
        if low <= candidate.low < high:
            return []
        before = words[low - 1].text if low > frames.low else ""
        behind = words[high].text if high < frames.high else ""
        opens = before in (":", ",", "–", "—", "-", "") and not (before == "" and behind == "")
        closes = behind in (",", "–", "—", "-", "") or words[high - 2].text in "?!." or behind == ";"
        if high <= candidate.low:
            good = behind in (",", "–", "—", "-") or (high == segment.low) or candidate.low - high <= 1
        else:
            good = opens and closes and (before == ":" or _sentence_like(frames, low, high))
        if good:
            found.append((low, high))
    return found


def _sentence_like(frames: SentenceFrames, low: int, high: int) -> bool:
    words = frames.reading.words
    return any(words[at].bits & w.FINITE and not words[at].bits & (w.CAPITAL | w.ADJECTIVE) for at in range(low, high))


def _before(frames: SentenceFrames, candidate: Candidate, number: int, segment: Segment) -> list[Range]:
    """The statement that a frame set behind or into it reports: "Es sei ruhig, sagte X", "Er habe, sagte X, nichts gewusst"."""
    reading = frames.reading
    words = reading.words
    first = segment.low
    while first < candidate.low and words[first].bits & w.QUOTE:
        first += 1
    dass_first = frames.segments[0].kind == "content" and number > 0
    lead = candidate.low == first or (words[first].bits & w.AUXILIARY and candidate.low - first < 25 and number > 0)
    if number == 0 or not (lead or dass_first) or segment.kind in ("coordinated", "relative"):
        return []
    if not any(each.finite for each in frames.segments[:number]) and not dass_first:
        return []
    if dass_first and not lead:
        last = next((k for k in range(number) if frames.segments[k].kind == "main"), number)
        return c.around(reading, frames.low, frames.segments[min(last, number)].low, [])
    if not lead or not _frame_like(frames, candidate, segment):
        return []
    start = frames.low
    for each in frames.segments[:number]:
        if each.low > frames.low and words[each.low - 1].text == ":":
            start = each.low
    pieces = c.around(reading, start, segment.low, [])
    following = number + 1
    while following < len(frames.segments) and frames.segments[following].kind in ("relative",):
        following += 1
    if following < len(frames.segments) and frames.segments[following].kind in (
        "main",
        "content",
        "zu",
        "adverbial",
        "coordinated",
    ):
        rest = frames.segments[following]
        if rest.subjunctive or rest.kind in ("zu", "content") or not rest.finite:
            pieces += (
                c.around(reading, rest.low, frames.high, [])
                if words[rest.low - 1].text == "," and rest.high - rest.low > 2
                else []
            )
    return pieces


def _frame_like(frames: SentenceFrames, candidate: Candidate, segment: Segment) -> bool:
    """A frame set behind its content has its subject right behind the verb, not an object alone."""
    words = frames.reading.words
    at = candidate.high
    while at < segment.high and words[at].bits & w.ADVERB and not words[at].bits & w.CAPITAL:
        at += 1
    if at >= segment.high:
        return True
    return not s.starts_oblique(frames.reading, at) or words[at].key in ("dem", "der", "ihm", "ihr")


def _object(
    frames: SentenceFrames,
    candidate: Candidate,
    number: int,
    takes: frozenset[str],
    source: Range | None,
    auxiliary: int | None,
) -> list[Range]:
    """The object of a verb that passes on content by it: behind a finite verb, before a participle or a final verb."""
    reading = frames.reading
    segment = frames.segments[number]
    words = reading.words
    taken = [source] if source else []
    final = (
        candidate.low >= segment.high - 1
        or words[candidate.low + 1].bits & w.STOP
        or bool(candidate.forms & {"participle", "infinitive"} and auxiliary is not None)
    )
    if candidate.particle is not None:
        taken.append((candidate.particle, candidate.particle + 1))
    if final and candidate.particle is None:
        low = auxiliary + 1 if auxiliary is not None and segment.low <= auxiliary < candidate.low else segment.low
        low += 1 if segment.kind in ("relative", "content", "adverbial") and low == segment.low else 0
        piece = c.object_range(reading, low, candidate.low, taken, takes)
        front = (
            c.object_range(reading, segment.low, auxiliary, taken, takes)
            if auxiliary is not None and auxiliary > segment.low
            else None
        )
        pieces = [each for each in (front, piece) if each is not None]
        pieces = pieces if piece is None or front is None else [front, piece] if front != source else [piece]
        return [each for each in pieces if _speaks(frames, each, takes)]
    end = c.reach(frames.segments, number, frames.high)
    piece = c.object_range(reading, candidate.high, end, taken, takes)
    if piece is not None and candidate.particle is not None:
        piece = (piece[0], candidate.particle) if piece[0] < candidate.particle <= piece[1] else piece
    pieces = c.around(reading, *piece, taken) if piece is not None else []
    before = segment.low
    if source is None or source[0] > candidate.low:
        front = c.trimmed(reading, before, candidate.low)
        if front is not None and (s.starts_oblique(reading, front[0]) or words[front[0]].key in _fronted(takes)):
            pieces = [front, *pieces]
    return [each for each in pieces if _speaks(frames, each, takes)]


def _rest(frames: SentenceFrames, candidate: Candidate, segment: Segment, source: Range | None) -> list[Range]:
    """What a verb of stance says of its subject: "zeigten sich enttäuscht"."""
    words = frames.reading.words
    low = candidate.high
    if source is not None and source[0] >= low:
        low = source[1]
    while low < segment.high and (words[low].key in ("sich", "auch", "dabei") or words[low].bits & w.ADVERB):
        low += 1
    if candidate.low < low < segment.high and not candidate.forms & {"participle"}:
        return c.around(frames.reading, low, segment.high, [])
    return []


def _fronted(takes: frozenset[str]) -> frozenset[str]:
    """Prepositions and "als" with which an object may stand before the verb."""
    return takes - {"noun", "quote", "dass", "subjunctive", "clause", "zu"} | (
        {"die", "das", "eine", "keine", "als", "für"} if takes & {"noun", "als"} else set()
    )


def _speaks(frames: SentenceFrames, piece: Range, takes: frozenset[str]) -> bool:
    """Whether an object is there in a form that the verb takes: any phrase, or one with its preposition."""
    words = frames.reading.words
    if not any(words[at].bits & w.CAPITAL for at in range(*piece)) and piece[1] - piece[0] < 2:
        return False
    if "noun" in takes:
        return True
    return any(c.CONTRACTED.get(words[at].key, words[at].key) in takes for at in range(*piece))
