"""Our own annotated sentences: texts in which cues are marked in place, as in `{epistemic|Offenbar} war es so`.

`bias/training/sentences/README.md` describes the format. They ship with the program, so that a model can be trained
anew wherever it is installed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from importlib.resources import files

from bias.model import BiasError
from bias.training.documents import Document, GoldCue, Range

CATEGORY_OF = {
    subtype: category
    for category, subtypes in {
        "hedging": "epistemic approximator limiter disclaimer",
        "speculation": "scenario conditional rumour question forecast",
        "editorialising": "evaluative loaded intensifier appeal insinuation interpretation",
    }.items()
    for subtype in subtypes.split()
}
"""Subtypes that may be marked, with their categories."""
_MARK = re.compile(r"\{(\w+)\|([^{}|]+)\}")


def own_documents() -> list[Document]:
    """The documents that ship with the program, by file and position."""
    return [document for name, content in _contents() for document in parsed(content, name)]


def own_hash() -> str:
    """`sha256:` of all their files, by which a model's card names them."""
    digest = hashlib.sha256()
    for name, content in _contents():
        digest.update(f"{name}\0{content}\0".encode())
    return f"sha256:{digest.hexdigest()}"


def _contents() -> Iterator[tuple[str, str]]:
    folder = files("bias.training").joinpath("sentences")
    for source in sorted(folder.iterdir(), key=lambda each: each.name):
        if source.name.endswith(".txt"):
            yield source.name, source.read_text(encoding="utf-8")


def parsed(content: str, name: str) -> list[Document]:
    """The documents of one file: an empty line ends one, a sentence is a line, `#` begins a comment.

    Raises:
        BiasError: a mark is broken; the message names the file and the line.
    """
    made: list[Document] = []
    lines: list[tuple[int, str]] = []
    for number, line in enumerate([*content.splitlines(), ""], 1):
        if line.startswith("#"):
            continue
        if line.strip():
            lines.append((number, line.strip()))
        elif lines:
            made.append(_document(lines, name, len(made)))
            lines = []
    return made


def _document(lines: list[tuple[int, str]], name: str, count: int) -> Document:
    text = ""
    sentences: list[Range] = []
    cues: list[GoldCue] = []
    for number, line in lines:
        text += " " if text else ""
        start, at = len(text), 0
        for mark in _MARK.finditer(line):
            text += line[at : mark.start()]
            at = mark.end()
            category = CATEGORY_OF.get(mark[1])
            if category is None:
                raise BiasError(f"{name}: line {number}: no subtype is called {mark[1]!r}")
            # Whose voice it is depends on the attributions around it, which are not marked: training works it out.
            cues.append(GoldCue(category, mark[1], "outlet", (len(text), len(text) + len(mark[2]))))
            text += mark[2]
        text += line[at:]
        if any(sign in text[start:] for sign in "{|}"):
            raise BiasError(f"{name}: line {number}: a mark is broken; write {{subtype|words}}")
        sentences.append((start, len(text)))
    return Document(f"own-{name.removesuffix('.txt')}-{count}", text, tuple(sentences), (), cues=tuple(cues))
