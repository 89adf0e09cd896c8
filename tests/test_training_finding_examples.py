"""Documents → examples: which spots are cues, what is hidden, whose voice our own sentences are in."""

from __future__ import annotations

import pytest

from bias.comparison.gold import fold
from bias.detection import Detector
from bias.detection.classifier_model import CATEGORIES
from bias.detection.lexicon import load
from bias.model import Entry
from bias.training.classifier_data import classifier_examples
from bias.training.documents import Document, GoldCue
from bias.training.finding_examples import (
    OVERFITTED,
    UNREAD,
    Examples,
    Read,
    attested,
    entry_examples,
    examples_of,
    hide,
    read_document,
    words_of,
)
from bias.training.own_sentences import parsed


@pytest.fixture(scope="module")
def relaxed() -> Detector:
    return Detector(load(), relaxed=True)


def document(name: str, marked: str, voice: str = "outlet") -> Document:
    """A document from a text with marks, `{subtype|words}`."""
    (made,) = parsed(marked, name)
    cues = tuple(GoldCue(cue.category, cue.subtype, voice, cue.span) for cue in made.cues)
    return Document(name, made.text, made.sentences, (), cues=cues)


def examples(detector: Detector, made: Document, own: bool = False) -> Examples:
    return examples_of(read_document(made, detector, own))


def shown(made: Examples, flags: object) -> list[tuple[str, str]]:
    """The words of the spots that are flagged, with the category."""
    text = made.document.text
    return [
        (text[slice(*span)], category)
        for span, row in zip(made.spans, flags, strict=True)  # type: ignore[call-overload]
        for category, flag in zip(CATEGORIES, row, strict=True)
        if flag
    ]


def test_the_best_spot_of_a_cue_is_right(relaxed: Detector) -> None:
    made = examples(relaxed, document("wn-1", "Der {evaluative|absurde} Plan kostet {approximator|rund} 300 Euro."))
    assert shown(made, made.right) == [("absurde", "editorialising"), ("rund", "hedging")]
    assert shown(made, made.unclear) == []
    assert [each for each in made.subtypes if each] == [
        {"editorialising": "evaluative"}, {"hedging": "approximator"},
    ]  # fmt: skip
    assert len(made.features) == len(made.spans) == len(made.right)
    assert (len(made.sentence_features), made.facts.shape[0], made.words) == (1, 1, 7)


def test_spots_that_only_touch_a_cue_are_unclear(relaxed: Detector) -> None:
    # No single word makes up half of the cue.
    made = examples(relaxed, document("wn-1", "Das ist der {evaluative|vollkommen absurde Unsinn} von Karnbach."))
    assert shown(made, made.right) == []
    assert {words for words, _ in shown(made, made.unclear)} >= {"absurde", "Unsinn"}
    assert {category for _, category in shown(made, made.unclear)} == {"editorialising"}
    assert ("Karnbach", "editorialising") not in shown(made, made.unclear)


def test_a_sentence_holds_a_finding_where_the_annotators_hear_the_outlet(relaxed: Detector) -> None:
    marked = "Es regnete. {evaluative|Leider} kamen {approximator|rund} 300 Gäste."
    outlet = examples(relaxed, document("wn-1", marked)).outlet
    assert outlet.tolist() == [[False, False, False], [True, False, True]]
    assert not examples(relaxed, document("wn-1", marked, voice="source")).outlet.any()


def test_in_our_own_sentences_the_voice_is_the_programs(relaxed: Detector) -> None:
    said = document("own-1", "Laut Polizei kamen {approximator|rund} 300 Gäste.")
    plain = document("own-2", "Es kamen {approximator|rund} 300 Gäste.")
    assert examples(relaxed, said, own=True).outlet.tolist() == [[False, False, False]]
    assert examples(relaxed, plain, own=True).outlet.tolist() == [[True, False, False]]
    # The cue itself is right in either.
    for each in (said, plain):
        made = examples(relaxed, each, own=True)
        assert shown(made, made.right) == [("rund", "hedging")]


RUND = "Es kamen {approximator|rund} 300 Gäste."
LEIDER = "Der Markt blieb {evaluative|leider} leer."
NAMES = [name for name in (f"wn-{number}" for number in range(40)) if fold(name) != UNREAD]
"""Ids of documents that writers of the lexicon may have read."""
A, B, C = NAMES[:3]


def reads(detector: Detector, *documents: tuple[str, str]) -> list[Read]:
    return [read_document(document(name, text), detector, name.startswith("own-")) for name, text in documents]


def texts(read: Read) -> set[str]:
    """The words of the matches that hold: others attest nothing."""
    words = read.reading.words
    return {" ".join(word.text for word in words[match.low : match.high]) for match in read.matches if match.holds}


def test_matches_that_one_document_alone_attests_are_hidden_there(relaxed: Detector) -> None:
    plain = "Der Markt blieb leider leer."
    one, two = reads(relaxed, (A, LEIDER), (B, plain))
    assert (texts(one), texts(two)) == ({"leider"}, {"leider"})
    assert hide([one, two]) == 1
    assert (texts(one), texts(two)) == (set(), {"leider"})


def test_matches_that_two_documents_attest_stay(relaxed: Detector) -> None:
    pair = reads(relaxed, (A, LEIDER), (B, LEIDER))
    assert hide(pair) == 0
    assert [texts(each) for each in pair] == [{"leider"}, {"leider"}]


def test_only_overfitted_categories_are_hidden(relaxed: Detector) -> None:
    assert "editorialising" in OVERFITTED
    assert "hedging" not in OVERFITTED
    (one,) = reads(relaxed, (A, f"{RUND} {LEIDER}"))
    assert hide([one]) == 1
    assert texts(one) == {"rund"}


def test_documents_that_no_entry_was_written_from_neither_attest_nor_hide(relaxed: Detector) -> None:
    unread = next(name for name in (f"wn-{number}" for number in range(40)) if fold(name) == UNREAD)
    one, two = reads(relaxed, (A, LEIDER), (unread, LEIDER))
    assert hide([one, two]) == 1
    assert (texts(one), texts(two)) == (set(), {"leider"})


def test_a_match_that_nobody_attests_stays(relaxed: Detector) -> None:
    (one,) = reads(relaxed, (A, "Der Markt blieb leider leer."))
    assert attested(one) == set()
    assert hide([one]) == 0
    assert texts(one) == {"leider"}


def test_retellings_of_a_story_are_one_witness(relaxed: Detector) -> None:
    stories = [each for each in (f"ex-markt{number}" for number in range(40)) if fold(f"{each}-blatt") != UNREAD]
    first, second = stories[:2]
    same = reads(relaxed, (f"{first}-blatt", LEIDER), (f"{first}-kurier", LEIDER))
    assert hide(same) == 2
    other = reads(relaxed, (f"{first}-blatt", LEIDER), (f"{second}-kurier", LEIDER))
    assert hide(other) == 0


def test_our_own_sentences_neither_attest_nor_hide(relaxed: Detector) -> None:
    annotated, own = reads(relaxed, (A, LEIDER), ("own-1", LEIDER))
    assert hide([annotated, own]) == 1
    assert (texts(annotated), texts(own)) == (set(), {"leider"})


def test_a_match_is_known_again_by_its_words(relaxed: Detector) -> None:
    (one,) = reads(relaxed, (A, f"{RUND} {LEIDER}"))
    assert {words for _, words in attested(one)} == {"rund", "leider"}
    assert attested(one) <= {(match.entry.name, words_of(one.reading, match)) for match in one.matches}


def test_an_example_of_an_entry_speaks_of_that_entry_only(relaxed: Detector) -> None:
    wohl = next(
        each
        for each in load().entries
        if each.category == "hedging" and any("{wohl}" in hit for hit in each.hits) and each.misses
    )
    made = entry_examples([wohl], relaxed)
    assert {each.own for each in made} == {each.bare for each in made} == {True}
    for each in made:
        if each.document.cues:
            # All is known of the marked cue, nothing of the other words.
            assert each.right[:, CATEGORIES.index("hedging")].sum() >= 1
            assert (each.unclear == ~each.right.any(axis=1)[:, None]).all()
        else:
            assert not each.right.any()
            assert (~each.unclear).any(axis=0).tolist() == [True, False, False]


def test_a_users_own_entries_give_no_examples(relaxed: Detector) -> None:
    own = Entry(
        id="haus", category="hedging", subtype="epistemic", path="/home/kolb/haus.toml", words=("wohl",),
        hits=("Er kommt {wohl} nicht.",),
    )  # fmt: skip
    assert entry_examples([own], relaxed) == []


def test_all_examples_of_a_training(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bias.training.classifier_data.entry_examples", lambda *_: [])
    heard: list[str] = []
    made = classifier_examples(
        [document("wn-1", RUND), document("wn-2", RUND)], [document("own-1", LEIDER)], load(), None, heard.append
    )
    assert [(each.document.id, each.own) for each in made] == [("wn-1", False), ("wn-2", False), ("own-1", True)]
    assert heard[:3] == [f"reading document {number} of 3" for number in (1, 2, 3)]
    assert [shown(each, each.right) for each in made] == [[("rund", "hedging")]] * 2 + [[("leider", "editorialising")]]
    assert [any("entry" in name for row in each.features for name in row) for each in made] == [True, True, True]
