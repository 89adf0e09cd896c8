r"""Files → Articles: text, Markdown, HTML, JSON, tables, Parquet, also compressed; folders and standard input.

## What can be read
| file | what it is |
| --- | --- |
| `.txt`, and a file of any other suffix that is named itself | one article; the whole file is its text |
| `.md`, `.markdown` | one article; a first `# ` heading is its title, the rest stays as it is, with its markup |
| `.jsonl`, `.ndjson` | one JSON object a line, each an article with its `text`; a broken line stops no other |
| `.json` | one such object or a list of them |
| `.html`, `.htm` | one article: the main text of the page and the fields it states |
| `.csv`, `.tsv`, `.parquet` | one article a row; `--map text=body` says which column is what |
| `.gz`, `.zst` | any of these but Parquet, compressed |
| a folder | all of these in it and in its folders, by path; not hidden files, `README.*`, `bias-baseline.json` |
| a path with `*`, `?`, `[…]`, `**` | of what a folder gives, the paths that match |
| `-` | standard input: JSON Lines if it begins with `{`, else one text |

A text or Markdown file may begin with front matter in YAML; in JSON the same fields stand beside `text`:

    ---
    outlet: Nordpress
    title: Feuer im Containerhafen
    date: 2026-03-10
    genre: report
    ---
    In der Nacht zum Dienstag …

Fields are `id`, `outlet`, `title`, `date`, `url`, `author`, `genre`, `story` and `language`, each a string (an `id`
may be a number in JSON); all others are kept in `extra`. Blank lines behind front matter or heading belong to neither
title nor text.

The **outlet** is what front matter, JSON field or column says, else the name of the folder that the file stands in:
keep a folder for each outlet. Of a page, a folder below one that was named goes before the site's name, and that before
any other folder. A file of many records gives them its folder's name only where that folder lies below a
folder that was named (`bias score corpus` with `corpus/nordpress/may.jsonl`). Standard input has no folder.

The **id** is the one given, else the file's path below the folder that was named (`nordpress/hafenbrand.txt`), else,
for records and standard input, the first 12 digits of the text's SHA-256. An id that comes again gets `#2`,
`#3` and so on.

**Encoding**: UTF-8 with or without byte order mark, UTF-16 with one; anything else is read as Windows-1252, and a
notice says so. `\r\n` and `\r` become `\n` in text files; JSON strings and the form of umlauts (NFC or NFD) stay as
they are.

**Selection**: `--where genre!=commentary,satire` keeps what passes; several conditions all have to hold; a field that
is absent equals the empty string (`--where genre=`).

**Language**: a text of 20 words or more that is not German is left out with an error, unless `--force` is given or
its `language` field says `de`.

**Bad input** gets one line that names file, line where there is one, and mend; all other articles are still read:

    corpus/may.jsonl:7:42: broken JSON (Expecting ',' delimiter); mend it here
    corpus/bote/brand.txt:3:13: broken front matter (mapping values are not allowed in this context); …
    corpus/bote/fire.txt: not German but English (en); score it all the same with --force
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from bias.articles.decoding import Notice
from bias.articles.field_mapping import Names, mapping
from bias.articles.finding_files import found, printable
from bias.articles.language_detection import NAMES, detect_language, is_german
from bias.articles.reading import STANDARD_INPUT, Read, Unread, from_file, from_stream
from bias.articles.selection import selector
from bias.articles.taken_ids import TakenIds
from bias.language.comments import uncommented
from bias.model import Article, BiasError, Problem
from bias.stages import Stopwatch, logger, watched

_LOG = logger(__name__)

__all__ = ["Notice", "detect_language", "read", "selector"]


def read(
    *paths: str | os.PathLike[str],
    stdin: BinaryIO | None = None,
    where: Sequence[str] = (),
    force: bool = False,
    notice: Notice | None = None,
    only: Callable[[Path], bool] | None = None,
    columns: Sequence[str] = (),
) -> Iterator[Article | Problem]:
    """The articles of files, folders and `-` (standard input) in the order given, one at a time.

    What cannot be read, has no text or is not German (unless `force`) comes as a Problem in its place, with one line
    that names file, place and mend. `notice` gets one line about each thing that was guessed. Files for which `only` is
    false are not opened. `columns` are maps as `--map` takes them. Raises BiasError, at once, for a broken condition
    in `where` or a broken map; the iterator raises nothing.
    """
    items = _items(paths, stdin, notice or (lambda _: None), only, mapping(columns))
    return _told(checked(items, selector(where), force, notice))


def _told(items: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    watch, articles, problems = Stopwatch(), 0, 0
    for item in watched(items, watch):
        problems += isinstance(item, Problem)
        articles += isinstance(item, Article)
        yield item
    _LOG.info("read: %d articles, %d that cannot be, %.3f s", articles, problems, watch.seconds)


def checked(
    items: Iterable[Read | Unread], chosen: Callable[[Article], bool], force: bool, notice: Notice | None
) -> Iterator[Article | Problem]:
    taken = TakenIds()
    for item in items:
        if isinstance(item, Unread):
            identity = taken.unique(item.id) if item.id else None
            yield Problem(id=identity, path=item.path, error=str(item.error))
            continue
        article = item.article
        identity = taken.unique(article.id)
        if identity != article.id and notice:
            notice(f"{item.place}: id {article.id!r} is taken already, goes on as {identity!r}")
        language = article.language or detect_language(uncommented(article.text))
        article = replace(article, id=identity, language=language)
        if chosen(article):
            error = _objection(article, item, force)
            yield Problem(id=article.id, path=article.path, error=error) if error else article


def _items(
    paths: Sequence[str | os.PathLike[str]],
    stdin: BinaryIO | None,
    notice: Notice,
    only: Callable[[Path], bool] | None,
    names: Names,
) -> Iterator[Read | Unread]:
    """What stands in the files, one after the other."""
    for path in paths:
        if os.fspath(path) == STANDARD_INPUT:
            yield from from_stream(stdin or sys.stdin.buffer, notice, names)
            continue
        for file in found(path):
            if isinstance(file, BiasError):
                yield Unread(file, printable(Path(path).as_posix()))
            elif only is None or only(file.path):
                _LOG.debug("file %s", file.shown)
                yield from from_file(file, notice, names)


def _objection(article: Article, item: Read, force: bool) -> str | None:
    """Why the article cannot be scored, or None."""
    if not uncommented(article.text).strip():
        return f"{item.place}: no text; give the article a body"
    language = article.language or "de"
    if force or is_german(language):
        return None
    if item.article.language:
        return f"{item.place}: not German by its field 'language' ({language!r}); correct it, or score it with --force"
    return f"{item.place}: not German but {NAMES[language]} ({language}); score it all the same with --force"
