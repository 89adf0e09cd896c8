"""Annotated documents: both formats read to the character, and what is wrong with a file said in one line."""

import json
from pathlib import Path

import pytest

from bias.model import BiasError
from bias.training.documents import Document, Gold, GoldCue, Marked, bare, file_hash, read_documents, without


def written(path: Path, *rows: object) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def finding(**changes: object) -> dict[str, object]:
    source = {"start": 0, "end": 12, "text": "Die Behörde", "kind": "organisation", "antecedent": None}
    return {
        "category": "attribution",
        "subtype": "indirect",
        "start": 12,
        "end": 19,
        "cue": "erklärt",
        "voice": "outlet",
        "source": source | {"end": 11},
        "content": [{"start": 21, "end": 37}],
    } | changes


def sentence(number: int, text: str, *findings: object, doc: str = "a", para: int = 0) -> dict[str, object]:
    return {"doc": doc, "sent": number, "para": para, "text": text, "findings": list(findings)}


TOLD = "Die Behörde erklärt, es sei nichts."


def test_gold_sentences_are_put_together(tmp_path: Path) -> None:
    hedge = {"category": "hedging", "subtype": "modal", "start": 0, "end": 3, "cue": "Das", "voice": "outlet"}
    told = finding(content=[{"start": 21, "end": 34}])
    path = written(
        tmp_path / "gold.jsonl",
        sentence(0, "Das Wasseramt lud ein.", hedge),
        sentence(1, TOLD, told | {"source": told["source"] | {"antecedent": {"sent": 0, "start": 0, "end": 13}}}),  # type: ignore[operator]
        sentence(2, "Es regnet.", para=1),
        sentence(0, "Ende.", doc="b"),
    )
    first, second = read_documents(path)
    assert first.text == f"Das Wasseramt lud ein. {TOLD}\n\nEs regnet."
    assert first.sentences == ((0, 22), (23, 58), (60, 70))
    assert first.attributions == (
        Gold(
            cue=(35, 42),
            subtype="indirect",
            voice="outlet",
            source=(23, 34),
            kind="organisation",
            antecedent=(0, 13),
            content=((44, 57),),
        ),
    )
    assert first.cues == (
        GoldCue("hedging", "modal", "outlet", (0, 3)),
        GoldCue("attribution", "indirect", "outlet", (35, 42)),
    )
    shown = [first.text[slice(*each)] for each in ((35, 42), (23, 34), (0, 13), (44, 57))]
    assert shown == ["erklärt", "Die Behörde", "Das Wasseramt", "es sei nichts"]
    assert second == Document("b", "Ende.", ((0, 5),), ())


QUOTED = "Müller sagte: „Es reicht. Ich gehe.“ Er habe genug."


def quotation(**changes: object) -> dict[str, object]:
    direct = {"type": "Direct", "cue": [[7, 12]], "speaker": [[0, 6]], "quote": [[14, 36]]}
    free = {"type": "IndirectFreeIndirect", "cue": [], "speaker": [[0, 6]], "quote": [[37, 51]]}
    return {
        "doc": 7,
        "text": QUOTED,
        "sentences": [[0, 25], [26, 36], [37, 51]],
        "annotations": [direct, free],
    } | changes


def test_a_quotation_is_an_attribution_in_each_of_its_sentences(tmp_path: Path) -> None:
    (document,) = read_documents(written(tmp_path / "q.jsonl", quotation()))
    assert document.id == "7"
    assert document.marked == Marked(cue=((7, 12),), source=((0, 6), (0, 6)), content=((14, 36), (37, 51)))
    shown = [
        (QUOTED[slice(*each.cue)], each.subtype, each.source, each.antecedent, each.content)
        for each in document.attributions
    ]
    assert shown == [
        ("sagte", "direct", (0, 6), None, ((14, 25),)),
        ("Ich", "direct", None, (0, 6), ((26, 36),)),
        ("Er", "continued", None, (0, 6), ((37, 51),)),
    ]
    assert {each.kind for each in document.attributions} == {None}


def test_free_indirect_speech_with_a_cue_is_parenthetical(tmp_path: Path) -> None:
    text = "Es reiche, sagte Müller."
    row = {
        "doc": "8",
        "text": text,
        "sentences": [[0, 24]],
        "annotations": [{"type": "FreeIndirect", "cue": [[11, 16]], "speaker": [[17, 23]], "quote": [[0, 9]]}],
    }
    (document,) = read_documents(written(tmp_path / "q.jsonl", row))
    (only,) = document.attributions
    assert (only.subtype, only.cue, only.source, only.content) == ("parenthetical", (11, 16), (17, 23), ((0, 9),))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "holds no document"),
        (["text"], "line 1: a JSON object is wanted"),
        ([{"doc": "a"}], "line 1: key 'text' is missing"),
        ([sentence(0, "A."), {"doc": "a", "para": 0, "text": "B.", "findings": []}], "line 2: key 'sent' is missing"),
        ([sentence(0, "A."), sentence(0, "B.")], "line 2: not in the gold format .*a second sentence 0"),
        ([sentence(0, TOLD, finding(content=[{"start": 21, "end": 99}]))], "line 1: .* 21 to 99 is no stretch"),
        ([sentence(0, TOLD, finding(end=12))], "line 1: .* 12 to 12 is no stretch"),
        ([sentence(0, TOLD, finding(subtype="in\ndirect"))], "line 1: .*subtype and voice want to be words"),
        ([sentence(0, TOLD, finding(subtype=3))], "line 1: .*subtype and voice want to be words"),
        ([quotation(sentences=[[0, 99]])], "line 1: .* 0 to 99 is no stretch of the characters 0 to 51"),
        ([quotation(), {"doc": "b", "annotations": []}], "line 2: key 'text' is missing"),
        (
            [quotation(annotations=[{"type": "Sung", "cue": [], "speaker": [], "quote": [[0, 5]]}])],
            "line 1: key 'Sung'",
        ),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, rows: list[object], message: str) -> None:
    path = written(tmp_path / "broken.jsonl", *rows)
    with pytest.raises(BiasError, match=f"broken.jsonl: {message}") as caught:
        read_documents(path)
    assert "\n" not in str(caught.value)


def test_files_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"doc": "\xff"}\n')
    with pytest.raises(BiasError, match="byte 9 is not UTF-8"):
        read_documents(str(path))
    path.write_text("{\n", encoding="utf-8")
    with pytest.raises(BiasError, match="line 1: not JSON"):
        read_documents(str(path))
    path.write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(BiasError, match="line 1: not JSON"):
        read_documents(str(path))
    with pytest.raises(BiasError, match="cannot be read"):
        read_documents(str(tmp_path))


def test_documents_of_another_file_are_left_out_under_either_name() -> None:
    documents = [Document(name, "", (), ()) for name in ("wn-1", "2", "ex-3", "wn-4")]
    others = [Document(name, "", (), ()) for name in ("1", "wn-2", "ex-3")]
    assert [each.id for each in without(documents, others)] == ["wn-4"]
    assert bare("wn-10") == "10"


def test_the_hash_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "abc"
    path.write_bytes(b"abc")
    expected = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert file_hash(str(path)) == expected
    with pytest.raises(BiasError, match="cannot be read"):
        file_hash(str(tmp_path / "nothing"))
