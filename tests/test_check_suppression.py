"""Suppression: by comment for a passage or a sentence, by front matter for an article; counted, unused ones told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_articles import marked

from bias.articles.places import Places
from bias.checking.rule_names import known_rules
from bias.checking.suppression_comments import ACTIONS, read_comments
from bias.checking.suppressions import Silenced, silenced
from bias.model import Scored

KNOWN = known_rules()


def quiet(scored: Scored) -> Silenced:
    return silenced(scored, KNOWN, Places().of(scored.article))


def silent(scored: Scored) -> list[str]:
    """The cues that are silenced."""
    found = quiet(scored)
    return [each.text for number, each in enumerate(scored.scorecard.findings) if found.of(number)]


def test_a_region_silences_its_rule_and_no_other() -> None:
    scored = marked(
        "Ein [editorialising.loaded Skandal]. "
        '<!-- bias: off editorialising reason="Glosse" -->Ein [editorialising.loaded Eklat] und '
        "[hedging.epistemic wohl] ein [editorialising.appeal Muss].<!-- bias: on --> Ein [editorialising.loaded Drama]."
    )
    assert silent(scored) == ["Eklat", "Muss"]
    (only,) = quiet(scored).suppressions
    assert (only.rules, only.reason, only.scope, only.used, only.line) == (
        ("editorialising",),
        "Glosse",
        "region",
        2,
        1,
    )


def test_a_region_that_is_not_ended_reaches_to_the_end_of_its_field() -> None:
    scored = marked(
        "Ein [editorialising.loaded Eklat].\n\nEin [hedging.epistemic wohl] gutes Ende.\n<!-- bias: off -->\nEin "
        "[editorialising.loaded Drama].",
        title="<!-- bias: off hedging -->[hedging.epistemic Wohl] ein [editorialising.loaded Skandal]",
    )
    assert silent(scored) == ["Wohl", "Drama"]
    assert [(each.rules, each.reason) for each in quiet(scored).suppressions] == [(("hedging",), None), (("*",), None)]


def test_on_with_rules_ends_just_those_regions() -> None:
    scored = marked(
        "<!-- bias: off hedging --><!-- bias: off editorialising -->[hedging.epistemic Wohl] ein "
        "[editorialising.loaded Eklat].<!-- bias: on hedging --> [hedging.epistemic Offenbar] ein "
        "[editorialising.loaded Drama].<!-- bias: on --> Ein [editorialising.loaded Skandal]."
    )
    assert silent(scored) == ["Wohl", "Eklat", "Drama"]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Ein [E Eklat]. <!-- bias: ignore -->Ein [E Drama]. Ein [E Skandal].", ["Drama"]),
        ("Ein [E Eklat].\n\n<!-- bias: ignore -->\n\nEin [E Drama].", ["Drama"]),
        ("Ein [E Eklat], ein <!-- bias: ignore --> [E Drama]. Ein [E Skandal].", ["Eklat", "Drama"]),
        ("Ein [E Eklat] <!-- bias: ignore -->. Ein [E Skandal].", ["Eklat"]),
        ("Ein [E Eklat]. <!-- bias: ignore editorialising.appeal -->Ein [E Drama].", []),
        ("Ein [E Eklat]. <!-- bias: ignore hedging, editorialising.loaded -->Ein [E Drama].", ["Drama"]),
        ("Ein [E Eklat]. <!-- bias: ignore -->", []),
    ],
)
def test_one_sentence_is_the_one_around_the_comment_or_the_next(text: str, cues: list[str]) -> None:
    assert silent(marked(text.replace("[E ", "[editorialising.loaded "))) == cues


def test_what_sources_say_is_not_silenced_since_it_does_not_count() -> None:
    scored = marked("<!-- bias: off -->Es sei ein [~editorialising.loaded Eklat].")
    assert silent(scored) == []
    assert quiet(scored).suppressions[0].used == 0


def test_front_matter_silences_the_whole_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\ntitle: Eklat\nbias:\n  ignore:\n    editorialising: Glosse\n    sourcing:\n---\nText.\n")
    extra = {"bias": {"ignore": {"editorialising": " eine\nGlosse ", "sourcing": None}}}
    scored = marked(
        "Ein [editorialising.appeal Muss], [hedging.epistemic wohl].", title="[editorialising.loaded Eklat]",
        path=str(path), line=8, extra=extra,
    )  # fmt: skip
    assert silent(scored) == ["Eklat", "Muss"]
    found = quiet(scored)
    assert [(each.rules, each.reason, each.scope, each.used, each.line) for each in found.suppressions] == [
        (("editorialising",), "eine Glosse", "file", 2, 5),
        (("sourcing",), None, "file", 0, 6),
    ]
    assert found.sourcing == 1
    assert quiet(marked("Ein Satz.", extra={"bias": {"ignore": ["hedging", "*"]}})).sourcing == 1
    assert quiet(marked("<!-- bias: off -->Ein Satz.")).sourcing is None


def test_the_narrowest_suppression_is_the_one_that_is_used() -> None:
    scored = marked(
        "<!-- bias: off -->Ein [hedging.epistemic wohl]. <!-- bias: ignore -->Ein [editorialising.loaded Eklat].",
        extra={"bias": {"ignore": ["editorialising", "hedging", "speculation"]}},
    )
    assert [(each.scope, each.rules, each.used) for each in quiet(scored).suppressions] == [
        ("file", ("editorialising",), 0),
        ("file", ("hedging",), 0),
        ("file", ("speculation",), 0),
        ("region", ("*",), 1),
        ("sentence", ("*",), 1),
    ]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("aus", "field 'bias': no mapping; write `bias: {ignore: {editorialising: reason}}`"),
        (
            {"ignor": {}},
            "field 'bias': unknown key 'ignor'; did you mean 'ignore'?; write `bias: {ignore: {editorialising: reason}}`",
        ),
        ({"ignore": 1}, "field 'bias': `ignore` names no rules; write `bias: {ignore: {editorialising: reason}}`"),
        ({"ignore": [1]}, "field 'bias': `ignore` names no rules; write `bias: {ignore: {editorialising: reason}}`"),
        (
            {"ignore": {"editorialisng": "x"}},
            "field 'bias': unknown rule 'editorialisng'; did you mean 'editorialising'?",
        ),
        ({"ignore": {"hedging": 7}}, "field 'bias': the reason for 'hedging' is no string; put it in quotation marks"),
    ],
)
def test_front_matter_that_cannot_be_understood_is_told(value: Any, message: str) -> None:
    found = quiet(marked("Ein [hedging.epistemic wohl].", extra={"bias": value}))
    assert (found.suppressions, [each.message for each in found.remarks]) == ((), [message])


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("<!-- bias: -->", "it says nothing; write off, on or ignore"),
        ("<!-- bias: of hedging -->", "'of' is none; did you mean 'off'?; write off, on or ignore"),
        ("<!-- bias: off hedgin -->", "unknown rule 'hedgin'; did you mean 'hedging'?"),
        ("<!-- bias: off sourcing -->", "sourcing is of the whole article; ignore it in the front matter"),
        ("<!-- bias: off hedging reason=Glosse -->", 'the reason cannot be read; write it last, as in reason="Glosse"'),
        (
            '<!-- bias: off reason="Glosse" hedging -->',
            'the reason cannot be read; write it last, as in reason="Glosse"',
        ),
        (
            "<!-- bias: on -->",
            "nothing like it is off here; write on behind the off that it ends, with the same rules or none",
        ),
        ('<!-- bias: on reason="x" -->', "on takes no reason; give it to off"),
        ("<!-- bias: off <!-- bias: on -->", "a comment begins within it; end it with -->"),
        ("<!-- bias: off", "the comment is not closed, so it is scored as text; end it with -->"),
    ],
)
def test_comments_that_cannot_be_understood_are_told_with_their_place(comment: str, message: str) -> None:
    found = quiet(marked(f"Ein Satz.\n\nNoch {comment} einer."))
    assert [(each.line, each.column, each.message) for each in found.remarks] == [(3, 6, message)]
    assert found.suppressions == ()


@pytest.mark.parametrize("marks", ['""', "''", "„“", "“”", "»«", "„”"])
def test_reasons_in_every_kind_of_quotation_marks(marks: str) -> None:
    (made,) = read_comments(
        f"<!--bias:off hedging  reason = {marks[0]}Glosse,  so = gemeint{marks[1]} -->", KNOWN
    ).silencing
    assert (made.rules, made.reason) == (("hedging",), "Glosse, so = gemeint")


WORDS = st.lists(
    st.sampled_from([*ACTIONS, *KNOWN, "*", ",", "=", "reason", '"', "'", "„", "“", "<!--", "\n", "x", " "])
)


@settings(deadline=None)
@given(WORDS.map("".join) | WORDS.map(" ".join) | st.text(max_size=30))
def test_no_comment_stops_the_reader(body: str) -> None:
    text = f"Vor <!-- bias: {body} --> nach."
    read = read_comments(text, KNOWN)
    assert len(read.silencing) + len(read.malformed) >= 1
    for each in read.silencing:
        assert each.scope in ("region", "sentence")
        assert each.offset < each.start <= each.end <= len(text)
        assert each.rules
        assert all(rule in {*KNOWN, "*"} for rule in each.rules)
        assert each.reason is None or each.reason.strip() == each.reason != ""


@settings(deadline=None)
@given(
    action=st.sampled_from(["off", "ignore"]),
    rules=st.lists(st.sampled_from([each for each in KNOWN if each != "sourcing"]), unique=True),
    reason=st.none() | st.text(st.characters(exclude_characters='"', exclude_categories=["Cs"])),
    gap=st.sampled_from([" ", "\n", "  ", ", "]),
)
def test_what_is_written_is_what_is_read(action: str, rules: list[str], reason: str | None, gap: str) -> None:
    said = "" if reason is None else f' reason="{reason}"'
    text = f"<!-- bias: {action} {gap.join(rules)}{said} -->"
    read = read_comments(text, KNOWN)
    if reason and ("-->" in reason or "<!--" in reason):  # an end of the comment, as in every HTML
        return
    (made,) = read.silencing
    assert made.rules == (tuple(rules) or ("*",))
    assert made.reason == (" ".join((reason or "").split()) or None)
