"""What `bias claims` says of a corpus: stories, their claims, how each article states them, and what moved.

Articles are named by their place in the corpus that was given (`article`, from 0); passages and words are offsets into
a field of that article, as everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

STATUSES = ("named", "vague", "hearsay", "speculated", "hedged", "fact")
"""How an article can state a claim, the best-sourced first."""

STATUS_LETTERS = MappingProxyType(dict(zip((*STATUSES, "absent"), "NVHSDF·", strict=True)))
"""The letter of each status in a matrix, the same everywhere; D is for doubt."""

SOURCED = frozenset({"named", "vague", "hearsay"})
"""Statuses in which somebody else says it."""

DOUBTED = frozenset({"speculated", "hedged"})
"""Statuses in which the outlet itself says it, with doubt."""

MOVEMENTS = (
    "source lost",
    "source weakened",
    "source gained",
    "doubt lost",
    "doubt added",
    "number changed",
    "only here",
)
"""Kinds of movement. `source lost`: somebody said it, now nobody; `source weakened`: named → vague → hearsay;
`source gained`: the way back of both; `doubt lost`: speculated or hedged → fact; `doubt added`: the way back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, where it stands. `value` in the unit's base ("2 Mio. Euro" is 2,000,000 of "euro").

    `unit`: name of the unit or, for things that are counted, the lemma of what is counted ("soldat"); "" if unknown.
    `bound`: "exactly", "about", "at most" ("bis zu") or "at least" ("mehr als").
    """

    start: int
    end: int
    text: str
    value: float
    unit: str
    bound: str = "exactly"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidingWords:
    """Words that give a passage its status: a cue, or the source whose content it is.

    `finding`: index into the scorecard's findings; None where a construction decided that is no finding.
    """

    field: str
    start: int
    end: int
    text: str
    finding: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence that states a claim. `sentence`: index into the scorecard's sentences.

    `source`: the words for who says it, "" where nobody does. `negated`: it states the contrary of the head.
    """

    field: str
    start: int
    end: int
    text: str
    sentence: int
    status: str
    words: tuple[DecidingWords, ...] = ()
    source: str = ""
    quantities: tuple[Quantity, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """How one article states a claim: its passages in order of the text, and the status of the best-sourced one."""

    article: int
    status: str
    passages: tuple[Passage, ...]

    @property
    def deciding(self) -> Passage:
        """The first of the passages that give the status."""
        return next(each for each in self.passages if each.status == self.status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """What became of a claim between two articles, or (`only here`, `source` None) that one outlet alone has it.

    `directed`: `source` is the older article by date. Without dates a movement leads from the better sourced to the
    weaker one (numbers: from the commoner to the rarer). `before` and `after`: statuses, or the numbers as worded.
    `weight`: for ranking; size of the step × number of outlets that share the claim × its cohesion.
    """

    kind: str
    claim: int
    source: int | None
    target: int
    before: str
    after: str
    directed: bool
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What several articles state, or one alone. `text`: the fullest wording, without its frame where that can be cut.

    `head`: article and passage that the wording is from. `statements`: by article; articles that do not state it are
    absent. `outlets`: their names in the story. `cohesion`: mean probability, by the model, that two of the sentences
    state the same. `contradicted`: some statement says the contrary of another.
    """

    id: str
    text: str
    head: tuple[int, Passage]
    statements: Mapping[int, Statement]
    outlets: tuple[str, ...]
    cohesion: float = 1.0
    contradicted: bool = False

    def status(self, article: int) -> str:
        """The article's status, `absent` if it does not state the claim."""
        found = self.statements.get(article)
        return found.status if found else "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Why an article is in its story.

    `closest`: the member that it is closest to, with the cosine (0 to 1), the days between the two (None without dates)
    and the words that they share, the weightiest first. `given`: the `story` field said so.
    """

    article: int
    closest: int | None
    closeness: float
    days: int | None
    words: tuple[str, ...]
    given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletSummary:
    """One outlet in one story.

    `statuses`: its shared claims by status. `sourced_elsewhere`: claims that it states and some other outlet gives to a
    source; `fact_elsewhere_sourced`: those of them that it states as fact. `alone`: claims that only it has; `missing`:
    shared claims that it does not state.
    """

    outlet: str
    articles: tuple[int, ...]
    statuses: Mapping[str, int]
    fact_elsewhere_sourced: int
    sourced_elsewhere: int
    alone: int
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles on one event, what they state, and what changed between them.

    `id`: the `story` field where given, else made of the oldest member's id. `title`: headline of the member in the
    middle. `articles`: places in the corpus, by date, then outlet, then id. `names`: under which name each of them
    speaks, its outlet; its id where it has none, and in a story that one outlet alone tells. `claims`: shared ones
    first, by how many outlets share them and how surely; `movements`: the heaviest first, `claim` being an index into
    `claims`.
    """

    id: str
    title: str
    articles: tuple[int, ...]
    names: tuple[str, ...]
    bonds: tuple[Bond, ...]
    claims: tuple[Claim, ...] = ()
    movements: tuple[Movement, ...] = ()
    outlets: tuple[OutletSummary, ...] = ()

    def name(self, article: int) -> str:
        """Under which an article speaks."""
        return self.names[self.articles.index(article)]

    @property
    def shared(self) -> tuple[Claim, ...]:
        """Claims that at least two articles state."""
        return tuple(each for each in self.claims if len(each.statements) > 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """The stories of a corpus with more than one article, largest first, and the articles that stand alone.

    `remarks`: what a reader has to know of how they were made. `model`: hash of the weights.
    """

    stories: tuple[Story, ...]
    alone: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()
    model: str = ""
