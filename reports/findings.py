"""A finding as the report shows it: its look, its place in the page, and the words of its row and note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bias.model import CATEGORIES, Finding
from bias.reports.contexts import Context, clipped
from bias.reports.languages import Language
from bias.reports.terms import known


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category's name, its label, the letter at its marks and the class that gives its shape and colour."""

    name: str
    label: str
    letter: str
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """One finding, in the report's language.

    `anchor` is the id of its mark, None where it marks nothing; `row` that of its row in the list. `own`: the class by
    which it is switched off; `style`: all classes of its mark and row. `said`: it is in a source's voice. `note` is the
    lexicon's, `why` what moved it; both may be empty. `context` stands in for the text where that is not shown.
    `ours`: subtype and kind are terms of ours, and so need not be kept apart from what surrounds them.
    """

    category: Category
    style: str
    anchor: str | None
    row: str
    cue: str
    subtype: str
    said: bool
    entry: str | None
    source: str
    kind: str
    antecedent: str
    confidence: str
    note: str
    why: str
    context: Context | None
    ours: bool


@lru_cache(maxsize=256)
def category(name: str, language: Language | None = None) -> Category:
    """How a category looks. Those of a user's own lexicon share one look and are told apart by letter and name."""
    return Category(
        name=name,
        label=language.heading(name) if language else name[:1].upper() + name[1:],
        letter=language.letter(name) if language else name[:1].upper() or "?",
        style=f"c-{name}" if name in CATEGORIES else "c-other",
    )


def switch(name: str, names: Sequence[str]) -> str:
    """The class of a category's marks and rows that no other category has; `names`: all categories of the report."""
    return f"c-{name}" if name in CATEGORIES else f"u{names.index(name)}" if name in names else "u"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the findings of one article's page share. `prefix` begins their ids; `names`: all categories."""

    language: Language
    prefix: str
    names: Sequence[str]
    texts: bool = True

    def view(
        self,
        finding: Finding,
        number: int,
        length: int,
        *,
        why: str = "",
        note: str = "",
        context: Context | None = None,
    ) -> FindingView:
        """The `number`-th of the article, counted from 1; `length` is that of its field in code points."""
        look, source = category(finding.category, self.language), finding.source
        own = switch(finding.category, self.names)
        marked = max(finding.start, 0) < min(finding.end, length)
        said = finding.voice != "outlet"
        return FindingView(
            category=look,
            style=" ".join(dict.fromkeys((look.style, own, *(("q",) if said else ())))),
            anchor=f"{self.prefix}f{number}" if marked else None,
            row=f"{self.prefix}r{number}",
            cue=self.shown(finding.text),
            subtype=self.language.term(finding.subtype),
            said=said,
            entry=finding.entry,
            source=self.shown(source.text) if source else "",
            kind=self.language.term(source.kind) if source else "",
            antecedent=self.shown(source.antecedent.text) if source and source.antecedent else "",
            confidence="" if finding.confidence is None else self.language.percent(finding.confidence),
            note=note,
            why=why,
            context=context,
            ours=known(finding.subtype) and (source is None or known(source.kind)),
        )

    def shown(self, words: str) -> str:
        """On one line, and no more of it than may be shown."""
        line = " ".join(words.split())
        return line if self.texts else clipped(line)
