"""The comparison page's tables and lists: sources, what sets outlets apart, copies, all articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_scores import made
from test_report_comparison import EN, tables, words
from test_report_page import by_id, content, parse, with_class

from bias.model import Article, Scored
from bias.reports import Settings, folder_documents, report_of, write_report
from bias.reports.comparison_view import comparison_view
from bias.reports.keyness_lists import set_apart
from bias.reports.sourcing_profiles import profiles

if TYPE_CHECKING:
    from bias.detection import Detector

# -- Sources -----------------------------------------------------------------------------------------------------------


def test_profiles_give_counts_and_shares_of_who_stands_behind() -> None:
    scored = [
        made("1", "a", 100, sources={"named": 3, "role": 2, "none": 5}),
        made("2", "b", 100, sources={"named": 1, "vague": 1}),
        made("3", "c", 100),
    ]
    table = tables(parse(write_report(scored, [])), "sourcing")
    assert [row[0] for row in table[1:]] == ["b 2 attributions", "a 10 attributions", "c 0 attributions"]
    assert table[2][2:] == ["30 % 3", "20 % 2", "0 % 0", "50 % 5", "100 %", "0 %"]
    assert table[3][2:6] == ["– 0"] * 4
    bar = profiles(report_of(scored).comparison, scored, EN)[1].bar
    assert [(part.at, part.width) for part in bar] == [(0.0, 30.0), (30.0, 20.0), (50.0, 0.0), (50.0, 50.0)]


def test_who_is_quoted_most_is_named_and_who_is_quoted_once_is_not(detector: Detector) -> None:
    from bias.scoring.run import score

    text = (
        "„Das reicht nicht“, sagte Karla Möwe. „Wir bauen neu“, sagte Möwe. „Nie“, sagte Jan Dorsch.\n\n"
        "Das Wetter blieb gut."
    )
    found = score([Article(id="1", text=text, outlet="Bote")], detector=detector)
    scored = [each for each in found if isinstance(each, Scored)]
    (profile,) = profiles(report_of(scored).comparison, scored, EN)
    assert [(each.name, each.kind, each.count, each.articles) for each in profile.voices] == [
        ("Karla Möwe", "person", 2, 1)
    ]


# -- What sets outlets apart -------------------------------------------------------------------------------------------


def test_items_that_are_surely_more_frequent_are_listed_with_their_counts() -> None:
    scored = [made(f"a{at}", "a", 1000, cues=["hedging/wohl"] * 6) for at in range(10)]
    scored += [made(f"b{at}", "b", 1000, cues=["hedging/wohl"] if at == 0 else []) for at in range(10)]
    found = set_apart(report_of(scored).comparison, EN)
    assert [(each.name, len(each.more), len(each.less)) for each in found.shown] == [("a", 1, 0), ("b", 0, 1)]
    (more,), (less,) = found.shown[0].more, found.shown[1].less
    assert (more.name, more.learned, more.count, more.rest, more.articles) == ("wohl", False, 60, 1, 10)
    # One imagined occurrence, half on either side: 60.5 against 1.5 in as many words.
    assert more.times == pytest.approx(60.5 / 1.5)
    assert less.times == pytest.approx(more.times)
    assert 1 < more.least < more.times
    assert found.silent == ()


def test_outlets_with_nothing_sure_or_too_little_are_said_to_be_so() -> None:
    scored = [made(f"a{at}", "a", 1000, {"hedging": 1}) for at in range(6)]
    scored += [made(f"b{at}", "b", 1000, {"hedging": 1}) for at in range(6)]
    assert set_apart(report_of([*scored, made("c", "c", 90)]).comparison, EN).silent == (
        "Nothing sure: a (6 articles), b (6 articles).",
        "Too few articles to look for it: c (1 article).",
    )


# -- Copies ------------------------------------------------------------------------------------------------------------

WIRE = (
    "Der alte Speicher am Hafen ist in der Nacht zum Montag vollständig ausgebrannt, wie die Feuerwehr am frühen Morgen "
    "mitteilte, verletzt wurde dabei nach ersten Erkenntnissen niemand, die Ursache war zunächst unklar geblieben."
)


def copied() -> list[Scored]:
    """The middle one is the first to have it; two articles share an id."""
    own = [f"{name} {' '.join(f'{name}{at}' for at in range(30))}." for name in ("eins", "zwei", "drei")]
    made_of = (("b", "2026-05-03", own[0]), ("a", "2026-05-01", own[1]), ("c", "2026-05-02", own[2]))
    return [
        made(
            "gleich" if outlet != "c" else "anders",
            outlet,
            60,
            text=f"{text}\n\n{WIRE}",
            date=date,
            title=f"Zu {outlet}",
        )
        for outlet, date, text in made_of
    ]


def test_shared_passages_show_their_beginning_and_lead_to_each_article() -> None:
    root = parse(write_report(copied(), []))
    (shared,) = with_class(root, "shared")
    (item,) = shared
    assert content(next(item.iter("blockquote"))) == WIRE
    assert [(each.get("href"), content(each)) for each in item.iter("a")] == [
        ("#a2", "Zu a"), ("#a3", "Zu c"), ("#a1", "Zu b"),
    ]  # fmt: skip
    said = words(by_id(root, "comparison"))
    assert "What several articles share counts once, where it stood first. 1 passage stands in several outlets," in said


def test_without_texts_a_copy_is_counted_and_not_shown() -> None:
    page = write_report(copied(), [], texts=False)
    (item,) = next(with_class(parse(page), "shared"))
    assert not list(item.iter("blockquote"))
    assert len(list(item.iter("a"))) == 3
    assert "vollständig ausgebrannt" not in page


def test_a_long_passage_is_cut_between_words() -> None:
    long = " ".join(f"wort{at}" for at in range(80))
    scored = [made(f"{at}", name, 90, text=f"{long}.") for at, name in enumerate("ab")]
    shared = comparison_view(report_of(scored)).copies.passages[0]
    assert (shared.cut, shared.text) == (True, " ".join(f"wort{at}" for at in range(38)))


def test_where_there_are_no_texts_copies_were_not_looked_for() -> None:
    root = parse(write_report([made("1", "a"), made("2", "b")], []))
    assert "Copies were not looked for, since there are no texts; every article counts." in words(
        by_id(root, "comparison")
    )


# -- All articles ------------------------------------------------------------------------------------------------------


def test_all_articles_stand_in_the_table_in_their_order() -> None:
    scored = [
        made(
            "z",
            "b",
            1000,
            {"hedging": 2},
            title="Zuerst",
            date="2026-05-02",
            genre="news",
            sources={"named": 1, "none": 2},
        ),
        made("z", None, 0, genre="commentary"),
    ]
    root = parse(write_report(scored, []))
    table = tables(root, "articles")
    assert table[0] == [
        "Article", "Outlet", "Date", "Genre", "Words", "A Attribution", "H Hedging", "S Speculation", "E Editorialising",
        "Named sources",
    ]  # fmt: skip
    assert table[1:] == [
        ["Zuerst", "b", "2026-05-02", "news", "1,000", "3.0", "2.0", "0.0", "0.0", "33 %"],
        ["z", "", "", "commentary", "0", "–", "–", "–", "–", "–"],
    ]
    links = [each.get("href") for each in by_id(root, "all-articles").iter("a")]
    assert links == ["#a1", "#a2"]


def test_filters_are_offered_where_there_is_a_choice_and_hidden_without_script() -> None:
    scored = [made("1", "b", title="x"), made("2", None), made("3", "A")]
    form = by_id(parse(write_report(scored, [])), "filters")
    assert "hidden" in form.attrib
    selects = {each.get("name"): [(o.get("value"), content(o)) for o in each] for each in form.iter("select")}
    assert selects == {"outlet": [("", "All"), ("A", "A"), ("b", "b"), ("", "No outlet given")]}
    assert next(form.iter("output")).get("data-count") == "{shown} of 3 articles"
    alone = by_id(parse(write_report(scored[:1], [])), "filters")
    assert not list(alone.iter("select"))


def test_in_a_folder_articles_are_pages() -> None:
    report = report_of(copied(), settings=Settings(folder=True))
    assert report.addresses.article(2) == "articles/00002.html"
    name, document = next(iter(folder_documents(report)))
    root = parse("".join(document))
    assert name == "index.html"
    assert [each.get("href") for each in by_id(root, "all-articles").iter("a")] == [
        "articles/00001.html", "articles/00002.html", "articles/00003.html",
    ]  # fmt: skip
