"""Stories as `bias claims` might find them, made by hand: what shows them can be tested without what finds them.

`corpus()` are the scored articles, `stories()` what there is to say of them. The first story has five articles of four
outlets with dates, one outlet twice, and a claim of each status; the second has two articles without dates, one of them
without an outlet; the last article stands alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from made_scores import PROVENANCE

from bias.model import Article, Detection, Finding, Scored, Sentence, Source, Span
from bias.scoring import scorecard
from bias.stories.values import (
    Bond,
    Claim,
    DecidingWords,
    Movement,
    OutletSummary,
    Passage,
    Quantity,
    Statement,
    Stories,
    Story,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence. `claim`: number of the claim that it states; `cue` stands in it and decides, `number` is in it."""

    text: str
    claim: int | None = None
    status: str = "fact"
    cue: str = ""
    category: str = "attribution"
    subtype: str = "prepositional"
    source: str = ""
    kind: str = "none"
    number: tuple[str, float, str, str] | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article; its first line is the headline."""

    id: str
    outlet: str | None
    date: str | None
    lines: tuple[Line, ...]


FIRE = (
    Told(
        id="nordpress/brand-1", outlet="nordpress", date="2026-03-12",
        lines=(
            Line(text="Reifenlager in Quellheim abgebrannt"),
            Line(
                text="Nach Angaben der Feuerwehr verbrannten rund 400 Reifen.", claim=0, status="named",
                cue="Nach Angaben", source="der Feuerwehr", kind="organisation",
                number=("rund 400", 400, "reifen", "about"),
            ),
            Line(
                text="Vermutlich löste ein Kurzschluss das Feuer aus.", claim=1, status="hedged", cue="Vermutlich",
                category="hedging", subtype="epistemic",
            ),
            Line(text="Niemand wurde verletzt.", claim=2),
        ),
    ),
    Told(
        id="blitz/inferno", outlet="blitz", date="2026-03-13",
        lines=(
            Line(text="Reifen-Inferno!"),
            Line(text="500 Reifen gingen in Flammen auf.", claim=0, number=("500", 500, "reifen", "exactly")),
            Line(text="Ein Kurzschluss löste das Feuer aus.", claim=1),
            Line(
                text="Drei Menschen wurden verletzt.", claim=2, number=("Drei", 3, "mensch", "exactly"), negated=True
            ),
        ),
    ),
    Told(
        id="klarblick/reifen", outlet="klarblick", date="2026-03-13",
        lines=(
            Line(text="Wer schützt Quellheim?"),
            Line(
                text="Beobachtern zufolge verbrannten bis zu 400 Reifen.", claim=0, status="vague", cue="zufolge",
                source="Beobachtern", kind="vague", number=("bis zu 400", 400, "reifen", "at most"),
            ),
            Line(text="Der Besitzer des Lagers ist hoch verschuldet.", claim=3),
        ),
    ),
    Told(
        id="nordpress/brand-2", outlet="nordpress", date="2026-03-14",
        lines=(
            Line(text="Nach dem Brand in Quellheim wird aufgeräumt"),
            Line(text="Bei dem Brand verbrannten 400 Reifen.", claim=0, number=("400", 400, "reifen", "exactly")),
        ),
    ),
    Told(
        id="weltdigital/brand", outlet="weltdigital", date="2026-03-14",
        lines=(
            Line(text="Feuer in Quellheim gibt Rätsel auf"),
            Line(
                text="Rund 400 Reifen sollen verbrannt sein.", claim=0, status="hearsay", cue="sollen",
                subtype="evidential", number=("Rund 400", 400, "reifen", "about"),
            ),
            Line(
                text="Ein Kurzschluss könnte das Feuer ausgelöst haben.", claim=1, status="speculated", cue="könnte",
                category="speculation", subtype="scenario",
            ),
        ),
    ),
)  # fmt: skip

BRIDGE = (
    Told(
        id="nordpress/bruecke", outlet="nordpress", date=None,
        lines=(
            Line(text="Ombrücke bleibt gesperrt"),
            Line(
                text="Die Ombrücke bleibt laut Landesamt bis Mai gesperrt.", claim=0, status="named", cue="laut",
                source="Landesamt", kind="organisation",
            ),
        ),
    ),
    Told(
        id="bruecke.txt", outlet=None, date=None,
        lines=(Line(text=""), Line(text="Bis Mai ist die Ombrücke gesperrt.", claim=0)),
    ),
)  # fmt: skip

ALONE = (
    Told(
        id="blitz/zoo", outlet="blitz", date="2026-03-20",
        lines=(Line(text="Zoo feiert"), Line(text="Der Zoo von Ambach feiert Geburtstag.")),
    ),
)  # fmt: skip


def corpus() -> list[Scored]:
    """The articles of all stories, and the one that stands alone."""
    return [_scored(each) for each in (*FIRE, *BRIDGE, *ALONE)]


def stories() -> Stories:
    """What there is to say of `corpus()`."""
    return Stories(stories=(_fire(), _bridge()), alone=(7,))


def _scored(told: Told) -> Scored:
    text = " ".join(each.text for each in told.lines[1:])
    article = Article(
        id=told.id, outlet=told.outlet, date=told.date, title=told.lines[0].text, text=text, language="de"
    )
    places = [_place(told, number) for number, line in enumerate(told.lines) if line.text]
    cues = (number for number, line in enumerate(told.lines) if line.cue)
    detection = Detection(
        words=len(f"{article.title} {text}".split()),
        words_in_source_voice=0,
        words_quoted=0,
        sentences=tuple(
            Sentence(field=name, start=start, end=end, attributed=line.category == "attribution" and bool(line.cue))
            for (name, start, end), line in zip(places, [each for each in told.lines if each.text], strict=True)
        ),
        findings=tuple(_finding(told, number) for number in cues),
    )
    return Scored(article=article, scorecard=scorecard(article, detection, PROVENANCE))


def _place(told: Told, number: int) -> tuple[str, int, int]:
    """Field, start and end of a line."""
    if number == 0:
        return "title", 0, len(told.lines[0].text)
    start = sum(len(each.text) + 1 for each in told.lines[1:number])
    return "text", start, start + len(told.lines[number].text)


def _sentence(told: Told, number: int) -> int:
    """Index of a line among the sentences: an empty headline is none."""
    return number if told.lines[0].text else number - 1


def _finding(told: Told, number: int) -> Finding:
    line = told.lines[number]
    name, start, end = _place(told, number)
    at, by = start + line.text.index(line.cue), start + line.text.find(line.source)
    named = bool(line.source)
    source = Source(
        start=by if named else None, end=by + len(line.source) if named else None, text=line.source, kind=line.kind
    )
    attribution = line.category == "attribution"
    return Finding(
        category=line.category, subtype=line.subtype, field=name, start=at, end=at + len(line.cue), text=line.cue,
        sentence=_sentence(told, number), source=source if attribution else None,
        content=(Span(start=start, end=end - 1),) if attribution else None,
    )  # fmt: skip


def _passage(told: Told, number: int) -> Passage:
    line = told.lines[number]
    name, start, end = _place(told, number)
    words: tuple[DecidingWords, ...] = ()
    if line.cue:
        at = start + line.text.index(line.cue)
        finding = sum(1 for each in told.lines[:number] if each.cue)
        words = (DecidingWords(field=name, start=at, end=at + len(line.cue), text=line.cue, finding=finding),)
    quantities: tuple[Quantity, ...] = ()
    if line.number:
        worded, value, unit, bound = line.number
        at = start + line.text.index(worded)
        quantities = (Quantity(start=at, end=at + len(worded), text=worded, value=value, unit=unit, bound=bound),)
    return Passage(
        field=name, start=start, end=end, text=line.text, sentence=_sentence(told, number), status=line.status,
        words=words, source=line.source, quantities=quantities, negated=line.negated,
    )  # fmt: skip


def _claim(name: str, text: str, head: int, told: tuple[Told, ...], first: int, number: int) -> Claim:
    """Claim `number` as the articles from place `first` on state it; the wording is from article `head`."""
    statements = {}
    for place, each in enumerate(told, first):
        passages = tuple(_passage(each, at) for at, line in enumerate(each.lines) if line.claim == number)
        if passages:
            statements[place] = Statement(article=place, status=passages[0].status, passages=passages)
    outlets = sorted({told[place - first].outlet or told[place - first].id for place in statements})
    return Claim(
        id=name, text=text, head=(head, statements[head].passages[0]), statements=statements, outlets=tuple(outlets),
        contradicted=len({each.passages[0].negated for each in statements.values()}) > 1,
    )  # fmt: skip


def _moved(kind: str, claim: int, source: int | None, target: int, before: str, after: str, weight: float) -> Movement:
    return Movement(
        kind=kind, claim=claim, source=source, target=target, before=before, after=after,
        directed=source is not None and target < 5, weight=weight,
    )  # fmt: skip


def _summary(
    outlet: str, articles: tuple[int, ...], bare: int, sourced: int, alone: int, missing: int, **statuses: int
) -> OutletSummary:
    return OutletSummary(
        outlet=outlet, articles=articles, statuses=statuses, fact_elsewhere_sourced=bare, sourced_elsewhere=sourced,
        alone=alone, missing=missing,
    )  # fmt: skip


def _fire() -> Story:
    return Story(
        id="nordpress/brand-1",
        title="Reifenlager in Quellheim abgebrannt",
        articles=(0, 1, 2, 3, 4),
        names=("nordpress", "blitz", "klarblick", "nordpress", "weltdigital"),
        bonds=(
            Bond(article=0, closest=3, closeness=0.62, days=2, words=("Quellheim", "Reifen", "Brand")),
            Bond(article=1, closest=0, closeness=0.41, days=1, words=("Reifen", "Kurzschluss")),
            Bond(article=2, closest=0, closeness=0.38, days=1, words=("Quellheim", "Reifen")),
            Bond(article=3, closest=0, closeness=0.62, days=2, words=("Quellheim", "Reifen", "Brand")),
            Bond(article=4, closest=None, closeness=0.0, days=None, words=(), given=True),
        ),
        claims=(
            _claim("c1", "Rund 400 Reifen verbrannten", 0, FIRE, 0, 0),
            _claim("c2", "Ein Kurzschluss löste das Feuer aus", 1, FIRE, 0, 1),
            _claim("c3", "Niemand wurde verletzt", 0, FIRE, 0, 2),
            _claim("c4", "Der Besitzer des Lagers ist hoch verschuldet", 2, FIRE, 0, 3),
        ),
        movements=(
            _moved("source lost", 0, 0, 1, "named", "fact", 12),
            _moved("number changed", 0, 0, 1, "rund 400", "500", 8),
            _moved("doubt lost", 1, 0, 1, "hedged", "fact", 6),
            _moved("source weakened", 0, 0, 2, "named", "vague", 4),
            _moved("doubt added", 1, 1, 4, "fact", "speculated", 3),
            _moved("only here", 3, None, 2, "absent", "fact", 1),
        ),
        outlets=(
            _summary("blitz", (1,), 1, 1, 0, 0, fact=3),
            _summary("klarblick", (2,), 0, 1, 1, 2, vague=1),
            _summary("nordpress", (0, 3), 0, 1, 0, 0, named=1, hedged=1, fact=1),
            _summary("weltdigital", (4,), 0, 1, 0, 1, hearsay=1, speculated=1),
        ),
    )


def _bridge() -> Story:
    return Story(
        id="nordpress/bruecke",
        title="Ombrücke bleibt gesperrt",
        articles=(5, 6),
        names=("nordpress", "bruecke.txt"),
        bonds=(
            Bond(article=5, closest=6, closeness=0.71, days=None, words=("Ombrücke", "Mai")),
            Bond(article=6, closest=5, closeness=0.71, days=None, words=("Ombrücke", "Mai")),
        ),
        claims=(_claim("c1", "Die Ombrücke bleibt bis Mai gesperrt", 5, BRIDGE, 5, 0),),
        movements=(_moved("source lost", 0, 5, 6, "named", "fact", 6),),
        outlets=(
            _summary("nordpress", (5,), 0, 0, 0, 0, named=1),
            _summary("bruecke.txt", (6,), 1, 1, 0, 0, fact=1),
        ),
    )
