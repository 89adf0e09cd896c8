"""What is scored otherwise has another key, and whatever has a hand in scoring is part of the key."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bias
from bias.model import Article
from bias.scoring import cache_keys
from bias.scoring.cache_keys import PACKAGES, READ, Setup, article_key, program_digest, setup_digest
from bias.scoring.references import chosen

if TYPE_CHECKING:
    from bias.detection import Detector

TEXT = (
    "Die Bürgermeisterin sagte am Montag, der Haushalt sei ausgeglichen. Offenbar fehlen aber 3 Millionen Euro.\n\n"
    "„Wir prüfen das“, sagte sie. Laut Innenministerium soll die Prüfung bis Mai dauern.\n\n"
)
SETUP = Setup()


class Watched(Article):
    """An article that remembers what it was asked for."""

    asked: set[str] = set()  # noqa: RUF012 - of the class, since an article's own values are frozen

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("__"):
            Watched.asked.add(name)
        return super().__getattribute__(name)


@pytest.mark.parametrize("models", [False, True])
def test_scoring_reads_nothing_of_an_article_that_its_key_leaves_out(models: bool, detector: Detector) -> None:
    article = Watched(id="a", title="Haushalt offenbar ausgeglichen", text=TEXT * 4, outlet="o", extra={"bias": "x"})
    Watched.asked.clear()
    (scored,) = bias.score([article]) if models else bias.score([article], detector=detector)
    assert isinstance(scored, bias.Scored)
    assert scored.scorecard.readability.flesch is not None
    assert scored.scorecard.findings
    assert Watched.asked - {"id", "path"} == set(READ)


def test_all_modules_of_ours_that_scoring_loads_are_in_the_key() -> None:
    program = (
        "import sys, bias\n"
        f"card, = bias.score([bias.Article(id='a', title='Haushalt', text={TEXT * 3!r})])\n"
        "print(*(name for name in sys.modules if name.startswith('bias.')), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[1] for name in done.stdout.split()}
    # spaCy itself loads the entry point of our component; it and the log decide nothing.
    assert {"detection", "language", "model"} <= loaded <= {*PACKAGES, "model", "lexicons", "integrations", "stages"}


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the program's files that the digest is taken of."""
    leave_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(str(files("bias")), tmp_path / "bias", ignore=leave_out)
    shutil.copytree(str(files("bias.lexicons")), tmp_path / "bias.lexicons", ignore=leave_out)
    monkeypatch.setattr(cache_keys, "files", lambda package: tmp_path / package)
    yield tmp_path


def digest() -> str:
    return program_digest.__wrapped__()


@pytest.mark.parametrize(
    "name",
    [
        "bias/__init__.py",
        "bias/model.py",
        "bias/detection/voice.py",
        "bias/models/classifier.npz",
        "bias/models/wikinews.reference.json",
        "bias/language/quotes.py",
        "bias/scoring/intervals.py",
        "bias/sourcing/names.py",
        "bias/comparison/evenness.py",
        "bias.lexicons/de/verbs.toml",
        "bias.lexicons/de/hedging.toml",
    ],
)
def test_another_byte_of_the_program_makes_another_key(name: str, copied: Path) -> None:
    before = digest()
    assert digest() == before
    path = copied / name
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert digest() != before
    path.write_bytes(content)
    assert digest() == before


def test_a_file_that_comes_goes_or_is_renamed_makes_another_key(copied: Path) -> None:
    seen = {digest()}
    new = copied / "bias" / "detection" / "deeper" / "new.py"
    new.parent.mkdir()
    for change in (new.touch, lambda: new.rename(new.with_name("other.py")), new.with_name("other.py").unlink):
        change()
        seen.add(digest())
    assert len(seen) == 3


def test_what_does_not_score_is_not_part_of_the_key(copied: Path) -> None:
    before = digest()
    (copied / "bias" / "cli" / "score.py").write_text("")
    (copied / "bias" / "detection" / "__pycache__").mkdir()
    (copied / "bias" / "detection" / "__pycache__" / "x.pyc").write_text("")
    assert digest() == before


@pytest.mark.parametrize("library", ["numpy", "scipy", "spacy", "quellenkritik"])
def test_another_version_of_a_library_makes_another_key(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    monkeypatch.setattr(cache_keys, "_version", lambda name: "99" if name == library else "1")
    one = digest()
    monkeypatch.setattr(cache_keys, "_version", lambda name: "1")
    assert len({before, one, digest()}) == 3


def test_every_part_of_a_setup_counts(tmp_path: Path) -> None:
    house, other, model = tmp_path / "house.toml", tmp_path / "other.toml", tmp_path / "m.npz"
    house.write_text("a")
    other.write_text("a")
    model.write_text("a")
    setups = [
        SETUP,
        Setup(point="strict"),
        Setup(point="sensitive"),
        Setup(disable=("hedging/*",)),
        Setup(disable=("hedging/*", "speculation/*")),
        Setup(model=("none",)),
        Setup(model=(str(model),)),
        Setup(lexicon=(house,)),
        Setup(lexicon=(other,)),  # of the same content, but its entries are of the category "other"
        Setup(lexicon=(house, other)),
        Setup(lexicon=(other, house)),
        Setup(lexicon=(tmp_path / "missing.toml",)),
        Setup(reference="wikinews"),
    ]
    digests = [setup_digest(each, chosen(each.reference)) for each in setups]
    assert len(set(digests)) == len(setups)
    assert digests == [setup_digest(each, chosen(each.reference)) for each in setups]
    house.write_text("b")
    model.write_text("b")
    changed = [setup_digest(each, chosen(each.reference)) for each in setups]
    assert [at for at, pair in enumerate(zip(digests, changed, strict=True)) if pair[0] != pair[1]] == [6, 7, 9, 10]


def test_where_a_lexicon_lies_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "house.toml").write_text("same")
    monkeypatch.chdir(tmp_path)
    places = ("a/house.toml", "b/house.toml", tmp_path / "a" / "house.toml")
    assert len({setup_digest(Setup(lexicon=(each,)), None) for each in places}) == 1


def test_the_numbers_of_a_reference_count_not_its_name_alone() -> None:
    reference = chosen("wikinews")
    assert reference is not None
    last = reference.strata[-1]
    other = replace(reference, strata=(*reference.strata[:-1], replace(last, words=last.words + 1)))
    digests = {setup_digest(SETUP, each) for each in (reference, other, replace(reference, name="x"), None)}
    assert len(digests) == 4


def test_what_scoring_does_not_read_does_not_count() -> None:
    article = Article(id="a", text="Text", title="Titel")
    same = replace(article, id="b", path="p", outlet="o", date="d", genre="g", line=7, extra={"x": 1}, language="de")
    assert article_key("s", article) == article_key("s", same)


@given(
    st.lists(
        st.tuples(
            st.text(max_size=3), st.text(max_size=3), st.sampled_from([None, "de", "de-CH", "en"]), st.text("ab")
        ),
        min_size=2,
        max_size=8,
    )
)
def test_two_articles_have_the_same_key_only_if_all_that_counts_is_the_same(
    drawn: list[tuple[str, str, str | None, str]],
) -> None:
    keys = [article_key(one[3], Article(id="a", title=one[0], text=one[1], language=one[2])) for one in drawn]
    wanted = [(title, text, language or "de", setup) for title, text, language, setup in drawn]
    for first, one in zip(keys, wanted, strict=True):
        for second, other in zip(keys, wanted, strict=True):
            assert (first == second) == (one == other)


def test_keys_are_names_of_files() -> None:
    key = article_key(setup_digest(SETUP, None), Article(id="a", text="\ud800 halb", title="e\u0301"))
    assert len(key) == 64
    assert int(key, 16) >= 0
