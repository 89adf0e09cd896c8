"""The matrix of a story: a row a claim, a column an outlet, and in each cell how its articles state the claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bias.model import Scored
from bias.reports.claim_statuses import Status
from bias.reports.contexts import clipped
from bias.reports.hostile import language_tag
from bias.reports.languages import Language
from bias.reports.places import Places
from bias.reports.statements import shown_name
from bias.reports.story_links import Limits, StoryLinks
from bias.stories.values import Claim, Passage, Story

WIDE = 6
"""Columns that have room for words; with more of them, cells show the letter only."""
_FAR = 2
"""Words between two deciding ones that are shown with them."""
_NUMBERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """An outlet and its articles, by their places in the corpus. `dates`: of the first, and of the last if it differs.

    `several`: it has more than one article here, so that each is told by its date.
    """

    label: str
    dates: str
    articles: tuple[int, ...]

    @property
    def several(self) -> bool:
        return len(self.articles) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Also:
    """Another sentence of the same article that states the claim otherwise."""

    status: Status
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """How an article states the claim. `words` decide, `source` is who says it if they do not name it.

    `numbers` are empty where all articles have the same. `date` tells several articles of one outlet apart. `contrary`:
    it denies what the claim's wording says. `language`: of the words, empty where it is the page's.
    """

    status: Status
    href: str
    words: str
    source: str
    numbers: str
    date: str
    contrary: bool
    language: str
    also: tuple[Also, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim. `text` is None where texts are not shown, `figures` then stand in for it. `cells`: a tuple a column."""

    anchor: str
    number: int
    text: str | None
    figures: str
    language: str
    cells: tuple[tuple[Mention, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryText:
    """What the parts of a story's page share: articles, looks of statuses, and how one links to sentences."""

    scored: Sequence[Scored]
    links: StoryLinks
    looks: Mapping[str, Status]
    language: Language
    where: Places
    texts: bool

    def tag(self, place: int) -> str:
        """The language of an article; empty where it is that of the page."""
        found = language_tag(self.scored[place].scorecard.language)
        return "" if found == self.language.code else found

    def label(self, claim: Claim) -> tuple[str | None, str]:
        """A claim's wording on one line; None where texts are not shown. Its figures."""
        passage = claim.head[1]
        figures = ", ".join(dict.fromkeys(_line(each.text) for each in passage.quantities[:_NUMBERS]))
        return (_line(claim.text) if self.texts else None), clipped(figures)

    def href(self, place: int, passage: Passage) -> str:
        """Of the sentence; where texts are not shown, of the finding that decided, else of the article."""
        if self.texts and passage.sentence in self.links.sentences.get(place, ()):
            return self.where.sentence(place + 1, passage.sentence)
        if not self.texts and (number := self._decided(place, passage)) is not None:
            return self.where.finding(place + 1, number + 1)
        return self.where.article(place + 1)

    def _decided(self, place: int, passage: Passage) -> int | None:
        """The first finding that decided and has a mark to link to."""
        card, article = self.scored[place].scorecard, self.scored[place].article
        for each in passage.words:
            if each.finding is not None and 0 <= each.finding < len(card.findings):
                found = card.findings[each.finding]
                length = len(article.title if found.field == "title" else article.text)
                if max(found.start, 0) < min(found.end, length):
                    return each.finding
        return None

    def words(self, place: int, passage: Passage) -> tuple[str, str]:
        """What decided, with the source that stands beside it; the source apart where it stands elsewhere."""
        article = self.scored[place].article
        text = article.title if passage.field == "title" else article.text
        spans = sorted(set(self._spans(place, passage)))
        found = " … ".join(_line(text[start:end]) for start, end in _joined(text, spans))
        source = _line(passage.source)
        return clipped(found), "" if source.casefold() in found.casefold() else clipped(source)

    def _spans(self, place: int, passage: Passage) -> Iterator[tuple[int, int]]:
        findings = self.scored[place].scorecard.findings
        for each in passage.words:
            if each.field == passage.field:
                yield each.start, each.end
            if each.finding is None or not 0 <= each.finding < len(findings):
                continue
            source = findings[each.finding].source
            if source is None or source.start is None or source.end is None:
                continue
            if findings[each.finding].field == passage.field:
                yield source.start, source.end


def columns(story: Story, scored: Sequence[Scored], language: Language) -> tuple[Column, ...]:
    """Whoever tells the story, by the date of their first article: outlets, or articles if they are all of one."""
    order = {place: number for number, place in enumerate(story.articles)}
    made = (
        Column(label=shown_name(each.outlet, language), dates=dates(articles, scored), articles=articles)
        for each in story.outlets
        if (articles := tuple(sorted(each.articles, key=order.__getitem__)))
    )
    return tuple(sorted(made, key=lambda column: order[column.articles[0]]))


def headline(scored: Scored) -> str:
    return scored.article.title.strip() or scored.article.id


def dates(places: Sequence[int], scored: Sequence[Scored]) -> str:
    """The first date of the articles, and the last if it is another; empty where they have none."""
    found = sorted({date for place in places if (date := (scored[place].article.date or "").strip())})
    return " – ".join(dict.fromkeys((found[0], found[-1]))) if found else ""


def rows(story: Story, shown: Sequence[Column], text: StoryText, prefix: str, most: Limits) -> tuple[Row, ...]:
    """The claims that several articles state, in the order of the story."""
    listed = enumerate(story.shared[: most.shared], 1)
    return tuple(_row(claim, number, shown, text, prefix, also=most.also) for number, claim in listed)


def _row(claim: Claim, number: int, shown: Sequence[Column], text: StoryText, prefix: str, *, also: bool) -> Row:
    wording, figures = text.label(claim)
    telling = _telling(claim)
    return Row(
        anchor=f"{prefix}c{number}",
        number=number,
        text=wording,
        figures=figures,
        language=text.tag(claim.head[0]),
        cells=tuple(
            tuple(
                _mention(place, claim, column, text, telling, also=also)
                for place in column.articles
                if place in claim.statements
            )
            for column in shown
        ),
    )


def _telling(claim: Claim) -> frozenset[str]:
    """Units in which the articles word their numbers differently; those of the head only, which the claim is about."""
    found = frozenset(each.unit for each in claim.head[1].quantities)
    seen: dict[str, set[str]] = {unit: set() for unit in found}
    for statement in claim.statements.values():
        for each in statement.deciding.quantities:
            if each.unit in seen:
                seen[each.unit].add(_line(each.text).casefold())
    return frozenset(unit for unit, values in seen.items() if len(values) > 1)


def _mention(
    place: int, claim: Claim, column: Column, text: StoryText, telling: frozenset[str], *, also: bool
) -> Mention:
    statement = claim.statements[place]
    passage = statement.deciding
    words, source = text.words(place, passage)
    numbers = [_line(each.text) for each in passage.quantities if each.unit in telling]
    others = {each.status: each for each in reversed(statement.passages) if also and each.status != statement.status}
    return Mention(
        status=text.looks[statement.status],
        href=text.href(place, passage),
        words=words,
        source=source,
        numbers=clipped(", ".join(dict.fromkeys(numbers[:_NUMBERS]))),
        date=(text.scored[place].article.date or "").strip() if column.several else "",
        contrary=claim.contradicted and passage.negated != claim.head[1].negated,
        language=text.tag(place),
        also=tuple(
            Also(status=text.looks[name], href=text.href(place, others[name])) for name in text.looks if name in others
        ),
    )


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans with no more than `_FAR` words between them are one."""
    made: list[tuple[int, int]] = []
    for start, end in spans:
        if made and (start <= made[-1][1] or len(text[made[-1][1] : start].split()) <= _FAR):
            made[-1] = made[-1][0], max(made[-1][1], end)
        else:
            made.append((start, end))
    return made


def _line(text: str) -> str:
    return " ".join(text.split())
