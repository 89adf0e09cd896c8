"""Passage of a claim → how its article states it, and the words that decide.

What holds over a passage is asked of the words that the claim lives by: those that its passages in other articles have,
too, or, where there are none, all of its words. An attribution holds where at least half of them stand in its content;
one whose own verb is among them is what is claimed ("forderten zwei Millionen") and holds over nothing. Doubt counts
where it stands in a clause with such a word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from bias.language.verbs import fold
from bias.model import NAMED_KINDS, Finding, Scored
from bias.stories.values import SOURCED, STATUSES, DecidingWords, Passage
from bias.stories.wordings import Term, Wording

_RELATIVE = re.compile(
    r",\s(?:[a-zäöü]+\s)?(?:der|die|das|dem|den|deren|dessen|denen|welche[rmns]?|wo|was)\s(?=[a-zäöü])"
)
_HALF = 0.5
_HEARSAY = 1 / 3
"""Hearsay is marked once in a row of clauses that it holds over."""
_BREAKS = re.compile(r"[,;:–—](?!\s(?:dass|daß|ob|und|oder|sowie|zu)\b)\s|\s[–—-]\s")
"""Ends of clauses; what follows in a clause with "dass" or after "und" is still within the reach of a doubt."""
_UNTRACEABLE = frozenset(
    "insider informant informantin vertraute vertrauter vertrauten eingeweihte eingeweihter".split()
)
"""Single persons whom nobody can hold to their word: roles by their form, vague as sources."""
_AMOUNT = re.compile(r"\s\d")
"""Where a mention has run on into what is said: „nach Angaben der Feuerwehr | 43 Container“."""
_PASSIVE = re.compile(r"\b(?:wird|wurde|werden|wurden|worden)\b")
_OWN_DOUBT = {"speculation": "speculated", "hedging": "hedged"}


def passage(
    wording: Wording, core: frozenset[str], said: frozenset[str], opposed: frozenset[str], scored: Scored
) -> Passage:
    """A sentence as a passage of a claim.

    Args:
        wording: the sentence.
        core: meanings that the claim's other articles share with it.
        said: meanings that they have outside frames.
        opposed: lemmas that contradict theirs and that none of them has.
        scored: its article.
    """
    findings = list(enumerate(scored.scorecard.findings))
    terms = _core_terms(wording, core)
    status, deciding = _attributed(wording, terms, said, findings)
    if status is None:
        status, deciding = _doubted(wording, terms, findings)
    return Passage(
        field=wording.field,
        start=wording.start,
        end=wording.end,
        text=wording.text,
        sentence=wording.sentence,
        status=status,
        words=tuple(_words(deciding)),
        source=_source(status, deciding) if status in SOURCED else "",
        quantities=wording.quantities,
        negated=_negated(wording, terms, said, opposed),
    )


def _core_terms(wording: Wording, core: frozenset[str]) -> list[Term]:
    found = [term for term in wording.terms if not term.framed and not core.isdisjoint(term.concepts)]
    return found or [term for term in wording.terms if not term.framed] or list(wording.terms)


def _attributed(
    wording: Wording, terms: list[Term], said: frozenset[str], findings: Sequence[tuple[int, Finding]]
) -> tuple[str | None, list[tuple[int, Finding]]]:
    """The best-sourced status of the attributions that hold, with those that give it."""
    held: dict[str, list[tuple[int, Finding]]] = {}
    for number, each in findings:
        if each.category == "attribution" and each.field == wording.field and _holds(each, wording, terms, said):
            held.setdefault(_status(each, wording), []).append((number, each))
    best = next((status for status in STATUSES if status in held), None)
    return best, held.get(best, []) if best else []


def _status(attribution: Finding, wording: Wording) -> str:
    kind = attribution.source.kind if attribution.source else "none"
    if attribution.subtype == "evidential":
        return "hearsay"
    if (
        attribution.subtype == "indirect"
        and not (attribution.source and attribution.source.text)
        and _PASSIVE.search(wording.text)
    ):
        return "vague"  # „es wurde berichtet“: nobody is said to have done so
    if kind in NAMED_KINDS:
        return "named"
    return "named" if kind == "role" and not _untraceable(attribution) else "vague"


def _untraceable(attribution: Finding) -> bool:
    source = attribution.source
    mention = (source.antecedent.text if source.antecedent else source.text) if source else ""
    return any(part in _UNTRACEABLE for word in mention.split() for part in fold(word.strip(".,")).split("-"))


def _holds(attribution: Finding, wording: Wording, terms: list[Term], said: frozenset[str]) -> bool:
    content = [
        (piece.start, piece.end)
        for piece in attribution.content or ()
        if piece.start < wording.end and piece.end > wording.start
    ]
    at_home = wording.start <= attribution.start < wording.end
    if not content:
        # „Die Lage wurde von der Polizei bestätigt“, an "angeblich" before a noun: the clause is what is said.
        if not at_home or (attribution.subtype != "evidential" and _is_claimed(attribution, wording, said)):
            return False
        passive = attribution.subtype == "indirect" and _PASSIVE.search(wording.text)
        return bool(passive) or _same_clause(attribution, wording, terms)
    if at_home and attribution.subtype not in ("evidential", "continued") and _is_claimed(attribution, wording, said):
        return False
    inside = sum(any(start <= term.start < end for start, end in content) for term in terms)
    return inside >= (_HEARSAY if attribution.subtype == "evidential" else _HALF) * len(terms)


def _is_claimed(attribution: Finding, wording: Wording, said: frozenset[str]) -> bool:
    """Whether other articles say its verb where they say what happened."""
    cue = [term for term in wording.terms if attribution.start <= term.start < attribution.end]
    return any(not said.isdisjoint(term.concepts) for term in cue)


def _doubted(
    wording: Wording, terms: list[Term], findings: Sequence[tuple[int, Finding]]
) -> tuple[str, list[tuple[int, Finding]]]:
    near: dict[str, list[tuple[int, Finding]]] = {}
    for number, each in findings:
        status = _OWN_DOUBT.get(each.category)
        if status is None or each.field != wording.field or not wording.start <= each.start < wording.end:
            continue
        if each.subtype != "approximator" and _same_clause(each, wording, terms):
            near.setdefault(status, []).append((number, each))
    for status in ("speculated", "hedged"):
        if status in near:
            return status, near[status]
    return "fact", []


class _Clauses:
    """Which clause of a sentence a place is in; what goes on behind a relative clause is the clause before it."""

    def __init__(self, wording: Wording) -> None:
        ends = [match.start() for match in _BREAKS.finditer(wording.text)]
        self._starts = [wording.start, *(wording.start + end for end in ends)]
        self._names: list[int] = []
        parts = [wording.text[at:to] for at, to in zip([0, *ends], [*ends, len(wording.text)], strict=True)]
        for number, part in enumerate(parts):
            inserted = number > 1 and part.startswith(",") and _RELATIVE.match(parts[number - 1])
            self._names.append(self._names[number - 2] if inserted else number)
            if number and _RELATIVE.match(part):
                self._names[number] = -number  # its own, whatever it interrupts

    def of(self, place: int) -> int:
        return self._names[bisect_right(self._starts, place) - 1]


def _same_clause(cue: Finding, wording: Wording, terms: Iterable[Term]) -> bool:
    """Whether some core word stands in the clause of the cue."""
    clauses = _Clauses(wording)
    return any(clauses.of(term.start) == clauses.of(cue.start) for term in terms)


def _negated(wording: Wording, terms: Sequence[Term], said: frozenset[str], opposed: frozenset[str]) -> bool:
    """Whether the clause with most of the claim's words denies a verb or adjective that others say, or has a contrary.

    „Keinen Zaun“ or „ohne Kunden“ deny a thing, which mostly is another claim.
    """
    clauses = _Clauses(wording)
    places = [clauses.of(term.start) for term in terms]
    main = max(set(places), key=lambda each: (places.count(each), -each))
    if places.count(main) < _HALF * len(places):
        return False
    within = [term for term in wording.terms if not term.framed and clauses.of(term.start) == main]
    for place in wording.negations:
        following = next((term for term in within if term.start > place), None)
        if clauses.of(place) == main and following and wording.text[following.start - wording.start].islower():
            return not said.isdisjoint(following.concepts)
    return any(term.lemma in opposed for term in within)


def _words(deciding: Iterable[tuple[int, Finding]]) -> Iterable[DecidingWords]:
    for number, each in deciding:
        if any(piece.start <= each.start < piece.end for piece in each.content or ()):
            continue  # a quotation without a verb: what marks it is part of what is said
        yield DecidingWords(field=each.field, start=each.start, end=each.end, text=each.text, finding=number)


def _source(status: str, deciding: Iterable[tuple[int, Finding]]) -> str:
    """Who says it: the fuller earlier mention, if there is one. Of a vague source only what stands there."""
    for _, each in deciding:
        if each.source is not None:
            fuller = each.source.antecedent if status == "named" else None
            if found := fuller.text if fuller else each.source.text:
                return _AMOUNT.split(found)[0].rstrip() or found
    return ""
