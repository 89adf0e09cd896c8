"""Lines of `bias score --format jsonl` → Scored again, with everything but the text.

What the lines do not hold is empty: the text, the line of the file, and how many words stand in a source's voice.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bias.articles.records import Record, from_lines
from bias.articles.selection import selector
from bias.model import (
    NOTHING,
    Article,
    BiasError,
    Detection,
    Finding,
    Mention,
    Problem,
    Provenance,
    Readability,
    Scorecard,
    Scored,
    Sentence,
    Source,
    Sourcing,
    Span,
)
from bias.scoring.intervals import score_of
from bias.scoring.tallies import tally

_SCORECARD, _ERROR = "bias.scorecard/1", "bias.error/1"
_SCHEMA = re.compile(rb'"schema"\s*:\s*"bias\.(?:scorecard|error)/')
_LONGEST = 1 << 22
"""Bytes of a first line that are looked at."""
_ARTICLE = ("outlet", "date", "url", "author", "genre", "story", "path")


def is_score_file(path: str | os.PathLike[str]) -> bool:
    """Whether it is a file whose first line is a scorecard, or an error in the place of one."""
    try:
        if not Path(path).is_file():
            return False
        with Path(path).open("rb") as file:
            while (line := file.readline(_LONGEST)) and not line.strip():
                pass
        if not _SCHEMA.search(line):
            return False
        value = json.loads(line)
    except (OSError, ValueError):
        return False
    return isinstance(value, dict) and str(value.get("schema")).startswith(("bias.scorecard/", "bias.error/"))


def read_scores(
    path: str | os.PathLike[str], *, where: Sequence[str] = (), notice: Callable[[str], None] | None = None
) -> Iterator[Scored | Problem]:
    """The articles of a score file; a Problem for a line that is broken, or that says that there was one.

    Raises:
        BiasError: the file cannot be read, or a condition in `where` is none.
    """
    chosen, place = selector(where), os.fspath(path)
    try:
        with Path(path).open("rb") as file:
            for record in from_lines(b"", file, place, notice or (lambda _: None)):
                result = _result(record, place)
                if isinstance(result, Problem) or chosen(result.article):
                    yield result
    except OSError as error:
        raise BiasError(f"{place}: cannot be read ({error.strerror}); check the path") from None


def _result(record: Record | BiasError, place: str) -> Scored | Problem:
    if isinstance(record, BiasError):
        return Problem(id=None, path=place, error=str(record))
    value, at = record.value, f"{place}:{record.line}"
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema == _ERROR:
        return Problem(
            id=value.get("id"), path=value.get("path"), error=str(value.get("error") or f"{at}: no scorecard")
        )
    if schema != _SCORECARD:
        return Problem(id=None, path=place, error=f"{at}: schema {schema!r}, not {_SCORECARD!r}; score the corpus anew")
    try:
        return _scored(value)
    except KeyError as error:
        said = f"the field {error} is missing"
    except (TypeError, ValueError, AttributeError, IndexError):
        said = "a field is of the wrong type"
    return Problem(id=None, path=place, error=f"{at}: no whole scorecard ({said}); score the corpus anew")


def _scored(value: Mapping[str, Any]) -> Scored:
    known: dict[str, Any] = {name: value[name] and _string(value[name]) for name in _ARTICLE if name in value}
    article = Article(
        id=_string(value["id"]),
        text="",
        title=value.get("title") or "",
        language=value["language"],
        extra=value.get("extra") or NOTHING,
        agencies=tuple(value.get("agencies") or ()),
        **known,
    )
    return Scored(article=article, scorecard=_card(article, value))


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _card(article: Article, value: Mapping[str, Any]) -> Scorecard:
    words, sourcing = int(value["words"]), value["sourcing"]
    findings = tuple(_finding(each) for each in value["findings"])
    sentences = tuple(_sentence(each) for each in value["sentences"])
    if any(not 0 <= each.sentence < len(sentences) for each in findings):
        raise IndexError
    quoted = round((sourcing["direct_quote_share"] or 0) * words)
    detection = Detection(
        words=words, words_in_source_voice=0, words_quoted=quoted, sentences=sentences, findings=findings
    )
    unsourced = tuple(int(each) for each in sourcing.get("unsourced_figure_sentences") or ())
    counts = tally(detection, unsourced_figures=len(unsourced))
    return Scorecard(
        subject=article.id,
        language=article.language or "de",
        tally=counts,
        scores={_string(name): score_of(counts, name) for name in value["scores"]},
        sourcing=_sourcing(sourcing, unsourced),
        readability=Readability(**_known(value.get("readability") or {}, Readability)),
        sentences=sentences,
        findings=findings,
        provenance=Provenance(**_known(value["provenance"], Provenance)),
    )


def _known(value: Mapping[str, Any], kind: type) -> dict[str, Any]:
    """What of a record the type has room for: later versions may say more."""
    return {name: value[name] for name in kind.__dataclass_fields__ if name in value}  # type: ignore[attr-defined]


def _sourcing(value: Mapping[str, Any], unsourced: tuple[int, ...]) -> Sourcing:
    return Sourcing(**{**_known(value, Sourcing), "unsourced_figures": unsourced})


def _sentence(value: Mapping[str, Any]) -> Sentence:
    return Sentence(
        field=value["field"],
        start=value["start"],
        end=value["end"],
        attributed=value["attributed"],
        quoted=value["quoted"],
        probabilities=value.get("probabilities"),
    )


def _finding(value: Mapping[str, Any]) -> Finding:
    source, content = value["source"], value["content"]
    return Finding(
        category=_string(value["category"]),
        subtype=_string(value["subtype"]),
        field=_string(value["field"]),
        start=int(value["start"]),
        end=int(value["end"]),
        text=_string(value["text"]),
        sentence=int(value["sentence"]),
        voice=_string(value["voice"]),
        confidence=value.get("confidence"),
        entry=value["entry"],
        source=None if source is None else _source(source),
        content=None if content is None else tuple(Span(start=each["start"], end=each["end"]) for each in content),
    )


def _source(value: Mapping[str, Any]) -> Source:
    fuller = value.get("antecedent")
    antecedent = None if fuller is None else Mention(start=fuller["start"], end=fuller["end"], text=fuller["text"])
    return Source(
        start=value["start"], end=value["end"], text=value["text"], kind=_string(value["kind"]), antecedent=antecedent
    )
