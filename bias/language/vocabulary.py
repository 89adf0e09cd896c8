"""Classes of words that evaluate, doubt or report, as `lexicons/de/vocabulary.toml` lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bias.language.verbs import fold

_ENDINGS = frozenset(
    "e er en em es s n r m ere eren erer eres erem ste sten ster stes stem este esten ester estes".split()
)
"""What an inflected form of a listed stem may end in."""
_LONGEST_ENDING = max(map(len, _ENDINGS))
_NOUN_ENDINGS = ("", "e", "en", "n", "s", "es", "er")
_SHORTEST_REST = 3
"""Letters that a compound has besides the listed part, at the least."""

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded words and stems with the names of their classes; parts of compounds by their length, with endings."""

    words: Mapping[str, Names]
    stems: Mapping[str, Names]
    prefixes: Mapping[int, Mapping[str, Names]]
    suffixes: Mapping[int, Mapping[str, Names]]

    def classes(self, key: str) -> Names:
        """The classes of a folded word, by name; of a compound also those of its parts."""
        found = [self.words[key]] if key in self.words else []
        length = len(key)
        stems = self.stems
        if key in stems:
            found.append(stems[key])
        for ending in range(1, min(_LONGEST_ENDING, length - 1) + 1):
            if (stem := key[:-ending]) in stems and key[-ending:] in _ENDINGS:
                found.append(stems[stem])
        most = length - _SHORTEST_REST
        for part, parts in self.prefixes.items():
            if part <= most and (prefix := key[:part]) in parts:
                found.append(parts[prefix])
        for part, parts in self.suffixes.items():
            if part <= most and (suffix := key[-part:]) in parts:
                found.append(parts[suffix])
        return tuple(sorted({name for names in found for name in names})) if found else ()


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
        prefixes=_by_length(_listed(table, "prefixes"), ("",)),
        suffixes=_by_length(_listed(table, "suffixes"), _NOUN_ENDINGS),
    )


def _listed(table: Mapping[str, Mapping[str, str]], key: str) -> dict[str, Names]:
    found: dict[str, Names] = {}
    for name, block in sorted(table.items()):
        for item in dict.fromkeys(fold(block.get(key, "")).split()):
            found[item.strip("-")] = (*found.get(item.strip("-"), ()), name)
    return found


def _by_length(items: Mapping[str, Names], endings: Names) -> dict[int, dict[str, Names]]:
    lengths: dict[int, dict[str, Names]] = {}
    for item, names in sorted(items.items()):
        for ending in endings:
            whole = lengths.setdefault(len(item) + len(ending), {})
            whole[item + ending] = tuple(sorted({*whole.get(item + ending, ()), *names}))
    return lengths
