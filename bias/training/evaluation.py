"""What detection gets right and wrong on annotated documents: counts of each document, and the errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bias.model import Article, Detection, Finding, Source
from bias.training.alignment import LEAST, matched, overlap
from bias.training.documents import Document, Gold, Range
from bias.training.figures import Counts


class Detects(Protocol):
    """What evaluation asks of a detector."""

    def detect(self, article: Article, /) -> Detection:
        """All findings in one article."""


@dataclass(frozen=True, slots=True)
class Error:
    """Something wrong: `kind` as in `missed direct`; its words and its sentence."""

    kind: str
    words: str
    sentence: str
    document: str


def evaluate(documents: Iterable[Document], detector: Detects) -> tuple[list[Counts], list[Error]]:
    """Counts of each document in order, and all errors, in the order of the texts."""
    counts: list[Counts] = []
    errors: list[Error] = []
    for document in documents:
        findings = detector.detect(Article(id=document.id, text=document.text)).findings
        found = [each for each in findings if each.category == "attribution" and each.field == "text"]
        counts.append(quotation_counts(document, found) if document.marked else gold_counts(document, found, errors))
    return counts, errors


def gold_counts(document: Document, found: Sequence[Finding], errors: list[Error]) -> Counts:
    """Counts by sentence and by cue; errors are added to the list."""
    counts: Counts = Counter()
    for low, high in document.sentences:
        golds = [each for each in document.attributions if low <= each.cue[0] < high]
        own = [each for each in found if low <= each.start < high]
        if golds or own:
            counts["sentence" + ("?" if not own else "+" if golds else "-")] += 1
        own.sort(key=lambda each: (each.start, each.end))
        pairs = matched([each.cue for each in golds], [(each.start, each.end) for each in own])
        counts["cue+"] += len(pairs)
        counts["cue-"] += len(own) - len(pairs)
        counts["cue?"] += len(golds) - len(pairs)
        errors += _unmatched(document, (low, high), golds, own, pairs)
        for number, other in pairs:
            wrong = _roles(counts, golds[number], own[other], (low, high))
            errors += [_error(document, (low, high), kind, golds[number].cue) for kind in wrong]
    return counts


def _unmatched(
    document: Document, sentence: Range, golds: list[Gold], own: list[Finding], pairs: list[tuple[int, int]]
) -> list[Error]:
    right, used = {number for number, _ in pairs}, {other for _, other in pairs}
    missed = [(f"missed {each.subtype}", each.cue) for number, each in enumerate(golds) if number not in right]
    false = [(f"false {each.subtype}", (each.start, each.end)) for number, each in enumerate(own) if number not in used]
    return [_error(document, sentence, kind, span) for kind, span in missed + false]


def _error(document: Document, sentence: Range, kind: str, span: Range) -> Error:
    return Error(kind, document.text[slice(*span)], document.text[slice(*sentence)], document.id)


_UNNAMED = Source(start=None, end=None, text="", kind="none")


def _roles(counts: Counts, gold: Gold, found: Finding, sentence: Range) -> list[str]:
    """Counts what a found cue is given; returns the kinds of error."""
    low, high = sentence
    source = found.source or _UNNAMED
    here = (source.start, source.end) if source.start is not None and source.end is not None else None
    if here is not None and not low <= here[0] < high:
        here = None
    right = {
        "subtype": gold.subtype == found.subtype,
        "kind": gold.kind == source.kind,
        "source": here is None if gold.source is None else here is not None and overlap(gold.source, here) >= LEAST,
    }
    for name, holds in right.items():
        counts[f"{name}.right"] += holds
        counts[f"{name}.wrong"] += not holds
    want = _characters(gold.content)
    got = _characters((each.start, each.end) for each in found.content or ()) & set(range(low, high))
    _overlapping(counts, "content", want, got)
    earlier = source.antecedent
    same = False
    if earlier is not None and gold.antecedent is not None:
        same = overlap(gold.antecedent, (earlier.start, earlier.end)) >= LEAST
    counts["antecedent+"] += same
    counts["antecedent-"] += earlier is not None and not same
    counts["antecedent?"] += gold.antecedent is not None and not same
    right["antecedent"] = same or (gold.antecedent is None and earlier is None)
    kinds = {
        "subtype": f"subtype {found.subtype} for {gold.subtype}",
        "kind": f"kind {source.kind} for {gold.kind}",
        "source": f"source of {gold.subtype}",
        "antecedent": f"antecedent of {gold.subtype}",
    }
    return [kinds[name] for name, holds in right.items() if not holds]


def quotation_counts(document: Document, found: Sequence[Finding]) -> Counts:
    """Counts by sentence and by character, against what the quotation data mark."""
    assert document.marked is not None  # noqa: S101 - only called for those # nosec B101
    counts: Counts = Counter()
    pieces = [(piece.start, piece.end) for each in found for piece in each.content or ()]
    got = {
        "cue": _characters((each.start, each.end) for each in found),
        "source": _characters(mention for each in found if (mention := _mention(each.source)) is not None),
        "content": _characters(pieces),
    }
    want = {name: _characters(getattr(document.marked, name)) for name in got}
    for name, seen in got.items():
        _overlapping(counts, name, want[name], seen)
    for low, high in document.sentences:
        here = set(range(low, high))
        marked, found_here = (bool((each["cue"] | each["content"]) & here) for each in (want, got))
        if marked or found_here:
            counts["sentence" + ("?" if not found_here else "+" if marked else "-")] += 1
    return counts


def _mention(source: Source | None) -> Range | None:
    """Where the source stands: in the sentence, or else in an earlier one."""
    if source is None:
        return None
    if source.start is not None and source.end is not None:
        return source.start, source.end
    return (source.antecedent.start, source.antecedent.end) if source.antecedent else None


def _characters(spans: Iterable[Range]) -> set[int]:
    return {at for low, high in spans for at in range(low, high)}


def _overlapping(counts: Counts, name: str, want: set[int], got: set[int]) -> None:
    counts[f"{name}+"] += len(want & got)
    counts[f"{name}-"] += len(got - want)
    counts[f"{name}?"] += len(want - got)
