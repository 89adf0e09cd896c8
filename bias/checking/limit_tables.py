"""The table `check` of a configuration file → what it says of each limit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bias.checking.rule_names import LEVELS, Kind, limits_of, nearest
from bias.checking.settings import Given
from bias.model import BiasError


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table stands: what messages and `bias config show` call it, and the rules that it may name."""

    file: str
    prefix: str
    rules: Sequence[str]

    def at(self, *keys: str) -> str:
        """The place of a key, as in `bias.toml: check.editorialising.max_rate`."""
        return f"{self.file}: {self.prefix}{dotted(*keys)}"


def dotted(*keys: str) -> str:
    """Keys as TOML writes them, as in `check."attribution.evidential".max_share`."""
    return ".".join(f'"{each}"' if not each.replace("_", "").replace("-", "").isalnum() else each for each in keys)


def given_limits(table: Any, origin: Origin) -> tuple[Given, ...]:
    """All limits of a table `check`. Raises BiasError naming file and key."""
    if not isinstance(table, Mapping):
        raise BiasError(f"{origin.at('check')}: write a table for each rule, as in [check.editorialising]")
    return tuple(given for rule, limits in table.items() for given in _of_rule(rule, limits, origin))


def _of_rule(rule: str, limits: Any, origin: Origin) -> Iterator[Given]:
    place = origin.at("check", rule)
    if rule not in origin.rules:
        raise BiasError(f"{place}: unknown rule {rule!r}{nearest(rule, origin.rules) or _rules(origin.rules)}")
    known = limits_of(rule)
    if not isinstance(limits, Mapping):
        raise BiasError(
            f"{place}: write a table of limits, as in [{dotted('check', rule)}] with {next(iter(known))} = …"
        )
    for name, value in limits.items():
        if name in known:
            yield _given(rule, name, value, known[name], origin.at("check", rule, name))
            continue
        if f"{rule}.{name}" in origin.rules:
            raise BiasError(f"{place}: a subtype is a rule of its own; write [{dotted('check', f'{rule}.{name}')}]")
        hint = nearest(name, known) or f"; limits here are {', '.join(known)}"
        raise BiasError(f"{origin.at('check', rule, name)}: unknown limit {name!r}{hint}")


def _rules(rules: Sequence[str]) -> str:
    return f"; rules are {', '.join(each for each in rules if '.' not in each)} and their subtypes"


def _given(rule: str, name: str, value: Any, kind: Kind, place: str) -> Given:
    if value is False:
        return Given(rule=rule, name=name, value=None, level=None, off=True, origin=place)
    level = None
    if isinstance(value, Mapping):
        unknown = [each for each in value if each not in ("value", "level")]
        if unknown:
            raise BiasError(f"{place}: unknown key {unknown[0]!r}{nearest(unknown[0], ('value', 'level'))}")
        level = _level(value.get("level"), place)
        if "value" not in value and level is None:
            raise BiasError(f"{place}: empty; give it a value, as in {{ value = 6.0 }}")
        if "value" not in value:
            return Given(rule=rule, name=name, value=None, level=level, off=False, origin=place)
        value = value["value"]
    return Given(rule=rule, name=name, value=_number(value, kind, place), level=level, off=False, origin=place)


def _level(level: Any, place: str) -> str | None:
    if level is None or level in LEVELS:
        return None if level is None else str(level)
    hint = nearest(level, LEVELS) if isinstance(level, str) else ""
    raise BiasError(f"{place}: level {level!r} is none{hint or '; it is error or warning'}")


def _number(value: Any, kind: Kind, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        raise BiasError(f"{place}: {value!r} is no limit; write a number from 0 up, or false for no limit")
    if kind.whole and value != int(value):
        raise BiasError(f"{place}: {value!r} is no count; write a whole number")
    if kind.most is not None and value > kind.most:
        raise BiasError(
            f"{place}: {value!r} is no share; write a number from 0 to 1, as in {value / 100!r} for a percentage"
        )
    return int(value) if kind.whole else value
