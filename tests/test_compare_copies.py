"""Copies over a corpus: every shared passage once, with the exact places, whatever was touched up."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.comparison.copies import Copies, Occurrence, find_copies, in_order
from bias.comparison.shingles import Vocabulary
from bias.model import Article, BiasError

LEAD = (
    "Der Stadtrat von Brunsmoor hat am Mittwoch den Haushalt für das kommende Jahr beschlossen. "
    "Er sieht Ausgaben von 84,2 Millionen Euro vor, drei Millionen mehr als im Vorjahr."
)
BODY = (
    "Den größten Posten bildet mit 19 Millionen Euro der Umbau der Gesamtschule am Hafen. "
    "Gegen den Entwurf stimmten die beiden Vertreter der Wählergemeinschaft. "
    "„Wir bauen auf Pump“, sagte deren Fraktionschef Enno Raabe nach der Sitzung im Rathaus."
)
REPORT = f"{LEAD}\n\n{BODY}"
OWN = (
    "Wer dieser Tage durch die Altstadt geht, hört viele Klagen über Schlaglöcher und geschlossene Läden. "
    "Unsere Redaktion hat sich einen Vormittag lang umgehört und fast nur Kopfschütteln geerntet."
)
OTHER = (
    "Auf dem Wochenmarkt kostet das Kilo Erdbeeren inzwischen neun Euro, und keiner der Händler rechnet mit Besserung. "
    "Schuld sei der Spätfrost, heißt es an den Ständen einhellig."
)


NOTHING = Copies(passages=(), repeats=(), fragments=(), clusters=())


def article(name: str, outlet: str | None, text: str, date: str | None = "2026-05-04") -> Article:
    return Article(id=name, outlet=outlet, text=text, date=date)


def texts(copies: Copies) -> list[str]:
    return [passage.text for passage in copies.passages]


def where(articles: list[Article], each: Occurrence) -> str:
    ranked = [articles[at] for at in in_order(articles)]
    assert ranked[each.number].id == each.article
    return ranked[each.number].text[each.start : each.end]


def test_one_report_in_three_outlets_is_shown_once() -> None:
    articles = [
        article("c", "blitz", f"{OWN}\n\n{LEAD}"),
        article("b", "mittelblatt", f"{REPORT}\n\n{OTHER}"),
        article("a", "nordpress", REPORT),
        article("d", "weltdigital", OWN.replace("Altstadt", "Neustadt").replace("Läden", "Kneipen")[:60]),
    ]
    found = find_copies(articles)
    (passage,) = found.passages
    assert passage.text == REPORT
    assert passage.words == 65
    assert passage.outlets == ("blitz", "mittelblatt", "nordpress")
    assert [(each.article, each.start, each.end, each.words, each.changed) for each in passage.occurrences] == [
        ("a", 0, len(REPORT), 65, 0),
        ("b", 0, len(REPORT), 65, 0),
        ("c", len(OWN) + 2, len(OWN) + 2 + len(LEAD), 28, 0),
    ]
    assert found.repeats == ()


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("„Wir bauen auf Pump“", "»Wir bauen auf Pump«"),
        ("„Wir bauen auf Pump“", '"Wir bauen auf Pump"'),
        ("Gesamtschule", "Gesamt-\nschule"),
        ("Gesamtschule", "Gesamt\u00adschule"),
        ("Gesamtschule", "Gesamt-Schule"),
        ("größten", "groessten".replace("oe", "ö").replace("ss", "ß")),
        ("größten", "grössten"),
        ("größten", "gro\u0308ßten"),
        ("größten", "GRÖSSTEN"),
        (" ", "\u00a0"),
        (" ", "  \n"),
        (". ", ".\n\n"),
    ],
)
def test_what_makes_no_difference(before: str, behind: str) -> None:
    changed = REPORT.replace(before, behind)
    (passage,) = find_copies([("a", "nordpress", REPORT), ("b", "blitz", changed)]).passages
    assert passage.text == REPORT
    assert [(each.start, each.end, each.changed) for each in passage.occurrences] == [
        (0, len(REPORT), 0),
        (0, len(changed), 0),
    ]


def test_thousands_are_the_same_with_and_without_their_point() -> None:
    report = REPORT.replace("84,2 Millionen", "84.200")
    (passage,) = find_copies([("a", "x", report), ("b", "y", report.replace("84.200", "84200"))]).passages
    assert (passage.text, passage.occurrences[1].changed) == (report, 0)


@pytest.mark.parametrize(
    ("before", "behind", "changed"),
    [
        ("am Mittwoch", "am Donnerstag", 1),
        ("beschlossen", "mit knapper Mehrheit beschlossen", 3),
        ("der Umbau der Gesamtschule", "die Sanierung der Schule", 3),  # up to the word that is the same again
        ("das kommende ", "", 0),
    ],
)
def test_changed_words_do_not_break_a_passage(before: str, behind: str, changed: int) -> None:
    other = REPORT.replace(before, behind)
    (passage,) = find_copies([("a", "nordpress", REPORT), ("b", "blitz", other)]).passages
    assert passage.text == REPORT
    copy = passage.occurrences[1]
    assert (copy.start, copy.end) == (0, len(other))
    assert copy.changed >= changed
    assert copy.words + copy.changed == len(Vocabulary().numbers(other))


def test_another_dateline_and_credit_stay_outside() -> None:
    one, two = f"Brunsmoor (dpa) - {REPORT} (dpa)", f"BRUNSMOOR/HAMBURG. {REPORT}\n\nmko/afp"
    (passage,) = find_copies([("a", "nordpress", one), ("b", "blitz", two)]).passages
    assert passage.text == REPORT
    assert two[passage.occurrences[1].start : passage.occurrences[1].end] == REPORT


def test_a_sentence_put_in_parts_the_copy_but_not_the_passage() -> None:
    two = f"{LEAD} {OTHER} {BODY}"
    articles = [article("a", "nordpress", REPORT), article("b", "blitz", two), article("c", "klarblick", REPORT)]
    (passage,) = find_copies(articles).passages
    assert [where(articles, each) for each in passage.occurrences] == [REPORT, LEAD, BODY, REPORT]


def test_what_a_copy_has_from_elsewhere_is_shown_where_it_stood_first() -> None:
    corpus = [("a", "x", f"{OWN}\n\n{LEAD}"), ("b", "y", REPORT), ("c", "z", REPORT)]
    lead, body = find_copies(corpus).passages
    assert (lead.text, [each.article for each in lead.occurrences]) == (LEAD, ["a", "b", "c"])
    assert (body.text, [each.article for each in body.occurrences]) == (BODY, ["b", "c"])


def test_what_is_left_of_a_copy_is_kept_as_a_fragment() -> None:
    rest = BODY[: BODY.index(" „")]
    short = rest[rest.index("Gegen") :]
    corpus = [("a", "x", f"{OWN}\n\n{LEAD}"), ("b", "y", f"{LEAD} {short}"), ("c", "z", f"{LEAD} {short}")]
    found = find_copies(corpus)
    assert texts(found) == [LEAD]
    (fragment,) = found.fragments
    assert (fragment.text, [each.article for each in fragment.occurrences]) == (short, ["b", "c"])


def test_words_that_follow_by_chance_are_cut_at_the_sentence() -> None:
    one, two = f"{LEAD} Die Opposition war dagegen.", f"{LEAD} Die Jusos feierten noch lange."
    assert texts(find_copies([("a", "x", one), ("b", "y", two)])) == [LEAD]


def test_a_short_quotation_is_no_copy_and_a_long_one_is() -> None:
    quote = "„Wir haben jahrelang gewarnt, dass dieses Geld eines Tages fehlen wird, und nun ist genau das eingetreten, was wir immer vorausgesagt haben und was keiner hören wollte“"
    one = f"{OWN} {quote}, sagte Raabe."
    two = f"Raabe wird deutlich: {quote}. {OTHER}"
    assert find_copies([("a", "x", one), ("b", "y", two)]).passages == ()
    framed = f"{quote}, sagte der Fraktionschef der Wählergemeinschaft am Abend nach der Sitzung."
    assert texts(find_copies([("a", "x", f"{OWN} {framed}"), ("b", "y", f"{framed} {OTHER}")])) == [framed]
    long = f"{quote[:-1]}. {quote[1:-1]}. {quote[1:]}"
    one, two = one.replace(quote, long), two.replace(quote, long)
    assert texts(find_copies([("a", "x", one), ("b", "y", two)])) == [long]


FOOTER = (
    "Sie haben Hinweise oder Anregungen für unsere Redaktion? Schreiben Sie uns, wir freuen uns über jede Zuschrift. "
    "Alle Nachrichten des Tages lesen Sie morgens in unserem Newsletter."
)


def test_a_footer_of_one_outlet_is_no_agency_copy() -> None:
    articles = [
        article("a", "blitz", f"{REPORT}\n\n{FOOTER}"),
        article("b", "blitz", f"{OWN}\n\n{FOOTER}"),
        article("c", "blitz", f"{REPORT}\n\n{FOOTER}"),
        article("d", "nordpress", REPORT),
    ]
    found = find_copies(articles)
    assert texts(found) == [REPORT]
    assert found.passages[0].outlets == ("blitz", "nordpress")
    assert [each.article for each in found.passages[0].occurrences] == ["a", "c", "d"]
    (footer,) = found.repeats
    assert (footer.text, footer.outlets, footer.articles) == (FOOTER, ("blitz",), 3)
    assert [where(articles, each) for each in footer.occurrences] == [FOOTER] * 3


def test_articles_with_no_outlet_are_nobodys() -> None:
    found = find_copies([("a", None, REPORT), ("b", None, REPORT)])
    assert texts(found) == [REPORT]
    assert (found.passages[0].outlets, found.passages[0].articles, found.repeats) == ((), 2, ())


def test_an_article_twice_in_the_corpus() -> None:
    same = article("a", "blitz", REPORT)
    found = find_copies([same, same])
    (passage,) = found.repeats
    assert [(each.number, each.article) for each in passage.occurrences] == [(0, "a"), (1, "a")]
    (cluster,) = found.clusters
    assert [(each.number, each.jaccard, each.containment) for each in cluster.members] == [(0, 1.0, 1.0), (1, 1.0, 1.0)]


def test_the_first_by_date_comes_first() -> None:
    articles = [
        article("a", "x", REPORT, date=None),
        article("c", "y", REPORT, date="2026-05-03"),
        article("b", "z", REPORT, date="2026-05-04"),
    ]
    (passage,) = find_copies(articles).passages
    assert [each.article for each in passage.occurrences] == ["c", "b", "a"]


@pytest.mark.parametrize(
    "corpus", [[], [("a", "x", REPORT)], [("a", "x", ""), ("b", "y", "")], [("a", "x", " … "), ("b", "y", " … ")]]
)
def test_nothing_to_find(corpus: list[tuple[str, str | None, str]]) -> None:
    assert find_copies(corpus) == NOTHING


def test_very_short_articles_are_copies_only_as_a_whole() -> None:
    short = "Stromausfall in Tornesiel behoben."
    found = find_copies([("a", "x", short), ("b", "y", f"{short}\n"), ("c", "z", f"{short} Ursache unklar.")])
    (passage,) = found.passages
    assert [(each.article, each.start, each.end) for each in passage.occurrences] == [("a", 0, 34), ("b", 0, 34)]
    assert [[each.article for each in cluster.members] for cluster in found.clusters] == [["a", "b"]]


def test_a_repetition_within_one_article_is_none() -> None:
    assert find_copies([("a", "x", f"{REPORT}\n\n{REPORT}")]) == NOTHING
    (passage,) = find_copies([("a", "x", REPORT), ("b", "y", f"{REPORT}\n\n{REPORT}")]).passages
    assert [each.article for each in passage.occurrences] == ["a", "b", "b"]


def test_clusters_state_how_like_their_members_are() -> None:
    found = find_copies(
        [("a", "x", REPORT), ("b", "y", f"{REPORT} {OTHER}"), ("c", "z", LEAD), ("d", "w", f"{OTHER} {OWN}")]
    )
    (cluster,) = found.clusters
    assert cluster.outlets == ("x", "y")
    assert [(each.article, each.words, each.containment) for each in cluster.members] == [
        ("a", 65, 1.0),
        ("b", 92, 1.0),
    ]
    assert cluster.members[1].jaccard == 65 / 92
    # 28 of the 65 words stand in c: a passage, but no near-duplicate
    assert [each.article for each in found.passages[0].occurrences] == ["a", "b", "c"]


def test_a_chain_of_changes_does_not_make_one_cluster() -> None:
    words = [f"wort{number}" for number in range(200)]
    steps = [" ".join(words[at : at + 100]) for at in (0, 20, 40, 60, 80)]
    found = find_copies([(str(number), f"o{number}", text) for number, text in enumerate(steps)])
    # 80 of 120 words are .67; 60 of 140 are .43
    assert [[each.article for each in cluster.members] for cluster in found.clusters] == [["0", "1"], ["2", "3"]]


def test_too_short_a_passage_is_refused() -> None:
    with pytest.raises(BiasError, match=r"^a passage of 4 words says nothing; ask for 5 words at least$"):
        find_copies([], min_words=4)


def test_an_agency_report_in_ten_articles_with_small_edits() -> None:
    edits = [
        ("am Mittwoch", "am Mittwochabend"),
        ("Stadtrat von Brunsmoor", "Brunsmoorer Stadtrat"),
        ("„Wir bauen auf Pump“", "»Wir bauen auf Pump«"),
        ("drei Millionen mehr", "3 Millionen mehr"),
        ("größten", "dicksten"),
        ("Vertreter", "Mitglieder"),
        ("Enno Raabe", "Raabe"),
        ("beschlossen", "verabschiedet"),
        ("im Rathaus", ""),
        ("", ""),
    ]
    articles = [article("00", "nordpress", f"Brunsmoor (dpa) - {REPORT}")]
    for number, (before, behind) in enumerate(edits, start=1):
        own = f"Eigener Satz Nummer {number} steht vor dem Bericht der Agentur. "
        articles.append(article(f"{number:02}", f"blatt {number}", own + REPORT.replace(before, behind)))
    passages = find_copies(articles).passages
    assert passages[0].articles == 11
    assert passages[0].text == REPORT
    covered = {each.article: each.words for each in passages[0].occurrences}
    assert min(covered.values()) >= 60


# Properties ---------------------------------------------------------------------------------------------------------

SENTENCES = [
    *(f"{each}." for each in f"{REPORT} {OWN} {OTHER} {FOOTER}".replace("\n\n", " ").split(". ")),
    "",
    "„",
    "Ja!\n\n",
    "(dpa)",
]
TEXT = st.lists(st.sampled_from(SENTENCES), max_size=8).map(" ".join)
CORPUS = st.lists(
    st.builds(
        article,
        st.sampled_from("abcdef"),
        st.sampled_from(["x", "y", None]),
        TEXT | st.text(max_size=80),
        st.sampled_from(["2026-05-03", "2026-05-04", None]),
    ),
    max_size=7,
)


@settings(max_examples=150, deadline=None)
@given(CORPUS)
def test_places_are_places_and_equal_texts_are_equal(articles: list[Article]) -> None:
    found = find_copies(articles, min_words=10)
    vocabulary = Vocabulary()
    for passage in (*found.passages, *found.repeats, *found.fragments):
        assert passage.text == where(articles, passage.occurrences[0])
        whole = vocabulary.numbers(passage.text)
        assert len(whole) == passage.words > 0
        assert passage.articles > 1
        for each in passage.occurrences:
            words = vocabulary.numbers(where(articles, each))
            assert len(words) == each.words + each.changed
            if not each.changed and each.words == passage.words:
                assert words == whole
            common = sum(min(words.count(word), whole.count(word)) for word in set(words))
            assert common >= each.words
    for passage in found.passages:
        assert len(passage.outlets) > 1 or any(each.outlet is None for each in passage.occurrences)
        assert not passage.of_one_outlet
    for passage in found.repeats:
        assert passage.of_one_outlet
    for cluster in found.clusters:
        assert all(0.6 <= each.jaccard <= each.containment <= 1 for each in cluster.members)


@settings(max_examples=100, deadline=None)
@given(CORPUS, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_makes_no_difference(articles: list[Article], shuffler: random.Random) -> None:
    shuffled = list(articles)
    shuffler.shuffle(shuffled)
    assert find_copies(shuffled, min_words=10) == find_copies(articles, min_words=10)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES[:9]), min_size=4, unique=True))
def test_what_is_put_into_two_articles_is_found(sentences: list[str]) -> None:
    report = " ".join(sentences)
    one, two = f"Vorneweg etwas Eigenes hier: {report}", f"{report} Und noch ein eigener Schluss."
    found = find_copies([("a", "x", one), ("b", "y", two)])
    assert report in found.passages[0].text


def test_a_thousand_articles_take_no_time_to_speak_of() -> None:
    """Ten thousand take seconds: time grows with the words, not with their square."""
    chance = random.Random(7)  # noqa: S311 - repeatable, nothing secret
    words = [f"w{number}" for number in range(20_000)]
    reports = [" ".join(chance.choices(words, k=200)) for _ in range(20)]
    corpus = [
        (str(number), f"o{number % 7}", f"{' '.join(chance.choices(words, k=200))}\n\n{chance.choice(reports)}")
        for number in range(1_000)
    ]
    begin = time.perf_counter()
    found = find_copies(corpus)
    assert time.perf_counter() - begin < 10
    assert [passage.words for passage in found.passages] == [200] * 20
    assert sum(passage.articles for passage in found.passages) == 1_000


@pytest.mark.parametrize("text", ["ja " * 20_000, "ja nein " * 10_000, "„" * 20_000, "a-" * 20_000, "a\u00ad" * 20_000])
def test_hostile_texts_take_linear_time(text: str) -> None:
    begin = time.perf_counter()
    find_copies([("a", "x", text), ("b", "y", text + " doch"), ("c", "z", "nein " + text)])
    assert time.perf_counter() - begin < 5
