"""What a reader of the report chose: its title, its language, its form."""

from __future__ import annotations

from dataclasses import dataclass

TITLE = "Quellenkritik"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`language`: one of `bias.reports.languages.LANGUAGES`. `folder`: a page an article, instead of one file.

    `texts`: whether whole articles are shown; without, cues stand in a few words of context. `stories`: whether
    articles on one event are looked for, and what they claim is put side by side.
    """

    title: str = TITLE
    language: str = "en"
    folder: bool = False
    texts: bool = True
    stories: bool = True
