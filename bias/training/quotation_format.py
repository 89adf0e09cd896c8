"""The format of the quotation data: one JSON object a line, one line a document."""

from __future__ import annotations

from typing import Any

from bias.training.documents import Document, Gold, Marked, Range, Row, inside, wrong

_TYPES = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "indirect",
    "FreeIndirect": "continued",
    "IndirectFreeIndirect": "continued",
}
"""Their types → our subtypes, where the cue stands in the sentence."""


def documents(rows: list[Row], path: str) -> list[Document]:
    """The documents of a file. Raises BiasError naming file, line and key."""
    made = []
    for line, row in rows:
        try:
            made.append(_document(row))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise wrong(path, line, error) from None
    return made


def _document(row: dict[str, Any]) -> Document:
    """Every sentence of a quotation is an attribution of its own, as in the gold."""
    text = row["text"]

    def spans(pieces: list[list[int]]) -> list[Range]:
        return [inside(piece, 0, len(text)) for piece in pieces]

    sentences = spans(row["sentences"])
    golds: list[Gold] = []
    marked: dict[str, list[Range]] = {"cue": [], "speaker": [], "quote": []}
    for each in row["annotations"]:
        found = {role: spans(each[role]) for role in marked}
        for role, ranges in found.items():
            marked[role] += ranges
        for sentence in sentences:
            gold = _gold(text, each["type"], found, sentence)
            if gold is not None:
                golds.append(gold)
    return Document(
        id=str(row["doc"]),
        text=text,
        sentences=tuple(sentences),
        attributions=tuple(sorted(golds, key=lambda gold: gold.cue)),
        marked=Marked(cue=tuple(marked["cue"]), source=tuple(marked["speaker"]), content=tuple(marked["quote"])),
    )


def _gold(text: str, name: str, found: dict[str, list[Range]], sentence: Range) -> Gold | None:
    """What a quotation is in one sentence: with its cue, or running on without one."""
    low, high = sentence
    cue = found["cue"][0] if found["cue"] else None
    speaker = found["speaker"][0] if found["speaker"] else None
    pieces = [(max(low, a), min(high, b)) for a, b in found["quote"] if max(low, a) < min(high, b)]
    here = cue if cue is not None and low <= cue[0] < high else None
    if not pieces and here is None:
        return None
    subtype = _TYPES[name]
    if here is None:
        subtype = "direct" if name == "Direct" else "continued"
    elif subtype == "continued":
        subtype = "parenthetical"
    return Gold(
        cue=here or _first_word(text, pieces[0]),
        subtype=subtype,
        voice="outlet",
        source=speaker if speaker and low <= speaker[0] < high else None,
        kind=None,
        antecedent=speaker if speaker and speaker[1] <= low else None,
        content=tuple(pieces),
    )


def _first_word(text: str, piece: Range) -> Range:
    low = piece[0]
    while low < piece[1] - 1 and not text[low].isalnum():
        low += 1
    high = low + 1
    while high < piece[1] and text[high].isalnum():
        high += 1
    return low, high
