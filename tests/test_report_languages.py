"""The report's languages: catalogues complete and sound, numbers as each writes them."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bias.model import CATEGORIES
from bias.reports import terms
from bias.reports.languages import LANGUAGES, language

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
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
