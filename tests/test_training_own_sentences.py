"""Our own annotated sentences: their format, what is wrong with a broken one, and that they stand in no data set."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bias.model import BiasError
from bias.training.own_sentences import CATEGORY_OF, own_documents, own_hash, parsed

CONTENT = """# a comment
{epistemic|Offenbar} war es so.
Das ist {evaluative|wirklich schlimm}, {epistemic|wohl}.

# another
Es regnet.
"""


def test_an_empty_line_ends_a_document_and_marks_become_cues() -> None:
    first, second = parsed(CONTENT, "probe.txt")
    assert (first.id, second.id) == ("own-probe-0", "own-probe-1")
    assert first.text == "Offenbar war es so. Das ist wirklich schlimm, wohl."
    assert [first.text[slice(*each)] for each in first.sentences] == [
        "Offenbar war es so.",
        "Das ist wirklich schlimm, wohl.",
    ]
    assert [(each.category, each.subtype, each.voice, each.span) for each in first.cues] == [
        ("hedging", "epistemic", "outlet", (0, 8)),
        ("editorialising", "evaluative", "outlet", (28, 44)),
        ("hedging", "epistemic", "outlet", (46, 50)),
    ]
    assert (second.text, second.sentences, second.cues) == ("Es regnet.", ((0, 10),), ())


def test_a_comment_between_two_sentences_ends_no_document() -> None:
    (only,) = parsed("Es regnet.\n# mitten drin\nEs schneit.\n", "probe.txt")
    assert only.text == "Es regnet. Es schneit."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Das ist {leider|schlimm}.", "no subtype is called 'leider'"),
        ("Das ist {evaluative|schlimm.", "a mark is broken; write {subtype|words}"),
        ("Das ist {evaluative}.", "a mark is broken; write {subtype|words}"),
        ("Das ist evaluative|schlimm}.", "a mark is broken; write {subtype|words}"),
        ("Das ist {evaluative|}.", "a mark is broken; write {subtype|words}"),
        ("Das ist {evaluative|sehr {intensifier|schlimm}}.", "a mark is broken; write {subtype|words}"),
    ],
)
def test_a_broken_mark_is_named_by_file_and_line(line: str, reason: str) -> None:
    with pytest.raises(BiasError) as raised:
        parsed(f"# eins\nEs regnet.\n\n{line}\n", "probe.txt")
    assert str(raised.value) == f"probe.txt: line 4: {reason}"


PLAIN = st.text(st.characters(blacklist_categories=("C", "Z"), blacklist_characters="{|}#"), min_size=1)


@given(st.lists(PLAIN, min_size=1, max_size=4))
def test_text_without_marks_is_kept(lines: list[str]) -> None:
    (document,) = parsed("\n".join(lines), "probe.txt")
    assert document.text == " ".join(lines)
    assert [document.text[slice(*each)] for each in document.sentences] == lines
    assert document.cues == ()


@given(st.lists(st.tuples(PLAIN, st.sampled_from(sorted(CATEGORY_OF)), PLAIN), min_size=1, max_size=4))
def test_marks_leave_their_words(parts: list[tuple[str, str, str]]) -> None:
    line = " ".join(f"{before} {{{subtype}|{words}}}" for before, subtype, words in parts)
    (document,) = parsed(line, "probe.txt")
    assert document.text == " ".join(f"{before} {words}" for before, _, words in parts)
    assert [(document.text[slice(*cue.span)], cue.subtype) for cue in document.cues] == [
        (words, subtype) for _, subtype, words in parts
    ]


def test_every_shipped_mark_parses_and_every_subtype_has_some() -> None:
    documents = own_documents()
    assert len({each.id for each in documents}) == len(documents) > 500
    cues = [(each, cue) for each in documents for cue in each.cues]
    assert {cue.subtype for _, cue in cues} == set(CATEGORY_OF)
    for document, cue in cues:
        words = document.text[slice(*cue.span)]
        assert words == words.strip() != "", (document.id, words)
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", own_hash())


def test_no_shipped_sentence_stands_in_the_gold_standard(shared: Path) -> None:
    files = sorted((shared / "gold").glob("*.jsonl"))
    if not files:
        pytest.skip(f"no gold standard in {shared}")
    gold = {
        _bare(json.loads(line)["text"])
        for path in files
        for line in path.read_text(encoding="utf-8").split("\n")
        if line
    }
    # Of a few words a sentence may be the same by chance.
    own = {
        _bare(sentence): document.id
        for document in own_documents()
        for sentence in (document.text[slice(*span)] for span in document.sentences)
        if len(sentence.split()) > 4
    }
    assert {document: sentence for sentence, document in own.items() if sentence in gold} == {}


def _bare(sentence: str) -> str:
    return " ".join(re.findall(r"\w+", sentence.lower()))
