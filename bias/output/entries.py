"""An entry of the lexicon as prose: what it matches, where, and the examples that prove it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bias.model import Entry

_PLACES = {
    "next": "the next token is {}",
    "previous": "the token before is {}",
    "near": "one of the three tokens before or behind is {}",
    "after": "behind it in its clause stands {}",
    "before": "before it in its clause stands {}",
    "clause": "its clause has {}",
    "following": "behind it in the sentence stands {}",
    "preceding": "before it in the sentence stands {}",
    "sentence": "the sentence has {}",
    "form": "its form is {}",
}

_CLASSES = {
    "@number": "a number",
    "@noun": "a noun",
    "@infinitive": "an infinitive",
    "@participle": "a participle",
    "@finite": "a finite verb",
    "@subjunctive": "a subjunctive",
    "@modal": "a modal verb",
    "@auxiliary": "an auxiliary",
    "@past": "a verb in the past",
    "@perfect": "a perfect infinitive",
    "@article": "an article",
    "@pronoun": "a pronoun",
    "@preposition": "a preposition",
    "@conjunction": "a conjunction",
    "@adjective": "an adjective",
    "@negation": "a negation",
    "@comma": "a comma",
    "@colon": "a colon",
    "@quote": "a quotation mark",
    "@start": "the beginning of the sentence",
    "@end": "the end of the clause",
    "@question": "a question mark at the end",
    "@future": "an expression of future time",
    "@duration": "a unit of measurement",
}

_CONTENT = {
    "quote": "a quotation",
    "dass": "a dass, ob or w-clause",
    "subjunctive": "a clause in the subjunctive",
    "clause": "a clause set beside it",
    "zu": "an infinitive with zu",
    "noun": "its object",
    "als": "als or für with a noun",
    "zu_dativ": "zu with a noun",
}

_AGAIN = {"only where": "or where", "or where": "or where", "not where": "nor where", "nor where": "nor where"}

_SPEAKERS = {
    "subject": "its subject",
    "object": "the noun phrase behind it",
    "before": "the noun phrase before it",
    "genitive": "its genitive",
    "dative": "its dative",
    "agent": "the agent behind “von”",
    "none": "nobody",
}


def matched(entry: Entry) -> str:
    """What the entry looks for, on one line."""
    if entry.lemma:
        lemmas = _listed([f"“{lemma}”" for lemma in entry.lemma])
        parts = [f"{lemmas} as {_listed(entry.forms)}" if entry.forms else f"all forms of {lemmas}"]
        if entry.pos:
            parts.append(f"as {'an' if entry.pos == 'adjective' else 'a'} {entry.pos}")
        if entry.compounds:
            parts.append("and compounds that end in it")
        return " ".join(parts)
    if entry.tokens:
        return " ".join(_token(token) for token in entry.tokens)
    return _listed([f"“{words}”" for words in entry.words])


def described(entry: Entry) -> Iterator[str]:
    """The entry in full, line by line."""
    yield entry.name
    yield f"  {entry.category}, {entry.subtype}; from {entry.path}"
    yield ""
    yield f"Matches {matched(entry)}"
    if entry.cue:
        first, last = entry.cue
        yield f"  the cue is token {first}" if first == last else f"  the cue is tokens {first} to {last}"
    yield from _conditions("only where", entry.when)
    yield from _conditions("not where", entry.unless)
    if entry.category == "attribution":
        yield from _attribution(entry)
    if entry.weight != 1.0:
        yield f"  weight {entry.weight:g}"
    yield from _examples("Finds", entry.hits)
    yield from _examples("Leaves alone", entry.misses)
    if entry.note:
        yield ""
        yield f"Note: {entry.note}"


def _attribution(entry: Entry) -> Iterator[str]:
    if entry.takes:
        yield f"  its content: {_listed([_CONTENT.get(each, f'“{each}” with a noun') for each in entry.takes])}"
    yield f"  its source: {_SPEAKERS.get(entry.speaker, entry.speaker)}"
    if entry.kind:
        yield f"  kind of source: {entry.kind}"


def _conditions(word: str, tables: Sequence[Mapping[str, Sequence[str]]]) -> Iterator[str]:
    for table in tables:
        holds = [
            _PLACES.get(key, key + " {}").format(_listed([_term(each) for each in terms]))
            for key, terms in table.items()
        ]
        yield f"  {word} {' and '.join(holds)}"
        word = _AGAIN[word]


def _examples(heading: str, sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        yield ""
        yield heading
        for sentence in sentences:
            yield f"  {sentence.replace('{', '[').replace('}', ']')}"


def _term(term: str) -> str:
    return _CLASSES.get(term, f"“{term}”")


def _token(token: Mapping[str, object]) -> str:
    wanted = [_wanted(value) for key, value in token.items() if key != "OP"]
    return (" ".join(wanted) or "any word") + {"?": " (or not)", "*": " (any number)", "+": " (one or more)"}.get(
        str(token.get("OP", "")), ""
    )


def _wanted(value: object) -> str:
    if not isinstance(value, Mapping):
        return _term(str(value))
    if "REGEX" in value:
        return f"/{value['REGEX']}/"
    terms = [f"“{each}”" for each in value.get("IN", value.get("NOT_IN", ()))]
    return f"none of {_listed(terms)}" if "NOT_IN" in value else f"({_listed(terms)})"


def _listed(terms: Sequence[str]) -> str:
    return terms[0] if len(terms) == 1 else f"{', '.join(terms[:-1])} or {terms[-1]}" if terms else ""
