"""Word lists about German sentences: `lexicons/de/syntax.toml` is the knowledge."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from bias.language.verbs import fold


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads(files("bias.lexicons").joinpath("de/syntax.toml").read_text(encoding="utf-8"))
    return {name: frozenset(map(fold, listed.split())) for name, listed in table.items()}


def listed(name: str) -> frozenset[str]:
    """The folded words of one list. Raises KeyError for a name that the file does not hold."""
    return _lists()[name]
