"""Which candidate places the annotations of the quotation data mean: their cues are cut otherwise, or not marked."""

from __future__ import annotations

from collections.abc import Sequence

from bias.detection.cue_candidates import Place
from bias.training.alignment import matched, overlap
from bias.training.documents import Document, Gold, Range

_OWN = frozenset(("prepositional", "parenthetical", "evidential"))


def aligned(document: Document, places: Sequence[Place], spans: Sequence[Range]) -> tuple[dict[int, int], set[int]]:
    """Numbers of attributions by the number of their place, and places of which nothing can be said.

    First the cues that are cut as ours; then the best of those that touch a cue; then, where no cue is marked, the
    first subjunctive or quotation in the content. In a sentence with an attribution that is still without a place, the
    other places are left out of the training, since one of them may be it.
    """
    golds = document.attributions
    found = {other: number for number, other in matched([gold.cue for gold in golds], spans)}
    done = set(found.values())
    unsaid: set[int] = set()
    for number, gold in enumerate(golds):
        if number in done:
            continue
        free = [at for at in range(len(spans)) if at not in found]
        at = _touching(gold, spans, free)
        if at is None:
            at = _inside(gold, places, spans, free)
        if at is not None:
            found[at] = number
        else:
            low, high = next((each for each in document.sentences if each[0] <= gold.cue[0] < each[1]), gold.cue)
            unsaid.update(at for at in free if low <= spans[at][0] < high)
    return found, unsaid - found.keys()


def subtype(gold: Gold, place: Place) -> str:
    """Theirs in our terms: they don't tell "laut" or "soll" from "sagte", the lexicon does."""
    if gold.subtype != "indirect":
        return gold.subtype
    return next((each.entry.subtype for each in place.matches if each.entry.subtype in _OWN), gold.subtype)


def _touching(gold: Gold, spans: Sequence[Range], free: Sequence[int]) -> int | None:
    touching = [(-overlap(gold.cue, spans[at]), at) for at in free if overlap(gold.cue, spans[at]) > 0]
    return min(touching)[1] if touching else None


def _inside(gold: Gold, places: Sequence[Place], spans: Sequence[Range], free: Sequence[int]) -> int | None:
    for at in free:
        sign = places[at].quote is not None if gold.subtype == "direct" else places[at].subjunctive is not None
        if sign and any(low <= spans[at][0] < high for low, high in gold.content):
            return at
    return None
