"""Conditions of `--where`, and what is none."""

from __future__ import annotations

import pytest

from bias.articles import selector
from bias.model import Article, BiasError

ARTICLE = Article(
    id="a",
    text="Es brennt.",
    genre="report",
    outlet="Mühlenbote",
    url="https://muehle.example/?a=b",
    extra={"tags": ["hafen", "brand"], "paid": True, "words": 120, "none": [], "desk": "  lokal "},
)


@pytest.mark.parametrize(
    "condition",
    [
        "genre=report",
        " genre = report ",
        "genre=commentary,report",
        "genre!=commentary",
        "genre!=commentary,satire",
        "author=",
        "author=,Kollmann",
        "unheard-of!=x",
        "unheard-of=",
        "none=",
        "tags=brand",
        "tags!=sport",
        "paid=true",
        "words=120",
        "desk=lokal",
        "outlet=Mu\u0308hlenbote",
        "url=https://muehle.example/?a=b",
        "text=Es brennt.",
    ],
)
def test_holds(condition: str) -> None:
    assert selector([condition])(ARTICLE)


@pytest.mark.parametrize(
    "condition",
    [
        "genre=Report",
        "genre!=report",
        "genre!=satire,report",
        "genre=",
        "author!=",
        "tags=sport",
        "tags!=hafen",
        "paid=True",
    ],
)
def test_does_not_hold(condition: str) -> None:
    assert not selector([condition])(ARTICLE)


def test_all_conditions_must_hold_and_none_always_does() -> None:
    assert selector([])(ARTICLE)
    assert selector(["genre=report", "paid=true"])(ARTICLE)
    assert not selector(["genre=report", "paid=false"])(ARTICLE)


def test_a_single_string_is_one_condition() -> None:
    assert not selector("genre=satire")(ARTICLE)


@pytest.mark.parametrize(
    "condition", ["genre", "", "=report", "!=report", "genre==report", "genre~report", "genre>1", "ge<n=x"]
)
def test_what_is_no_condition(condition: str) -> None:
    with pytest.raises(BiasError) as raised:
        selector([condition])
    assert (
        str(raised.value)
        == f"--where {condition!r}: no condition; write field=value, field!=value or field=value,value"
    )
