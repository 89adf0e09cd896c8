"""The report's languages: catalogues complete and sound, numbers as each writes them, no text outside a message."""

from __future__ import annotations

import gettext
import importlib.util
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from made_scores import made

from bias.model import CATEGORIES, Problem, Scored
from bias.reports import Settings, documents, folder_documents, languages, report_of, single_document, terms
from bias.reports.languages import LANGUAGES, Language, language
from bias.scoring.references import shipped

NARROW = "\u202f"
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}|%%")
FIGURES = ("%(count)s", "%(shown)s")
"""Which a singular may go without."""
TAG = re.compile(r"</?\w+>")


@pytest.fixture(scope="module")
def translations(root: Path) -> ModuleType:
    """`docs/translations.py`, which is a program and no part of a package."""
    spec = importlib.util.spec_from_file_location("translations", root / "docs" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def source(root: Path) -> str:
    return (root / "reports" / "languages" / "de.po").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def german(source: str) -> Catalog:
    return read_po(BytesIO(source.encode()), locale="de", abort_invalid=True)


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """The English of each form of a message and its translation."""
    ids = message.id if isinstance(message.id, list | tuple) else (message.id,)
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
    assert len(ids) == len(strings), message.id
    yield from zip(map(str, ids), map(str, strings), strict=True)


def pairs(catalogue: Catalog) -> list[tuple[str, str]]:
    return [pair for message in catalogue if message.id for pair in forms(message)]


def test_catalogue_is_up_to_date(translations: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """No message is missing, none is left over, none lacks a translation: `python docs/translations.py`."""
    assert translations.main(check=True) == 0, capsys.readouterr().err
    assert len(translations.messages()) > 200


def test_a_missing_translation_is_complained_of(translations: ModuleType, german: Catalog) -> None:
    """The counter-check: what the command would say of an empty and of a half translated message."""
    without = Catalog(locale="de")
    without.add("Article", "")
    without.add(("%(n)s word", "%(n)s words"), ("%(n)s Wort", ""))
    without.add("Outlet", "Medium")
    assert [each.id for each in translations.untranslated(without)] == ["Article", ("%(n)s word", "%(n)s words")]
    assert translations.untranslated(german) == []


def test_no_message_is_fuzzy_or_obsolete(source: str) -> None:
    assert "fuzzy" not in source
    assert "#~" not in source


def test_placeholders_and_tags_are_the_same_on_both_sides(german: Catalog) -> None:
    for message in german:
        for number, (english, translated) in enumerate(forms(message) if message.id else ()):
            wanted, found = Counter(PLACEHOLDER.findall(english)), Counter(PLACEHOLDER.findall(translated))
            if number == 0 and message.pluralizable:  # "once" says what "%(shown)s times" needs a figure for
                for each in FIGURES:
                    del wanted[each], found[each]
            assert found == wanted, english
            assert sorted(TAG.findall(translated)) == sorted(TAG.findall(english)), english
            assert "%" not in PLACEHOLDER.sub("", translated), english


def test_messages_can_be_filled_in(german: Catalog) -> None:
    """A stray per cent sign would end a report in an error when the message is used."""

    class Anything(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return "1"

    for _, translated in pairs(german):
        assert "%(" not in translated % Anything()


def test_german_typography(german: Catalog) -> None:
    for english, translated in pairs(german):
        assert not set("\"'“”«»") & set(translated.replace("“", "")), english
        assert translated.count("„") == translated.count("“"), english
        assert not re.search(r"\d ?%", translated), f"{english}: a narrow blank belongs before the per cent sign"
        assert " - " not in translated, english
        assert "..." not in translated, english
        assert not re.search(r"\d\.\d(?!\d\d)", re.sub(r"CC BY \d\.\d", "", translated)), f"{english}: decimal comma"
        assert translated == translated.strip(), english


def test_german_addresses_nobody(german: Catalog) -> None:
    """No du, no Sie: "Sie" may only begin a sentence, where it is a plural."""
    for english, translated in pairs(german):
        assert not re.search(r"\b([Dd]u|[Dd]ein\w*|Ihnen|Bitte|bitte)\b", translated), english
        assert not re.search(r"(?<![.:?!] )(?<!^)\bSie\b", translated), english


def test_every_term_is_translated(german: Catalog) -> None:
    for name in terms.known_terms():
        message = german.get(name)
        assert message is not None, name
        assert message.string, name


@pytest.mark.parametrize("code", LANGUAGES)
def test_letters_of_categories_differ(code: str) -> None:
    letters = [language(code).letter(name) for name in CATEGORIES]
    assert len(set(letters)) == len(CATEGORIES)
    assert letters == [language(code).heading(name)[0] for name in CATEGORIES]


def test_terms_in_german() -> None:
    own = language("de")
    assert [own.heading(name) for name in CATEGORIES] == ["Zuschreibung", "Abschwächung", "Spekulation", "Wertung"]
    assert own.term("evidential") == "Hörensagen"
    assert own.heading("vague") == "Vage"
    assert own.gettext(terms.effect("medium")) == "mittlerer Effekt"
    assert own.term("medium") == "Nachrichtenmedium"


@pytest.mark.parametrize("name", ["Articles", "framing", "%(x)s", "", "Hash"])
def test_a_users_own_category_keeps_its_name(name: str) -> None:
    """Also where it is called like a message of ours."""
    assert language("de").term(name) == name
    assert language("de").letter("") == "?"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", ["12,345", "12.5", "−0.1", "–", "+1.0", "−2.0", "0.0", f"13{NARROW}%"]),
        ("de", ["12.345", "12,5", "−0,1", "–", "+1,0", "−2,0", "0,0", f"13{NARROW}%"]),
    ],
)
def test_numbers(code: str, said: list[str]) -> None:
    own = language(code)
    assert [
        own.number(12345), own.decimal(12.5), own.decimal(-0.1), own.decimal(None),
        own.signed(1.0), own.signed(-2.0), own.signed(-0.04), own.percent(0.125 + 0.0001),
    ] == said  # fmt: skip


def test_shares_are_never_rounded_to_none_or_all() -> None:
    own = language("de")
    assert [own.percent(share) for share in (0, 0.001, 0.999, 1)] == [
        f"0{NARROW}%", f"<1{NARROW}%", f">99{NARROW}%", f"100{NARROW}%",
    ]  # fmt: skip


def test_plural_forms() -> None:
    own = language("de")
    said = [own.ngettext("%(shown)s word", "%(shown)s words", n) % {"shown": n} for n in (0, 1, 2)]
    assert said == ["0 Wörter", "1 Wort", "2 Wörter"]


def test_a_language_that_the_report_does_not_speak() -> None:
    with pytest.raises(ValueError, match="the report speaks en, de, not 'fr'"):
        language("fr")


def test_starting_up_loads_no_babel() -> None:
    code = (
        "import sys, bias.cli, bias.cli.report; print(sorted({'babel', 'jinja2', 'bias.reports'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


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
def test_german_pages(several: list[Scored], german: Catalog, form: dict[str, bool]) -> None:
    """They say that they are German, write decimals with commas, and no English sentence is left in them."""
    sentences = [
        english for english, said in pairs(german) if " " in english and "%" not in english and english != said
    ]
    for name, page in written(several, Settings(title="Ω", language="de", **form)).items():
        seen = Seen(page)
        assert seen.language == "de"
        text = re.sub(r"CC BY \d\.\d", "", seen.text)
        assert re.findall(r"(?<![\d.])\d+\.\d{1,2}(?![\d.])", text) == [], name
        assert [each for each in sentences if each in text] == [], name
        if not name.startswith("articles") or "ω" in text:
            assert re.search(r"\d,\d", text), name
