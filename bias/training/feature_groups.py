"""Groups of cue features: for leaving out one after the other, to see what each is worth."""

from __future__ import annotations

from collections.abc import Iterable

GROUPS = {
    "candidate": "any signs".split(),
    "entries": "entry entry.subtype takes form".split(),
    "words": "cue lemma begins ends class capital mood subjunctive -3 -2 -1 1 2 3 -1.class 1.class".split(),
    "rules": """
        rule rule.source rule.kind rule.length rule.pieces rule.entry rule.source.behind rule.source.far
        rule.source.first rule.source.ends rule.opens rule.opens.class rule.before rule.to_end covered
        frames
    """.split(),
    "clause": """
        segment segment.number segment.place following following.first subject subjunctives auxiliary modal
        negated clause passive
    """.split(),
    "quotation": """
        quotes inside quote.words quote.title quote.runs quote.closed quote.first quote.behind quote.share
    """.split(),
    "discourse": """
        before gap paragraph number previous.quotes previous.subjunctives previous.colon next.quotes
        next.subjunctives next.colon
    """.split(),
    "bag of words": "word noun first length colon question".split(),
}
"""Names of features, the part before `=`, by group."""

_GROUP = {name: group for group, names in GROUPS.items() for name in names}


def groups_of(feature: str) -> set[str]:
    """The groups that a feature looks at: several for a combination. Empty for an unknown feature.

    A combination is set apart by bars; the signs that lead one ("verb|before=direct") only say for which kind of
    candidate it holds.
    """
    return {
        _GROUP[name]
        for part in feature.split("|")
        if (name := part.partition("=")[0]) in _GROUP and ("=" in part or name in ("any", "negated", "passive"))
    }


def without_group(features: Iterable[str], group: str) -> list[str]:
    """The features that don't look at what the group sees."""
    return [feature for feature in features if group not in groups_of(feature)]
