"""A gold standard of three invented documents, and a detector that gets some of it right: figures are worked by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bias.model import Article, Detection, Finding, Sentence

NORTH = ("Der Pegel dürfte wohl steigen.", "Rund 20 Keller liefen voll.")
SOUTH = ("Offenbar brach der Damm, offenbar schon früh.",)
OTHER = ("Leider kam die massiv verspätete Hilfe fast zu spät.", "Es regnete.")
WORDS = {"ex-pegel-nord": 100, "ex-pegel-sued": 200, "wn-1": 50}


def cue(words: str, category: str, subtype: str, voice: str = "outlet") -> dict[str, str]:
    return {"cue": words, "category": category, "subtype": subtype, "voice": voice}


ROWS = (
    ("ex-pegel-nord", NORTH[0], [cue("dürfte", "speculation", "scenario")]),
    ("ex-pegel-nord", NORTH[1], [cue("Rund", "hedging", "approximator")]),
    ("ex-pegel-sued", SOUTH[0], [cue("Offenbar", "hedging", "epistemic"), cue("offenbar", "hedging", "epistemic", "source")]),
    ("wn-1", OTHER[0], [cue("Leider", "editorialising", "evaluative"), cue("massiv", "editorialising", "intensifier")]),
    ("wn-1", OTHER[1], []),
)  # fmt: skip


def write(path: Path) -> str:
    """The gold standard as a file; returns its name."""
    numbers: dict[str, int] = {}
    with path.open("w", encoding="utf-8") as out:
        for doc, text, cues in ROWS:
            numbers[doc] = numbers.get(doc, -1) + 1
            findings: list[dict[str, Any]] = [
                {**each, "start": text.index(each["cue"]), "end": text.index(each["cue"]) + len(each["cue"])}
                for each in cues
            ]
            out.write(
                json.dumps({"doc": doc, "sent": numbers[doc], "para": 0, "text": text, "findings": findings}) + "\n"
            )
    return str(path)


class Says:
    """A detector that finds what stands below, right and wrong; with probabilities or without."""

    def __init__(self, *, probabilities: bool = True) -> None:
        self.probabilities = probabilities

    def detect(self, article: Article, /) -> Detection:
        def found(words: str, category: str, subtype: str, **more: Any) -> Finding:
            start = article.text.index(words)
            if not self.probabilities:
                more.pop("confidence", None)
            place = {"field": "text", "start": start, "end": start + len(words), "text": words, "sentence": 0}
            return Finding(category=category, subtype=subtype, **{**place, **more})

        findings = {
            "ex-pegel-nord": lambda: [
                # Annotated as speculation.
                found("dürfte", "hedging", "epistemic"),
                found("wohl", "hedging", "epistemic"),
                found("Rund", "hedging", "approximator", confidence=0.9, entry="hedging/rund"),
                # Not in the text, and of a category that is not annotated: neither is judged.
                found("Rund", "hedging", "limiter", field="title"),
                found("Keller", "house", "cellar"),
            ],
            "ex-pegel-sued": lambda: [
                found("Offenbar", "hedging", "limiter"),
                found("offenbar", "hedging", "epistemic"),
            ],
            # "Leide" has five of the six characters of "Leider", "fast" nothing.
            "wn-1": lambda: [
                found("Leide", "editorialising", "evaluative"),
                found("fast", "hedging", "approximator", confidence=0.6),
            ],
        }[article.id]()
        return Detection(
            words=WORDS[article.id],
            words_in_source_voice=0,
            words_quoted=0,
            sentences=self._sentences(article),
            findings=tuple(findings),
        )

    def _sentences(self, article: Article) -> tuple[Sentence, ...]:
        """Cut otherwise than the annotation: the north is one sentence."""
        made = {
            "ex-pegel-nord": [(0, len(article.text), {"hedging": 0.85, "speculation": 0.2})],
            "ex-pegel-sued": [(0, len(article.text), {"hedging": 0.35, "speculation": 0.1})],
            "wn-1": [
                (0, len(OTHER[0]), {"hedging": 0.35, "speculation": 0.1}),
                (len(OTHER[0]) + 1, len(article.text), {"hedging": 0.05, "speculation": 0.1}),
            ],
        }[article.id]
        return tuple(
            Sentence(field="text", start=start, end=end, probabilities=given if self.probabilities else None)
            for start, end, given in made
        )
