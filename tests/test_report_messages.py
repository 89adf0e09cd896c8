"""Every word of the report is a message: nothing that a reader sees was left out of the catalogues, in no form."""

from __future__ import annotations

import gettext
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from made_scores import made

from bias.model import Problem, Scored
from bias.reports import Settings, documents, folder_documents, languages, report_of, single_document
from bias.reports.languages import Language
from bias.scoring.references import shipped

# A report in which every message stands in brackets: what a reader sees outside of them was never made a message.

OPEN, CLOSE = "⟦", "⟧"
INNERMOST = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
LETTERS = re.compile(r"[A-Za-zÄÖÜäöüß]{2,}")
NAMES = {"quellenkritik", "numpy", "scikit", "learn", "scipy", "wikinews", "sha"}
"""What is called the same in every language."""
UNREAD = {"style", "script", "code", "kbd"}
SPOKEN = {"aria-label", "aria-description", "title", "placeholder", "alt", "label"}
"""Attributes that are read out or shown. Of `data-` attributes it is those with a blank in them."""


class Bracketed(gettext.NullTranslations):
    """Stands in for a catalogue."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


class Seen(HTMLParser):
    """All that a reader of a page sees or hears of it, and the language that it says it is in."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.language = ""
        self._skipped: list[str] = []
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.language = values.get("lang") or ""
        if tag in UNREAD or self._skipped or (tag == "i" and values.get("lang") == "de"):
            self._skipped += [tag] if not self._skipped or tag == self._skipped[-1] else []
            return
        for name, value in attrs:
            if value and (name in SPOKEN or (name.startswith("data-") and " " in value)):
                self.said.append(value)

    def handle_endtag(self, tag: str) -> None:
        if self._skipped and self._skipped[-1] == tag:
            self._skipped.pop()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.said.append(data)

    @property
    def text(self) -> str:
        return "\n".join(self.said)


def outside(document: str) -> set[str]:
    """Words of a bracketed page that stand in no message."""
    text, before = Seen(document).text, ""
    while text != before:
        before, text = text, INNERMOST.sub(" ", text)
    return set(LETTERS.findall(text)) - NAMES


GREEK = "αβγ δεζ ηθι κλμ νξο πρσ τυφ χψω "


def articles() -> list[Scored]:
    """Two outlets that differ, with copies; nothing of theirs has a Latin letter that would look like a word."""
    scored = []
    for number in range(7):
        for outlet, counts in (("Α", {"hedging": 9, "speculation": 1}), ("Β", {"hedging": 0, "editorialising": 2})):
            text = f"{GREEK * 5}. {outlet}{number} " + f"{number}{outlet} ρ{number} " * 12
            each = made(
                f"{outlet}{number}", outlet, words=150, text=text, title=GREEK, date="2026-05-01", genre="χρ",
                counts={**counts, "αβγ": 1}, sources={"named": 2, "role": 1, "vague": number % 2, "none": 1},
            )  # fmt: skip
            scored.append(_greek(each))
    bare = made("Ω", None, words=40, text=GREEK)
    return [*scored, _greek(bare), made("Ψ", "Γ", words=0, sentences=0)]


def _greek(scored: Scored) -> Scored:
    """With subtypes that are terms of ours, and with percentiles."""
    subtypes = {"hedging": "epistemic", "speculation": "rumour", "editorialising": "loaded", "attribution": "indirect"}
    card, reference = scored.scorecard, shipped("wikinews")
    findings = tuple(
        replace(
            each, subtype=subtypes.get(each.category, "ω"), entry=None, text="α", voice=("outlet", "source")[at % 2]
        )
        for at, each in enumerate(card.findings)
    )
    scores = {
        name: replace(each, percentile=reference.percentile(card.tally, name)) for name, each in card.scores.items()
    }
    made_by = replace(card.provenance, reference="wikinews")
    return replace(scored, scorecard=replace(card, findings=findings, scores=scores, provenance=made_by))


def written(scored: Sequence[Scored], settings: Settings) -> dict[str, str]:
    report = report_of(scored, [Problem(id=None, path=None, error="ψψ")], settings)
    pages = folder_documents(report) if settings.folder else [("report.html", single_document(report))]
    return {name: "".join(page) for name, page in pages}


@pytest.fixture(scope="module")
def several() -> list[Scored]:
    return articles()


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """German with every message in brackets; letters at marks are left out, being cut out of messages."""
    monkeypatch.setattr(languages, "_translations", lambda code: Bracketed())
    monkeypatch.setattr(Language, "letter", lambda self, name: "")
    fresh = cache(Language)
    for module in (languages, documents, sys.modules["bias.reports.report"]):
        monkeypatch.setattr(module, "language", fresh)
    documents.environment.cache_clear()
    yield
    documents.environment.cache_clear()


FORMS = [
    {}, {"texts": False}, {"folder": True}, {"folder": True, "texts": False},
]  # fmt: skip


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("form", FORMS)
def test_every_word_of_the_report_is_a_message(several: list[Scored], form: dict[str, bool]) -> None:
    pages = written(several, Settings(title="Ω", language="de", **form))
    assert {name: words for name, page in pages.items() if (words := outside(page))} == {}
    assert sum(page.count(OPEN) for page in pages.values()) > 500


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("scored", [[], [made("Ψ", "Γ")]], ids=["nothing", "one"])
def test_every_word_of_a_small_report_is_a_message(scored: list[Scored]) -> None:
    scored = [_greek(each) for each in scored]
    assert outside(written(scored, Settings(title="Ω", language="de"))["report.html"]) == set()


def test_words_outside_messages_are_noticed() -> None:
    """The counter-check."""
    page = f'<p title="Hallo">{OPEN}in {OPEN}it{CLOSE}{CLOSE} <b>Outlet</b> <code>abc</code></p><p data-x="{OPEN}a{CLOSE} von">'
    assert outside(page) == {"Hallo", "Outlet", "von"}


@pytest.mark.parametrize("form", FORMS)
def test_german_pages(several: list[Scored], root: Path, form: dict[str, bool]) -> None:
    """They say that they are German, write decimals with commas, and no English sentence is left in them."""
    sentences = english_sentences(root)
    assert len(sentences) > 100
    for name, page in written(several, Settings(title="Ω", language="de", **form)).items():
        seen = Seen(page)
        assert seen.language == "de"
        text = re.sub(r"CC BY \d\.\d", "", seen.text)
        assert re.findall(r"(?<![\d.])\d+\.\d{1,2}(?![\d.])", text) == [], name
        assert [each for each in sentences if each in text] == [], name
        # The article without words has no figures.
        assert re.search(r"\d,\d", text) or name.endswith("16.html"), name


@cache
def english_sentences(root: Path) -> list[str]:
    """Messages of several words without figures that German says otherwise."""
    source = (root / "reports" / "languages" / "de.po").read_bytes()
    messages = [each for each in read_po(BytesIO(source), locale="de") if isinstance(each.id, str)]
    return [each.id for each in messages if " " in each.id and "%" not in each.id and each.id != each.string]
