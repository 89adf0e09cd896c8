"""What a change costs a guarded corpus: `bias check` on 2,000 articles of which one changed, against one article alone.

Both are whole commands, from start to exit, each in a new process; `--no-cache` for the one article, a warm cache for
the many. They are run in turn, so that what else the machine does falls on both. The promise is a ratio of 2 at most.
Seconds are the processor's, as in `speed.py`, and the clock's beside them: only on a machine with nothing else to do
are the two the same. Every round changes another article, so that there is always just one to be scored.

The articles are put together from shuffled paragraphs of `examples/` (as in `speed.py`), of 150 to 1,000 words, half of
them below 400. They are denser with findings than news is; those that are there at the beginning are in a baseline, as
in a corpus that is guarded for some time. `--without-baseline` measures the check of all of them against the limits.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import speed

PROMISE = 2.0
LONGEST = 1000
"""Words of the longest article."""


def written(folder: Path, number: int) -> tuple[int, list[Path]]:
    """Articles as files of five outlets: their words, and the files."""
    speed.LONGEST = LONGEST
    files, words = [], 0
    for at, article in enumerate(speed.made_articles(number)):
        path = folder / f"outlet-{at % 5}" / f"{at:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: Nachricht {at}\ndate: 2026-03-10\n---\n{article.text}\n", encoding="utf-8")
        words += speed.rough_words(article.text)
        files.append(path)
    return words, files


@dataclass(frozen=True, slots=True, kw_only=True)
class Seconds:
    """What a command took."""

    processor: float
    clock: float


class Command:
    """`bias check` in a folder, with a cache of its own."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("bias", path=sysconfig.get_path("scripts")) or shutil.which("bias")
        if program is None:
            raise SystemExit("the command `bias` is not installed beside this interpreter")
        self._program, self._folder = program, folder
        self._environment = {**os.environ, "BIAS_CACHE_DIR": str(folder / "cache")}

    def run(self, *arguments: str | Path) -> Seconds:
        """What a run takes. What it finds does not matter, that it could not do its work does."""
        command = [self._program, "check", *map(str, arguments)]
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            command, cwd=self._folder, env=self._environment, capture_output=True, text=True, check=False
        )
        took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)}: exit status {done.returncode}\n{done.stderr}")
        worked = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        return Seconds(processor=worked, clock=took)


def arguments() -> argparse.Namespace:
    """The command line's options."""
    parser = argparse.ArgumentParser(description="A check of many articles of which one changed, against one alone.")
    parser.add_argument("--articles", type=int, default=2000, help="how many articles (default: 2000)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the median counts (default: 5)")
    parser.add_argument("--without-baseline", action="store_true", help="judge all articles, not the change alone")
    return parser.parse_args()


def main() -> int:
    """Prints the table; 1 if the promise is broken."""
    chosen = arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words, files = written(folder / "corpus", chosen.articles)
        (folder / "bias.toml").write_text('preset = "news"\n', encoding="utf-8")
        command = Command(folder)
        options: tuple[str, ...] = ()
        if not chosen.without_baseline:
            options = ("--baseline=known.json",)
            command.run(*options, "--write-baseline", "corpus")
        first = command.run(*options, "corpus")
        unchanged = [command.run(*options, "corpus") for _ in range(chosen.rounds)]
        alone, changed = [], []
        for number in range(chosen.rounds):
            file = files[number * len(files) // chosen.rounds]
            with file.open("a", encoding="utf-8") as article:
                article.write(f"\nAm Ende von Runde {number} steht ein Satz mehr.\n")
            alone.append(command.run("--no-cache", *options, file))
            changed.append(command.run(*options, "corpus"))
    print(f"{chosen.articles:,} articles, {words:,} words   processor      clock")
    if chosen.without_baseline:
        print_row("nothing known", [first])
    print_row("nothing changed", unchanged)
    print_row("one changed", changed)
    print_row("one article alone", alone)
    ratios = sorted(many.processor / one.processor for many, one in zip(changed, alone, strict=True))
    ratio = statistics.median(ratios)
    verdict = "kept" if ratio <= PROMISE else "BROKEN"
    print(f"ratio {ratio:.2f}  (rounds {ratios[0]:.2f} to {ratios[-1]:.2f}; promise {PROMISE:g}: {verdict})")
    return 0 if ratio <= PROMISE else 1


def print_row(name: str, times: Sequence[Seconds]) -> None:
    """Medians of both kinds of seconds."""
    processor = statistics.median(each.processor for each in times)
    clock = statistics.median(each.clock for each in times)
    print(f"{name:<28} {processor:>10.2f} {clock:>10.2f}")


if __name__ == "__main__":
    sys.exit(main())
