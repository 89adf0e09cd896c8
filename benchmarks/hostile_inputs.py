"""Time and memory of inputs made to take too much of either; run it with `python benchmarks/hostile_inputs.py`.

Each input is read, scored with the shipped models, written as JSON, looked through for suppressions and given
fingerprints, in a process of its own that is forked when everything is loaded. Seconds are the processor's, megabytes
what the process needed beyond what was there at the fork. Growth is the time of the whole size by that of a quarter of
it: 4 is linear, 16 quadratic.

`--check` exits with 1 where an input grows by more than `STEEPEST` or fails; `--write` renews the table in
`docs/robustness.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from hostile_texts import INPUTS, Hostile

from bias.articles import read
from bias.articles.places import Places
from bias.checking.fingerprints import fingerprints
from bias.checking.rule_names import known_rules
from bias.checking.suppressions import silenced
from bias.detection import Detector
from bias.detection.lexicon import load
from bias.detection.models import shipped_models
from bias.model import Article, Problem
from bias.output.records import encode, record
from bias.scoring.run import score

PAGE = Path(__file__).resolve().parents[1] / "docs" / "robustness.md"
BEGIN, END = "<!-- hostile inputs: begin -->", "<!-- hostile inputs: end -->"
STEEPEST = 9.0
SLACK = 0.5
"""Seconds below which growth says nothing."""
LONGEST = 300
"""Seconds of the processor after which a process is ended."""


@dataclass(frozen=True)
class Measured:
    """What one size of an input took; `outcome` is what came of it, or how it failed."""

    seconds: float
    megabytes: float
    outcome: str


def handled(path: Path, detector: Detector) -> str:
    """Reads and scores a file; what came of it in a few words."""
    rules, places, outcomes = sorted(known_rules()), Places(), []
    for each in score(read(path, force=True), detector=detector):
        encode(record(each)).encode("utf-8", "backslashreplace")
        if isinstance(each, Problem):
            outcomes.append(each.error.removeprefix(path.as_posix()).lstrip(":0123456789 "))
            continue
        silenced(each, rules, places.of(each.article))
        found = len(fingerprints(each, range(len(each.scorecard.findings))))
        outcomes.append(f"scored: {each.scorecard.tally.words:,} words, {found:,} findings")
    more = f" and {len(outcomes) - 1:,} more" if len(outcomes) > 1 else ""
    return outcomes[0] + more if outcomes else "nothing read"


def measured(hostile: Hostile, size: int, detector: Detector) -> Measured:
    """In a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, hostile.name)
        path.write_bytes(hostile.made(size))
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os.close(reader)
            _child(path, detector, writer)
        os.close(writer)
        with os.fdopen(reader, "rb") as stream:
            said = stream.read()
        _, status = os.waitpid(child, 0)
    if not said:
        number = os.WTERMSIG(status)
        return Measured(LONGEST, 0, f"**ended by {signal.Signals(number).name}**" if number else "**ended**")
    return Measured(*json.loads(said))


def _child(path: Path, detector: Detector, writer: int) -> None:
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    try:
        outcome = handled(path, detector)
    except Exception as error:
        outcome = f"**{type(error).__name__}: {error}**"[:200]
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    os.write(writer, json.dumps([seconds, (peak - before) / 1024, outcome]).encode())
    os._exit(0)


def row(hostile: Hostile, detector: Detector, part: int) -> tuple[str, bool]:
    """A line of the table, for so many parts of the whole size, and whether it is as it should be."""
    size = hostile.size // part
    small, whole = measured(hostile, size // 4, detector), measured(hostile, size, detector)
    growth = whole.seconds / max(small.seconds, 0.01)
    steep = growth > STEEPEST and whole.seconds > SLACK
    shown = f"{growth:.1f}" if whole.seconds > SLACK else "–"
    kind = hostile.name.partition(".")[2]
    outcome = whole.outcome.replace("|", "\\|")[:90]
    figures = f"{whole.seconds:.2f} | {shown} | {whole.megabytes:.0f}"
    line = f"| {hostile.title} | {kind} | {size:,} {hostile.unit} | {outcome} | {figures} |"
    return line, not steep and "**" not in whole.outcome


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("titles", nargs="*", help="only inputs whose title holds one of these")
    parser.add_argument("--check", action="store_true", help="exit with 1 where time grows too steeply")
    parser.add_argument("--write", action="store_true", help=f"renew the table in {PAGE.name}")
    parser.add_argument("--part", type=int, default=1, metavar="N", help="only the Nth part of every size")
    given = parser.parse_args()
    detector = Detector(load(), shipped_models())
    list(score([Article(id="a", text="Laut Polizei brannte es offenbar.")], detector=detector))
    chosen = [each for each in INPUTS if not given.titles or any(part in each.title for part in given.titles)]
    lines = [
        "| input | format | size | outcome | seconds | growth | MB |",
        "| --- | --- | ---: | --- | ---: | ---: | ---: |",
    ]
    print("\n".join(lines))
    bad = []
    for each in chosen:
        line, good = row(each, detector, given.part)
        print(line, flush=True)
        lines.append(line)
        if not good:
            bad.append(each.title)
    if given.write:
        head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        tail = rest.partition(END)[2]
        PAGE.write_text(f"{head}{BEGIN}\n\n" + "\n".join(lines) + f"\n\n{END}{tail}", encoding="utf-8")
    if bad:
        print(f"grow too steeply or fail: {', '.join(bad)}", file=sys.stderr)
    return 1 if bad and given.check else 0


if __name__ == "__main__":
    sys.exit(main())
