"""A small annotated corpus of invented sentences, made from patterns: every sentence is marked by hand once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

NAMES = ("Petra Lenz", "Jonas Wiek", "Amira Kolb", "Bernd Tessen", "Lea Sandner", "Uwe Morlock")
PLACES = ("Wellingsode", "Karnbach", "Tiefenau", "Rehnsdorf")

# {cue}, <source>, [content]; without marks the sentence reports nobody.
PATTERNS = (
    ("direct", "„[Wir haben das in {place} nicht gewusst]“, {{sagte}} <{name}>."),
    ("indirect", "<{name}> {{erklärte}}, [die Brücke in {place} sei gesperrt]."),
    ("prepositional", "{{Laut}} <{name}> [sank der Pegel in {place} am Montag]."),
    ("indirect", "<{name}> {{betonte}}, [dass die Brücke in {place} sicher sei]."),
    ("direct", "<{name}> {{warnte}}: „[Wir dürfen {place} nicht vergessen]“."),
    ("prepositional", "<{name}> {{zufolge}} [stieg der Pegel in {place} wieder]."),
    ("indirect", "<{name}> {{kündigte}} an, [dass {place} eine neue Brücke bekommt]."),
    ("", "In {place} wurde am Dienstag die neue Brücke von {name} eröffnet."),
    ("", "{name} gewann in {place} das Rennen um den Pokal."),
    ("", "Nach dem Sturm räumte {name} in {place} die Straße."),
)
_MARKS = {"{": "}", "<": ">", "[": "]"}


def rows() -> Iterator[dict[str, Any]]:
    """A document a name and place: each of the patterns once, in the gold format."""
    for name, place in product(NAMES, PLACES):
        doc = f"{name}-{place}".replace(" ", "-").lower()
        for number, (subtype, pattern) in enumerate(PATTERNS):
            text, marked = _marked(pattern.format(name=name, place=place))
            yield {
                "doc": doc,
                "sent": number,
                "para": number,
                "text": text,
                "findings": [_finding(subtype, text, marked)] if subtype else [],
            }


def _marked(pattern: str) -> tuple[str, dict[str, tuple[int, int]]]:
    text, opened, found = "", {}, {}
    for sign in pattern:
        if sign in _MARKS:
            opened[_MARKS[sign]] = (sign, len(text))
        elif sign in opened:
            mark, start = opened.pop(sign)
            found[mark] = (start, len(text))
        else:
            text += sign
    return text, found


def _finding(subtype: str, text: str, marked: dict[str, tuple[int, int]]) -> dict[str, Any]:
    (start, end), (low, high), (first, last) = marked["{"], marked["<"], marked["["]
    return {
        "category": "attribution",
        "subtype": subtype,
        "start": start,
        "end": end,
        "cue": text[start:end],
        "voice": "outlet",
        "source": {"start": low, "end": high, "text": text[low:high], "kind": "person", "antecedent": None},
        "content": [{"start": first, "end": last}],
    }


def write(path: Path) -> str:
    """The corpus as a file; returns its name."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows()), encoding="utf-8")
    return str(path)
