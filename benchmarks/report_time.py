"""How long a report takes beside scoring what is in it; run it with `python benchmarks/report_time.py`.

Ratio = seconds of everything that `bias report` does besides scoring (reasons, comparison, pages) ÷ seconds of scoring
the same articles, both in one process, in seconds of the processor. The budget is a ratio of 1. Sizes and memory are
printed beside it.

The articles are those of `--data FILE.jsonl`, dealt out to seven outlets. Without, they are put together from shuffled
paragraphs of `examples/`, as `speed.py` makes them, about 300 words each: that is harder than news, since nearly every
article then shares passages with others, and they hold five times as many findings.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

from speed import made_articles, read

import bias
from bias.detection import Detector
from bias.detection.lexicon import load
from bias.detection.models import shipped_models
from bias.detection.reasons import Explainer
from bias.output.explain_lines import told
from bias.reports import Settings, folder_documents, report_of, single_document
from bias.scoring.run import score

BUDGET = 1.0


def corpus(number: int, chance: random.Random) -> list[bias.Article]:
    """Articles with outlets, dates and headlines; beyond a thousand texts come again under other names."""
    texts = made_articles(min(number, 1000))
    made = []
    for at in range(number):
        text = texts[at % len(texts)].text
        made.append(
            bias.Article(
                id=f"made-{at}", outlet=f"outlet-{at % 7}", title=text.split(". ")[0][:90], text=text[:2200],
                date=f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
            )
        )  # fmt: skip
    return made


def given(path: Path) -> list[bias.Article]:
    """The articles of a file, by seven outlets."""
    return [replace(each, outlet=f"outlet-{at % 7}") for at, each in enumerate(read(path))]


def main() -> None:
    """Scores, explains, compares and writes, and prints what each took."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=1000)
    parser.add_argument("--data", type=Path, help="articles to measure with")
    options = parser.parse_args()
    articles = given(options.data) if options.data else corpus(options.articles, random.Random(0))
    detector = Detector(load(), shipped_models())
    explains = Explainer(detector, brief=True)
    seconds = {"scoring": 0.0, "reasons": 0.0}
    scored = []
    results = score(iter(articles), detector=detector)
    while True:
        start = time.process_time()
        each = next(results, None)
        between = time.process_time()
        seconds["scoring"] += between - start
        if each is None:
            break
        if isinstance(each, bias.Scored):
            scored.append(told(each, explains.reasons(each.article, each.scorecard.findings), "en"))
        seconds["reasons"] += time.process_time() - between

    start = time.process_time()
    report = report_of(scored, [], Settings(folder=True))
    seconds["comparison"] = time.process_time() - start
    start = time.process_time()
    pages = {name: sum(len(part.encode()) for part in document) for name, document in folder_documents(report)}
    seconds["folder"] = time.process_time() - start
    start = time.process_time()
    single = sum(len(part.encode()) for part in single_document(report_of(scored[:300])))
    one = time.process_time() - start

    words = sum(each.scorecard.tally.words for each in scored)
    print(f"{len(scored):,} articles, {words:,} words")
    for name, value in seconds.items():
        print(f"{name:11} {value:7.1f} s")
    ratio = (sum(seconds.values()) - seconds["scoring"]) / seconds["scoring"]
    print(f"report beside scoring: {ratio:.2f} (budget {BUDGET:.0f})")
    print(f"folder: {sum(pages.values()) / 1e6:.1f} MB; index {pages['index.html'] / 1e3:.0f} kB, largest page "
          f"{max(size for name, size in pages.items() if name.startswith('articles/')) / 1e3:.0f} kB")  # fmt: skip
    few = min(300, len(scored))
    print(f"one file of {few} articles: {single / few / 1e3:.1f} kB an article, {one:.1f} s")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
