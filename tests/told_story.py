"""A made-up story as four outlets tell it, and an article that is none of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

STORY = {
    "nordpress": (
        "2026-03-12",
        "Sirenen in der Nacht",
        "In der Staumauer am Quellsee sind nach Angaben des Landesamtes drei Risse entdeckt worden. Rund 1.200 "
        "Anwohner mussten ihre Häuser verlassen, teilte das Landesamt mit. Vermutlich hat der strenge Frost den Beton "
        "gesprengt. Die Feuerwehr 🌧 pumpt seit Donnerstag Wasser aus dem Quellsee.",
    ),
    "blitz": (
        "2026-03-13",
        "Riss-Schock!",
        "🌧 Die Staumauer am Quellsee hat drei Risse. 1.200 Anwohner mussten ihre Häuser verlassen. Der strenge Frost "
        "hat den Beton gesprengt. Die Talstraße nach Ambach ist gesperrt. Der Wanderweg bleibt bis April geschlossen. "
        "Der Chef des Wasserwerks verdient 90.000 Euro im Jahr.",
    ),
    "klarblick": (
        "2026-03-13",
        "Bange Tage",
        "Beobachtern zufolge hat die Staumauer am Quellsee drei Risse. 1.200 Anwohner sollen ihre Häuser verlassen "
        "haben. Der strenge Frost könnte den Beton gesprengt haben. Laut Bürgermeisterin Ilse Rahn ist die Talstraße "
        "nach Ambach gesperrt. Rund 1.200 Anwohner mussten ihre Häuser verlassen, teilte das Landesamt mit.",
    ),
    "weltdigital": (
        "2026-03-14",
        "Warten auf die Rückkehr",
        "Mehr als 5.000 Anwohner mussten ihre Häuser verlassen. Der strenge Frost habe den Beton nicht gesprengt, "
        "sagte die Geologin Hanna Veit. Der Wanderweg bleibt wohl bis April geschlossen. Der Chef des Wasserwerks "
        "verdient 90.000 Euro im Jahr. Im Gasthof schlafen 14 Ziegen.",
    ),
}
"""Outlet → date, headline, text."""

ALONE = (
    "2026-03-13",
    "Chor sucht Tenöre",
    "Der Kirchenchor von Ambach sucht Tenöre. Geprobt wird freitags im Pfarrhaus, Notenkenntnisse sind nicht nötig.",
)


def records(**fields: str) -> list[dict[str, str]]:
    """The articles by outlet as above, the lonely one last. `fields` go into each of the four."""
    told = [
        {"id": f"{outlet}-1", "outlet": outlet, "date": date, "title": title, "text": text, **fields}
        for outlet, (date, title, text) in STORY.items()
    ]
    date, title, text = ALONE
    return [*told, {"id": "chor-1", "outlet": "kreisblatt", "date": date, "title": title, "text": text}]


def written(folder: Path, articles: Iterable[Mapping[str, str]]) -> Path:
    """As JSON Lines."""
    file = folder / "articles.jsonl"
    file.write_text("".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in articles), encoding="utf-8")
    return file
