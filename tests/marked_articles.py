"""Scored articles written as text with its findings marked.

`Das ist [editorialising.loaded ein Skandal].` has one in the voice of the outlet. A mark with a `~` before its category is in the voice of a source; one with `@kind` behind its subtype is an attribution
to a source of that kind. Sentences end at a full stop; words are what blanks set apart.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from bias.articles.places import Places
from bias.checking.configuration import load
from bias.checking.examining import Examined, examined
from bias.checking.rule_names import known_rules
from bias.checking.settings import Configuration
from bias.language.comments import blanked
from bias.model import Article, Detection, Finding, Provenance, Scored, Sentence, Source
from bias.scoring import scorecard

PROVENANCE = Provenance(version="0.1.0", lexicon="sha256:0", model=None)
_MARK = re.compile(r"\[(~?)(\w+)\.(\w+)(?:@(\w+))?\s+([^\]]+)\]")
_SENTENCE = re.compile(r"\S[^.]*\.?")


def marked(text: str, name: str = "a.txt", *, title: str = "", **fields: Any) -> Scored:
    """The article with the findings that its text and its title mark."""
    findings: list[Finding] = []
    sentences: list[Sentence] = []
    plain: dict[str, str] = {}
    for field, marks in (("title", title), ("text", text)):
        plain[field], found = _unmarked(marks)
        own = [
            Sentence(field=field, start=each.start(), end=each.end(), attributed="zufolge" in each.group())
            for each in _SENTENCE.finditer(blanked(plain[field]))
        ]
        for start, end, (voice, category, subtype, kind) in found:
            number = next(n for n, each in enumerate(own) if each.start <= start < each.end)
            findings.append(
                Finding(
                    category=category, subtype=subtype, field=field, start=start, end=end, text=plain[field][start:end],
                    sentence=len(sentences) + number, voice="source" if voice else "outlet", entry=f"{category}/x",
                    source=Source(start=None, end=None, text="", kind=kind) if kind else None,
                )
            )  # fmt: skip
        sentences += own
    words = len(" ".join(blanked(each) for each in plain.values()).split())
    detection = Detection(
        words=words, words_in_source_voice=0, words_quoted=0, sentences=tuple(sentences), findings=tuple(findings)
    )
    article = Article(id=name, text=plain["text"], title=plain["title"], language="de", **{"path": name, **fields})
    return Scored(article=article, scorecard=scorecard(article, detection, PROVENANCE))


def _unmarked(text: str) -> tuple[str, list[tuple[int, int, tuple[str, ...]]]]:
    """The text without its marks; where they were, with what they said."""
    plain, at, found = "", 0, []
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        found.append((len(plain), len(plain) + len(mark[5]), (mark[1], mark[2], mark[3], mark[4])))
        plain, at = plain + mark[5], mark.end()
    return plain + text[at:], found


def configuration(folder: Path, toml: str) -> Configuration:
    """What a file `bias.toml` in a folder says."""
    file = folder / "bias.toml"
    file.write_text(toml, encoding="utf-8")
    return load(file)


def seen(scored: Scored, settings: Configuration) -> Examined:
    """An article as a check sees it."""
    return examined(
        scored,
        path=scored.article.path or "-",
        limits=settings.limits_for(scored.article),
        rules=[rule for rule, _ in settings.possible()],
        known=known_rules(),
        places=Places(),
    )
