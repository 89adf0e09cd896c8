"""Detection → Tally: nothing but counts, so that articles can be added up before anything is divided."""

from __future__ import annotations

from collections import Counter

from bias.model import NAMED_KINDS, Detection, Finding, Tally

STANDINGS = ("named", "role", "vague", "none")
"""Who stands behind an attribution, from the best to nobody."""


def standing(finding: Finding) -> str:
    """One of `STANDINGS`. An attribution with no source is `none`."""
    kind = finding.source.kind if finding.source else "none"
    if kind in NAMED_KINDS:
        return "named"
    return kind if kind in STANDINGS else "none"


def tally(detection: Detection, *, unsourced_figures: int = 0) -> Tally:
    """The counts of one article. Only findings in the outlet's voice count.

    `unsourced_figures` is passed on: it wants the text, which a detection does not hold.
    """
    own = [finding for finding in detection.findings if finding.voice == "outlet"]
    findings = Counter(finding.category for finding in own)
    findings.update(f"{finding.category}.{finding.subtype}" for finding in own)
    sentences_with = Counter(category for category, _ in {(finding.category, finding.sentence) for finding in own})
    sources = Counter(standing(finding) for finding in own if finding.category == "attribution")
    return Tally(
        articles=1,
        words=detection.words,
        sentences=len(detection.sentences),
        words_in_source_voice=detection.words_in_source_voice,
        words_quoted=detection.words_quoted,
        sentences_attributed=sum(sentence.attributed for sentence in detection.sentences),
        unsourced_figures=unsourced_figures,
        findings=dict(sorted(findings.items())),
        sentences_with=dict(sorted(sentences_with.items())),
        sources={each: sources[each] for each in STANDINGS},
    )
