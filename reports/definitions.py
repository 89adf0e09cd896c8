"""What is marked: categories and subtypes in one line each, kinds of source. Messages for the catalogue, and cues.

The cues are German in every language of the report: they are what the program looks for.
"""

from __future__ import annotations

from dataclasses import dataclass

from bias.reports.terms import marked


@dataclass(frozen=True, slots=True)
class Subtype:
    """`what` is a message, `cues` some words that may carry it."""

    name: str
    what: str
    cues: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A category: `what` is a message, and so is `edge`, which says what does not belong to it."""

    name: str
    what: str
    edge: str
    subtypes: tuple[Subtype, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of source, with what it counts as in the sourcing profile; `who` is a message."""

    name: str
    who: str
    standing: str


DEFINITIONS = (
    Definition(
        "attribution",
        marked("The text gives what is said to somebody other than its author."),
        marked("Acts that are no communication, and thoughts that the author merely narrates, are not marked."),
        (
            Subtype("direct", marked("words in quotation marks that are given to a speaker"), "„…“, sagte"),
            Subtype("indirect", marked("a verb or noun of reporting with what it reports"), "teilte mit, warnte vor"),
            Subtype(
                "prepositional", marked("a preposition or phrase that names the source"), "laut, zufolge, nach Angaben"
            ),
            Subtype("parenthetical", marked("a frame set beside or inside the statement"), "so, wie … mitteilte"),
            Subtype("evidential", marked("hearsay whose clause names no source"), "soll … haben, angeblich"),
            Subtype("continued", marked("speech that runs on in the subjunctive without a new frame"), "habe, sei"),
        ),
    ),
    Definition(
        "hedging",
        marked("A claim about what is or was the case is made less certain or less precise."),
        marked("What may yet happen, or is guessed to lie behind it, is speculation."),
        (
            Subtype("epistemic", marked("how certain it is"), "offenbar, wohl, mutmaßlich"),
            Subtype("approximator", marked("how exact it is"), "rund, knapp, bis zu"),
            Subtype("limiter", marked("how far it reaches"), "gewissermaßen, eine Art"),
            Subtype("disclaimer", marked("that it is unknown or unconfirmed"), "noch unklar, unbestätigt"),
        ),
    ),
    Definition(
        "speculation",
        marked("A conjecture: something not established that may happen, or may lie behind what happened."),
        marked("Scheduled events and established plans are not marked."),
        (
            Subtype("scenario", marked("what may happen, or may be the cause or the motive"), "könnte, womöglich"),
            Subtype("conditional", marked("what would follow if something else came about"), "sollte … würde"),
            Subtype("rumour", marked("talk of guesses"), "Gerüchte, es wird gemunkelt"),
            Subtype("question", marked("a question that the author leaves open"), "wirft die Frage auf, ob"),
            Subtype("forecast", marked("a prediction in the outlet’s own voice"), "wird voraussichtlich"),
        ),
    ),
    Definition(
        "editorialising",
        marked("A judgement, an emotion or an appeal of the outlet’s own enters what presents itself as a report."),
        marked("Established terms for facts (“seriously injured”) and judgements given to a source are not counted."),
        (
            Subtype("evaluative", marked("a judgement that the fact does not need"), "bemerkenswert, leider"),
            Subtype(
                "loaded", marked("a belittling or glorifying word where a neutral one exists"), "Machthaber, Regime"
            ),
            Subtype("intensifier", marked("drama by degree or metaphor"), "dramatisch, massiv"),
            Subtype("appeal", marked("a norm, a call, an address to the reader"), "es ist höchste Zeit"),
            Subtype("insinuation", marked("irony, scare quotes, mocking particles"), "ausgerechnet, sogenannt"),
            Subtype(
                "interpretation",
                marked("the author’s own sweeping conclusion without a source"),
                "offenbart, zeigt sich",
            ),
        ),
    ),
)

KINDS = (
    Kind("person", marked("an individual with a name"), "named"),
    Kind("organisation", marked("a named institution, party, firm or army, a state that speaks"), "named"),
    Kind("medium", marked("a news outlet, an agency, a broadcaster, a network"), "named"),
    Kind("document", marked("a study, law, letter or statement that is named or described"), "named"),
    Kind("role", marked("somebody specific without a name, such as a police spokeswoman or a neighbour"), "role"),
    Kind("vague", marked("nobody who could be held to it: experts, observers, circles"), "vague"),
    Kind("none", marked("the context gives no source"), "none"),
)
