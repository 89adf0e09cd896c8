"""How good the program is, as measured; and for which scorecards that holds.

The figures come from what ships with the program: `bias/models/measured.json` (`docs/measured.py` writes it) and the
classifier's card. They stand under hashes of lexicon and models, and are shown for nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bias.model import Provenance
from bias.reports.figures import Dot

_SCALE = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A share from 0 to 1 with its 95 % interval, None where it has none. `dot`: its place on a scale from 0 to 1."""

    rate: float
    low: float | None
    high: float | None
    dot: Dot | None
    exact: bool = False

    @property
    def low_points(self) -> float | None:
        """The lower end in per cent."""
        return None if self.low is None else _SCALE * self.low


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A category, judged by sentences: `outlet` the outlet's own, `cue` the exact words; None where not measured.

    `sentences`: annotated ones. `calibration`: mean distance of a probability from the share that came true, in
    percentage points. `crossed`: F1 of sentences in cross-validation. `people`, `people_cue`: F1 of two annotators.
    """

    name: str
    precision: Figure | None
    recall: Figure | None
    f1: Figure | None
    outlet: Figure | None
    cue: Figure | None
    sentences: int
    calibration: float | None
    crossed: Figure | None
    people: float | None
    people_cue: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateError:
    """An article's rate by program less that by annotation, per 1,000 words, over `documents`.

    `bias`: the mean, `low` to `high` its 95 % interval; `spread`: the standard deviation from article to article.
    """

    documents: int
    bias: float
    low: float | None
    high: float | None
    spread: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """A category's error on held-out articles, and in cross-validation; None where not measured."""

    name: str
    held_out: RateError | None
    crossed: RateError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What was measured of one way to decide; `point` is None for the rules alone."""

    point: str | None
    documents: int
    sentences: int
    words: int
    least_words: int
    rows: tuple[Row, ...]
    rates: tuple[RateRow, ...]
    crossed_documents: int | None


@cache
def measured() -> Mapping[str, Any] | None:
    """All that was measured of what ships; None where a packager left it out."""
    return _read("measured.json", "bias.measured/1")


@cache
def card(name: str) -> Mapping[str, Any] | None:
    """The card of a model that ships, `attribution`, `classifier` or `claims`; None where a packager left it out."""
    return _read(f"{name}.json", "bias.model-card/1")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsQuality:
    """How well claims are found on stories that the weights have not seen: shares from 0 to 1.

    `precision`, `recall`: of pairs of sentences that state the same; `right`: of statuses.
    """

    stories: int
    precision: float
    recall: float
    right: float


def claims_quality() -> ClaimsQuality | None:
    """From the card of the model that ships; None where a packager left it out."""
    made = card("claims")
    if made is None:
        return None
    found = made["measured"]
    return ClaimsQuality(
        stories=len(found["stories"]),
        precision=found["pairs_precision"],
        recall=found["pairs_recall"],
        right=found["status_accuracy"],
    )


def _read(name: str, schema: str) -> Mapping[str, Any] | None:
    source = files("bias.models") / name
    if not source.is_file():
        return None
    content: Mapping[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    if content.get("schema") != schema:
        raise ValueError(f"bias/models/{name}: its schema is not {schema}")
    return content


def quality_of(made: Provenance) -> Quality | None:
    """What was measured of exactly this make; None for a lexicon or model of one's own, or for another version."""
    known = measured()
    if known is None or (made.version, made.lexicon) != (known["version"], known["lexicon"]):
        return None
    way = next((each for each in known["ways"] if each["model"] == made.model), None)
    return None if way is None else _quality(known, way)


def _quality(known: Mapping[str, Any], way: Mapping[str, Any]) -> Quality:
    crossed = _crossed(way["point"])
    return Quality(
        point=way["point"],
        **{name: known[name] for name in ("documents", "sentences", "words", "least_words")},
        rows=tuple(
            _row(name, each, crossed, known["agreement"].get(name, {})) for name, each in way["categories"].items()
        ),
        rates=tuple(
            RateRow(name=name, held_out=_rate_error(each), crossed=_rate_error(crossed["rates"].get(name)))
            for name, each in way["rates"].items()
        ),
        crossed_documents=crossed.get("documents"),
    )


def _crossed(point: str | None) -> Mapping[str, Any]:
    """The cross-validation on the classifier's card at a point: `levels` and `rates` by category."""
    shipped = card("classifier")
    if shipped is None or point is None or not shipped.get("measured"):
        return {"levels": {}, "rates": {}}
    figures = shipped["measured"]
    return {
        "documents": figures["documents"],
        "levels": {name: each["points"][point] for name, each in figures["categories"].items()},
        # The card has the error of rates at the default point only.
        "rates": figures["rates"] if point == "default" else {},
    }


def _row(name: str, each: Mapping[str, Any], crossed: Mapping[str, Any], people: Mapping[str, float]) -> Row:
    sentence, calibration = each["sentence"] or {}, each["calibration"]
    return Row(
        name=name,
        precision=_figure(sentence, "precision"),
        recall=_figure(sentence, "recall"),
        f1=_figure(sentence, "f1"),
        outlet=_figure(each["outlet_sentence"] or {}, "f1"),
        cue=_figure(each["cue"] or {}, "f1"),
        sentences=sentence.get("n", 0),
        calibration=None if calibration is None else _SCALE * calibration["error"],
        crossed=_figure(crossed["levels"].get(name, {}).get("sentence") or {}, "f1"),
        people=people.get("sentence"),
        people_cue=people.get("cue"),
    )


def _figure(values: Mapping[str, Any], name: str) -> Figure | None:
    value = values.get(name)
    if value is None:
        return None
    low, high = _ends(values.get(f"{name}_95"))
    dot = None
    if low is not None and high is not None:
        dot = Dot(low=_place(low), at=_place(value), high=_place(high))
    return Figure(rate=value, low=low, high=high, dot=dot)


def _rate_error(values: Mapping[str, Any] | None) -> RateError | None:
    if values is None:
        return None
    low, high = _ends(values["bias_95"])
    return RateError(documents=values["documents"], bias=values["bias"], low=low, high=high, spread=values["spread"])


def _ends(interval: Sequence[float] | None) -> tuple[float | None, float | None]:
    return (None, None) if interval is None else (interval[0], interval[1])


def _place(share: float) -> float:
    return round(_SCALE * share, 1)
