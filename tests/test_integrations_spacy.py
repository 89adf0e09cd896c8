"""`nlp.add_pipe("bias")`: spans, exact offsets, processes, files, and what it does not depend on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import bias
from bias.model import Article, BiasError, Scored

TEXT = "Laut Polizei haben rund 200 Menschen demonstriert. Es sei friedlich geblieben, sagte ein Sprecher."
FOUND = [
    ("Laut", "attribution.prepositional", "outlet", "attribution/laut", "Polizei", "organisation", [(13, 49)], (0, 4)),
    ("rund", "hedging.approximator", "source", "hedging/rund", None, None, None, (19, 23)),
    ("sagte", "attribution.parenthetical", "outlet", "attribution/sagen", "ein Sprecher", "role", [(51, 77)], (79, 84)),
]
CORPUS = [TEXT, "Leider kam der Zug zu spät.", "", "Berichten zufolge soll er „zufrieden“ gewesen sein."]


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("de")
    made.add_pipe("bias", config={"model": ["none"]})
    return made


@pytest.fixture(scope="module")
def full() -> Language:
    """With the shipped models."""
    made = spacy.blank("de")
    made.add_pipe("bias")
    return made


def rows(doc: Doc) -> list[tuple[object, ...]]:
    names = ("voice", "entry", "source", "kind", "content", "exact")
    return [(span.text, span.label_, *(getattr(span._, name) for name in names)) for span in doc.spans["bias"]]


def test_it_is_found_without_an_import_of_ours() -> None:
    program = (
        "import spacy; nlp = spacy.blank('de'); nlp.add_pipe('bias', config={'model': ['none']}); "
        "doc = nlp('Leider regnet es.'); print([span.label_ for span in doc.spans['bias']])"
    )
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "['editorialising.evaluative']\n"


def test_a_span_for_each_finding_with_what_is_known_of_it(nlp: Language) -> None:
    assert rows(nlp(TEXT)) == FOUND


def test_findings_and_scorecard_are_those_of_the_library(full: Language) -> None:
    for text in CORPUS:
        (scored,) = bias.score([Article(id="bias", text=text)])
        assert isinstance(scored, Scored)
        doc = full(text)
        assert doc._.bias == scored.scorecard
        assert [span._.bias for span in doc.spans["bias"]] == list(scored.scorecard.findings)
        assert [span._.confidence for span in doc.spans["bias"]] == [f.confidence for f in scored.scorecard.findings]


def test_offsets_are_exact_where_tokens_are_larger() -> None:
    nlp = spacy.blank("de")
    nlp.tokenizer = lambda text: Doc(nlp.vocab, words=[text[:24], text[24:]], spaces=[False, False])  # type: ignore[assignment]
    nlp.add_pipe("bias", config={"model": ["none"]})
    doc = nlp(TEXT)
    assert [(span.start, span.end) for span in doc.spans["bias"]] == [(0, 1), (0, 1), (1, 2)]
    # Two of them share their tokens, and yet each has its own.
    assert [span._.exact for span in doc.spans["bias"]] == [(0, 4), (19, 23), (79, 84)]
    assert [span._.entry for span in doc.spans["bias"]] == [row[3] for row in FOUND]


def test_what_else_is_in_the_pipeline_plays_no_part(nlp: Language) -> None:
    other = spacy.blank("de")
    other.add_pipe("sentencizer", config={"punct_chars": [","]})
    other.add_pipe("merge_entities")
    other.add_pipe("bias", first=True, config={"model": ["none"]})
    assert rows(other(TEXT)) == rows(nlp(TEXT))
    english = spacy.blank("en")
    english.add_pipe("bias", config={"model": ["none"]})
    assert [row[1:] for row in rows(english(TEXT))] == [row[1:] for row in rows(nlp(TEXT))]


@pytest.mark.parametrize("processes", [1, 2])
def test_many_texts_keep_their_order(nlp: Language, processes: int) -> None:
    texts = CORPUS * 5
    docs = list(nlp.pipe(texts, n_process=processes, batch_size=3))
    assert [doc.text for doc in docs] == texts
    assert [rows(doc) for doc in docs] == [rows(nlp(text)) for text in texts]
    assert [doc._.bias for doc in docs] == [nlp(text)._.bias for text in texts]


def test_bytes_hold_everything(nlp: Language) -> None:
    doc = nlp(TEXT)
    for again in (
        Doc(nlp.vocab).from_bytes(doc.to_bytes()),
        Doc(spacy.blank("de").vocab).from_bytes(doc.to_bytes()),
        next(iter(DocBin(docs=[doc], store_user_data=True).get_docs(spacy.blank("de").vocab))),
    ):
        assert rows(again) == FOUND
        assert again._.bias == doc._.bias


def test_a_pipeline_comes_back_from_a_folder_with_its_settings(tmp_path: Path) -> None:
    lexicon = tmp_path / "haus.toml"
    lexicon.write_text(
        '[[entry]]\nid = "hammer"\nsubtype = "label"\nwords = ["Hammer-Urteil"]\nhits = ["Das {Hammer-Urteil} fiel."]\n',
        encoding="utf-8",
    )
    config = {
        "lexicon": [str(lexicon)],
        "disable": ["hedging/*", "*/boulevard-*"],
        "model": ["none"],
        "point": "strict",
        "reference": "none",
    }
    nlp = spacy.blank("de")
    nlp.add_pipe("bias", config=config)
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert {name: again.config["components"]["bias"][name] for name in config} == config
    text = "Das Hammer-Urteil fiel nach rund drei Stunden."
    doc = again(text)
    assert [(span.text, span._.entry) for span in doc.spans["bias"]] == [("Hammer-Urteil", "haus/hammer")]
    assert doc._.bias == nlp(text)._.bias
    assert list(doc._.bias.scores)[-1] == "haus"


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"lexicon": ["missing.toml"]}, "missing.toml: cannot be read"),
        ({"model": ["missing.npz"]}, "missing.npz"),
        ({"point": "loose"}, "bias: point 'loose' is none; write default, strict or sensitive"),
        ({"reference": "nowhere"}, "--reference nowhere: no such name"),
    ],
)
def test_what_is_broken_is_said_when_the_component_is_added(config: dict[str, object], message: str) -> None:
    with pytest.raises(BiasError, match=message):
        spacy.blank("de").add_pipe("bias", config=config)


def test_a_setting_of_the_wrong_type_is_refused_by_spacy() -> None:
    with pytest.raises(ValueError, match="disable"):
        spacy.blank("de").add_pipe("bias", config={"disable": 3})


def test_a_doc_that_was_not_scored_has_nothing(nlp: Language) -> None:
    doc = spacy.blank("de")(TEXT)
    assert (doc._.bias, doc[0:1]._.bias, doc[0:1]._.voice) == (None, None, None)
    scored = nlp(TEXT)
    assert scored[0:1]._.bias is None  # a span of the user's, over the same token
    part = scored[0:8].as_doc(copy_user_data=True)
    assert part._.bias is None


def test_what_another_version_left_is_not_guessed_at(nlp: Language) -> None:
    doc = nlp(TEXT)
    doc.user_data["bias"]["version"] = "0.0.1"
    with pytest.raises(BiasError, match=r"version 0\.0\.1 of the program scored; score it again"):
        _ = doc._.bias


def test_an_attribute_of_somebody_else_stays() -> None:
    program = (
        "import spacy; from spacy.tokens import Span; Span.set_extension('voice', default='theirs'); "
        "nlp = spacy.blank('de'); nlp.add_pipe('bias', config={'model': ['none']}); "
        "doc = nlp('Leider regnet es.'); (span,) = doc.spans['bias']; print(span._.voice, span._.bias.voice)"
    )
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "theirs outlet\n"


def test_attributes_are_declared() -> None:
    for name in ("bias", "voice", "entry", "confidence", "source", "kind", "content", "exact"):
        assert Span.has_extension(name)
