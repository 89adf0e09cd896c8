"""How an article can state a claim, as the report shows it: a letter, a word and a line for each status."""

from __future__ import annotations

from dataclasses import dataclass

from bias.comparison.claim_values import STATUS_LETTERS
from bias.reports.languages import Language
from bias.reports.terms import marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """`name` is the contract's, `style` the class of its look: the letter of the terminal, the same in all languages.

    `letter`, `label` and `what` are in the report's language; `what` says when an article has the status.
    """

    name: str
    style: str
    letter: str
    label: str
    what: str


_LETTERS = (marked("N"), marked("V"), marked("H"), marked("S"), marked("D"), marked("F"))
"""Those of `STATUS_LETTERS`, so that a language may have others."""

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


def status(name: str, language: Language) -> Status:
    """How a status of the contract is shown.

    Raises:
        KeyError: it is none.
    """
    letter = STATUS_LETTERS[name]
    label, what = _WORDS[name]
    return Status(
        name=name,
        style=letter if letter.isalpha() else "none",
        letter=language.gettext(letter) if letter.isalpha() else letter,
        label=language.gettext(label),
        what=language.gettext(what),
    )


def statuses(language: Language) -> tuple[Status, ...]:
    """All of them, the best-sourced first, `absent` last."""
    return tuple(status(each, language) for each in STATUS_LETTERS)
