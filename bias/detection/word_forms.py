"""Every spelling that a German noun or adjective may take, from its dictionary form and by rule."""

from __future__ import annotations

_NOUN_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "se", "sen", "ses", "nen", "innen")


def noun_forms(lemma: str) -> set[str]:
    """A noun with every ending that German plurals and cases give, and its gender forms.

    Some of them are no words; that does no harm. Plurals with an umlaut want a lemma of their own.
    """
    forms = {lemma + ending for ending in _NOUN_ENDINGS}
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    forms |= {stem + middle + ending for middle in ("", "*", ":", "_", "/") for ending in ("in", "innen")}
    if lemma.endswith("um"):
        forms |= {lemma[:-2] + "en", lemma[:-2] + "a"}
    return forms


def adjective_forms(lemma: str) -> set[str]:
    """An adjective with all endings, comparative and superlative."""
    endings = ("", "e", "er", "en", "em", "es")
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    stems = {stem, stem + "er", stem + "st", stem + "est"}
    if stem.endswith("el"):
        stems |= {stem[:-2] + "l", stem[:-2] + "ler"}
    if stem.endswith("er") and len(stem) > 5:
        stems.add(stem[:-2] + "r")
    return {lemma} | {each + ending for each in stems for ending in endings}
