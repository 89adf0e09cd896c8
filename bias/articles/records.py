"""JSON → records: a stream with one object a line, or a document with one object or a list of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, NoReturn

from bias.articles.decoding import Notice, decoded_lines
from bias.model import BiasError

_SPACE = re.compile(r"[ \t\n\r]*")


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON value with its place: `line` is the one on which it begins, counted from 1."""

    value: Any
    line: int


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refused)


def from_lines(head: bytes, rest: BinaryIO, place: str, notice: Notice) -> Iterator[Record | BiasError]:
    """The value of each line that is not blank, or the error in its place; holds one line at a time."""
    for number, line in decoded_lines(head, rest, place, notice):
        if isinstance(line, BiasError):
            yield line
        elif line.strip():
            try:
                yield Record(_whole(line.rstrip("\n"), f"{place}:{number}"), number)
            except BiasError as error:
                yield error


def _whole(line: str, place: str) -> Any:
    value, end = _decoded(line, _after_space(line, 0), lambda _: place)
    if (end := _after_space(line, end)) < len(line):
        raise BiasError(f"{place}:{end + 1}: broken JSON (more behind the object); write one object a line")
    return value


def from_document(text: str, place: str) -> Iterator[Record | BiasError]:
    """The members of a list, or the values that follow each other; ends at the first one that is broken."""
    position = _after_space(text, 0)
    listed = text.startswith("[", position)
    position = _after_space(text, position + listed)
    line, counted = 1, 0
    try:
        while position < len(text) and not (listed and text[position] == "]"):
            line, counted = line + text.count("\n", counted, position), position
            value, position = _decoded(text, position, lambda error: f"{place}:{_line(text, error)}")
            yield Record(value, line)
            position = _after_space(text, position)
            if listed:
                position = _behind_comma(text, position, place)
        if listed and position == len(text):
            raise BiasError(f"{_at(text, position, place)}: broken JSON (the list is not closed); mend the file here")
        if listed and _after_space(text, position + 1) < len(text):
            raise BiasError(f"{_at(text, position + 1, place)}: broken JSON (more behind the list); take it out")
    except BiasError as error:
        yield error


def _after_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _behind_comma(text: str, position: int, place: str) -> int:
    if text.startswith("]", position):
        return position
    following = _after_space(text, position + 1)
    if not text.startswith(",", position) or text[following : following + 1] in ("]", ""):
        raise BiasError(f"{_at(text, position, place)}: broken JSON (the list does not go on); mend the file here")
    return following


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _at(text: str, position: int, place: str) -> str:
    return f"{place}:{_line(text, position)}:{position - text.rfind(chr(10), 0, position)}"


def _decoded(text: str, start: int, place: Callable[[int], str]) -> tuple[Any, int]:
    """The value that begins at `start` and where it ends; `place` names the line of a position."""
    try:
        return _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        at = f"{place(error.pos)}:{error.colno}"
        raise BiasError(f"{at}: broken JSON ({error.msg}); mend it here") from None
    except RecursionError:
        raise BiasError(f"{place(start)}: broken JSON (nested too deeply); keep to one value a field") from None
    except ValueError as error:  # NaN, or a number with thousands of digits
        reason = str(error) if "JSON" in str(error) else "a number too long"
        raise BiasError(f"{place(start)}: broken JSON ({reason}); take the value out") from None
