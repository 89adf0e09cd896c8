"""What a check is to do, with where each value comes from: preset, configuration file, overrides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from unicodedata import normalize

from bias.checking.path_patterns import fits
from bias.checking.rule_names import LEVELS
from bias.model import Article, BiasError

LimitKey = tuple[str, str]
"""Rule and name of a limit: `("editorialising", "max_rate")`."""

DEFAULT_LEVEL = LEVELS[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit in force. `origin` says where it comes from."""

    rule: str
    name: str
    value: float
    level: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a file says of a limit. No value leaves the one below, `off` takes the limit away."""

    rule: str
    name: str
    value: float | None
    level: str | None
    off: bool
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Limits of some articles: those that fit one of the values of each selector that is given."""

    paths: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    given: tuple[Given, ...]
    name: str

    def applies(self, article: Article, path: str) -> bool:
        """Whether it is for an article; `path` is that of its file below the configuration's folder."""
        return (
            (not self.paths or any(fits(path, each) for each in self.paths))
            and (not self.outlets or _folded(article.outlet) in map(_folded, self.outlets))
            and (not self.genres or _folded(article.genre) in map(_folded, self.genres))
        )


def _folded(name: str | None) -> str:
    return normalize("NFC", name or "").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """All values in force. `file` is None without a configuration file; `folder` is where its patterns begin.

    `origins` names where each value other than a limit comes from. Paths are as the current folder sees them. `rules`
    are all that there are, those of the user's lexicons included.
    """

    folder: Path
    file: str | None
    preset: str
    limits: Mapping[LimitKey, Limit]
    overrides: tuple[Override, ...] = ()
    paths: tuple[str, ...] = ()
    lexicon: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    model: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    point: str = "default"
    baseline: str | None = None
    rules: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)

    def limits_for(self, article: Article) -> Mapping[LimitKey, Limit]:
        """The limits of an article: those of all, then each override that is for it, the later ones winning."""
        path = self._below(article.path)
        limits = self.limits
        for each in self.overrides:
            if each.applies(article, path):
                limits = laid_over(limits, each.given, strict=False)
        return limits

    def possible(self) -> Mapping[LimitKey, Limit]:
        """Every limit that some article may have, with the severest of its levels."""
        limits = dict(self.limits)
        for override in self.overrides:
            for key, limit in laid_over(self.limits, override.given).items():
                known = limits.setdefault(key, limit)
                if LEVELS.index(limit.level) < LEVELS.index(known.level):
                    limits[key] = replace(known, level=limit.level)
        return limits

    def _below(self, path: str | None) -> str:
        """A path as patterns see it: below the configuration's folder, else absolute."""
        if path in (None, "-"):
            return path or ""
        whole = Path(str(path)).absolute()
        try:
            return whole.relative_to(self.folder.absolute()).as_posix()
        except ValueError:
            return whole.as_posix()


def laid_over(
    limits: Mapping[LimitKey, Limit], given: tuple[Given, ...], *, strict: bool = True
) -> Mapping[LimitKey, Limit]:
    """Limits with what a file says over them.

    A level for a limit that is not there (an override before may have taken it away) raises BiasError if `strict`.
    """
    result = dict(limits)
    for each in given:
        key = (each.rule, each.name)
        below = result.get(key)
        if each.off:
            result.pop(key, None)
            continue
        value = each.value if each.value is not None else below.value if below else None
        if value is None and not strict:
            continue
        if value is None:
            raise BiasError(f"{each.origin} sets a level, but there is no such limit; give it a value as well")
        level = each.level or (below.level if below else DEFAULT_LEVEL)
        result[key] = Limit(rule=each.rule, name=each.name, value=value, level=level, origin=each.origin)
    return result
