"""Stories of hundreds of articles end: what is compared grows with what differs, not with what is copied."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from made_scores import PROVENANCE
from made_wordings import quantity, wording

from bias.model import Article, Detection, Scored, Sentence
from bias.scoring import scorecard
from bias.stories import alignment, movements
from bias.stories.alignment import aligned
from bias.stories.claims import claims
from bias.stories.clusters import _Linked
from bias.stories.model import shipped
from bias.stories.pairs import Pairs
from bias.stories.wordings import Wording

ARTICLES = 300
COPIED = (
    "In Quellheim ist am Abend die Ombrücke eingestürzt.",
    "Zwei Lastwagen fielen in den Fluss.",
    "Der Bürgermeister ließ die Uferstraße sperren.",
    "Ein Gutachten liegt seit Jahren vor.",
)


def scored(number: int, lead: str) -> Scored:
    """An agency's article with an outlet's own first sentence."""
    sentences = (lead, *COPIED)
    starts = [sum(len(each) + 1 for each in sentences[:at]) for at in range(len(sentences))]
    article = Article(
        id=f"a{number:03d}", outlet=f"o{number:03d}", date="2026-05-04", text=" ".join(sentences), language="de"
    )
    detection = Detection(
        words=40,
        words_in_source_voice=0,
        words_quoted=0,
        sentences=tuple(
            Sentence(field="text", start=start, end=start + len(each))
            for start, each in zip(starts, sentences, strict=True)
        ),
        findings=(),
    )
    return Scored(article=article, scorecard=scorecard(article, detection, PROVENANCE))


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Sentences that were compared, and pairs that were weighed."""
    counted: list[tuple[int, int]] = []
    pairs = alignment.pairs

    def counting(sentences: Sequence[Wording], crossing: Sequence[frozenset[int]]) -> Pairs:
        found = pairs(sentences, crossing)
        counted.append((len(sentences), len(found.first)))
        return found

    monkeypatch.setattr(alignment, "pairs", counting)
    return counted


def test_copies_of_an_agency_are_weighed_once(compared: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    day = movements.day
    monkeypatch.setattr(movements, "day", lambda article: asked.append(article.id) or day(article))
    letters = "abcdefghijklmnopqrst"
    # Own words from one letter each: no two leads share four letters in a row.
    leads = [f"{letters[number // 20] * 4}x {letters[number % 20] * 5}y." for number in range(ARTICLES)]
    found = claims([scored(number, lead) for number, lead in enumerate(leads)])
    (story,) = found.stories
    assert len(story.articles) == ARTICLES
    ((sentences, pairs),) = compared
    assert sentences == len(COPIED) + ARTICLES  # of 1,500
    assert pairs <= sentences * (sentences - 1) / 2
    everywhere = [each for each in story.claims if len(each.statements) == ARTICLES]
    assert sorted(each.text for each in everywhere) == sorted(COPIED)
    assert {each.cohesion for each in everywhere} == {1.0}
    assert sorted(asked) == [
        f"a{number:03d}" for number in range(ARTICLES)
    ]  # each day is read once, whatever is claimed


def test_near_equal_sentences_are_weighed_in_pairs_and_joined_once(
    compared: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    joins = 0
    join = _Linked.join

    def counting(linked: _Linked, one: int, other: int) -> list[int]:
        nonlocal joins
        joins += 1
        return join(linked, one, other)

    monkeypatch.setattr(_Linked, "join", counting)
    sentences = [
        wording(
            "ombrücke einstürzen quellheim", article=number,
            text=f"Die Ombrücke in Quellheim ist um {number} eingestürzt.", amounts=[quantity(400, "tonne")],
        )
        for number in range(ARTICLES)
    ]  # fmt: skip
    (group,) = aligned(sentences, shipped())
    assert len(group.sentences) == ARTICLES
    assert compared == [(ARTICLES, ARTICLES * (ARTICLES - 1) // 2)]
    assert joins == ARTICLES - 1


def test_sentences_far_from_the_beginnings_are_left_out_and_told(
    compared: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alignment, "MOST", 4)
    found = claims(
        [scored(1, "Gestern krachte es an der Elbe gewaltig."), scored(2, "Die Stadt trauert um ihre Brücke.")]
    )
    ((sentences, _),) = compared
    # Six distinct sentences: two leads (place 0) and four copies (places 1 to 4); both leads and two copies stay.
    assert sentences == 4
    (story,) = found.stories
    assert found.remarks == (f"{story.id}: 2 sentences far from the beginnings of articles were not aligned",)
    assert [claim.text for claim in story.shared] == list(COPIED[:2])
