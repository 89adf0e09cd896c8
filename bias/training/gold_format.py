"""The gold format: one JSON object a line, one line a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bias.training.documents import Document, Gold, GoldCue, Range, Row, inside, wrong

_WRONG = (KeyError, TypeError, AttributeError, ValueError)


@dataclass(slots=True)
class _Growing:
    """A document while its sentences are put together: set apart by a space, paragraphs by an empty line."""

    text: str = ""
    paragraph: Any = None
    sentences: dict[int, Range] = field(default_factory=dict)
    found: list[tuple[int, Range, dict[str, Any]]] = field(default_factory=list)

    def add(self, line: int, row: dict[str, Any]) -> None:
        between = "" if not self.sentences else " " if row["para"] == self.paragraph else "\n\n"
        start = len(self.text) + len(between)
        self.text += between + row["text"]
        self.paragraph = row["para"]
        if row["sent"] in self.sentences:
            raise ValueError(f"a second sentence {row['sent']}")
        self.sentences[row["sent"]] = (start, len(self.text))
        self.found += [(line, self.sentences[row["sent"]], each) for each in row["findings"]]


def documents(rows: list[Row], path: str) -> list[Document]:
    """The documents of a file. Raises BiasError naming file, line and key."""
    growing: dict[str, _Growing] = {}
    for line, row in rows:
        try:
            growing.setdefault(str(row["doc"]), _Growing()).add(line, row)
        except _WRONG as error:
            raise wrong(path, line, error) from None
    return [_document(doc, each, path) for doc, each in growing.items()]


def _document(doc: str, growing: _Growing, path: str) -> Document:
    golds: list[Gold] = []
    cues: list[GoldCue] = []
    for line, sentence, finding in growing.found:
        try:
            cues.append(_cue(finding, sentence))
            if finding["category"] == "attribution":
                golds.append(_gold(finding, sentence, growing.sentences))
        except _WRONG as error:
            raise wrong(path, line, error) from None
    golds.sort(key=lambda gold: gold.cue)
    cues.sort(key=lambda cue: (cue.span, cue.category, cue.subtype))
    return Document(doc, growing.text, tuple(growing.sentences.values()), tuple(golds), cues=tuple(cues))


def _cue(finding: dict[str, Any], sentence: Range) -> GoldCue:
    names = finding["category"], finding["subtype"], finding["voice"]
    if not all(isinstance(each, str) and each.isprintable() for each in names):
        raise TypeError("category, subtype and voice want to be words")
    return GoldCue(*names, _span(finding, sentence))


def _gold(finding: dict[str, Any], sentence: Range, sentences: dict[int, Range]) -> Gold:
    source, antecedent = finding["source"], finding["source"].get("antecedent")
    subtype, kind = finding["subtype"], source["kind"]
    if not (isinstance(kind, str) and kind.isprintable()):
        raise TypeError("a source's kind wants to be a word")
    return Gold(
        cue=_span(finding, sentence),
        subtype=subtype,
        voice=finding["voice"],
        source=None if source["start"] is None else _span(source, sentence),
        kind=kind,
        antecedent=None if antecedent is None else _span(antecedent, sentences[antecedent["sent"]]),
        content=tuple(_span(piece, sentence) for piece in finding["content"]),
    )


def _span(place: dict[str, int], sentence: Range) -> Range:
    low, high = sentence
    return inside((low + place["start"], low + place["end"]), low, high)
