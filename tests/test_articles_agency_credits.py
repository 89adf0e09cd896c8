"""Agency credits: the examples of the lexicon to the character, bylines, and what is none."""

from __future__ import annotations

import re
import time
import tomllib
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bias.articles.agency_credits import Credit, agencies, credits
from bias.model import Article

TABLE: dict[str, Any] = tomllib.loads(files("bias.lexicons").joinpath("de/agencies.toml").read_text(encoding="utf-8"))


def spans_in_braces(example: str) -> tuple[str, list[tuple[int, int]]]:
    spans, text = [], ""
    for piece in re.split(r"(\{[^}]*\})", example.replace(" | ", "\n\n")):
        if piece.startswith("{"):
            spans.append((len(text), len(text) + len(piece) - 2))
        text += piece.strip("{}")
    return text, spans


@pytest.mark.parametrize("example", TABLE["examples"]["hits"])
def test_hits_of_the_lexicon(example: str) -> None:
    text, spans = spans_in_braces(example)
    found = credits(Article(id="a", text=text))
    assert [(each.start, each.end) for each in found] == spans
    assert all(each.text == text[each.start : each.end] and each.field == "text" for each in found)


@pytest.mark.parametrize("example", TABLE["examples"]["misses"])
def test_misses_of_the_lexicon(example: str) -> None:
    assert credits(Article(id="a", text=example.replace(" | ", "\n\n"))) == ()
    assert agencies(Article(id="a", text=example.replace(" | ", "\n\n") + "\n\nEin letzter Absatz.")) == ()


@pytest.mark.parametrize("name", [each["name"] for each in TABLE["agency"]])
def test_every_agency_in_all_its_forms(name: str) -> None:
    (agency,) = [each for each in TABLE["agency"] if each["name"] == name]
    for form in agency["forms"]:
        assert agencies(Article(id="a", text=f"BERLIN ({form}) - Der Haushalt steht.")) == (name,), form
        assert agencies(Article(id="a", text=f"Der Haushalt steht. ({form})")) == (name,), form
        assert agencies(Article(id="a", text="Der Haushalt steht.", author=f"Enno Raabe/{form}")) == (name,), form


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("dpa", ("dpa",)),
        ("DPA", ("dpa",)),
        ("dpa/lno", ("dpa",)),
        ("dpa/AFP", ("dpa", "AFP")),
        ("Von unserem Korrespondenten/dpa", ("dpa",)),
        ("Enno Raabe (mit dpa)", ("dpa",)),
        ("Enno Raabe, AFP", ("AFP",)),
        ("Imke Larsow und Agenturen (KNA/epd)", ("KNA", "epd")),
        ("Deutsche Presse-Agentur", ("dpa",)),
        ("Von Reuters", ("Reuters",)),
        ("Nachrichtenagentur Reuters", ("Reuters",)),
        ("Paul Reuters", ()),
        ("Sid Larsow", ()),
        ("SID", ("SID",)),
        ("Ap", ()),
        ("Enno Raabe; Foto: dpa", ()),
        ("Enno Raabe, Fotos: Larsow/dpa", ()),
        ("redaktion@dpa.example", ()),
        ("https://www.reuters.example/Reuters", ()),
        ("Enno Raabe", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_bylines(author: str | None, expected: tuple[str, ...]) -> None:
    assert agencies(Article(id="a", text="Der Haushalt steht.", author=author)) == expected


def test_further_fields() -> None:
    article = Article(
        id="a", text="Der Haushalt steht.", extra={"agency": "afp", "agencies": ["dpa", 3, "KNA"], "desk": "epd"}
    )
    assert agencies(article) == ("AFP", "dpa", "KNA")


def test_each_agency_once_with_the_byline_first() -> None:
    article = Article(id="a", author="epd", text="BERLIN (dpa) - Der Haushalt steht.\n\nSo ist es. (epd/dpa)")
    assert agencies(article) == ("epd", "dpa")
    assert credits(article) == (
        Credit(agency="epd", kind="agency", field="author", start=0, end=3, text="epd"),
        Credit(agency="dpa", kind="agency", field="text", start=8, end=11, text="dpa"),
        Credit(agency="epd", kind="agency", field="text", start=48, end=51, text="epd"),
        Credit(agency="dpa", kind="agency", field="text", start=52, end=55, text="dpa"),
    )


def test_a_press_release_says_so() -> None:
    (credit,) = credits(Article(id="a", text="Brunsmoor (ots) - Die Wache sucht Zeugen."))
    assert (credit.agency, credit.kind) == ("ots", "release")


def test_a_dateline_may_stand_below_a_teaser_but_not_deep_in_the_text() -> None:
    teaser, lead = "Der Streit ist vorbei.", "BERLIN (dpa) - Der Haushalt steht."
    assert agencies(Article(id="a", text=f"{teaser}\n\n{lead}\n\nEnde.")) == ("dpa",)
    assert agencies(Article(id="a", text=f"{teaser}\n\n{teaser}\n\n{teaser}\n\n{lead}\n\nEnde.")) == ()


@pytest.mark.parametrize("text", ["", " ", "\n\n", "(", "()", "©", "("])
def test_hardly_any_text(text: str) -> None:
    assert agencies(Article(id="a", text=text)) == ()


@given(st.text(), st.text(max_size=40))
def test_whatever_stands_there_credits_lie_in_their_fields(text: str, author: str) -> None:
    article = Article(id="a", text=text, author=author)
    for credit in credits(article):
        assert getattr(article, credit.field)[credit.start : credit.end] == credit.text != ""


@given(
    st.lists(
        st.sampled_from(["dpa", "AFP", "(", ")", "/", ".", " ", "\n", "Berlin", "-", "von", "Foto:", "ap", "©"]),
        max_size=30,
    )
)
def test_credits_are_in_order_and_apart(pieces: list[str]) -> None:
    found = credits(Article(id="a", text="".join(pieces)))
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["(", "a/", "mit ", "dpa/", "dpa ", "Von ", "Berlin ", "(dpa, ", "a.", "© ", "\n(", "a. "]
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    begin = time.perf_counter()
    credits(Article(id="a", text=piece * 50_000, author=piece * 1_000))
    assert time.perf_counter() - begin < 2


def test_ten_thousand_articles_take_a_moment() -> None:
    text = "BERLIN (dpa) - " + "Der Haushalt der Stadt steht nach langem Streit. " * 50 + "(dpa)"
    begin = time.perf_counter()
    for number in range(1_000):
        assert agencies(Article(id=str(number), text=text)) == ("dpa",)
    assert time.perf_counter() - begin < 2
