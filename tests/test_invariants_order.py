"""What stands beside an article, before it and behind it, and who scores it, is nothing to its scorecard."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from german_texts import HOSTILE, PROSE, SALAD, SENTENCES, TEXTS, cases
from hypothesis import given
from hypothesis import strategies as st
from invariant_checks import card, detected, learned, rules

from bias.cli import main
from bias.detection import Detector
from bias.model import Article, Finding, Mention, Scored, Source, Span
from bias.scoring.run import score

DETECTORS = st.sampled_from([rules, learned])


def cards(articles: list[Article], detector: Detector) -> list[Scored]:
    found = [each for each in score(articles, detector=detector) if isinstance(each, Scored)]
    assert [each.article for each in found] == articles
    return found


@cases(40)
@given(texts=st.lists(TEXTS, min_size=2, max_size=5, unique=True), data=st.data(), detector=DETECTORS)
def test_order_of_articles(texts: list[str], data: st.DataObject, detector: Callable[[], Detector]) -> None:
    articles = [Article(id=str(number), text=text, title=text[:40]) for number, text in enumerate(texts)]
    alone = {each.article.id: each for each in cards(articles, detector())}
    for each in cards(data.draw(st.permutations(articles)), detector()):
        assert each == alone[each.article.id]


@cases(40)
@given(text=TEXTS, others=st.lists(TEXTS, max_size=4), detector=DETECTORS)
def test_other_articles(text: str, others: list[str], detector: Callable[[], Detector]) -> None:
    """Also those that share its words, its id or its title."""
    own = Article(id="a", text=text, title="Brand im Hafen")
    before = cards([own], detector())[0]
    around = [Article(id="a", text=each, title="Brand im Hafen") for each in [*others, text + text]]
    assert cards([*around, own, *around], detector())[len(around)] == before


@cases(100)
@given(
    text=PROSE | SALAD | HOSTILE,
    before=st.text(" \n\t\u00a0", max_size=5),
    behind=st.text(" \n\t\u00a0", max_size=5),
    detector=DETECTORS,
)
def test_white_space_around(text: str, before: str, behind: str, detector: Callable[[], Detector]) -> None:
    text = text.strip()
    own, padded = (card(Article(id="a", text=each), detector()) for each in (text, before + text + behind))
    assert (own.tally, own.scores, own.sourcing) == (padded.tally, padded.scores, padded.sourcing)
    assert padded.findings == tuple(_moved(each, len(before)) for each in own.findings)


def _moved(each: Finding, by: int) -> Finding:
    return replace(
        each,
        start=each.start + by,
        end=each.end + by,
        source=each.source and _source(each.source, by),
        content=each.content and tuple(Span(start=piece.start + by, end=piece.end + by) for piece in each.content),
    )


def _source(each: Source, by: int) -> Source:
    fuller = each.antecedent
    return replace(
        each,
        start=None if each.start is None else each.start + by,
        end=None if each.end is None else each.end + by,
        antecedent=fuller and Mention(start=fuller.start + by, end=fuller.end + by, text=fuller.text),
    )


@cases(30)
@given(text=PROSE)
def test_a_title_is_scored_by_itself(text: str) -> None:
    """The text's own findings do not hang on the title."""
    with_title = detected(text, "Kern warnt: Hafen droht Schließung")
    own = [replace(each, sentence=0) for each in with_title.findings if each.field == "text"]
    assert own == [replace(each, sentence=0) for each in detected(text).findings]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty articles of odd and even texts, one of them unreadable."""
    chance = random.Random(11)  # noqa: S311 -- a corpus that is the same every time
    lines = []
    for number in range(40):
        text = " ".join(chance.choices(SENTENCES, k=chance.randint(1, 12)))
        lines.append(json.dumps({"id": f"a{number}", "title": chance.choice(SENTENCES), "text": text}))
    lines.insert(17, "{broken")
    path = tmp_path_factory.mktemp("corpus") / "articles.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def scored(*arguments: str) -> tuple[int, list[str]]:
    result = CliRunner().invoke(main, ["score", "--format", "jsonl", *arguments])
    return result.exit_code, result.stdout.splitlines()


@pytest.mark.parametrize("jobs", ["2", "3"])
def test_workers(corpus: Path, jobs: str) -> None:
    code, lines = scored(str(corpus))
    assert (code, len(lines)) == (2, 41)
    assert scored("--jobs", jobs, str(corpus)) == (code, lines)


def test_parts_of_a_corpus(corpus: Path, tmp_path: Path) -> None:
    """Cut in two, a corpus gives the lines that it gives as a whole, but for the numbers of its file's lines."""
    _, whole = scored(str(corpus))
    content = corpus.read_text(encoding="utf-8").splitlines(keepends=True)
    parts = []
    for name, lines in (("one", content[:20]), ("two", content[20:])):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "articles.jsonl"
        path.write_text("".join(lines), encoding="utf-8")
        parts += [line.replace(path.as_posix(), corpus.as_posix()) for line in scored(str(path))[1]]
    assert parts == whole
