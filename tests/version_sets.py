"""Sets of versions as pip's constraints: the lowest that are allowed, and those that CI is held to.

    python tests/version_sets.py lowest FILE EXTRA...     the lower bounds of pyproject.toml (`tox -e lowest`)
    python tests/version_sets.py locked FILE              what is installed here (`tox -e lock`)

Of the lowest, what dependencies bring along themselves stays free: pip takes the newest that goes with them.
"""

from __future__ import annotations

import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_NOTICE = "# What continuous integration is held to (.ci/run). Renewed by `tox -e lock`; do not edit by hand.\n"
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(.*)")
_LOWEST = re.compile(r">=\s*([0-9][0-9A-Za-z.]*)")


def lowest(requirements: Iterable[str]) -> dict[str, str]:
    """The lowest version by name. Raises ValueError for a requirement without a lower bound, or with two different ones."""
    found: dict[str, str] = {}
    for each in requirements:
        name, rest = _REQUIREMENT.fullmatch(each.strip()).groups()  # type: ignore[union-attr]
        bound = _LOWEST.search(rest)
        if bound is None:
            raise ValueError(f"{each}: no lower bound; write >= and the lowest version that the tests pass with")
        if found.setdefault(name.lower(), bound[1]) != bound[1]:
            raise ValueError(f"{each}: another lower bound stands elsewhere; write the same in both places")
    return found


def constraints(project: Path, extras: Sequence[str]) -> str:
    """Lines for pip."""
    settings = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    optional = settings["optional-dependencies"]
    wanted = [*settings["dependencies"], *(each for extra in extras for each in optional[extra])]
    return "".join(f"{name}=={version}\n" for name, version in sorted(lowest(wanted).items()))


def locked() -> str:
    """Lines for pip: everything that is installed beside this project and pip itself."""
    found = {
        re.sub(r"[-_.]+", "-", each.metadata["Name"]).lower(): each.version
        for each in importlib.metadata.distributions()
    }
    lines = [f"{name}=={version}\n" for name, version in sorted(found.items()) if name not in {"quellenkritik", "pip"}]
    return "".join([_NOTICE, *lines])


def main(arguments: Sequence[str]) -> None:
    kind, file, *extras = arguments
    made = {"lowest": lambda: constraints(ROOT / "pyproject.toml", extras), "locked": locked}[kind]()
    Path(file).write_text(made, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
