"""`nlp.add_pipe("bias")`: findings as spans of a Doc, and its scorecard.

The text is scored as the library scores an article's text, by the program's own analysis: what else is in the pipeline,
and how it divides words and sentences, plays no part.
"""

# No `from __future__ import annotations`: spaCy reads the annotations of `make` to check a configuration. It imports
# this module whenever any pipeline is made, ours or not; so little else is imported at its top.

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, List, Optional  # noqa: UP035 - spaCy's reader of annotations wants these

from spacy.language import Language
from spacy.tokens import Doc, Span

from bias.model import Article, BiasError, Finding, Problem, Scorecard

if TYPE_CHECKING:
    from bias.scale.work import Job

KEY = "bias"
"""Name of the component, of its group of spans, of its extension attributes and of what it leaves in `user_data`."""


class BiasComponent:
    """Leaves the findings of a Doc in `doc.spans["bias"]` and its scorecard in `doc._.bias`.

    A span covers the tokens that its finding touches; its label is `category.subtype`. `span._.bias` is the Finding
    itself, with exact offsets into `doc.text`.
    """

    def __init__(self, job: "Job") -> None:
        """Loads what the job asks for. Raises BiasError where the lexicon, a model or the reference is broken."""
        from bias.scale.scoring import ArticleScorer

        self._job = job
        self._scorer = ArticleScorer(job)

    def __call__(self, doc: Doc) -> Doc:
        """Score a Doc and return it. Raises BiasError where that cannot be done."""
        from bias.scoring.cache_cards import encoded

        article = Article(id=KEY, text=doc.text)
        result = self._scorer.score(article).payload
        if isinstance(result, bytes):
            raise TypeError("a job whose outcomes are no objects")
        if isinstance(result, Problem):
            raise BiasError(result.error)
        card = result.scorecard
        doc.user_data[KEY] = {
            "version": _version(),
            "characters": len(article.text),
            "card": encoded(card, article),
        }
        doc.spans[KEY] = [_span(doc, each, number) for number, each in enumerate(card.findings)]
        return doc

    def __reduce__(self) -> tuple[Any, ...]:
        """For the processes of `nlp.pipe(…, n_process=2)`: each of them loads for itself."""
        return BiasComponent, (self._job,)


@Language.factory(
    "bias",
    assigns=["doc.spans", "doc._.bias", "span._.bias"],
    default_config={"lexicon": [], "disable": [], "model": [], "point": "default", "reference": None},
)
def make(
    nlp: Language,
    name: str,
    lexicon: List[str],  # noqa: UP006
    disable: List[str],  # noqa: UP006
    model: List[str],  # noqa: UP006
    point: str,
    reference: Optional[str],  # noqa: UP045
) -> BiasComponent:
    """The component, from a pipeline's configuration.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        lexicon: files with entries of one's own, laid over the shipped ones.
        disable: patterns of entries to leave out.
        model: files with models of one's own; `["none"]` for the rules alone.
        point: `default`, `strict` or `sensitive`.
        reference: what percentiles are taken from: a name, a file, `"none"`; null for the shipped one.
    """
    from bias.scale.work import Job
    from bias.scoring.cache_keys import Setup

    if point not in ("default", "strict", "sensitive"):
        raise BiasError(f"{name}: point {point!r} is none; write default, strict or sensitive")
    setup = Setup(lexicon=tuple(lexicon), disable=tuple(disable), model=tuple(model), point=point, reference=reference)
    return BiasComponent(Job(setup=setup))


def scorecard_of(doc: Doc) -> Scorecard | None:
    """What `doc._.bias` gives: the scorecard, or None for a Doc that did not go through the component.

    Raises:
        BiasError: another version of the program scored it.
    """
    kept = doc.user_data.get(KEY)
    if kept is None or kept["characters"] != len(doc.text):
        # A Doc made of a part of another one may carry what was left in that.
        return None
    if kept["version"] != _version():
        raise BiasError(f"a Doc that version {kept['version']} of the program scored; score it again")
    return _card(kept["card"], doc.text)


def finding_of(span: Span) -> Finding | None:
    """What `span._.bias` gives: the finding that a span of `doc.spans["bias"]` stands for, else None."""
    card = scorecard_of(span.doc) if span.id_.startswith(_ID) else None
    return None if card is None else card.findings[int(span.id_.removeprefix(_ID))]


_ID = "bias:"


def _span(doc: Doc, finding: Finding, number: int) -> Span:
    """The tokens that a finding touches.

    Its number is in the id: findings may share their tokens, by which alone spaCy keeps a span's own attributes.
    """
    span = doc.char_span(
        finding.start,
        finding.end,
        label=f"{finding.category}.{finding.subtype}",
        span_id=f"{_ID}{number}",
        alignment_mode="expand",
    )
    if span is None:
        raise ValueError(f"no tokens at {finding.start} to {finding.end}")
    return span


@lru_cache(maxsize=32)
def _card(content: bytes, text: str) -> Scorecard:
    from bias.scoring.cache_cards import decoded

    return decoded(content, Article(id=KEY, text=text))


def _version() -> str:
    import bias

    return bias.__version__


def _exact(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.end


def _kind(finding: Finding) -> str | None:
    return None if finding.source is None else finding.source.kind


def _content(finding: Finding) -> Sequence[tuple[int, int]] | None:
    return None if finding.content is None else [(each.start, each.end) for each in finding.content]


_ATTRIBUTES = {
    "voice": lambda finding: finding.voice,
    "entry": lambda finding: finding.entry,
    "confidence": lambda finding: finding.confidence,
    "source": lambda finding: None if finding.source is None else finding.source.text,
    "kind": _kind,
    "content": _content,
    "exact": _exact,
}
"""Shorthands: `span._.voice` is `span._.bias.voice`, and so on. `exact` and `content` are offsets into `doc.text`."""


def _add_attributes() -> None:
    """Makes the extension attributes known; a shorthand that somebody else has taken stays theirs."""
    if not Doc.has_extension(KEY):
        Doc.set_extension(KEY, getter=scorecard_of)
    if not Span.has_extension(KEY):
        Span.set_extension(KEY, getter=finding_of)
    for name, value in _ATTRIBUTES.items():
        if not Span.has_extension(name):
            Span.set_extension(name, getter=_getter(value))


def _getter(value: Any) -> Any:
    def getter(span: Span) -> Any:
        finding = finding_of(span)
        return None if finding is None else value(finding)

    return getter


# At import: so that a Doc from a file has them too, where this module is imported but no component is made.
_add_attributes()
