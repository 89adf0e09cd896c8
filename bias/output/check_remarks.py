"""CheckResult → remarks: one thing to say at one place, as editors and code hosts show it.

A breach of `max_new` is one remark for each new finding, any other breach one remark at its article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bias.checking.values import Breach, CheckResult, Located, Place, Rule, Suppression
from bias.output import check_words as words
from bias.output.control import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing to say. `text` is one harmless line; `findings` are those behind it, besides its own place.

    `fingerprint` stays the same when lines move; twins share it. `rank`: smaller is more urgent. `new` is None where
    nothing was compared.
    """

    id: str
    level: str
    text: str
    place: Place
    fingerprint: str
    rank: tuple[int, float]
    article: str | None = None
    title: str = ""
    findings: tuple[Located, ...] = ()
    new: bool | None = None
    suppression: Suppression | None = None


def remarks(result: CheckResult) -> Iterator[Remark]:
    """All that is wrong, in the order of the result; suppressed findings are not."""
    for breach in result.breaches:
        if breach.limit_name == "max_new" and breach.findings:
            yield from (_new(located, breach, result.compared_with) for located in breach.findings)
        else:
            yield _whole(breach)
    levels = {rule.id: rule.level for rule in result.rules}
    for each in result.unused:
        yield _comment("suppression/unused", words.unused(each), each, levels)
    for each in result.unexplained:
        yield _comment("suppression/unexplained", words.unexplained(each), each, levels)
    for comment in result.malformed:
        yield Remark(
            id="suppression/malformed",
            level=levels.get("suppression/malformed", "warning"),
            text=one_line(comment.message),
            place=_point(comment.path, comment.line, comment.column),
            fingerprint=hashed("suppression/malformed", comment.path or "", comment.message),
            rank=(2, 0.0),
        )
    for entry in result.stale:
        yield Remark(
            id="baseline/stale",
            level=levels.get("baseline/stale", "warning"),
            text=words.stale(entry),
            place=beginning(entry.path, 1),
            fingerprint=hashed("baseline/stale", entry.fingerprint),
            rank=(3, 0.0),
        )


def suppressed(result: CheckResult) -> Iterator[Remark]:
    """The findings that a comment silences, under the rule that would report them."""
    levels = {rule.id: rule.level for rule in result.rules}
    for located in result.findings:
        if located.suppression is None:
            continue
        rule = reporting_rule(located, result.rules)
        yield Remark(
            id=rule,
            level=levels.get(rule, "warning"),
            text=f"“{words.cue(located)}” ({words.kind(located)}) is suppressed",
            place=located.place,
            fingerprint=located.fingerprint,
            rank=(4, 0.0),
            article=located.article,
            title=located.title,
            new=located.new,
            suppression=located.suppression,
        )


def reporting_rule(located: Located, rules: Sequence[Rule]) -> str:
    """The id of the rule that a finding falls under: that of its subtype before its category's, `max_new` first."""
    finding = located.finding
    names = (f"{finding.category}.{finding.subtype}", finding.category)
    found = [rule.id for name in names for rule in rules if rule.id.rpartition("/")[0] == name]
    return next((each for each in found if each.endswith("/max_new")), found[0] if found else f"{names[1]}/max_new")


def ranked(found: Sequence[Remark]) -> list[Remark]:
    """The most urgent first: errors, among them new findings, then what is furthest beyond its limit."""
    return sorted(found, key=lambda each: (each.level != "error", each.rank))


def beyond(breach: Breach) -> float:
    """How far the safe end of the interval is beyond the limit, as a multiple of the limit."""
    if breach.limit_name.startswith("min_"):
        distance = breach.limit - (breach.value if breach.high is None else breach.high)
    else:
        distance = (breach.value if breach.low is None else breach.low) - breach.limit
    return distance / abs(breach.limit) if breach.limit else (float("inf") if distance > 0 else 0.0)


def beginning(path: str | None, line: int) -> Place:
    """The place before the first character of a line: all that is known where a whole article is meant."""
    return _point(path, line, 1)


def _point(path: str | None, line: int, column: int) -> Place:
    return Place(path=path, line=line, column=column, end_line=line, end_column=column)


def hashed(*parts: str) -> str:
    """Hexadecimal, of 32 characters."""
    return sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _new(located: Located, breach: Breach, compared_with: str | None) -> Remark:
    return Remark(
        id=breach.id,
        level=breach.level,
        text=words.new_finding(located, breach, compared_with),
        place=located.place,
        fingerprint=located.fingerprint,
        rank=(0, -beyond(breach)),
        article=located.article,
        title=located.title,
        new=located.new,
    )


def _whole(breach: Breach) -> Remark:
    known = [each.new for each in breach.findings if each.new is not None]
    return Remark(
        id=breach.id,
        level=breach.level,
        text=words.said(breach),
        place=beginning(breach.path, breach.line),
        fingerprint=hashed(breach.id, breach.subject),
        rank=(1, -beyond(breach)),
        article=breach.subject,
        title=breach.findings[0].title if breach.findings else "",
        findings=breach.findings,
        new=any(known) if known else None,
    )


def _comment(rule: str, text: str, each: Suppression, levels: dict[str, str]) -> Remark:
    return Remark(
        id=rule,
        level=levels.get(rule, "warning"),
        text=text,
        place=beginning(each.path, each.line),
        fingerprint=hashed(rule, each.path or "", *each.rules),
        rank=(2, 0.0),
        suppression=each,
    )
