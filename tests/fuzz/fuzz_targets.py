"""What is fuzzed: each target takes any bytes and raises nothing but BiasError, whose message is one line."""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from bias.articles import read, selector
from bias.articles.field_mapping import mapping
from bias.articles.places import Places
from bias.checking import baseline
from bias.checking.configuration import found, load
from bias.checking.rule_names import known_rules
from bias.checking.suppressions import silenced
from bias.comparison.score_files import read_scores
from bias.detection import Detector
from bias.detection.lexicon import Lexicon, parse
from bias.detection.lexicon import load as load_lexicon
from bias.detection.models import chosen_models
from bias.detection.stored_arrays import parsed
from bias.language.same_meaning import indexed
from bias.language.same_meaning import parsed as same_meaning_of
from bias.model import Article, BiasError, Problem, Scored
from bias.output.records import encode, record
from bias.scoring.cache import ScoreCache, _stored
from bias.scoring.references import chosen
from bias.scoring.run import score
from bias.stories.claims import claims
from bias.stories.model import model_of
from bias.training.documents import read_documents

Target = Callable[[bytes], None]

ARTICLE = Article(
    id="a",
    title="Brand im Hafen",
    text="Laut Polizei brannte es offenbar zweimal. „Wir prüfen das“, sagte Anna Kern. Rund 300 Gäste seien gegangen.",
)


class BrokenRuleError(AssertionError):
    """A target gave back what it must not."""


@cache
def detector() -> Detector:
    return Detector(load_lexicon())


@contextmanager
def _file(name: str, data: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        yield path


def _sound(results: Iterable[Article | Problem | Scored]) -> list[Article]:
    """Asserts that errors are lines, and that what was read can be scored, written and found again in its file."""
    articles: list[Article] = []
    ids = []
    for each in results:
        if isinstance(each, Problem):
            if not each.error.isprintable():
                raise BrokenRuleError(f"an error of more than a line: {each.error!r}")
            ids.append(each.id)
        elif isinstance(each, Article):
            articles.append(each)
            ids.append(each.id)
    given = [each for each in ids if each is not None]
    if len(set(given)) != len(given) or not ids:
        raise BrokenRuleError(f"ids that are not unique, or nothing at all: {given!r}")
    return articles


def readers(name: str, data: bytes) -> None:
    """Every reader of files; what it reads is scored, written, and looked up in its file."""
    with _file(name, data) as path:
        articles = _sound(read(path, force=True))
        places = Places()
        for each in score(articles[:3], detector=detector(), reference="none"):
            if not isinstance(each, Scored):
                raise BrokenRuleError(f"read, but not scored: {each!r}")
            encode(record(each)).encode()
            where = places.of(each.article)
            for finding in each.scorecard.findings[:5]:
                where.of(finding.field, finding.start)
            silenced(each, sorted(known_rules()), where)


def standard_input(data: bytes) -> None:
    _sound(read("-", stdin=io.BytesIO(data), force=True))


def lexicon(data: bytes) -> None:
    """The lexicon parser, and the rules that it gives, tried on a text."""
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        content = ""
    if not content:
        with _file("haus.toml", data) as path:
            load_lexicon([path])
    entries, _ = parse(content, "haus.toml", "haus")
    Detector(Lexicon(tuple(entries), "")).detect(ARTICLE)


def configuration(name: str, data: bytes) -> None:
    with _file(name, data) as path:
        found(path.parent)
        load(path)


def baselines(data: bytes) -> None:
    with _file("known.json", data) as path:
        read_ = baseline.read(os.fspath(path))
        baseline.write(read_, io.StringIO())


def comments(data: bytes) -> None:
    """Suppression comments in a text that has findings."""
    text = f"{ARTICLE.text}\n\n{data.decode('utf-8', 'replace')}\n{ARTICLE.text}"
    article = Article(id="a", text=text, title=data[:20].decode("latin-1"), extra={"bias": _value(data)})
    for each in score([article], detector=detector(), reference="none"):
        if not isinstance(each, Scored):
            raise BrokenRuleError(f"not scored: {each!r}")
        found_ = silenced(each, sorted(known_rules()), Places().of(article))
        for remark in found_.remarks:
            if "\n" in remark.message:
                raise BrokenRuleError(f"a remark of more than a line: {remark!r}")


def _value(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return {"ignore": data.decode("latin-1").split(",")}


def cache_entries(data: bytes) -> None:
    """Damaged entries cost time only: the article is scored again, and the same comes of it."""
    with tempfile.TemporaryDirectory() as folder:
        notes: list[str] = []
        with ScoreCache(folder, note=notes.append) as kept:
            _damage(Path(folder), data)
            if kept.get("ab" + "0" * 62) is not None:
                raise BrokenRuleError("bytes that nobody put there")
        content = data * 3
        with ScoreCache(folder, note=notes.append) as kept:
            kept.put("cd" + "0" * 62, content)
            got = kept.get("cd" + "0" * 62)
            if got is not None and got != content:
                raise BrokenRuleError("other bytes than were put there")

    class Kept(ScoreCache):
        def get(self, key: str) -> bytes | None:
            return data

    _stored(Kept("nowhere", note=notes.append), "ab" + "0" * 62, ARTICLE)


def _damage(folder: Path, data: bytes) -> None:
    place = folder / "scores" / "ab"
    place.mkdir(parents=True)
    (place / ("0" * 62)).write_bytes(data)


def models(data: bytes) -> None:
    """Model files: what is accepted also finds something or nothing, but does not fail."""
    with _file("a.npz", data) as path:
        used = chosen_models([os.fspath(path)])
        if used.attribution is None or used.classifier is None:
            raise BrokenRuleError("a model that is none")
    Detector(Lexicon(detector().lexicon.entries[::25], ""), used).detect(ARTICLE)


def claims_of_texts(data: bytes) -> None:
    """Three articles of a story, cut from what comes; spans are held to their fields."""
    text = data.decode("utf-8", "replace")
    cut = len(text) // 3
    texts = [ARTICLE.text, text[:cut] + ARTICLE.text, text[cut:], text]
    articles = [replace(ARTICLE, id=str(at), outlet=str(at), text=each, story="x") for at, each in enumerate(texts)]
    scored = [each for each in score(articles, detector=detector(), reference="none") if isinstance(each, Scored)]
    for story in claims(scored).stories:
        for claim in story.claims:
            for at, statement in claim.statements.items():
                for passage in statement.passages:
                    if getattr(scored[at].article, passage.field)[passage.start : passage.end] != passage.text:
                        raise BrokenRuleError(f"a passage that does not stand there: {passage!r}")


def claims_models(data: bytes) -> None:
    parsed(data, "claims.npz", model_of, "bias train claims")


def same_meaning(data: bytes) -> None:
    indexed([same_meaning_of(data.decode("utf-8", "replace"), "words.toml")])


def references(data: bytes) -> None:
    with _file("own.json", data) as path:
        list(score([ARTICLE], detector=detector(), reference=chosen(os.fspath(path))))


def score_files(data: bytes) -> None:
    with _file("a.jsonl", data) as path:
        for each in read_scores(path):
            # The error of an error line is passed on as it stands there.
            if isinstance(each, Problem) and not each.error.isprintable() and b'"error' not in data:
                raise BrokenRuleError(f"an error of more than a line: {each.error!r}")


def gold(data: bytes) -> None:
    with _file("a.jsonl", data) as path:
        read_documents(os.fspath(path))


def options(data: bytes) -> None:
    """Values of --map, --where, --disable, and paths with patterns."""
    value = data.decode("utf-8", "surrogateescape").replace("\0", "")
    tries: list[Callable[[], object]] = [
        lambda: mapping([value]),
        lambda: selector([value])(ARTICLE),
        lambda: load_lexicon((), [value]),
        lambda: _sound(read(Path(tempfile.gettempdir(), "nowhere", value), force=True)),
        lambda: list(read(value, only=lambda _: False)) if "/" not in value and "*" not in value else None,
    ]
    for each in tries:
        try:
            each()
        except BiasError as error:
            one_line(error)


def one_line(error: BiasError) -> None:
    if "\n" in str(error) or "\r" in str(error):
        raise BrokenRuleError(f"a message of more than a line: {str(error)!r}")


TARGETS: dict[str, Target] = {
    **{
        f"read-{name.partition('.')[2]}": partial(readers, name)
        for name in (
            "a.txt", "a.md", "a.html", "a.csv", "a.tsv", "a.jsonl", "a.json", "a.parquet", "a.txt.gz", "a.jsonl.gz",
            "a.csv.gz", "a.jsonl.zst", "a.html.zst",
        )
    },
    "standard-input": standard_input,
    "lexicon": lexicon,
    "configuration": partial(configuration, "bias.toml"),
    "pyproject": partial(configuration, "pyproject.toml"),
    "baseline": baselines,
    "comments": comments,
    "cache": cache_entries,
    "model": models,
    "claims": claims_of_texts,
    "claims-model": claims_models,
    "same-meaning": same_meaning,
    "reference": references,
    "scores": score_files,
    "gold": gold,
    "options": options,
}  # fmt: skip


def tried(name: str, data: bytes) -> str:
    """`accepted` or `refused`; raises whatever else comes of it."""
    try:
        TARGETS[name](data)
    except BiasError as error:
        one_line(error)
        return "refused"
    return "accepted"
