"""How an article can state a claim, as the report shows it: a word and what it means for each status.

The letters are the style sheet's (`static/claims.css`), as there are a great many of them in a matrix.
"""

from __future__ import annotations

from dataclasses import dataclass

from bias.reports.languages import Language
from bias.reports.terms import marked
from bias.stories.values import STATUS_LETTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """`style`: the class of its look, which is the letter of the program's other outputs, or `absent`.

    `label` and `what`, which says when an article has the status, are in the report's language.
    """

    style: str
    label: str
    what: str


_WORDS = {
    "named": (
        marked("source named"),
        marked("A source that is named says it, a document, or somebody unnamed whom one could still find."),
    ),
    "vague": (marked("source vague"), marked("Somebody says it who cannot be held to it: experts, circles, reports.")),
    "hearsay": (marked("hearsay"), marked("It is said, and nobody says it: “soll”, “angeblich”.")),
    "speculated": (marked("speculated"), marked("The outlet itself says it, as a conjecture.")),
    "hedged": (
        marked("with doubt"),
        marked("The outlet itself says it, but not for certain. “Rund” and “bis zu” are no doubt."),
    ),
    "fact": (marked("as fact"), marked("The outlet itself says it, without source and without doubt.")),
    "absent": (
        marked("not stated"),
        marked("The article does not say it, or says it so differently that it was not recognised."),
    ),
}


def statuses(language: Language) -> dict[str, Status]:
    """All of them by their names, the best-sourced first, `absent` last."""
    made = {}
    for name, (label, what) in _WORDS.items():
        letter = STATUS_LETTERS[name]
        made[name] = Status(
            style=letter if letter.isalpha() else name, label=language.gettext(label), what=language.gettext(what)
        )
    return made
