"""`bias.toml`, or `[tool.bias]` of `pyproject.toml` → Configuration."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files as packaged
from pathlib import Path
from typing import Any

from bias.checking.limit_tables import Origin, given_limits
from bias.checking.path_patterns import fits
from bias.checking.rule_names import known_rules, nearest
from bias.checking.settings import Configuration, Limit, LimitKey, Override, laid_over
from bias.detection import toml_text
from bias.model import BiasError

FILE = "bias.toml"
PROJECT = "pyproject.toml"
PRESETS = ("news", "agency", "commentary", "none")
POINTS = ("default", "strict", "sensitive")

_LISTS = ("paths", "lexicon", "disable", "model", "where")
_FILES = ("paths", "lexicon", "model", "baseline")
"""Keys whose values are paths beside the configuration file."""
_KEYS = ("preset", *_LISTS, "point", "baseline", "check", "override")
_SELECTORS = ("paths", "outlets", "genres")


def load(
    file: str | os.PathLike[str] | None = None, *, isolated: bool = False, lexicon: Sequence[str] | None = None
) -> Configuration:
    """The configuration in force: that of `file`, or the one found upwards from the current folder, else defaults.

    Args:
        file: a TOML file; of a `pyproject.toml` its table `tool.bias`.
        isolated: read no file at all.
        lexicon: what the command line names instead of the file's key `lexicon`.

    Raises:
        BiasError: a file cannot be read or is broken; the message names file and key.
    """
    if isolated:
        return _made({}, Path.cwd(), None, lexicon)
    path = Path(file) if file is not None else found(Path.cwd())
    if path is None:
        return _made({}, Path.cwd(), None, lexicon)
    shown = _as_seen_from_here(path.parent, path.name) if file is None else os.fspath(file)
    table = _table(path, shown)
    if path.name == PROJECT:
        tool = table.get("tool", {})
        table = tool.get("bias", {}) if isinstance(tool, Mapping) else {}
        if not isinstance(table, Mapping):
            raise BiasError(f"{shown}: tool.bias is no table; write [tool.bias]")
    return _made(table, path.parent, shown, lexicon)


def found(folder: Path) -> Path | None:
    """The nearest configuration file from a folder upwards; of one folder `bias.toml` comes first."""
    for each in (folder.absolute(), *folder.absolute().parents):
        own, project = each / FILE, each / PROJECT
        if own.is_file():
            return own
        if project.is_file() and "bias" in _tools(project):
            return project
    return None


def _tools(project: Path) -> Mapping[str, Any]:
    """The tables of tools; none of a file that another program has to complain about."""
    try:
        if "bias" not in (content := project.read_text(encoding="utf-8")):
            return {}
        tool = toml_text.table(content).get("tool", {})
    except (OSError, ValueError):
        return {}
    return tool if isinstance(tool, Mapping) else {}


def _table(path: Path, shown: str) -> Mapping[str, Any]:
    try:
        return toml_text.table(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BiasError(f"{shown}: cannot be read ({error.strerror}); check the name given with --config") from None
    except UnicodeDecodeError as error:
        raise BiasError(f"{shown}: byte {error.start} is not UTF-8; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise BiasError(f"{shown}: not valid TOML: {error}") from None


def _made(table: Mapping[str, Any], folder: Path, shown: str | None, lexicon: Sequence[str] | None) -> Configuration:
    name = shown or FILE
    prefix = "tool.bias." if shown and Path(shown).name == PROJECT else ""
    for key in table:
        if key not in _KEYS:
            raise BiasError(f"{name}: unknown key {prefix}{key}{nearest(key, _KEYS) or _among(_KEYS)}")
    values = {key: _strings(table[key], f"{name}: {prefix}{key}") for key in _LISTS if key in table}
    values = {key: _paths(folder, value) if key in _FILES else value for key, value in values.items()}
    single = {key: _choice(table, key, name, prefix) for key in ("preset", "point", "baseline") if key in table}
    rules = known_rules(_rules_of(values.get("lexicon", ()) if lexicon is None else lexicon))
    preset = single.get("preset", PRESETS[0])
    origin = Origin(name, prefix, rules)
    limits = laid_over(_preset(preset), given_limits(table.get("check", {}), origin))
    overrides = _overrides(table.get("override", []), origin)
    if "baseline" in single:
        single["baseline"] = _as_seen_from_here(folder, single["baseline"])
    made = Configuration(
        folder=folder,
        file=shown,
        limits=limits,
        overrides=overrides,
        rules=tuple(rules),
        **{"preset": preset, **single, **values},  # type: ignore[arg-type]
        origins={key: f"{name}: {prefix}{key}" for key in (*values, *single)},
    )
    made.possible()  # an override that only sets the level of a limit that is not there
    return made


def _strings(value: Any, place: str) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(each, str) and each for each in values):
        raise BiasError(f"{place}: write a string or a list of strings")
    return tuple(values)


def _choice(table: Mapping[str, Any], key: str, name: str, prefix: str) -> str:
    value, known = table[key], {"preset": PRESETS, "point": POINTS}.get(key)
    if not isinstance(value, str) or not value:
        raise BiasError(f"{name}: {prefix}{key}: write a string")
    if known is not None and value not in known:
        raise BiasError(f"{name}: {prefix}{key}: {value!r} is none{nearest(value, known) or _among(known)}")
    return value


def _among(known: Sequence[str]) -> str:
    return f"; it is one of {', '.join(known)}"


def _paths(folder: Path, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each if each in ("none", "-") else _as_seen_from_here(folder, each) for each in values)


def _as_seen_from_here(folder: Path, name: str) -> str:
    """A path beside the configuration file as the current folder sees it; absolute where that is elsewhere."""
    path, here = Path(os.path.normpath(folder.absolute() / name)), Path.cwd()
    near = path.is_relative_to(here) or here.is_relative_to(folder.absolute())
    return Path(os.path.relpath(path, here)).as_posix() if near else path.as_posix()


def _rules_of(lexicons: Sequence[str]) -> set[str]:
    """Categories, and categories with their subtypes, that a user's lexicons bring along."""
    rules: set[str] = set()
    for file in lexicons:
        from bias.detection.lexicon import parse

        try:
            content = Path(file).read_text(encoding="utf-8-sig")
        except (OSError, ValueError):  # the lexicon's own reader says so better
            continue
        for entry in parse(content, file, Path(file).stem)[0]:
            rules |= {entry.category, f"{entry.category}.{entry.subtype}"}
    return rules


def _preset(name: str) -> Mapping[LimitKey, Limit]:
    if name == "none":
        return {}
    source = packaged("bias.checking").joinpath("presets", f"{name}.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return laid_over({}, given_limits(table["check"], Origin(f"preset {name}", "", known_rules())))


def _overrides(blocks: Any, origin: Origin) -> tuple[Override, ...]:
    if not isinstance(blocks, list) or not all(isinstance(each, Mapping) for each in blocks):
        raise BiasError(f"{origin.at('override')}: write overrides as [[override]] blocks")
    return tuple(_override(block, number, origin) for number, block in enumerate(blocks, 1))


def _override(block: Mapping[str, Any], number: int, origin: Origin) -> Override:
    name = f"override {number}"
    place = f"{origin.file}: {origin.prefix}{name}"
    for key in block:
        if key not in (*_SELECTORS, "check"):
            raise BiasError(f"{place}: unknown key {key!r}{nearest(key, (*_SELECTORS, 'check')) or _among(_SELECTORS)}")
    chosen = {key: _strings(block[key], f"{place}: {key}") for key in _SELECTORS if key in block}
    if not any(chosen.values()):
        raise BiasError(f"{place}: for no article; give it paths, outlets or genres")
    if "check" not in block:
        raise BiasError(f"{place}: sets nothing; give it a limit, as in check.editorialising.max_rate = 30.0")
    for pattern in chosen.get("paths", ()):
        try:
            fits("", pattern)
        except re.error:
            raise BiasError(f"{place}: paths: {pattern!r} is no pattern; write it like kommentar/**") from None
    given = given_limits(block["check"], Origin(origin.file, f"{origin.prefix}{name}: ", origin.rules))
    return Override(**chosen, given=given, name=name)
