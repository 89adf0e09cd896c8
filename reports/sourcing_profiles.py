"""Who stands behind what outlets report: their attributions by standing, and who is quoted most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bias.comparison.group_values import Comparison, Group, Measure
from bias.comparison.grouping import value_of
from bias.model import Scored
from bias.reports.figures import Part, parts
from bias.reports.languages import Language
from bias.reports.statements import q_value, sure, verdict
from bias.scoring.tallies import STANDINGS
from bias.sourcing.speakers import sources
from bias.sourcing.values import Speaker

_SPEAKERS = 5
"""Sources that are named for each outlet."""
_ONCE = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share with its interval, None where there is none; `note` says that and how sure it is that it stands out."""

    value: float | None
    low: float | None
    high: float | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who is quoted: `name` (or wording), `kind` in words, number of attributions and articles."""

    name: str
    kind: str
    count: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An outlet's attributions. `standings` in the order of the bar, each with what is to be said of its share."""

    name: str | None
    attributions: int
    bar: tuple[Part, ...]
    standings: tuple[tuple[Part, str], ...]
    attributed: Share
    quoted: float | None
    voices: tuple[Voice, ...]


def profiles(comparison: Comparison, scored: Sequence[Scored], language: Language) -> tuple[Profile, ...]:
    """Outlets by the share of their named sources, those without any attribution last."""
    voices = _voices(comparison.by, scored, language)
    groups = sorted(comparison.groups, key=_order)
    return tuple(_profile(group, tuple(voices.get(group.name, ())), language) for group in groups)


def _order(group: Group) -> tuple[object, ...]:
    return not group.attributions, -(group.tally.named_share or 0.0), group.name is None, group.name or ""


def _profile(group: Group, voices: tuple[Voice, ...], language: Language) -> Profile:
    bar = parts([(name, group.tally.sources.get(name, 0)) for name in STANDINGS])
    return Profile(
        name=group.name,
        attributions=group.attributions,
        bar=bar,
        standings=tuple((part, _note(group, group.measures.get(f"{part.name}_share"), language)) for part in bar),
        attributed=_attributed(group, language),
        quoted=group.tally.direct_quote_share if group.tally.words else None,
        voices=voices,
    )


def _attributed(group: Group, language: Language) -> Share:
    measure = group.measures.get("attributed_share")
    return Share(
        value=group.tally.attributed_share if group.tally.sentences else None,
        low=None if measure is None else measure.low,
        high=None if measure is None else measure.high,
        note=_note(group, measure, language),
    )


def _note(group: Group, measure: Measure | None, language: Language) -> str:
    """`higher than the rest, q = 0.002` where that is so, else nothing."""
    if measure is None or measure.against is None or not sure(measure):
        return ""
    return f"{verdict(group, measure, language)}, {q_value(measure.against.q, language)}"


def _voices(by: str, scored: Sequence[Scored], language: Language) -> dict[str | None, list[Voice]]:
    """Who is quoted most in each group; who is quoted once only is left out."""
    groups: dict[str | None, list[Scored]] = defaultdict(list)
    for each in scored:
        groups[value_of(each.article, by)].append(each)
    return {group: list(_most(sources(articles), language)) for group, articles in groups.items()}


def _most(speakers: Sequence[Speaker], language: Language) -> Iterator[Voice]:
    """The first few that have a name or a wording."""
    told = (each for each in speakers if (each.name or each.fullest) and each.count > _ONCE)
    for each in islice(told, _SPEAKERS):
        yield Voice(
            name=each.name or each.fullest, kind=language.term(each.kind), count=each.count, articles=each.articles
        )
