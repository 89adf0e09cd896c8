"""The page on method and limits: what made the numbers, how good it is, and what articles are held against."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from bias.model import CATEGORIES, Provenance
from bias.reports.claim_statuses import Status, statuses
from bias.reports.definitions import DEFINITIONS, KINDS, Definition, Kind
from bias.reports.findings import category
from bias.reports.hostile import shown
from bias.reports.quality import ClaimsQuality, Quality, card, claims_quality, measured, quality_of
from bias.scoring.references import Reference, shipped, shipped_names

if TYPE_CHECKING:
    from bias.reports.report import Report

_MODELS = ("attribution", "classifier")
RULES = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Make:
    """One way in which scorecards were made, and how many of them.

    `own_lexicon`, `own_model`: it is not the one that ships, nor, for a model, the rules alone. `point`: the operating
    point, `rules` where no model is in use. `model` is the hash without the point.
    """

    articles: int
    version: str
    lexicon: str
    model: str | None
    reference: str | None
    point: str
    own_lexicon: bool
    own_model: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Articles of like length in a reference; `zeros`: share of them without a finding, by category."""

    shortest: int
    last: int | None
    articles: int
    zeros: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceView:
    """A reference corpus. `known` is None for one that does not ship: then only its name stands on the scorecards.

    `hash` is that of its file. `otherwise`: it was made with another lexicon or model than the articles, so that
    percentiles are approximate.
    """

    name: str
    known: Reference | None
    hash: str
    words: int
    bands: tuple[Band, ...]
    otherwise: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelView:
    """A model that ships, from its card. `learned`: cues by category in all of its documents."""

    task: str
    documents: int
    learned: tuple[tuple[str, int], ...]
    own_documents: int
    examples: int
    licence: str
    bytes: int
    hash: str
    program: str
    libraries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """The whole page. `quality`: what was measured of the makes; `unmeasured`: there are makes of which nothing was.

    `own_categories` are those of a user's lexicon; `statuses`: the ways to state a claim.
    """

    definitions: tuple[tuple[str, Definition], ...]
    kinds: tuple[Kind, ...]
    own_categories: tuple[str, ...]
    makes: tuple[Make, ...]
    stories: int
    statuses: tuple[Status, ...]
    claims: ClaimsQuality | None
    quality: tuple[Quality, ...]
    unmeasured: bool
    references: tuple[ReferenceView, ...]
    models: tuple[ModelView, ...]
    texts: bool
    articles: int
    problems: int


def method_view(report: Report) -> MethodView:
    """Where scorecards of several makes are mixed, all of them are named, the commonest first."""
    counted = Counter(each.scorecard.provenance for each in report.scored)
    made = sorted(counted, key=lambda each: (-counted[each], each.version, each.lexicon, each.model or ""))
    known = {each: quality_of(each) for each in made}
    makes = tuple(_make(each, counted[each], known[each]) for each in made)
    return MethodView(
        definitions=tuple((category(each.name).style, each) for each in DEFINITIONS),
        kinds=KINDS,
        own_categories=tuple(name for name in report.names if name not in CATEGORIES),
        makes=makes,
        stories=len(report.stories.stories),
        statuses=tuple(statuses(report.language).values()),
        claims=claims_quality(),
        quality=tuple(dict.fromkeys(each for each in known.values() if each is not None)),
        unmeasured=None in known.values(),
        references=_references(made),
        models=_models() if any(each.model and not each.own_model for each in makes) else (),
        texts=report.settings.texts,
        articles=len(report.scored),
        problems=len(report.problems),
    )


def _make(made: Provenance, articles: int, quality: Quality | None) -> Make:
    figures = measured()
    ways = [each["model"] for each in figures["ways"]] if figures else []
    model, _, point = (made.model or "").partition(" ")
    return Make(
        articles=articles,
        version=made.version,
        lexicon=made.lexicon,
        model=model or None,
        reference=made.reference,
        point=(point or "default") if model else RULES,
        own_lexicon=figures is not None and made.lexicon != figures["lexicon"],
        own_model=figures is not None and made.model is not None and made.model not in ways,
    )


def _references(made: Sequence[Provenance]) -> tuple[ReferenceView, ...]:
    names = dict.fromkeys(each.reference for each in made if each.reference is not None)
    return tuple(_reference(name, [each for each in made if each.reference == name]) for name in names)


def _reference(name: str, users: Sequence[Provenance]) -> ReferenceView:
    known = shipped(name) if name in shipped_names() else None
    if known is None:
        # Variables of a message are not cleaned by the templates' environment, as other expressions are.
        return ReferenceView(name=shown(name), known=None, hash="", words=0, bands=(), otherwise=False)
    return ReferenceView(
        name=name,
        known=known,
        hash=shipped_hash(name),
        words=sum(each.words for each in known.strata),
        bands=tuple(
            Band(
                shortest=each.shortest,
                last=None if each.longest is None else each.longest - 1,
                articles=each.articles,
                zeros=tuple(
                    each.categories[name].zero_share if name in each.categories else None for name in CATEGORIES
                ),
            )
            for each in known.strata
        ),
        otherwise=any(known.difference(each) is not None for each in users),
    )


@cache
def shipped_hash(name: str) -> str:
    """Of the file of a reference that ships."""
    content = (files("bias.models") / f"{name}.reference.json").read_bytes()
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _models() -> tuple[ModelView, ...]:
    return tuple(_model(found) for name in _MODELS if (found := card(name)) is not None)


def _model(found: Mapping[str, Any]) -> ModelView:
    task = found["task"]
    learned = found.get("cues") or {task: found["attributions"]}
    return ModelView(
        task=task,
        documents=sum(each["documents"] for each in found["data"]),
        learned=tuple(learned.items()),
        own_documents=(found.get("own_sentences") or {}).get("documents", 0),
        examples=found.get("entry_examples", 0),
        licence=found["licence"],
        bytes=found["model"]["bytes"],
        hash=found["model"]["hash"],
        program=found["made_by"]["program"],
        libraries=tuple(found["made_by"]["libraries"].items()),
    )
