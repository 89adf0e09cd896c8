"""Whatever stands in whatever field, the page has the same elements: no string ever becomes markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hostile_corpus import STRINGS, hostile, problems
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bias.reports import Settings, folder_documents, report_of, single_document
from bias.reports.hostile import language_tag, shown
from bias.reports.report import Report

FORMS = [
    Settings(language="en", folder=False, texts=True),
    Settings(language="de", folder=True, texts=True),
    Settings(language="de", folder=False, texts=False),
]


def reported(text: str) -> Report:
    """A report every string of which is `text`."""
    return report_of(hostile(text), problems(text))


def pages(report: Report, title: str, form: Settings) -> dict[str, Element]:
    """The parsed documents of a report in one of its forms, by their names."""
    told = replace(report, settings=replace(form, title=title))
    documents = folder_documents(told) if form.folder else [("index.html", single_document(told))]
    return {name: parsed("".join(document)) for name, document in documents}


def parsed(page: str) -> Element:
    written = page.encode("utf-8", "backslashreplace")
    root: Element = html5lib.parse(written, transport_encoding="utf-8", namespaceHTMLElements=False)
    return root


def elements(root: Element) -> Iterator[Element]:
    return (each for each in root.iter() if isinstance(each.tag, str))


def structure(root: Element) -> list[tuple[str, tuple[str, ...], str]]:
    """Every element in its order: its name, the names of its attributes, and all of it where it runs or styles."""
    return [
        (each.tag, tuple(sorted(each.attrib)), (each.text or "") if each.tag in ("script", "style") else "")
        for each in elements(root)
    ]


def twin(text: str) -> str:
    """A harmless text of the same form: as long, with white space where the other has some."""
    return "".join(character if character.isspace() else "ö" for character in text)


def check_same_structure(text: str, form: Settings) -> None:
    ours, plain = (pages(reported(each), each, form) for each in (text, twin(text)))
    assert ours.keys() == plain.keys()
    for name, root in ours.items():
        assert structure(root) == structure(plain[name]), name


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.language}-{form.folder}-{form.texts}")
@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_hostile_strings_leave_the_structure_alone(text: str, form: Settings) -> None:
    check_same_structure(text, form)


@settings(deadline=None, max_examples=30)
@given(
    text=st.text(
        alphabet=st.one_of(
            st.sampled_from("<>&\"'/=` \n\t\x00\x0c\u2028\u202e\ud800\ufffe{}%()s#$;:!-[]\\"), st.characters()
        ),
        max_size=40,
    ),
    form=st.sampled_from(FORMS),
)
@example(text="", form=FORMS[0])
@example(text=" ", form=FORMS[1])
@example(text="%(count)s %", form=FORMS[2])
def test_any_text_leaves_the_structure_alone(text: str, form: Settings) -> None:
    assume(language_tag(text) != text)  # such a text does say something of its article's language
    assume(not text.strip() or text.strip("„“”\"»«›‹‚‘’' \t\n"))  # a source of quotation marks only is nobody
    check_same_structure(text, form)


@pytest.mark.parametrize("form", FORMS[:2], ids=["single-en", "folder-de"])
@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_hostile_strings_are_shown_as_they_are(text: str, form: Settings) -> None:
    found = pages(reported(text), text, form)
    title = next(found["index.html"].iter("title"))
    assert "".join(title.itertext()) == shown(text)
    card = found["articles/00001.html" if form.folder else "index.html"]
    said = "".join("".join(each.itertext()) for each in elements(card) if "text" in each.get("class", "").split())
    assert shown(f"{text} | {text}") in said
    for root in found.values():
        for each in elements(root):
            assert not [name for name in each.attrib if name.startswith("on") or name in ("style", "src", "srcdoc")]
            assert each.get("href", "#").startswith(
                ("#", "articles/", "stories/", "../", "index.html", "method.html", "0000")
            )


def test_the_check_sees_what_is_not_escaped() -> None:
    """The counter-check: the same comparison tells a page with markup of its own from its twin."""
    raw = "<p title='{0}'>{0}</p>"
    seen = [
        name
        for name, text in STRINGS.items()
        if structure(parsed(raw.format(text))) != structure(parsed(raw.format(twin(text))))
    ]
    assert {"script", "image", "style-end", "handler-single", "link", "form", "base", "frame"} <= set(seen)
