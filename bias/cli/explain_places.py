"""A line and column of a file → the article there, and what is said of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bias.articles import read
from bias.articles.decoding import decoded, normalised
from bias.articles.finding_files import LINES, PAGES, PARQUET, RECORDS, format_of, one_line
from bias.articles.unpacking import COMPRESSED
from bias.model import Article, BiasError, Detection, Finding, Problem
from bias.output.explain_values import Answer

if TYPE_CHECKING:
    from bias.detection.reasons import Explainer

Place = tuple[int, int]


def answers(
    explainer: Explainer,
    path: str,
    line: int | None,
    column: int | None,
    *,
    force: bool = False,
    notice: Callable[[str], None] | None = None,
) -> list[Answer]:
    """What is said of a place in a file: of one article, or without a line of all in it.

    Raises BiasError where the file cannot be read, or has no such line or column.
    """
    if path == "-" or Path(path).is_dir():
        raise BiasError(f"{one_line(path)}: bias explain reads one file; name an article's file")
    results = list(read(path, force=force, notice=notice))
    kind = format_of(path)
    records = kind in RECORDS
    if line is not None and kind in PAGES:
        raise BiasError(f"{one_line(path)}:{line}: a page's lines are not those of its text; leave out the line")
    if not records or line is None:
        for each in results:
            if isinstance(each, Problem):
                raise BiasError(each.error)
    # What is packed, or no text at all, has no lines to count: the readers number its records.
    packed = kind in PARQUET or Path(path).suffix.lower() in COMPRESSED
    lines = [] if packed else _lines(path)
    if not packed:
        _check(path, lines, line, None if records else column)
    asked = ":".join(str(each) for each in (one_line(path), line, column) if each is not None)
    articles = [each for each in results if isinstance(each, Article)]
    if records or packed:
        chosen = articles if line is None else [_record(path, results, line)]
        return [_answer(explainer, each, None, None, None, asked) for each in chosen]
    return [_answer(explainer, each, Lines(each, lines), line, column, asked) for each in articles]


def _lines(path: str) -> list[str]:
    """The lines of a file as an editor counts them."""
    text = normalised(decoded(Path(path).read_bytes(), one_line(path), lambda _: None))
    lines = text.split("\n")
    return lines if lines[-1] or len(lines) == 1 else lines[:-1]


def _check(path: str, lines: Sequence[str], line: int | None, column: int | None) -> None:
    if line is not None and not 1 <= line <= len(lines):
        raise BiasError(f"{one_line(path)}: no line {line}; the file has lines 1 to {len(lines)}")
    if line is not None and column is not None and not 1 <= column <= len(lines[line - 1]) + 1:
        raise BiasError(
            f"{one_line(path)}:{line}: no column {column}; the line has columns 1 to {len(lines[line - 1]) + 1}"
        )


def _record(path: str, results: Sequence[Article | Problem], line: int) -> Article:
    """The record that a line belongs to: in JSON lines its own, in a document the last that begins before it."""
    exact = format_of(path) in LINES
    articles = [each for each in results if isinstance(each, Article)]
    here = [each for each in articles if each.line == line or (not exact and each.line < line)]
    marks = tuple(f"{one_line(path)}:{line}{end}" for end in (":", " "))
    for each in results:
        if isinstance(each, Problem) and each.error.startswith(marks):
            raise BiasError(each.error)
    if not here:
        raise BiasError(f"{one_line(path)}:{line}: no article on this line; name the line of a record with a text")
    return here[-1]


class Lines:
    """Where the fields of an article stand in its file, by line and column, both counted from 1."""

    def __init__(self, article: Article, lines: Sequence[str]) -> None:
        self._starts = [0]
        for at, character in enumerate(article.text):
            if character == "\n":
                self._starts.append(at + 1)
        self._first = article.line
        self._title = self._of_title(article, lines)

    def _of_title(self, article: Article, lines: Sequence[str]) -> Place | None:
        """Where the headline stands: in front of the text, on a line of its own or behind its field's name."""
        title = article.title.strip()
        for number, line in enumerate(lines[: article.line - 1], 1):
            at = line.find(title) if title else -1
            if at >= 0 and line[:at].strip("\"' \t").lower() in ("", "#", "title:"):
                return number, at + 1
        return None

    def of(self, field: str, offset: int) -> Place | None:
        """Line and column of an offset into a field; None where the file does not show the field as it is."""
        if field == "title":
            return None if self._title is None else (self._title[0], self._title[1] + offset)
        number = bisect_right(self._starts, offset) - 1
        return self._first + number, offset - self._starts[number] + 1

    def touches(self, field: str, start: int, end: int, line: int, column: int | None) -> bool:
        """Whether a span of a field lies on a line, or around a column of it (the cursor may stand right behind)."""
        first, last = self.of(field, start), self.of(field, max(start, end - 1))
        if first is None or last is None or not first[0] <= line <= last[0]:
            return False
        if column is None:
            return True
        return first <= (line, column) <= (last[0], last[1] + 1)


def _answer(
    explainer: Explainer, article: Article, lines: Lines | None, line: int | None, column: int | None, asked: str
) -> Answer:
    from bias.detection.reasons_closest import closest

    detection = explainer.detector.detect(article)
    findings = [each for each in detection.findings if _is_asked(each.field, each.start, each.end, lines, line, column)]
    numbers = [] if findings else _sentences(detection, lines, line, column)
    return Answer(
        article=article,
        findings=detection.findings,
        sentences=tuple((each.start, each.end) for each in detection.sentences),
        reasons=explainer.reasons(article, detection.findings, wanted=findings),
        places=tuple(_place(lines, each) for each in findings),
        closest=closest(explainer, article, detection.sentences, detection.findings, numbers) if numbers else (),
        asked=asked,
    )


def _sentences(detection: Detection, lines: Lines | None, line: int | None, column: int | None) -> list[int]:
    """The sentences that a place touches."""
    return [
        number
        for number, each in enumerate(detection.sentences)
        if _is_asked(each.field, each.start, each.end, lines, line, column)
    ]


def _is_asked(field: str, start: int, end: int, lines: Lines | None, line: int | None, column: int | None) -> bool:
    return lines is None or line is None or lines.touches(field, start, end, line, column)


def _place(lines: Lines | None, finding: Finding) -> Place | None:
    return None if lines is None else lines.of(finding.field, finding.start)
