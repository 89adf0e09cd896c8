"""The page: its marks, its notes and its text to the character."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from bias.model import (
    Article,
    Finding,
    Mention,
    Problem,
    Provenance,
    Readability,
    Score,
    Scorecard,
    Scored,
    Sentence,
    Source,
    Sourcing,
    Span,
    Tally,
)
from bias.reports import write_report

BODY = "Laut Stadtrat sei der Umbau wohl skandalös teuer. Leider schweigt der Bürgermeister.\n\nExperten warnen."
TITLE = "Umbau könnte scheitern"


def finding(text: str, cue: str, category: str, subtype: str, **more: Any) -> Finding:
    start = text.index(cue)
    return Finding(
        category=category, subtype=subtype, start=start, end=start + len(cue), text=cue,
        **{"field": "text", "sentence": 0, **more},
    )  # fmt: skip


def findings() -> tuple[Finding, ...]:
    """Six findings, three of them in the outlet's voice in the text, one in the title, two in the source's voice."""
    content = BODY.index("sei"), BODY.index(". Leider")
    council = Source(
        start=5, end=13, text="Stadtrat", kind="organisation", antecedent=Mention(start=0, end=5, text="Rat von Au")
    )
    nobody = Source(start=None, end=None, text="", kind="vague")
    return (
        finding(TITLE, "könnte", "speculation", "scenario", field="title", entry="speculation/koennte"),
        finding(
            BODY, "Laut", "attribution", "prepositional", entry="attribution/laut", source=council,
            content=(Span(start=content[0], end=content[1]),), confidence=0.925, sentence=1,
        ),
        finding(BODY, "wohl", "hedging", "epistemic", voice="source", entry="hedging/wohl", sentence=1),
        finding(BODY, "skandalös", "editorialising", "evaluative", voice="source", sentence=1),
        finding(BODY, "Leider", "editorialising", "evaluative", entry="editorialising/leider", sentence=2),
        finding(BODY, "warnen", "attribution", "indirect", source=nobody, content=(), sentence=3),
    )  # fmt: skip


def card(
    article: Article, found: Iterable[Finding] = (), *, counts: dict[str, int] | None = None, words: int = 1000,
    sources: dict[str, int] | None = None, sentences: tuple[Sentence, ...] = (),
) -> Scored:  # fmt: skip
    """An article with a tally of `words` words and the given counts; the intervals of its card are made up."""
    counts = counts or {}
    tally = Tally(
        articles=1, words=words, sentences=10, sentences_attributed=4, findings=counts, sources=sources or {},
    )  # fmt: skip
    scores = {
        name: Score(count=counts.get(name, 0), rate=tally.rate(name), low=0.1, high=77.7, share=0.25)
        for name in ("attribution", "hedging", "speculation", "editorialising", *counts)
    }
    sourcing = Sourcing(
        named=3, role=2, vague=1, none=0, distinct=5, named_share=0.5, attributed_share=0.4, direct_quote_share=0.0
    )
    return Scored(
        article=article,
        scorecard=Scorecard(
            subject=article.id, language="de", tally=tally, scores=scores, sourcing=sourcing,
            readability=Readability(flesch=41.25, words_per_sentence=12.0), sentences=sentences,
            findings=tuple(found), provenance=Provenance(version="9.8.7", lexicon="sha256:abc"),
        ),
    )  # fmt: skip


def sample() -> Scored:
    article = Article(
        id="x", title=TITLE, text=BODY, outlet="Tagespost", date="2026-05-04", author="Ina Buhl",
        url="https://example.org/umbau?a=1&b=2",
    )  # fmt: skip
    return card(article, findings(), counts={"attribution": 2, "editorialising": 1, "speculation": 1})


def parse(page: str) -> Element:
    """The page's tree; anything that is not valid syntax raises."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def content(element: Element) -> str:
    return "".join(element.itertext())


def with_class(root: Element, name: str) -> Iterator[Element]:
    return (each for each in root.iter() if isinstance(each.tag, str) and name in each.get("class", "").split())


def by_id(root: Element, name: str) -> Element:
    (found,) = (each for each in root.iter() if each.get("id") == name)
    return found


def rows(table: Element) -> list[list[str]]:
    return [[" ".join(content(cell).split()) for cell in row] for row in table.iter("tr")]


def test_text_and_title_are_the_articles_to_the_character() -> None:
    root = parse(write_report([sample()], []))
    (text,) = with_class(root, "text")
    assert content(text) == BODY
    assert [content(each) for each in text.iter("p")] == BODY.split("\n\n")
    assert text.get("lang") == "de"
    assert content(by_id(root, "a1-h")) == TITLE


def row(root: Element, name: str) -> str:
    """The row of a finding, its paragraphs set apart by bars."""
    return " | ".join(" ".join(content(each).split()) for each in by_id(root, name))


def test_marks_show_category_and_voice_and_link_to_their_rows() -> None:
    root = parse(write_report([sample()], []))
    marks = list(with_class(root, "m"))
    assert [
        (each.get("id"), content(each), each.get("class"), each.get("data-l"), each.get("href")) for each in marks
    ] == [
        ("a1-f1", "könnte", "m c-speculation", "S", "#a1-r1"),
        ("a1-f2", "Laut", "m c-attribution", "A", "#a1-r2"),
        ("a1-f3", "wohl", "m c-hedging q", "H", "#a1-r3"),
        ("a1-f4", "skandalös", "m c-editorialising q", "E", "#a1-r4"),
        ("a1-f5", "Leider", "m c-editorialising", "E", "#a1-r5"),
        ("a1-f6", "warnen", "m c-attribution", "A", "#a1-r6"),
    ]
    assert {each.tag for each in marks} == {"a"}
    assert not [each for each in marks if each.get("tabindex")]


def test_a_row_says_what_its_finding_is() -> None:
    root = parse(write_report([sample()], []))
    assert row(root, "a1-r2") == (
        "Laut Attribution prepositional, outlet’s voice | Source: Stadtrat (organisation), that is Rat von Au | "
        "attribution/laut · confidence 92 %"
    )
    assert row(root, "a1-r4") == (
        "skandalös Editorialising evaluative, source’s voice, does not count | no entry: by rule or learned"
    )
    assert row(root, "a1-r6").startswith(
        "warnen Attribution indirect, outlet’s voice | Source: not named in this sentence (vague)"
    )
    assert by_id(root, "a1-r4").get("class") == "c-editorialising q"


def test_the_sources_speech_is_set_off() -> None:
    root = parse(write_report([sample()], []))
    (text,) = with_class(root, "text")
    assert [content(each) for each in text.iter("i")] == ["sei der Umbau wohl skandalös teuer"]


def test_content_of_an_attribution_inside_a_source_is_not_set_off_anew() -> None:
    inner = finding(
        BODY, "Laut", "attribution", "indirect", voice="source", content=(Span(start=0, end=10),),
        source=Source(start=None, end=None, text="", kind="none"),
    )  # fmt: skip
    root = parse(write_report([card(Article(id="x", text=BODY), [inner])], []))
    (text,) = with_class(root, "text")
    assert not list(text.iter("i"))


def test_rows_link_to_the_marks_and_every_link_has_its_target() -> None:
    root = parse(write_report([sample(), sample()], []))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    links = [each.get("href", "") for each in root.iter("a")]
    assert {href[1:] for href in links if href.startswith("#")} <= set(ids)
    lists = list(with_class(root, "rows"))
    assert [[each.get("href") for each in one.iter("a")] for one in lists] == [
        [f"#a{number}-f{place}" for place in range(1, 7)] for number in (1, 2)
    ]


def test_two_findings_on_one_cue_share_a_mark_and_keep_their_ids() -> None:
    both = [
        finding(BODY, "sei", "attribution", "continued"),
        finding(BODY, "sei", "speculation", "scenario", voice="source"),
    ]
    root = parse(write_report([card(Article(id="x", text=BODY), both)], []))
    (mark,) = with_class(root, "m")
    assert (mark.get("id"), mark.get("data-l"), mark.get("href")) == ("a1-f1", "A", "#a1-r1")
    assert mark.get("data-r") == "a1-r2"
    assert (mark[0].get("id"), mark[0].get("class"), mark[0].get("data-l")) == ("a1-f2", "c-speculation q", "S")
    assert content(mark) == "sei"


def test_a_mark_that_goes_on_has_no_second_letter_id_or_stop() -> None:
    crossing = [
        Finding(category="hedging", subtype="epistemic", field="text", start=0, end=8, text="Laut Sta", sentence=0),
        Finding(category="speculation", subtype="scenario", field="text", start=5, end=13, text="Stadtrat", sentence=0),
    ]
    root = parse(write_report([card(Article(id="x", text=BODY), crossing)], []))
    marks = list(with_class(root, "m"))
    assert [
        (content(each), each.get("id"), each.get("data-l"), each.get("href"), each.get("data-r"), each.get("tabindex"))
        for each in marks
    ] == [
        ("Laut ", "a1-f1", "H", "#a1-r1", None, None),
        ("Sta", None, None, "#a1-r1", "a1-r2", None),
        ("dtrat", None, None, "#a1-r2", None, "-1"),
    ]
    assert [(each.get("id"), each.get("data-l")) for each in marks[1]] == [("a1-f2", "S")]


def test_a_finding_outside_its_text_is_listed_without_a_link() -> None:
    stray = Finding(category="hedging", subtype="epistemic", field="text", start=900, end=904, text="wohl", sentence=0)
    other = Finding(category="hedging", subtype="epistemic", field="caption", start=0, end=4, text="etwa", sentence=0)
    root = parse(write_report([card(Article(id="x", text=BODY), [stray, other])], []))
    (listed,) = with_class(root, "rows")
    assert [" ".join(content(each).split())[:12] for each in listed] == ["wohl Hedging", "etwa Hedging"]
    assert not list(listed.iter("a"))
    assert not list(with_class(root, "m"))


def test_problems_are_listed_and_nothing_scored_is_said() -> None:
    page = write_report(
        [], [Problem(id=None, path="a/leer.txt", error="no text <here>"), Problem(id="7", path=None, error="bad")]
    )
    root = parse(page)
    (problems,) = with_class(root, "problems")
    assert [" ".join(content(each).split()) for each in problems] == ["a/leer.txt: no text <here>", "7: bad"]
    assert "No article was scored" in content(by_id(root, "main"))
    assert not list(by_id(root, "comparison").iter("table"))


def test_one_file_with_our_own_style_and_script_and_no_address_to_fetch() -> None:
    page = write_report([sample()], [], title="Mein Bericht")
    root = parse(page)
    assert content(next(root.iter("title"))) == "Mein Bericht"
    assert root.get("lang") == "en"
    tags = {each.tag for each in root.iter() if isinstance(each.tag, str)}
    assert not tags & {"link", "img", "iframe", "object", "embed", "base"}
    assert not [each for each in root.iter() if each.get("src") or each.get("style")]
    policy = next(each.get("content", "") for each in root.iter("meta") if each.get("http-equiv"))
    style, script = (content(next(root.iter(name))) for name in ("style", "script"))
    first, second = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)
    )  # fmt: skip
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{first}'; script-src 'sha256-{second}'; base-uri 'none'; "
        "form-action 'none'"
    )
    assert "url(" not in style
    assert "@import" not in style
    assert [each.get("href") for each in root.iter("a") if not each.get("href", "").startswith("#")] == [
        "https://example.org/umbau?a=1&b=2"
    ]


def test_size_of_a_report_stays_small() -> None:
    one, many = (len(write_report([sample()] * times, []).encode()) for times in (1, 41))
    # An article of a dozen words: what the page spends on an article besides its text and findings.
    assert (many - one) / 40 < 9000
