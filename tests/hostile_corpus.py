"""Strings that would do harm where text is taken for markup, script, template or format, and articles made of them."""

from __future__ import annotations

from bias.detection.feature_names import Name
from bias.detection.reasons_values import Reason, Weight
from bias.model import (
    CATEGORIES,
    Article,
    Finding,
    Mention,
    Problem,
    Provenance,
    Readability,
    Score,
    Scorecard,
    Scored,
    Sentence,
    Source,
    Sourcing,
    Span,
    Tally,
)
from bias.output.explain_values import Explained

RUN = "document.title='HACKED'"
RUNS = {
    "script": f"<script>{RUN}</script>",
    "image": f'<img src=x onerror="{RUN}">',
    "vector": f"<svg onload={RUN}><rect width=9 height=9 /></svg>",
    "style-end": f"</style></title><script>{RUN}</script>",
    "script-end": f"</script><script>{RUN}</script>",
    "text-end": f"</textarea></noscript></template></select></table><script>{RUN}</script>",
    "attribute": f'\'"><input autofocus onfocus="{RUN}">',
    "handler": f'x" onmouseover="{RUN}" autofocus tabindex="0" onfocus="{RUN}" x="',
    "handler-single": f"x' onfocus='{RUN}' autofocus tabindex=0 x='",
    "handler-bare": f"x onfocus={RUN} autofocus tabindex=0",
    "comment": f"--><script>{RUN}</script><!--",
    "cdata": f"]]><script>{RUN}</script><![CDATA[",
    "details": f"<details open ontoggle={RUN}>x</details>",
    "frame": f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    "base": '<base href="https://example.org/"><meta http-equiv="refresh" content="0;url=https://example.org/">',
    "form": f'<form action="javascript:{RUN}"><button autofocus>x</button></form>',
    "link": f'<a href="javascript:{RUN}">x</a>',
}
"""What markup makes of a page that does not escape, by what it is."""

SHOWN = {
    "address": f"javascript:{RUN}",
    "address-disguised": f" \tjava\nscript:{RUN}",
    "address-data": f"data:text/html,<script>{RUN}</script>",
    "template": "{{7*7}}{% raw %}{{ ''.__class__ }}{# x #}${7*7}#{7*7}<%= 7*7 %>",
    "format": "%(x)s %(name)s %s %d %% % {0} {x} {name!r} $x ${x}",
    "entities": "&lt;b&gt; &amp;lt; &#60;script&#62; &nbsp; &nosuch; &",
    "separators": "a\u2028b\u2029c\u0085d",
    "directions": "a \u202egnp.exe\u202c b \u2067c \u200fd \u200b\ufeff",
    "controls": "a\x00b\x08c\x1bd\x7fe\x9ff",
    "surrogates": "a\ud800b\udfffc\ufffed\uffff",
    "ids": "main",
    "prototype": "__proto__",
    "query": "'; DROP TABLE x; -- \\' \\\" \\u003cscript\\u003e",
    "long": "w" * 600,
}
"""What has other ways of going wrong."""

STRINGS = {**RUNS, **SHOWN}


def hostile(text: str) -> list[Scored]:
    """An article every string of which is `text`, and its harmless neighbour of another outlet."""
    return [_hostile(text), _harmless(text)]


def problems(text: str) -> list[Problem]:
    return [Problem(id=text, path=text, error=text), Problem(id=text, path=None, error=text)]


def _hostile(text: str) -> Scored:
    article = Article(
        id=text, title=text, text=f"{text} | {text}", outlet=text, date=text, url=text, author=text, genre=text,
        story=text, language=text, path=text, extra={text: text}, agencies=(text,),
    )  # fmt: skip
    end = len(text)
    source = Source(start=0, end=1, text=text, kind=text, antecedent=Mention(start=0, end=1, text=text))
    found = (
        Finding(category=CATEGORIES[1], subtype=text, field="title", start=0, end=end, text=text, sentence=0),
        Finding(
            category="attribution", subtype=text, field="text", start=0, end=end, text=text, sentence=1, entry=text,
            source=source, content=(Span(start=end + 3, end=2 * end + 3),), confidence=0.5,
        ),
        Finding(
            category=text, subtype=text, field="text", start=end + 3, end=2 * end + 3, text=text, sentence=1,
            voice=text, entry=text,
        ),
    )  # fmt: skip
    weight = Weight(name=Name(text, text), value=1.5, signs=(text,))
    reasons = tuple(
        Reason(finding=each, entry=each.entry, note=text, features=(weight,), moved=(weight,), decided=text, rule=text)
        for each in found
    )
    return Explained(article=article, scorecard=_card(article, found, text), reasons=reasons)


def _harmless(made: str) -> Scored:
    """Made by the same program, lexicon and model: `made`."""
    article = Article(id="n", title="Ruhiger Tag", text="Wohl blieb alles ruhig.", outlet="nordpress")
    cue = Finding(
        category="hedging", subtype="epistemic", field="text", start=0, end=4, text="Wohl", sentence=1,
        entry="hedging/wohl",
    )  # fmt: skip
    return Scored(article=article, scorecard=_card(article, (cue,), made))


def _card(article: Article, found: tuple[Finding, ...], text: str) -> Scorecard:
    counts = {each.category: 1 for each in found}
    tally = Tally(
        articles=1, words=200, sentences=2, sentences_attributed=1, unsourced_figures=1, findings=counts,
        sentences_with=counts, sources={"named": 0, "role": 0, "vague": 0, "none": 1},
    )  # fmt: skip
    names = dict.fromkeys((*CATEGORIES, *counts))
    scores = {
        name: Score(count=1, rate=5.0, low=0.1, high=27.9, share=0.5, percentile=None if name == text else 50.0)
        for name in names
    }
    return Scorecard(
        subject=article.id, language=text, tally=tally, scores=scores,
        sourcing=Sourcing(
            named=0, role=0, vague=0, none=1, distinct=1, named_share=0.0, attributed_share=0.5,
            direct_quote_share=0.0, unsourced_figures=(1,),
        ),
        readability=Readability(flesch=41.25, wiener=9.0, lix=50.0, words_per_sentence=12.0),
        sentences=(
            Sentence(field="title", start=0, end=len(article.title)),
            Sentence(field="text", start=0, end=len(article.text), attributed=True),
        ),
        findings=found, provenance=Provenance(version=text, lexicon=text, model=text, reference=text),
    )  # fmt: skip
