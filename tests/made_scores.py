"""Scored articles with as many findings as a test asks for: figures can then be worked by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bias.model import Article, Detection, Finding, Provenance, Scored, Sentence, Source
from bias.output.records import record
from bias.scoring import scorecard

KINDS = {"named": "person", "role": "role", "vague": "vague", "none": "none"}
PROVENANCE = Provenance(version="0.1.0", lexicon="sha256:0", model="sha256:1")


def made(
    name: str,
    outlet: str | None = "blitz",
    words: int = 100,
    counts: Mapping[str, int] | None = None,
    *,
    sources: Mapping[str, int] | None = None,
    cues: Iterable[str] = (),
    sentences: int = 10,
    text: str = "",
    **fields: Any,
) -> Scored:
    """An article of so many words; `counts` of findings by category, `sources` of attributions, `cues`: entries."""
    found: list[tuple[str, str | None, Source | None]] = []
    for category, number in (counts or {}).items():
        found += [(category, f"{category}/x", None)] * number
    for standing, number in (sources or {}).items():
        found += [
            ("attribution", "attribution/laut", Source(start=None, end=None, text="", kind=KINDS[standing]))
        ] * number
    found += [(cue.split("/")[0], cue, None) for cue in cues]
    findings = tuple(
        Finding(
            category=category, subtype="x", field="text", start=place, end=place + 1, text="x", sentence=place % sentences,
            entry=entry, source=source,
        )
        for place, (category, entry, source) in enumerate(found)
    )  # fmt: skip
    attributed = sum((sources or {}).values())
    detection = Detection(
        words=words,
        words_in_source_voice=0,
        words_quoted=0,
        sentences=tuple(
            Sentence(field="text", start=10 * at, end=10 * at + 9, attributed=at < attributed)
            for at in range(sentences)
        ),
        findings=findings,
    )
    article = Article(id=name, outlet=outlet, text=text, language="de", **fields)
    return Scored(article=article, scorecard=scorecard(article, detection, PROVENANCE))


def write(path: Path, scored: Iterable[Scored]) -> Path:
    """A score file."""
    path.write_text("".join(json.dumps(record(each), ensure_ascii=False) + "\n" for each in scored), encoding="utf-8")
    return path
