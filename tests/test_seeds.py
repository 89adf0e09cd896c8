"""The five seed articles, where the data folder stands beside the checkout: what a careful reader would insist on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bias.detection import Detector
from bias.model import Article, Detection, Finding, Problem, Scored

SEEDS = ("000", "001", "002", "003", "004")


@pytest.fixture(scope="session")
def texts(shared: Path) -> dict[str, str]:
    found = {path.name[:3]: path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))}
    assert tuple(found) == SEEDS
    return found


@pytest.fixture(scope="session")
def read(texts: dict[str, str], detector: Detector) -> dict[str, Detection]:
    return {name: detector.detect(Article(id=name, text=text)) for name, text in texts.items()}


def at(found: Detection, text: str, passage: str, cue: str, category: str) -> Finding:
    """The one finding of a category on a cue within a passage that occurs once."""
    assert text.count(passage) == 1
    low = text.index(passage)
    hits = [
        each
        for each in found.findings
        if each.category == category and each.text == cue and low <= each.start and each.end <= low + len(passage)
    ]
    assert len(hits) == 1, [each.text for each in found.findings if low <= each.start < low + len(passage)]
    return hits[0]


def test_all_five_are_scored_without_a_problem(shared: Path) -> None:
    import bias

    results = list(bias.score(bias.read(str(shared / "seeds"))))
    assert [each for each in results if isinstance(each, Problem)] == []
    cards = [each for each in results if isinstance(each, Scored)]
    assert len(cards) == 5
    for each in cards:
        assert each.scorecard.language == "de"
        assert each.scorecard.tally.words > 150
        assert each.scorecard.scores["attribution"].count >= 3


@pytest.mark.parametrize("name", SEEDS)
def test_findings_are_slices_of_their_sentences(name: str, texts: dict[str, str], read: dict[str, Detection]) -> None:
    found, text = read[name], texts[name]
    assert found.findings
    for each in found.findings:
        sentence = found.sentences[each.sentence]
        assert sentence.start <= each.start < each.end <= sentence.end
        assert text[each.start : each.end] == each.text


@pytest.mark.parametrize(
    ("name", "passage", "cue", "subtype", "source", "kind"),
    [
        (
            "000",
            "Sergej Lawrow bekräftigte während",
            "bekräftigte",
            "indirect",
            "Der russische Außenminister Sergej Lawrow",
            "person",
        ),
        ("000", "Laut Einschätzungen des ukrainischen Geheimdienstes haben", "Laut", "prepositional", None, None),
        (
            "001",
            "NATO-Beamte haben ernsthafte Bedenken über Pjöngjangs direkte Rolle bei der Stärkung von Russlands Kriegsanstrengungen geäußert",
            "geäußert",
            "indirect",
            "NATO-Beamte",
            "role",
        ),
        ("001", "Analysten warnen, dass, wenn", "warnen", "indirect", "Analysten", "vague"),
        (
            "002",
            "Geheimdienstschätzungen zufolge waren",
            "zufolge",
            "prepositional",
            "Geheimdienstschätzungen",
            "vague",
        ),
        ("002", "Berichten zufolge könnte", "zufolge", "prepositional", "Berichten", "vague"),
        ("002", "Es ist die Rede davon", "ist die Rede", "evidential", "", "none"),
        (
            "003",
            "gab die nordkoreanische Nachrichtenagentur KCNA bekannt",
            "gab",
            "indirect",
            "die nordkoreanische Nachrichtenagentur KCNA",
            "medium",
        ),
        (
            "003",
            "nach Berichten westlicher Geheimdienste",
            "nach Berichten",
            "prepositional",
            "westlicher Geheimdienste",
            None,
        ),
        ("004", "Nordkorea könnte laut Reuters in", "laut", "prepositional", "Reuters", "medium"),
        (
            "004",
            "Lee Song-kwon berichtete, der",
            "berichtete",
            "indirect",
            "Der südkoreanische Parlamentsabgeordnete Lee Song-kwon",
            "person",
        ),
        ("004", "Ihm zufolge sei „der", "zufolge", "direct", "Ihm", "person"),
        ("004", "Quellen zufolge wird Nordkorea Russland", "zufolge", "prepositional", "Quellen", "vague"),
        ("004", "Insbesondere wurde berichtet, dass", "berichtet", "evidential", "", None),
        ("004", "Geheimdienst- und diplomatische Quellen betonen", "betonen", "indirect", None, None),
    ],
)
def test_attributions(
    name: str,
    passage: str,
    cue: str,
    subtype: str,
    source: str | None,
    kind: str | None,
    texts: dict[str, str],
    read: dict[str, Detection],
) -> None:
    """None where this version is not yet held to a value."""
    found = at(read[name], texts[name], passage, cue, "attribution")
    assert found.source is not None
    assert (found.subtype, found.voice) == (subtype, "outlet")
    assert source is None or found.source.text == source
    assert kind is None or found.source.kind == kind


def test_the_source_within_a_source(texts: dict[str, str], read: dict[str, Detection]) -> None:
    found = at(read["004"], texts["004"], "der Geheimdienst des Landes gehe davon aus", "gehe", "attribution")
    assert found.source is not None
    assert (found.source.text, found.source.kind, found.voice) == (
        "der Geheimdienst des Landes",
        "organisation",
        "source",
    )


@pytest.mark.parametrize(
    ("passage", "full"),
    [
        ("Choe Son Hui hob Lawrow", "Der russische Außenminister Sergej Lawrow"),
        ("dieser Kooperation kündigte Lawrow", "Der russische Außenminister Sergej Lawrow"),
    ],
)
def test_the_surname_stands_for_the_minister(
    passage: str, full: str, texts: dict[str, str], read: dict[str, Detection]
) -> None:
    cue = "hob" if " hob " in passage else "kündigte"
    found = at(read["000"], texts["000"], passage, cue, "attribution")
    assert found.source is not None
    assert (found.source.text, found.source.kind) == ("Lawrow", "person")
    assert found.source.antecedent is not None
    assert found.source.antecedent.text == full


@pytest.mark.parametrize(
    ("name", "passage", "cue", "category", "subtype", "voice"),
    [
        ("000", "In einem bemerkenswerten Wendepunkt", "bemerkenswerten", "editorialising", "evaluative", "outlet"),
        ("000", "In einem bemerkenswerten Wendepunkt", "Wendepunkt", "editorialising", "intensifier", "outlet"),
        ("000", "Geheimdienstes haben rund 14.000", "rund", "hedging", "approximator", "source"),
        ("000", "bewegende Bilder des Machthabers", "Machthabers", "editorialising", "loaded", "outlet"),
        ("001", "verhängt wurden, könnte die Zusammenarbeit", "könnte", "speculation", "scenario", "outlet"),
        ("001", "auf die USA und ihre Verbündeten erhöhen könnte", "könnte", "speculation", "scenario", "source"),
        ("002", "zufolge waren rund 14.000", "rund", "hedging", "approximator", "source"),
        ("002", "dass bis zu 30.000 zusätzliche", "bis zu", "hedging", "approximator", "source"),
        ("002", "Berichten zufolge könnte", "könnte", "speculation", "scenario", "source"),
        ("003", "Auch wird spekuliert, dass", "spekuliert", "speculation", "rumour", "outlet"),
        ("003", "Konflikt zeigt sich, wie sehr", "zeigt sich", "editorialising", "interpretation", "outlet"),
        ("004", "Nordkorea könnte laut Reuters", "könnte", "speculation", "scenario", "source"),
        ("004", "Nordkorea Russland voraussichtlich mit", "voraussichtlich", "speculation", "forecast", "source"),
        ("004", "Aufmerksamkeit und könnte den Kriegsverlauf", "könnte", "speculation", "scenario", "outlet"),
        (
            "004",
            "derzeit keine offizielle Bestätigung für",
            "keine offizielle Bestätigung",
            "hedging",
            "disclaimer",
            "outlet",
        ),
    ],
)
def test_other_findings(
    name: str,
    passage: str,
    cue: str,
    category: str,
    subtype: str,
    voice: str,
    texts: dict[str, str],
    read: dict[str, Detection],
) -> None:
    found = at(read[name], texts[name], passage, cue, category)
    assert (found.subtype, found.voice) == (subtype, voice)


def test_the_quoted_sentence_of_004_is_the_deputys(texts: dict[str, str], read: dict[str, Detection]) -> None:
    text, found = texts["004"], read["004"]
    each = at(found, text, "Ihm zufolge sei „der", "zufolge", "attribution")
    assert each.content is not None
    assert [text[piece.start : piece.end] for piece in each.content] == [
        "sei „der Zeitpunkt für eine aktive Stationierung zusätzlicher Truppen im Juli oder August“"
    ]
    assert found.sentences[each.sentence].attributed
    carried = at(found, text, "Dies deute auf eine", "deute", "attribution")
    assert carried.subtype == "continued"
