"""Results of a check made up for tests: no article is read or scored. All sentences are our own."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, TextIO

from hypothesis import strategies as st

from bias.checking.values import (
    BaselineEntry,
    Breach,
    Change,
    CheckResult,
    Located,
    Place,
    Remark,
    Rule,
    Suppression,
)
from bias.model import Finding, Problem, Provenance

PROVENANCE = Provenance(
    version="0.1.0", lexicon="sha256:0a1b2c3d4e5f", model="sha256:5f4e3d2c1b0a", reference="wikinews"
)

RULES = (
    Rule(
        id="editorialising/max_rate",
        category="editorialising",
        description="Findings per 1,000 words. The lower end of the interval must pass the limit.",
        level="error",
    ),
    Rule(
        id="editorialising/max_new",
        category="editorialising",
        description="Findings that the change adds.",
        level="error",
    ),
    Rule(
        id="attribution.evidential/max_share",
        category="attribution",
        description="Sentences with hearsay.",
        level="warning",
    ),
    Rule(
        id="sourcing/min_named_share",
        category="sourcing",
        description="Attributions to named sources.",
        level="warning",
    ),
    Rule(id="suppression/unused", category="suppression", description="It silences nothing.", level="warning"),
    Rule(id="suppression/unexplained", category="suppression", description="It gives no reason.", level="warning"),
    Rule(id="suppression/malformed", category="suppression", description="Not understood.", level="warning"),
    Rule(id="baseline/stale", category="baseline", description="A known finding is gone.", level="warning"),
)

HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(
            "<>&\"'`|*_[](){}#@!~$%:;,=\\/-+.^ab01 \n\r\t\x00\x0b\x1b\x85\u200b\u202e\u2028\ufffe\U0001f4f0ß"
        ),
        st.sampled_from(
            "::error:: ##[error] @team #123 http://a.de www.a.de ]( <!-- --> `` ``` &amp; %0A </x> ]]> {0} ~~~ \\| :+1: "
            "<img/src=x> [a](b) **a** $`a`$ a@b.de 0123abc GH-1 ./ ../ C:\\".split()
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=20,
).map("".join)
"""Text as an article may hold it: no half of a surrogate pair, which reading refuses, but all else."""


def place(line: int = 12, column: int = 5, length: int = 6, path: str | None = "artikel/a.md") -> Place:
    return Place(path=path, line=line, column=column, end_line=line, end_column=column + length)


def located(text: str = "massiv", where: Place | None = None, **fields: Any) -> Located:
    """An outlet's finding; `category` and `subtype` are the finding's, all other fields those of Located."""
    finding = Finding(
        category=fields.pop("category", "editorialising"),
        subtype=fields.pop("subtype", "intensifier"),
        field="text",
        start=30,
        end=30 + len(text),
        text=text,
        sentence=2,
        confidence=0.7251234567890123,
        entry=fields.pop("entry", "editorialising/massiv"),
    )
    known: dict[str, Any] = {
        "article": "artikel/a",
        "outlet": "klarblick",
        "title": "Kosten der Brücke",
        "fingerprint": "00112233445566778899aabbccddeeff",
        "new": None,
        "suppression": None,
        "context": f"Die Kosten sind {text} gestiegen.",
    }
    return Located(finding=finding, place=where or place(), **(known | fields))


def suppression(**fields: Any) -> Suppression:
    known: dict[str, Any] = {
        "path": "artikel/a.md", "line": 20, "rules": ("editorialising",), "reason": "Zitat im Titel", "scope": "region",
        "used": 1,
    }  # fmt: skip
    return Suppression(**(known | fields))


def breach(**fields: Any) -> Breach:
    """A rate over its limit, unless told otherwise."""
    known: dict[str, Any] = {
        "subject": "artikel/a", "rule": "editorialising", "limit_name": "max_rate", "value": 13.333333333333334,
        "low": 6.104539, "high": 25.3109, "limit": 6.0, "level": "error", "findings": (located(),),
        "path": "artikel/a.md", "line": 3,
    }  # fmt: skip
    return Breach(**(known | fields))


def added(*findings: Located, **fields: Any) -> Breach:
    """A breach of `max_new = 0` by these findings."""
    known: dict[str, Any] = {"limit_name": "max_new", "value": len(findings), "low": None, "high": None, "limit": 0}
    return breach(**(known | {"findings": findings} | fields))


def result(**fields: Any) -> CheckResult:
    """A clean result, unless told otherwise."""
    known: dict[str, Any] = {
        "articles": 12, "words": 3456, "breaches": (), "findings": (), "suppressions": (), "unused": (),
        "unexplained": (), "stale": (), "known": 0, "changes": (), "compared_with": None, "problems": (),
        "rules": RULES, "provenance": PROVENANCE,
    }  # fmt: skip
    return CheckResult(**(known | fields))


def full() -> CheckResult:
    """A result with one of everything."""
    new = located("Regime", place(14, 1), new=True, fingerprint="aa" * 16, subtype="loaded")
    old = located(new=False)
    silent = located("skandalös", place(20, 9, 9), new=False, fingerprint="bb" * 16, suppression=suppression())
    unused, unexplained = suppression(line=31, used=0), suppression(line=40, reason=None, rules=("*",))
    return result(
        breaches=(
            breach(findings=(old, new)),
            added(new),
            breach(
                subject="b", rule="sourcing", limit_name="min_named_share", value=0.25, low=0.1, high=0.4, limit=0.5,
                level="warning", findings=(), path=None, line=1,
            ),
        ),
        findings=(old, new, silent),
        suppressions=(suppression(), unused, unexplained),
        unused=(unused,),
        unexplained=(unexplained,),
        stale=(
            BaselineEntry(
                fingerprint="cc" * 16, path="artikel/alt.md", rule="editorialising.loaded", cue="Machthaber",
                context="Der Machthaber schwieg.", count=2,
            ),
        ),
        known=1,
        changes=(
            Change(rule="editorialising", added=1, removed=3),
            Change(rule="attribution.evidential", added=2, removed=0),
            Change(rule="hedging", added=0, removed=0),
        ),
        compared_with="revision main",
        malformed=(
            Remark(path="artikel/a.md", line=50, column=7, message="unknown word 'of'; write off, on or ignore"),
        ),
        problems=(Problem(id="c", path="artikel/c.jsonl", error="artikel/c.jsonl:7: no field 'text'; add one"),),
    )  # fmt: skip


def hostile(text: str) -> CheckResult:
    """A result in which every string that comes from outside is this one."""
    silenced = suppression(path=text, rules=(text,), reason=text)
    cue = located(
        text, place(path=text), article=text, outlet=text, title=text, context=text, category=text, subtype=text, new=True
    )  # fmt: skip
    silent = located(text, place(21, path=text), article=text, context=text, suppression=silenced)
    return result(
        breaches=(breach(subject=text, path=text, findings=(cue,)), added(cue, subject=text, path=text)),
        findings=(cue, silent),
        suppressions=(silenced,),
        unused=(silenced,),
        malformed=(Remark(path=text, line=4, column=2, message=text),),
        stale=(BaselineEntry(fingerprint="f0", path=text, rule=text, cue=text, context=text),),
        changes=(Change(rule=text, added=1, removed=0),),
        compared_with=text,
        problems=(Problem(id=text, path=text, error=text),),
    )


def written(write: Callable[[CheckResult, TextIO], None], checked: CheckResult) -> str:
    out = io.StringIO(newline="")
    write(checked, out)
    return out.getvalue()
