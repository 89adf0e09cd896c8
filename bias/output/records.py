"""Scored → the plain values of the machine contract, `bias.scorecard/1` and `bias.error/1`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bias.model import Finding, Problem, Score, Scorecard, Scored, Sentence, Source
from bias.output.explain_values import Explained

if TYPE_CHECKING:
    from bias.detection.reasons_values import Reason

SCORECARD = "bias.scorecard/1"
ERROR = "bias.error/1"
FEATURES = 8
"""Features that `why` names at most."""

ARTICLE_FIELDS = ("id", "outlet", "title", "date", "url", "author", "genre", "story", "path")


def record(result: Scored | Problem) -> dict[str, Any]:
    """One article as a value of JSON, its keys in the contract's order."""
    if isinstance(result, Problem):
        return {"schema": ERROR, "id": result.id, "path": result.path, "error": result.error}
    article, card = result.article, result.scorecard
    return {
        "schema": SCORECARD,
        **{name: getattr(article, name) for name in ARTICLE_FIELDS},
        "extra": dict(article.extra),
        **({"agencies": list(article.agencies)} if article.agencies else {}),
        "language": card.language,
        "words": card.tally.words,
        "sentences": [_sentence(sentence) for sentence in card.sentences],
        "findings": _findings(result),
        "scores": {category: score_record(score) for category, score in card.scores.items()},
        **_summary(card),
    }


def _findings(result: Scored) -> list[dict[str, Any]]:
    """The findings; with `why` where their reasons were asked for."""
    findings = [finding_record(finding) for finding in result.scorecard.findings]
    if isinstance(result, Explained):
        for finding, reason in zip(findings, result.reasons, strict=True):
            finding["why"] = _why(reason)
    return findings


def _why(reason: Reason) -> dict[str, Any]:
    """The entry that a finding goes back to and the features that moved it most, their weights in log odds."""
    entry = {"name": reason.entry, "note": reason.note, "holds": reason.holds}
    return {
        "entry": None if reason.entry is None else entry,
        "features": [{"feature": each.name.en, "weight": round(each.value, 4)} for each in reason.features[:FEATURES]],
    }


def encode(value: Any, indent: int | None = None) -> str:
    """JSON text. What only YAML knows (dates) becomes a string, what only Python knows (NaN) null."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, default=_plain, indent=indent)
    except ValueError:
        return json.dumps(_finite(value), ensure_ascii=False, allow_nan=False, default=_plain, indent=indent)


def score_record(score: Score) -> dict[str, Any]:
    return {
        "count": score.count,
        "rate": score.rate,
        "low": score.low,
        "high": score.high,
        "share": score.share,
        "percentile": score.percentile,
    }


def _summary(card: Scorecard) -> dict[str, Any]:
    sourcing, readability, provenance = card.sourcing, card.readability, card.provenance
    return {
        "sourcing": {
            "named": sourcing.named,
            "role": sourcing.role,
            "vague": sourcing.vague,
            "none": sourcing.none,
            "distinct": sourcing.distinct,
            "named_share": sourcing.named_share,
            "attributed_share": sourcing.attributed_share,
            "direct_quote_share": sourcing.direct_quote_share,
            "evenness": sourcing.evenness,
            "direct": sourcing.direct,
            "indirect": sourcing.indirect,
            "longest_unattributed_sentences": sourcing.longest_unattributed_sentences,
            "longest_unattributed_words": sourcing.longest_unattributed_words,
            "unsourced_figures": len(sourcing.unsourced_figures),
            "unsourced_figure_sentences": list(sourcing.unsourced_figures),
        },
        "readability": {
            "flesch": readability.flesch,
            "wiener": readability.wiener,
            "lix": readability.lix,
            "words_per_sentence": readability.words_per_sentence,
        },
        "provenance": {
            "version": provenance.version,
            "lexicon": provenance.lexicon,
            "model": provenance.model,
            "reference": provenance.reference,
        },
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "field": sentence.field,
        "start": sentence.start,
        "end": sentence.end,
        "attributed": sentence.attributed,
        "quoted": sentence.quoted,
        "probabilities": None if sentence.probabilities is None else dict(sentence.probabilities),
    }


def finding_record(finding: Finding) -> dict[str, Any]:
    """A finding as a value of JSON."""
    content = finding.content
    return {
        "category": finding.category,
        "subtype": finding.subtype,
        "field": finding.field,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "sentence": finding.sentence,
        "voice": finding.voice,
        "confidence": finding.confidence,
        "entry": finding.entry,
        "source": None if finding.source is None else _source(finding.source),
        "content": None if content is None else [{"start": each.start, "end": each.end} for each in content],
    }


def _source(source: Source) -> dict[str, Any]:
    fuller = source.antecedent
    return {
        "start": source.start,
        "end": source.end,
        "text": source.text,
        "kind": source.kind,
        "antecedent": None if fuller is None else {"start": fuller.start, "end": fuller.end, "text": fuller.text},
    }


def _plain(value: object) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=str)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _finite(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
