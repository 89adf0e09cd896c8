"""Renews the report's catalogues of messages: `python docs/translations.py`; with `--check` it only complains.

Reads every message out of the templates and modules of `reports/`, adds those that are new to `reports/languages/*.po`
without a translation, and drops those that nothing says any more. Nothing is guessed: a changed sentence is a new one.
Translations are then written into the file by hand, in any editor for gettext.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "reports"
LANGUAGES = REPORTS / "languages"
KEYWORDS = {**DEFAULT_KEYWORDS, "marked": None}
"""What marks a message in modules: gettext's own names, and `terms.marked` for what is translated later."""
TEMPLATE_OPTIONS = {
    "extensions": "jinja2.ext.i18n", "newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true",
    "encoding": "utf-8", "silent": "false",
}  # fmt: skip
_MOVING = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Generated-By", "Report-Msgid")
"""Headers that say when and by whom: version control knows that, and they would change with every run."""


def messages() -> Catalog:
    """Every message of the report, without translations, by the files that hold it."""
    found = Catalog(project="quellenkritik", charset="utf-8")
    for path in sorted((*REPORTS.glob("*.py"), *REPORTS.glob("templates/*.html"))):
        for message in _extracted(path):
            found.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return found


def _extracted(path: Path) -> Iterator[Any]:
    python = path.suffix == ".py"
    method = "python" if python else "jinja2.ext:babel_extract"
    options = {"encoding": "utf-8"} if python else dict(TEMPLATE_OPTIONS)
    with path.open("rb") as lines:
        for _, message, _, _ in extract(method, lines, KEYWORDS, options=options):
            yield message


def renewed(path: Path) -> Catalog:
    """A language's catalogue with what is said now, and with the translations that it has."""
    made = Catalog(locale=path.stem, project="quellenkritik", charset="utf-8", fuzzy=False)
    known = read_po(BytesIO(path.read_bytes()), locale=path.stem) if path.exists() else made
    for message in messages():
        if message.id:
            before = known.get(message.id)
            made.add(message.id, before.string if before else None, locations=message.locations)
    return made


def written(catalogue: Catalog) -> str:
    """A catalogue as a file: the same for the same messages, whoever writes it and whenever."""
    out = BytesIO()
    write_po(out, catalogue, width=110, include_lineno=False, sort_by_file=True, ignore_obsolete=True)
    lines = out.getvalue().decode("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(tuple(f'"{each}' for each in _MOVING))]
    start = next(at for at, line in enumerate(kept) if line.startswith("msgid"))
    return "\n".join(kept[start:]).rstrip("\n") + "\n"


def untranslated(catalogue: Catalog) -> list[Message]:
    """Messages without a translation, or without one of its plural forms."""
    return [each for each in catalogue if each.id and not all(_forms(each))]


def _forms(message: Message) -> tuple[str, ...]:
    string = message.string
    return tuple(str(each) for each in string) if isinstance(string, list | tuple) else (string or "",)


def main(*, check: bool) -> int:
    """Renews all catalogues, or complains of those that are not as they would be; 1 where something is wanting."""
    wanting = 0
    for path in sorted(LANGUAGES.glob("*.po")):
        catalogue = renewed(path)
        text = written(catalogue)
        if check and path.read_text(encoding="utf-8") != text:
            print(f"{path.relative_to(ROOT)}: out of date; run `python docs/translations.py`", file=sys.stderr)
            wanting = 1
        for message in untranslated(catalogue):
            print(f"{path.relative_to(ROOT)}: no translation of {message.id!r}", file=sys.stderr)
            wanting = 1
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
    return wanting


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--check"]):
        raise SystemExit("usage: python docs/translations.py [--check]")
    raise SystemExit(main(check="--check" in sys.argv))
