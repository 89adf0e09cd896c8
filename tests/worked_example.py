"""The two articles of the machine contract's worked example, with findings made by hand."""

from __future__ import annotations

from bias.model import Article, Detection, Finding, Mention, Provenance, Scored, Sentence, Source, Span
from bias.scoring import scorecard

PROVENANCE = Provenance(version="0.1.0", lexicon="sha256:…")

DEMO_1 = Article(
    id="demo-1",
    outlet="mittelblatt",
    title="",
    date="2026-05-04",
    text="Laut Polizei haben rund 200 Menschen demonstriert. Es sei friedlich geblieben, sagte ein Sprecher.",
)

DETECTION_1 = Detection(
    words=14,
    words_in_source_voice=9,
    words_quoted=0,
    sentences=(
        Sentence(field="text", start=0, end=50, attributed=True),
        Sentence(field="text", start=51, end=98, attributed=True),
    ),
    findings=(
        Finding(
            category="attribution",
            subtype="prepositional",
            field="text",
            start=0,
            end=4,
            text="Laut",
            sentence=0,
            entry="attribution/laut",
            source=Source(start=5, end=12, text="Polizei", kind="organisation"),
            content=(Span(start=13, end=49),),
        ),
        Finding(
            category="hedging",
            subtype="approximator",
            field="text",
            start=19,
            end=23,
            text="rund",
            sentence=0,
            voice="source",
            entry="hedging/rund",
        ),
        Finding(
            category="attribution",
            subtype="parenthetical",
            field="text",
            start=79,
            end=84,
            text="sagte",
            sentence=1,
            entry="attribution/sagen",
            source=Source(start=85, end=97, text="ein Sprecher", kind="role"),
            content=(Span(start=51, end=77),),
        ),
    ),
)

DEMO_2 = Article(
    id="demo-2",
    outlet="mittelblatt",
    title="",
    date="2026-05-04",
    text="Bürgermeisterin Anne Tolk kündigte einen Neubau an. Er koste vier Millionen Euro, sagte sie. "
    "Das sei „gut angelegtes Geld“.",
)

_TOLK = Mention(start=0, end=25, text="Bürgermeisterin Anne Tolk")

DETECTION_2 = Detection(
    words=19,
    words_in_source_voice=11,
    words_quoted=3,
    sentences=(
        Sentence(field="text", start=0, end=51, attributed=True),
        Sentence(field="text", start=52, end=92, attributed=True),
        Sentence(field="text", start=93, end=123, attributed=True),
    ),
    findings=(
        Finding(
            category="attribution",
            subtype="indirect",
            field="text",
            start=26,
            end=34,
            text="kündigte",
            sentence=0,
            entry="attribution/ankuendigen",
            source=Source(start=0, end=25, text="Bürgermeisterin Anne Tolk", kind="person"),
            content=(Span(start=35, end=47),),
        ),
        Finding(
            category="attribution",
            subtype="parenthetical",
            field="text",
            start=82,
            end=87,
            text="sagte",
            sentence=1,
            entry="attribution/sagen",
            source=Source(start=88, end=91, text="sie", kind="person", antecedent=_TOLK),
            content=(Span(start=52, end=80),),
        ),
        Finding(
            category="attribution",
            subtype="direct",
            field="text",
            start=102,
            end=105,
            text="gut",
            sentence=2,
            confidence=0.91,
            source=Source(start=None, end=None, text="", kind="person", antecedent=_TOLK),
            content=(Span(start=93, end=122),),
        ),
    ),
)

SCORED_1 = Scored(article=DEMO_1, scorecard=scorecard(DEMO_1, DETECTION_1, PROVENANCE))
SCORED_2 = Scored(article=DEMO_2, scorecard=scorecard(DEMO_2, DETECTION_2, PROVENANCE))
