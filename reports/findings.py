"""A finding as the report shows it: its place in the page, the words of its note, the cells of its row."""

from __future__ import annotations

from dataclasses import dataclass

from bias.model import CATEGORIES, Finding, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category's name, its label, the letter at its marks and the class that gives its shape and colour."""

    name: str
    label: str
    letter: str
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """One finding. `anchor` is the id of its mark, None where it marks nothing; `row` is that of its table row."""

    category: Category
    subtype: str
    voice: str
    anchor: str | None
    row: str
    cue: str
    field: str
    entry: str | None
    source: str
    antecedent: str
    confidence: str
    note: str


def category(name: str) -> Category:
    """How a category looks. Those of a user's own lexicon share one look and are told apart by letter and name."""
    return Category(
        name=name,
        label=_headed(name),
        letter=name[:1].upper() or "?",
        style=f"c-{name}" if name in CATEGORIES else "c-other",
    )


def _headed(name: str) -> str:
    return name[:1].upper() + name[1:]


def finding_view(finding: Finding, *, prefix: str, number: int, length: int, why: str = "") -> FindingView:
    """`prefix` begins its ids, `length` that of its field in code points; `why`: what moved it."""
    source, antecedent = _source(finding.source)
    confidence = "" if finding.confidence is None else f"{finding.confidence:.2f}"
    marked = max(finding.start, 0) < min(finding.end, length)
    return FindingView(
        category=category(finding.category),
        subtype=finding.subtype,
        voice=finding.voice,
        anchor=f"{prefix}f{number}" if marked else None,
        row=f"{prefix}r{number}",
        cue=finding.text,
        field=finding.field,
        entry=finding.entry,
        source=source,
        antecedent=antecedent,
        confidence=confidence,
        note=_note(finding, source, antecedent, confidence, why),
    )


def _source(source: Source | None) -> tuple[str, str]:
    """Source and antecedent in words; both empty where the finding is no attribution."""
    if source is None:
        return "", ""
    named = f"{source.text} ({source.kind})" if source.text else f"not named in this sentence ({source.kind})"
    return named, source.antecedent.text if source.antecedent else ""


def _note(finding: Finding, source: str, antecedent: str, confidence: str, why: str) -> str:
    """What the pop-up says, a line a fact."""
    lines = [
        f"{_headed(finding.category)}: {finding.subtype}",
        f"Entry: {finding.entry or 'none (by rule or learned)'}",
        f"Voice: {finding.voice}" + ("" if finding.voice == "outlet" else " (does not count against the outlet)"),
        f"Source: {source}" if source else "",
        f"Refers to: {antecedent}" if antecedent else "",
        f"Confidence: {confidence}" if confidence else "",
        f"Why: {why}" if why else "",
    ]
    return "\n".join(" ".join(line.split()) for line in lines if line)
