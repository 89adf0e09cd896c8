"""Detection → Scorecard."""

from __future__ import annotations

from collections.abc import Sequence

from bias.model import CATEGORIES, Article, Detection, Provenance, Scorecard, Sourcing, Tally
from bias.scoring.intervals import score_of
from bias.scoring.readability import readability
from bias.scoring.sources import distinct_sources
from bias.scoring.tallies import tally


def scorecard(
    article: Article, detection: Detection, provenance: Provenance, categories: Sequence[str] = CATEGORIES
) -> Scorecard:
    """Sum an article up. `categories` are scored, in this order, even where there are no findings of theirs."""
    counts = tally(detection)
    further = sorted({finding.category for finding in detection.findings} - set(categories))
    return Scorecard(
        subject=article.id,
        language=article.language or "de",
        tally=counts,
        scores={category: score_of(counts, category) for category in (*categories, *further)},
        sourcing=_sourcing(counts, detection),
        readability=readability(article, counts),
        sentences=detection.sentences,
        findings=detection.findings,
        provenance=provenance,
    )


def _sourcing(counts: Tally, detection: Detection) -> Sourcing:
    attributions = [each for each in detection.findings if each.category == "attribution" and each.voice == "outlet"]
    return Sourcing(
        **counts.sources,
        distinct=distinct_sources(attributions),
        named_share=counts.named_share,
        attributed_share=counts.attributed_share,
        direct_quote_share=counts.direct_quote_share,
    )
