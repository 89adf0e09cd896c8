"""A small annotated corpus of invented sentences with hedges, conjectures and judgements, each pattern marked once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from bias.training.own_sentences import CATEGORY_OF, parsed

PLACES = ("Wellingsode", "Karnbach", "Tiefenau", "Rehnsdorf", "Ostermoor", "Hallbach")
MONTHS = ("Januar", "März", "Mai")
STORIES = ("bruecke", "pegel", "markt")
OUTLETS = ("blatt", "kurier")

PATTERNS = (
    "In {place} hat {{epistemic|offenbar}} ein Keller unter Wasser gestanden.",
    "Im {month} kamen {{approximator|rund}} 300 Gäste nach {place}.",
    "Die Straße nach {place} {{scenario|könnte}} im {month} gesperrt werden.",
    "{{evaluative|Leider}} blieb der Markt in {place} leer.",
    "Der {{evaluative|absurde}} Plan für {place} kostet {{intensifier|wahnsinnig}} viel Geld.",
    "Im {month} wurde in {place} eine Brücke eröffnet.",
    "Der Bus nach {place} fährt im {month} wieder.",
    "Laut Polizei war es im {month} in {place} ruhig.",
)
"""`{{subtype|words}}` marks a cue; all of them are in the outlet's voice."""


def names() -> list[str]:
    """Ids of the documents."""
    ordinary = [f"wn-{place}-{month}".lower() for place, month in product(PLACES, MONTHS)]
    return ordinary + [f"ex-{story}-{outlet}" for story, outlet in product(STORIES, OUTLETS)]


def rows() -> Iterator[dict[str, Any]]:
    """Each document has every pattern once, in the gold format."""
    for number, doc in enumerate(names()):
        words = {"place": PLACES[number % len(PLACES)], "month": MONTHS[number % len(MONTHS)]}
        for sent, pattern in enumerate(PATTERNS):
            document = parsed(pattern.format(**words), "pattern")[0]
            findings = [
                {
                    "category": CATEGORY_OF[cue.subtype],
                    "subtype": cue.subtype,
                    "start": cue.span[0],
                    "end": cue.span[1],
                    "cue": document.text[slice(*cue.span)],
                    "voice": "outlet",
                }
                for cue in document.cues
            ]
            yield {"doc": doc, "sent": sent, "para": sent // 4, "text": document.text, "findings": findings}


def write(path: Path) -> str:
    """The corpus as a file; returns its name."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows()), encoding="utf-8")
    return str(path)
