"""The comments of one field → what they switch off, and which of them make no sense.

<!-- bias: off editorialising, hedging reason="Glosse" --> … <!-- bias: on -->
<!-- bias: ignore editorialising.loaded reason="Zitat aus dem Programm" -->
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bias.checking.rule_names import ALL, SOURCING, nearest
from bias.language.comments import CLOSING, comments, unclosed

ACTIONS = ("off", "on", "ignore")

_HEAD = re.compile(r"<!--\s*bias\s*:")
# At most two thousand characters: else each beginning of a reason would be followed to the comment's end.
_REASON = re.compile(
    r"""\breason\s*=\s*(?:"([^"]{0,2000})"|'([^']{0,2000})'|„([^“”"]{0,2000})[“”"]|“([^”]{0,2000})”|»([^«]{0,2000})«)"""
    r"\s*\Z"
)
_WORD = re.compile(r"[^\s,]+")


@dataclass(slots=True)
class Comment:
    """A comment that silences rules from `start` to `end`; both are offsets into its field.

    Of a region `end` is where it is switched on again; a sentence is found later, so that `end` is that of the comment.
    """

    offset: int
    scope: str
    rules: tuple[str, ...]
    reason: str | None
    start: int
    end: int


@dataclass(slots=True)
class Comments:
    """The comments of a field: those that silence something, and the others as offset and message."""

    silencing: list[Comment] = field(default_factory=list)
    malformed: list[tuple[int, str]] = field(default_factory=list)


def read_comments(text: str, known: Sequence[str]) -> Comments:
    """What the comments of a field say. `known` are the rules that there are."""
    read = Comments()
    open_regions: list[Comment] = []
    for start, end in comments(text):
        try:
            action, rules, reason = _parsed(text[start:end], known)
            if action == "on":
                _close(open_regions, rules, start)
                continue
        except ValueError as error:
            read.malformed.append((start, str(error)))
            continue
        scope, stop = ("region", len(text)) if action == "off" else ("sentence", end)
        made = Comment(offset=start, scope=scope, rules=rules, reason=reason, start=end, end=stop)
        read.silencing.append(made)
        if action == "off":
            open_regions.append(made)
    if (at := unclosed(text)) is not None:
        read.malformed.append((at, f"the comment is not closed, so it is scored as text; end it with {CLOSING}"))
    return read


def _parsed(comment: str, known: Sequence[str]) -> tuple[str, tuple[str, ...], str | None]:
    """Action, rules and reason of a comment. Raises ValueError with what is wrong."""
    head = _HEAD.match(comment)
    body = comment[head.end() if head else 0 : -len(CLOSING)].strip()
    if "<!--" in body:
        raise ValueError(f"a comment begins within it; end it with {CLOSING}")
    reason, body = _reason(body)
    words = _WORD.findall(body)
    if not words or words[0] not in ACTIONS:
        said = f"{words[0]!r} is none{nearest(words[0], ACTIONS)}" if words else "it says nothing"
        raise ValueError(f"{said or 'it says nothing'}; write off, on or ignore")
    rules = tuple(dict.fromkeys(words[1:])) or (ALL,)
    for rule in rules:
        if fault := fault_of(rule, known):
            raise ValueError(fault)
    if words[0] == "on" and reason is not None:
        raise ValueError("on takes no reason; give it to off")
    return words[0], rules, reason


def _reason(body: str) -> tuple[str | None, str]:
    """The reason, None if it is missing or empty, and what stands before it."""
    match = _REASON.search(body)
    if match:
        given = " ".join(next((each for each in match.groups() if each is not None), "").split())
        return given or None, body[: match.start()]
    if "=" in body:
        raise ValueError('the reason cannot be read; write it last, as in reason="Glosse"')
    return None, body


def fault_of(rule: str, known: Sequence[str]) -> str | None:
    """Why a comment cannot name a rule, or None."""
    if rule == ALL or (rule in known and rule != SOURCING):
        return None
    if rule == SOURCING:
        return "sourcing is of the whole article; ignore it in the front matter"
    return f"unknown rule {rule!r}{nearest(rule, known) or '; write a category or category.subtype'}"


def _close(regions: list[Comment], rules: tuple[str, ...], at: int) -> None:
    """End open regions: all of them, or those of just these rules. Raises ValueError where there is none."""
    ended = list(regions) if rules == (ALL,) else [each for each in regions if set(each.rules) <= set(rules)]
    if not ended:
        raise ValueError(
            "nothing like it is off here; write on behind the off that it ends, with the same rules or none"
        )
    for each in ended:
        each.end = at
    gone = {id(each) for each in ended}
    regions[:] = [each for each in regions if id(each) not in gone]
