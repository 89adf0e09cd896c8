"""A finding in a few words of context: what a report without the articles' texts shows of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bias.model import Finding, Sentence

SIDE = 5
"""Words that stand on either side of a cue at most."""

MOST = 12
"""Words that stand together at most, the cue among them: no more of a text is ever shown in one piece."""

_MORE = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A cue and what stands around it in its sentence, white space made single blanks; `…` where words are left out."""

    before: str
    cue: str
    after: str


def clipped(text: str, most: int = MOST) -> str:
    """The first words of a text, and `…` where there are more."""
    words = text.split()
    return " ".join(words) if len(words) <= most else f"{' '.join(words[:most])} {_MORE}"


def context(finding: Finding, text: str, sentences: Sequence[Sentence]) -> Context:
    """The cue with up to `SIDE` words of its sentence on each side; `text` is its field, `sentences` the article's."""
    start, end = max(finding.start, 0), min(finding.end, len(text))
    if start >= end:
        return Context(before="", cue=clipped(finding.text), after="")
    low, high = _bounds(finding, start, end, sentences)
    side = min(SIDE, max(0, (MOST - len(text[start:end].split())) // 2))
    before, after = text[low:start], text[end:high]
    return Context(
        before=_last(before, side) + _gap(before[-1:]),
        cue=clipped(text[start:end]),
        after=_gap(after[:1]) + _first(after, side),
    )


def _bounds(finding: Finding, start: int, end: int, sentences: Sequence[Sentence]) -> tuple[int, int]:
    """Those of its sentence; of the cue itself where no sentence holds it."""
    if 0 <= finding.sentence < len(sentences):
        own = sentences[finding.sentence]
        if own.field == finding.field and own.start <= start and end <= own.end:
            return own.start, own.end
    return start, end


def _gap(character: str) -> str:
    return " " if character.isspace() else ""


def _last(text: str, words: int) -> str:
    found = text.split()
    kept = " ".join(found[len(found) - words :] if words < len(found) else found)
    return kept if len(found) <= words else f"{_MORE} {kept}".rstrip()


def _first(text: str, words: int) -> str:
    found = text.split()
    return " ".join(found) if len(found) <= words else f"{' '.join(found[:words])} {_MORE}".lstrip()
