"""The YAML block at the head of a file, set off by lines of `---`, and what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import yaml

from bias.model import NOTHING, BiasError

LIMIT = 64 * 1024
"""Most characters that front matter may have."""

DEPTH = 20
"""How deep lists and mappings in front matter may be nested."""

_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*+\n)*+")
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def divided(text: str, place: str, strings: frozenset[str]) -> tuple[Mapping[str, Any], int]:
    """The fields of the front matter and where the body begins, blank lines between them skipped.

    Without front matter: no fields and 0. Values of the keys in `strings` come as they are written, so that
    `outlet: no` and `title: 1:30` stay what they are; dates come as ISO strings. Raises BiasError where the block is
    not closed, too long, no YAML, no mapping, or uses aliases (which could blow it up).
    """
    opening = _OPENING.match(text)
    if not opening:
        return NOTHING, 0
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise BiasError(f"{place}:1: front matter is not closed; put a line of --- behind its last field")
    if closing.start() - opening.end() > LIMIT:
        raise BiasError(f"{place}:1: front matter is longer than {LIMIT // 1024} KiB; is its closing line --- missing?")
    fields = _fields(text[opening.end() : closing.start()], place, strings)
    return fields, after_blank_lines(text, closing.end())


def after_blank_lines(text: str, position: int) -> int:
    """Where the first line from `position` on begins that is not blank."""
    blank = _BLANK_LINES.match(text, position)
    return blank.end() if blank else position


def _fields(block: str, place: str, strings: frozenset[str]) -> Mapping[str, Any]:
    try:
        return dict(_pairs(block, place, strings))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = f"{place}:{mark.line + 2}:{mark.column + 1}" if mark else f"{place}:2"
        problem = " ".join((error.problem or error.context or "no YAML").split())
        raise BiasError(f"{at}: broken front matter ({problem}); put values with : or # in quotation marks") from None
    except yaml.YAMLError:
        raise BiasError(f"{place}:2: broken front matter (a character that YAML does not allow)") from None


def _pairs(block: str, place: str, strings: frozenset[str]) -> Iterator[tuple[str, Any]]:
    _refuse_bombs(block, place)
    loader = _Loader(block)
    try:
        node = loader.get_single_node()
        if node is None:
            return
        if not isinstance(node, yaml.MappingNode):
            raise BiasError(f"{place}:2: front matter holds no fields; write a line `field: value` for each")
        seen: set[str] = set()
        for key, value in node.value:
            at = f"{place}:{key.start_mark.line + 2}"
            if not isinstance(key, yaml.ScalarNode):
                raise BiasError(f"{at}: broken front matter (a field's name is no word)")
            if key.value in seen:
                raise BiasError(f"{at}: field {key.value!r} stands twice in the front matter; take one out")
            seen.add(key.value)
            yield key.value, _value(loader, value, f"{at}: field {key.value!r}", key.value in strings)
    finally:
        loader.dispose()


def _refuse_bombs(block: str, place: str) -> None:
    """Raises for aliases, which can blow up a short block, and for nesting so deep that libyaml would crash on it."""
    depth = 0
    for event in yaml.parse(block, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEPTH:
            mark = event.start_mark
            at = f"{place}:{mark.line + 2}:{mark.column + 1}" if mark else f"{place}:2"
            if depth > DEPTH:
                raise BiasError(f"{at}: front matter is nested too deeply; keep to one value a field")
            raise BiasError(f"{at}: front matter with a YAML alias (*name); put the value in quotation marks")


def _value(loader: yaml.SafeLoader, node: yaml.Node, at: str, as_written: bool) -> Any:
    kind = node.tag.rpartition(":")[2]
    if as_written and isinstance(node, yaml.ScalarNode) and kind in {"bool", "int", "float", "merge", "value"}:
        return node.value
    try:
        return _plain(loader.construct_object(node, deep=True), at)
    except (ValueError, OverflowError):
        raise BiasError(f"{at} has an impossible value, such as the 32nd of May; put it in quotation marks") from None


def _plain(value: Any, at: str) -> Any:
    """The value in the types of JSON."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(each, at) for each in value]
    if isinstance(value, dict):
        return {str(key): _plain(each, at) for key, each in value.items()}
    if value is None or isinstance(value, str | int | float):
        return value
    raise BiasError(f"{at} has a value of a kind that JSON cannot hold; write it as a string")
