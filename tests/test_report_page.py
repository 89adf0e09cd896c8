"""The page: its figures, its marks, its text to the character, and what becomes of hostile strings."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from bias.reports.figures import Rate, number, percent, rate, scale_top
from bias.reports.hostile import language_tag, link, shown

BODY = "Laut Stadtrat sei der Umbau wohl skandalös teuer. Leider schweigt der Bürgermeister.\n\nExperten warnen."
TITLE = "Umbau könnte scheitern"
HOSTILE = (
    "</style></title><script>document.title='HACKED'</script><img src=x onerror=\"document.title='HACKED'\">'&\"{{7*7}}"
)


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


def test_marks_name_category_entry_voice_and_source() -> None:
    root = parse(write_report([sample()], []))
    marks = list(root.iter("mark"))
    assert [(each.get("id"), content(each), each.get("class"), each.get("data-letters")) for each in marks] == [
        ("a1-f1", "könnte", "c-speculation v-outlet", "S"),
        ("a1-f2", "Laut", "c-attribution v-outlet", "A"),
        ("a1-f3", "wohl", "c-hedging v-source", "H"),
        ("a1-f4", "skandalös", "c-editorialising v-source", "E"),
        ("a1-f5", "Leider", "c-editorialising v-outlet", "E"),
        ("a1-f6", "warnen", "c-attribution v-outlet", "A"),
    ]
    assert {each.get("tabindex") for each in marks} == {"0"}
    assert marks[1].get("data-note", "").split("\n") == [
        "Attribution: prepositional",
        "Entry: attribution/laut",
        "Voice: outlet",
        "Source: Stadtrat (organisation)",
        "Refers to: Rat von Au",
        "Confidence: 0.93",
    ]
    assert marks[3].get("data-note", "").split("\n") == [
        "Editorialising: evaluative",
        "Entry: none (by rule or learned)",
        "Voice: source (does not count against the outlet)",
    ]
    assert "Source: not named in this sentence (vague)" in marks[5].get("data-note", "").split("\n")


def test_the_sources_speech_is_set_off() -> None:
    root = parse(write_report([sample()], []))
    (text,) = with_class(root, "text")
    assert [content(each) for each in with_class(text, "said")] == ["sei der Umbau wohl skandalös teuer"]


def test_content_of_an_attribution_inside_a_source_is_not_set_off_anew() -> None:
    inner = finding(
        BODY, "Laut", "attribution", "indirect", voice="source", content=(Span(start=0, end=10),),
        source=Source(start=None, end=None, text="", kind="none"),
    )  # fmt: skip
    root = parse(write_report([card(Article(id="x", text=BODY), [inner])], []))
    (text,) = with_class(root, "text")
    assert not list(with_class(text, "said"))


def test_findings_table_links_to_the_marks_and_is_described_by() -> None:
    root = parse(write_report([sample()], []))
    (table,) = with_class(root, "findings")
    assert rows(table)[2] == [
        "Laut", "A attribution", "prepositional", "outlet", "attribution/laut", "Stadtrat (organisation)", "Rat von Au",
        "0.93",
    ]  # fmt: skip
    ids = {each.get("id") for each in root.iter() if each.get("id")}
    links = [each.get("href", "") for each in root.iter("a")]
    assert {href[1:] for href in links if href.startswith("#")} <= ids
    assert [href for href in links if href.startswith("#a1-f")] == [f"#a1-f{place}" for place in range(1, 7)]
    for mark in root.iter("mark"):
        assert content(by_id(root, mark.get("aria-describedby", ""))).startswith(content(mark))


def test_two_findings_on_one_cue_share_a_mark_and_keep_their_ids() -> None:
    both = [
        finding(BODY, "sei", "attribution", "continued"),
        finding(BODY, "sei", "speculation", "scenario", voice="source"),
    ]
    root = parse(write_report([card(Article(id="x", text=BODY), both)], []))
    (mark,) = root.iter("mark")
    assert (mark.get("id"), mark.get("data-letters"), mark.get("aria-describedby")) == ("a1-f1", "A S", "a1-r1 a1-r2")
    assert (mark[0].get("id"), mark[0].get("class"), content(mark)) == ("a1-f2", "c-speculation v-source", "sei")
    assert [note.split("\n")[0] for note in mark.get("data-note", "").split("\n\n")] == [
        "Attribution: continued",
        "Speculation: scenario",
    ]


def test_a_finding_outside_its_text_is_listed_without_a_link() -> None:
    stray = Finding(category="hedging", subtype="epistemic", field="text", start=900, end=904, text="wohl", sentence=0)
    other = Finding(category="hedging", subtype="epistemic", field="caption", start=0, end=4, text="etwa", sentence=0)
    root = parse(write_report([card(Article(id="x", text=BODY), [stray, other])], []))
    (table,) = with_class(root, "findings")
    assert [row[0] for row in rows(table)] == ["Words", "wohl", "etwa"]
    assert not list(table.iter("a"))
    assert not list(root.iter("mark"))


def test_outlets_are_pooled_by_adding_counts_not_by_averaging_rates() -> None:
    scored = [
        card(Article(id="1", text="a", outlet="Bote"), counts={"hedging": 10}, words=500, sources={"vague": 1}),
        card(Article(id="2", text="b", outlet="Bote"), counts={}, words=1500, sources={"named": 3}),
        card(Article(id="3", text="c", outlet="Anzeiger"), counts={"hedging": 0}, words=1000),
        card(Article(id="4", text="d"), counts={}, words=0),
    ]
    root = parse(write_report(scored, []))
    table = next(root.iter("table"))
    # 10 in 2,000 words; the exact interval of a count of 10 is 4.795 to 18.390, of 0 it is 0 to 3.689.
    assert [row[:3] + row[4:5] + row[7:] for row in rows(table)[1:]] == [
        ["Anzeiger", "1", "1,000", "0.0 0.0–3.7", "40 %", "–", "–"],
        ["Bote", "2", "2,000", "5.0 2.4–9.2", "40 %", "75 %", "25 %"],
        ["No outlet given", "1", "0", "–", "40 %", "–", "–"],
        ["All together", "4", "3,000", "3.3 1.6–6.1", "40 %", "75 %", "25 %"],
    ]


def test_dots_lie_on_one_scale_a_category() -> None:
    scored = [
        card(Article(id="1", text="a", outlet="A"), counts={"hedging": 10}),
        card(Article(id="2", text="b", outlet="B"), counts={"hedging": 0}),
    ]
    root = parse(write_report(scored, []))
    heads = [" ".join(content(each).split()) for each in next(root.iter("thead")).iter("th")]
    # The widest interval of a count of 10 in 1,000 words ends at 18.39, so the scale is 0 to 20 on 110 units from 5.
    assert heads[4] == "H Hedging 0 to 20"
    dots = [each for each in with_class(root, "dot") if "c-hedging" in each.get("class", "")]
    drawn = [[each.get("cx") or each.get("d") for each in dot] for dot in dots]
    axis = "M5 3V11M115 3V11M5 7H115"
    assert [axis for axis, _, _ in drawn] == [axis] * 3
    assert [at for _, _, at in drawn] == ["60.0", "5.0", "32.5"]
    # 0 to 3.689 on that scale: a count of 0 still has an interval.
    assert drawn[1][1] == "M5.0 7H25.3M5.0 4V10M25.3 4V10"


def test_card_and_article_list_show_the_scorecard() -> None:
    root = parse(write_report([sample()], []))
    listed = rows(list(root.iter("table"))[1])[1]
    assert listed == [TITLE, "Tagespost", "2026-05-04", "1,000", "2.0", "0.0", "1.0", "1.0"]
    shown_card = rows(list(root.iter("table"))[2])
    assert shown_card[1:3] == [
        ["A Attribution", "2", "2.0 0.1–77.7", "25 %"],
        ["H Hedging", "0", "0.0 0.1–77.7", "25 %"],
    ]
    pairs = {content(each[0]): content(each[1]) for group in with_class(root, "pairs") for each in group}
    assert pairs["Attributions to named sources"] == "3 (50\u202f%)"
    assert (pairs["Different sources"], pairs["Flesch (Amstad)"], pairs["LIX"]) == ("5", "41.2", "–")
    made = {content(each[0]): content(each[1]) for group in with_class(root, "made") for each in group}
    assert made == {"Program version": "9.8.7", "Lexicon": "sha256:abc"}


def test_a_users_category_gets_a_column_and_a_mark() -> None:
    own = finding(BODY, "teuer", "euphemism", "plain")
    scored = [card(Article(id="1", text=BODY), [own], counts={"euphemism": 4}), card(Article(id="2", text="b"))]
    root = parse(write_report(scored, []))
    heads = [" ".join(content(each).split()) for each in next(root.iter("thead")).iter("th")]
    assert heads[7].startswith("E Euphemism 0 to ")
    (mark,) = root.iter("mark")
    assert (mark.get("class"), mark.get("data-letters")) == ("c-other v-outlet", "E")


def test_problems_are_listed_and_nothing_scored_is_said() -> None:
    page = write_report(
        [], [Problem(id=None, path="a/leer.txt", error="no text <here>"), Problem(id="7", path=None, error="bad")]
    )
    root = parse(page)
    (problems,) = with_class(root, "problems")
    assert [" ".join(content(each).split()) for each in problems] == ["a/leer.txt: no text <here>", "7: bad"]
    assert "No article was scored" in content(by_id(root, "main"))
    assert not list(root.iter("table"))


def test_one_file_with_no_script_and_no_address_to_fetch() -> None:
    page = write_report([sample()], [], title="Mein Bericht")
    root = parse(page)
    assert content(next(root.iter("title"))) == content(next(root.iter("h1"))) == "Mein Bericht"
    assert root.get("lang") == "en"
    tags = {each.tag for each in root.iter() if isinstance(each.tag, str)}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert not [each for each in root.iter() if each.get("src") or each.get("style")]
    policy = next(each.get("content", "") for each in root.iter("meta") if each.get("http-equiv"))
    style = content(next(root.iter("style")))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style
    assert [each.get("href") for each in root.iter("a") if not each.get("href", "").startswith("#")] == [
        "https://example.org/umbau?a=1&b=2"
    ]


def hostile() -> Scored:
    """Every field of every value that the report shows holds markup, script and a template's braces."""
    bad = Finding(
        category=HOSTILE, subtype=HOSTILE, field="text", start=2, end=9, text=HOSTILE, sentence=0, voice=HOSTILE,
        entry=HOSTILE,
        source=Source(start=0, end=1, text=HOSTILE, kind=HOSTILE, antecedent=Mention(start=0, end=1, text=HOSTILE)),
    )  # fmt: skip
    inside = Finding(category="hedging", subtype="x", field="title", start=3, end=30, text=HOSTILE, sentence=0)
    article = Article(
        id=HOSTILE, title=HOSTILE, text=HOSTILE, outlet=HOSTILE, date=HOSTILE, url="javascript:document.title='HACKED'",
        author=HOSTILE, genre=HOSTILE, story=HOSTILE, language=HOSTILE, path=HOSTILE, extra={HOSTILE: HOSTILE},
    )  # fmt: skip
    made = card(article, [inside, bad], counts={HOSTILE: 1})
    values = {name: getattr(made.scorecard, name) for name in Scorecard.__dataclass_fields__}
    values |= {
        "language": HOSTILE,
        "provenance": Provenance(version=HOSTILE, lexicon=HOSTILE, model=HOSTILE, reference=HOSTILE),
    }
    return Scored(article=article, scorecard=Scorecard(**values))


def test_hostile_strings_are_shown_and_never_markup() -> None:
    page = write_report([hostile()], [Problem(id=HOSTILE, path=HOSTILE, error=HOSTILE)], title=HOSTILE)
    root = parse(page)
    tags = {each.tag for each in root.iter() if isinstance(each.tag, str)}
    assert not tags & {"script", "img"}
    assert not [name for each in root.iter() for name in each.attrib if name.startswith("on")]
    assert all(each.get("href", "").startswith("#") for each in root.iter("a"))
    assert "49" not in page
    (text,) = with_class(root, "text")
    assert content(text) == HOSTILE == content(by_id(root, "a1-h")) == content(next(root.iter("title")))
    assert text.get("lang") == "de"
    assert "javascript:document.title='HACKED'" in content(by_id(root, "a1"))


@given(
    text=st.text(
        alphabet=st.one_of(st.sampled_from("<>&\"'/ab \n\r\t\x00\x0c\u2028\ud800\ufffe{}%"), st.characters()),
        max_size=60,
    ),
    spans=st.lists(st.tuples(st.integers(-2, 62), st.integers(-2, 62)), max_size=6),
    said=st.lists(st.tuples(st.integers(-2, 62), st.integers(-2, 62)), max_size=3),
)
def test_any_text_under_any_spans_comes_back(
    text: str, spans: list[tuple[int, int]], said: list[tuple[int, int]]
) -> None:
    names = ("attribution", "hedging", "own")
    found = [
        Finding(
            category=names[place % 3], subtype="s", field=field, start=start, end=end, text=text, sentence=0,
            content=tuple(Span(start=low, end=high) for low, high in said),
        )
        for field in ("title", "text")
        for place, (start, end) in enumerate(spans)
    ]  # fmt: skip
    page = write_report([card(Article(id="x", title=text, text=text), found)], [])
    root = html5lib.parse(page.encode(), transport_encoding="utf-8", namespaceHTMLElements=False)
    (box,) = with_class(root, "text")
    assert content(box) == shown(text)
    assert len(shown(text)) == len(text)
    if text.strip():
        assert content(by_id(root, "a1-h")) == shown(text)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "text", ["Ein Satz.\nUnd noch einer.", "„Ja“ – 3 < 4 & 5 > 2", "a\u0308\u00e4 \U0001f600\t\u2028\f"]
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert shown(text) == text


def test_what_html_cannot_hold_is_replaced_in_its_place() -> None:
    assert shown("a\r\nb\rc\x00d\x1be\x7ff\x85g\ud800h\uffffi") == "a \nb\nc␀d␛e␡f\ufffdg\ufffdh\ufffdi"


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/ä?x=<y>", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" https://example.org", False),
        ("\x01javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/x", False),
        ("/etc/passwd", False),
        ("https:", False),
        ("http://[broken", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, followed: bool) -> None:
    assert link(url) == (url if followed else None)


def test_language_tag() -> None:
    assert [language_tag(each) for each in ("de", "de-AT", "en", "", None, 'de" onclick="x', "de\n")] == [
        "de", "de-AT", "en", "de", "de", "de", "de",
    ]  # fmt: skip


def test_figures() -> None:
    assert (number(0), number(1234567)) == ("0", "1,234,567")
    assert (rate(None), rate(0.04), rate(1234.56)) == ("–", "0.0", "1,234.6")
    assert [percent(share) for share in (None, 0, 0.001, 0.335, 0.999, 1)] == [
        "–", "0\u202f%", "<1\u202f%", "34\u202f%", ">99\u202f%", "100\u202f%",
    ]  # fmt: skip
    tops = [scale_top([Rate(count=1, rate=0.0, low=0.0, high=high)]) for high in (None, 0.0, 0.37, 15.0, 15.1, 101.0)]
    assert tops == pytest.approx([1.0, 1.0, 0.4, 15.0, 20.0, 150.0])


def test_size_of_a_report_stays_small() -> None:
    one, many = (len(write_report([sample()] * times, []).encode()) for times in (1, 41))
    # An article of a dozen words: what the page spends on an article besides its text and findings.
    assert (many - one) / 40 < 9000


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_keep_the_contrast_of_wcag_aa(scheme: int) -> None:
    style = content(next(parse(write_report([], [])).iter("style")))
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colour = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blocks[scheme]))
    categories = ("attribution", "hedging", "speculation", "editorialising", "other")
    pairs = [(text, ground) for text in ("ink", "soft", "link") for ground in ("page", "band", "panel")]
    pairs += [("ink", "said"), *((name, f"{name}-tint") for name in categories)]
    pairs += [
        (text, ground)
        for name in categories
        for text, ground in ((name, "page"), (name, "said"), ("ink", f"{name}-tint"))
    ]
    assert {pair: ratio for pair in pairs if (ratio := contrast(colour[pair[0]], colour[pair[1]])) < 4.5} == {}
