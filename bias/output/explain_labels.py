"""The words around a reason, in English and in German."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Every fixed text of `bias explain`; `{}` takes a figure or a name."""

    nothing: str
    no_text: str
    voice: str
    outlet: str
    source: str
    inside: str
    entry: str
    note: str
    holds: str
    fails: str
    learned: str
    by_rule: str
    decided: str
    cue: str
    sentence_decided: str
    rule: str
    no_rule: str
    features: str
    moved: str
    sentence: str
    others: str
    start: str
    hit: str
    miss: str
    alike: str
    probabilities: str
    none_close: str
    closest: str
    likely: str
    or_sentence: str
    stronger: str
    conditions: str


LABELS: Mapping[str, Labels] = {
    "en": Labels(
        nothing="no finding here",
        no_text="no text of the article here",
        voice="Voice",
        outlet="the outlet’s (inside no source’s content)",
        source="a source’s",
        inside="a source’s, inside the content of “{}”",
        entry="Entry",
        note="Note",
        holds="(its conditions hold)",
        fails="(its conditions do not hold)",
        learned="none, learned from examples",
        by_rule="none, found by rule",
        decided="Decided",
        cue="likely enough by itself, needs {}",
        sentence_decided="the likeliest of a sentence that is likely enough, needs {}",
        rule="Rules alone",
        no_rule="would see nothing here",
        features="What spoke for it (+) and against it (−), in log odds:",
        moved="How the sentence and the neighbours moved it:",
        sentence="The outlet’s part of the sentence has such a finding with probability {}:",
        others="{} others together",
        start="before anything is known",
        hit="Nearest hit",
        miss="Nearest miss",
        alike="likeness {}",
        probabilities="Probability of a finding in the outlet’s part",
        none_close="Nothing came close.",
        closest="Closest",
        likely="probability {}, needs {}",
        or_sentence="or a sentence of {} where it is the likeliest; its sentence has {}",
        stronger="but a stronger finding has its words",
        conditions="the entry {} matches, but its conditions do not hold",
    ),
    "de": Labels(
        nothing="kein Fund hier",
        no_text="kein Text des Artikels hier",
        voice="Stimme",
        outlet="die des Mediums (in keinem Inhalt einer Quelle)",
        source="die einer Quelle",
        inside="die einer Quelle, im Inhalt von „{}“",
        entry="Eintrag",
        note="Anmerkung",
        holds="(seine Bedingungen gelten)",
        fails="(seine Bedingungen gelten nicht)",
        learned="keiner, aus Beispielen gelernt",
        by_rule="keiner, nach Regel gefunden",
        decided="Entschieden",
        cue="für sich wahrscheinlich genug, nötig {}",
        sentence_decided="die wahrscheinlichste Stelle eines wahrscheinlichen Satzes, nötig {}",
        rule="Regeln allein",
        no_rule="sähen hier nichts",
        features="Was dafür (+) und dagegen (−) sprach, in Logits:",
        moved="Wie Satz und Nachbarn es verschoben:",
        sentence="Der Teil des Mediums am Satz hat so einen Fund mit Wahrscheinlichkeit {}:",
        others="{} andere zusammen",
        start="bevor etwas bekannt ist",
        hit="Nächster Treffer",
        miss="Nächstes Gegenbeispiel",
        alike="Ähnlichkeit {}",
        probabilities="Wahrscheinlichkeit eines Fundes im Teil des Mediums",
        none_close="Nichts kam in die Nähe.",
        closest="Am nächsten",
        likely="Wahrscheinlichkeit {}, nötig {}",
        or_sentence="oder ein Satz von {}, in dem es die wahrscheinlichste Stelle ist; sein Satz hat {}",
        stronger="aber ein stärkerer Fund hat seine Wörter",
        conditions="der Eintrag {} passt, aber seine Bedingungen gelten nicht",
    ),
}
