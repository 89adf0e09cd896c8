"""Scored → what a check has to know of an article: what is silenced, the fingerprints, the limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bias.articles.places import ArticlePlaces, Places
from bias.checking.fingerprints import fingerprints
from bias.checking.rule_names import SOURCING
from bias.checking.settings import Limit, LimitKey
from bias.checking.suppressions import Silenced, silenced
from bias.checking.values import Located, Place
from bias.model import Article, Finding, Scored


def names(rule: str, finding: Finding) -> bool:
    """Whether a finding falls under a rule: its category, or its category and subtype."""
    return rule in (finding.category, f"{finding.category}.{finding.subtype}")


@dataclass(frozen=True, slots=True)
class Examined:
    """An article with all that its limits are held against.

    `path` is that of its file as baselines know it. `prints` are the fingerprints of the findings in the outlet's voice
    that a rule names and nothing silences, by index; `wanted` are those with the silenced ones.
    """

    scored: Scored
    path: str
    limits: Mapping[LimitKey, Limit]
    silenced: Silenced
    wanted: tuple[int, ...]
    prints: Mapping[int, str]
    places: ArticlePlaces

    @property
    def article(self) -> Article:
        return self.scored.article

    def counted(self, rule: str | None = None) -> list[int]:
        """Indices of the findings that count for a rule, or for any: in the outlet's voice and not silenced."""
        return [
            index
            for index, finding in enumerate(self.scored.scorecard.findings)
            if finding.voice == "outlet" and (rule is None or names(rule, finding)) and self.silenced.of(index) is None
        ]

    def located(self, index: int, new: bool | None) -> Located:
        """A finding with its place."""
        article, finding = self.article, self.scored.scorecard.findings[index]
        sentence = self.scored.scorecard.sentences[finding.sentence]
        text = article.title if finding.field == "title" else article.text
        prints = self.prints if index in self.prints else fingerprints(self.scored, [index])
        return Located(
            finding=finding,
            article=article.id,
            outlet=article.outlet,
            title=article.title,
            place=self._place(finding),
            fingerprint=prints[index],
            new=new,
            suppression=self.silenced.of(index),
            context=" ".join(text[sentence.start : sentence.end].split()),
        )

    def _place(self, finding: Finding) -> Place:
        line, column = self.places.of(finding.field, finding.start)
        end_line, end_column = self.places.of(finding.field, finding.end)
        return Place(path=self.article.path, line=line, column=column, end_line=end_line, end_column=end_column)


def examined(
    scored: Scored,
    *,
    path: str,
    limits: Mapping[LimitKey, Limit],
    rules: Iterable[str],
    known: Sequence[str],
    places: Places,
) -> Examined:
    """An article as a check sees it.

    Args:
        scored: the article with its scorecard.
        path: its file as baselines know it.
        limits: those of this article.
        rules: all that some limit names, of this article or another: their findings are located and remembered.
        known: the rules that there are, for comments.
        places: of all articles.
    """
    here = places.of(scored.article)
    quiet = silenced(scored, known, here)
    named = [rule for rule in rules if rule != SOURCING]
    findings = scored.scorecard.findings
    wanted = tuple(
        index
        for index, finding in enumerate(findings)
        if finding.voice == "outlet" and any(names(rule, finding) for rule in named)
    )
    counting = [index for index in wanted if quiet.of(index) is None]
    return Examined(scored, path, limits, quiet, wanted, fingerprints(scored, counting), here)
