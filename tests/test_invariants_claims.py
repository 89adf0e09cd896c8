"""Claims of any texts: passages stand where they are said to, the order of articles decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from german_texts import TEXTS, cases
from hypothesis import given
from hypothesis import strategies as st
from invariant_checks import rules

from bias.model import Article, Scored
from bias.scoring.run import score
from bias.stories.claims import claims
from bias.stories.values import STATUSES, Stories

CORPORA = st.lists(TEXTS, min_size=2, max_size=5).map(
    lambda texts: [
        Article(id=f"a{at}", text=text, title=text[:50], outlet=f"o{at}", date=f"2026-03-0{at + 1}", story="x")
        for at, text in enumerate(texts)
    ]
)


def scored(articles: Sequence[Article]) -> list[Scored]:
    return [each for each in score(articles, detector=rules(), reference="none") if isinstance(each, Scored)]


def told(found: Stories, of: Sequence[Scored]) -> list[Any]:
    """What is said of each article, without the places in the corpus."""
    return [
        (
            story.id, story.title, [of[at].article.id for at in story.articles],
            [(claim.text, {of[at].article.id: each.passages for at, each in claim.statements.items()}) for claim in story.claims],
            [
                (each.kind, each.claim, each.source is not None and of[each.source].article.id, of[each.target].article.id, each.weight)
                for each in story.movements
            ],
        )
        for story in found.stories
    ]  # fmt: skip


@cases(60)
@given(articles=CORPORA)
def test_passages_stand_in_their_articles(articles: list[Article]) -> None:
    of = scored(articles)
    for story in claims(of).stories:
        assert list(story.names) == [of[at].article.outlet for at in story.articles]
        for claim in story.claims:
            assert claim.statements.keys() <= set(story.articles)
            assert claim.head[1] in claim.statements[claim.head[0]].passages
            for at, statement in claim.statements.items():
                assert statement.status == min((each.status for each in statement.passages), key=STATUSES.index)
                for passage in statement.passages:
                    field = getattr(of[at].article, passage.field)
                    assert field[passage.start : passage.end] == passage.text
                    sentence = of[at].scorecard.sentences[passage.sentence]
                    assert (sentence.field, sentence.start, sentence.end) == (passage.field, passage.start, passage.end)
                    for one in passage.quantities:
                        assert field[one.start : one.end] == one.text
                    for word in passage.words:
                        assert word.finding is not None
                        assert of[at].scorecard.findings[word.finding].start == word.start


@cases(30)
@given(articles=CORPORA, data=st.data())
def test_order_of_articles_decides_nothing(articles: list[Article], data: st.DataObject) -> None:
    of = scored(articles)
    other = data.draw(st.permutations(of))
    assert told(claims(of), of) == told(claims(other), other)


@cases(30)
@given(articles=CORPORA)
def test_another_story_changes_nothing(articles: list[Article]) -> None:
    of = scored(articles)
    beside = [replace(each.article, id=f"{each.article.id}b", story="y") for each in of]
    both = [*of, *scored(beside)]
    assert told(claims(of), of) == [each for each in told(claims(both), both) if each[0] == "x"]
