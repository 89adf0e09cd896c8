"""What the outputs that give reasons are handed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bias.model import Article, Finding, Scored

if TYPE_CHECKING:
    from bias.detection.reasons_values import Reason, SentenceClosest


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained(Scored):
    """A scored article with the reasons of its findings, in their order."""

    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Scored):
    """The same when only what stands on a line of each reason is kept: a fiftieth of the memory.

    `lines`: as `bias.output.explain_lines.telling_line` writes them; `notes`: those of the entries, or empty.
    """

    lines: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What `bias explain` says of an article: the findings asked for, or of sentences without one what came closest.

    `findings` are all of the article's; `places` gives for each of `reasons` its line and column in the file, or
    None where the file does not show the article's text as it is. `asked`: the place that was asked for, as given.
    """

    article: Article
    findings: tuple[Finding, ...]
    sentences: tuple[tuple[int, int], ...]
    reasons: tuple[Reason, ...]
    places: tuple[tuple[int, int] | None, ...]
    closest: tuple[SentenceClosest, ...]
    asked: str
