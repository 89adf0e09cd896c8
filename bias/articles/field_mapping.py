"""`--map text=body,outlet=source`: which column or JSON field gives which field of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bias.articles.fields import STRINGS
from bias.articles.finding_files import one_line
from bias.model import NOTHING, BiasError

FIELDS = STRINGS | {"text"}
"""What a column can be mapped to."""

Names = Mapping[str, str]
"""Field of an article → name that it has in the input."""

_NEXT = re.compile(rf",(?=\s*(?:{'|'.join(sorted(FIELDS))})\s*=)")


def mapping(values: Sequence[str]) -> Names:
    """What `--map` says. A name may hold a comma. Raises BiasError for what is no map."""
    names: dict[str, str] = {}
    for value in values:
        for pair in _NEXT.split(value):
            field, equals, name = (each.strip() for each in pair.partition("="))
            if not equals or not name:
                raise BiasError(f"--map {_shown(pair)}: no map; write field=column, as in text=body,outlet=source")
            if field not in FIELDS:
                raise BiasError(f"--map {_shown(pair)}: {field!r} is no field; fields are {', '.join(sorted(FIELDS))}")
            if field in names:
                raise BiasError(f"--map: field {field!r} is given twice; take one out")
            names[field] = name
    return names or NOTHING


def _shown(pair: str) -> str:
    return repr(" ".join(pair.split()))


def renamed(fields: Mapping[str, Any], names: Names) -> Mapping[str, Any]:
    """A record with the fields of an article under their own names; what stood under such a name itself gives way."""
    if not names:
        return fields
    used = {*names.values(), *names}
    others = {key: value for key, value in fields.items() if key not in used}
    return {**others, **{field: fields[name] for field, name in names.items() if name in fields}}


def check_columns(columns: Iterable[str], names: Names, place: str) -> None:
    """Raises BiasError where a table has no column with the text, or not one that `--map` names."""
    there = list(columns)
    shown = ", ".join(one_line(each) for each in there[:20]) + (", …" if len(there) > 20 else "")
    for field, name in names.items():
        if name not in there:
            raise BiasError(f"{place}: no column {name!r} for --map {field}=…; there are: {shown}")
    if "text" not in names and "text" not in there:
        raise BiasError(f"{place}: no column 'text'; say which one it is, as in --map text=body; there are: {shown}")
