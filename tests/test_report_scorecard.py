"""The scorecard page of an article: its numbers in words, its sourcing, its links, and what it shows without the text."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from test_report_page import BODY, TITLE, by_id, card, content, finding, findings, parse, row, rows, sample, with_class

from bias.model import Article, Finding, Provenance, Score, Scored, Sentence, Source, Span
from bias.reports import Settings, folder_documents, report_of, write_report
from bias.reports.contexts import Context, clipped, context
from bias.reports.findings import category, switch


def changed(scored: Scored, **values: Any) -> Scored:
    """With other values on the card."""
    return Scored(article=scored.article, scorecard=dataclasses.replace(scored.scorecard, **values))


def tree(scored: Scored, **more: Any) -> Element:
    return parse(write_report([scored], [], **more))


def words(element: Element) -> str:
    return " ".join(content(element).split())


def table(root: Element) -> list[list[str]]:
    (found,) = with_class(by_id(root, "a1"), "card")
    return rows(found)


def test_percentiles_in_words() -> None:
    def score(count: int, percentile: float | None) -> Score:
        return Score(count=count, rate=float(count), low=0.25, high=9.75, share=0.125, percentile=percentile)

    scores = {
        "attribution": score(3, 83.2), "hedging": score(0, 31.0), "speculation": score(1, 100.0),
        "editorialising": score(2, None),
    }  # fmt: skip
    provenance = Provenance(version="1", lexicon="sha256:0", reference="wikinews")
    shown = table(tree(changed(sample(), scores=scores, provenance=provenance)))
    assert [line[4] for line in shown] == [
        "Among articles of like length (wikinews)", "higher than 83 %", "none, like 62 %", "higher than all", "–",
    ]  # fmt: skip
    assert shown[1] == ["Attribution", "3", "3.0", "0.2 to 9.8", "higher than 83 %", "12 %"]


def test_without_a_reference_no_column_is_shown() -> None:
    assert [line[-1] for line in table(tree(sample()))] == ["Sentences with one", "25 %", "25 %", "25 %", "25 %"]


def test_all_rates_are_drawn_on_one_scale() -> None:
    (found,) = with_class(by_id(tree(sample()), "a1"), "card")
    # Intervals reach to 77.7, the scale to 80: 0.1 is at 0.1 %, 77.7 at 97.1 %; dots at 2, 0, 1 and 1 of 80.
    assert [(each[1].get("x1"), each[1].get("x2"), each[2].get("cx")) for each in with_class(found, "dot")] == [
        ("0.1%", "97.1%", place) for place in ("2.5%", "0.0%", "1.2%", "1.2%")
    ]


def test_who_speaks_with_links_to_every_passage() -> None:
    tolk = Source(start=0, end=1, text="Anne Tolk", kind="person")
    mayor = Source(start=0, end=1, text="Bürgermeisterin Anne Tolk", kind="person")
    nobody = Source(start=None, end=None, text="", kind="none")
    found = [
        finding(BODY, "Laut", "attribution", "prepositional", source=mayor),
        finding(BODY, "schweigt", "attribution", "direct", source=tolk),
        finding(BODY, "skandalös", "attribution", "evidential", source=nobody),
        finding(BODY, "warnen", "attribution", "indirect", source=tolk, voice="source"),
        finding(BODY, "Leider", "editorialising", "evaluative"),
    ]
    found.sort(key=lambda each: each.start)
    (who,) = with_class(tree(card(Article(id="x", text=BODY), found)), "who")
    assert [words(each) for each in who] == [
        "Anne Tolk person · Bürgermeisterin Anne Tolk 2 times, 1 direct: Laut, schweigt",
        "Nobody in particular none once: skandalös",
    ]
    assert [[link.get("href") for link in each.iter("a")] for each in who] == [["#a1-f1", "#a1-f4"], ["#a1-f2"]]


def unsourced() -> Scored:
    """Four sentences: the second and third are the longest stretch without a source, the third has a figure."""
    text = "Er kam, sagte sie. Es regnete lange.\n\nEs fielen 40 Liter. Das meldete der Dienst."
    starts = [0, text.index("Es regnete"), text.index("Es fielen"), text.index("Das meldete"), len(text) + 1]
    sentences = [
        Sentence(field="text", start=start, end=end - 1, attributed=number in (0, 3))
        for number, (start, end) in enumerate(pairwise(starts))
    ]
    scored = card(
        Article(id="x", title=TITLE, text=text), sentences=(Sentence(field="title", start=0, end=22), *sentences)
    )
    sourcing = dataclasses.replace(
        scored.scorecard.sourcing,
        longest_unattributed_sentences=2,
        longest_unattributed_words=7,
        unsourced_figures=(3,),
    )
    return changed(scored, sourcing=sourcing)


def test_links_to_what_has_no_source() -> None:
    root = tree(unsourced())
    aside = next(by_id(root, "a1").iter("aside"))
    assert [each.get("href") for each in aside.iter("a")] == ["#a1-s2", "#a1-s3"]
    (text,) = with_class(root, "text")
    # The place stands right before its sentence and holds nothing.
    assert [(each.get("id"), content(each), (each.tail or "")[:9]) for each in text.iter("b")] == [
        ("a1-s2", "", "Es regnet"), ("a1-s3", "", "Es fielen"),
    ]  # fmt: skip
    assert content(text) == unsourced().article.text
    values = [words(each) for each in aside.iter("dd")]
    assert values[:7] == ["5", "–", "0, 0", "40 %", "0 %", "2 sentences, 7 words", "1"]


def test_head_names_genre_agencies_and_neighbours() -> None:
    article = dataclasses.replace(sample().article, genre="commentary", agencies=("dpa", "AFP"))
    middle = Scored(article=article, scorecard=sample().scorecard)
    root = parse(write_report([sample(), middle, sample()], []))
    head = by_id(root, "a2")
    (meta,) = with_class(head, "meta")
    assert (
        words(meta) == "Tagespost 2026-05-04 Ina Buhl commentary Agencies: dpa, AFP 1,000 words 10 sentences Original"
    )
    (first, last) = with_class(head, "turn")
    assert [each.get("href") for each in first.iter("a")] == ["#a1", "#articles", "#a3"]
    assert content(first) == content(last)


def test_numbers_in_german() -> None:
    root = tree(sample(), language="de")
    (meta,) = with_class(by_id(root, "a1"), "meta")
    assert "1.000" in words(meta)
    assert table(root)[1][3].startswith("0,1")
    assert row(root, "a1-r2").endswith("92 %")
    (text,) = with_class(root, "text")
    assert text.get("lang") is None  # the page's own
    assert [each for each in by_id(tree(sample()), "a1").iter() if each.get("lang") == "de"]


def test_categories_of_a_users_own_are_switched_one_by_one() -> None:
    names = ("attribution", "hedging", "speculation", "editorialising", "jargon", "zynismus")
    assert [switch(each, names) for each in ("hedging", "jargon", "zynismus", "unheard")] == [
        "c-hedging",
        "u4",
        "u5",
        "u",
    ]
    assert (category("jargon").style, category("jargon").letter, category("").letter) == ("c-other", "J", "?")
    found = [finding(BODY, "Umbau", "zynismus", "x"), finding(BODY, "teuer", "jargon", "y")]
    root = tree(card(Article(id="x", text=BODY), found, counts={"jargon": 1, "zynismus": 1}))
    assert [(each.get("class"), each.get("data-l")) for each in with_class(root, "m")] == [
        ("m c-other u5", "Z"), ("m c-other u4", "J"),
    ]  # fmt: skip
    buttons = [each for each in root.iter("button") if each.get("data-c")]
    assert [each.get("data-c") for each in buttons][4:] == ["u4", "u5"]


def test_one_set_of_switches_a_document_hidden_until_a_script_shows_it() -> None:
    root = parse(write_report([sample(), sample()], []))
    (tools,) = with_class(root, "tools")
    assert "hidden" in tools.attrib
    documents = dict(folder_documents(report_of([sample(), sample()], settings=Settings(folder=True))))
    for name in ("articles/00001.html", "articles/00002.html"):
        page = parse("".join(documents[name]))
        assert len(list(with_class(page, "tools"))) == 1
        assert by_id(page, "f2").get("href") == "#r2"


# Without the text


LONG = " ".join(f"wort{number}" for number in range(40))


def long_article() -> Scored:
    """A sentence of 40 words with a cue in its middle, one as long as the sentence, and sources as long as that."""
    start = LONG.index("wort20")
    source = Source(start=0, end=len(LONG), text=LONG, kind="role")
    found = [
        Finding(category="attribution", subtype="indirect", field="text", start=0, end=len(LONG), text=LONG, sentence=0,
                source=source, content=(Span(start=0, end=len(LONG)),)),
        Finding(category="hedging", subtype="epistemic", field="text", start=start, end=start + 6, text="wort20",
                sentence=0),
    ]  # fmt: skip
    return card(
        Article(id="x", title="Kurz", text=LONG), found, sentences=(Sentence(field="text", start=0, end=len(LONG)),)
    )


def test_without_text_cues_stand_in_five_words_on_either_side() -> None:
    root = tree(long_article(), texts=False)
    assert not list(with_class(root, "text"))
    assert row(root, "a1-r2").startswith(
        "… wort15 wort16 wort17 wort18 wort19 wort20 wort21 wort22 wort23 wort24 wort25 … Hedging epistemic"
    )
    mark = by_id(root, "a1-f2")
    assert (content(mark), mark.get("class"), mark.get("data-l")) == ("wort20", "m c-hedging", "H")


@pytest.mark.parametrize("folder", [False, True])
def test_without_text_no_more_than_twelve_words_stand_together_anywhere(folder: bool) -> None:
    report = report_of([long_article()], settings=Settings(texts=False, folder=folder))
    pages = (
        ["".join(page) for _, page in folder_documents(report)]
        if folder
        else [write_report([long_article()], texts=False)]
    )
    spoken = LONG.split()
    everything = " ".join(" ".join(pages).replace(">", "> ").split())
    assert " ".join(spoken[:12]) in everything
    assert not [start for start in range(28) if " ".join(spoken[start : start + 13]) in everything]


def test_without_text_the_headline_and_the_numbers_stay() -> None:
    root = tree(sample(), texts=False)
    assert content(by_id(root, "a1-h")) == TITLE
    assert not next(iter(by_id(root, "a1-h"))).get("id")
    assert table(root) == table(tree(sample()))
    assert [each.get("id") for each in with_class(root, "m")] == [f"a1-f{number}" for number in range(1, 7)]
    ids = {each.get("id") for each in root.iter()}
    assert {each.get("href", "")[1:] for each in root.iter("a") if each.get("href", "").startswith("#")} <= ids
    assert not [each for each in by_id(tree(unsourced(), texts=False), "a1").iter("a") if "-s" in each.get("href", "")]


def test_context_stays_within_its_sentence() -> None:
    text = "Der Rat tagt. Laut  Amt „sei\nes“ teuer. Ende."
    start = text.index("Laut")
    sentences = (Sentence(field="text", start=0, end=13), Sentence(field="text", start=14, end=text.index(" Ende")))
    cue = Finding(
        category="attribution", subtype="x", field="text", start=start, end=start + 4, text="Laut", sentence=1
    )
    assert context(cue, text, sentences) == Context(before="", cue="Laut", after=" Amt „sei es“ teuer.")
    quoted = dataclasses.replace(cue, start=text.index("sei"), end=text.index("sei") + 3, text="sei")
    assert context(quoted, text, sentences) == Context(before="Laut Amt „", cue="sei", after=" es“ teuer.")
    # Where its sentence is not known, it stands alone.
    assert context(dataclasses.replace(cue, sentence=0), text, sentences) == Context(before="", cue="Laut", after="")
    assert context(dataclasses.replace(cue, start=900, end=904), text, sentences) == Context(
        before="", cue="Laut", after=""
    )


def test_long_cues_leave_less_room() -> None:
    text = " ".join("abcdefghijklmnopqrstuvwxyz")
    sentences = (Sentence(field="text", start=0, end=len(text)),)
    cue = Finding(category="x", subtype="x", field="text", start=20, end=35, text="", sentence=0)
    # Eight words of twelve: two are left on either side.
    assert context(cue, text, sentences) == Context(before="… i j ", cue="k l m n o p q r", after=" s t …")
    assert clipped("a b c", 2) == "a b …"
    assert clipped(" a  b ", 2) == "a b"


def test_findings_in_the_headline_stand_in_their_context_too() -> None:
    (title, *_) = findings()
    sentences = (Sentence(field="title", start=0, end=len(TITLE)),)
    root = tree(card(Article(id="x", title=TITLE, text=BODY), [title], sentences=sentences), texts=False)
    assert row(root, "a1-r1").startswith("Umbau könnte scheitern Speculation scenario")
