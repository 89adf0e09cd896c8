"""Scored → Outcome: made where the article was scored, so that one process need not write for all."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from bias.model import Problem, Scored
from bias.output.records import encode, record
from bias.scale.work import Outcome

Result = Scored | Problem


def _line(result: Result) -> bytes:
    """A line of JSON. Half a surrogate pair, which JSON can spell but UTF-8 cannot, becomes the escape for it."""
    return (encode(record(result)) + "\n").encode("utf-8", "backslashreplace")


def _encoder(form: str) -> Callable[[Result], bytes]:
    if form == "jsonl":
        return _line
    encoder: Callable[[Result], bytes] = import_module(f"bias.output.{form}").encoded
    return encoder


def outcome(result: Result, form: str, *, fault: bool = False) -> Outcome:
    """The outcome with a payload of this form: `objects`, `jsonl`, or a module of `bias.output` with `encoded`."""
    payload: bytes | Result = result if form == "objects" else _encoder(form)(result)
    if isinstance(result, Problem):
        return Outcome(id=result.id, path=result.path, payload=payload, error=result.error, fault=fault)
    article, card = result.article, result.scorecard
    return Outcome(
        id=article.id, path=article.path, payload=payload, words=card.tally.words, categories=tuple(card.scores)
    )
