"""Articles made of attributions: each is a sentence "<source> sagt etwas.", so that every offset is right by making."""

from __future__ import annotations

from collections.abc import Sequence

from bias.model import Article, Detection, Finding, Mention, Provenance, Scored, Sentence, Source, Span
from bias.scoring.scorecards import scorecard

Said = tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, str] | tuple[str, str, str, str, str]
"""Source as written, kind, and if need be its antecedent as written before, the subtype and the voice."""


def article(said: Sequence[Said], **fields: object) -> Scored:
    """An article beside its scorecard, whose attributions are these and no others."""
    text, findings, sentences = "", [], []
    for number, each in enumerate(said):
        wording, kind, antecedent, subtype, voice = (*each, *("", "indirect", "outlet")[len(each) - 2 :])
        start = len(text)
        cue = start + len(wording) + 1 if wording else start
        text += f"{wording} sagt etwas. " if wording else "sagt etwas. "
        source = Source(
            start=start if wording else None,
            end=start + len(wording) if wording else None,
            text=wording,
            kind=kind,
            antecedent=mention(text, antecedent) if antecedent else None,
        )
        findings.append(
            Finding(
                category="attribution",
                subtype=subtype,
                field="text",
                start=cue,
                end=cue + 4,
                text="sagt",
                sentence=number,
                voice=voice,
                source=source,
                content=(Span(start=cue + 5, end=cue + 10),),
            )
        )
        sentences.append(Sentence(field="text", start=start, end=len(text) - 1, attributed=True))
    made = Article(id=str(fields.pop("id", "a")), text=text, **fields)  # type: ignore[arg-type]
    words = len(text.split())
    detection = Detection(
        words=words,
        words_in_source_voice=0,
        words_quoted=0,
        sentences=tuple(sentences),
        findings=tuple(findings),
    )
    return Scored(article=made, scorecard=scorecard(made, detection, Provenance(version="0", lexicon="sha256:0")))


def mention(text: str, wording: str) -> Mention:
    start = text.index(wording)
    return Mention(start=start, end=start + len(wording), text=wording)
