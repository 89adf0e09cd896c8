"""Do the statistics of `bias compare` keep what they promise? Groups from known distributions, compared many times.

    python benchmarks/simulation.py --seed 0 [--trials N]

Prints three Markdown tables: false positives and coverage, power, keyness. `docs/statistics.md` shows them.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bias.comparison.effect_size import cliffs_delta, effect_size
from bias.comparison.keyness import keyness
from bias.comparison.multiple_testing import adjusted
from bias.comparison.permutation import p_values
from bias.comparison.resampling import Sample, pooled_rates, rate_differences

DRAWS = 999
ALPHA = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Where articles come from.

    `stories`: how many happen; an outlet tells each with probability `told`. Article rates scatter as a gamma
    distribution of `shape`, stories as a log-normal of `spread`; of all stories a share of `agency` runs everywhere as
    the same text. `known`: the program is told the stories (else only the copies). `alone`: no outlet shares a story,
    and runs each article again up to `reruns` times; `marked`: the program is told that these are copies. `first`:
    median words of the first outlet's articles and the share of the stories that it tells; `factor`: how much oftener
    it editorialises.
    """

    name: str
    stories: int
    outlets: int = 5
    told: float = 1.0
    rate: float = 4.0
    shape: float = 1.5
    spread: float = 0.0
    agency: float = 0.0
    known: bool = True
    alone: bool = False
    reruns: int = 0
    marked: bool = True
    words: float = 350.0
    first: tuple[float, float] | None = None
    factor: float = 1.0


SAME = (
    World(name="5 outlets × 40 articles, each its own story", stories=40, alone=True),
    World(name="5 outlets × 9 stories, all told by all", stories=9, spread=0.5),
    World(name="5 outlets, 60 stories of very different rates, told by 2 in 3", stories=60, told=0.67, spread=1.0),
    World(name="the same, a third of the stories agency copy", stories=60, told=0.67, spread=1.0, agency=0.33),
    World(
        name="agency copy, stories unknown, copies recognised",
        stories=60, told=0.67, agency=0.33, known=False, shape=1.0,
    ),
    World(name="5 × 40 articles, each run once to five times, copies recognised", stories=40, alone=True, reruns=4),
    World(name="the same, copies not recognised", stories=40, alone=True, reruns=4, marked=False),
    World(name="rare: 0.2 in 1,000 words, 5 × 40", stories=40, alone=True, rate=0.2),
    World(
        name="first outlet: 12 articles of 1,200 words; others 60 of 250",
        stories=60, alone=True, words=250, first=(1200, 0.2), shape=1.0,
    ),
    World(
        name="first outlet: 60 articles of 150 words; others 60 of 700",
        stories=60, alone=True, words=700, first=(150, 1.0), shape=1.0,
    ),
)  # fmt: skip
SIZES = (9, 20, 40, 100, 300)
FACTORS = (1.25, 1.5, 2.0)


def corpus(world: World, random: np.random.Generator) -> tuple[Sample, list[int]]:
    """One draw of articles and their findings."""
    rows = list(_articles(world, random))
    groups, stories, copies, words, counts = zip(*rows, strict=True)
    return Sample(groups=groups, stories=stories, copies=copies, words=words), list(counts)


_Row = tuple[str, str | None, str | None, int, int]


def _articles(world: World, random: np.random.Generator) -> Iterator[_Row]:
    if world.alone:
        for outlet, number in np.ndindex(world.outlets, world.stories):
            for group, _, _, words, count in _article(world, outlet, None, 1.0, random):
                times = 1 + (int(random.integers(world.reruns + 1)) if world.reruns else 0)
                copies = f"c{outlet}.{number}" if world.marked and world.reruns else None
                yield from [(group, None, copies, words, count)] * times
        return
    for story in range(world.stories):
        effect = float(np.exp(random.normal(-(world.spread**2) / 2, world.spread)))
        name = f"s{story}" if world.known else None
        copy = None
        if random.random() < world.agency:
            copy = next(_article(replace(world, factor=1.0, first=None, told=1.0), 1, name, effect, random))
        for outlet in range(world.outlets):
            if copy is None:
                yield from _article(world, outlet, name, effect, random)
            elif random.random() < world.told:
                yield f"o{outlet}", name, f"c{story}", copy[3], copy[4]


def _article(
    world: World, outlet: int, story: str | None, effect: float, random: np.random.Generator
) -> Iterator[_Row]:
    """One article, if the outlet tells the story."""
    median, told = world.first if world.first and outlet == 0 else (world.words, world.told)
    if random.random() >= told:
        return
    words = 50 + int(np.exp(random.normal(np.log(median - 50), 0.5)))
    rate = world.rate * effect * (world.factor if outlet == 0 else 1.0) * random.gamma(world.shape, 1 / world.shape)
    yield f"o{outlet}", story, None, words, int(random.poisson(rate * words / 1000))


def naive(sample: Sample, counts: list[int], group: str) -> bool:
    """What a test for counts would say that takes findings for independent (Poisson)."""
    own, words, found = sample.members(group), np.array(sample.words), np.array(counts)
    x, y, w, v = found[own].sum(), found[~own].sum(), words[own].sum(), words[~own].sum()
    spread = sqrt(x / w**2 + y / v**2)
    return bool(spread and abs(x / w - y / v) / spread > 1.96)


def same_groups(world: World, trials: int, seed: int) -> str:
    """False positives and coverage where no outlet differs: a line of the first table."""
    random = np.random.default_rng(seed)
    truth = true_delta(world, random)
    positives, tests, any_positive, fooled, kept = 0, 0, 0, 0, np.zeros(3)
    for trial in range(trials):
        sample, counts = corpus(world, random)
        names = sorted({each for each in sample.groups if each})
        values = [p_values(sample, {"x": counts}, each, seed=trial, permutations=DRAWS)["x"] for each in names]
        tests += sum(p is not None for p in values)
        positives += sum(p is not None and p <= ALPHA for p in values)
        any_positive += any(p is not None and p <= ALPHA for p in adjusted(values))
        fooled += sum(naive(sample, counts, each) for each in names)
        kept += covered(world, truth, sample, counts, trial)
    shares = [positives / tests, any_positive / trials, fooled / tests, *(kept / trials)]
    return " | ".join((world.name, *(f"{100 * share:.1f}" for share in shares)))


def covered(world: World, delta: float, sample: Sample, counts: list[int], seed: int) -> np.ndarray:
    """Whether the intervals of the first outlet's rate, difference and delta hold the true values."""
    found = {"x": counts}
    rate = pooled_rates(sample, found, "o0", seed=seed, resamples=DRAWS)["x"]
    difference = rate_differences(sample, found, "o0", seed=seed, resamples=DRAWS)["x"]
    effect = effect_size(sample, counts, "o0")
    truths = (world.rate * world.factor, world.rate * (world.factor - 1), delta)
    intervals = (rate, difference, effect)
    return np.array(
        [
            each is not None and each.low is not None and each.high is not None and each.low <= true <= each.high
            for each, true in zip(intervals, truths, strict=True)
        ]
    )


def true_delta(world: World, random: np.random.Generator) -> float:
    """Cliff's delta of very many articles."""
    if world.factor == 1 and world.first is None:
        return 0.0
    large = replace(world, stories=40_000, outlets=2)
    sample, counts = corpus(large, random)
    rates, own = np.array(counts) / np.array(sample.words), sample.members("o0")
    return cliffs_delta(rates[own].tolist(), rates[~own].tolist())


def power(size: int, factor: float, trials: int, seed: int) -> str:
    """How often a true difference of the first outlet is found, and its interval holds it."""
    random = np.random.default_rng(seed)
    found, held = [], []
    for known in (False, True):
        world = World(name="", stories=size, spread=0.5, factor=factor, alone=not known)
        hits, kept = 0, np.zeros(3)
        truth = true_delta(world, random)
        for trial in range(trials):
            sample, counts = corpus(world, random)
            p = p_values(sample, {"x": counts}, "o0", seed=trial, permutations=DRAWS)["x"]
            hits += p is not None and p <= ALPHA
            kept += covered(world, truth, sample, counts, trial)
        found.append(f"{100 * hits / trials:.0f}")
        held.append(f"{100 * kept[1] / trials:.1f} | {100 * kept[2] / trials:.1f}")
    return " | ".join((str(size), f"{factor:g}", *found, *held))


def key_items(stories: int, trials: int, seed: int) -> str:
    """300 items, ten of them thrice as frequent in the first outlet: false ones listed, true ones found."""
    random = np.random.default_rng(seed)
    false, true, inside = 0, [], []
    rates = 3.0 / np.arange(3, 303)
    for _ in range(trials):
        words = 50 + np.exp(random.normal(np.log(300), 0.5, (stories, 5))).astype(int)
        topics = random.gamma(0.5, 2.0, (stories, 1, 300))
        mean = words[:, :, None] / 1000 * rates * topics * random.gamma(1.0, 1.0, (stories, 5, 300))
        mean[:, 0, 10:60:5] *= 3
        counts = random.poisson(mean).reshape(-1, 300)
        sample = Sample(
            groups=tuple(f"o{each}" for _, each in np.ndindex(stories, 5)),
            stories=tuple(f"s{each}" for each, _ in np.ndindex(stories, 5)),
            words=tuple(words.ravel().tolist()),
            copies=(None,) * words.size,
        )
        lines = keyness(sample, [{str(n): int(row[n]) for n in np.flatnonzero(row)} for row in counts], "o0")
        key = {str(each) for each in range(10, 60, 5)}
        false += any(line.safe != 0 for line in lines if line.item not in key)
        true += [line.safe > 0 for line in lines if line.item in key]
        inside += [line.low <= np.log2(3) <= line.high for line in lines if line.item in key]
    shares = (false / trials, sum(true) / len(true), sum(inside) / len(inside))
    return " | ".join((str(stories), *(f"{100 * share:.1f}" for share in shares)))


def show(head: str, rows: Iterator[str]) -> None:
    columns = head.split(" | ")
    print(f"| {head} |\n| {' | '.join(['---'] + ['---:'] * (len(columns) - 1))} |")
    for row in rows:
        print(f"| {row} |", flush=True)
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description="Simulate the statistics of `bias compare`.")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--trials", type=int, default=600)
    options = parser.parse_args()
    trials, seed, begun = options.trials, options.seed, time.perf_counter()
    print(f"Seed {seed}, {trials} trials a line, all figures in per cent.\n")
    head = "no outlet differs | p ≤ .05 | any after BH | count test | rate | difference | delta"
    show(head, (same_groups(each, trials, seed) for each in SAME))
    head = "stories | times as often | found, apart | found, shared | difference, apart | delta, apart"
    head += " | difference, shared | delta, shared"
    show(head, (power(size, factor, max(1, trials // 2), seed) for size in SIZES for factor in FACTORS))
    show(
        "stories | a false item listed as sure | true items found | in interval",
        (key_items(n, max(1, trials // 4), seed) for n in (9, 40, 150)),
    )
    print(f"Took {time.perf_counter() - begun:.0f} s.", file=sys.stderr)


if __name__ == "__main__":
    main()
