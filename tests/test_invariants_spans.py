"""Whatever stands in an article: every span lies in its field and its sentence, and says what stands there."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from german_texts import HOSTILE, PROSE, TEXTS, cases
from hypothesis import example, given
from hypothesis import strategies as st
from invariant_checks import card, check_detection, detected, learned, rules

from bias.detection import Detector
from bias.model import Article, Scored
from bias.output.records import encode, record


@cases(150)
@given(title=st.just("") | PROSE | HOSTILE, text=TEXTS)
@example(title="\ud800", text="Laut Polizei \udfff brannte es.")
@example(title="", text="Man geht\u2019s an.\r\n\r\nLaut\r\nPolizei brannte es.")
def test_spans_of_rules(title: str, text: str) -> None:
    check_detection(detected(text, title, rules()), {"title": title, "text": text})


@cases(150)
@given(title=st.just("") | PROSE | HOSTILE, text=TEXTS)
@example(title="\ud800", text="Laut Polizei \udfff brannte es.")
def test_spans_of_models(title: str, text: str) -> None:
    check_detection(detected(text, title), {"title": title, "text": text})


@cases(80)
@given(text=TEXTS, title=st.just("") | PROSE)
def test_figures_of_a_scorecard(text: str, title: str) -> None:
    found = card(Article(id="a", text=text, title=title))
    tally = found.tally
    assert (tally.articles, tally.sentences) == (1, len(found.sentences))
    for category, each in found.scores.items():
        own = [finding for finding in found.findings if finding.category == category and finding.voice == "outlet"]
        assert each.count == len(own) == tally.count(category)
        assert 0 <= each.low <= each.rate <= each.high and math.isfinite(each.high)
        assert each.share * tally.sentences == pytest.approx(len({finding.sentence for finding in own}))
    own = [each for each in found.findings if each.category == "attribution" and each.voice == "outlet"]
    sourcing = found.sourcing
    assert sourcing.named + sourcing.role + sourcing.vague + sourcing.none == len(own)
    assert sourcing.direct + sourcing.indirect == len(own)
    assert sourcing.attributed_share * tally.sentences == pytest.approx(
        sum(each.attributed for each in found.sentences)
    )
    assert all(0 <= number < len(found.sentences) for number in sourcing.unsourced_figures)


@pytest.mark.parametrize("detector", [rules, learned])
@pytest.mark.parametrize(
    ("half", "unknown"), [("\ud800", "\ufffd"), ("\udfff", "\ufffd"), ("\udc80x\ud83d", "\ufffdx\ufffd")]
)
def test_half_a_surrogate_pair_made_by_hand(detector: Callable[[], Detector], half: str, unknown: str) -> None:
    """Readers refuse it; an article that a program made is scored as if it were a character that nobody knows."""

    def made(sign: str) -> Article:
        return Article(id="a", title=f"Brand {sign}", text=f"Laut Polizei {sign} brannte es offenbar.")

    found = card(made(half), detector())
    assert found.findings == card(made(unknown), detector()).findings
    assert [each.text for each in found.findings] == ["Laut", "offenbar"]
    encode(record(Scored(article=made(half), scorecard=found)))
