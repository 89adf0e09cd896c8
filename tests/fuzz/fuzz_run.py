"""Fuzzes the targets for some time: `python tests/fuzz/fuzz_run.py [--seconds 300] [--seed 1] [TARGET …]`.

A case that breaks the rule is written to `tests/fuzz/failures/TARGET/`, where the ordinary tests find it for ever. The
rule: success or a BiasError of one line, within `HANG` seconds. The same seed gives the same cases in the same order.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import random
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from hashlib import sha256
from pathlib import Path
from types import FrameType

from fuzz_seeds import SEEDS, case
from fuzz_targets import TARGETS, detector, tried

FAILURES = Path(__file__).parent / "failures"
HANG = 20.0
"""Seconds that no case of at most some 60 kB may take."""


class HangError(Exception):
    """A case took too long."""


def _rung(_: int, frame: FrameType | None) -> None:
    raise HangError("".join(traceback.format_stack(frame)[-3:]))


def one(name: str, data: bytes, held: Path) -> str:
    """What comes of a case: `accepted`, `refused`, or the traceback of what must not be."""
    held.write_bytes(data)  # what is left behind by a crash of the interpreter
    signal.setitimer(signal.ITIMER_REAL, HANG)
    faulthandler.dump_traceback_later(HANG + 10, exit=True)
    try:
        return tried(name, data)
    except Exception:
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()


def keep(name: str, data: bytes) -> Path:
    """Writes a case to the failures."""
    path = FAILURES / name / sha256(data).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def fuzz(name: str, seconds: float, seed: int, held: Path) -> tuple[Counter[str], float]:
    """Cases of one target for so long: how many came to what, and the longest time of one."""
    chance = random.Random(f"{seed} {name}")  # noqa: S311 -- the same cases for the same seed
    seen: Counter[str] = Counter()
    places: set[str] = set()
    slowest, until = 0.0, time.monotonic() + seconds
    while time.monotonic() < until:
        data = case(name, chance)
        begin = time.perf_counter()
        outcome = one(name, data, held)
        slowest = max(slowest, time.perf_counter() - begin)
        if outcome not in ("accepted", "refused"):
            lines = outcome.strip().splitlines()
            place = "\n".join(line for line in lines if line.startswith("  File"))
            if place not in places:
                places.add(place)
                sys.stdout.write(f"{keep(name, data)}\n{chr(10).join(lines[-8:])}\n\n")
            outcome = "broken"
        seen[outcome] += 1
    return seen, slowest


def main() -> int:
    """Exit status 1 if a case broke the rule."""
    parser = argparse.ArgumentParser(description="Fuzz what reads files and options.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=float, default=float(os.environ.get("FUZZ_SECONDS", "300")))
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, _rung)
    names = given.targets or list(TARGETS)
    if unknown := [each for each in names if each not in SEEDS]:
        parser.error(f"no such target: {', '.join(unknown)}")
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BIAS_CACHE_DIR"] = folder

        detector()  # loads what every case needs, and no case should be charged for
        for name in names:
            seen, slowest = fuzz(name, given.seconds / len(names), given.seed, Path(folder, "case"))
            total += seen
            counts = " | ".join(f"{seen[each]:,}" for each in ("accepted", "refused", "broken"))
            sys.stdout.write(f"| {name} | {seen.total():,} | {counts} | {slowest:.2f} |\n")
            sys.stdout.flush()
    return 1 if total["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())
