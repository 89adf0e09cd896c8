"""The reasons of an article's findings: a block each for people, one object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TextIO

from bias.output.control import harmless, one_line
from bias.output.explain_labels import LABELS, Labels
from bias.output.explain_lines import signed
from bias.output.explain_values import Answer
from bias.output.records import encode, finding_record

if TYPE_CHECKING:
    from bias.detection.reasons_values import Closest, Example, Reason, SentenceClosest, Weight
    from bias.model import Finding

SCHEMA = "bias.explain/1"
MOST = 6
"""Features that a block shows; the others are added up in a line of their own."""
BAR = 10
"""Columns of the longest bar."""
WIDTH = 80
EXCERPT = 400
"""Characters of a sentence that are shown around a cue at the most."""


def write_text(answers: list[Answer], out: TextIO, language: str = "en") -> None:
    """A block for each finding; for sentences without one what came closest."""
    out.write("\n\n".join("\n".join(_lines(each, LABELS[language], language)) for each in answers) + "\n")


def write_json(answers: list[Answer], out: TextIO) -> None:
    """One object: for every article its findings with their reasons, and its sentences without a finding."""
    out.write(encode({"schema": SCHEMA, "articles": [_record(each) for each in answers]}, indent=2) + "\n")


def _lines(answer: Answer, labels: Labels, language: str) -> Iterator[str]:
    if not answer.reasons:
        yield f"{one_line(answer.asked)}: {labels.nothing if answer.closest else labels.no_text}"
    for number, (reason, place) in enumerate(zip(answer.reasons, answer.places, strict=True)):
        if number:
            yield ""
        yield from _reason(answer, reason, place, labels, language)
    for sentence in answer.closest:
        yield ""
        yield from _without(answer, sentence, labels, language)


def _reason(
    answer: Answer, reason: Reason, place: tuple[int, int] | None, labels: Labels, language: str
) -> Iterator[str]:
    finding = reason.finding
    at = f"{place[0]}:{place[1]}" if place else one_line(answer.article.id)
    confidence = "–" if reason.confidence is None else f"{reason.confidence:.2f}"
    yield f"{at} “{one_line(finding.text)}”: {one_line(finding.category)}, {one_line(finding.subtype)}, {confidence}"
    start, end = answer.sentences[finding.sentence] if finding.sentence < len(answer.sentences) else (0, 0)
    yield from _wrapped(_marked(answer, finding.field, start, end, finding.start, finding.end), "  ")
    yield from _wrapped(f"{labels.voice}: {_voice(finding, reason.inside, labels)}", "  ", "    ")
    yield from _wrapped(f"{labels.entry}: {_entry(reason, labels)}", "  ", "    ")
    if reason.note:
        yield from _wrapped(f"{labels.note}: {one_line(reason.note)}", "    ")
    if reason.decided != "entry" and reason.needed is not None:
        how = labels.cue if reason.decided == "cue" else labels.sentence_decided
        yield from _wrapped(f"{labels.decided}: {how.format(f'{reason.needed:.2f}')}", "  ", "    ")
    if reason.rule is not None:
        yield f"  {labels.rule}: {one_line(reason.rule) or labels.no_rule}"
    yield from _weights(labels.features, reason.features, labels, language, reason.start)
    yield from _weights(labels.moved, reason.moved, labels, language)
    if reason.sentence is not None:
        yield from _weights(
            labels.sentence.format(f"{reason.sentence.probability:.2f}"), reason.sentence.words[:3], labels, language
        )
    yield from _example(labels.hit, reason.hits, labels)
    yield from _example(labels.miss, reason.misses, labels)


def _voice(finding: Finding, inside: Finding | None, labels: Labels) -> str:
    if finding.voice == "outlet":
        return labels.outlet
    if inside is None:
        return labels.source
    named = one_line(inside.source.text) if inside.source else ""
    return labels.inside.format(one_line(inside.text)) + (f" ({named})" if named else "")


def _entry(reason: Reason, labels: Labels) -> str:
    if reason.entry is None:
        return labels.learned if reason.features else labels.by_rule
    state = {True: labels.holds, False: labels.fails, None: ""}[reason.holds]
    return f"{one_line(reason.entry)} {state}".rstrip()


def _weights(
    heading: str, weights: tuple[Weight, ...], labels: Labels, language: str, start: float | None = None
) -> Iterator[str]:
    if not weights and start is None:
        return
    yield f"  {heading}"
    shown, rest = weights[:MOST], weights[MOST:]
    rows = [(one_line(getattr(each.name, language)), each.value) for each in shown]
    if rest:
        rows.append((labels.others.format(len(rest)), sum(each.value for each in rest)))
    if start is not None:
        rows.append((labels.start, start))
    largest = max(abs(value) for _, value in rows)
    for name, value in rows:
        width = max(1, round(BAR * abs(value) / largest)) if value else 0
        bar = ("+" if value > 0 else "−") * width
        yield from _wrapped(f"{signed(value):>5} {bar:<{BAR}} {name}", "    ", " " * (BAR + 11))


def _example(heading: str, examples: tuple[Example, ...], labels: Labels) -> Iterator[str]:
    if examples:
        best = examples[0]
        text = one_line(best.sentence).replace("{", "[").replace("}", "]")
        head = f"{heading} ({labels.alike.format(f'{best.similarity:.2f}')}, {one_line(best.entry)}): "
        yield from _wrapped(head + text, "  ", "    ")


def _without(answer: Answer, sentence: SentenceClosest, labels: Labels, language: str) -> Iterator[str]:
    best = sentence.closest[0] if sentence.closest else None
    at = (best.start, best.end) if best else (sentence.start, sentence.start)
    yield from _wrapped(_marked(answer, sentence.field, sentence.start, sentence.end, *at), "  ")
    if sentence.probabilities:
        shown = ", ".join(f"{one_line(name)} {value:.2f}" for name, value in sentence.probabilities.items())
        yield from _wrapped(f"{labels.probabilities}: {shown}", "  ", "    ")
    if best is None:
        yield f"  {labels.none_close}"
        return
    for line in _why(best, sentence, labels):
        yield from _wrapped(line, "  ", "    ")
    yield from _weights(labels.features, best.features, labels, language)


def _why(best: Closest, sentence: SentenceClosest, labels: Labels) -> Iterator[str]:
    head = f"{labels.closest}: “{one_line(best.text)}”, {one_line(best.category)}"
    if best.why == "conditions" or best.probability is None or best.needed is None:
        yield f"{head}: {labels.conditions.format(one_line(best.entry or ''))}"
        return
    yield f"{head}, {labels.likely.format(f'{best.probability:.2f}', f'{best.needed:.2f}')}"
    if best.why == "stronger":
        yield labels.stronger
    elif best.sentence_needed is not None:
        own = sentence.probabilities.get(best.category, 0.0)
        yield labels.or_sentence.format(f"{best.sentence_needed:.2f}", f"{own:.2f}")


def _marked(answer: Answer, field: str, low: int, high: int, start: int, end: int) -> str:
    """A sentence with a cue in brackets, cut short far from the cue."""
    text = answer.article.title if field == "title" else answer.article.text
    low, high = min(low, start), max(high, end)
    first, last = max(low, start - EXCERPT // 2), min(high, end + EXCERPT // 2)
    cue = f"[{harmless(text[start:end])}]" if end > start else ""
    before, behind = harmless(text[first:start]), harmless(text[end:last])
    return one_line(f"{'…' if first > low else ''}{before}{cue}{behind}{'…' if last < high else ''}")


def _wrapped(text: str, indent: str, further: str | None = None) -> list[str]:
    import textwrap

    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent if further is None else further,
        break_on_hyphens=False, drop_whitespace=True, replace_whitespace=False,
    )  # fmt: skip


def _record(answer: Answer) -> dict[str, Any]:
    return {
        "id": answer.article.id,
        "path": answer.article.path,
        "findings": [
            {**_placed(place), **finding_record(reason.finding), "why": reason_record(reason)}
            for reason, place in zip(answer.reasons, answer.places, strict=True)
        ],
        "without": [_without_record(each) for each in answer.closest],
    }


def _placed(place: tuple[int, int] | None) -> dict[str, int | None]:
    return {"line": place[0] if place else None, "column": place[1] if place else None}


def reason_record(reason: Reason) -> dict[str, Any]:
    """A reason as a value of JSON, in full."""
    sentence, inside = reason.sentence, reason.inside
    return {
        "entry": None if reason.entry is None else {"name": reason.entry, "note": reason.note, "holds": reason.holds},
        "start": _rounded(reason.start),
        "features": weight_records(reason.features),
        "moved": weight_records(reason.moved),
        "sentence": None
        if sentence is None
        else {
            "probability": sentence.probability,
            "words": weight_records(sentence.words),
            "numbers": weight_records(sentence.numbers),
        },
        "decided": reason.decided,
        "needed": reason.needed,
        "rule": reason.rule,
        "hits": [_example_record(each) for each in reason.hits],
        "misses": [_example_record(each) for each in reason.misses],
        "inside": None if inside is None else {"start": inside.start, "end": inside.end, "text": inside.text},
    }


def weight_records(weights: tuple[Weight, ...]) -> list[dict[str, Any]]:
    """Weights in both languages, with the model's own names for them."""
    return [
        {"feature": each.name.en, "feature_de": each.name.de, "weight": _rounded(each.value), "signs": list(each.signs)}
        for each in weights
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _example_record(example: Example) -> Mapping[str, Any]:
    return {"entry": example.entry, "sentence": example.sentence, "similarity": example.similarity}


def _without_record(sentence: SentenceClosest) -> dict[str, Any]:
    return {
        "field": sentence.field,
        "sentence": sentence.number,
        "start": sentence.start,
        "end": sentence.end,
        "probabilities": dict(sentence.probabilities),
        "closest": [
            {
                "category": each.category,
                "start": each.start,
                "end": each.end,
                "text": each.text,
                "why": each.why,
                "entry": each.entry,
                "probability": each.probability,
                "needed": each.needed,
                "sentence_needed": each.sentence_needed,
                "features": weight_records(each.features),
            }
            for each in sentence.closest
        ],
    }
