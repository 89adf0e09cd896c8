"""Strings from outside are shown, never interpreted, and come back to the character."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_report_page import by_id, card, content, parse, with_class

from bias.model import Article, Finding, Mention, Problem, Provenance, Scorecard, Scored, Source, Span
from bias.reports import write_report
from bias.reports.hostile import language_tag, link, shown

HOSTILE = (
    "</style></title><script>document.title='HACKED'</script><img src=x onerror=\"document.title='HACKED'\">'&\"{{7*7}}"
)


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
    assert "img" not in tags
    (script,) = root.iter("script")
    assert "HACKED" not in content(script)
    assert not [name for each in root.iter() for name in each.attrib if name.startswith("on")]
    assert all(each.get("href", "").startswith("#") for each in root.iter("a"))
    assert "49" not in page
    (text,) = with_class(root, "text")
    assert content(text) == HOSTILE == content(by_id(root, "a1-h")) == content(next(root.iter("title")))
    assert text.get("lang") == "de"
    assert "javascript:document.title='HACKED'" in content(by_id(root, "a1"))


@settings(deadline=None)
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
