"""Annotated claims → the model that aligns sentences, and how good it is on stories that it has not seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bias.model import Article, BiasError, Scored
from bias.stories.claims import claims
from bias.stories.events import words_of
from bias.stories.model import ClaimsModel
from bias.stories.pairs import Pairs, pairs
from bias.stories.wordings import Wording, wordings
from bias.training.claims_gold import GoldClaim, agreement, same_place

STRENGTH = 1.0
"""Inverse strength of the L2 regularisation."""
THRESHOLDS = (0.05, 0.07, 0.1, 0.12, 0.15, 0.18, 0.2, 0.25)
"""Mean probabilities that are tried as the least one of a claim."""
TOLERANCE = 0.03
"""F1 that a higher threshold may cost: annotated are some claims of a story, so that what is put to them wrongly is
not counted, and fewer such sentences are worth more than a little recall."""
LEAST_COUNT = 2
"""Background articles that a word is in to be listed."""


@dataclass(frozen=True, slots=True)
class StoryExamples:
    """The sentences of an annotated story with their pairs. `members`: its articles, as places in the corpus."""

    story: str
    members: tuple[int, ...]
    pairs: Pairs
    labels: tuple[frozenset[int], ...]
    gold: tuple[GoldClaim, ...]


def story_examples(scored: Sequence[Scored], gold: Sequence[GoldClaim]) -> list[StoryExamples]:
    """One for each annotated story, by its name."""
    return [
        _examples(story, scored, [each for each in gold if each.story == story])
        for story in sorted({each.story for each in gold})
    ]


def _examples(story: str, scored: Sequence[Scored], gold: Sequence[GoldClaim]) -> StoryExamples:
    members = tuple(at for at, each in enumerate(scored) if each.article.story == story)
    sentences = [each for at in members for each in wordings(at, scored[at])]
    return StoryExamples(
        story,
        members,
        pairs(sentences, [frozenset((each.article,)) for each in sentences]),
        tuple(_labels(each, gold) for each in sentences),
        tuple(gold),
    )


def _labels(sentence: Wording, gold: Sequence[GoldClaim]) -> frozenset[int]:
    place = (sentence.field, sentence.start, sentence.end)
    return frozenset(
        number
        for number, claim in enumerate(gold)
        if any(same_place(place, each) for each in claim.passages.get(sentence.article, ()))
    )


def _rows(examples: StoryExamples) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Pairs of which one sentence at least is annotated: of the others nobody has said whether they state the same."""
    labels = examples.labels
    both = list(zip(examples.pairs.first.tolist(), examples.pairs.second.tolist(), strict=True))
    kept = [at for at, (i, j) in enumerate(both) if labels[i] or labels[j]]
    return examples.pairs.features[kept], np.array([bool(labels[i] & labels[j]) for i, j in (both[at] for at in kept)])


def fitted(examples: Iterable[StoryExamples], threshold: float, background: Sequence[Article]) -> ClaimsModel:
    """A model from annotated stories; words are counted in the background.

    Raises:
        BiasError: no sentences of two articles state the same, or all do.
    """
    from sklearn.linear_model import LogisticRegression

    examples = list(examples)
    rows, same = (np.concatenate(each) for each in zip(*map(_rows, examples), strict=True))
    if len(np.unique(same)) < 2:
        which = "all" if same.any() else "none"
        raise BiasError(
            f"too little to learn from: pairs of sentences that state the same and others are wanted; {which} of the "
            f"{len(same)} in {', '.join(each.story for each in examples)} state the same"
        )
    fit = LogisticRegression(C=STRENGTH, max_iter=5000, tol=1e-8).fit(rows, same)
    counts = Counter(word for article in background for word in words_of(article))
    return ClaimsModel(
        # Rounded, so that the last bits of a solver do not make another model.
        weights=np.round(fit.coef_[0].astype(np.float64), 6),
        bias=round(float(fit.intercept_[0]), 6),
        threshold=threshold,
        articles=len(background),
        counts={word: count for word, count in sorted(counts.items()) if count >= LEAST_COUNT},
    )


def unseen(
    examples: Sequence[StoryExamples], scored: Sequence[Scored], note: Callable[[str], None]
) -> dict[float, dict[str, Counter[str]]]:
    """For each threshold the agreement on every story with a model that was made of the others."""
    found: dict[float, dict[str, Counter[str]]] = {threshold: {} for threshold in THRESHOLDS}
    for left_out in examples:
        note(f"without {left_out.story}")
        others = [each for each in examples if each is not left_out]
        for threshold in THRESHOLDS:
            model = fitted(others, threshold, ())
            told = claims([scored[at] for at in left_out.members], model=model)
            found[threshold][left_out.story] = agreement(
                _renumbered(left_out), (claim for story in told.stories for claim in story.claims)
            )
    return found


def _renumbered(examples: StoryExamples) -> list[GoldClaim]:
    """The story's claims with articles as places among its members."""
    place = {at: number for number, at in enumerate(examples.members)}
    return [
        GoldClaim(
            story=each.story,
            text=each.text,
            statuses={place[at]: status for at, status in each.statuses.items()},
            passages={place[at]: found for at, found in each.passages.items()},
        )
        for each in examples.gold
    ]


def figures(counts: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 of pairs, accuracy of statuses; 0 where there is nothing to divide by."""
    both, wrong, missed = counts["both"], counts["found only"], counts["gold only"]
    return {
        "pairs_precision": _share(both, both + wrong),
        "pairs_recall": _share(both, both + missed),
        "pairs_f1": _share(2 * both, 2 * both + wrong + missed),
        "status_accuracy": _share(counts["right"], counts["statuses"]),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def best_threshold(found: dict[float, dict[str, Counter[str]]]) -> float:
    """The highest whose F1 over all pairs is within the tolerance of the best one."""
    f1 = {each: figures(total(counts))["pairs_f1"] for each, counts in found.items()}
    return max(each for each in f1 if f1[each] >= max(f1.values()) - TOLERANCE)


def total(by_story: dict[str, Counter[str]]) -> Counter[str]:
    """Counts of all stories together."""
    return sum(by_story.values(), Counter())
