"""quellenkritik: how German news attributes, hedges, speculates and editorialises, word by word and with its reasons.

    import bias

    for scored in bias.score(bias.read("articles/")):
        ...

What is not used is not loaded: every name below is imported when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bias.articles import read
    from bias.checking.run import check
    from bias.comparison.changes import diff
    from bias.comparison.groups import compare
    from bias.detection.lexicon import load as load_lexicon
    from bias.model import Article, BiasError, Finding, Problem, Scorecard, Scored
    from bias.scoring.run import score
    from bias.sourcing.speakers import sources
    from bias.stories.claims import claims

    __version__: str

_HOMES = {
    "read": ("bias.articles", "read"),
    "score": ("bias.scoring.run", "score"),
    "sources": ("bias.sourcing.speakers", "sources"),
    "compare": ("bias.comparison.groups", "compare"),
    "diff": ("bias.comparison.changes", "diff"),
    "claims": ("bias.stories.claims", "claims"),
    "check": ("bias.checking.run", "check"),
    "load_lexicon": ("bias.detection.lexicon", "load"),
    "Article": ("bias.model", "Article"),
    "BiasError": ("bias.model", "BiasError"),
    "Finding": ("bias.model", "Finding"),
    "Problem": ("bias.model", "Problem"),
    "Scorecard": ("bias.model", "Scorecard"),
    "Scored": ("bias.model", "Scored"),
}

__all__ = [
    "Article",
    "BiasError",
    "Finding",
    "Problem",
    "Scorecard",
    "Scored",
    "__version__",
    "check",
    "claims",
    "compare",
    "diff",
    "load_lexicon",
    "read",
    "score",
    "sources",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        # The number stands in pyproject.toml alone; the installed metadata carry it here.
        from importlib.metadata import version

        value: Any = version("quellenkritik")
    elif name in _HOMES:
        module, attribute = _HOMES[name]
        value = getattr(import_module(module), attribute)
    else:
        raise AttributeError(f"module 'bias' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
