"""Classes of words that evaluate, doubt or report, as `lexicons/de/vocabulary.toml` lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bias.language.verbs import fold

ENDINGS = (
    "", "e", "er", "en", "em", "es", "s", "n", "r", "m", "ere", "eren", "erer", "eres", "erem", "ste", "sten", "ster",
    "stes", "stem", "este", "esten", "ester", "estes",
)  # fmt: skip
"""What an inflected form of a listed stem may end in."""
_SHORTEST_REST = 3
"""Letters that a compound has besides the listed part, at the least."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded words and stems with the names of their classes; parts of compounds by their length."""

    words: Mapping[str, tuple[str, ...]]
    stems: Mapping[str, tuple[str, ...]]
    prefixes: Mapping[int, Mapping[str, tuple[str, ...]]]
    suffixes: Mapping[int, Mapping[str, tuple[str, ...]]]

    def classes(self, key: str) -> tuple[str, ...]:
        """The classes of a folded word, by name; of a compound also those of its parts."""
        found = set(self.words.get(key, ()))
        for ending in ENDINGS:
            if key.endswith(ending):
                found.update(self.stems.get(key[: len(key) - len(ending)], ()))
        for length, parts in self.prefixes.items():
            if len(key) >= length + _SHORTEST_REST:
                found.update(parts.get(key[:length], ()))
        for ending in ("", "e", "en", "n", "s", "es", "er"):
            bare = key[: len(key) - len(ending)] if key.endswith(ending) else ""
            for length, parts in self.suffixes.items():
                if len(bare) >= length + _SHORTEST_REST:
                    found.update(parts.get(bare[-length:], ()))
        return tuple(sorted(found))


@cache
def vocabulary() -> Vocabulary:
    """The classes that ship with the program."""
    source = files("bias.lexicons").joinpath("de/vocabulary.toml").read_text(encoding="utf-8")
    return parsed(tomllib.loads(source)["class"])


def parsed(table: Mapping[str, Mapping[str, str]]) -> Vocabulary:
    """The classes of a file: each with blank-separated `words`, `stems`, `prefixes` and `suffixes`."""
    return Vocabulary(
        words=_listed(table, "words"),
        stems=_listed(table, "stems"),
        prefixes=_by_length(_listed(table, "prefixes")),
        suffixes=_by_length(_listed(table, "suffixes")),
    )


def _listed(table: Mapping[str, Mapping[str, str]], key: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, block in sorted(table.items()):
        for item in dict.fromkeys(block.get(key, "").split()):
            found.setdefault(fold(item.strip("-")), []).append(name)
    return {item: tuple(names) for item, names in found.items()}


def _by_length(items: Mapping[str, tuple[str, ...]]) -> dict[int, dict[str, tuple[str, ...]]]:
    lengths: dict[int, dict[str, tuple[str, ...]]] = {}
    for item, names in sorted(items.items()):
        lengths.setdefault(len(item), {})[item] = names
    return lengths
