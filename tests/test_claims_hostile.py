"""Whatever articles say: stories as text stay within 80 columns and do no harm to a terminal."""

from __future__ import annotations

import re

from claims_at_random import HOSTILE, told_at_random
from claims_written import passage, statement, written
from hypothesis import given, settings
from rich.cells import cell_len

from bias.model import Article
from bias.output.claims_shown import Shown, shown
from bias.stories.values import (
    Bond,
    Claim,
    Movement,
    OutletSummary,
    Statement,
    Stories,
    Story,
)


def test_text_of_articles_does_no_harm() -> None:
    article = Article(id=HOSTILE, text="", title=HOSTILE, outlet=HOSTILE, date=HOSTILE)
    other = Article(id="b", text="", outlet="bote")
    said = passage("named", words=(HOSTILE,), source=HOSTILE)
    told = {0: Statement(article=0, status="named", passages=(said,)), 1: statement(1, "fact")}
    claim = Claim(id="c", text=HOSTILE, head=(0, said), statements=told, outlets=(HOSTILE, "bote"))
    story = Story(
        id=HOSTILE, title=HOSTILE, articles=(0, 1), names=(HOSTILE, "bote"),
        bonds=(Bond(article=0, closest=0, closeness=1.0, days=-1, words=(HOSTILE,)),),
        claims=(claim,),
        movements=(
            Movement(
                kind="source lost", claim=0, source=0, target=1, before="named", after="fact", directed=True, weight=1
            ),
            Movement(
                kind="number changed", claim=0, source=0, target=1, before=HOSTILE, after="2", directed=False, weight=1
            ),
        ),
        outlets=(
            OutletSummary(
                outlet=HOSTILE, articles=(0,), statuses={}, fact_elsewhere_sourced=0, sourced_elsewhere=0, alone=0,
                missing=0,
            ),
        ),
    )  # fmt: skip
    text = written(shown(Stories(stories=(story,), alone=(0,), remarks=(HOSTILE,)), [article, other], why=True))
    assert {char for char in text if ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char == "\u202e"} == {"\n"}
    assert text.splitlines()[0] == "[bold]rot :smile: </b>"
    assert (
        "· claim 1, source lost: [bold]rot :smile: </b> (named, [bold]rot :smil…:\n  [bold]rot :smile: </b>) → bote"
        in text
    )
    assert text.splitlines()[-1] == "[bold]rot :smile: </b>"


@settings(max_examples=80, deadline=None)
@given(told_at_random())
def test_80_columns_are_never_exceeded(value: Shown) -> None:
    text = written(value)
    assert [line for line in text.splitlines() if cell_len(line) > 80] == []
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
