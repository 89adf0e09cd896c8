"""Paths and a configuration → what a check says."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from bias.articles import read
from bias.articles.places import Places
from bias.checking import baseline as baselines
from bias.checking.baseline import Baseline
from bias.checking.comparing import Paths, remarks_on, sides, untouched
from bias.checking.configuration import load
from bias.checking.examining import Examined, examined
from bias.checking.judging import Before, judged
from bias.checking.known_findings import Known, met
from bias.checking.results import Outcome, entry_of, everything, result_of, still_known
from bias.checking.rule_names import known_rules, place_of
from bias.checking.settings import Configuration
from bias.checking.values import CheckResult
from bias.model import Article, BiasError, Problem, Provenance, Scored
from bias.scoring.cache import CachedScoring, ScoreCache, Setup

Articles = Iterable[Article | Problem]
Results = Iterable[Scored | Problem]
Scoring = Callable[[Articles], Results]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A result, with what the baselines are made of that follow from it.

    `old` is the baseline before, `kept` what it says of files that were not looked at.
    """

    result: CheckResult
    outcome: Outcome
    rules: Sequence[str]
    old: Baseline
    kept: Baseline

    def everything(self) -> Baseline:
        """All that there is now, and what was kept."""
        return everything(self.outcome, self.kept, self.rules)

    def still_known(self) -> Baseline:
        """What is left of the old baseline, at the paths where it is now, and what was kept."""
        return still_known(self.outcome, self.kept, self.old)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be checked. `partial`: articles were left out by conditions, so that none can be called gone.

    `baseline` is compared with, `revision` likewise; not both. `written` is the file that a baseline goes to, `outputs`
    are others that are written: none of them is an article.
    """

    paths: tuple[str, ...]
    configuration: Configuration
    baseline: str | None = None
    revision: str | None = None
    written: str | None = None
    outputs: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    force: bool = False
    partial: bool = False
    stdin: BinaryIO | None = None


def check(
    *paths: str | os.PathLike[str],
    config: str | os.PathLike[str] | Configuration | None = None,
    isolated: bool = False,
    baseline: str | os.PathLike[str] | None = None,
    diff: str | None = None,
    force: bool = False,
    notice: Callable[[str], None] | None = None,
) -> CheckResult:
    """Hold articles against limits, and against what was known before.

    Args:
        paths: files and folders; those that the configuration names if there are none, else the current folder.
        config: a configuration file, or what is read already; found upwards from the current folder if None.
        isolated: use no configuration file.
        baseline: file of known findings, instead of the one that the configuration names.
        diff: a git revision to compare with, instead of a baseline.
        force: also score what does not look German.
        notice: told, in one line each, what a user should know although it is no error.

    Raises:
        BiasError: configuration, baseline or revision cannot be used. An article that cannot be read is one of the
            result's `problems`.
    """
    used = config if isinstance(config, Configuration) else load(config, isolated=isolated)
    request = Request(
        paths=tuple(os.fspath(each) for each in paths),
        configuration=used,
        baseline=None if diff else os.fspath(baseline) if baseline else used.baseline,
        revision=diff,
        where=used.where,
        force=force,
    )
    return checked(request, scoring(used), notice or (lambda _: None)).result


def scoring(configuration: Configuration, cache: ScoreCache | None = None) -> Scoring:
    """Scoring with the lexicon and the models that a configuration names; what the cache knows is not scored again."""
    setup = Setup(
        lexicon=configuration.lexicon,
        disable=configuration.disable,
        model=configuration.model,
        point=configuration.point,
    )
    return CachedScoring(setup, cache)


def checked(request: Request, score: Scoring, notice: Callable[[str], None]) -> Checked:
    """Check, with articles scored by `score`. Raises BiasError as `check` does."""
    return _Run(request, score, notice).checked()


class _Run:
    def __init__(self, request: Request, score: Scoring, notice: Callable[[str], None]) -> None:
        self.request, self.score, self.notice = request, score, notice
        self.configuration = request.configuration
        possible = {rule for rule, _ in self.configuration.possible()}
        self.known_rules = known_rules({*self.configuration.rules, *possible})
        order = {rule: number for number, rule in enumerate(self.known_rules)}
        self.rules = sorted(possible, key=lambda rule: place_of(rule, order))
        self.arguments = request.paths or self.configuration.paths or (".",)
        files = (request.baseline, self.configuration.baseline, request.written, *request.outputs)
        self.no_articles = {Path(each).absolute() for each in files if each}
        self.places = Places()
        self.problems: list[Problem] = []
        self.provenance: Provenance | None = None

    def checked(self) -> Checked:
        if self.request.revision:
            return self._since_revision(self.request.revision)
        file = self.request.written or self.request.baseline
        paths = Paths(Path(file).parent if file else Path.cwd())
        old = self._old_baseline()
        articles = self._read(self.arguments)
        examined_now = self._examined(articles, paths)
        if old is None or self.request.baseline is None:
            return self._finished(examined_now, None, None, old, paths)
        for remark in remarks_on(old, self.request.baseline, self._finding_rules(), self.provenance):
            self.notice(remark)
        files = {each.path for each in examined_now}
        known = Known(
            findings=old.findings,
            breaches=old.sourcing,
            available=lambda entry: (entry.path or "") in files or not paths.exists(entry.path or ""),
        )
        return self._finished(examined_now, known, f"baseline {self.request.baseline}", old, paths)

    def _old_baseline(self) -> Baseline | None:
        """The baseline to compare with, or, where one is only written, the one that is there already."""
        if self.request.baseline:
            return baselines.read(self.request.baseline)
        written = self.request.written
        if not written or not Path(written).exists():
            return None
        try:
            return baselines.read(written)
        except BiasError as error:  # it is about to be mended
            self.notice(str(error))
            return None

    def _read(self, arguments: Sequence[str]) -> Articles:
        request = self.request
        return read(
            *arguments,
            stdin=request.stdin,
            where=request.where,
            columns=request.columns,
            force=request.force,
            notice=self.notice,
            only=self._may_be_article,
        )

    def _may_be_article(self, path: Path) -> bool:
        """Not for what the run itself reads and writes, nor for a file that was named before."""
        whole = path.absolute()
        if whole in self.no_articles:
            return False
        self.no_articles.add(whole)
        return True

    def _since_revision(self, revision: str) -> Checked:
        request = self.request
        both = sides(
            revision,
            self.arguments,
            where=request.where,
            columns=request.columns,
            force=request.force,
            notice=self.notice,
            only=self._may_be_article,
        )
        paths = Paths(Path.cwd())
        before = self._examined(both.before, paths)
        self.problems.clear()
        now = self._examined(both.now, paths)
        known = Known(
            findings=tuple(entry_of(each, index) for each in before for index in each.prints),
            breaches=tuple(judged(before, None, self.rules).sourcing),
        )
        return self._finished(now, known, f"revision {revision}", None, paths)

    def _examined(self, articles: Articles, paths: Paths) -> list[Examined]:
        found: list[Examined] = []
        for each in self.score(articles):
            if isinstance(each, Problem):
                self.problems.append(each)
                continue
            self.provenance = self.provenance or each.scorecard.provenance
            found.append(
                examined(
                    each,
                    path=paths.of(each.article.path),
                    limits=self.configuration.limits_for(each.article),
                    rules=self.rules,
                    known=self.known_rules,
                    places=self.places,
                )
            )
        return found

    def _finding_rules(self) -> list[str]:
        return [rule for rule in self.rules if rule != "sourcing"]

    def _finished(
        self, articles: list[Examined], known: Known | None, compared: str | None, old: Baseline | None, paths: Paths
    ) -> Checked:
        pairs = met(articles, known) if known else None
        before = Before.of(pairs, known.breaches) if known and pairs else None
        verdict = judged(articles, before, self.rules)
        stays = untouched({each.path for each in articles}, paths.scope(self.arguments), paths)
        left = pairs.left if pairs else old.findings if old else ()
        kept = Baseline(
            findings=tuple(each for each in left if stays(each.path)),
            sourcing=tuple(each for each in old.sourcing if stays(each.path)) if old else (),
        )
        gone = () if pairs is None or self.request.partial else (each for each in left if not stays(each.path))
        outcome = Outcome(
            articles=articles,
            verdict=verdict,
            before=before,
            gone=tuple(replace(each, path=paths.from_here(each.path)) for each in gone),
            compared_with=compared,
            problems=tuple(self.problems),
            provenance=self.provenance or self._provenance(),
        )
        result = result_of(outcome, self.configuration, self.rules, stale=self.request.revision is None)
        return Checked(result=result, outcome=outcome, rules=self.rules, old=old or Baseline(), kept=kept)

    def _provenance(self) -> Provenance:
        """What would have scored articles, had there been any."""
        import bias
        from bias.detection.lexicon import load as load_lexicon
        from bias.detection.models import chosen_models

        used = self.configuration
        return Provenance(
            version=bias.__version__,
            lexicon=load_lexicon(used.lexicon, used.disable).hash,
            model=chosen_models(used.model, used.point).hash,
            reference=None,
        )
