"""How long comparing takes, as a ratio to reading what is compared; run it with `python benchmarks/comparing.py`.

Ratio = seconds of `bias.compare` (or `bias.diff`) ÷ seconds of reading the same 10,000 scorecards from a file of
scores. The scorecards are made up: 300 words, thirty findings, 3,000 stories told by five outlets, twelve months. The
budget is a ratio of 10. Finding copies wants texts, which a file of scores does not hold: it is measured by itself, on
as many made-up articles of 200 words, every fifth of which has a paragraph in common with others.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bias
from bias.comparison.copies import find_copies
from bias.comparison.score_files import read_scores
from bias.model import Article, Detection, Finding, Provenance, Scored, Sentence, Source
from bias.output.records import record
from bias.scoring import scorecard

BUDGET = 10.0
OUTLETS = ("anzeiger", "bote", "courier", "depesche", "echo")
CATEGORIES = ("attribution", "hedging", "speculation", "editorialising")


def made(number: int, chance: random.Random) -> Scored:
    """A scorecard with findings at random."""
    sentences = tuple(
        Sentence(field="text", start=90 * at, end=90 * at + 89, attributed=at % 3 == 0) for at in range(20)
    )
    findings = []
    for place in range(30):
        category = chance.choice(CATEGORIES)
        source = Source(start=None, end=None, text="", kind=chance.choice(("person", "role", "vague", "none")))
        findings.append(
            Finding(
                category=category, subtype="x", field="text", start=60 * place, end=60 * place + 5, text="Wort",
                sentence=place * 60 // 90, voice=chance.choice(("outlet", "outlet", "source")),
                entry=f"{category}/{chance.randrange(200)}", source=source if category == "attribution" else None,
            )
        )  # fmt: skip
    detection = Detection(
        words=chance.randrange(200, 400),
        words_in_source_voice=0,
        words_quoted=0,
        sentences=sentences,
        findings=tuple(findings),
    )
    article = Article(
        id=f"a{number}",
        outlet=chance.choice(OUTLETS),
        text="",
        story=f"s{chance.randrange(3000)}",
        date=f"2026-{chance.randrange(1, 13):02}-01",
        language="de",
    )
    return Scored(article=article, scorecard=scorecard(article, detection, Provenance(version="0", lexicon="sha256:0")))


def articles(number: int, chance: random.Random) -> Iterator[Article]:
    """Texts of words that do not exist, every fifth with a paragraph that others have as well."""
    words = ["".join(chance.choice("aeioubdfgklmnprst") for _ in range(7)) for _ in range(20_000)]
    shared = [" ".join(chance.choices(words, k=40)) + "." for _ in range(200)]
    for place in range(number):
        parts = [" ".join(chance.choices(words, k=40)) + "." for _ in range(5)]
        if place % 5 == 0:
            parts[0] = chance.choice(shared)
        yield Article(id=f"a{place}", outlet=chance.choice(OUTLETS), text="\n\n".join(parts), date="2026-01-01")


def timed(name: str, work: Any, beside: float | None = None) -> tuple[Any, float]:
    """What the work gives, and its seconds; both are printed."""
    begun = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - begun
    print(f"{name:34} {seconds:7.1f} s{'' if beside is None else f'   ratio {seconds / beside:5.2f}'}", flush=True)
    return result, seconds


def main() -> int:
    """Measure, and tell whether the budget is kept."""
    parser = argparse.ArgumentParser(description="Measure comparing against reading.")
    parser.add_argument("--articles", type=int, default=10_000)
    number, chance = parser.parse_args().articles, random.Random(0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "scores.jsonl")
        with path.open("w", encoding="utf-8") as file:
            for place in range(number):
                file.write(json.dumps(record(made(place, chance))) + "\n")
        scored, reading = timed(f"read {number:,} scorecards", lambda: list(read_scores(path)))
    _, outlets = timed("compare by outlet", lambda: bias.compare(scored), reading)
    _, months = timed("compare by month, with changes", lambda: bias.compare(scored, by="month"), reading)
    _, runs = timed("diff of two runs, by outlet", lambda: bias.diff(scored, scored, "outlet"), reading)
    texts = list(articles(number, chance))
    timed("find copies in as many texts", lambda: find_copies(texts))
    return 0 if max(outlets, months, runs) < BUDGET * reading else 1


if __name__ == "__main__":
    sys.exit(main())
