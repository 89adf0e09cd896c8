"""The words of a mention: a person's name without title and attributes, or the form by which two mentions are the same.

Knows no article and no other mention; what can only be told from other mentions stands in `identities`.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ARTICLES = frozenset("der die das den dem des ein eine einen einem einer eines".split())
_QUOTATION_MARKS = str.maketrans("", "", "„“”\"»«›‹‚‘’'")
_PRONOUNS = frozenset(
    """er sie es ihm ihr ihn ihnen ich wir mir mich uns du dir dich dieser diese dieses diesem diesen letzterer letztere
    der die das dessen deren beide sein seine seiner seinem seinen seines ihre ihrer ihrem ihren ihres mein meine unser
    unsere""".split()
)
_PARTICLES = frozenset("van de der den ten ter di da do dos du del la le el al bin ibn ben y".split())
"""Small words inside names. "der" and "den" only behind another of them."""

_UNNAMING = re.compile(
    r"(?:ein|kein|dies|jen|welch|mein|dein|sein|ihr|unser|manch|einig)(?:e[nmrs]?)?|beide|mehrere|viele"
)
"""First words of a wording that is nobody's name: "ein Gericht", "diese Partei"."""

_NOBLE = frozenset("von zu zum zur vom".split())
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
_JOINED = re.compile(r"\s(?:und|sowie|oder|&)\s")
_MIDDLE = 4
"""Letters that a noun must have before a genitive's -s is taken off."""

Name = tuple[str, ...]


def folded(text: str) -> Name:
    """The words of a mention but for case, ß/ss, quotation marks, spacing and a leading article."""
    words = text.translate(_QUOTATION_MARKS).casefold().split()
    return tuple(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


@lru_cache(maxsize=20_000)
def form(text: str) -> Name:
    """The words of a mention that is no person's name, without leading article and case endings.

    "der Polizei" and "die Polizei", "des Landesamtes" and "Landesamt", "der Neuen Post" and "Neue Post" have one form;
    "Polizei Berlin" and "Polizei" have two.
    """
    words = text.translate(_QUOTATION_MARKS).split()
    if len(words) > 1 and words[0].casefold() in _ARTICLES:
        words = words[1:]
    return tuple(_stem(word, last=number == len(words)) for number, word in enumerate(words, 1))


def _stem(word: str, last: bool) -> str:
    if word[:1].isupper():
        while len(word) > _MIDDLE and word[-1] == "s":
            word = word[:-2] if word[-2:] == "es" and len(word) > _MIDDLE + 1 else word[:-1]
        if last:
            return _without_dative(word.casefold())
    elif word.casefold() in _ARTICLES or word.casefold() in _NOBLE:
        return word.casefold()
    short = re.sub(r"e[nmrs]?$", "", word)
    return (short if len(short) > 2 else word).casefold()


def _without_dative(key: str) -> str:
    """A plural such as "Beobachtern" or "Kreisen" without -n, where the lists know it as a role or as vague."""
    if key.endswith("ern") and not key.endswith("auern") and _is_known(key[:-1], "role", "vague"):
        return key[:-1]
    return key[:-1] if key.endswith("en") and _is_known(key[:-1], "vague") else key


def without_article(text: str) -> str:
    """A mention on one line, without quotation marks around it all and without a leading definite article.

    An indefinite article is written small.
    """
    words = text.split()
    if len(words) > 1 and (first := words[0].casefold()) in _ARTICLES:
        words[:1] = [first] if first.startswith("ein") else []
    name = " ".join(words)
    bare = name.translate(_QUOTATION_MARKS)
    return bare if bare == name[1:-1].strip() and bare.split() else name


def names_nobody(text: str) -> bool:
    """Whether a wording only takes up or introduces somebody: "diese Partei", "ein Gericht"."""
    return bool(_UNNAMING.fullmatch(text.casefold().partition(" ")[0]))


def is_pronoun(text: str) -> bool:
    """Whether a mention says nothing without an antecedent: "er", "er selbst", "ihre"."""
    words = text.casefold().split()
    return bool(words) and words[0] in _PRONOUNS and (len(words) == 1 or words[1:] in (["selbst"], ["selber"]))


@lru_cache(maxsize=20_000)
def person_name(text: str) -> Name:
    """First and last name, or the last name alone, as written; empty where there is none or where there are several.

    "der russische Außenminister Sergej Lawrow" → Sergej Lawrow; "Ministerin Tolk (29)" → Tolk; "Anne Tolk, die
    Sprecherin der Stadt" → Anne Tolk; "die Ministerin" and "Anne Tolk und Jens Weber" → nothing.
    """
    plain = _BRACKETS.sub(" ", text.translate(_QUOTATION_MARKS)).strip()
    words = plain.split()
    if len(words) == 1:
        return () if is_pronoun(plain) else (words[0].strip(",;:"),)
    parts = list(map(_in_part, _JOINED.split(plain)))
    names = [name for name in parts if name]
    # In "der Kanzler und Parteichef Tolk" the name is at the end; a lone word before another one is hardly a name.
    if len(names) != 1 or (len(names[0]) == 1 and not parts[-1]):
        return ()
    return names[0]


def _in_part(text: str) -> Name:
    """The name in what may hold appositions: in the first piece that has any, or in full behind a lone name.

    "der Präsident Tarvens, Anne Tolk" has a word behind its title that only looks like a name.
    """
    pieces = [piece.split() for piece in text.split(",")]
    names = [name for piece in pieces if (name := _in_phrase(piece))]
    if names and len(names[0]) == 1:
        alone = [name for name, piece in zip(map(_in_phrase, pieces), pieces, strict=True) if [*name] == piece]
        return next((name for name in alone if len(name) > 1), names[0])
    return names[0] if names else ()


def _in_phrase(words: list[str]) -> Name:
    runs = _runs(words)
    for start, end in runs:
        if (name := _from_first_name(words, start, end)) and name:
            return name
    return _behind_title(words, *runs[0]) if runs else ()


def _runs(words: list[str]) -> list[tuple[int, int]]:
    """Stretches of capitalised words, with the particles of names between them, without a leading "Der" or "Ihre"."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        if not _capital(words[at]) or (at == 0 and words[0].casefold() in _ARTICLES | _PRONOUNS):
            at += 1
            continue
        start = at
        while at < len(words) and (_capital(words[at]) or _is_particle(words, start, at)):
            at += 1
        found.append((start, at))
    return found


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _is_particle(words: list[str], start: int, at: int) -> bool:
    """Whether a small word goes on with a name: "de Hoop", "Ursula von der Leyen", but not "Anne Tolk von der Post"."""
    word = words[at]
    behind = next((each for each in words[at + 1 :] if _capital(each)), "")
    if not behind or word in _ARTICLES:
        return bool(behind) and words[at - 1] in _PARTICLES | _NOBLE
    if word in _NOBLE:
        return at - start >= 1 and _is_first_name(words[at - 1]) and not _is_known(behind, "organisation", "medium")
    return word in _PARTICLES


def _from_first_name(words: list[str], start: int, end: int) -> Name:
    """From the first name that the lists know, if another word follows it; a genitive before it is no name."""
    for at in range(start, end - 1):
        if _is_first_name(words[at]) and not _is_title(words[at]):
            return tuple(words[at:end])
    return ()


def _behind_title(words: list[str], start: int, end: int) -> Name:
    """What stands behind the last title of a run, or behind the one noun that an article or an adjective leads to."""
    titles = [at for at in range(start, end - 1) if _is_title(words[at])]
    if titles:
        return tuple(words[titles[-1] + 1 : end])
    if start > 0 or (end - start > 2 and words[start].endswith("er") and len(words[start]) > _MIDDLE + 3):
        return tuple(words[start + 1 : end])  # "der Konservative Tolk", "Herausforderer Enno Tolk"
    return () if end - start == 1 and _is_title(words[start]) else tuple(words[start:end])


def _is_first_name(word: str) -> bool:
    from bias.detection.gender import first_names

    key = word.casefold()
    known = first_names()
    return key in known or ("-" in key and key.partition("-")[0] in known)


@lru_cache(maxsize=20_000)
def _is_title(word: str) -> bool:
    """A title or an office by its last part ("Hafen-Chefin"), or a feminine in -in that is no first name."""
    key = word.casefold().rstrip(".")
    if key.endswith("s") and _is_known(word[:-1], "title"):
        return True
    feminine = len(key) > 6 and key.endswith(("erin", "ändin", "tin", "ogin", "omin", "kerin"))
    return _is_known(word.rstrip("."), "title", "role") or (feminine and not _is_first_name(word))


def _is_known(word: str, *kinds: str) -> bool:
    """Whether the last part of a word is one of the forms that `lexicons/de/sources.toml` lists for these kinds."""
    from bias.detection.kinds import forms

    key = word.casefold()
    listed = frozenset().union(*(forms()[kind] for kind in kinds))
    return any(key[at:] in listed for at in (0, *range(2, len(key) - 3))) or key.rpartition("-")[2] in listed
