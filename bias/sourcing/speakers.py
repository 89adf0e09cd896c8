"""Scored → Speakers, and their summary. Works on the values of a scorecard: no Doc and no file is read again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby, islice

from bias.model import NAMED_KINDS, BiasError, Finding, Problem, Scored
from bias.scoring.tallies import STANDINGS
from bias.sourcing.corpus import Key, keys
from bias.sourcing.identities import OPEN, PERSON, identities
from bias.sourcing.names import names_nobody, without_article
from bias.sourcing.passages import Said, passage, place, quoted_words
from bias.sourcing.values import KINDS, Speaker, Summary

_NAMED_BY_WORDING = NAMED_KINDS - {"person"}

VOICES = ("outlet", "source", "all")


def sources(
    scored: Iterable[Scored | Problem], *, by_article: bool = False, voice: str = "outlet"
) -> tuple[Speaker, ...]:
    """Who speaks, the most frequent first, then by name. Every attribution belongs to exactly one speaker.

    Args:
        scored: as `score` gives them; problems are passed over. Their order does not matter.
        by_article: keep the speakers of each article apart, sorted by article first.
        voice: `outlet` (the attributions that scorecards count), `source` (those inside others' words), or `all`.

    Raises:
        BiasError: there is no such voice.
    """
    if voice not in VOICES:
        raise BiasError(f"voice {voice!r}: no such voice; it must be one of {', '.join(VOICES)}")
    groups: dict[Key, list[Said]] = defaultdict(list)
    found = [_said(number, each, voice) for number, each in enumerate(scored) if isinstance(each, Scored)]
    stories = [said[0].article.story if said else None for said in found]
    for said, row in zip(found, keys([[each.identity for each in said] for said in found], stories), strict=True):
        for each, (sort, words, only) in zip(said, row, strict=True):
            if _wanted(each.finding, voice):
                groups[sort, words, each.number if by_article else only].append(each)
    return tuple(sorted((_speaker(key, said, by_article) for key, said in groups.items()), key=_order))


def chosen(speakers: Iterable[Speaker], kinds: Collection[str] = (), top: int | None = None) -> tuple[Speaker, ...]:
    """The speakers of some kinds (of all if none is given), and of these the first ones, by article of each article."""
    left = [each for each in speakers if not kinds or each.kind in kinds]
    if top is None:
        return tuple(left)
    groups = groupby(left, key=lambda each: (each.article, each.article is not None and each.passages[0].path))
    return tuple(each for _, group in groups for each in islice(group, top))


def summary(speakers: Iterable[Speaker]) -> Summary:
    """How many attributions of speakers are named, to a role, vague and to nobody."""
    listed = tuple(speakers)
    counts = Counter(_standing(passage.kind) for each in listed for passage in each.passages)
    return Summary(speakers=len(listed), **{each: counts[each] for each in STANDINGS})


def _standing(kind: str) -> str:
    """As `scoring.tallies.standing` has it."""
    return "named" if kind in NAMED_KINDS else kind if kind in STANDINGS else "none"


def _said(number: int, scored: Scored, voice: str) -> list[Said]:
    """The attributions of one article.

    Those in sources' words help to tell who is who only where they are asked for, so that the default agrees with the
    scorecard's `distinct`.
    """
    attributions = [each for each in scored.scorecard.findings if each.category == "attribution"]
    if voice == "outlet":
        attributions = [each for each in attributions if each.voice == "outlet"]
    return [
        Said(scored.article, number, finding, identity)
        for finding, identity in zip(attributions, identities(attributions), strict=True)
    ]


def _wanted(finding: Finding, voice: str) -> bool:
    return voice in ("all", finding.voice)


def _speaker(key: Key, said: Sequence[Said], by_article: bool) -> Speaker:
    passages = tuple(sorted(map(passage, said), key=place))
    wordings = Counter(each.wording for each in passages if each.wording)
    kinds = Counter(each.kind for each in passages)
    kind = min(kinds, key=lambda each: (-kinds[each], KINDS.index(each) if each in KINDS else len(KINDS), each))
    name = _name(key, said)
    labels = [label for each in said if (label := each.label)]
    return Speaker(
        name=name,
        kind=kind,
        named=key[0] == PERSON or (bool(name) and kind in _NAMED_BY_WORDING and not names_nobody(name)),
        fullest="" if key[0] == OPEN else max((*labels, *wordings), key=lambda each: (len(each), each)),
        mentions=_counted(wordings),
        count=len(passages),
        articles=len({each.number for each in said}),
        outlets=tuple(sorted({each.outlet for each in passages if each.outlet is not None})),
        forms=_counted(Counter(each.subtype for each in passages)),
        quoted_words=sum(map(quoted_words, said)),
        passages=passages,
        article=passages[0].article if by_article else None,
    )


def _name(key: Key, said: Sequence[Said]) -> str:
    """A person's name in full, without the genitive's -s where it occurs so; else the commonest wording."""
    if key[0] == OPEN:
        return ""
    if key[0] == PERSON:
        return min((each.identity.name for each in said), key=lambda each: (-len(each.split()), len(each), each))
    names = Counter(without_article(each.identity.name) for each in said)
    return min(names, key=lambda each: (-names[each], len(each), each))


def _counted(counts: Counter[str]) -> dict[str, int]:
    """The commonest first, then by name."""
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _order(speaker: Speaker) -> tuple[object, ...]:
    """By article where they are told apart by it, then the most frequent first, then by name; the rest breaks ties."""
    first = speaker.passages[0]
    return (
        *((first.article, first.path or "") if speaker.article is not None else ()),
        -speaker.count,
        speaker.name.casefold(),
        speaker.name,
        speaker.kind,
        *place(first),
    )
