"""Two stories of three outlets each with the claims that their sentences state: what `bias train claims` learns from.

All sentences are our own; a sentence with a letter before the bar states the claim of that letter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

STORIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "seilbahn": {
        "bergbote": (
            "A|In Hochalm sind 34 Fahrgäste aus der Seilbahn gerettet worden, wie die Bergwacht mitteilte.",
            "B|Ein Blitz habe die Anlage lahmgelegt, sagte Betriebsleiter Veit Mooslechner.",
            "|Das Wetter soll am Wochenende besser werden.",
            "C|Die Seilbahn bleibt bis Donnerstag geschlossen.",
        ),
        "talkurier": (
            "A|34 Fahrgäste wurden aus der Seilbahn in Hochalm gerettet.",
            "B|Angeblich hat ein Blitz die Anlage lahmgelegt.",
            "|Im Tal feierte man derweil ein Fest.",
        ),
        "blick": (
            "A|Rettung in Hochalm: Rund 30 Fahrgäste hingen in der Seilbahn fest, hieß es.",
            "C|Womöglich bleibt die Seilbahn bis Donnerstag geschlossen.",
            "|Ein Hotel nahm die Leute auf.",
        ),
    },
    "molkerei": {
        "bergbote": (
            "D|Die Molkerei Grünbach ruft 12.000 Becher Joghurt zurück, teilte das Landesamt mit.",
            "E|In den Bechern könnten Glassplitter sein, sagte Chefin Ida Rohrmoser.",
            "|Der Betrieb besteht seit dem Jahr 1931.",
        ),
        "talkurier": (
            "D|12.000 Becher Joghurt der Molkerei Grünbach werden zurückgerufen.",
            "E|In den Bechern sind Glassplitter.",
            "F|Verletzt wurde niemand.",
        ),
        "blick": (
            "D|Rückruf in Grünbach: Die Molkerei holt 12.000 Becher Joghurt zurück.",
            "|Kunden bekommen ihr Geld wieder.",
            "F|Verletzt worden ist laut Landesamt niemand.",
        ),
    },
}
CLAIMS: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("A", "34 Fahrgäste wurden gerettet.", {"bergbote": "named", "talkurier": "fact", "blick": "vague"}),
    ("B", "Ein Blitz hat die Anlage lahmgelegt.", {"bergbote": "named", "talkurier": "hearsay", "blick": "absent"}),
    ("C", "Die Seilbahn bleibt bis Donnerstag geschlossen.", {"bergbote": "fact", "blick": "hedged"}),
    ("D", "12.000 Becher werden zurückgerufen.", {"bergbote": "named", "talkurier": "fact", "blick": "fact"}),
    ("E", "In den Bechern sind Glassplitter.", {"bergbote": "named", "talkurier": "fact"}),
    ("F", "Niemand wurde verletzt.", {"talkurier": "fact", "blick": "named"}),
)
BACKGROUND = (
    "Die Bergwacht übt in Hochalm.",
    "Die Bergwacht sucht eine Anlage.",
    "Ein Hotel hat eine Anlage gebaut, in der die Anlage steht.",
)
COUNTED = {"bergwacht": 2, "anlage": 2}
"""Words that at least two articles of the background have."""


def sentences(story: str, outlet: str) -> tuple[str, ...]:
    return tuple(each.partition("|")[2] for each in STORIES[story][outlet])


def articles() -> list[dict[str, Any]]:
    return [
        {"id": f"{story}-{outlet}", "story": story, "outlet": outlet, "text": " ".join(sentences(story, outlet))}
        for story, outlets in STORIES.items()
        for outlet in outlets
    ]


def claims() -> list[dict[str, Any]]:
    """As an annotator writes them."""
    return [
        {
            "story": (story := _story(letter)),
            "claim": text,
            "articles": {
                outlet: {"status": status, "passages": _passages(story, outlet, letter)}
                for outlet, status in statuses.items()
            },
        }
        for letter, text, statuses in CLAIMS
    ]


def _story(letter: str) -> str:
    return next(
        story
        for story, outlets in STORIES.items()
        if any(each.startswith(f"{letter}|") for told in outlets.values() for each in told)
    )


def _passages(story: str, outlet: str, letter: str) -> list[tuple[str, int, int]]:
    text = " ".join(sentences(story, outlet))
    found = [each.partition("|")[2] for each in STORIES[story][outlet] if each.startswith(f"{letter}|")]
    return [("text", text.index(each), text.index(each) + len(each)) for each in found]


def write(path: Path, rows: Iterable[Mapping[str, Any]]) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def background() -> list[dict[str, Any]]:
    return [{"id": f"b{number}", "text": text} for number, text in enumerate(BACKGROUND)]
