"""Reference corpora: how often articles have findings of a category, so that a rate can be placed among them.

A reference holds numbers only. It is a JSON file, `bias.reference/1`; `docs/reference.md` describes it.
"""

from __future__ import annotations

import json
import math
import os
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

from bias.model import BiasError, Provenance, Tally

SCHEMA = "bias.reference/1"
DEFAULT = "wikinews"
"""Name of the reference that is used where none is asked for."""

DECIMALS = 4
"""Rates are compared when rounded to these: two different rates of articles below 2,500 words never become one."""

_ENDING = ".reference.json"
_MEND = "build one with `bias reference build`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """Distinct rates of articles, ascending, and how many articles have each."""

    rates: tuple[float, ...]
    articles: tuple[int, ...]

    @property
    def total(self) -> int:
        """Number of articles."""
        return sum(self.articles)

    @property
    def zero_share(self) -> float:
        """Articles without a finding / articles."""
        return self.articles[0] / self.total if self.rates[0] == 0 else 0.0

    def midrank(self, rate: float) -> float:
        """Share of articles with a lower rate and half of those with the same, 0 to 100."""
        at = bisect_left(self.rates, rounded(rate))
        equal = self.articles[at] if at < len(self.rates) and self.rates[at] == rounded(rate) else 0
        return 100 * (sum(self.articles[:at]) + equal / 2) / self.total

    def quantile(self, share: float) -> float:
        """The smallest rate that at least this share of the articles do not exceed."""
        wanted, seen = share * self.total, 0
        for rate, articles in zip(self.rates, self.articles, strict=True):
            seen += articles
            if seen >= wanted - 1e-9:
                return rate
        return self.rates[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """Articles of like length: at least `shortest` words, fewer than `longest` (None: no limit)."""

    shortest: int
    longest: int | None
    articles: int
    words: int
    categories: Mapping[str, Distribution]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What articles are held against. `strata` ascend and leave no gap; `shorter`: articles that were too short.

    `error`: the most by which a percentile may differ from that of the single articles, in percentile points; above 0
    only where a corpus is so large that neighbouring rates were taken together.
    """

    name: str
    version: str
    note: str
    program: str
    lexicon: str
    model: str | None
    min_words: int
    shorter: int
    error: float
    strata: tuple[Stratum, ...]

    @property
    def articles(self) -> int:
        """Articles that are in it."""
        return sum(each.articles for each in self.strata)

    def percentile(self, tally: Tally, category: str) -> float | None:
        """Mid-rank of an article's rate among those of like length; None for a short one or an unknown category."""
        among = [each for each in self.strata if tally.words >= each.shortest]
        if not among or category not in among[-1].categories:
            return None
        return among[-1].categories[category].midrank(tally.rate(category))

    def difference(self, used: Provenance) -> str | None:
        """In words, how articles are now scored otherwise than those of the reference were; None if they are not."""
        parts = [
            name
            for name, ours, theirs in (("lexicon", used.lexicon, self.lexicon), ("model", used.model, self.model))
            if ours != theirs
        ]
        if not parts:
            return None
        return (
            f"the reference {self.name} was made with another {' and '.join(parts)}, so percentiles are only "
            f"approximate; {_MEND}, or leave them out with --reference none"
        )


def rounded(rate: float) -> float:
    """A rate as references compare it."""
    return round(rate, DECIMALS)


def shipped_names() -> list[str]:
    """Names of the references that come with the program."""
    found = (each.name for each in files("bias.models").iterdir())
    return sorted(name.removesuffix(_ENDING) for name in found if name.endswith(_ENDING))


@cache
def shipped(name: str) -> Reference:
    """A reference that comes with the program."""
    source = files("bias.models").joinpath(name + _ENDING)
    return parsed(source.read_text(encoding="utf-8"), f"bias/models/{name}{_ENDING}")


def chosen(name: str | os.PathLike[str] | None) -> Reference | None:
    """The reference that a user asks for: the default for None, no reference for `none`, a name, or else a file.

    Raises:
        BiasError: there is no such name and no such file, or the file is no reference.
    """
    if name == "none":
        return None
    known = shipped_names()
    if name is None:
        # Left out on purpose by whoever packs the program: then there is none.
        return shipped(DEFAULT) if DEFAULT in known else None
    path = Path(name)
    if str(name) in known and not path.is_file():
        return shipped(str(name))
    try:
        return parsed(path.read_text(encoding="utf-8"), str(name))
    except (FileNotFoundError, NotADirectoryError):
        listed = ", ".join([*known, "none"])
        raise BiasError(f"--reference {name}: no such name ({listed}) and no such file; {_MEND}") from None
    except OSError as error:
        raise BiasError(f"{name}: cannot be read ({error.strerror}); name another --reference") from None
    except UnicodeDecodeError:
        raise BiasError(f"{name}: no reference (not UTF-8); {_MEND}") from None


def parsed(text: str, place: str) -> Reference:
    """The text of a file → Reference. Raises BiasError naming the file and what is wrong in it."""
    try:
        return _reference(json.loads(text))
    except KeyError as error:
        raise BiasError(f"{place}: damaged reference (no {error}); {_MEND}") from None
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        why = "no JSON" if isinstance(error, json.JSONDecodeError) else " ".join(str(error).split())
        raise BiasError(f"{place}: damaged reference ({why}); {_MEND}") from None


def _reference(value: Mapping[str, Any]) -> Reference:
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise ValueError(f"its schema is not {SCHEMA}")
    strata = tuple(_stratum(each) for each in value["strata"])
    if not strata or any(low.longest != high.shortest for low, high in pairwise(strata)) or strata[-1].longest:
        raise ValueError("its strata do not follow one another")
    model = value["model"]
    return Reference(
        **{name: str(value[name]) for name in ("name", "version", "note", "program", "lexicon")},
        model=None if model is None else str(model),
        min_words=_count(value["min_words"]),
        shorter=_count(value["shorter"]),
        error=float(value["error"]),
        strata=strata,
    )


def _stratum(value: Mapping[str, Any]) -> Stratum:
    longest = value["longest"]
    made = Stratum(
        shortest=_count(value["shortest"]),
        longest=None if longest is None else _count(longest),
        articles=_count(value["articles"]),
        words=_count(value["words"]),
        categories={str(name): _distribution(each) for name, each in value["categories"].items()},
    )
    if any(each.total != made.articles for each in made.categories.values()):
        raise ValueError("its counts do not add up to its articles")
    return made


def _distribution(value: Mapping[str, Sequence[Any]]) -> Distribution:
    rates = tuple(float(each) for each in value["rates"])
    articles = tuple(_count(each) for each in value["articles"])
    if not rates or len(rates) != len(articles) or not all(articles):
        raise ValueError("rates and articles do not go together")
    if rates[0] < 0 or not math.isfinite(sum(rates)) or any(low >= high for low, high in pairwise(rates)):
        raise ValueError("rates do not ascend")
    return Distribution(rates=rates, articles=articles)


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{value!r} is no count")
    return value
