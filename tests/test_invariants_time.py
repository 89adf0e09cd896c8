"""What once took the square of its length takes its length; benchmarks/hostile_inputs.py has many more."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from invariant_checks import learned

from bias.articles.places import Places
from bias.checking.rule_names import known_rules
from bias.checking.suppressions import silenced
from bias.language.comments import gaps
from bias.model import Article, Scored
from bias.scoring.run import score

STEEPEST = 9.0
"""Times that four times the length may take: linear is 4, quadratic 16."""


def seconds(work: Callable[[], object]) -> float:
    """The processor's, the better of two."""
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def linear(made: Callable[[int], Callable[[], object]], size: int) -> None:
    small, large = seconds(made(size)), seconds(made(4 * size))
    assert large < STEEPEST * small + 0.1


def scored(text: str) -> Scored:
    (found,) = score([Article(id="a", text=text)], detector=learned(), reference="none")
    assert isinstance(found, Scored)
    return found


def test_a_quotation_over_thousands_of_sentences() -> None:
    scored("Er sagte: „Gut.“")
    linear(lambda size: lambda: scored("Er sagte: „" + "Es ist gut. " * size + "“"), 250)


def test_thousands_of_comments_on_one_line() -> None:
    text = "Leider <!-- bias: ignore --> "
    assert len(gaps(text * 3)) == 3
    linear(lambda size: lambda: gaps(text * size), 10_000)


@pytest.mark.parametrize(
    "piece",
    [
        "<!-- bias: off editorialising --> Leider. ",
        "<!-- bias: off hedging --> Leider. ",
        "<!-- bias: off --><!-- bias: on --> Leider. ",
        "<!-- bias: ignore hedging --> Leider. ",
    ],
)
def test_thousands_of_suppressions_over_thousands_of_findings(piece: str) -> None:
    known = sorted(known_rules())

    def made(size: int) -> Callable[[], object]:
        found = scored(piece * size)
        return lambda: silenced(found, known, Places().of(found.article))

    linear(made, 500)


def test_reasons_that_do_not_end() -> None:
    known = sorted(known_rules())

    def made(size: int) -> Callable[[], object]:
        found = scored("Leider. <!-- bias: off " + "reason=» " * size + "-->")
        return lambda: silenced(found, known, Places().of(found.article))

    linear(made, 4_000)


def test_the_first_suppression_of_the_narrowest_scope_counts() -> None:
    """Whatever the order and the rules of those around it."""
    text = (
        "<!-- bias: off editorialising, hedging --> <!-- bias: off editorialising --> Leider. "
        "<!-- bias: on editorialising --> Leider. <!-- bias: ignore hedging, editorialising --> <!-- bias: ignore editorialising --> Leider. "
        "<!-- bias: on --> Leider."
    )
    found = scored(text)
    assert [each.text for each in found.scorecard.findings] == ["Leider"] * 4
    shown = silenced(found, sorted(known_rules()), Places().of(found.article))
    by = [shown.of(number) for number in range(4)]
    assert [each and (each.scope, each.rules) for each in by] == [
        ("region", ("editorialising", "hedging")),
        ("region", ("editorialising", "hedging")),
        ("sentence", ("hedging", "editorialising")),
        None,
    ]
    assert [each.used for each in shown.suppressions] == [2, 0, 1, 0]
