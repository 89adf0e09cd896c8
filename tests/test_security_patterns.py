"""No regular expression of ours takes more than linear time over text that was made to keep it busy."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path

import bias

UNITS = (
    "a", "A", "1", " ", "\n", "\t", "\r\n", ".", ",", ":", ";", "-", "–", "_", "'", '"', "„", "“", "»", "(", "[", "{", "<",
    "<!--", "-->", "&", "#", "`", "*", "/", "\\", "\\u", "=", "%", "@", "\x1b[", "\x1b]", "a ", "a.", "a-", "A. ", "1.",
    "a:", "ä", "\u00ad", "<a ", "<!-- bias:", "# ", "---\n", "bias: ", "title: ", "a\n", "\n ", "\n\n ", "\x9d", "dpa/",
)  # fmt: skip
LENGTH = 6_000
"""Characters. What grows as their square takes 36 million steps, a third of a second; all else takes milliseconds."""
MOST = 0.15
"""Seconds of the processor."""
MATCHED = {
    "bias.articles.agency_credits._LIST_ENDS", "bias.articles.language_detection._ELISION",
    "bias.articles.selection._CONDITION", "bias.cli.explain._PLACE",
    "bias.comparison.grouping._ISO", "bias.comparison.grouping._GERMAN",
}  # fmt: skip
"""Would be slow as searches, and are only ever matched at one place of a text."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern of strings that a module of ours holds by name, in a container or not."""
    for module in pkgutil.walk_packages(bias.__path__, "bias."):
        try:
            loaded = importlib.import_module(module.name)
        except ModuleNotFoundError:
            continue  # an extra that is not installed
        for name, value in vars(loaded).items():
            held = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else [value]
            for number, each in enumerate(held):
                if isinstance(each, re.Pattern) and isinstance(each.pattern, str):
                    yield f"{module.name}.{name}[{number}]", each


def seconds(pattern: re.Pattern[str], text: str, name: str) -> float:
    began = time.process_time()
    if name not in MATCHED:
        for _ in pattern.finditer(text):
            pass
    pattern.match(text)
    pattern.fullmatch(text)
    return time.process_time() - began


def slow(pattern: re.Pattern[str], name: str = "") -> list[str]:
    """Units that keep it busy for too long, three times out of three."""
    texts = {unit: unit * (LENGTH // len(unit)) + "!" for unit in UNITS}
    return [unit for unit, text in texts.items() if all(seconds(pattern, text, name) > MOST for _ in range(3))]


def test_a_slow_one_is_found() -> None:
    assert slow(re.compile(r"(\w+)['’]"))


def test_patterns_take_linear_time() -> None:
    found = {pattern.pattern: (name.partition("[")[0], pattern) for name, pattern in patterns()}
    assert len(found) > 60
    bad = {name: units for name, pattern in found.values() if (units := slow(pattern, name))}
    assert bad == {}


def test_what_is_only_matched_is_never_searched_for(root: Path) -> None:
    for each in MATCHED:
        module, _, name = each.rpartition(".")
        source = (root / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
        used = set(re.findall(rf"\b{name}\.(\w+)", source))
        assert used, each
        assert used <= {"match", "fullmatch"}, each
