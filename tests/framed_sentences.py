"""Articles in a line with findings made by hand: what a sentence states, and how, then depends on no detector."""

from __future__ import annotations

import re
from collections.abc import Iterable

from made_scores import PROVENANCE

from bias.model import Article, Detection, Finding, Mention, Scored, Sentence, Source, Span
from bias.scoring import scorecard
from bias.stories.wordings import Wording, wordings

SENTENCE = re.compile(r"\S.*?(?:[.!?]+[“\"]?(?=\s|$)|$)", re.DOTALL)


def span(text: str, part: str, after: int = 0) -> Span:
    """Where a part stands, looked for from `after` on."""
    start = text.index(part, after)
    return Span(start=start, end=start + len(part))


def attributed(
    text: str,
    cue: str,
    content: str | tuple[str, ...] = (),
    *,
    source: str = "",
    kind: str = "none",
    subtype: str = "indirect",
    antecedent: str = "",
    field: str = "text",
) -> Finding:
    """An attribution: cue, source and content are found in the text where they stand first."""
    at, by = span(text, cue), span(text, source) if source else None
    before = span(text, antecedent) if antecedent else None
    return Finding(
        category="attribution", subtype=subtype, field=field, start=at.start, end=at.end, text=cue, sentence=0,
        source=Source(
            start=by.start if by else None, end=by.end if by else None, text=source, kind=kind,
            antecedent=Mention(start=before.start, end=before.end, text=antecedent) if before else None,
        ),
        content=tuple(span(text, each) for each in ([content] if isinstance(content, str) else content)),
    )  # fmt: skip


def hedged(text: str, cue: str, subtype: str = "epistemic", category: str = "hedging") -> Finding:
    """A cue without source and content."""
    at = span(text, cue)
    return Finding(
        category=category, subtype=subtype, field="text", start=at.start, end=at.end, text=cue, sentence=0
    )  # fmt: skip


def speculated(text: str, cue: str) -> Finding:
    return hedged(text, cue, "scenario", "speculation")


def scored(text: str, *findings: Finding, title: str = "", **fields: str) -> Scored:
    """An article of sentences that end where a full stop is followed by a space."""
    article = Article(id="a", text=text, title=title, language="de", **fields)  # type: ignore[arg-type]
    sentences = [Sentence(field="title", start=0, end=len(title))] if title else []
    sentences += [Sentence(field="text", start=each.start(), end=each.end()) for each in SENTENCE.finditer(text)]
    detection = Detection(
        words=len(text.split()), words_in_source_voice=0, words_quoted=0, sentences=tuple(sentences), findings=findings
    )
    return Scored(article=article, scorecard=scorecard(article, detection, PROVENANCE))


def worded(text: str, *findings: Finding, article: int = 0) -> Wording:
    """The only sentence of a text."""
    (found,) = wordings(article, scored(text, *findings))
    return found


def meant(texts: Iterable[str]) -> frozenset[str]:
    """What sentences without frames mean."""
    return frozenset(concept for text in texts for concept in worded(text).meaning)
