"""Comments for the check, `<!-- bias: … -->`: where they stand in a field, and the field without them.

They are not scored: a field is read as if they had never been written, with the blank space that they brought along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Gap = tuple[int, int]

OPENING = "<!--"
CLOSING = "-->"
_OPENING = re.compile(r"<!--\s*+bias\s*+:")
_BLANK = " \t"


def comments(text: str) -> list[Gap]:
    """Spans of the comments of a field, in order. One that is not closed is none."""
    if OPENING not in text:
        return []
    spans: list[Gap] = []
    at = 0
    while match := _OPENING.search(text, at):
        end = text.find(CLOSING, match.end())
        if end < 0:
            break
        at = end + len(CLOSING)
        spans.append((match.start(), at))
    return spans


def unclosed(text: str) -> int | None:
    """Where a comment begins that has no end."""
    spans = comments(text)
    match = _OPENING.search(text, spans[-1][1] if spans else 0)
    return match.start() if match else None


def gaps(text: str) -> list[Gap]:
    """What to leave out of a field so that it reads as if its comments had never been there.

    A comment on lines of its own takes its lines along, one between blanks takes one of them.
    """
    spans: list[Gap] = []
    for start, end in _runs(text):
        low, high = _lines(text, start, end) or _blank(text, start, end)
        spans.append((max(low, spans[-1][1] if spans else 0), high))
    return spans


def without(text: str, spans: Sequence[Gap]) -> str:
    """A text without some spans, which are in order and do not overlap."""
    pieces = []
    at = 0
    for start, end in spans:
        pieces.append(text[at:start])
        at = end
    return "".join((*pieces, text[at:]))


def uncommented(text: str) -> str:
    """A field as it is scored."""
    spans = gaps(text)
    return without(text, spans) if spans else text


def blanked(text: str) -> str:
    """A field as it is scored, with blanks in the place of what is left out, so that offsets stay."""
    spans = gaps(text)
    pieces = []
    at = 0
    for start, end in spans:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join((*pieces, text[at:])) if spans else text


def _runs(text: str) -> list[Gap]:
    """The comments; those with only blanks between them together."""
    runs: list[Gap] = []
    for start, end in comments(text):
        together = runs and not text[runs[-1][1] : start].strip(_BLANK)
        runs.append((runs.pop()[0] if together else start, end))
    return runs


def _lines(text: str, start: int, end: int) -> Gap | None:
    """The whole lines of a comment that shares them with nothing."""
    # Step by step, since looking for the ends of a line would read an endless one again for each of its comments.
    low, high = start, end
    while low and text[low - 1] in _BLANK:
        low -= 1
    while high < len(text) and text[high] in _BLANK:
        high += 1
    high += text[high : high + 2] in ("\r", "\r\n")
    if (low and text[low - 1] != "\n") or (high < len(text) and text[high] != "\n"):
        return None
    return (low, high + 1) if high < len(text) else (max(0, low - 1), len(text))


def _blank(text: str, start: int, end: int) -> Gap:
    before, after = text[start - 1 : start], text[end : end + 1]
    if after and after in _BLANK and (not before or before.isspace()):
        return start, end + 1
    if before and before in _BLANK and (not after or not after.isalnum()):
        return start - 1, end
    return start, end
