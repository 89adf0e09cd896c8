"""Articles → Scored: lazily, in order, with problems in their place."""

from collections.abc import Iterator

import pytest
from worked_example import DEMO_1, DEMO_2, DETECTION_1, DETECTION_2

import bias
from bias.detection.lexicon import Lexicon
from bias.model import Article, BiasError, Detection, Entry, Problem, Scored

PROBLEM = Problem(id="p", path="p.txt", error="p.txt: empty file")


class Detector:
    """Knows the two articles of the worked example, and fails at others."""

    def __init__(self, fault: Exception | None = None) -> None:
        house = Entry(id="zug", category="hausstil", subtype="bahn", path="house.toml", words=("Zug",))
        self.lexicon = Lexicon((house,), "sha256:abc")
        self.fault = fault or BiasError("x.txt: too strange; leave it out")

    def detect(self, article: Article) -> Detection:
        known = {"demo-1": DETECTION_1, "demo-2": DETECTION_2}
        if article.id not in known:
            raise self.fault
        return known[article.id]


def test_every_result_stands_where_its_article_stood() -> None:
    strange = Article(id="x", text="…", path="x.txt")
    first, second, third, last = bias.score([DEMO_1, PROBLEM, strange, DEMO_2], detector=Detector())
    assert isinstance(first, Scored)
    assert first.article is DEMO_1
    assert first.scorecard.subject == "demo-1"
    assert second is PROBLEM
    assert third == Problem(id="x", path="x.txt", error="x.txt: too strange; leave it out")
    assert isinstance(last, Scored)
    assert last.scorecard.sourcing.named == 3


def test_a_fault_of_the_program_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        list(bias.score([Article(id="x", text="…")], detector=Detector(ZeroDivisionError())))


def test_provenance_and_categories_are_the_lexicons() -> None:
    (scored,) = bias.score([DEMO_1], detector=Detector())
    assert isinstance(scored, Scored)
    assert scored.scorecard.provenance.lexicon == "sha256:abc"
    assert scored.scorecard.provenance.version == bias.__version__
    assert list(scored.scorecard.scores) == ["attribution", "hedging", "speculation", "editorialising", "hausstil"]
    assert scored.scorecard.scores["hausstil"].count == 0


def test_no_article_is_read_before_it_is_asked_for() -> None:
    read: list[str] = []

    def articles() -> Iterator[Article]:
        for article in (DEMO_1, DEMO_2):
            read.append(article.id)
            yield article

    results = bias.score(articles(), detector=Detector())
    assert read == []
    next(results)
    assert read == ["demo-1"]


def test_the_shipped_lexicon_is_the_default() -> None:
    (scored,) = bias.score([DEMO_1])
    assert isinstance(scored, Scored)
    assert scored.scorecard.provenance.lexicon == bias.load_lexicon().hash
    assert [finding.entry for finding in scored.scorecard.findings][:2] == ["attribution/laut", "hedging/rund"]
    assert scored.scorecard.tally.words == 14


def test_the_language_is_the_articles_or_german() -> None:
    (scored,) = bias.score([DEMO_1], detector=Detector())
    assert isinstance(scored, Scored)
    assert scored.scorecard.language == "de"
