"""What leads to a story and from there, in one file and in a folder, with and without texts, whatever stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from claim_values_made import corpus, stories
from hostile_corpus import STRINGS
from made_scores import made
from story_pages import by_id, cells, folder, matrix, page, parsed, with_class, words

from bias.model import Finding, Scored, Sentence, Source, Span
from bias.reports import Settings, folder_documents, report_of, single_document
from bias.reports.story_links import limits, links_of
from bias.stories.values import Claim, Passage, Statement, Stories, Story


def test_the_first_page_lists_the_stories_and_the_articles_lead_to_theirs() -> None:
    (listed,) = with_class(page(), "stories")
    assert [words(each) for each in listed] == [
        "Reifenlager in Quellheim abgebrannt 2026-03-12 – 2026-03-14 · 5 articles · 4 outlets · 3 shared claims "
        "Rund 400 Reifen verbrannten Source lost nordpress 2026-03-12 → blitz",
        "Ombrücke bleibt gesperrt 2 articles · 2 outlets · 1 shared claim "
        "Die Ombrücke bleibt bis Mai gesperrt Source lost nordpress ↔ bruecke.txt",
    ]
    section = next(each for each in page().iter("section") if each.get("aria-labelledby") == "stories")
    assert words(section).endswith("1 article shares its event with no other.")
    told = with_class(page(), "told")
    assert [(words(each), next(each.iter("a")).get("href")) for each in told[4:]] == [
        ("Story: Reifenlager in Quellheim abgebrannt (with 4 other articles)", "#s1"),
        ("Story: Ombrücke bleibt gesperrt (with 1 other article)", "#s2"),
        ("Story: Ombrücke bleibt gesperrt (with 1 other article)", "#s2"),
    ]
    assert len(told) == 7


def test_sentences_that_are_linked_to_are_elements_and_the_text_stays_as_it_is() -> None:
    for number, scored in enumerate(corpus(), 1):
        article = by_id(page(), f"a{number}")
        (text,) = with_class(article, "text")
        assert "".join(text.itertext()) == scored.article.text
        own = [each for each in text.iter("span") if (each.get("id") or "").startswith(f"a{number}-c")]
        sentences = {f"a{number}-c{at}": each for at, each in enumerate(scored.scorecard.sentences)}
        for each in own:
            sentence = sentences[each.get("id", "")]
            assert "".join(each.itertext()) == scored.article.text[sentence.start : sentence.end]
    assert [each.get("id") for each in by_id(page(), "a3").iter("span") if each.get("id")] == ["a3-c1", "a3-c2"]
    assert [each.get("id") for each in by_id(page(), "a8").iter("span") if each.get("id")] == []


def speech() -> tuple[Scored, Stories]:
    """An article whose source speaks for three sentences, the second of which is a claim."""
    text = "„Es brannte. Zwei Hallen sind hin. Wir räumen auf“, sagte Ott."
    scored = made("a", text=text, title="Brand", sentences=0)
    starts = [0, text.index("Zwei"), text.index("Wir"), len(text) + 1]
    lines = tuple(Sentence(field="text", start=one, end=other - 1) for one, other in pairwise(starts))
    end = text.index(", sagte")
    cue = Finding(
        category="attribution", subtype="direct", field="text", start=end + 2, end=end + 7, text="sagte", sentence=2,
        source=Source(start=end + 8, end=end + 11, text="Ott", kind="person"), content=(Span(start=0, end=end),),
    )  # fmt: skip
    told = replace(scored, scorecard=replace(scored.scorecard, sentences=lines, findings=(cue,)))
    passage = Passage(
        field="text", start=starts[1], end=starts[2] - 1, text="Zwei Hallen sind hin.", sentence=1, status="named"
    )
    statements = {place: Statement(article=place, status="named", passages=(passage,)) for place in (0, 1)}
    claim = Claim(id="c", text="Zwei Hallen sind hin", head=(0, passage), statements=statements, outlets=("blitz",))
    story = Story(id="s", title="Brand", articles=(0, 1), names=("a", "b"), bonds=(), claims=(claim,))
    return told, Stories(stories=(story,))


def test_speech_that_goes_on_around_a_sentence_stays_one_stretch() -> None:
    told, found = speech()
    root = parsed("".join(single_document(report_of([told, told], stories=found))))
    (text,) = with_class(by_id(root, "a1"), "text")
    assert [("".join(each.itertext()), each.get("class")) for each in text.iter("i")] == [
        ("„Es brannte. ", "go"), ("Zwei Hallen sind hin.", "on go"), (" Wir räumen auf“", "on"),
    ]  # fmt: skip
    assert "".join(by_id(root, "a1-c1").itertext()) == "Zwei Hallen sind hin."


@pytest.mark.parametrize("texts", [True, False])
def test_every_link_of_a_folder_leads_somewhere(texts: bool) -> None:
    pages = folder(texts=texts)
    assert [name for name in pages if name.startswith("stories/")] == ["stories/00001.html", "stories/00002.html"]
    ids = {name: {each.get("id") for each in root.iter()} for name, root in pages.items()}
    followed = 0
    for name, root in pages.items():
        for link in root.iter("a"):
            path, _, fragment = link.get("href", "").partition("#")
            to = (Path(name).parent / path).as_posix() if path else name
            to = re.sub(r"[^/]+/\.\./", "", to)
            assert to in pages, link.get("href")
            assert not fragment or fragment in ids[to], link.get("href")
            followed += 1
    assert followed > 100


def test_addresses_within_a_folder() -> None:
    story = folder()["stories/00001.html"]
    row = by_id(story, "c1")
    assert cells(row)[1] == [("F", "../articles/00002.html#c1", "blitz: as fact 500")]
    assert by_id(folder()["articles/00002.html"], "c1").tag == "span"
    assert [each.get("href") for each in with_class(story, "turn")[0].iter("a")] == [
        "../index.html#stories",
        "00002.html",
    ]
    (told,) = with_class(folder()["articles/00002.html"], "told")
    assert next(told.iter("a")).get("href") == "../stories/00001.html"


def test_without_texts_no_wording_of_a_claim_is_shown() -> None:
    story = by_id(page(texts=False), "s1")
    assert words(next(by_id(story, "s1-c1").iter("th"))) == "Claim 1: rund 400"
    assert words(next(by_id(story, "s1-c2").iter("th"))) == "Claim 2"
    said = words(story)
    for claim in stories().stories[0].claims:
        assert claim.text not in said
        assert not any(each.text.rstrip(".") in said for each in passages(claim))
    # What decided is a finding, which such a report shows in its context; a fact has none.
    assert cells(by_id(story, "s1-c1"))[0] == [
        ("N", "#a1-f1", "nordpress: source named 2026-03-12 Nach Angaben der Feuerwehr rund 400"),
        ("F", "#a4", "nordpress: as fact 2026-03-14 400"),
    ]
    (only,) = with_class(story, "alone")
    assert words(only) == "1 claim that only one article makes klarblick 1"
    (listed,) = with_class(page(texts=False), "stories")
    assert "Claim 1: rund 400 Source lost nordpress" in words(listed)


def passages(claim: Claim) -> Iterator[Passage]:
    return (each for statement in claim.statements.values() for each in statement.passages)


def test_a_large_report_in_one_file_keeps_its_stories_short() -> None:
    assert limits(20, folder=False) == limits(10_000, folder=True)
    short = limits(21, folder=False)
    assert (short.shared, short.alone, short.movements, short.also) == (12, 4, 4, False)
    found = stories()
    (fire, _) = found.stories
    many = replace(fire, claims=tuple(replace(fire.claims[0], id=f"c{at}") for at in range(15)), movements=())
    scored = [*corpus(), *(made(f"x{at}") for at in range(13))]
    root = parsed("".join(single_document(report_of(scored, stories=Stories(stories=(many,))))))
    assert len(list(next(matrix(root).iter("tbody")))) == 12
    notes = [words(each) for each in with_class(by_id(root, "s1"), "small")]
    assert "3 more claims, which fewer outlets share, are not listed." in notes


def test_sentences_that_are_not_there_are_not_linked_to() -> None:
    found, scored = stories(), corpus()
    (fire, bridge) = found.stories
    claim = fire.claims[0]
    lost = {
        place: replace(each, passages=tuple(replace(passage, sentence=99) for passage in each.passages))
        for place, each in claim.statements.items()
    }
    broken = replace(fire, claims=(replace(claim, statements=lost),), movements=())
    told = Stories(stories=(broken, bridge))
    assert links_of(told, scored, folder=False).sentences == {5: frozenset({1}), 6: frozenset({0})}
    root = parsed("".join(single_document(report_of(scored, stories=told))))
    assert [link[1] for cell in cells(by_id(root, "s1-c1")) for link in cell] == ["#a1", "#a4", "#a2", "#a3", "#a5"]


@pytest.mark.parametrize("texts", [True, False])
@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_hostile_strings_leave_the_structure_alone(text: str, texts: bool) -> None:
    plain = "".join(each if each.isspace() else "ö" for each in text)
    ours, theirs = (structures(each, Settings(title=each, folder=True, texts=texts)) for each in (text, plain))
    assert list(ours) == ["stories/00001.html", "stories/00002.html"]
    assert ours == theirs


def structures(text: str, form: Settings) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Every element of the stories' pages in its order, with the names of its attributes."""
    scored, found = hostile(text)
    made = {}
    for name, document in folder_documents(report_of(scored, (), form, stories=found)):
        if name.startswith("stories/"):
            written = "".join(document).encode("utf-8", "backslashreplace")
            root: Element = html5lib.parse(written, transport_encoding="utf-8", namespaceHTMLElements=False)
            made[name] = [(each.tag, tuple(sorted(each.attrib))) for each in root.iter() if isinstance(each.tag, str)]
    return made


def hostile(text: str) -> tuple[list[Scored], Stories]:
    """The made-up stories with `text` in every string that comes from outside."""
    scored = [
        replace(
            each, article=replace(each.article, outlet=text, date=text, title=text, text=f"{text} {each.article.text}")
        )
        for each in corpus()
    ]

    def passage(each: Passage) -> Passage:
        quantities = tuple(replace(one, text=text) for one in each.quantities)
        return replace(each, text=text, source=text, quantities=quantities)

    def claim(each: Claim) -> Claim:
        statements = {
            place: replace(one, passages=tuple(map(passage, one.passages))) for place, one in each.statements.items()
        }
        return replace(each, text=text, head=(each.head[0], passage(each.head[1])), statements=statements)

    return scored, Stories(
        stories=tuple(
            replace(
                story, id=text, title=text, claims=tuple(map(claim, story.claims)),
                bonds=tuple(replace(each, words=(text,)) for each in story.bonds),
                outlets=tuple(replace(each, outlet=text) for each in story.outlets),
                movements=tuple(replace(each, after=text) if each.kind == "number changed" else each for each in story.movements),
            )
            for story in stories().stories
        )
    )  # fmt: skip
