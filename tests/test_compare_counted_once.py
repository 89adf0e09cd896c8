"""What counts of copied articles: figures worked by hand, and what must hold for any corpus."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worked_example import PROVENANCE

from bias.comparison import counted_once
from bias.comparison.copies import find_copies
from bias.comparison.counted_once import MODES, counted, left_out
from bias.detection import Detector
from bias.detection.lexicon import load
from bias.model import Article, BiasError, Scored, Tally
from bias.scoring import scorecard

LEAD = "Laut Polizei sind rund 200 Menschen durch die Altstadt von Brunsmoor gezogen, um gegen den geplanten Abriss zu demonstrieren."
QUOTE = "„Es blieb friedlich“, sagte Sprecherin Imke Larsow am Abend vor der alten Markthalle in der Hafenstraße."
REPORT = f"{LEAD} {QUOTE}"
OWN = "Ausgerechnet der Bürgermeister schwieg dazu offenbar lieber."
OTHER = "Angeblich plant die Stadt hier längst einen schicken Parkplatz."


@pytest.fixture(scope="module")
def rules() -> Detector:
    return Detector(load())


def scored(rules: Detector, *articles: Article) -> list[Scored]:
    return [Scored(article=each, scorecard=scorecard(each, rules.detect(each), PROVENANCE)) for each in articles]


def article(name: str, outlet: str | None, text: str, title: str = "", date: str | None = "2026-05-04") -> Article:
    return Article(id=name, outlet=outlet, text=text, title=title, date=date)


A = article("a", "nordpress", REPORT)
B = article("b", "blitz", f"{OWN}\n\n{REPORT}")
C = article("c", "klarblick", f"{LEAD} {OTHER}")
WORDS = {"lead": 19, "quote": 16, "own": 7, "other": 9}


def figures(tally: Tally) -> tuple[int, ...]:
    return (
        tally.articles,
        tally.words,
        tally.sentences,
        tally.words_in_source_voice,
        tally.words_quoted,
        tally.sentences_attributed,
        *(tally.count(each) for each in ("attribution", "hedging", "editorialising")),
    )


def texts(each: Scored, left: Sequence[object]) -> list[str]:
    return [each.article.text[s.start : s.end] for s in left]  # type: ignore[attr-defined]


def test_keep_is_what_the_scorecards_say(rules: Detector) -> None:
    given = scored(rules, A, B, C)
    assert counted(given, "keep") == tuple(each.scorecard.tally for each in given)
    assert [each.words for each in counted(given, "keep")] == [19 + 16, 7 + 19 + 16, 19 + 9]


def test_once_counts_a_copy_with_the_first(rules: Detector) -> None:
    given = scored(rules, C, B, A)  # the order of the articles does not decide
    c, b, a = counted(given, "once")
    assert a == given[2].scorecard.tally
    # a: 19 + 16 words in two sentences, both attributed: "sind … demonstrieren" is what the police say; three words quoted
    assert figures(a)[:3] == (1, 35, 2)
    assert (a.words_quoted, a.sentences_attributed, a.count("attribution")) == (3, 2, 2)
    # b: only its own sentence of 7 words, "Ausgerechnet" and "offenbar"
    assert figures(b) == (1, 7, 1, 0, 0, 0, 0, 1, 1)
    assert (b.sentences_with, b.sources) == (
        {"editorialising": 1, "hedging": 1},
        dict.fromkeys(("named", "role", "vague", "none"), 0),
    )
    # c has 19 words of the passage, one short of twenty
    assert c == given[0].scorecard.tally


def test_drop_counts_a_copy_nowhere(rules: Detector) -> None:
    given = scored(rules, A, B, C)
    a, b, c = counted(given, "drop")
    assert a == Tally()
    assert figures(b) == (1, 7, 1, 0, 0, 0, 0, 1, 1)
    assert c == given[2].scorecard.tally


def test_a_shorter_passage_can_be_asked_for(rules: Detector) -> None:
    given = scored(rules, A, B, C)
    copies = find_copies(given, min_words=15)
    a, b, c = counted(given, "once", copies)
    assert [a.words, b.words, c.words] == [35, 7, 9]
    assert [each.words for each in counted(given, "drop", copies)] == [0, 7, 9]
    assert [texts(s, left) for s, left in zip(given, left_out(given, "once", copies), strict=True)] == [
        [],
        [LEAD, QUOTE],
        [LEAD],
    ]


def test_the_older_article_keeps_the_passage(rules: Detector) -> None:
    old = dataclasses.replace(B, date="2026-05-01")
    a, b = counted(scored(rules, A, old), "once")
    assert (a, b.words) == (Tally(), 42)


def test_what_is_left_of_a_copy_counts_once_as_well(rules: Detector) -> None:
    """The one sentence that b and c have beyond what a had first is too short for a passage of their own."""
    longer = f"{REPORT} {OTHER}"
    given = scored(rules, A, article("b", "blitz", longer), article("c", "klarblick", longer))
    assert [each.words for each in counted(given, "once")] == [35, 9, 0]
    assert [each.words for each in counted(given, "drop")] == [0, 0, 0]


def test_half_a_sentence_decides(rules: Detector) -> None:
    """A dateline goes with its sentence; a sentence with more of its own than copied stays whole."""
    dateline = article("b", "blitz", f"BRUNSMOOR (dpa) - {REPORT}")
    (_, left) = left_out(scored(rules, A, dateline), "once")
    assert [(each.start, each.end) for each in left] == [(0, 18 + len(LEAD)), (19 + len(LEAD), 18 + len(REPORT))]
    own = ", während der Stadtrat hinter verschlossenen Türen stundenlang über den Haushalt der Stadt, die Gebühren für die Kitas und die Gehälter seiner Angestellten stritt"
    mixed = article("b", "blitz", f"{REPORT[:-1]}{own}.")
    given = scored(rules, A, mixed)
    (_, left) = left_out(given, "once")
    assert texts(given[1], left) == [LEAD]


def test_a_footer_counts_once_even_under_drop(rules: Detector) -> None:
    footer = "Schreiben Sie uns, wenn Sie Hinweise haben, und abonnieren Sie unseren kostenlosen Newsletter, der jeden Morgen das Wichtigste aus der Region bringt."
    given = scored(rules, article("a", "x", f"{OWN}\n\n{footer}"), article("b", "x", f"{OTHER}\n\n{footer}"))
    for mode in ("once", "drop"):
        assert [each.words for each in counted(given, mode)] == [7 + 22, 9]


def test_an_article_twice_counts_once(rules: Detector) -> None:
    twice = dataclasses.replace(A, title="Friedlicher Protest gegen Abriss")
    first, second = counted(scored(rules, twice, twice), "once")
    assert (first.articles, first.words, second) == (1, 39, Tally())


def test_a_headline_goes_with_the_copy_that_bears_it(rules: Detector) -> None:
    given = scored(
        rules,
        dataclasses.replace(A, title="Friedlicher Protest gegen Abriss"),
        article("b", "blitz", REPORT, "Friedlicher Protest gegen Abriß"),
        article("c", "klarblick", REPORT, "Schon wieder Krawall-Demo"),
    )
    assert [each.words for each in counted(given, "once")] == [39, 0, 3]
    assert [each.words for each in counted(given, "drop")] == [0, 0, 3]
    other = [dataclasses.replace(each, article=dataclasses.replace(each.article, outlet="x")) for each in given]
    assert [each.words for each in counted(other, "drop")] == [39, 0, 3]  # one outlet's own


def test_nothing_shared_nothing_left_out(rules: Detector) -> None:
    given = scored(rules, A, article("b", "blitz", OWN), article("c", "blitz", ""))
    assert left_out(given, "drop") == ((), (), ())
    assert counted(given, "drop") == tuple(each.scorecard.tally for each in given)
    assert counted([], "once") == ()


def test_an_unknown_mode_is_refused(rules: Detector) -> None:
    with pytest.raises(BiasError, match=r"^copies cannot be counted as 'twice'; take one of keep, once, drop$"):
        counted(scored(rules, A), "twice")


# Properties ---------------------------------------------------------------------------------------------------------

SENTENCES = [
    LEAD,
    QUOTE,
    OWN,
    OTHER,
    "Er habe „nichts gewusst“, erklärte der Bürgermeister. Das sei „ein Skandal“ und könne Folgen haben.",
    "\n\n",
    "Zu\u00adletzt hatte die Ver\u00adwaltung mit\u00adgeteilt, ma\u0308n prüfe noch.",
    "»Unfassbar!«",
    "(dpa)",
    "Experten zufolge dürfte der Abriss etwa vier Millionen Euro kosten, heißt es in dem Papier, das der Redaktion vorliegt.",
]
TEXT = st.lists(st.sampled_from(SENTENCES), max_size=7).map(" ".join)
CORPUS = st.lists(
    st.builds(
        article,
        st.sampled_from("abcd"),
        st.sampled_from(["x", "y", None]),
        TEXT,
        st.sampled_from(["", "Protest gegen Abriss", "PROTEST gegen Abriß", "Stadt soll lügen"]),
        st.sampled_from(["2026-05-03", "2026-05-04", None]),
    ),
    max_size=6,
)


def at_most(less: Tally, more: Tally) -> bool:
    for each in dataclasses.fields(Tally):
        low, high = getattr(less, each.name), getattr(more, each.name)
        if isinstance(low, int):
            if not 0 <= low <= high:
                return False
        elif any(not 0 <= count <= high.get(name, 0) for name, count in low.items()):
            return False
    return True


@settings(max_examples=60, deadline=None)
@given(articles=CORPUS)
def test_recounting_everything_gives_the_scorecards_tally(rules: Detector, articles: list[Article]) -> None:
    for each in scored(rules, *articles):
        if each.scorecard.sentences:
            assert counted_once._tally(each, ()) == each.scorecard.tally


@settings(max_examples=60, deadline=None)
@given(articles=CORPUS)
def test_drop_is_at_most_once_is_at_most_keep(rules: Detector, articles: list[Article]) -> None:
    given = scored(rules, *articles)
    copies = find_copies(given, min_words=8)
    keep, once, drop = (counted(given, mode, copies) for mode in MODES)
    for kept, first, rest in zip(keep, once, drop, strict=True):
        assert at_most(first, kept)
        assert at_most(rest, first)
        assert first.words_quoted <= first.words_in_source_voice <= first.words
        assert all(count <= first.sentences for count in first.sentences_with.values())


@settings(max_examples=40, deadline=None)
@given(articles=CORPUS, shuffler=st.randoms(use_true_random=False))
def test_the_order_of_the_articles_decides_nothing(
    rules: Detector, articles: list[Article], shuffler: random.Random
) -> None:
    given = scored(rules, *articles)
    shuffled = list(given)
    shuffler.shuffle(shuffled)
    for mode in MODES:
        pairs = list(zip(given, counted(given, mode), strict=True))
        again = list(zip(shuffled, counted(shuffled, mode), strict=True))
        assert sorted(map(repr, pairs)) == sorted(map(repr, again))


@settings(max_examples=40, deadline=None)
@given(articles=CORPUS)
def test_every_passage_counts_somewhere_once(rules: Detector, articles: list[Article]) -> None:
    """What is left out stands in an article that is kept: an earlier one."""
    given = scored(rules, *articles)
    copies = find_copies(given)
    if copies.passages or copies.repeats:
        assert sum(each.words for each in counted(given, "once", copies)) > 0


def test_the_examples_recount_exactly(rules: Detector, shared: Path) -> None:
    import bias

    articles = [each for each in bias.read(shared / "examples" / "articles.jsonl") if isinstance(each, Article)]
    given = scored(rules, *articles)
    assert [counted_once._tally(each, ()) for each in given] == [each.scorecard.tally for each in given]
    assert find_copies(given).passages == ()  # retellings, no copies
