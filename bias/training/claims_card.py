"""The card of a claims model: what it was made from, by what, what it is for, and how good it is."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bias.stories.model import ClaimsModel
from bias.stories.pairs import FEATURES
from bias.training import claims
from bias.training.card import SCHEMA, UNKNOWN, made_by
from bias.training.documents import file_hash

INTENDED_USE = (
    "Putting sentences of different articles on one event side by side for people who then read them, and grouping "
    "articles by event."
)
LIMITS = (
    "Few annotated stories, all invented and of five outlets each: on real news expect less. Paraphrases that share "
    "neither words, groups of words nor amounts are not found; sentences on the same thing may be taken for the same "
    "claim. Words are counted in one year-spanning corpus; words that it lacks count as rare."
)


def claims_card(
    model: ClaimsModel,
    content: bytes,
    name: str,
    *,
    files: Sequence[str],
    licence: str | None,
    measured: Mapping[float, Mapping[str, Counter[str]]],
    command: str,
) -> dict[str, Any]:
    """The card of a model that is stored under a name. It holds no date: the same training gives the same card."""
    chosen = dict(measured[model.threshold])
    return {
        "schema": SCHEMA,
        "task": "claims",
        "model": {"file": name, "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"},
        **made_by(command, "simplemma"),
        "data": [{"file": Path(each).name, "hash": file_hash(each)} for each in files],
        "parameters": {
            "method": "logistic regression over pairs of sentences (L2, lbfgs), average linkage",
            "inverse_regularisation": claims.STRENGTH,
            "weights": dict(zip(FEATURES, model.weights.tolist(), strict=True)) | {"bias": model.bias},
            "threshold": model.threshold,
            "thresholds_tried": list(claims.THRESHOLDS),
            "words": len(model.counts),
        },
        "licence": licence or UNKNOWN,
        "intended_use": INTENDED_USE,
        "limits": LIMITS,
        "measured": {
            "by": "each story with weights from the others; the threshold was chosen on the same figures",
            **claims.figures(claims.total(chosen)),
            "stories": {story: claims.figures(counts) for story, counts in sorted(chosen.items())},
            "pairs_f1_by_threshold": {
                str(each): claims.figures(claims.total(dict(found)))["pairs_f1"] for each, found in measured.items()
            },
        },
    }
