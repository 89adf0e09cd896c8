"""How fast scoring is, as a ratio to what cannot be avoided; run it with `tox -e bench`.

Ratio = words per second of whole scoring (detection and scorecard; one process, after imports and loading) ÷ words
per second of a fresh `spacy.blank("de")` tokenising the same texts once (cold). The two are measured one after the
other in a process of their own, so that nothing is left in any cache; three such rounds, of which the medians are
taken. Seconds are the processor's: neither side waits for anything, and what else the machine does counts less. Only
the ratio means something on a machine whose speed nobody knows. The budget is a ratio of .25, on real articles.

The texts are real ones: those of `--data FILE.jsonl`, else the data sets beside the checkout. Where neither is there,
articles are put together from shuffled paragraphs of `examples/`, the same in every run. Such paragraphs recur, and a
tokeniser that meets each word the second time answers from its cache, ten times as fast: nouns are therefore made
compounds ("Hafenfeuerwehr") and numbers drawn anew, just so often that new words come up as they do in real news. The
examples are dense with markers, though, and the ratio on them is about half of that on real articles.

Start-up is measured in new processes, median of five: `bias --help` against the bare interpreter, and the first article
carded against `import spacy; spacy.blank("de")`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import bias

ROOT = Path(__file__).resolve().parents[1]
SHORTEST, LONGEST = 150, 2500
"""Words that an article of the benchmark has at least and at most."""
ENOUGH = 300
"""Articles below which the figures come with a warning."""
BUDGET = 0.25
WORD = re.compile(r"\w")
NOUN = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{4,}\b")
DIGIT = re.compile(r"\d")
DATA = ("reference/wikinews.jsonl", "quotation/train.jsonl")
"""Data sets in the folder beside the checkout."""
COMPOUNDS = 0.5
"""Share of nouns made compounds. Of 250,000 pieces between blanks one in six is then new, as in Wikinews articles."""
# Loads what scoring loads when it first needs it (readability among it), and is long enough to be scored in full.
WARM_UP = (
    "Die Polizei teilte am Montag mit, dass der Brand im Lager am Hafen nach ersten Erkenntnissen gelöscht sei. " * 5
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round: seconds of each side for the same words."""

    articles: int
    words: int
    blank: float
    scoring: float


def rough_words(text: str) -> int:
    """Words as pieces between blanks that hold a letter or digit: near enough for lengths."""
    return sum(1 for piece in text.split() if WORD.search(piece))


def read(path: Path) -> list[bias.Article]:
    """The articles of a file or folder; what cannot be read is left out."""
    return [item for item in bias.read(path) if isinstance(item, bias.Article)]


def renewed(paragraph: str, nouns: Sequence[str], chance: random.Random) -> str:
    """A paragraph with other numbers, and with compounds for some of its nouns."""

    def compound(match: re.Match[str]) -> str:
        return chance.choice(nouns) + match[0].lower() if chance.random() < COMPOUNDS else match[0]

    return DIGIT.sub(lambda _: str(chance.randrange(10)), NOUN.sub(compound, paragraph))


def made_articles(number: int) -> list[bias.Article]:
    """Articles from the paragraphs of `examples/`, their lengths spread evenly over the logarithm."""
    texts = [each.text for each in read(ROOT / "examples")]
    paragraphs = [part.strip() for text in texts for part in re.split(r"\n\s*\n", text) if part.strip()]
    if not paragraphs:
        raise SystemExit(f"{ROOT / 'examples'}: no article to build the benchmark from")
    nouns = sorted({noun for part in paragraphs for noun in NOUN.findall(part)})
    chance = random.Random(0)
    supply: list[str] = []
    made = []
    for n in range(number):
        wanted = SHORTEST * ((LONGEST - 150) / SHORTEST) ** chance.random()
        parts: list[str] = []
        while sum(map(rough_words, parts)) < wanted:
            supply = supply or chance.sample(paragraphs, len(paragraphs))
            parts.append(renewed(supply.pop(), nouns, chance))
        made.append(bias.Article(id=f"made-{n:03}", text="\n\n".join(parts), outlet=f"outlet-{n % 5}"))
    return made


def given_articles(files: Sequence[Path]) -> list[bias.Article]:
    """The articles of files that have the length for the benchmark."""
    found = [each for path in files for each in read(path)]
    return [each for each in found if SHORTEST <= rough_words(f"{each.title} {each.text}") <= LONGEST]


def beside_the_checkout() -> list[Path]:
    """The data sets that a developer may have."""
    files = [ROOT.parent / "shared" / "data" / name for name in DATA]
    return [file for file in files if file.is_file()]


def run_round(data: Sequence[Path], number: int) -> Round:
    """Both sides once. Called in a new process."""
    import spacy

    from bias.detection import Detector
    from bias.detection.models import shipped_models

    articles = given_articles(data) if data else made_articles(number)
    lexicon = bias.load_lexicon()
    detector = Detector(lexicon, shipped_models())
    list(bias.score([bias.Article(id="warm-up", text=WARM_UP)], lexicon=lexicon, detector=detector))
    pipeline = spacy.blank("de")
    texts = [text for each in articles for text in (each.title, each.text) if text]

    start = time.process_time()
    for text in texts:
        pipeline.make_doc(text)
    tokenised = time.process_time()
    words = 0
    for item in bias.score(articles, lexicon=lexicon, detector=detector):
        if isinstance(item, bias.Problem):
            raise SystemExit(f"the benchmark wants articles that can be scored; {item.id}: {item.error}")
        words += item.scorecard.tally.words
    scored = time.process_time()
    return Round(articles=len(articles), words=words, blank=tokenised - start, scoring=scored - tokenised)


def measure(data: Sequence[Path], number: int, rounds: int) -> list[Round]:
    """Rounds one after the other, each in a new process."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=spawn, max_tasks_per_child=1) as pool:
        return [pool.submit(run_round, data, number).result() for _ in range(rounds)]


def run_stage(data: Sequence[Path], number: int, stage: str) -> tuple[int, float]:
    """Words and seconds of scoring up to a stage. Called in a new process."""
    from bias.detection import Detector
    from bias.detection.models import NONE, Models, shipped_models
    from bias.language.analyser import Analyser

    articles = given_articles(data) if data else made_articles(number)
    texts = [text for each in articles for text in (each.title, each.text) if text]
    if stage == "sentences":
        analyser = Analyser()
        analyser.read(WARM_UP)
        start = time.process_time()
        words = sum(word.plain for text in texts for word in analyser.read(text).words)
        return words, time.process_time() - start
    shipped = shipped_models()
    models = {"rules": NONE, "attribution": Models(shipped.attribution), "classifier": shipped}[stage]
    detector = Detector(bias.load_lexicon(), models)
    detector.detect(bias.Article(id="warm-up", text=WARM_UP))
    start = time.process_time()
    words = sum(detector.detect(each).words for each in articles)
    return words, time.process_time() - start


STAGES = {
    "sentences": "tokens and sentences",
    "rules": "+ rules and voice",
    "attribution": "+ attribution model",
    "classifier": "+ classifier",
}


def print_stages(data: Sequence[Path], number: int, whole: Round) -> None:
    """What each stage adds, in millionths of a second a word; scorecards are what is left to the whole."""
    spawn = multiprocessing.get_context("spawn")
    before = 0.0
    print(f"{'stage':22} {'words/s':>9} {'to blank':>9} {'µs/word':>9}")
    with ProcessPoolExecutor(max_workers=1, mp_context=spawn, max_tasks_per_child=1) as pool:
        for stage, label in STAGES.items():
            words, seconds = pool.submit(run_stage, data, number, stage).result()
            each = 1e6 * seconds / words
            print(f"{label:22} {words / seconds:>9,.0f} {whole.blank / seconds:>9.3f} {each - before:>9.1f}")
            before = each
    each = 1e6 * whole.scoring / whole.words
    print(f"{'+ scorecards':22} {1e6 / each:>9,.0f} {whole.blank / whole.scoring:>9.3f} {each - before:>9.1f}")


def print_speed(rounds: Sequence[Round]) -> None:
    """Words, both speeds and their ratio."""
    first = rounds[0]
    blank = first.words / statistics.median(each.blank for each in rounds)
    scoring = first.words / statistics.median(each.scoring for each in rounds)
    ratios = sorted(each.blank / each.scoring for each in rounds)
    print(f"articles             {first.articles:>10,}")
    print(f"words                {first.words:>10,}")
    print(f"blank tokeniser      {blank:>10,.0f} words/s")
    print(f"whole scoring        {scoring:>10,.0f} words/s")
    verdict = "kept" if scoring / blank >= BUDGET else "BROKEN"
    spread = f"rounds {ratios[0]:.3f} to {ratios[-1]:.3f}"
    print(f"ratio                {scoring / blank:>10.3f}  ({spread}; budget {BUDGET}: {verdict})")
    if first.articles < ENOUGH:
        print(f"Fewer than {ENOUGH} articles of {SHORTEST} to {LONGEST:,} words: take the figures with care.")


def median_start(command: Sequence[str], times: int) -> float:
    """Seconds that a new process takes, median; the first run fills the disk's cache and is not counted."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL, cwd=ROOT / "benchmarks")
        return time.perf_counter() - start

    once()
    return statistics.median(once() for _ in range(times))


def print_start_up(times: int) -> None:
    """`bias --help` against the bare interpreter, one article against `import spacy`."""
    program = shutil.which("bias", path=sysconfig.get_path("scripts")) or shutil.which("bias")
    if program is None:
        raise SystemExit("the command `bias` is not installed beside this interpreter")
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(made_articles(1)[0].text, encoding="utf-8")
        bare = median_start([sys.executable, "-c", "pass"], times)
        shown = median_start([program, "--help"], times)
        spacy_alone = median_start([sys.executable, "-c", "import spacy; spacy.blank('de')"], times)
        carded = median_start([program, "score", str(article)], times)
    print(f"bare interpreter     {bare:>10.2f} s")
    print(f"bias --help          {shown:>10.2f} s   {shown - bare:+.2f} s (budget +0.30)")
    print(f"import spacy, blank  {spacy_alone:>10.2f} s")
    print(f"first article carded {carded:>10.2f} s   {carded / spacy_alone:.2f} times (budget 3)")


def arguments() -> argparse.Namespace:
    """The command line's options."""
    parser = argparse.ArgumentParser(description="Speed of scoring as a ratio to spaCy's blank German tokeniser.")
    parser.add_argument("--data", type=Path, nargs="+", help="JSONL files of real articles")
    parser.add_argument(
        "--made", type=int, nargs="?", const=320, help="make so many articles (320) even if data is there"
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the median counts (default: 3)")
    parser.add_argument(
        "--starts", type=int, default=5, help="start-ups of each command; 0 leaves them out (default: 5)"
    )
    return parser.parse_args()


def main() -> None:
    """Prints the two tables."""
    chosen = arguments()
    data = [] if chosen.made else chosen.data or beside_the_checkout()
    print(f"texts: {', '.join(each.name for each in data) or 'made from examples/'}")
    try:
        rounds = measure(data, chosen.made or 320, chosen.rounds)
    except bias.BiasError as error:
        raise SystemExit(str(error)) from None
    print_speed(rounds)
    print_stages(data, chosen.made or 320, sorted(rounds, key=lambda each: each.scoring)[len(rounds) // 2])
    if chosen.starts:
        print_start_up(chosen.starts)


if __name__ == "__main__":
    main()
