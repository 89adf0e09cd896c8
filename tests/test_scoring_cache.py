"""Scores from the cache are those of scoring: whatever the article, whatever it is scored with, whatever happened."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bias
from bias.detection import Detector
from bias.detection.lexicon import Lexicon, load
from bias.detection.models import Models, chosen_models
from bias.model import Article, BiasError, Detection, Problem, Scored
from bias.output.records import encode, record
from bias.scoring.cache import ScoreCache, Setup, cached_score
from bias.scoring.cache_keys import article_key, setup_digest

SENTENCES = (
    "Die Bürgermeisterin sagte am Montag, der Haushalt sei ausgeglichen.",
    "Offenbar fehlen aber rund 3 Millionen Euro.",
    "„Wir prüfen das“, sagte sie.",
    "»Das ist ein Skandal«, hieß es aus dem Rathaus.",
    "Laut Innenministerium soll die Prüfung bis Mai gedauert haben.",
    "Ausgerechnet der Kämmerer schweigt.",
    "Der Zug fuhr um 14.30 Uhr ab.",
    "Möglicherweise könnte das Geld, so ein Sprecher der Stadt, im März fließen.",
    "<!-- bias: off editorialising -->",
    "Sie wolle „nicht spekulieren.",
    "20 Prozent \U0001f600 der Menschen\u2028in Köln-Kalk\u00ad-Nord sind – glaubt man der Studie – zufrieden.",
)
PROBLEM = Problem(id="p", path="p.txt", error="p.txt: empty file; give it the article's text")

HOUSE = """category = "hausstil"
[[entry]]
id = "zug"
subtype = "bahn"
words = ["Zug"]
hits = ["Der {Zug} fuhr ab."]
"""

Load = Callable[..., Lexicon]


@pytest.fixture(autouse=True)
def one_detector_for_each_setup(monkeypatch: pytest.MonkeyPatch) -> None:
    """Detectors are made once a run for each lexicon and model: a second of work that is no matter here."""
    monkeypatch.setattr("bias.detection.Detector", detector_of)


MADE: dict[tuple[str, str | None], Detector] = {}


def detector_of(lexicon: Lexicon, models: Models) -> Detector:
    key = (lexicon.hash, models.hash)
    if key not in MADE:
        MADE[key] = Detector(lexicon, models)
    return MADE[key]


@cache
def load_once(files: tuple[Path, ...] = (), disable: tuple[str, ...] = ()) -> Lexicon:
    """For lexicons that no test changes."""
    return load(files, disable)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lexicon") / "house.toml"
    path.write_text(HOUSE, encoding="utf-8")
    return path


def scored(articles: list[Article | Problem], setup: Setup) -> list[Scored | Problem]:
    """Without any cache."""
    detector = detector_of(load_once(setup.lexicon, setup.disable), chosen_models(setup.model, setup.point))
    return list(bias.score(articles, detector=detector, reference=setup.reference))


def cached(articles: list[Article | Problem], setup: Setup, folder: Path) -> tuple[list[Scored | Problem], int]:
    """The results, and how many of them came from the cache."""
    with ScoreCache(folder) as cache:
        results = list(cached_score(articles, setup, cache))
    known = cache.hits + cache.misses - sum(isinstance(each, Article) for each in articles)
    assert known == 1  # the setup itself
    return results, max(cache.hits - 1, 0)


def same(results: list[Scored | Problem], wanted: list[Scored | Problem]) -> bool:
    """Equal, and written out to the same bytes."""
    return results == wanted and [encode(record(each)) for each in results] == [encode(record(each)) for each in wanted]


FORMS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: normalize("NFD", text),
    lambda text: text.replace("\n", "\r\n"),
    str.upper,
)
PARAGRAPHS = st.lists(st.sampled_from(SENTENCES), max_size=4).map(" ".join)
TEXTS = st.builds(
    lambda parts, join, form: form(join.join(parts)),
    st.lists(PARAGRAPHS | st.text(max_size=30), max_size=5),
    st.sampled_from(["\n\n", "\n", " "]),
    st.sampled_from(FORMS),
)
ARTICLES = st.builds(
    Article,
    id=st.sampled_from("abc"),
    title=st.sampled_from(("", *SENTENCES[:3])) | st.text(max_size=10),
    text=TEXTS,
    language=st.sampled_from([None, "de", "de-AT", "en"]),
    outlet=st.sampled_from([None, "blitz"]),
    path=st.sampled_from([None, "a.txt"]),
)


def setups(house: Path) -> list[Setup]:
    return [
        Setup(),
        Setup(reference=None),
        Setup(point="strict"),
        Setup(point="sensitive", disable=("hedging/*",)),
        Setup(lexicon=(house,), model=("none",)),
        Setup(lexicon=(house,), point="strict", reference="wikinews"),
    ]


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=40)
@given(data=st.data())
def test_the_cache_never_changes_a_result(
    data: st.DataObject, house: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cold, warm, with a part of it known, another order, other ids, another setup in between, damage in between."""
    folder = tmp_path_factory.mktemp("c")
    monkeypatch.setattr("bias.detection.lexicon.load", load_once)
    articles: list[Article | Problem] = data.draw(st.lists(ARTICLES | st.just(PROBLEM), max_size=5))
    setup, other = (data.draw(st.sampled_from(setups(house))) for _ in "ab")
    cached(articles[: data.draw(st.integers(0, len(articles)))], setup, folder)
    cached(articles, other, folder)
    wanted = scored(articles, setup)
    assert same(cached(articles, setup, folder)[0], wanted)
    results, hits = cached(articles, setup, folder)
    assert same(results, wanted)
    assert hits == sum(isinstance(each, Article) for each in articles)
    for path in data.draw(st.permutations(sorted(folder.glob("scores/??/*"))))[:2]:
        path.write_bytes(path.read_bytes()[: data.draw(st.integers(0, 60))])
    turned = [replace(each, id=f"{each.id}#2") if isinstance(each, Article) else each for each in articles[::-1]]
    assert same(cached(turned, setup, folder)[0], scored(turned, setup))


def article(text: str = " ".join(SENTENCES), **fields: Any) -> Article:
    return Article(id="a", text=text, **fields)


def test_only_the_article_that_changed_is_scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Asked:
        def __init__(self, lexicon: Lexicon, models: Models) -> None:
            self.own = detector_of(lexicon, models)
            self.lexicon, self.models = lexicon, models

        def detect(self, article: Article) -> Detection:
            asked.append(article.id)
            return self.own.detect(article)

    monkeypatch.setattr("bias.detection.Detector", Asked)
    articles = [article(f"{each} {SENTENCES[1]}", title=str(number)) for number, each in enumerate(SENTENCES)]
    articles = [replace(each, id=each.title) for each in articles]
    assert cached(list(articles), Setup(), tmp_path)[1] == 0
    assert asked == [each.id for each in articles]
    asked.clear()
    articles[4] = replace(articles[4], text=articles[4].text + " Mehr nicht.")
    assert cached(list(articles), Setup(), tmp_path)[1] == len(articles) - 1
    assert asked == ["4"]


def test_a_known_corpus_loads_nothing_that_scores(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" ".join(SENTENCES * 4), encoding="utf-8")
    program = (
        "import sys, bias\n"
        "from bias.scoring.cache import ScoreCache, Setup, cached_score\n"
        "with ScoreCache('c') as cache:\n"
        "    card, = cached_score(bias.read('a.txt'), Setup(), cache)\n"
        "heavy = ('spacy', 'numpy', 'scipy', 'sklearn', 'bias.detection')\n"
        "print(len(card.scorecard.findings), *(each for each in heavy if each in sys.modules))"
    )
    command = [sys.executable, "-P", "-c", program]
    cold, warm = (
        subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path).stdout.split() for _ in "12"
    )
    assert cold[1:4] == ["spacy", "numpy", "scipy"]
    assert int(cold[0]) > 20
    assert warm == [cold[0]]


def entries_with(word: str) -> str:
    return HOUSE.replace("Zug", word).replace("zug", word.lower())


def counts(results: list[Scored | Problem]) -> list[dict[str, int]]:
    return [
        {name: score.count for name, score in each.scorecard.scores.items() if name not in {"attribution"}}
        for each in results
        if isinstance(each, Scored)
    ]


RULES = Setup(model=("none",))


def test_another_lexicon_is_another_score(tmp_path: Path) -> None:
    house, train = tmp_path / "house.toml", article("Der Zug fuhr am Bahnhof vorbei.")
    setup = replace(RULES, lexicon=(house,))
    for word, count in (("Zug", 1), ("Bahnhof", 1), ("Flughafen", 0), ("Zug", 1)):
        house.write_text(entries_with(word), encoding="utf-8")
        results, _ = cached([train], setup, tmp_path / "c")
        assert counts(results)[0]["hausstil"] == count
        assert [
            (each.entry, each.text)
            for result in results
            if isinstance(result, Scored)
            for each in result.scorecard.findings
        ] == ([(f"hausstil/{word.lower()}", word)] if count else [])


def test_a_lexicon_that_has_its_category_from_its_name_is_told_from_the_same_under_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bias.detection.Detector", Detector)
    train = article("Der Zug fuhr ab.")
    for name in ("bahn", "reise"):
        (tmp_path / f"{name}.toml").write_text(HOUSE.removeprefix('category = "hausstil"\n'), encoding="utf-8")
        setup = replace(RULES, lexicon=(tmp_path / f"{name}.toml",))
        with ScoreCache(tmp_path / "c") as cache:
            (result,) = cached_score([train], setup, cache)
        assert isinstance(result, Scored)
        assert [each.category for each in result.scorecard.findings] == [name]


def test_a_lexicon_saved_between_hashing_and_loading_spoils_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house, train = tmp_path / "house.toml", article("Der Zug fuhr am Bahnhof vorbei.")
    setup = replace(RULES, lexicon=(house,))
    house.write_text(entries_with("Flughafen"), encoding="utf-8")

    def saved_meanwhile(*files: Any) -> Lexicon:
        house.write_text(entries_with("Zug"), encoding="utf-8")
        return load(*files)

    with monkeypatch.context() as patched:
        patched.setattr("bias.detection.lexicon.load", saved_meanwhile)
        with ScoreCache(tmp_path / "c") as cache:
            (result,) = cached_score([train], setup, cache)
    assert counts([result])[0]["hausstil"] == 1
    assert list((tmp_path / "c").glob("scores/??/*")) == []
    for word, count in (("Flughafen", 0), ("Zug", 1)):
        house.write_text(entries_with(word), encoding="utf-8")
        with ScoreCache(tmp_path / "c") as cache:
            results = list(cached_score([train], setup, cache))
        assert counts(results)[0]["hausstil"] == count
        detector = Detector(load(setup.lexicon), Models())
        assert same(results, list(bias.score([train], detector=detector, reference="none")))


def test_what_is_broken_is_said_with_a_warm_cache_too(tmp_path: Path) -> None:
    house = tmp_path / "house.toml"
    house.write_text(HOUSE, encoding="utf-8")
    setup = replace(RULES, lexicon=(house,))
    cached([article()], setup, tmp_path / "c")
    house.write_text("[[entry", encoding="utf-8")
    wrong = {
        setup: r"house\.toml: not valid TOML",
        Setup(lexicon=(tmp_path / "gone.toml",)): r"gone\.toml: cannot be read",
        Setup(disable=("hegding/*",)): "disable: no entry matches 'hegding/",
        Setup(model=("none", "x.npz")): "--model none stands alone",
        Setup(reference="wikinwes"): "--reference wikinwes: no such name",
    }
    for each, message in wrong.items():
        for articles in ([article()], []):
            with ScoreCache(tmp_path / "c") as cache, pytest.raises(BiasError, match=message):
                list(cached_score(articles, each, cache))


def test_an_entry_that_is_no_card_is_made_anew(tmp_path: Path) -> None:
    notes: list[str] = []
    one = article()
    wanted = scored([one], RULES)
    cached([one], RULES, tmp_path)
    digest = setup_digest(RULES, None)
    for key in (article_key(digest, one), digest):
        with ScoreCache(tmp_path, note=notes.append) as cache:
            cache.put(key, b'["no", "card"]')
            assert same(list(cached_score([one], RULES, cache)), wanted)
            assert (cache.hits, cache.misses) == (1, 1)
        results, hits = cached([one], RULES, tmp_path)
        assert same(results, wanted)
        assert hits == 1
    assert [each.split(": ", 1)[1] for each in notes] == [
        "damaged entry of the cache, so the article is scored again"
    ] * 2


def test_an_article_that_cannot_be_scored_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def __init__(self, lexicon: Lexicon, _: Models) -> None:
            self.lexicon = lexicon

        def detect(self, article: Article) -> Detection:
            raise BiasError(f"{article.path}: too strange; leave it out")

    one = article(path="a.txt")
    with monkeypatch.context() as patched:
        patched.setattr("bias.detection.Detector", Failing)
        for _ in "12":
            results, hits = cached([one, PROBLEM, one], RULES, tmp_path)
            assert results == [
                Problem(id="a", path="a.txt", error="a.txt: too strange; leave it out"),
                PROBLEM,
                Problem(id="a", path="a.txt", error="a.txt: too strange; leave it out"),
            ]
            assert hits == 0
    assert same(cached([one], RULES, tmp_path)[0], scored([one], RULES))


def test_the_reference_made_otherwise_is_named_cold_and_warm(tmp_path: Path) -> None:
    setup = replace(RULES, reference="wikinews")
    said: list[list[str]] = []
    for folder in (None, tmp_path, tmp_path):
        said.append([])
        cache = None if folder is None else ScoreCache(folder)
        list(cached_score([article()], setup, cache, notice=said[-1].append))
    assert said[0] == said[1] == said[2]
    assert [line.split(";")[0] for line in said[0]] == [
        "the reference wikinews was made with another model, so percentiles are only approximate"
    ]


def test_without_a_cache_all_is_scored(house: Path) -> None:
    for setup in setups(house):
        assert same(list(cached_score([article(), PROBLEM], setup, None)), scored([article(), PROBLEM], setup))


def test_no_article_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    read: list[str] = []

    def articles() -> Iterator[Article]:
        for number in "123":
            read.append(number)
            yield article(f"Satz {number}.")

    for _ in "12":
        with ScoreCache(tmp_path) as cache:
            results = cached_score(articles(), RULES, cache)
            assert read == []
            next(results)
            next(results)
            assert read == ["1", "2"]
        read.clear()


def test_programs_that_score_at_once_all_get_the_scores(tmp_path: Path) -> None:
    lines = [encode({"id": str(number), "text": f"{each} {SENTENCES[4]}"}) for number, each in enumerate(SENTENCES * 3)]
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    program = (
        "import sys, bias\n"
        "from bias.output.jsonl import write\n"
        "from bias.scoring.cache import ScoreCache, Setup, cached_score\n"
        "notes = []\n"
        "with ScoreCache('c', note=notes.append) as cache:\n"
        "    write(cached_score(bias.read('articles.jsonl'), Setup(model=('none',)), cache), sys.stdout)\n"
        "sys.exit(bool(notes))"
    )
    command = [sys.executable, "-P", "-c", program]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) for _ in range(3)
    ]
    wanted = "".join(
        f"{encode(record(each))}\n" for each in scored(list(bias.read(tmp_path / "articles.jsonl")), RULES)
    )
    for each in running:
        said, complaint = each.communicate()
        assert (each.returncode, complaint) == (0, b"")
        assert said.decode().replace('"articles.jsonl"', '"x"') == wanted.replace(
            encode(str(tmp_path / "articles.jsonl")), '"x"'
        )
