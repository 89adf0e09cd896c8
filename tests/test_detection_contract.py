"""The worked example of the machine contract: sentences, findings, sourcing."""

from __future__ import annotations

import pytest

from bias.detection import Detector
from bias.model import Article, Provenance, Scorecard
from bias.scoring import scorecard

POLICE = "Laut Polizei haben rund 200 Menschen demonstriert. Es sei friedlich geblieben, sagte ein Sprecher."
MAYOR = (
    "Bürgermeisterin Anne Tolk kündigte einen Neubau an. Er koste vier Millionen Euro, sagte sie. "
    "Das sei „gut angelegtes Geld“."
)
MAYOR_SPAN = (0, 25, "Bürgermeisterin Anne Tolk")

Plain = dict[str, object]


def card(detector: Detector, text: str) -> Scorecard:
    article = Article(id="demo", outlet="mittelblatt", date="2026-05-04", text=text)
    return scorecard(article, detector.detect(article), Provenance(version="0", lexicon=detector.lexicon.hash))


def plain(scored: Scorecard) -> list[tuple[object, ...]]:
    """Findings as values: category, subtype, span, sentence, voice, source (span, text, kind, antecedent), content."""
    rows: list[tuple[object, ...]] = []
    for each in scored.findings:
        source, content = each.source, each.content
        antecedent = source.antecedent if source else None
        rows.append(
            (
                each.category,
                each.subtype,
                each.field,
                (each.start, each.end, each.text),
                each.sentence,
                each.voice,
                source and (source.start, source.end, source.text, source.kind),
                antecedent and (antecedent.start, antecedent.end, antecedent.text),
                None if content is None else [(piece.start, piece.end) for piece in content],
            )
        )
        assert each.confidence is None
    return rows


def test_the_first_article(detector: Detector) -> None:
    scored = card(detector, POLICE)
    assert plain(scored) == [
        (
            "attribution",
            "prepositional",
            "text",
            (0, 4, "Laut"),
            0,
            "outlet",
            (5, 12, "Polizei", "organisation"),
            None,
            [(13, 49)],
        ),
        ("hedging", "approximator", "text", (19, 23, "rund"), 0, "source", None, None, None),
        (
            "attribution",
            "parenthetical",
            "text",
            (79, 84, "sagte"),
            1,
            "outlet",
            (85, 97, "ein Sprecher", "role"),
            None,
            [(51, 77)],
        ),
    ]
    assert [each.entry for each in scored.findings] == ["attribution/laut", "hedging/rund", "attribution/sagen"]
    assert [(each.field, each.start, each.end, each.attributed, each.quoted) for each in scored.sentences] == [
        ("text", 0, 50, True, False),
        ("text", 51, 98, True, False),
    ]
    assert scored.tally.words == 14


def test_the_second_article(detector: Detector) -> None:
    scored = card(detector, MAYOR)
    first, second, third = plain(scored)
    assert first == (
        "attribution",
        "indirect",
        "text",
        (26, 34, "kündigte"),
        0,
        "outlet",
        (0, 25, "Bürgermeisterin Anne Tolk", "person"),
        None,
        [(35, 47)],
    )
    assert second == (
        "attribution",
        "parenthetical",
        "text",
        (82, 87, "sagte"),
        1,
        "outlet",
        (88, 91, "sie", "person"),
        MAYOR_SPAN,
        [(52, 80)],
    )
    assert (third[0], third[2], third[4:]) == (
        "attribution",
        "text",
        (2, "outlet", (None, None, "", "person"), MAYOR_SPAN, [(93, 122)]),
    )
    assert [each.entry for each in scored.findings] == ["attribution/ankuendigen", "attribution/sagen", None]
    assert [(each.field, each.start, each.end, each.attributed, each.quoted) for each in scored.sentences] == [
        ("text", 0, 51, True, False),
        ("text", 52, 92, True, False),
        ("text", 93, 123, True, False),
    ]
    assert scored.tally.words == 19


@pytest.mark.parametrize(
    ("text", "expected", "named_share", "quoted"),
    [(POLICE, (1, 1, 0, 0, 2), 0.5, 0.0), (MAYOR, (3, 0, 0, 0, 1), 1.0, 3 / 19)],
)
def test_the_sourcing(
    detector: Detector, text: str, expected: tuple[int, ...], named_share: float, quoted: float
) -> None:
    sourcing = card(detector, text).sourcing
    assert (sourcing.named, sourcing.role, sourcing.vague, sourcing.none, sourcing.distinct) == expected
    assert sourcing.named_share == named_share
    assert sourcing.attributed_share == 1.0
    assert sourcing.direct_quote_share == pytest.approx(quoted)


@pytest.mark.parametrize(
    ("text", "count", "rate", "low", "high"), [(POLICE, 2, 142.9, 17.3, 516.0), (MAYOR, 3, 157.9, 32.6, 461.4)]
)
def test_the_scores(detector: Detector, text: str, count: int, rate: float, low: float, high: float) -> None:
    scores = card(detector, text).scores
    score = scores["attribution"]
    assert (score.count, round(score.rate, 1), round(score.low, 1), round(score.high, 1)) == (count, rate, low, high)
    assert (score.share, score.percentile) == (1.0, None)
    assert [scores[each].count for each in ("hedging", "speculation", "editorialising")] == [0, 0, 0]
