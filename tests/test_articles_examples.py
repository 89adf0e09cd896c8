"""The example corpus is complete, and its README is no article."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bias.articles import read
from bias.model import Article

EXAMPLES = Path(__file__).parent.parent / "examples"
OUTLETS = {"blitz", "klarblick", "mittelblatt", "nordpress", "weltdigital"}


def test_nine_stories_by_five_outlets() -> None:
    articles = list(read(EXAMPLES))
    assert all(isinstance(each, Article) for each in articles)
    read_articles = [each for each in articles if isinstance(each, Article)]
    assert len({each.id for each in read_articles}) == 45
    assert Counter(each.outlet for each in read_articles) == dict.fromkeys(OUTLETS, 9)
    assert set(Counter(each.story for each in read_articles).values()) == {5}
    for each in read_articles:
        assert each.path == (EXAMPLES / str(each.outlet) / f"{each.story}.txt").as_posix()
        assert each.id == f"{each.story}-{each.outlet}"
        assert each.title and each.date and each.date.startswith("2026-") and each.language == "de" and not each.extra


def test_fields_text_and_line_of_one() -> None:
    (article,) = read(EXAMPLES / "nordpress" / "hafenbrand.txt")
    assert isinstance(article, Article)
    assert article.title == "Feuer im Containerhafen Tornesiel: Ursache weiter unklar"
    assert (article.date, article.line) == ("2026-03-10", 9)
    assert article.text.startswith(
        "Tornesiel (nordpress) - Bei einem Großbrand im Containerhafen von Tornesiel sind in der "
    )
    assert article.text.endswith(" soll am Mittwoch mit der Untersuchung der Brandstelle beginnen.\n")
