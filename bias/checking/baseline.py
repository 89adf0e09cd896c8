"""The file of known findings, `bias.baseline/1`: JSON, sorted, one finding a line, so that git shows what changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from bias.checking.known_findings import KnownBreach
from bias.checking.rule_names import SOURCING_LIMITS
from bias.checking.values import BaselineEntry
from bias.model import BiasError

SCHEMA = "bias.baseline/1"
MEND = "write it anew with --write-baseline"
_DIGITS = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Known findings and known breaches of limits on sources; paths are those below the file's folder.

    `rules` are those whose findings it knows, `lexicon` and `model` the hashes of what found them.
    """

    rules: tuple[str, ...] = ()
    lexicon: str | None = None
    model: str | None = None
    findings: tuple[BaselineEntry, ...] = ()
    sourcing: tuple[KnownBreach, ...] = ()

    def knows(self, rule: str) -> bool:
        """Whether findings of a rule were looked for when it was written."""
        return rule in self.rules or rule.partition(".")[0] in self.rules


def write(baseline: Baseline, out: TextIO) -> None:
    """Write a baseline; the same one gives the same bytes."""
    head = {"schema": SCHEMA, "lexicon": baseline.lexicon, "model": baseline.model, "rules": list(baseline.rules)}
    lines = [f"  {_json(key)}: {_json(value)}" for key, value in head.items()]
    lines.append(f'  "findings": {_rows(_finding(each) for each in counted(baseline.findings))}')
    sources = sorted(baseline.sourcing, key=lambda each: (each.path, each.article, each.name))
    lines.append(f'  "sourcing": {_rows(_breach(each) for each in sources)}')
    out.write("{\n" + ",\n".join(lines) + "\n}\n")


def counted(findings: Iterable[BaselineEntry]) -> list[BaselineEntry]:
    """Entries in order, those of one file and fingerprint as one with their count."""
    counts: dict[tuple[str, str], BaselineEntry] = {}
    for each in findings:
        key = (each.path or "", each.fingerprint)
        before = counts[key].count if key in counts else 0
        counts[key] = BaselineEntry(
            fingerprint=each.fingerprint,
            path=each.path,
            rule=each.rule,
            cue=each.cue,
            context=each.context,
            count=before + each.count,
        )
    return [counts[key] for key in sorted(counts)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rows(values: Iterable[Mapping[str, Any]]) -> str:
    rows = [f"    {_json(each)}" for each in values]
    return "[\n" + ",\n".join(rows) + "\n  ]" if rows else "[]"


def _finding(entry: BaselineEntry) -> Mapping[str, Any]:
    value = {
        "path": entry.path,
        "fingerprint": entry.fingerprint,
        "rule": entry.rule,
        "cue": entry.cue,
        "context": entry.context,
    }
    return {**value, "count": entry.count} if entry.count > 1 else value


def _breach(breach: KnownBreach) -> Mapping[str, Any]:
    own = {"article": breach.article} if breach.article else {}
    return {"path": breach.path, **own, "limit": breach.name, "value": breach.value}


def read(path: str) -> Baseline:
    """Read a baseline. Raises BiasError naming file, place and mend."""
    try:
        table = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise BiasError(f"{path}: no such baseline; make it with --write-baseline") from None
    except OSError as error:
        raise BiasError(f"{path}: cannot be read ({error.strerror}); check the name of the baseline") from None
    except json.JSONDecodeError as error:
        raise BiasError(f"{path}:{error.lineno}:{error.colno}: broken JSON ({error.msg}); mend it, or {MEND}") from None
    except (ValueError, RecursionError):
        raise BiasError(f"{path}: not a baseline (no JSON in UTF-8); {MEND}") from None
    if not isinstance(table, Mapping) or table.get("schema") != SCHEMA:
        schema = table.get("schema") if isinstance(table, Mapping) else None
        raise BiasError(f"{path}: not a baseline ({schema!r} instead of {SCHEMA!r}); {MEND}")
    return Baseline(
        rules=tuple(each for each in _list(table, "rules", path) if isinstance(each, str)),
        lexicon=_text(table, "lexicon"),
        model=_text(table, "model"),
        findings=tuple(_entry(each, f"{path}: finding {n}") for n, each in _numbered(table, "findings", path)),
        sourcing=tuple(_known(each, f"{path}: sourcing {n}") for n, each in _numbered(table, "sourcing", path)),
    )


def _list(table: Mapping[str, Any], key: str, path: str) -> list[Any]:
    value = table.get(key, [])
    if not isinstance(value, list):
        raise BiasError(f"{path}: {key} is no list; {MEND}")
    return value


def _numbered(table: Mapping[str, Any], key: str, path: str) -> Iterable[tuple[int, Any]]:
    return enumerate(_list(table, key, path), 1)


def _text(table: Mapping[str, Any], key: str) -> str | None:
    value = table.get(key)
    return value if isinstance(value, str) else None


def _entry(value: Any, place: str) -> BaselineEntry:
    texts = _texts(value, ("path", "fingerprint", "rule", "cue", "context"), place)
    count = value.get("count", 1)
    if len(texts["fingerprint"]) != 32 or not set(texts["fingerprint"]) <= _DIGITS:
        raise BiasError(f"{place}: {texts['fingerprint']!r} is no fingerprint; {MEND}")
    if type(count) is not int or count < 1:
        raise BiasError(f"{place}: count {count!r} is no number from 1 up; {MEND}")
    return BaselineEntry(**texts, count=count)


def _known(value: Any, place: str) -> KnownBreach:
    texts = _texts(value, ("path", "limit"), place)
    number, article = value.get("value"), value.get("article", "")
    if texts["limit"] not in SOURCING_LIMITS or type(number) not in (int, float) or not isinstance(article, str):
        raise BiasError(f"{place}: no limit with a value; {MEND}")
    return KnownBreach(path=texts["path"], article=article, name=texts["limit"], value=number)


def _texts(value: Any, keys: tuple[str, ...], place: str) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise BiasError(f"{place}: no object; {MEND}")
    for key in keys:
        if not isinstance(value.get(key), str):
            raise BiasError(f"{place}: no string under {key!r}; {MEND}")
    return {key: value[key] for key in keys}
