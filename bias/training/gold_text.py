"""A measurement on a gold standard as tables for people, then up to a number of errors of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from bias.output.control import one_line
from bias.output.figures import counted
from bias.output.tables import GLUE
from bias.training.gold_counts import GoldError
from bias.training.gold_evaluation import Calibration, CategoryFigures, Figures, GoldEvaluation, Spans
from bias.training.rate_error import RateError
from bias.training.resampling import Estimate

if TYPE_CHECKING:
    from rich.console import Console

LEVEL_NAMES = {"sentence": "sentences", "outlet_sentence": "outlet’s", "cue": "cues"}
"""How the levels are called where a table's title explains them."""

NONE = "–"
Row = tuple[str, ...]


def write_text(result: GoldEvaluation, errors: int, out: TextIO) -> None:
    """Tables, then up to `errors` errors of each kind."""
    from bias.output.tables import printing

    with printing(out) as console:
        console.print(one_line(f"{result.file}: {_sizes(result.whole)}"))
        console.print(f"model: {one_line(result.model)[:19]}; intervals: 95 %, {result.samples:,} resamples of")
        console.print(f"{counted(result.whole.units, 'unit')} (the retellings of a story are one), seed {result.seed}")
        if result.not_annotated:
            console.print(f"found but not annotated, so not judged: {one_line(', '.join(result.not_annotated))}")
        spans = ("precision", "recall", "F1", "F1 95 %", "n", "found")
        print_table(
            console,
            "Categories: sentences, sentences in the outlet’s voice (outlet’s), cues",
            ("", *spans),
            _categories(result.whole),
        )
        print_table(console, "Subtypes, cue by cue", ("", *spans), _subtypes(result.whole))
        print_table(console, "Subtype and voice, of matched cues", ("", "right", "95 %", "n"), _matched(result.whole))
        print_table(console, "The source's voice, of matched cues", ("", *spans), _voices(result.whole))
        _rates(console, result)
        _strata(console, result)
        _calibrations(console, result.whole)
        print_table(console, "Confused", ("annotated", "found", "cues"), _confusion(result.confusion))
    for name, found in by_kind(result.errors) if errors else ():
        out.write(f"\n{one_line(name)}: {len(found):,}\n")
        for each in found[:errors]:
            instead = f" (as {each.instead})" if each.instead else ""
            out.write(one_line(f"{each.words}{instead} | {each.document} | {each.sentence}").join(("  ", "\n")))


def by_kind(errors: Iterable[GoldError]) -> Iterator[tuple[str, list[GoldError]]]:
    """Errors of each category, subtype and kind, by name, in the order of the texts."""

    def of(each: GoldError) -> tuple[str, str, str]:
        return each.category, each.subtype, each.kind

    for (category, subtype, kind), found in groupby(sorted(errors, key=of), of):
        yield f"{category}.{subtype} {kind}", list(found)


def print_table(console: Console, title: str, header: Sequence[str], rows: Iterable[Row]) -> None:
    """A table under its title, or nothing where it has no row."""
    from bias.output.tables import show, table

    if held := list(rows):
        console.print()
        console.print(title, style="bold")
        show(console, table(header, held))


def _sizes(figures: Figures) -> str:
    sizes = ((figures.documents, "document"), (figures.sentences, "sentence"), (figures.words, "word"))
    return ", ".join(counted(number, noun) for number, noun in sizes)


def _categories(figures: Figures) -> Iterator[Row]:
    for category, each in figures.categories.items():
        for level, spans in each.levels.items():
            yield spans_row(f"{category}, {LEVEL_NAMES[level]}", spans)


def _subtypes(figures: Figures) -> Iterator[Row]:
    for category, each in figures.categories.items():
        for subtype, levels in each.subtypes.items():
            yield spans_row(f"{category}.{subtype}", levels["cue"])


def _matched(figures: Figures) -> Iterator[Row]:
    for category, each in figures.categories.items():
        if each.subtype:
            accuracy = each.subtype.accuracy
            yield f"{category}, subtype", shown(accuracy), interval(accuracy), f"{each.subtype.n:,}"


def _voices(figures: Figures) -> Iterator[Row]:
    for category, each in figures.categories.items():
        if each.voice:
            yield spans_row(category, each.voice)
    if figures.voice:
        yield spans_row("all but attribution", figures.voice)


def spans_row(name: str, each: Spans) -> Row:
    """Precision, recall, F1 with its interval, what is annotated and what was found."""
    shares = shown(each.precision), shown(each.recall), shown(each.f1), interval(each.f1)
    return (one_line(name), *shares, f"{each.n:,}", f"{each.found:,}")


def _rates(console: Console, result: GoldEvaluation) -> None:
    least = counted(result.least_words, "word")
    if not result.rates:
        console.print(f"\nError of rates: none, fewer than two documents have {least} or more.")
        return
    documents = counted(result.rates[0].documents, "document")
    title = f"Error of rates: outlet-voice findings per 1,000 words, {documents} of {least} or more"
    header = ("", "gold", "found", "bias", "bias 95 %", "spread", "absolute", "Spearman")
    print_table(console, title, header, rate_rows(result.rates))


def rate_rows(rates: Iterable[RateError]) -> Iterator[Row]:
    """The error of an article's rates, one a category."""
    for each in rates:
        yield (
            one_line(each.category),
            f"{each.annotated:.2f}",
            f"{each.found:.2f}",
            f"{each.bias.value:+.2f}",
            interval(each.bias, "+.2f"),
            f"{each.spread.value:.2f}",
            f"{each.absolute.value:.2f}",
            shown(each.correlation),
        )


def _strata(console: Console, result: GoldEvaluation) -> None:
    if len(result.strata) < 2:
        return
    header = ("", "sentences", "outlet’s", "cues", "cues 95 %", "ECE sentences", "ECE findings")
    rows = (
        _stratum(f"{name}{GLUE}{category}", figures)
        for name, each in result.strata.items()
        for category, figures in each.categories.items()
    )
    sizes = ", ".join(f"{one_line(name)} {counted(each.documents, 'document')}" for name, each in result.strata.items())
    print_table(console, f"By stratum ({sizes}): F1 and expected calibration error (ECE)", header, rows)


def _stratum(name: str, each: CategoryFigures) -> Row:
    f1 = {level: spans.f1 for level, spans in each.levels.items()}
    calibrated = (each.probabilities, each.confidence)
    errors = (None if calibration is None else calibration.error for calibration in calibrated)
    levels = (shown(f1.get(level)) for level in LEVEL_NAMES)
    return (one_line(name), *levels, interval(f1.get("cue")), *map(shown, errors))


def _calibrations(console: Console, figures: Figures) -> None:
    for name, kind in (("sentences", "probabilities"), ("findings", "confidence")):
        held = {category: getattr(each, kind) for category, each in figures.categories.items()}
        missing = [one_line(category) for category, each in held.items() if each is None]
        for category, each in held.items():
            if each is not None:
                title = f"Calibration of {name}, {one_line(category)}: {counted(each.cases, 'case')}, error "
                title += f"{shown(each.error)} ({interval(each.error)})"
                print_table(console, title, ("probability", "cases", "mean", "come true", "95 %"), bin_rows(each))
        if missing:
            console.print(f"\nNo calibration of {name} for {', '.join(missing)}: no model gives them a probability.")


def bin_rows(calibration: Calibration) -> Iterator[Row]:
    """The bins of a reliability curve."""
    for each, observed in zip(calibration.bins, calibration.intervals, strict=True):
        known = (NONE, NONE) if each.predicted is None else (_short(each.predicted), shown(observed))
        yield f"{each.low:.1f} to {each.high:.1f}", f"{each.count:,}", *known, interval(observed)


def _confusion(confusion: Mapping[tuple[str, str], int]) -> Iterator[Row]:
    """What is annotated as one thing and found as another, or the other way round."""
    for (annotated, found), count in sorted(
        confusion.items(), key=lambda item: (item[0][0] == "", item[0][0], -item[1])
    ):
        if annotated != found:
            yield one_line(annotated) or "nothing", one_line(found) or "nothing", f"{count:,}"


def shown(each: Estimate | None) -> str:
    """As in the tables of the field: .834, and 1.000 for all."""
    return NONE if each is None else _short(each.value)


def interval(each: Estimate | None, form: str = "") -> str:
    """Its ends, in that format."""
    if each is None or each.low is None or each.high is None:
        return NONE
    low, high = (format(end, form) if form else _short(end) for end in (each.low, each.high))
    return f"{low} to {high}"


def _short(value: float) -> str:
    text = f"{value:.3f}"
    return text[1:] if text.startswith("0.") else text.replace("-0.", "-.")
