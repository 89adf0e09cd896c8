"""Detection → Scorecard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bias.comparison.evenness import evenness
from bias.model import CATEGORIES, Article, Detection, Provenance, Score, Scorecard, Sourcing, Tally
from bias.scoring.intervals import score_of
from bias.scoring.readability import readability
from bias.scoring.references import Reference
from bias.scoring.sources import times_heard
from bias.scoring.tallies import tally
from bias.scoring.unsourced import longest_unattributed, unsourced_figures


def scorecard(
    article: Article,
    detection: Detection,
    provenance: Provenance,
    categories: Sequence[str] = CATEGORIES,
    reference: Reference | None = None,
) -> Scorecard:
    """Sum an article up. `categories` are scored, in this order, even where there are no findings of theirs."""
    figures = unsourced_figures(article, detection.sentences)
    counts = tally(detection, unsourced_figures=len(figures))
    further = sorted({finding.category for finding in detection.findings} - set(categories))
    return Scorecard(
        subject=article.id,
        language=article.language or "de",
        tally=counts,
        scores={category: _score(counts, category, reference) for category in (*categories, *further)},
        sourcing=_sourcing(counts, article, detection, figures),
        readability=readability(article, counts),
        sentences=detection.sentences,
        findings=detection.findings,
        provenance=provenance,
    )


def _score(counts: Tally, category: str, reference: Reference | None) -> Score:
    score = score_of(counts, category)
    return score if reference is None else replace(score, percentile=reference.percentile(counts, category))


def _sourcing(counts: Tally, article: Article, detection: Detection, figures: tuple[int, ...]) -> Sourcing:
    attributions = [each for each in detection.findings if each.category == "attribution" and each.voice == "outlet"]
    heard = times_heard(attributions)
    direct = counts.count("attribution.direct")
    sentences, words = longest_unattributed(article, detection.sentences)
    return Sourcing(
        **counts.sources,
        distinct=len(heard),
        named_share=counts.named_share,
        attributed_share=counts.attributed_share,
        direct_quote_share=counts.direct_quote_share,
        evenness=evenness(heard),
        direct=direct,
        indirect=len(attributions) - direct,
        longest_unattributed_sentences=sentences,
        longest_unattributed_words=words,
        unsourced_figures=figures,
    )
