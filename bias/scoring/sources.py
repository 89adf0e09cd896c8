"""How many different sources an article has.

Mentions are merged only where the text itself says that they are one:

1. the same words, but for case, ß/ss, quotation marks, spacing and a leading article ("die Polizei", "Polizei");
2. the same antecedent: a pronoun, a shorter or an empty mention counts as the fuller mention that it refers to;
3. a person whose mention has no antecedent is a person that an antecedent has named in full, if the last word is the
   same and every other word stands in the fuller name ("Anne Tolk", "Tolk" and "Bürgermeisterin Anne Tolk", but not
   "Peter Tolk").

An attribution that names nobody and refers to nobody (kind `none`, or no words and no antecedent) is no source.
"""

from __future__ import annotations

from collections.abc import Iterable

from bias.model import Finding, Source

_ARTICLES = frozenset("der die das den dem des ein eine einen einem einer eines".split())
_QUOTATION_MARKS = str.maketrans("", "", "„“”\"»«›‹‚‘’'")


def distinct_sources(attributions: Iterable[Finding]) -> int:
    """Number of different sources, by the three rules above. Expects the attributions of one article, in text order."""
    return len(set(_identities([(each.field, each.source) for each in attributions if each.source])))


def _identities(mentions: list[tuple[str, Source]]) -> list[tuple[str, ...]]:
    spans: dict[tuple[str, int | None, int | None], tuple[str, ...]] = {}
    full_names = _full_names(mentions)
    identities = []
    for where, source in mentions:
        if source.kind == "none":
            continue
        if source.antecedent:
            key = spans.get((where, source.antecedent.start, source.antecedent.end)) or _folded(source.antecedent.text)
        else:
            key = _folded(source.text)
        if source.kind == "person":
            key = _in_full(key, full_names)
        if key:
            identities.append(key)
            if source.start is not None:
                spans[where, source.start, source.end] = key
    return identities


def _full_names(mentions: list[tuple[str, Source]]) -> dict[str, list[tuple[str, ...]]]:
    """Last name → the full names that mentions of persons refer to."""
    names: dict[str, list[tuple[str, ...]]] = {}
    for _, source in mentions:
        if source.kind == "person" and source.antecedent and (name := _folded(source.antecedent.text)):
            known = names.setdefault(name[-1], [])
            if name not in known:
                known.append(name)
    return names


def _in_full(name: tuple[str, ...], full_names: dict[str, list[tuple[str, ...]]]) -> tuple[str, ...]:
    """The one full name that `name` is part of, else `name`: of two people called Tolk, "Tolk" is neither."""
    fuller = [full for full in full_names.get(name[-1], ()) if set(name) <= set(full)] if name else []
    return fuller[0] if len(fuller) == 1 else name


def _folded(text: str) -> tuple[str, ...]:
    """The words of a mention by which two mentions are the same."""
    words = text.translate(_QUOTATION_MARKS).casefold().split()
    return tuple(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)
