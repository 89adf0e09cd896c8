"""The trained models that scoring uses together: which, where they come from, at which operating point."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass

from bias.detection.attribution_model import SCHEMA as ATTRIBUTION
from bias.detection.attribution_model import AttributionModel, attribution_of, shipped_model
from bias.detection.classifier_model import SCHEMA as CLASSIFIER
from bias.detection.classifier_model import ClassifierModel, classifier_of, shipped_classifier
from bias.detection.stored_arrays import content_of, parsed, schema_of
from bias.model import BiasError
from bias.stages import logger

_LOG = logger(__name__)


@dataclass(frozen=True, slots=True)
class Models:
    """`attribution` decides on attributions, `classifier` on all else; None leaves it to the rules.

    `point` is the operating point: `default`, `strict` (fewer findings, more of them right) or `sensitive`.
    """

    attribution: AttributionModel | None = None
    classifier: ClassifierModel | None = None
    point: str = "default"

    @property
    def hash(self) -> str | None:
        """`sha256:` of the one in use, or of both together; None for the rules alone. Another point is named too."""
        hashes = [each.hash for each in (self.attribution, self.classifier) if each is not None]
        if not hashes:
            return None
        whole = hashes[0] if len(hashes) == 1 else f"sha256:{hashlib.sha256(' '.join(hashes).encode()).hexdigest()}"
        return whole if self.point == "default" else f"{whole} {self.point}"


NONE = Models()
"""The rules alone."""


def shipped_models(point: str = "default") -> Models:
    """The models that come with the program."""
    return Models(shipped_model(), shipped_classifier(), point)


def chosen_models(names: Iterable[str] = (), point: str = "default") -> Models:
    """The models that a user asks for: files instead of the shipped ones of the same task; `none` for no model at all.

    Raises:
        BiasError: a file is missing, no model, of a task that another file has, or stands beside `none`.
    """
    began = time.perf_counter()
    models = _chosen(list(names), point)
    _LOG.info("models %s: %.3f s", models.hash, time.perf_counter() - began)
    return models


def _chosen(names: list[str], point: str) -> Models:
    if "none" in names:
        if len(names) > 1:
            raise BiasError("--model none stands alone: it means the rules without any model")
        return Models(point=point)
    attribution: AttributionModel | None = None
    classifier: ClassifierModel | None = None
    for name in names:
        model = _read(name)
        if isinstance(model, AttributionModel) and attribution is None:
            attribution = model
        elif isinstance(model, ClassifierModel) and classifier is None:
            classifier = model
        else:
            raise BiasError(f"{name}: a second model of the same task; name one file for each")
    return Models(attribution or shipped_model(), classifier or shipped_classifier(), point)


def _read(name: str) -> AttributionModel | ClassifierModel:
    return parsed(content_of(name, "--model"), name, _model_of, "bias train")


def _model_of(content: bytes) -> AttributionModel | ClassifierModel:
    schema = schema_of(content)
    if schema == ATTRIBUTION:
        return attribution_of(content)
    if schema == CLASSIFIER:
        return classifier_of(content)
    raise ValueError(f"schema {schema!r}")
