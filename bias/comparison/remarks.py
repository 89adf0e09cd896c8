"""A comparison → one plain sentence for each difference that stands out."""

from __future__ import annotations

from collections.abc import Iterator

from bias.comparison.group_values import Comparison, Difference, Group, Measure, Remark

SURE = 0.05
"""Adjusted p-value up to which a difference stands out: of all that are named so, about one in twenty is false."""

_VERBS = {
    "attribution": "attributes",
    "hedging": "hedges",
    "speculation": "speculates",
    "editorialising": "editorialises",
}
_SHARE_VERBS = {
    "named_share": ("names its sources more often", "names its sources less often"),
    "vague_share": ("leaves its sources vague more often", "leaves its sources vague less often"),
    "attributed_share": ("has more of its sentences attributed", "has fewer of its sentences attributed"),
}
_SHARE_NOUNS = {
    "named_share": "attributions to named sources",
    "vague_share": "attributions to vague sources",
    "attributed_share": "attributed sentences",
}
_WRITERS = ("outlet", "author", "agency")
"""Fields whose values do something themselves; what a month or a genre does is said with nouns."""

_SIZES = {"negligible": "though the effect on articles is negligible"}


def remarks(comparison: Comparison) -> tuple[Remark, ...]:
    """What stands out, the surest first, then the largest effects."""
    found = [
        (difference.q, -abs(difference.effect.delta) if difference.effect else 0.0, at, remark)
        for at, (difference, remark) in enumerate(_standing_out(comparison))
        if difference.q is not None
    ]
    return tuple(remark for *_, remark in sorted(found, key=lambda each: each[:3]))


def _standing_out(comparison: Comparison) -> Iterator[tuple[Difference, Remark]]:
    for group in comparison.groups:
        for measure in group.measures.values():
            for difference, other, since in (
                (measure.against, comparison.against, False),
                (measure.before, group.before, True),
            ):
                if difference is not None and difference.q is not None and difference.q <= SURE:
                    text = _sentence(comparison.by, group, measure, difference, other)
                    yield (
                        difference,
                        Remark(
                            group=group.name, measure=measure.name, other=other, since=since, q=difference.q, text=text
                        ),
                    )


def _sentence(by: str, group: Group, measure: Measure, difference: Difference, other: str | None) -> str:
    more = difference.difference > 0
    name, rest = group.name or "(none)", other or "the rest"
    if by in _WRITERS and group.name is not None:
        said = f"{name} {_verb(measure, more)} than {rest}"
    else:
        said = f"{name}: {_noun(measure, more)} than {rest}"
    size = difference.effect.size if difference.effect else ""
    parts = [said + f": {figures(measure, difference)}", _SIZES.get(size, size), f"q {q_value(difference.q)}"]
    articles = f"{group.tally.articles:,} article{'' if group.tally.articles == 1 else 's'}"
    return f"{', '.join(filter(None, parts))}; {articles}"


def _verb(measure: Measure, more: bool) -> str:
    if measure.name in _SHARE_VERBS:
        return _SHARE_VERBS[measure.name][not more]
    word = "more" if more else "less"
    return f"{_VERBS[measure.name]} {word}" if measure.name in _VERBS else f"has {word} {measure.name}"


def _noun(measure: Measure, more: bool) -> str:
    if measure.name in _SHARE_NOUNS:
        return f"{'more' if more else 'fewer'} {_SHARE_NOUNS[measure.name]}"
    return f"{'more' if more else 'less'} {measure.name}"


def figures(measure: Measure, difference: Difference) -> str:
    """`72 against 31 per 1,000 words`, `61 % against 12 %`."""
    value, other = difference.value, difference.other
    if measure.is_share:
        return f"{100 * value:.0f} % against {100 * other:.0f} %"
    places = 0 if min(value, other) >= 10 and f"{value:.0f}" != f"{other:.0f}" else 1
    return f"{value:.{places}f} against {other:.{places}f} per 1,000 words"


def q_value(q: float | None) -> str:
    """`= .002`, `< .001`."""
    if q is None:
        return "–"
    return "< .001" if q < 0.0005 else f"= {q:.3f}".replace("0.", ".", 1)
