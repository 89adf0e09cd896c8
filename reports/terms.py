"""The field's own terms, which come to the report as data: what each is called, as a message to be translated.

A name that is not here, as of a user's own category, is shown as it is. In templates: `report.language.term(name)`, or
`report.language.heading(name)` where it begins a line. (`_(label(name))` would translate a user's category by accident
if it were called like a sentence of ours.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def marked(message: str) -> str:
    """Marks a message for the catalogue, and leaves it as it is."""
    return message


_CATEGORIES = (
    marked("attribution"), marked("hedging"), marked("speculation"), marked("editorialising"),
)  # fmt: skip
HEADED = (
    marked("Attribution"), marked("Hedging"), marked("Speculation"), marked("Editorialising"),
)  # fmt: skip
"""The categories as labels; their initials are the letters at marks, so no two may begin alike in any language."""

_SUBTYPES = (
    marked("direct"), marked("indirect"), marked("prepositional"), marked("parenthetical"), marked("evidential"),
    marked("continued"),
    marked("epistemic"), marked("approximator"), marked("limiter"), marked("disclaimer"),
    marked("scenario"), marked("conditional"), marked("rumour"), marked("question"), marked("forecast"),
    marked("evaluative"), marked("loaded"), marked("intensifier"), marked("appeal"), marked("insinuation"),
    marked("interpretation"),
)  # fmt: skip
_KINDS = (
    marked("person"), marked("organisation"), marked("medium"), marked("document"), marked("role"), marked("vague"),
    marked("none"),
)  # fmt: skip
_STANDINGS = (marked("named"),)
_VOICES = (marked("outlet"), marked("source"))
_FIELDS = (marked("title"), marked("text"))
_POINTS = (marked("default"), marked("strict"), marked("sensitive"))
_GENRES = (
    marked("report"), marked("news"), marked("commentary"), marked("opinion"), marked("editorial"), marked("analysis"),
    marked("interview"), marked("feature"), marked("review"), marked("satire"),
)  # fmt: skip
_SHIPPED = (
    marked("German Wikinews, 2004 to 2022; texts CC BY 2.5"),
    marked("CC BY 4.0 (labels), text CC BY 2.5 (Wikinews) and own"),
)
"""Notes of what comes with the program: of its reference corpus, and on the licence of its models."""
_EFFECTS: Mapping[str, str] = {
    "negligible": marked("negligible effect"),
    "small": marked("small effect"),
    "medium": marked("medium effect"),
    "large": marked("large effect"),
}

_KNOWN = frozenset(
    (*_CATEGORIES, *HEADED, *_SUBTYPES, *_KINDS, *_STANDINGS, *_VOICES, *_FIELDS, *_POINTS, *_GENRES, *_SHIPPED),
)


def label(name: str) -> str:
    """The message of a category, subtype, kind or standing of a source, voice, field, operating point or genre.

    Every such name is its own message; an unknown one is returned too, so ask `known` before translating.
    """
    return name


def known(name: str) -> bool:
    """Whether a name is a term of ours, and so may be translated."""
    return name in _KNOWN


def effect(size: str) -> str:
    """The message of a size of Cliff's delta, as `medium effect`; the size itself if it is none of them."""
    return _EFFECTS.get(size, size)


def known_terms() -> Iterable[str]:
    """Every term, sorted."""
    return sorted({*_KNOWN, *_EFFECTS.values()})
