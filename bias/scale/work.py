"""What a process is given to do and what comes of an article: plain values that can be sent."""

from __future__ import annotations

from dataclasses import dataclass

from bias.model import Article, Problem, Scored
from bias.scoring.cache_keys import Setup


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """How articles are to be scored and what is wanted of each.

    `form`: how an outcome's payload is made (`encoding.payload`). `why`: with the reasons of findings. `notices`: say
    where the reference was made with another lexicon or model. `knowledge`: digest of lexicon, models and reference as
    they were when the run began; None where nobody looked.
    """

    setup: Setup
    form: str = "objects"
    why: bool = False
    notices: bool = False
    knowledge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one article.

    `payload`: the bytes that stand for it in the output, or the result itself. `categories`: those that were scored.
    `error`: why it could not be read or scored, in one line. `fault`: that is a fault of the program.
    """

    id: str | None
    path: str | None
    payload: bytes | Scored | Problem
    words: int = 0
    categories: tuple[str, ...] = ()
    error: str | None = None
    fault: bool = False


def place_of(article: Article) -> str:
    """Where an article stands, for messages."""
    return f"{article.path or 'an article'}: article {article.id!r}"
