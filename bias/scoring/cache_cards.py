"""Scorecard ↔ bytes for the score cache: exact, compact, read without executing anything.

JSON lists in the order of the fields, with no names: what reads an entry is the very code that wrote it, since the
key of an entry holds the code's hash. Words that stand in the article are cut out of it again. Floats come back as they
were (`repr` is exact), mappings in their order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from bias.model import (
    Article,
    Finding,
    Mention,
    Provenance,
    Readability,
    Score,
    Scorecard,
    Sentence,
    Source,
    Sourcing,
    Span,
    Tally,
)


def encoded(card: Scorecard, article: Article) -> bytes:
    """The card of an article, without what the article says itself."""
    shapes: dict[tuple[str, ...], int] = {}
    values = [
        card.language,
        [_flat(each) for each in _values(card.tally)],
        {name: _values(score) for name, score in card.scores.items()},
        [_flat(each) for each in _values(card.sourcing)],
        _values(card.readability),
        [_sentence(each, shapes) for each in card.sentences],
        list(shapes),
        [_finding(each, article) for each in card.findings],
        _values(card.provenance),
    ]
    # Half a surrogate pair is a character like any other here.
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decoded(content: bytes, article: Article) -> Scorecard:
    """The card that was encoded for an article of this text.

    Raises:
        ValueError, TypeError, LookupError or AttributeError: the bytes are those of no card.
    """
    language, counts, scores, sourcing, ease, sentences, shapes, findings, provenance = json.loads(
        content.decode("utf-8", "surrogatepass")
    )
    texts = {"title": article.title, "text": article.text}
    return Scorecard(
        subject=article.id,
        language=language,
        tally=Tally(**_named(Tally, counts)),
        scores={name: Score(**_named(Score, values)) for name, values in scores.items()},
        sourcing=Sourcing(**_named(Sourcing, [tuple(each) if isinstance(each, list) else each for each in sourcing])),
        readability=Readability(**_named(Readability, ease)),
        sentences=tuple([_sentence_of(each, shapes) for each in sentences]),
        findings=tuple([_finding_of(each, texts) for each in findings]),
        provenance=Provenance(**_named(Provenance, provenance)),
    )


_FIELDS: dict[type, tuple[str, ...]] = {
    each: tuple(own.name for own in fields(each)) for each in (Tally, Score, Sourcing, Readability, Provenance)
}


def _values(value: Tally | Score | Sourcing | Readability | Provenance) -> list[Any]:
    return [getattr(value, name) for name in _FIELDS[type(value)]]


def _named(kind: type, values: Iterable[Any]) -> dict[str, Any]:
    return dict(zip(_FIELDS[kind], values, strict=True))


def _flat(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def _sentence(each: Sentence, shapes: dict[tuple[str, ...], int]) -> list[Any]:
    """A sentence; its probabilities as the number of their categories in `shapes` and the bare figures."""
    values: list[Any] = [each.field, each.start, each.end, int(each.attributed), int(each.quoted)]
    if each.probabilities is not None:
        values += [shapes.setdefault(tuple(each.probabilities), len(shapes)), *each.probabilities.values()]
    return values


def _sentence_of(values: list[Any], shapes: list[list[str]]) -> Sentence:
    field, start, end, attributed, quoted, *likely = values
    return Sentence(
        field=field,
        start=start,
        end=end,
        attributed=attributed == 1,
        quoted=quoted == 1,
        probabilities=dict(zip(shapes[likely[0]], likely[1:], strict=True)) if likely else None,
    )


def _finding(each: Finding, article: Article) -> list[Any]:
    text = article.title if each.field == "title" else article.text
    values: list[Any] = [
        each.category,
        each.subtype,
        each.field,
        each.start,
        each.end,
        _words(text, each.start, each.end, each.text),
        each.sentence,
        each.voice,
        each.confidence,
        each.entry,
    ]
    if each.source is None and each.content is None:
        return values
    source = None if each.source is None else _source(each.source, text)
    content = None if each.content is None else [at for span in each.content for at in (span.start, span.end)]
    return [*values, source, content]


def _finding_of(values: list[Any], texts: Mapping[str, str]) -> Finding:
    category, subtype, field, start, end, words, sentence, voice, confidence, entry, *rest = values
    source, content = rest or (None, None)
    text = texts[field]
    return Finding(
        category=category,
        subtype=subtype,
        field=field,
        start=start,
        end=end,
        text=text[start:end] if words is None else words,
        sentence=sentence,
        voice=voice,
        confidence=confidence,
        entry=entry,
        source=None if source is None else _source_of(source, text),
        content=None if content is None else _spans(content),
    )


def _spans(content: list[int]) -> tuple[Span, ...]:
    return tuple([Span(start=start, end=end) for start, end in zip(content[::2], content[1::2], strict=True)])


def _source(source: Source, text: str) -> list[Any]:
    fuller = source.antecedent
    values = [source.start, source.end, _words(text, source.start, source.end, source.text), source.kind]
    if fuller is None:
        return values
    return [*values, fuller.start, fuller.end, _words(text, fuller.start, fuller.end, fuller.text)]


def _source_of(values: list[Any], text: str) -> Source:
    start, end, words, kind, *fuller = values
    antecedent = None
    if fuller:
        low, high, said = fuller
        antecedent = Mention(start=low, end=high, text=text[low:high] if said is None else said)
    return Source(
        start=start,
        end=end,
        text=text[start:end] if words is None else words,
        kind=kind,
        antecedent=antecedent,
    )


def _words(text: str, start: int | None, end: int | None, words: str) -> str | None:
    """None for words that stand there in the article, else the words."""
    return None if start is not None and end is not None and text[start:end] == words else words
