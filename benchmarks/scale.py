"""What many articles cost: memory as a corpus grows, two processes against one, time as an article grows.

Run it with `tox -e bench`, or `python benchmarks/scale.py --most 10000` for a shorter one.

**Memory**: peak of the resident set of one process that scores a stream of short articles, read when 1,000, 10,000 and
100,000 are through. Nouns are made compounds and numbers drawn anew, so that new words come up as in news; nothing of
the stream is held by the benchmark. Flat means: no more at the end than at a tenth of it, but for a few per cent.

**Two processes against one**: the whole command, start-up and writing included, in turns, so that what else the machine
does meets both alike; the median of the ratios counts. Beside it stand the processor's seconds of all processes, which
say what a ratio of wall-clock times on a busy machine cannot: how much work is done twice.

**Longer articles**: the processor's seconds per 1,000 words of articles of 100 to 100,000 words, each figure for about
the same number of words.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from speed import NOUN, ROOT, made_articles, read, renewed, rough_words

from bias.model import Article
from bias.scale.run import outcomes, usable_cores
from bias.scale.scoring import ArticleScorer
from bias.scale.work import Job
from bias.scoring.cache_keys import Setup

JOB = Job(setup=Setup(reference=None), form="jsonl")
LENGTHS = (100, 1_000, 10_000, 100_000)
LEAST = 100_000
"""Words that a length is measured on, at least."""
MILLION = 1_000_000


def paragraphs() -> list[str]:
    """Those of the examples."""
    found = [part.strip() for each in read(ROOT / "examples") for part in re.split(r"\n\s*\n", each.text)]
    return [part for part in found if rough_words(part) >= 20]


def stream(number: int) -> Iterator[Article]:
    """Articles of a paragraph each, one at a time."""
    chance = random.Random(1)
    parts = paragraphs()
    nouns = sorted({noun for part in parts for noun in NOUN.findall(part)})
    for n in range(number):
        yield Article(id=f"s{n}", text=renewed(chance.choice(parts), nouns, chance), outlet="Strom", language="de")


def peak() -> int:
    """Megabytes of the largest resident set that this process has had."""
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 * 1024) if sys.platform == "darwin" else most // 1024


def print_memory(most: int) -> None:
    """Peak memory as the stream goes on, and what a million of such articles would take."""
    marks = [each for each in (1_000, 10_000, 100_000) if each <= most] or [most]
    words = size = 0
    began = time.process_time()
    peaks = []
    for count, outcome in enumerate(outcomes(stream(marks[-1]), JOB), 1):
        words += outcome.words
        size += len(outcome.payload) if isinstance(outcome.payload, bytes) else 0
        if count in marks:
            peaks.append(peak())
            print(f"peak memory at {count:>7,} articles {peaks[-1]:>8,} MB   ({words:,} words)", flush=True)
    seconds = time.process_time() - began
    print(f"last against the one before {peaks[-1] / peaks[max(0, len(peaks) - 2)]:>10.2f} times")
    hours, gigabytes = seconds / words * MILLION / 3600, size / words * MILLION / 1e9
    for length in (round(words / marks[-1]), 400):
        print(f"a million articles of {length} words: {hours * length:.1f} hours of one core, ", end="")
        print(f"{gigabytes * length:.1f} GB of JSON Lines")


def command_line(corpus: Path, processes: int, out: Path) -> list[str]:
    """A run of the installed command."""
    program = shutil.which("bias", path=sysconfig.get_path("scripts")) or shutil.which("bias")
    if program is None:
        raise SystemExit("the command `bias` is not installed beside this interpreter")
    return [program, "score", str(corpus), "--format", "jsonl", "--jobs", str(processes), "--output", str(out)]


def children() -> float:
    """The processor's seconds of all processes that this one has waited for, and of theirs."""
    if sys.platform == "win32":
        return 0.0
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def print_processes(articles: int, rounds: int) -> None:
    """Two processes against one, in turns; both must write the same bytes."""
    walls: dict[int, list[float]] = {1: [], 2: []}
    cores: dict[int, list[float]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        made = made_articles(articles)
        lines = [json.dumps({"id": each.id, "text": each.text, "language": "de"}) for each in made]
        corpus.write_text("".join(f"{each}\n" for each in lines), encoding="utf-8")
        for _ in range(rounds):
            for processes in (1, 2):
                before, began = children(), time.perf_counter()
                subprocess.run(command_line(corpus, processes, Path(folder) / f"{processes}.jsonl"), check=True)
                walls[processes].append(time.perf_counter() - began)
                cores[processes].append(children() - before)
        same = (Path(folder) / "1.jsonl").read_bytes() == (Path(folder) / "2.jsonl").read_bytes()
    ratios = [one / two for one, two in zip(walls[1], walls[2], strict=True)]
    work = statistics.median(two / one for one, two in zip(cores[1], cores[2], strict=True))
    for processes, wall in walls.items():
        name = "process  " if processes == 1 else "processes"
        used = statistics.median(cores[processes])
        print(f"{processes} {name}               {statistics.median(wall):>10.1f} s   ({used:.1f} s of processor)")
    print(f"two against one           {statistics.median(ratios):>10.2f} times ", end="")
    print(f"({', '.join(f'{each:.2f}' for each in ratios)}; budget 1.8 on an idle machine of two cores or more)")
    print(f"work of two / work of one {work:>10.2f}   (at best 1; {usable_cores()} cores here)")
    print(f"same bytes                {'yes' if same else 'NO':>10}")


def print_lengths() -> None:
    """Seconds per 1,000 words as articles grow."""
    scorer = ArticleScorer(JOB)
    parts = paragraphs()
    nouns = sorted({noun for part in parts for noun in NOUN.findall(part)})
    chance = random.Random(2)
    scorer.score(Article(id="warm", text="\n\n".join(parts), language="de"))
    first = 0.0
    for length in LENGTHS:
        texts = [long_text(length, parts, nouns, chance) for _ in range(max(1, LEAST // length))]
        began = time.process_time()
        words = sum(scorer.score(Article(id="l", text=each, language="de")).words for each in texts)
        cost = 1e6 * (time.process_time() - began) / words
        first = first or cost
        print(f"articles of {length:>7,} words  {cost:>8.1f} ms per 1,000 words   {cost / first:.2f} times")


def long_text(length: int, parts: list[str], nouns: list[str], chance: random.Random) -> str:
    """A text of about this many words."""
    chosen: list[str] = []
    words = 0
    while words < length:
        part = renewed(chance.choice(parts), nouns, chance)
        chosen.append(part)
        words += rough_words(part)
    return "\n\n".join(chosen)


def main() -> None:
    """Prints the three tables."""
    parser = argparse.ArgumentParser(description="Memory, processes and long articles.")
    parser.add_argument("--most", type=int, default=100_000, help="articles of the stream (default: 100000)")
    parser.add_argument(
        "--articles", type=int, default=600, help="articles for two processes against one (default: 600)"
    )
    parser.add_argument("--rounds", type=int, default=3, help="turns of one and two processes (default: 3)")
    chosen = parser.parse_args()
    print_memory(chosen.most)  # first: what the others hold would count
    print_processes(chosen.articles, chosen.rounds)
    print_lengths()


if __name__ == "__main__":
    main()
