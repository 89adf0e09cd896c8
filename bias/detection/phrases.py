"""Noun phrases by their looks: German capitals, articles and endings do most of a parser's work here."""

from __future__ import annotations

from bias.detection.syntax import listed
from bias.language import words as w
from bias.language.reading import Reading

_NO_NOUN = w.PREPOSITION | w.SUBORDINATOR | w.COORDINATOR | w.PRONOUN | w.ADVERB | w.NEGATION | w.AUXILIARY | w.MODAL
"""Classes whose capital at a start is only that of the sentence."""
_GENITIVE = listed("genitive_openers")
_ATTRIBUTIVE = frozenset("von vom aus für beim der".split())
_LOCAL = listed("local_openers")
_NAME_PARTICLES = listed("name_particles")
PRONOUNS = listed("source_pronouns")
"""Folded words that can stand for a source by themselves."""
_OBLIQUE = listed("oblique")
_NO_MODIFIER = (
    w.PREPOSITION | w.COORDINATOR | w.SUBORDINATOR | w.PRONOUN | w.AUXILIARY | w.MODAL | w.ADVERB | w.FINITE | w.PUNCT
    | w.INFINITIVE
)  # fmt: skip
_LONGEST = 40  # tokens of a noun phrase


def is_pronoun(key: str) -> bool:
    """Whether a folded word can stand for a source by itself."""
    return key in PRONOUNS


def starts_oblique(reading: Reading, at: int) -> bool:
    """Whether a phrase that begins here is marked as an object (den, dem, ihm …), so no subject."""
    return reading.words[at].key in _OBLIQUE


def noun_phrase(reading: Reading, at: int, high: int, *, local: bool = False, apposition: bool = True) -> int | None:
    """The end of the noun phrase that begins at a token, or None; with its attributes, genitive and apposition.

    `local` also takes attributes such as "in Den Haag", which behind a verb rather belong to the verb.
    """
    high = min(high, at + _LONGEST)
    end = _core(reading, at, high)
    if end is None:
        return at + 1 if at < high and is_pronoun(reading.words[at].key) else None
    end = _behind_attributes(reading, end, high, local)
    return _apposition(reading, end, high) if apposition else end


def extents(reading: Reading, at: int, high: int) -> tuple[int | None, ...]:
    """The ends of the noun phrase that begins at a token: whole, with attributes of place, without its apposition."""
    high = min(high, at + _LONGEST)
    core = _core(reading, at, high)
    if core is None:
        return (at + 1 if at < high and is_pronoun(reading.words[at].key) else None,)
    end, further = (_behind_attributes(reading, core, high, local) for local in (False, True))
    whole = _apposition(reading, end, high)
    return whole, whole if further == end else _apposition(reading, further, high), end


def _behind_attributes(reading: Reading, end: int, high: int, local: bool) -> int:
    """The end of a phrase with all the attributes that follow its core."""
    while (further := _attribute(reading, end, high, local)) is not None:
        end = further
    return end


def _core(reading: Reading, at: int, high: int) -> int | None:
    """Determiners, adjectives, nouns and names."""
    words = reading.words
    head = _behind_modifiers(reading, at, high)
    if head is None or head >= high:
        return None
    bits = words[head].bits
    if bits & w.QUOTE:
        return _quoted(reading, head, high)
    if not bits & w.CAPITAL:
        return None
    if (
        head == at
        and (
            bits & _NO_NOUN or (bits & w.FINITE and head + 1 < high and words[head + 1].bits & (w.PRONOUN | w.ARTICLE))
        )
        and reading.is_opening(head)
    ):
        return None
    return _behind_names(reading, head, high)


def _behind_modifiers(reading: Reading, at: int, high: int) -> int | None:
    """The first noun, quotation mark or end behind articles, numbers and adjectives; None where other words stand."""
    words = reading.words
    i = at
    while i < high and (not words[i].bits & w.CAPITAL or (i == at and words[i].bits & w.ARTICLE)):
        bits = words[i].bits
        if bits & w.QUOTE:
            break
        determiner = bits & (w.ARTICLE | w.NUMBER) and not bits & w.PREPOSITION
        adjective = bits & (w.ADJECTIVE | w.PARTICIPLE) and not bits & (w.AUXILIARY | w.MODAL)
        if not (determiner or adjective or _inflected(words[i].key, bits)):
            return None
        i += 1
    return i


def _behind_names(reading: Reading, head: int, high: int) -> int:
    """The token behind the nouns, names and name parts that begin at a noun."""
    words = reading.words
    i = head
    while i < high:
        bits, key = words[i].bits, words[i].key
        before_capital = i + 1 < high and bool(words[i + 1].bits & w.CAPITAL)
        if (
            bits & w.CAPITAL
            or (bits & w.DIGITS and words[i - 1].bits & w.CAPITAL and key.isdigit())
            or (before_capital and (key in _NAME_PARTICLES or words[i].text in ("-", "/", "&")))
        ):
            i += 1
        elif bits & w.QUOTE and (end := _quoted(reading, i, high)) is not None and end - i <= 6:
            i = end
        else:
            break
    return i


def _inflected(key: str, bits: int) -> bool:
    """An attributive adjective by its ending alone."""
    return not bits & _NO_MODIFIER and key.endswith(("e", "en", "er", "es", "em"))


def _quoted(reading: Reading, at: int, high: int) -> int | None:
    """The token behind a short quotation (a name) that opens here."""
    quote = reading.quote_from(reading.starts[at])
    if quote is None:
        return None
    end = reading.tokens(quote.start, quote.end)[1]
    return end if end <= high and end - at <= 9 else None


def _attribute(reading: Reading, at: int, high: int, local: bool) -> int | None:
    """The end of an attribute that begins here: bracket, genitive, von …, und …; None if there is none."""
    words = reading.words
    if at >= high:
        return None
    key = words[at].key
    if words[at].text == "(":
        for close in range(at + 1, min(high, at + 9)):
            if words[close].text == ")":
                return close + 1
        return None
    if key in _GENITIVE:
        return _core(reading, at, high)
    if key in _ATTRIBUTIVE or (local and key in _LOCAL):
        return _core(reading, at + 1, high)
    if key in ("und", "sowie") and at + 1 < high and words[at + 1].bits & (w.CAPITAL | w.ARTICLE | w.ADJECTIVE):
        return _core(reading, at + 1, high)
    return None


def _apposition(reading: Reading, end: int, high: int) -> int:
    """Takes ", Sprecher der Polizei" where a comma, a bracket or the end closes it; not a relative clause."""
    words = reading.words
    if end + 1 >= high or words[end].text != ",":
        return end
    core = _core(reading, end + 1, high)
    while core is not None and (further := _attribute(reading, core, high, True)) is not None:
        core = further
    if core is None or core - end < 2:
        return end
    closed = core >= high or words[core].text in (",", ")", ".", ":", ";")
    return core if closed else end
