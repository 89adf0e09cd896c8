"""Strategies for hypothesis: texts that look like German news, texts that look like nothing, and how often to try.

`HYPOTHESIS_PROFILE=fuzz` tries every property many times more often than the ordinary run of the tests does.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

FACTORS = {"quick": 1, "fuzz": 20}
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "quick")
# Scoring a text for the first time loads lexicon and models, which no deadline of a case should hold against it.
_KEPT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
for _name in FACTORS:
    settings.register_profile(_name, _KEPT)


def cases(count: int) -> Callable[[Any], Any]:
    """Decorates a property: so many cases in the ordinary run, times the profile's factor in others."""
    return settings(settings.get_profile(PROFILE), max_examples=count * FACTORS[PROFILE])


SENTENCES = """Laut Polizei brannte es am Montag im Hafen.
„Wir bauen die Brücke neu“, sagte Bürgermeisterin Anna Kern.
Die Ministerin kündigte an, dass rund 300 Stellen wegfallen könnten.
Man habe alles versucht, teilte die Reederei mit.
Die Behörde warnte vor weiteren Ausfällen.
Offenbar war der Fahrer zu spät gebremst worden.
Nach Angaben der Feuerwehr waren 14.000 Menschen ohne Strom.
Sollte der Damm brechen, droht ein Hochwasser.
Das Regime schwieg zu den Vorwürfen.
Leider fehlte am Ende das Geld.
»Das ist Unsinn«, rief ein Sprecher, »und zwar seit Jahren.«
Der sogenannte Experte hielt das für ausgerechnet jetzt falsch.
Er sei „nie gefragt worden“, hieß es weiter.
Es gibt Gerüchte über einen Verkauf.
Die Partei soll davon gewusst haben.
Wie der „Bote“ berichtet, ermittelt die Staatsanwaltschaft.
Er sagte: „Ich habe ‚Halt‘ gerufen. Niemand hat gehört.“
Die Lage sei ernst, so Kern. Die Pegel würden weiter steigen.
Am 3. März kamen ca. 20 Gäste, u. a. Dr. Weiß aus St. Gallen.
Expert:innen rechnen mit möglicherweise drei Jahren Bauzeit.
Die Kosten seien auf gut 12 Mio. Euro gestiegen, räumte sie ein.
Was geht’s die Nachbarn an?
Zuvor hatte Reuters berichtet, der Vertrag sei geplatzt.
Die Straße blieb gesperrt.
Kern verteidigte den massiven Ausbau.""".splitlines()
"""Sentences that end, with quotation marks in pairs."""

WORDS = """der die das ein eine Bericht Polizei Ministerin Anna Kern Reuters Experten Quellen er sie man sagte teilte mit
    kündigte an warf vor erklärte forderte räumte ein habe sei seien könne könnte werde würde soll sollen haben sein gewesen
    worden laut zufolge nach Angaben so wie dass ob weil und aber nicht rund etwa bis zu 300 14.000 3,5 28. wohl offenbar
    möglicherweise angeblich falls droht Gerüchte massiv Regime sogenannte leider Haus Straße groß Größe in im am von gegen
    heißt es gilt als Expert:innen Dr. z. B. öffnen geht's UNO-Chef""".split()
MARKS = [*'„“”»«‚‘’›‹"', *",,..:;–-?!…()[]", "'", "''", "<!-- bias: ignore -->", "<!--", "-->"]
ODD = [
    "\n", "\n\n", "\r\n", "\r", "\n\r\n", "\t", "\x00", "\x0b", "\x0c", "\x1b[31m", "\x85", "\u00a0", "\u00ad", "\u200b",
    "\u200d", "\u2028", "\u2029", "\u202e", "\u202f", "\ufeff", "\ufffd", "\u0308", "\u0301\u0308", "\u1112\u1161", "\u0345",
    "\U0001f468\u200d\U0001f469", "\U0001f600", "#", "# ", "- ", "> ", "1. ", "***", "ẞ", "ﬁ", "İ", "ǅ", "ſ", "²", "Ⅷ", "中文",
    "日本語", "عربي", "\ud800", "\udfff", "\U000f0000", "=1+1", "{{7*7}}", "%s", "<b>", "&amp;", "`", "´", "ʼ",
]  # fmt: skip

_GAPS = st.sampled_from([" ", " ", " ", " ", "", "\n", "\n\n"])
_TOKENS = st.sampled_from(WORDS) | st.sampled_from(WORDS) | st.sampled_from(MARKS)

PROSE = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from([" ", " ", "\n\n"])), min_size=1, max_size=7
).map(lambda parts: "".join(sentence + gap for sentence, gap in parts).strip())
"""Whole sentences in paragraphs, as an editor would pass them."""

SALAD = st.lists(st.tuples(_TOKENS, _GAPS), max_size=50).map(lambda parts: "".join(a + b for a, b in parts))
"""German words and marks in any order."""

HOSTILE = st.lists(_TOKENS | st.sampled_from(ODD) | st.sampled_from(SENTENCES), max_size=30).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts))
)
"""German among characters that programs stumble over, half surrogate pairs and NUL among them."""

ANY = st.text(st.characters(), max_size=50)
TEXTS = PROSE | SALAD | HOSTILE | ANY

SOUND = st.characters(codec="utf-8", exclude_characters="\0")
"""What a file can hold."""
READABLE = (PROSE | SALAD | HOSTILE | st.text(SOUND, max_size=40)).map(
    lambda text: "".join(each for each in text if each != "\0" and not "\ud800" <= each <= "\udfff")
)
"""Texts that readers accept, but for the empty ones."""
