"""What a check says in words, the same in every format. Text from articles is harmless and on one line."""

from __future__ import annotations

from collections.abc import Sequence

from bias.checking.values import BaselineEntry, Breach, Located, Suppression
from bias.output.control import one_line
from bias.output.figures import counted

NAMED = 5
"""Findings that a breach names; the others are counted."""


def number(value: float) -> str:
    """Unrounded: a whole number without a point, any other as the shortest decimal that gives it back."""
    exact = float(value)
    return str(int(exact)) if exact.is_integer() else repr(exact)


def interval(breach: Breach) -> str:
    """`3.2 to 9.1`; empty where the value has none."""
    if breach.low is None or breach.high is None:
        return ""
    return f"{number(breach.low)} to {number(breach.high)}"


def measured(breach: Breach) -> str:
    """The value with what it is a value of."""
    if breach.limit_name == "max_new":
        return counted_exactly(breach.value, "new finding")
    if breach.limit_name == "max_longest_unattributed":
        return f"{counted_exactly(breach.value, 'sentence')} in a row without a source"
    name = breach.limit_name.removeprefix("max_").removeprefix("min_").replace("_", " ")
    return f"{name} {number(breach.value)}{' per 1,000 words' if breach.limit_name == 'max_rate' else ''}"


def counted_exactly(value: float, noun: str) -> str:
    return f"{number(value)} {noun}{'' if value == 1 else 's'}"


def said(breach: Breach) -> str:
    """Rule, value, interval and limit in one line."""
    between = interval(breach)
    side = "under" if breach.limit_name.startswith("min_") else "over"
    return (
        f"{one_line(breach.rule)}: {measured(breach)}{f' (95 % interval {between})' if between else ''}, "
        f"{side} the limit of {number(breach.limit)}"
    )


def cue(located: Located) -> str:
    return one_line(located.finding.text)


def kind(located: Located) -> str:
    """`editorialising, intensifier`."""
    return one_line(f"{located.finding.category}, {located.finding.subtype}")


def listed(findings: Sequence[Located], most: int = NAMED) -> str:
    """The cues with line and column, those beyond `most` as a number."""
    named = [f"“{cue(each)}” {each.place.line}:{each.place.column}" for each in findings[:most]]
    return ", ".join(named) + (f" and {len(findings) - most:,} more" if len(findings) > most else "")


def new_finding(located: Located, breach: Breach, compared_with: str | None) -> str:
    """Why a finding counts against `max_new`."""
    against = f" against {one_line(compared_with)}" if compared_with else ""
    return f"“{cue(located)}” ({kind(located)}) is new{against}; {said(breach)}"


def silenced(suppression: Suppression) -> str:
    """The rules of a suppression, as people name them."""
    return ", ".join("every rule" if rule == "*" else one_line(rule) for rule in suppression.rules)


def unused(suppression: Suppression) -> str:
    return f"suppression of {silenced(suppression)} silences nothing; take it out"


def unexplained(suppression: Suppression) -> str:
    return f"suppression of {silenced(suppression)} gives no reason; add one"


def stale(entry: BaselineEntry) -> str:
    times = f", {counted(entry.count, 'time')}" if entry.count != 1 else ""
    return f"known finding “{one_line(entry.cue)}” ({one_line(entry.rule)}{times}) is gone; prune the baseline"
