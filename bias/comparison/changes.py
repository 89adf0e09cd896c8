"""Two corpora, or two runs of one, matched by id: what changed, article by article and in sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from bias.comparison.change_values import ArticleChange, Diff, Sum
from bias.comparison.counted_articles import Counted
from bias.comparison.differences import Settings, differences, too_few
from bias.comparison.group_values import SHARES_OF_SOURCES
from bias.comparison.grouping import grouped, in_order
from bias.comparison.multiple_testing import adjusted
from bias.comparison.permutation import PERMUTATIONS
from bias.comparison.resampling import RESAMPLES
from bias.model import BiasError, Finding, Problem, Scored

__all__ = ["ArticleChange", "Diff", "Sum", "diff"]


def diff(
    a: Iterable[Scored | Problem],
    b: Iterable[Scored | Problem],
    by: str | None = None,
    *,
    seed: int = 0,
    resamples: int = RESAMPLES,
    permutations: int = PERMUTATIONS,
    stage: Callable[[str], None] | None = None,
) -> Diff:
    """Hold B against A, articles matched by id. Problems are passed over.

    Args:
        a: as `score` gives them, the older ones.
        b: the newer ones.
        by: a field whose values are summed up by themselves as well.
        seed: of the random numbers.
        resamples: of each bootstrap.
        permutations: of each test.
        stage: told what is being worked on.

    Raises:
        BiasError: an id stands twice on one side, or no article has the field `by`.
    """
    how = Settings(seed=seed, resamples=resamples, permutations=permutations)
    tell = stage or (lambda _: None)
    old, new = _by_id(a, "A"), _by_id(b, "B")
    both = [name for name in old if name in new]
    categories = tuple(dict.fromkeys(key for each in (*old.values(), *new.values()) for key in each.scorecard.scores))
    tell("comparing articles")
    sums: list[Sum] = []
    for field, name, mine, theirs in _parts(old, new, by):
        tell(f"adding up {name or 'all'}")
        sums += _sums(field, name, mine, theirs, categories, how)
    tested, tests = _with_q(sums)
    return Diff(
        by=by,
        categories=categories,
        articles=tuple(_change(old[name], new[name], categories) for name in both),
        only_a=tuple(each.article for name, each in old.items() if name not in new),
        only_b=tuple(each.article for name, each in new.items() if name not in old),
        sums=tuple(tested),
        tests=tests,
        seed=seed,
        resamples=resamples,
        permutations=permutations,
    )


def _by_id(scored: Iterable[Scored | Problem], side: str) -> dict[str, Scored]:
    found: dict[str, Scored] = {}
    for each in scored:
        if isinstance(each, Scored):
            if each.article.id in found:
                raise BiasError(f"{side}: the id {each.article.id!r} stands there twice; give each article its own")
            found[each.article.id] = each
    return found


def _parts(
    old: dict[str, Scored], new: dict[str, Scored], by: str | None
) -> Iterator[tuple[str | None, str | None, dict[str, Scored], dict[str, Scored]]]:
    """Everything, then, with a field, each of its values; an article of both sides goes where B has it."""
    yield None, None, old, new
    if by is None or not (old or new):
        return
    last = {**old, **new}
    groups = dict(zip(last, grouped((each.article for each in last.values()), by), strict=True))
    for group in in_order(groups.values()):
        mine, theirs = ({key: each for key, each in side.items() if groups[key] == group} for side in (old, new))
        yield by, group, mine, theirs


def _sums(
    field: str | None,
    name: str | None,
    old: dict[str, Scored],
    new: dict[str, Scored],
    categories: Sequence[str],
    how: Settings,
) -> Iterator[Sum]:
    """The articles of both sides, and all of them where that is something else."""
    both = old.keys() & new.keys()
    if both:
        mine, theirs = ({key: each for key, each in side.items() if key in both} for side in (old, new))
        yield _sum(field, name, mine, theirs, categories, how, paired=True)
    if len(both) < len(old) or len(both) < len(new):
        yield _sum(field, name, old, new, categories, how, paired=False)


def _sum(
    field: str | None,
    name: str | None,
    old: dict[str, Scored],
    new: dict[str, Scored],
    categories: Sequence[str],
    how: Settings,
    *,
    paired: bool,
) -> Sum:
    cards = [*old.items(), *new.items()]
    stories = {key: each.article.story for key, each in {**old, **new}.items()}
    data = Counted(
        tallies=tuple(each.scorecard.tally for _, each in cards),
        # An article and its other version stand or fall together, and so does all of a story.
        stories=tuple(f"id {key}" if stories[key] is None else f"story {stories[key]}" for key, _ in cards),
        # Only the two versions of one article change places in the test.
        copies_of=tuple(key if key in old and key in new else None for key, _ in cards),
        items=tuple({} for _ in cards),
        categories=tuple(categories),
        copies=None,
    )
    labels = (*("A" for _ in old), *("B" for _ in new))
    reason = too_few(data.sample(labels), "B", "A") if old and new else "one side has no article"
    found = differences(data, labels, "B", how, tested=reason is None, paired=paired)
    words = tuple(sum(each.scorecard.tally.words for each in side.values()) for side in (old, new))
    if not all(any(sum(each.scorecard.tally.sources.values()) for each in side.values()) for side in (old, new)):
        found = {key: each for key, each in found.items() if key not in SHARES_OF_SOURCES}
    return Sum(
        field=field,
        name=name,
        paired=paired,
        articles=(len(old), len(new)),
        words=(words[0], words[1]),
        differences=found,
        untested=reason,
    )


def _with_q(sums: Sequence[Sum]) -> tuple[list[Sum], int]:
    p = [each.p for line in sums for each in line.differences.values()]
    q = iter(adjusted(p))
    made = [
        replace(line, differences={key: replace(each, q=next(q)) for key, each in line.differences.items()})
        for line in sums
    ]
    return made, sum(each is not None for each in p)


def _change(old: Scored, new: Scored, categories: Sequence[str]) -> ArticleChange:
    edited = _edited(old, new)
    gained, lost = _findings(old.scorecard.findings, new.scorecard.findings, moved=edited)
    before, after = old.scorecard.tally, new.scorecard.tally
    return ArticleChange(
        article=new.article,
        words=(before.words, after.words),
        counts={each: (before.count(each), after.count(each)) for each in categories},
        gained=gained,
        lost=lost,
        edited=edited,
    )


def _edited(old: Scored, new: Scored) -> bool:
    """By the texts; by words and the places of sentences where a side has none, being read from a score file."""
    if old.article.title != new.article.title:
        return True
    if old.article.text and new.article.text:
        return old.article.text != new.article.text
    places = [[(each.field, each.start, each.end) for each in side.scorecard.sentences] for side in (old, new)]
    return places[0] != places[1] or old.scorecard.tally.words != new.scorecard.tally.words


def _findings(
    old: Sequence[Finding], new: Sequence[Finding], *, moved: bool
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings that only the new side has, and those that only the old one has.

    In the same text a finding is the same in the same place; where the text has moved, in the same order.
    """
    if moved:
        first, second = ([_kind(each) for each in side] for side in (old, new))
        blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
        kept_old = {block.a + at for block in blocks for at in range(block.size)}
        kept_new = {block.b + at for block in blocks for at in range(block.size)}
        lost = tuple(each for at, each in enumerate(old) if at not in kept_old)
        return tuple(each for at, each in enumerate(new) if at not in kept_new), lost
    return _beyond(new, old), _beyond(old, new)


def _kind(finding: Finding) -> tuple[str, ...]:
    return finding.category, finding.subtype, finding.voice, finding.field, finding.text.lower()


def _beyond(these: Sequence[Finding], others: Sequence[Finding]) -> tuple[Finding, ...]:
    """What the first have more of, the same kind in the same place being the same."""
    left = Counter((*_kind(each), each.start, each.end) for each in others)
    found = []
    for each in these:
        key = (*_kind(each), each.start, each.end)
        if left[key]:
            left[key] -= 1
        else:
            found.append(each)
    return tuple(found)
